### The API keys panel and the forms of a key
api-keys-title = API keys
api-keys-intro = Let scripts and other apps act as you
api-keys-generate = Generate API key…
api-keys-generate-name = Generate API key
api-keys-column-name = Name
api-keys-column-access = Access
api-keys-column-created = Created
api-keys-column-used = Last used
api-keys-column-expires = Expires
api-keys-read-only = Read only
api-keys-full-access = Full access
api-keys-never = Never
api-keys-never-used = Never used
api-keys-used-by = { $time }, from { $client }
api-keys-created-on = Created { $date }
api-keys-used-at = Last used { $time }
api-keys-expires-on = Expires { $date }
api-keys-never-expires = Never expires
api-keys-today = Today, { $time }
api-keys-in-days =
    { $count ->
        [one] in { $count } day
       *[other] in { $count } days
    }
api-keys-soon =
    { $count ->
        [one] In { $count } day
       *[other] In { $count } days
    }
api-keys-actions = Actions for { $name }
api-keys-rename = Rename…
api-keys-replace = Replace…
api-keys-delete = Delete…
api-keys-deleted = { $name } was deleted and has stopped working
api-keys-try = Try it
api-keys-try-about = Prints your profile. Replace the key with your own
api-keys-copy-command = Copy the command
api-keys-advice = A key can do what you can do. Keep it like a password, and give each script its own
api-keys-guide = Guide to API keys

## Where there is nothing to list

api-keys-empty = No API keys yet
api-keys-empty-about = A key lets a script read or change what you can, without your password
api-keys-not-here = No API keys here
api-keys-not-here-about = A key is made and checked by the server of an account. Here there is none
api-keys-signed-out-about = Your keys are kept on { $server }. Sign in to see them
api-keys-not-loaded = The keys could not be loaded
api-keys-by-key = You are signed in with an API key
api-keys-by-key-about = A key cannot make, change or delete keys. Sign in with your password for that

## Forms of a key

api-keys-others-keep =
    { $count ->
        [one] Your other key keeps working
       *[other] Your { $count } other keys keep working
    }
api-keys-name = Key name
api-keys-name-placeholder = Backup script
api-keys-name-missing = Give the key a name, so that you know it again
api-keys-name-too-long = At most { $count } characters
api-keys-access = Access
api-keys-read-only-about = Can look at everything you can see
api-keys-full-access-about = Can also change and delete what you can
api-keys-expires = Expires
api-keys-expires-about = What uses it has to get another key by then
api-keys-never-about = It works until you delete it
api-keys-in-week = In 7 days, { $date }
api-keys-in-month = In 30 days, { $date }
api-keys-in-quarter = In 90 days, { $date }
api-keys-in-year = In 1 year, { $date }
api-keys-do-generate = Generate
api-keys-maybe-made = { $reason }. If a key of this name is in the list all the same, delete it: it cannot be shown again
api-keys-limit = You have { $most } keys, which is as many as the server allows. Delete one that is no longer used
api-keys-rename-title = Rename “{ $name }”
api-keys-do-rename = Rename
api-keys-delete-title = Delete “{ $name }”?
api-keys-delete-about = Whatever uses it stops working at once. This cannot be undone
api-keys-do-delete = Delete key
api-keys-replace-title = Replace “{ $name }”
api-keys-replace-about = Makes a key with the same name and access that does not expire. You can change scripts one by one
api-keys-overlap = The old key works
api-keys-overlap-none = No longer, it stops at once
api-keys-overlap-hour = For 1 hour more
api-keys-overlap-day = For 24 hours more
api-keys-overlap-week = For 7 days more
api-keys-do-replace = Replace

## The key that was just made

api-keys-new-title = Copy your new key now
api-keys-new-about = For your safety it is shown only this once
api-keys-copy = Copy
api-keys-copy-name = Copy the key
api-keys-copied = Copied
api-keys-copy-whole-command = Copy the command with the key
api-keys-shown-only = It can be copied but not changed
api-keys-old-stopped = The old key has stopped working
api-keys-old-until = The old key works until { $time }
api-keys-stored = I have stored this key in a safe place
api-keys-held = Store the key and tick this first: it cannot be shown again
