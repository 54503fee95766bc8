### The Account panel
account-title = Account
account-intro = Where your settings live
account-this-device = This device
account-this-device-about = Everything is kept on this computer
account-this-browser = This browser
account-this-browser-about = Preferences and webhook definitions are kept in this browser
account-last-saved = last saved { $time }
account-my-profile = My profile

## Your data

account-your-data = Your data
account-settings-file = Settings file
account-export-import = Export and import
account-export-import-about = With webhook addresses; an import first shows what changes
account-export = Export settings
account-import = Import settings
account-scripts = Address for scripts
account-scripts-about = Answers on this computer only, with an API key, while a window is open
account-scripts-copy = Copy address
account-scripts-off = Scripts get no answer: { $reason }

## Import preview and first connection

account-import-title = Import { $file }
account-import-would-change =
    { $count ->
        [one] { $count } value would change
       *[other] { $count } values would change
    }
account-import-same =
    { $count ->
        [one] { $count } is the same
       *[other] { $count } are the same
    }
account-import-not-understood =
    { $count ->
        [one] { $count } is not understood
       *[other] { $count } are not understood
    }
account-import-nothing = Nothing would change
account-import-backup = A backup is made first, and you can undo this
account-import-problem = Nothing was imported
account-import-wrong = Unreadable, line { $line }
account-import-all = All values
import-not-text = The file is not text, so it holds no settings
import-not-settings = The file holds no whole settings document. Line { $line }: { $reason }
import-newer = The file was written by a newer version of Cadran; update this one, then try again
import-too-large = “{ $file }” is larger than 8 MB
import-no-dialog = No file dialog is available; drop the file here
toast-imported =
    { $count ->
        [one] { $count } value imported
       *[other] { $count } values imported
    }
account-import-values =
    { $count ->
        [one] Import { $count } value
       *[other] Import { $count } values
    }
account-diff-setting = Setting
account-diff-now = Now
account-diff-file = In the file
account-diff-not-there = Not there

## Backups

account-backups = Backups
account-backups-about = Made before each larger change, the last 20 are kept
account-backup-import = Before an import
account-backup-day = Before the day’s first change
account-backup-reset = Before settings were reset
account-backup-restored-before = Before a backup was restored
account-backup-foreign = File changed by another program
account-backup-restore = Restore…
account-backup-restore-from = Restore the backup of { $time }
account-backup-title = Backup of { $time }
account-backup-in = In the backup
account-backup-values =
    { $count ->
        [one] Restore { $count } value
       *[other] Restore { $count } values
    }
account-backup-same = The same as now
account-backup-none = No backups yet; one is made before the first change of each day
account-settings-differ =
    { $count ->
        [one] { $count } setting differs
       *[other] { $count } settings differ
    }

## Conflicts

account-conflicts =
    { $count ->
        [one] { $count } setting was changed in two places
       *[other] { $count } settings were changed in two places
    }
account-conflicts-about = Choose which to keep. Everything else is merged and saved
account-conflict-before = Before: { $value }
account-conflict-window = Here – in this window
account-conflict-file = In the file – by another program
account-conflict-tab = In the browser – by another tab
account-conflict-all-file = All from the file
account-conflict-deleted = Deleted
account-conflicts-review = Review
account-conflict-all-here = All from here
account-decide-later = Decide later
account-save-choices = Save choices

## Accounts on a server

account-connected = Connected
account-offline = Offline
account-signed-out = Signed out
account-connect = Connect an account…
account-switch = Switch account
account-sign-in = Sign in
account-sign-out = Sign out
account-edits-wait =
    { $count ->
        [one] { $count } edit waits
       *[other] { $count } edits wait
    }
account-device-name = Cadran on { $system }
account-waiting = Waiting to be sent
account-waiting-count =
    { $count ->
        [one] { $count } edit
       *[other] { $count } edits
    }
account-waiting-undo = Undo { $setting }
account-waiting-change = { $now }, was { $was }
account-waiting-made = made here
account-waiting-deleted = deleted here
account-signed-in = Signed in to { $server }
account-not-turned = The other account was not opened: this one could not be saved yet
account-secret-in-file = There is no keychain here, so the sign-in is kept in { $file }, which only you can read
account-secret-not-kept = You will have to sign in again next time. { $reason }
account-remove = Remove from this computer
account-remove-title = Remove { $server } from this computer?
account-remove-about = Its settings, edits that wait and backups here are deleted. What the server has stays there
account-removed = The account was removed from this computer
account-not-removed = Not everything was deleted: { $reason }
account-first-title = { $server } is connected
account-first-about =
    { $count ->
        [one] { $count } value differs. Tick it to carry it over, else it stays as it is on the server
       *[other] { $count } values differ. Tick those to carry over; the others stay as they are on the server
    }
account-first-carry =
    { $count ->
        [one] Carry over { $count } value
       *[other] Carry over { $count } values
    }
account-first-nothing = Carry over nothing
account-first-ticked = { $count } of { $total } ticked
account-first-same =
    { $count ->
        [one] { $count } other value is the same. What is on this device stays there in any case
       *[other] { $count } other values are the same. What is on this device stays there in any case
    }
account-first-later =
    { $count ->
        [one] { $count } value differs from this device
       *[other] { $count } values differ from this device
    }
account-first-later-about = Decide what to carry over, or leave everything as it is
account-conflict-server = On { $server }
account-conflict-all-server = All from server
account-sign-out-title = Sign out of { $server }?
account-sign-out-about =
    { $count ->
        [one] { $count } edit has not reached the server yet
       *[other] { $count } edits have not reached the server yet
    }
account-sign-out-discard =
    { $count ->
        [one] Discard { $count } edit
       *[other] Discard { $count } edits
    }
account-edits-more =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
account-sign-out-keep = Keep for next sign-in
account-sign-out-send = Send and sign out

## Connecting an account

connect-title = Connect an account
connect-intro = What is on this computer stays. You choose next what to carry over
connect-cadran = Cadran server
connect-cadran-about = Run by your team, at its own address
connect-address = Address
connect-email = Email
connect-password = Password
connect-key = API key
connect-show = Show what is typed
connect-hide = Hide what is typed
connect-kept = Kept in this computer’s keychain, never in settings.ron
connect-keep = Keep me signed in
connect-plain-http = This address is not encrypted. Use it only on a network you trust
connect-sign-in = Sign in
connect-connect = Connect
connect-with-key = Use an API key instead
connect-with-password = Use a password instead
connect-address-missing = Enter the server’s address
connect-address-wrong = This is not an address such as https://cadran.example.org
connect-address-scheme = The address has to begin with https:// or http://
connect-address-credentials = Leave the user name and password out of the address
connect-address-query = Leave out the part of the address from the question mark or # on
connect-address-http = Use https://; plain http is only for this computer and private networks
connect-address-long = The address is too long
connect-email-missing = Enter your email address
connect-password-missing = Enter your password
connect-key-missing = Paste an API key
connect-key-wrong = A key has letters, digits and signs, without spaces
connect-not-cadran = Something answers at this address, but it is not a Cadran server
connect-someone-else = This is another person’s account; connect it as a new one

## The page that signs in

sign-in-title = Sign in to { $server }
sign-in-about = Cadran, the settings of your time tracker
sign-in-keep-about = Only on a computer that is yours. Else until this tab closes
sign-in-with-key = Use an API key
sign-in-forgotten = Forgot your password? Ask an administrator for a new link

## Why a server did not do it

reason-unreachable = The server cannot be reached
reason-not-trusted = This computer does not trust the server’s certificate
reason-late = No answer within { $seconds } seconds
reason-cut-off = The connection broke off in the middle of the answer
reason-too-much = The answer is larger than it can be
reason-moved-to = The server sends on to { $address }; use that address instead
reason-moved = The server sends on to another address; check yours
reason-not-signed-in = Sign in to go on
reason-unknown-key = The server does not know this API key, or it has ended
reason-session-over = You were signed out there
reason-wrong-password = The email address or the password is wrong
reason-not-allowed = Your role or key does not allow this
reason-gone = It is no longer there
reason-exists = There is one with this name already
reason-limit = No more than { $most } are allowed
reason-limit-unknown = No more are allowed
reason-no-route = The server is too old for this
reason-stale = It was changed elsewhere meanwhile
reason-too-large = It is too large for the server
reason-media-type = The server does not take files of this kind
reason-too-many = The server asks to wait: too many requests
reason-trouble = The server has trouble of its own
reason-not-understood = The answer cannot be understood; a proxy or sign-in page may be in the way
reason-said = The server says: { $words }
reason-invalid = The server did not take a value
reason-invalid-field = The server did not take the value of “{ $field }”
