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
language-own-count =
    { $count ->
        [one] { $count } of your own
       *[other] { $count } of your own
    }
language-counts = { $complete } and { $own }
language-complete = Complete
language-by-you = By you
language-lacking = What a translation lacks is shown in English
language-guide = Guide to translating
language-loading = The texts are on their way
language-not-there = No texts yet, shown in English
language-not-loaded = The texts of { $language } could not be loaded

## Adding a translation

language-add = Add translation…
language-add-title = Add translation
language-add-which = Language
language-add-which-about = Pick one, or type its name or its tag, such as pt-BR
language-add-exists = There is already a translation to { $language }
language-add-start = Start translating

## Translation editor

language-editor-progress = { $done } of { $total } messages, { $percent }
language-editor-search = Search messages
language-editor-all = All { $count }
language-editor-untranslated = Untranslated { $count }
language-editor-changed = Changed { $count }
language-editor-problems = Problems { $count }
language-editor-not-yet = Not translated yet
language-editor-to-do = { $count } to do
language-editor-next = Next to do
language-editor-english = English
language-editor-saved-as-you-type = Saved as you type
language-editor-preview = How it looks
language-editor-no-preview = Cannot be shown yet
language-editor-insert = Insert { $placeable }
language-editor-use-now = Use it now
language-editor-wrong-placeable = English has no “{ $wrong }” here; use “{ $right }”
language-editor-extra-placeable = English has no “{ $wrong }” here
language-editor-missing-placeable = “{ $missing }” is missing
language-editor-syntax = Not understood: { $reason }
language-editor-delete = Delete translation…
