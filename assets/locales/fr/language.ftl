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
language-complete = Complète
language-lacking = Ce qui manque à une traduction s’affiche en anglais
language-loading = Les textes arrivent
language-not-there = Pas encore de textes, affichée en anglais
