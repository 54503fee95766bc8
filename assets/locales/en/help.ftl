### The Help panel and its guides
help-title = Help
help-intro = Guides open here and work offline
help-keyboard = Keyboard
help-all-shortcuts = All shortcuts
help-people = People and versions
help-administrator = Your administrator
help-administrator-device = You are: everything is on this computer
help-administrator-somewhere = The owners of your workspace
help-administrator-you = You are, as the owner of { $server }
help-administrator-owners =
    { $count ->
        [one] { $names }, owner of { $server }
       *[other] { $names }, owners of { $server }
    }
help-and = { $first } and { $last }
help-you = you
help-write = Write an email
help-report = Report a problem
help-report-about = Copies version and settings without names, addresses or secrets
help-copy-details = Copy details
help-version = Version { $version }
help-licences = Licences…
help-licences-title = Licences
help-licences-cadran = Cadran is free software, under the MIT licence or the Apache licence 2.0, as you choose
help-licences-crates = It is built from Rust crates under MIT, Apache-2.0, BSD, ISC, Zlib, Boost, CC0, OFL, Ubuntu font and Unicode licences. Each crate carries its own text
help-licences-fonts = Fonts and icons
help-guides-all = All guides

## Guide: the profile

help-profile = Your profile
help-profile-about = Photo, name and email
help-profile-photo = Any PNG, JPEG or WebP image up to 10 MB will do. It is cut to a square, turned upright and saved without the place where it was taken
help-profile-save = Names and email wait for Save. What you typed survives moving to another panel and closing the window
help-profile-email = Where the account sends mail, a new address counts only once you have opened the link in the mail sent to it

## Guide: appearance

help-appearance = Looks and accessibility
help-appearance-about = Theme, text size, contrast and motion
help-appearance-theme = System follows the theme of your computer, also when it changes in the evening
help-appearance-local = Text size, high contrast and reduced motion belong to this computer and are never sent to an account

## Guide: the language

help-language = The language of the app
help-language-about = Menus and messages, and what stays as it is
help-language-system = System follows the list of languages of your computer, from the top, to the first one that Cadran has
help-language-formats = The language changes words only. Dates, times and durations keep the formats chosen under Date & time
help-language-missing = A message that is not translated yet is shown in English

## Guide: dates, times and zones

help-date-time = Dates, times and zones
help-date-time-about = Formats, day start, and two time zones
help-date-time-formats = One set of formats counts for the whole app. The language never changes them
help-date-time-zone = When you change the time zone, entries keep their moment and are shown on the clock of the new zone. “Today” and “this week” follow it
help-date-time-two-zones = If your computer is in another zone than your account, Date & time says so and offers both
help-date-time-typing-time = Times can be typed as 9, 930, 9.30, 9:30 or 1 pm
help-date-time-typing-duration = Durations can be typed as 90, 1:30, 1h 30m, 1.5 or :30. A whole number up to 59 is minutes, with the decimal format hours

## Guide: the display of tracked time

help-display = Lists of tracked time
help-display-about = Grouping, pickers and compact rows
help-display-group = Grouped entries are only shown together: each keeps its own times and can be edited after unfolding
help-display-filter = With the task filter on, type a task, or a task and @ with a part of its project or client

## Guide: notifications

help-notifications = Mail you receive
help-notifications-about = Which kinds there are and who sends them
help-notifications-who = The account sends mail, never this app. Kinds that your account does not send are folded away
help-notifications-stop = Each mail has a link that ends its kind

## Guide: the first webhook

help-webhooks = Your first webhook
help-webhooks-about = From an address to the events it hears of
help-webhooks-what = A webhook sends a message to a web address of yours each time something happens, such as a timer that starts
help-webhooks-create = Choose New webhook, give it a name, paste the address that is to receive the messages and pick the events
help-webhooks-trouble = What does not arrive is tried ten times in about three days. An address that fails ten times in a row is paused, and nothing is lost: Send test and resume tries it at once
help-webhooks-here = A window sends them itself while it is open, for what changes on this computer; a team’s server sends them all the time
help-webhooks-who = Yours hear of what you do yourself. As an owner or admin of the workspace you hear of everybody
help-webhooks-sign = Each is signed. The page of the webhook has the signing secret, and under Verify deliveries the few lines of code that your receiver needs
help-webhooks-try = Send test sends a sample at once. To see what arrives, run cadran listen on this computer and give the webhook the address that it prints

## Guide: API keys

help-api-keys = API keys
help-api-keys-about = What they are and where they come from
help-api-keys-key = An API key lets a script act as you on the server of an account, such as Clockify. Give each script its own, read only where that is enough
help-api-keys-where = A key is made by the server that checks it. With an account on a Cadran server, the page API keys makes and lists them. Clockify lists its keys in the settings of your profile on its own site
help-api-keys-here = While everything is kept on this computer there is no server and so no key. A script can read and write the settings file instead
help-api-keys-safe = A key is shown once. Keep it like a password, and delete it when it is no longer needed

## Guide: the settings file

help-settings-file = The settings file
help-settings-file-about = Editing by hand, backups, export and import
help-settings-file-edit = In a window the settings are a text file in the notation RON. Account opens it, and what you change in an editor is taken over as soon as you save it
help-settings-file-kept = Comments and fields that Cadran does not know are kept. A value it cannot read is named with its line, and its default is used until you mend it
help-settings-file-browser = In a browser tab the settings are kept by that browser. Export gives you the same file
help-settings-file-backups = A copy is kept once a day and before each import or reset. Account lists the copies and shows what would change before you take one back
