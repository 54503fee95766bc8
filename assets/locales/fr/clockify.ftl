### Le compte Clockify : le connecter, ce qui y est verrouillé, et ses limites

## Connecter

connect-clockify-about = Autant que son API publique le permet
connect-clockify-key = Clé d’API pour Clockify
connect-key-placeholder = Collez votre clé
connect-key-where = Dans Clockify : Préférences, Avancé, Gérer les clés d’API
connect-key-show = Ouvrir mes clés d’API
connect-region = Région
connect-region-about = L’Allemagne, les États-Unis, le Royaume-Uni, l’Australie et les sous-domaines ont leurs propres clés
connect-region-global = Monde, api.clockify.me
connect-region-germany = Allemagne, euc1.clockify.me
connect-region-usa = États-Unis, use2.clockify.me
connect-region-uk = Royaume-Uni, euw2.clockify.me
connect-region-australia = Australie, apse2.clockify.me
connect-region-subdomain = Sous-domaine propre
connect-region-elsewhere = Autre adresse
connect-region-missing = Saisissez le nom ou l’adresse
connect-subdomain = Sous-domaine, devant .clockify.me
connect-clockify-address = Adresse de l’API
connect-clockify-reads = Clockify réserve le nom et l’e-mail à son propre site : ici, on peut seulement les lire
connect-clockify-connect = Connecter à Clockify
connect-clockify-guide = Ce qui y fonctionne
connect-clockify-not-here = Clockify ne répond pas aux pages d’autres sites ; connectez-le dans l’application de cet ordinateur
connect-not-clockify = Quelque chose y répond, mais ce n’est pas Clockify
connect-key-unknown = Clockify ne connaît pas cette clé ici. Vérifiez la clé et si la région est la vôtre

## Ce qui est verrouillé, et ce qui ne compte qu’ici

account-manage = Gérer le compte
clockify-account-only = Clockify ne permet de changer ceci que sur la page de votre compte
clockify-preferences-only = Se change seulement dans Clockify
clockify-mail-only = Clockify ne permet de les changer que dans ses propres préférences
clockify-preferences-open = Ouvrir les préférences
clockify-change-there = Changer { $setting } dans Clockify
clockify-week-free = Clockify ne permet de changer ceci qu’avec un abonnement payant
clockify-week-refused = Clockify ne l’a pas permis : il faut un abonnement payant, et parfois un administrateur
clockify-not-allowed = Clockify ne l’a pas permis : votre abonnement ou votre rôle ne le comprend pas
common-this-device-only = Cet appareil seulement
language-this-device-only = La langue ne compte que sur cet appareil : Clockify ne la reprend pas

## Webhooks

webhooks-locked = Pas de webhooks ici
clockify-webhooks-role = Clockify ne montre les webhooks qu’aux propriétaires et administrateurs de l’espace
clockify-webhook-switch = Clockify n’active et ne désactive les webhooks que sur son propre site
clockify-webhooks-lack = Clockify ne teste les webhooks, ne les active et ne renvoie que sur son propre site
clockify-webhooks-open = Ouvrir les webhooks dans Clockify
webhooks-too-many-workspace = L’abonnement de cet espace comprend { $most } webhooks, et il y en aurait { $wanted } : chaque événement compte pour un
webhooks-too-many-person = L’abonnement de cet espace donne { $most } webhooks à chacun, et il y en aurait { $wanted } : chaque événement compte pour un
webhooks-source-people-needed = « Utilisateur modifié » et « E-mail d’un utilisateur modifié » ne sont envoyés que pour des personnes nommées : choisissez Personnes et saisissez leurs identifiants

## Limites

account-requests = Requêtes restantes
account-requests-about = Clockify compte les requêtes ; chaque lecture en prend trois et chaque changement une
account-requests-few = Il en reste peu : les changements faits ailleurs sont cherchés plus rarement
account-requests-of = { $left } sur { $most }
reason-too-many-seconds = Trop de requêtes ; réessayez dans { $count } s
reason-too-many-minutes = Trop de requêtes ; réessayez dans { $count } min
banner-too-many = { $server } demande d’attendre : trop de requêtes
banner-offline-until = Les modifications attendent ici, prochain essai à { $time }

## Guide : Clockify

help-clockify = Clockify
help-clockify-about = Ce qui fonctionne avec lui ici, et ce qui ne fonctionne pas
help-clockify-connect = Créez une clé d’API dans Clockify sous Préférences, Avancé, et collez-la sur la page Connecter un compte. Un espace d’une région ou d’un sous-domaine a ses propres clés
help-clockify-here = Le thème, la langue, les formats et l’affichage du temps commencent comme dans Clockify. Ce que vous changez ensuite ne compte que sur cet appareil, car Clockify ne laisse aucun autre programme le changer
help-clockify-there = Le nom, l’e-mail, la photo, le fuseau horaire, le début de journée et les types d’e-mails sont montrés comme dans Clockify et ne changent que là. Le premier jour de la semaine et les jours ouvrés changent ici si l’abonnement le permet
help-clockify-webhooks = Un webhook de Clockify prend un événement. Un webhook à plusieurs événements ici en est plusieurs là-bas, et reste une ligne ici. Ouvrez-la pour voir toutes leurs tentatives. Clockify les active, les teste et renvoie sur son propre site
help-clockify-requests = Les nouveaux espaces gratuits acceptent 30 requêtes par heure. Compte montre combien il en reste, et Cadran demande plus rarement quand il y en a peu
