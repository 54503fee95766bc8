### The Help panel and its guides
help-title = Aide
help-intro = Les guides s’ouvrent ici et fonctionnent hors ligne
help-keyboard = Clavier
help-all-shortcuts = Tous les raccourcis
help-people = Contacts et versions
help-administrator = Votre administrateur
help-administrator-device = C’est vous : tout est sur cet ordinateur
help-administrator-somewhere = Les propriétaires de votre espace de travail
help-administrator-you = C’est vous, propriétaire de { $server }
help-administrator-owners =
    { $count ->
        [one] { $names }, propriétaire de { $server }
       *[other] { $names }, propriétaires de { $server }
    }
help-and = { $first } et { $last }
help-you = vous
help-write = Écrire un e-mail
help-report = Signaler un problème
help-report-about = Copie la version et les paramètres, sans noms, adresses ni secrets
help-copy-details = Copier les détails
help-version = Version { $version }
help-licences = Licences…
help-licences-title = Licences
help-licences-cadran = Cadran est un logiciel libre, sous licence MIT ou Apache 2.0, à votre choix
help-licences-crates = Il est construit à partir de bibliothèques Rust sous licences MIT, Apache-2.0, BSD, ISC, Zlib, Boost, CC0, OFL, Ubuntu font et Unicode. Chacune porte son propre texte
help-licences-fonts = Polices et icônes
help-guides-all = Tous les guides

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

## Guide: the language

help-language = La langue de l’application
help-language-about = Menus et messages, et ce qui ne change pas
help-language-system = Système suit la liste des langues de votre ordinateur, depuis le haut, jusqu’à la première que Cadran connaît
help-language-formats = La langue ne change que les mots. Les dates, les heures et les durées gardent les formats choisis sous Date et heure
help-language-missing = Un message qui n’est pas encore traduit s’affiche en anglais

## Guide: dates, times and zones

help-date-time = Dates, heures et fuseaux
help-date-time-about = Formats, début de journée et deux fuseaux horaires
help-date-time-formats = Un seul jeu de formats vaut pour toute l’application. La langue ne les change jamais
help-date-time-zone = Quand vous changez de fuseau, les entrées gardent leur instant et s’affichent à l’heure du nouveau fuseau. « Aujourd’hui » et « cette semaine » le suivent
help-date-time-two-zones = Si votre ordinateur n’est pas dans le même fuseau que votre compte, Date et heure le dit et propose les deux
help-date-time-typing-time = Les heures peuvent se saisir 9, 930, 9.30, 9h30, 9:30 ou 1 pm
help-date-time-typing-duration = Les durées peuvent se saisir 90, 1:30, 1h 30m, 1,5 ou :30. Un nombre entier jusqu’à 59 désigne des minutes, ou des heures avec le format décimal

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

## Guide: the first webhook

help-webhooks = Votre premier webhook
help-webhooks-about = De l’adresse aux événements qu’elle reçoit
help-webhooks-what = Un webhook envoie un message à une adresse web de votre choix chaque fois qu’il se passe quelque chose, par exemple quand un minuteur démarre
help-webhooks-create = Choisissez Nouveau webhook, donnez-lui un nom, collez l’adresse qui recevra les messages et sélectionnez les événements
help-webhooks-trouble = Ce qui n’arrive pas est essayé dix fois en trois jours environ. Une adresse qui échoue dix fois de suite est mise en pause, et rien n’est perdu : Envoyer un test et reprendre l’essaie tout de suite
help-webhooks-here = Une fenêtre ouverte les envoie elle-même pour ce qui change sur cet ordinateur ; le serveur d’une équipe les envoie en permanence
help-webhooks-who = Les vôtres reçoivent ce que vous faites vous-même. Propriétaire ou administrateur de l’espace, vous recevez ce que fait chacun
help-webhooks-sign = Chacun est signé. La page du webhook montre le secret de signature et, sous Vérifier les envois, les quelques lignes de code dont votre récepteur a besoin
help-webhooks-try = Envoyer un test envoie tout de suite un exemple. Pour voir ce qui arrive, lancez cadran listen sur cet ordinateur et donnez au webhook l’adresse affichée

## Guide: API keys

help-api-keys = Clés d’API
help-api-keys-about = Ce qu’elles sont et d’où elles viennent
help-api-keys-key = Une clé d’API permet à un script d’agir en votre nom sur le serveur d’un compte, comme Clockify. Donnez à chaque script la sienne, en lecture seule si cela suffit
help-api-keys-where = Une clé est créée par le serveur qui la vérifie. Avec un compte sur un serveur Cadran, la page Clés d’API les crée et les liste. Clockify liste ses clés dans les réglages de votre profil, sur son propre site
help-api-keys-here = Tant que tout reste sur cet ordinateur, il n’y a pas de serveur et donc pas de clé. Un script peut lire et écrire le fichier des paramètres
help-api-keys-safe = Une clé n’est montrée qu’une fois. Conservez-la comme un mot de passe et supprimez-la quand elle ne sert plus

## Guide: the settings file

help-settings-file = Le fichier des paramètres
help-settings-file-about = Modification à la main, sauvegardes, export et import
help-settings-file-edit = Dans une fenêtre, les paramètres sont un fichier texte dans la notation RON. Compte l’ouvre, et ce que vous y changez est repris dès que vous l’enregistrez
help-settings-file-kept = Les commentaires et les champs que Cadran ne connaît pas sont conservés. Une valeur illisible est signalée avec sa ligne, et sa valeur par défaut sert jusqu’à sa correction
help-settings-file-browser = Dans un onglet de navigateur, c’est le navigateur qui garde les paramètres. L’export donne le même fichier
help-settings-file-backups = Une copie est gardée une fois par jour et avant chaque import ou réinitialisation. Compte liste les copies et montre ce qui changerait avant d’en reprendre une
