### The Help panel and its guides
help-title = Help
help-intro = Guides open here and work offline
help-keyboard = Keyboard
help-all-shortcuts = All shortcuts
help-people = People and versions
help-administrator = Your administrator
help-administrator-device = You are: everything is on this computer
help-write-email = Write an email
help-report = Report a problem
help-report-about = Copies version and settings without names, addresses or secrets
help-copy-details = Copy details
help-version = Version { $version }
help-licences = Licences…
help-licences-title = Licences

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

## Guide: dates, times and zones

help-dates = Dates, times and zones
help-dates-about = Formats, day start, and two time zones
help-dates-formats = One set of formats counts for the whole app. The language never changes them
help-dates-zone = When you change the time zone, entries keep their moment and are shown on the clock of the new zone. “Today” and “this week” follow it
help-dates-two-zones = If your computer is in another zone than your account, Date & time says so and offers both
help-dates-typing-time = Times can be typed as 9, 930, 9.30, 9:30 or 1 pm
help-dates-typing-duration = Durations can be typed as 90, 1:30, 1h 30m, 1.5 or :30. A whole number up to 59 is minutes, with the decimal format hours

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

## Guide: translating

help-translating = Translate the app
help-translating-about = Add a language or improve one
help-translating-start = Choose Add translation and a language. Each message stands beside the English one, and what you type is shown in the app at once
help-translating-placeables = Words in braces, such as a count, are put in later. Keep them, in any order that suits your language
help-translating-share = Export gives a file that you can send in, so that others get your translation too

## Guide: the first webhook

help-webhook = Your first webhook
help-webhook-about = From an address to a checked signature
help-webhook-what = A webhook sends a message to a web address of yours each time something happens, such as a timer that starts
help-webhook-create = Choose New webhook, give it a name, paste the address that is to receive the messages and pick the events
help-webhook-test = Send test sends an example at once and shows what your address answered
help-webhook-signature = Each message is signed with the secret of the webhook. Compute HMAC-SHA256 over the id, the time and the body, joined by dots, and compare
help-webhook-retries = An address that does not answer is tried again up to 10 times over about 3 days

## Guide: the API

help-api = Use the API
help-api-about = Keys, curl, and limits to expect
help-api-key = A key lets a script act as you. Give each script its own, read only where that is enough
help-api-safe = A key is shown once. Keep it like a password, and delete it when it is no longer needed

## Guide: two computers

help-two-computers = Two computers, one account
help-two-computers-about = What is merged and what you are asked
help-two-computers-merge = Changes of different settings are merged without asking. Only a setting that was changed to two values is shown for you to choose
help-two-computers-offline = What you change offline waits on this computer and is sent when the account answers again
