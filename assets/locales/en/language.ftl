### The Language panel and the translation editor
language-title = Language
language-intro = The language of menus, messages and this app’s emails
language-language = Language
language-language-about = The language of menus, messages and emails
language-language-system = System
language-system-about = { $language }, as set on this computer
language-list = Languages
language-complete-count =
    { $count ->
        [one] { $count } complete
       *[other] { $count } complete
    }
language-complete = Complete
language-lacking = What a translation lacks is shown in English
language-loading = The texts are on their way
language-not-there = No texts yet, shown in English
