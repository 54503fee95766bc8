### The Display panel
display-title = Affichage
display-intro = Comment votre temps suivi est présenté
display-group-similar = Regrouper les entrées similaires
display-group-similar-about = Les entrées identiques d’une journée forment une seule ligne dépliable
display-collapse-projects = Replier la liste des projets
display-collapse-projects-about = Les listes montrent d’abord les clients, chacun se déplie sur ses projets
display-task-filter = Filtre de tâches
display-task-filter-about = Les listes cherchent les tâches actives, tâche @projet précise ; désactivé : projets et clients
# The part of the sentence above that is emphasised, written exactly as there
display-task-filter-syntax = tâche @projet
display-compact-view = Vue compacte
display-compact-view-about = Moins d’espace entre les entrées
display-only-working-days = Afficher seulement les jours travaillés
display-only-working-days-about = Masque les autres jours dans les semaines du suivi
display-only-working-days-live = Masque { $days } dans les semaines du suivi
display-days-and = { $first } et { $last }

## Preview

display-preview = Aperçu
display-preview-example = Entrées d’exemple
display-preview-search-tasks = Rechercher tâche @projet
display-preview-search-projects = Rechercher un projet ou un client
display-preview-no-client = Sans client
display-preview-no-project = Aucun projet
display-preview-none-found = Aucun résultat
display-preview-unfold = Afficher les { $count } entrées de « { $entry } »

## Names in the example

display-example-engine = Machine analytique
display-example-office = Bureau
display-example-difference = Machine à différences
display-example-client = Babbage & Cie
display-example-notes = Notes
display-example-meetings = Réunions
display-example-bookkeeping = Comptabilité
display-example-drawings = Dessins
display-example-draft = Rédiger les notes sur la machine
display-example-call = Appel avec Charles
display-example-invoice = Facture de novembre
