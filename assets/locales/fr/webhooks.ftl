### The Webhooks panel
webhooks-title = Webhooks
webhooks-intro = Prévenez d’autres services quand quelque chose change
webhooks-workspace = Espace de travail
webhooks-workspace-offline = Vous pourrez changer d’espace de travail dès que le serveur répond
webhooks-workspace-unsent = Vos modifications de webhooks doivent être envoyées avant de changer d’espace de travail
webhooks-workspace-form = Enregistrez ou abandonnez le webhook en cours avant de changer d’espace de travail
webhooks-new = Nouveau webhook
webhooks-edit-title = Modifier le webhook
webhooks-create = Créer le webhook
webhooks-guide = Guide des webhooks

## Fields

webhooks-name = Nom
webhooks-name-about = Le nom que vous lui donnez, de 2 à 30 caractères
webhooks-url = URL de destination
webhooks-url-about = Doit commencer par https ou http
webhooks-events = Événements
webhooks-events-about = Ce qui est envoyé
webhooks-enabled = Activé
webhooks-enabled-about = Envoyer dès maintenant
webhooks-enabled-later = Envoie dès qu’un compte d’envoi est connecté
webhooks-source = Seulement pour
webhooks-source-about = Laisse de côté les événements de tout le reste
webhooks-source-everything = Tout l’espace de travail
webhooks-source-projects = Projets
webhooks-source-tags = Étiquettes
webhooks-source-tasks = Tâches
webhooks-source-people = Personnes
webhooks-source-ids = Identifiants, séparés par des virgules
webhooks-source-ids-hint = 64b2f0c1e9d4a7b3c5f60001, 64b2f0c1e9d4a7b3c5f60002

## What is wrong in a field

webhooks-name-length = Un nom compte de 2 à 30 caractères
webhooks-name-control = Un nom est une seule ligne de texte
webhooks-url-empty = Saisissez l’adresse qui recevra les événements
webhooks-url-invalid = Ce n’est pas une adresse web ; elle doit ressembler à https://example.org/hook
webhooks-url-scheme = Seules les adresses http et https peuvent recevoir des webhooks
webhooks-url-https = Avec http, n’importe qui sur le trajet peut lire ce qui est envoyé
webhooks-url-credentials = Retirez le nom d’utilisateur et le mot de passe de l’adresse
webhooks-url-loopback = Accessible seulement depuis cet ordinateur
webhooks-url-private = Accessible seulement depuis votre propre réseau
webhooks-url-special = Rien ne peut recevoir d’événements à cette adresse ; utilisez celle d’un ordinateur ou d’un site
webhooks-url-fragment = La partie après # n’est jamais envoyée ; retirez-la
webhooks-url-length = Une adresse compte au plus 2000 caractères
webhooks-events-empty = Choisissez au moins un événement
webhooks-source-empty = Saisissez au moins un identifiant, ou choisissez tout l’espace de travail

## List

webhooks-empty = Pas encore de webhook
webhooks-empty-about = Ajoutez-en un pour envoyer un événement à votre adresse chaque fois qu’une entrée, un minuteur ou un projet change
webhooks-filter = Filtrer par nom, adresse ou événement
webhooks-filter-all = Tous { $count }
webhooks-filter-on = Activés { $count }
webhooks-filter-paused = En pause { $count }
webhooks-filter-off = Désactivés { $count }
webhooks-filter-state = Afficher
webhooks-filter-clear = Effacer le filtre
webhooks-filter-none = Aucun webhook ne correspond au filtre
webhooks-event-count =
    { $count ->
        [one] { $count } événement
       *[other] { $count } événements
    }
webhooks-event-count-all = Les { $count } événements
webhooks-untitled = Webhook sans nom
webhooks-no-address = Pas d’adresse
webhooks-switch = { $name } activé
webhooks-actions = Actions pour { $name }
webhooks-not-sent-yet = Pas encore envoyé
webhooks-nothing-sent = Rien n’est envoyé pour le moment
webhooks-nothing-sent-about = Les webhooks sont conservés ici jusqu’à la connexion d’un compte qui les envoie
webhooks-nothing-sent-there = Les webhooks sont conservés avec le compte ; ce serveur ne les envoie pas encore
webhooks-paused-one = { $name } est en pause
webhooks-stopped-one = { $name } est arrêté
webhooks-paused-answer = { $host } a répondu { $code } la dernière fois.
webhooks-paused-no-answer = { $host } ne répond pas.
webhooks-paused-waiting =
    { $waiting ->
        [0] Rien n’attend
        [one] Rien n’est perdu : { $waiting } envoi attend
       *[other] Rien n’est perdu : { $waiting } envois attendent
    }
webhooks-paused-several = { $count } webhooks sont en pause
webhooks-paused-several-about = Leurs récepteurs ont échoué plusieurs fois ; ce qui attend est gardé et réessayé de temps en temps
webhooks-paused-show = Les afficher
webhooks-goes-on = { $name } reprend
webhooks-resume = Envoyer un test et reprendre
webhooks-in-file = Noms, adresses et événements sont dans { $file }

## Menu of a webhook

webhooks-see-deliveries = Voir les envois
webhooks-copy-address = Copier l’adresse
webhooks-delete = Supprimer le webhook
webhooks-delete-title = Supprimer « { $name } » ?
webhooks-delete-about =
    { $waiting ->
        [one] { $waiting } envoi attend et ne sera pas envoyé
       *[other] { $waiting } envois attendent et ne seront pas envoyés
    }
webhooks-copy-suffix = copie
webhooks-gone = Ce webhook n’existe pas
webhooks-gone-about = Il a été supprimé, ou son adresse a été mal copiée
webhooks-gone-back = Tous les webhooks
toast-webhook-created = Webhook « { $name } » créé
toast-webhook-deleted = Webhook « { $name } » supprimé
toast-webhook-changed = Webhook « { $name } » modifié

## Event picker

webhooks-events-search = Rechercher parmi { $count } événements
webhooks-events-selected =
    { $count ->
        [one] { $count } sélectionné
       *[other] { $count } sélectionnés
    }
webhooks-event-remove = Retirer { $event }
webhooks-group-fold = Replier { $group }
webhooks-group-unfold = Déplier { $group }
webhooks-events-of = { $count } sur { $total }
webhooks-events-none-found = Aucun événement ne correspond à « { $query } »
webhooks-events-one-only = Ce compte n’accepte qu’un événement par webhook : { $count } webhooks seront créés
webhooks-group-time-tracking = Suivi du temps
webhooks-group-projects = Projets, tâches et clients
webhooks-group-scheduling = Planning
webhooks-group-financials = Finances
webhooks-group-expenses = Dépenses
webhooks-group-people = Espace de travail et personnes
webhooks-group-approvals = Approbations
webhooks-group-time-off = Congés
webhooks-group-other = Autres
webhooks-group-only-clockify = Seulement sur Clockify

## Events, by their names on the wire

webhooks-event-new-project = Projet créé
webhooks-event-new-task = Tâche créée
webhooks-event-new-client = Client créé
webhooks-event-new-timer-started = Minuteur démarré
webhooks-event-timer-stopped = Minuteur arrêté
webhooks-event-time-entry-updated = Entrée de temps modifiée
webhooks-event-time-entry-deleted = Entrée de temps supprimée
webhooks-event-time-entry-split = Entrée de temps scindée
webhooks-event-new-time-entry = Entrée de temps créée
webhooks-event-time-entry-restored = Entrée de temps restaurée
webhooks-event-new-tag = Étiquette créée
webhooks-event-user-deleted-from-workspace = Utilisateur retiré de l’espace de travail
webhooks-event-user-joined-workspace = Utilisateur arrivé dans l’espace de travail
webhooks-event-user-deactivated-on-workspace = Utilisateur désactivé
webhooks-event-user-activated-on-workspace = Utilisateur activé
webhooks-event-user-email-changed = Adresse e-mail d’un utilisateur modifiée
webhooks-event-user-updated = Utilisateur modifié
webhooks-event-new-invoice = Facture créée
webhooks-event-invoice-updated = Facture modifiée
webhooks-event-new-approval-request = Approbation demandée
webhooks-event-approval-request-status-updated = Statut d’approbation modifié
webhooks-event-time-off-requested = Congé demandé
webhooks-event-time-off-request-updated = Demande de congé modifiée
webhooks-event-time-off-request-approved = Congé approuvé
webhooks-event-time-off-request-rejected = Congé refusé
webhooks-event-time-off-request-started = Congé commencé
webhooks-event-time-off-request-withdrawn = Demande de congé retirée
webhooks-event-balance-updated = Solde de congés modifié
webhooks-event-tag-updated = Étiquette modifiée
webhooks-event-tag-deleted = Étiquette supprimée
webhooks-event-task-updated = Tâche modifiée
webhooks-event-client-updated = Client modifié
webhooks-event-task-deleted = Tâche supprimée
webhooks-event-client-deleted = Client supprimé
webhooks-event-expense-restored = Dépense restaurée
webhooks-event-assignment-created = Affectation créée
webhooks-event-assignment-deleted = Affectation supprimée
webhooks-event-assignment-published = Affectation publiée
webhooks-event-assignment-updated = Affectation modifiée
webhooks-event-expense-created = Dépense créée
webhooks-event-expense-deleted = Dépense supprimée
webhooks-event-expense-updated = Dépense modifiée
webhooks-event-project-updated = Projet modifié
webhooks-event-project-deleted = Projet supprimé
webhooks-event-user-group-created = Groupe d’utilisateurs créé
webhooks-event-user-group-updated = Groupe d’utilisateurs modifié
webhooks-event-user-group-deleted = Groupe d’utilisateurs supprimé
webhooks-event-users-invited-to-workspace = Utilisateurs invités dans l’espace de travail
webhooks-event-limited-users-added-to-workspace = Utilisateurs limités ajoutés à l’espace de travail
webhooks-event-cost-rate-updated = Taux de coût modifié
webhooks-event-billable-rate-updated = Taux facturable modifié

## What people build

webhooks-ideas = Ce que d’autres en font
webhooks-idea-calendar = Reporter dans un agenda
webhooks-idea-light = Allumer une lampe de bureau
webhooks-idea-invoice = Préparer une facture
