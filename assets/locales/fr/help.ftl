### The Help panel and its guides
help-title = Aide
help-intro = Les guides s’ouvrent ici et fonctionnent hors ligne
help-keyboard = Clavier
help-all-shortcuts = Tous les raccourcis
help-people = Contacts et versions
help-administrator = Votre administrateur
help-administrator-device = C’est vous : tout est sur cet ordinateur
help-write-email = Écrire un e-mail
help-report = Signaler un problème
help-report-about = Copie la version et les paramètres, sans noms, adresses ni secrets
help-copy-details = Copier les détails
help-version = Version { $version }
help-licences = Licences…
help-licences-title = Licences

## Guide: the profile

help-profile = Votre profil
help-profile-about = Photo, nom et adresse e-mail
help-profile-photo = Toute image PNG, JPEG ou WebP de 10 Mo au plus convient. Elle est recadrée en carré, redressée et enregistrée sans le lieu de la prise de vue
help-profile-save = Le nom et l’adresse attendent que vous enregistriez. Ce que vous avez saisi survit au changement de panneau et à la fermeture de la fenêtre
help-profile-email = Si le compte envoie des e-mails, une nouvelle adresse ne compte qu’une fois ouvert le lien reçu à cette adresse

## Guide: appearance

help-appearance = Apparence et accessibilité
help-appearance-about = Thème, taille du texte, contraste et animations
help-appearance-theme = Système suit le thème de votre ordinateur, même quand il change le soir
help-appearance-local = La taille du texte, le contraste élevé et les animations réduites appartiennent à cet ordinateur et ne sont jamais envoyés à un compte

## Guide: dates, times and zones

help-dates = Dates, heures et fuseaux
help-dates-about = Formats, début de journée et deux fuseaux horaires
help-dates-formats = Un seul jeu de formats vaut pour toute l’application. La langue ne les change jamais
help-dates-zone = Quand vous changez de fuseau, les entrées gardent leur instant et s’affichent à l’heure du nouveau fuseau. « Aujourd’hui » et « cette semaine » le suivent
help-dates-two-zones = Si votre ordinateur n’est pas dans le même fuseau que votre compte, Date et heure le dit et propose les deux
help-dates-typing-time = Les heures peuvent se saisir 9, 930, 9.30, 9h30, 9:30 ou 1 pm
help-dates-typing-duration = Les durées peuvent se saisir 90, 1:30, 1h 30m, 1,5 ou :30. Un nombre entier jusqu’à 59 désigne des minutes, ou des heures avec le format décimal

## Guide: the display of tracked time

help-display = Listes du temps suivi
help-display-about = Regroupement, listes de choix et lignes compactes
help-display-group = Les entrées regroupées ne sont qu’affichées ensemble : chacune garde ses heures et se modifie une fois dépliée
help-display-filter = Avec le filtre de tâches, saisissez une tâche, ou une tâche suivie de @ et d’une partie du projet ou du client

## Guide: notifications

help-notifications = Les e-mails que vous recevez
help-notifications-about = Quels types existent et qui les envoie
help-notifications-who = C’est le compte qui envoie les e-mails, jamais cette application. Les types que votre compte n’envoie pas sont repliés
help-notifications-stop = Chaque e-mail contient un lien pour ne plus recevoir ce type

## Guide: translating

help-translating = Traduire l’application
help-translating-about = Ajouter une langue ou en améliorer une
help-translating-start = Choisissez Ajouter une traduction, puis une langue. Chaque message se tient à côté de l’anglais, et ce que vous saisissez apparaît aussitôt dans l’application
help-translating-placeables = Les mots entre accolades, comme un nombre, sont insérés plus tard. Gardez-les, dans l’ordre qui convient à votre langue
help-translating-share = L’export donne un fichier que vous pouvez nous envoyer pour que d’autres profitent de votre traduction

## Guide: the first webhook

help-webhook = Votre premier webhook
help-webhook-about = D’une adresse à une signature vérifiée
help-webhook-what = Un webhook envoie un message à une adresse web de votre choix chaque fois qu’il se passe quelque chose, par exemple quand un minuteur démarre
help-webhook-create = Choisissez Nouveau webhook, donnez-lui un nom, collez l’adresse qui recevra les messages et sélectionnez les événements
help-webhook-test = Envoyer un test envoie aussitôt un exemple et montre ce que votre adresse a répondu
help-webhook-signature = Chaque message est signé avec le secret du webhook. Calculez HMAC-SHA256 sur l’identifiant, l’heure et le corps, joints par des points, et comparez
help-webhook-retries = Une adresse qui ne répond pas est sollicitée jusqu’à 10 fois sur environ 3 jours

## Guide: the API

help-api = Utiliser l’API
help-api-about = Clés, curl et limites à prévoir
help-api-key = Une clé permet à un script d’agir en votre nom. Donnez à chaque script la sienne, en lecture seule si cela suffit
help-api-safe = Une clé n’est montrée qu’une fois. Conservez-la comme un mot de passe et supprimez-la quand elle ne sert plus

## Guide: two computers

help-two-computers = Deux ordinateurs, un compte
help-two-computers-about = Ce qui est fusionné et ce qui vous est demandé
help-two-computers-merge = Les changements de paramètres différents sont fusionnés sans rien demander. Seul un paramètre changé en deux valeurs vous est présenté
help-two-computers-offline = Ce que vous modifiez hors ligne attend sur cet ordinateur et part quand le compte répond de nouveau
