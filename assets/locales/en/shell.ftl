### Navigation, search, palette, toasts, save bar and words that all panels share

## Navigation

nav-preferences = Preferences
nav-automation = Automation
nav-profile = Profile
nav-appearance = Appearance
nav-language = Language
nav-date-time = Date & time
nav-display = Display
nav-notifications = Notifications
nav-api-keys = API keys
nav-webhooks = Webhooks
nav-account = Account
nav-help = Help
nav-open = Open navigation
nav-close = Close navigation
nav-account-menu = Account menu

## The state at the bottom of the navigation

state-all-saved = All changes saved
state-connecting = Connecting
state-saving = Saving
state-not-saved-yet = Not saved yet
state-not-saved =
    { $count ->
        [one] { $count } change not saved
       *[other] { $count } changes not saved
    }
state-conflicts =
    { $count ->
        [one] { $count } conflict
       *[other] { $count } conflicts
    }

## Buttons and words that all panels share

common-save = Save
common-discard = Discard
common-cancel = Cancel
common-close = Close
common-done = Done
common-undo = Undo
common-edit = Edit
common-delete = Delete
common-duplicate = Duplicate
common-try-again = Try again
common-dismiss = Dismiss
common-search = Search
common-clear = Clear
common-select-all = Select all
common-import = Import…
common-export = Export…
common-open-file = Open file
common-show-folder = Show folder
common-read-guide = Read the guide
common-on = On
common-off = Off
common-system = System
common-system-is-on = The system has it on
common-system-is-off = The system has it off
common-none = None
common-today = Today
common-on-this-computer-only = On this computer only
common-was = Was { $value }
common-differs = Changed from the default, { $value }
common-reset = Reset
common-reset-setting = Reset “{ $setting }”
common-list-separator = { $first }, { $second }

## Save bar of forms

save-bar-unsaved =
    { $count ->
        [one] { $count } unsaved change
       *[other] { $count } unsaved changes
    }
save-bar-new = Not saved yet

## Toasts: short notices that screen readers hear

toast-changed = { $setting } changed to { $value }
toast-photo-changed = Photo changed
toast-photo-removed = Photo removed
toast-nothing-to-undo = Nothing to undo
toast-nothing-to-redo = Nothing to redo
toast-nothing-to-save = Nothing to save
toast-read-only = Not changed: a newer version wrote these settings
toast-panel-reset = { $panel } reset
toast-settings-changed =
    { $count ->
        [one] { $count } setting changed
       *[other] { $count } settings changed
    }
toast-changed-elsewhere = Changes made elsewhere were taken over
toast-exported = Exported to { $place }
toast-not-exported = Not exported: { $reason }
toast-unknown-place = There is no place “{ $place }”
toast-not-fetched = Not loaded: { $reason }
error-storage-full = The disk or the browser’s storage is full
error-storage-denied = Writing to { $place } is not allowed
toasts-title = Recent messages
toasts-none = No messages yet
toast-copied = Copied

## Search

search-title = Search
search-placeholder = Search settings
search-results =
    { $count ->
        [one] { $count } result for “{ $query }”
       *[other] { $count } results for “{ $query }”
    }
search-no-results = No results for “{ $query }”
search-nothing-called = Nothing is called “{ $query }”
search-where = Settings, actions, guides and your webhooks were searched, in { $language }
search-guess = Search for “{ $guess }”
search-settings = Settings
search-actions = Actions
search-guides = Guides
search-places = Go to

## Command palette

palette-title = Command palette
palette-placeholder = Search settings and actions
palette-move = Move
palette-open = Open
palette-change-here = Change here
palette-results =
    { $count ->
        [one] { $count } result
       *[other] { $count } results
    }

## Actions: entries of the palette and of the sheet of keys

action-palette = Command palette
action-search = Search settings
action-save = Save
action-undo = Undo
action-redo = Redo
action-shortcuts = Keyboard shortcuts
action-larger-text = Larger text
action-smaller-text = Smaller text
action-upload-photo = Upload a photo
action-new-webhook = New webhook
action-generate-key = Generate an API key
action-export = Export settings
action-import = Import settings
action-open-settings-file = Open the settings file
action-toasts = Recent messages

## Keyboard shortcuts

shortcuts-title = Keyboard shortcuts
shortcuts-everywhere = Everywhere
shortcuts-in-lists = In lists
shortcuts-go-to = Go to
shortcuts-close-topmost = Close the topmost
shortcuts-move = Move
shortcuts-open = Open
shortcuts-single-keys = Single-key shortcuts
shortcuts-single-keys-about = Keys without Ctrl, such as ? and /. Turn them off if you dictate

## Banners about files and connections

banner-file-damaged = { $file } was damaged at line { $line }
banner-file-damaged-somewhere = { $file } was damaged
banner-file-damaged-about = The last good copy is used. Yours is kept beside it as { $copy }
banner-file-defaults-about = No good copy was found, so the defaults are used. Yours is kept beside it as { $copy }
banner-file-here-about = What you see was written again. The damaged one is kept beside it as { $copy }
banner-file-broken-about = What you see is from before. Mend the file, or your next change writes it anew and keeps the damaged one beside it
banner-file-unreadable = { $file } cannot be read
banner-file-more =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
banner-file-newer = { $file } was written by a newer version
banner-file-newer-about = It is shown as far as it is understood and never overwritten
banner-file-problems =
    { $count ->
        [one] { $count } value in { $file } is not understood
       *[other] { $count } values in { $file } are not understood
    }
banner-file-problems-about = The default is used instead, and the file keeps what you wrote
banner-offline = Cannot reach { $server }
banner-offline-about = Edits wait here until it answers, next try in { $seconds } s
banner-offline-now = Edits wait here until it answers
banner-signed-out = Signed out of { $server }
banner-signed-out-about = Edits wait here until you sign in
banner-refused = { $setting } was not taken over by the server
banner-not-saved = Not saved: { $reason }
banner-not-saved-about = Your edits stay in this window
banner-disk-full = Not saved: the disk is full
banner-disk-full-about = Your edits stay in this window. Free some space, then try again
banner-welcome = Everything is kept on this computer
banner-welcome-about = No sign-in needed. Your settings are in a file that you can read, copy and edit
banner-welcome-browser = Everything is kept in this browser
banner-welcome-browser-about = No sign-in needed. Another browser or computer does not see your settings
banner-language-problem = A language is set that is not available
banner-language-problem-about = “{ $language }” is not one of the app’s languages, so English is used
