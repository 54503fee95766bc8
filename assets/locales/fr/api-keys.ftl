### The API keys panel and the forms of a key
api-keys-title = Clés d’API
api-keys-intro = Laissez des scripts et d’autres applications agir en votre nom
api-keys-generate = Générer une clé d’API…
api-keys-generate-name = Générer une clé d’API
api-keys-column-name = Nom
api-keys-column-access = Accès
api-keys-column-created = Créée
api-keys-column-used = Utilisée
api-keys-column-expires = Expire
api-keys-read-only = Lecture seule
api-keys-full-access = Accès complet
api-keys-never = Jamais
api-keys-never-used = Jamais utilisée
api-keys-used-by = { $time }, depuis { $client }
api-keys-created-on = Créée { $date }
api-keys-used-at = Utilisée { $time }
api-keys-expires-on = Expire { $date }
api-keys-never-expires = N’expire jamais
api-keys-today = Aujourd’hui, { $time }
api-keys-in-days =
    { $count ->
        [one] dans { $count } jour
       *[other] dans { $count } jours
    }
api-keys-soon =
    { $count ->
        [one] Dans { $count } jour
       *[other] Dans { $count } jours
    }
api-keys-actions = Actions pour { $name }
api-keys-rename = Renommer…
api-keys-replace = Remplacer…
api-keys-delete = Supprimer…
api-keys-deleted = { $name } a été supprimée et ne fonctionne plus
api-keys-try = Essayez
api-keys-try-about = Affiche votre profil. Mettez votre clé à la place
api-keys-copy-command = Copier la commande
api-keys-advice = Une clé peut tout ce que vous pouvez. Gardez-la comme un mot de passe, et donnez à chaque script la sienne
api-keys-guide = Guide des clés d’API

## Where there is nothing to list

api-keys-empty = Aucune clé d’API pour l’instant
api-keys-empty-about = Une clé permet à un script de lire ou de changer ce que vous pouvez, sans votre mot de passe
api-keys-not-here = Pas de clés d’API ici
api-keys-not-here-about = Une clé est créée et vérifiée par le serveur d’un compte. Ici, il n’y en a pas
api-keys-signed-out-about = Vos clés sont sur { $server }. Connectez-vous pour les voir
api-keys-not-loaded = Les clés n’ont pas pu être chargées
api-keys-by-key = Vous êtes connecté avec une clé d’API
api-keys-by-key-about = Une clé ne peut ni créer, ni changer, ni supprimer de clés. Connectez-vous avec votre mot de passe

## Forms of a key

api-keys-others-keep =
    { $count ->
        [one] Votre autre clé continue de fonctionner
       *[other] Vos { $count } autres clés continuent de fonctionner
    }
api-keys-name = Nom de la clé
api-keys-name-placeholder = Script de sauvegarde
api-keys-name-missing = Donnez un nom à la clé, pour la reconnaître
api-keys-name-too-long = { $count } caractères au plus
api-keys-access = Accès
api-keys-read-only-about = Peut consulter tout ce que vous voyez
api-keys-full-access-about = Peut aussi changer et supprimer ce que vous pouvez
api-keys-expires = Expire
api-keys-expires-about = Ce qui l’utilise devra avoir une autre clé d’ici là
api-keys-never-about = Elle fonctionne jusqu’à ce que vous la supprimiez
api-keys-in-week = Dans 7 jours, { $date }
api-keys-in-month = Dans 30 jours, { $date }
api-keys-in-quarter = Dans 90 jours, { $date }
api-keys-in-year = Dans 1 an, { $date }
api-keys-do-generate = Générer
api-keys-maybe-made = { $reason }. Si une clé de ce nom est tout de même dans la liste, supprimez-la : elle ne peut plus être montrée
api-keys-limit = Vous avez { $most } clés, autant que le serveur en permet. Supprimez-en une qui ne sert plus
api-keys-rename-title = Renommer « { $name } »
api-keys-do-rename = Renommer
api-keys-delete-title = Supprimer « { $name } » ?
api-keys-delete-about = Tout ce qui l’utilise s’arrête aussitôt. C’est irréversible
api-keys-do-delete = Supprimer la clé
api-keys-replace-title = Remplacer « { $name } »
api-keys-replace-about = Crée une clé de même nom et de même accès, sans expiration. Vous changez vos scripts un par un
api-keys-overlap = L’ancienne clé fonctionne
api-keys-overlap-none = Plus du tout, elle s’arrête aussitôt
api-keys-overlap-hour = Encore 1 heure
api-keys-overlap-day = Encore 24 heures
api-keys-overlap-week = Encore 7 jours
api-keys-do-replace = Remplacer

## The key that was just made

api-keys-new-title = Copiez votre nouvelle clé maintenant
api-keys-new-about = Pour votre sécurité, elle n’est montrée qu’une fois
api-keys-copy = Copier
api-keys-copy-name = Copier la clé
api-keys-copied = Copié
api-keys-copy-whole-command = Copier la commande avec la clé
api-keys-shown-only = Elle peut être copiée mais pas changée
api-keys-old-stopped = L’ancienne clé ne fonctionne plus
api-keys-old-until = L’ancienne clé fonctionne jusqu’à { $time }
api-keys-stored = J’ai rangé cette clé en lieu sûr
api-keys-held = Rangez la clé et cochez d’abord ceci : elle ne peut plus être montrée
