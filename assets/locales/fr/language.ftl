### The Language panel and the translation editor
language-title = Langue
language-intro = La langue des menus, des messages et des e-mails de l’application
language-language = Langue
language-language-about = La langue des menus, des messages et des e-mails
language-language-system = Système
language-system-about = { $language }, comme sur cet ordinateur
language-list = Langues
language-complete-count =
    { $count ->
        [one] { $count } complète
       *[other] { $count } complètes
    }
language-own-count =
    { $count ->
        [one] { $count } de vous
       *[other] { $count } de vous
    }
language-counts = { $complete } et { $own }
language-complete = Complète
language-by-you = De vous
language-lacking = Ce qui manque à une traduction s’affiche en anglais
language-guide = Guide de traduction
language-loading = Les textes arrivent
language-not-there = Pas encore de textes, affichée en anglais
language-not-loaded = Les textes en { $language } n’ont pas pu être chargés

## Adding a translation

language-add = Ajouter une traduction…
language-add-title = Ajouter une traduction
language-add-which = Langue
language-add-which-about = Choisissez-en une, ou saisissez son nom ou son code, par exemple pt-BR
language-add-exists = Il existe déjà une traduction en { $language }
language-add-start = Commencer à traduire

## Translation editor

language-editor-progress = { $done } messages sur { $total }, { $percent }
language-editor-search = Rechercher un message
language-editor-all = Tous { $count }
language-editor-untranslated = À traduire { $count }
language-editor-changed = Modifiés { $count }
language-editor-problems = Problèmes { $count }
language-editor-not-yet = Pas encore traduit
language-editor-to-do = { $count } à faire
language-editor-next = Suivant à faire
language-editor-english = Anglais
language-editor-saved-as-you-type = Enregistré au fil de la frappe
language-editor-preview = Aperçu
language-editor-no-preview = Ne peut pas encore s’afficher
language-editor-insert = Insérer { $placeable }
language-editor-use-now = L’utiliser maintenant
language-editor-wrong-placeable = L’anglais n’a pas de « { $wrong } » ici ; utilisez « { $right } »
language-editor-extra-placeable = L’anglais n’a pas de « { $wrong } » ici
language-editor-missing-placeable = Il manque « { $missing } »
language-editor-syntax = Non compris : { $reason }
language-editor-delete = Supprimer la traduction…
