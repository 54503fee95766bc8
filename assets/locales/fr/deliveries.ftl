### What was sent for webhooks, and what it is signed with
deliveries-title = Envois
deliveries-intro = Ce qui a été envoyé pour tous les webhooks, du plus récent au plus ancien
deliveries-of-all = Tous les envois
deliveries-not-here = Les envois ne sont pas conservés ici
deliveries-not-here-about = Ce compte garde vos webhooks ; il ne les envoie pas
deliveries-one-by-one = Un webhook à la fois
deliveries-one-by-one-about = Ce compte liste les tentatives de chaque webhook à part. Ouvrez-en un pour les voir
deliveries-not-loaded = Les envois n’ont pas pu être chargés
deliveries-loading = Chargement…
deliveries-more = Afficher la suite
deliveries-none = Rien n’a encore été envoyé
deliveries-none-about = Envoyez un test ou attendez le premier événement
deliveries-none-fit = Aucun envoi ne correspond au filtre
deliveries-status = Afficher
deliveries-all = Tous
deliveries-delivered = Livrés
deliveries-waiting = En attente
deliveries-failed = Échoués
deliveries-event = Événement
deliveries-any-event = Tout événement
deliveries-since = Créés depuis
deliveries-since-day = 24 heures
deliveries-since-week = 7 jours
deliveries-since-always = Toujours
deliveries-resend-failed = Renvoyer les échecs
deliveries-refresh = Actualiser
deliveries-export = Exporter en JSON…
deliveries-exporting = Arrêter, { $count } lus
deliveries-resending = Arrêter, { $count } renvoyés
deliveries-resent =
    { $count ->
        [one] { $count } envoi est reparti
       *[other] { $count } envois sont repartis
    }
deliveries-waits = Attend
deliveries-no-answer = Aucune
deliveries-is-test = Test
deliveries-attempts =
    { $count ->
        [one] { $count } tentative
       *[other] { $count } tentatives
    }
deliveries-webhook-gone = Webhook supprimé

## One delivery

deliveries-next-try = Prochain essai à { $time }, tentative { $number } sur { $of }
deliveries-attempt = Tentative { $number }, { $time }, { $what }
deliveries-in = { $what } en { $time }
deliveries-posted = POST, { $bytes } octets
deliveries-next = Prochain essai
deliveries-resend = Renvoyer
deliveries-copy-curl = Copier pour curl
deliveries-request = Requête
deliveries-response = Réponse
deliveries-no-response = Rien n’est revenu
deliveries-copy-request = Copier le corps de la requête
deliveries-copy-response = Copier le corps de la réponse
delivery-fault-status = { $code }, ce qui n’est pas un succès
delivery-fault-redirect = { $code } : renvoie vers une autre adresse, qui n’est pas suivie
delivery-fault-gone = { $code } : ne veut plus rien recevoir
delivery-fault-no-answer = Aucune réponse n’est venue
delivery-fault-late = Pas de réponse complète en 10 secondes
delivery-fault-unreachable = Personne ne répond à cette adresse
delivery-fault-unknown-name = Le nom de l’adresse est inconnu
delivery-fault-tls = Son certificat n’est pas fiable, ou elle ne parle pas https
delivery-fault-cut-off = La connexion s’est interrompue, ou la réponse n’était pas du HTTP
delivery-fault-expired = L’envoi a attendu trop longtemps
delivery-fault-plain-http = Le serveur n’envoie qu’aux adresses https
delivery-fault-port = Le serveur n’envoie pas à ce port
delivery-fault-inside = Le serveur n’envoie pas dans ce réseau
delivery-fault-address = Rien ne peut être envoyé à cette adresse

## One webhook

deliveries-counts = { $delivered } livrés, { $failed } échoués en 7 jours ; { $waiting } en attente
deliveries-secret = Secret de signature
deliveries-secret-about = Pour l’en-tête webhook-signature de Standard Webhooks
deliveries-secret-show = Afficher le secret de signature
deliveries-secret-copy = Copier le secret de signature
deliveries-secret-rotate = Créer un nouveau secret de signature
deliveries-secret-rotated = Nouveau secret de signature ; l’ancien signe aussi pendant 24 heures
deliveries-former = L’ancien secret signe aussi jusqu’à { $time }
deliveries-token = Jeton Clockify
deliveries-token-of = Jeton Clockify pour « { $event } »
deliveries-token-show = Afficher le jeton Clockify
deliveries-token-copy = Copier le jeton Clockify
deliveries-token-about = Pour les récepteurs qui comparent Clockify-Signature
deliveries-token-rotate = Créer un nouveau jeton Clockify
deliveries-token-rotated = Nouveau jeton Clockify ; l’ancien n’est plus envoyé
deliveries-rotate = Renouveler
deliveries-paused = L’envoi est en pause
deliveries-paused-until = Un essai aura lieu à { $time }
deliveries-stopped = L’envoi est arrêté
deliveries-stopped-about = Le récepteur a répondu 410 : il ne veut plus rien recevoir. Envoyez un test ou enregistrez de nouveau le webhook pour reprendre
deliveries-paused-short = En pause
deliveries-stopped-short = Arrêté
deliveries-sent = Envoyé { $ago }
deliveries-some-failed = Envoyé { $ago }, { $failed } échoués

## A test

deliveries-test = Envoyer un test
deliveries-test-title = Envoyer un test
deliveries-test-about = Il est signé et journalisé comme tout envoi, et envoyé une seule fois
deliveries-test-body = Ce qui est envoyé
deliveries-test-send = Envoyer
deliveries-test-not-json = Ce n’est pas du JSON

## The code that checks deliveries

verify-open = Vérifier les envois
verify-title = Vérifier les envois
verify-about = Placez le secret de signature là où votre récepteur le trouve, et laissez-le refuser ce que ce code refuse
verify-language = Langage
verify-copy = Copier le code
