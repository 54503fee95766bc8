### The account on Clockify: connecting it, what is locked there, and its limits

## Connecting

connect-clockify-about = As far as its public API allows
connect-clockify-key = API key for Clockify
connect-key-placeholder = Paste your key
connect-key-where = In Clockify: Preferences, Advanced, Manage API keys
connect-key-show = Open my API keys
connect-region = Region
connect-region-about = Germany, USA, UK, Australia and subdomains have keys of their own
connect-region-global = Global, api.clockify.me
connect-region-germany = Germany, euc1.clockify.me
connect-region-usa = USA, use2.clockify.me
connect-region-uk = UK, euw2.clockify.me
connect-region-australia = Australia, apse2.clockify.me
connect-region-subdomain = Own subdomain
connect-region-elsewhere = Another address
connect-region-missing = Enter the name or the address
connect-subdomain = Subdomain, before .clockify.me
connect-clockify-address = Address of the API
connect-clockify-reads = Clockify keeps name and email to its own site: they are read-only here
connect-clockify-connect = Connect to Clockify
connect-clockify-guide = What works there
connect-clockify-not-here = Clockify does not answer pages of other sites, so it is connected in the app for this computer
connect-not-clockify = Something answers there, but it is not Clockify
connect-key-unknown = Clockify does not know this key here. Check the key, and whether the region is yours

## What is locked, and what counts here only

account-manage = Manage account
clockify-account-only = Clockify lets you change these only on your account page
clockify-preferences-only = Can be changed only in Clockify
clockify-mail-only = Clockify lets you change these only in its own preferences
clockify-preferences-open = Open preferences
clockify-change-there = Change { $setting } in Clockify
clockify-week-free = Clockify lets you change this only with a paid plan
clockify-week-refused = Clockify did not allow it: it takes a paid plan, and in some workspaces an admin
clockify-not-allowed = Clockify did not allow it: your plan or your role there does not include it
common-this-device-only = This device only
language-this-device-only = The language counts on this device only: Clockify does not take it over

## Webhooks

webhooks-locked = No webhooks here
clockify-webhooks-role = Clockify shows webhooks only to owners and admins of the workspace
clockify-webhook-switch = Clockify switches webhooks on and off only on its own site
clockify-webhooks-lack = Clockify tests webhooks, switches them and sends again only on its own site
clockify-webhooks-open = Open webhooks in Clockify
webhooks-too-many-workspace = The plan of this workspace has room for { $most } webhooks, and this would make { $wanted }: each event counts as one
webhooks-too-many-person = The plan of this workspace gives each person { $most } webhooks, and this would make { $wanted }: each event counts as one
webhooks-source-people-needed = “User updated” and “User email changed” are sent only for people who are named: choose People and type their ids

## Limits

account-requests = Requests left
account-requests-about = Clockify counts requests; each reading takes three and each change one
account-requests-few = Few are left, so changes made elsewhere are looked for more rarely
account-requests-of = { $left } of { $most }
reason-too-many-seconds = Too many requests; try again in { $count } s
reason-too-many-minutes = Too many requests; try again in { $count } min
banner-too-many = { $server } asks to wait: too many requests
banner-offline-until = Edits wait here, next try at { $time }

## Guide: Clockify

help-clockify = Clockify
help-clockify-about = What works with it here, and what does not
help-clockify-connect = Make an API key in Clockify under Preferences, Advanced, and paste it on the page Connect an account. A workspace in a region or with a subdomain has keys of its own
help-clockify-here = Theme, language, formats and the display of tracked time start as they are in Clockify. What you then change counts on this device only, since Clockify lets no other program change it
help-clockify-there = Name, email, photo, time zone, day start and the kinds of email are shown as they are in Clockify and changed only there. Week start and working days can be changed here if the plan allows it
help-clockify-webhooks = A webhook in Clockify takes one event. One with several events here is several there, and still one row here. Open it to see the attempts of all of them. Clockify tests webhooks, switches them and sends again on its own site
help-clockify-requests = New free workspaces take 30 requests an hour. Account shows how many are left, and Cadran asks more rarely when they are few
