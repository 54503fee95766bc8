### Navigation, search, palette, toasts, save bar and words that all panels share

## Navigation

nav-preferences = Préférences
nav-automation = Automatisation
nav-profile = Profil
nav-appearance = Apparence
nav-language = Langue
nav-date-time = Date et heure
nav-display = Affichage
nav-notifications = Notifications
nav-api-keys = Clés d’API
nav-webhooks = Webhooks
nav-account = Compte
nav-help = Aide
nav-open = Ouvrir la navigation
nav-close = Fermer la navigation
nav-account-menu = Menu du compte

## The state at the bottom of the navigation

state-all-saved = Tout est enregistré
state-connecting = Connexion
state-saving = Enregistrement
state-not-saved-yet = Pas encore enregistré
state-not-saved =
    { $count ->
        [one] { $count } modification non enregistrée
       *[other] { $count } modifications non enregistrées
    }
state-conflicts =
    { $count ->
        [one] { $count } conflit
       *[other] { $count } conflits
    }

## Buttons and words that all panels share

common-save = Enregistrer
common-discard = Abandonner
common-cancel = Annuler
common-close = Fermer
common-done = Terminé
common-undo = Annuler
common-edit = Modifier
common-delete = Supprimer
common-duplicate = Dupliquer
common-try-again = Réessayer
common-dismiss = Ignorer
common-search = Rechercher
common-clear = Effacer
common-select-all = Tout sélectionner
common-import = Importer…
common-export = Exporter…
common-open-file = Ouvrir le fichier
common-show-folder = Afficher le dossier
common-read-guide = Lire le guide
common-on = Activé
common-off = Désactivé
common-system = Système
common-system-is-on = Activé dans le système
common-system-is-off = Désactivé dans le système
common-none = Aucun
common-today = Aujourd’hui
common-on-this-computer-only = Sur cet ordinateur uniquement
common-was = Avant : { $value }
common-differs = Valeur par défaut : { $value }
common-reset = Réinitialiser
common-reset-setting = Réinitialiser « { $setting } »
common-list-separator = { $first }, { $second }

## Save bar of forms

save-bar-unsaved =
    { $count ->
        [one] { $count } modification non enregistrée
       *[other] { $count } modifications non enregistrées
    }
save-bar-new = Pas encore enregistré

## Toasts: short notices that screen readers hear

toast-changed = { $setting } : { $value }
toast-photo-changed = Photo modifiée
toast-photo-removed = Photo retirée
toast-nothing-to-undo = Rien à annuler
toast-nothing-to-redo = Rien à rétablir
toast-nothing-to-save = Rien à enregistrer
toast-read-only = Non modifié : une version plus récente a écrit ces paramètres
toast-panel-reset = { $panel } : valeurs par défaut rétablies
toast-settings-changed =
    { $count ->
        [one] { $count } paramètre modifié
       *[other] { $count } paramètres modifiés
    }
toast-changed-elsewhere = Les changements faits ailleurs ont été repris
toast-exported = Exporté vers { $place }
toast-not-exported = Non exporté : { $reason }
toast-unknown-place = Il n’y a pas d’endroit « { $place } »
toast-not-fetched = Non chargé : { $reason }
error-storage-full = Le disque ou le stockage du navigateur est plein
error-storage-denied = Écrire dans { $place } n’est pas autorisé
toasts-title = Messages récents
toasts-none = Aucun message pour l’instant
toast-copied = Copié

## Search

search-title = Recherche
search-placeholder = Rechercher un paramètre
search-results =
    { $count ->
        [one] { $count } résultat pour « { $query } »
       *[other] { $count } résultats pour « { $query } »
    }
search-no-results = Aucun résultat pour « { $query } »
search-nothing-called = Rien ne s’appelle « { $query } »
search-where = La recherche a porté sur les paramètres, les actions, les guides et vos webhooks, en { $language }
search-guess = Rechercher « { $guess } »
search-settings = Paramètres
search-actions = Actions
search-guides = Guides
search-places = Aller à

## Command palette

palette-title = Palette de commandes
palette-placeholder = Rechercher un paramètre ou une action
palette-move = Se déplacer
palette-open = Ouvrir
palette-change-here = Modifier ici
palette-results =
    { $count ->
        [one] { $count } résultat
       *[other] { $count } résultats
    }

## Actions: entries of the palette and of the sheet of keys

action-palette = Palette de commandes
action-search = Rechercher un paramètre
action-save = Enregistrer
action-undo = Annuler
action-redo = Rétablir
action-shortcuts = Raccourcis clavier
action-larger-text = Agrandir le texte
action-smaller-text = Réduire le texte
action-upload-photo = Importer une photo
action-new-webhook = Nouveau webhook
action-generate-key = Générer une clé d’API
action-export = Exporter les paramètres
action-import = Importer des paramètres
action-open-settings-file = Ouvrir le fichier des paramètres
action-toasts = Messages récents

## Keyboard shortcuts

shortcuts-title = Raccourcis clavier
shortcuts-everywhere = Partout
shortcuts-in-lists = Dans les listes
shortcuts-go-to = Aller à
shortcuts-close-topmost = Fermer l’élément au premier plan
shortcuts-move = Se déplacer
shortcuts-open = Ouvrir
shortcuts-single-keys = Raccourcis d’une seule touche
shortcuts-single-keys-about = Touches sans Ctrl, comme ? et /. Désactivez-les si vous dictez

## Banners about files and connections

banner-file-damaged = { $file } est endommagé à la ligne { $line }
banner-file-damaged-somewhere = { $file } est endommagé
banner-file-damaged-about = La dernière bonne copie est utilisée. La vôtre est conservée à côté sous le nom { $copy }
banner-file-defaults-about = Aucune bonne copie n’a été trouvée : les valeurs par défaut sont utilisées. La vôtre est conservée à côté sous le nom { $copy }
banner-file-here-about = Ce que vous voyez a été réécrit. Le fichier endommagé est conservé à côté sous le nom { $copy }
banner-file-broken-about = Ce que vous voyez date d’avant. Réparez le fichier, sinon votre prochain changement le réécrit et conserve l’endommagé à côté
banner-file-unreadable = { $file } ne peut pas être lu
banner-file-more =
    { $count ->
        [one] et { $count } autre
       *[other] et { $count } autres
    }
banner-file-newer = { $file } provient d’une version plus récente
banner-file-newer-about = Il est affiché dans la mesure du possible et ne sera jamais écrasé
banner-file-problems =
    { $count ->
        [one] { $count } valeur de { $file } n’est pas comprise
       *[other] { $count } valeurs de { $file } ne sont pas comprises
    }
banner-file-problems-about = La valeur par défaut est utilisée et le fichier garde ce que vous avez écrit
banner-offline = { $server } est injoignable
banner-offline-about = Les modifications attendent ici, prochain essai dans { $seconds } s
banner-offline-now = Les modifications attendent ici jusqu’à une réponse
banner-signed-out = Déconnecté de { $server }
banner-signed-out-about = Les modifications attendent ici que vous vous connectiez
banner-refused = { $setting } n’a pas été accepté par le serveur
banner-not-saved = Non enregistré : { $reason }
banner-not-saved-about = Vos modifications restent dans cette fenêtre
banner-disk-full = Non enregistré : le disque est plein
banner-disk-full-about = Vos modifications restent dans cette fenêtre. Libérez de la place, puis réessayez
banner-welcome = Tout est conservé sur cet ordinateur
banner-welcome-about = Aucune connexion nécessaire. Vos paramètres sont dans un fichier que vous pouvez lire, copier et modifier
banner-welcome-browser = Tout est conservé dans ce navigateur
banner-welcome-browser-about = Aucune connexion nécessaire. Un autre navigateur ou ordinateur ne voit pas vos paramètres
banner-language-problem = La langue choisie n’est pas disponible
banner-language-problem-about = « { $language } » ne fait pas partie des langues de l’application : l’anglais est utilisé
