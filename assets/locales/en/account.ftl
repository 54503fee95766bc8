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
