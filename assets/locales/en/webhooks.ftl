### The Webhooks panel
webhooks-title = Webhooks
webhooks-intro = Tell other services when something changes
webhooks-workspace = Workspace
webhooks-workspace-offline = You can turn to another workspace once the server answers
webhooks-workspace-unsent = Your webhook changes have to be sent before you turn to another workspace
webhooks-workspace-form = Save or discard the webhook you are editing before you turn to another workspace
webhooks-new = New webhook
webhooks-edit-title = Edit webhook
webhooks-create = Create webhook
webhooks-guide = Guide to webhooks

## Fields

webhooks-name = Name
webhooks-name-about = What you call it, in 2 to 30 characters
webhooks-url = Endpoint URL
webhooks-url-about = Must start with https or http
webhooks-events = Events
webhooks-events-about = What is sent
webhooks-enabled = Enabled
webhooks-enabled-about = Start sending at once
webhooks-enabled-later = Sends once an account that delivers is connected
webhooks-source = Only for
webhooks-source-about = Leaves out the events of everything else
webhooks-source-everything = Whole workspace
webhooks-source-projects = Projects
webhooks-source-tags = Tags
webhooks-source-tasks = Tasks
webhooks-source-people = People
webhooks-source-ids = Ids, separated by commas
webhooks-source-ids-hint = 64b2f0c1e9d4a7b3c5f60001, 64b2f0c1e9d4a7b3c5f60002

## What is wrong in a field

webhooks-name-length = A name has 2 to 30 characters
webhooks-name-control = A name is one line of plain text
webhooks-url-empty = Type the address that is to receive the events
webhooks-url-invalid = This is not a web address, it should look like https://example.org/hook
webhooks-url-scheme = Only http and https addresses can receive webhooks
webhooks-url-https = With http, anyone on the way can read what is sent
webhooks-url-credentials = Take the user name and password out of the address
webhooks-url-loopback = Only reachable from this computer
webhooks-url-private = Only reachable from inside your own network
webhooks-url-special = Nothing can receive events at this address; use the address of a computer or a site
webhooks-url-fragment = The part behind # is never sent; leave it out
webhooks-url-length = An address has at most 2000 characters
webhooks-events-empty = Choose one event at least
webhooks-source-empty = Type one id at least, or choose the whole workspace

## List

webhooks-empty = No webhooks yet
webhooks-empty-about = Add one to send an event to your own address each time an entry, a timer or a project changes
webhooks-filter = Filter by name, address or event
webhooks-filter-all = All { $count }
webhooks-filter-on = On { $count }
webhooks-filter-paused = Paused { $count }
webhooks-filter-off = Off { $count }
webhooks-filter-state = Show
webhooks-filter-clear = Clear filter
webhooks-filter-none = No webhook fits the filter
webhooks-event-count =
    { $count ->
        [one] { $count } event
       *[other] { $count } events
    }
webhooks-event-count-all = All { $count } events
webhooks-untitled = Webhook without a name
webhooks-no-address = No address
webhooks-switch = { $name } enabled
webhooks-actions = Actions for { $name }
webhooks-not-sent-yet = Not sent yet
webhooks-nothing-sent = Nothing is sent yet
webhooks-nothing-sent-about = Webhooks are kept here until an account that sends them is connected
webhooks-nothing-sent-there = Webhooks are kept with the account; this server does not send them yet
webhooks-paused-one = { $name } is paused
webhooks-stopped-one = { $name } has stopped
webhooks-paused-answer = { $host } last answered { $code }.
webhooks-paused-no-answer = { $host } does not answer.
webhooks-paused-waiting =
    { $waiting ->
        [0] Nothing waits
        [one] Nothing is lost: { $waiting } delivery waits
       *[other] Nothing is lost: { $waiting } deliveries wait
    }
webhooks-paused-several = { $count } webhooks are paused
webhooks-paused-several-about = Their receivers failed again and again; what waits is kept and tried now and then
webhooks-paused-show = Show them
webhooks-goes-on = { $name } goes on
webhooks-resume = Send test and resume
webhooks-in-file = Names, addresses and events are in { $file }

## Menu of a webhook

webhooks-see-deliveries = See deliveries
webhooks-copy-address = Copy address
webhooks-delete = Delete webhook
webhooks-delete-title = Delete “{ $name }”?
webhooks-delete-about =
    { $waiting ->
        [one] { $waiting } delivery waits and will not be sent
       *[other] { $waiting } deliveries wait and will not be sent
    }
webhooks-copy-suffix = copy
webhooks-gone = This webhook does not exist
webhooks-gone-about = It was deleted, or its address was copied wrongly
webhooks-gone-back = All webhooks
toast-webhook-created = Webhook “{ $name }” created
toast-webhook-deleted = Webhook “{ $name }” deleted
toast-webhook-changed = Webhook “{ $name }” changed

## Event picker

webhooks-events-search = Search { $count } events
webhooks-events-selected =
    { $count ->
        [one] { $count } selected
       *[other] { $count } selected
    }
webhooks-event-remove = Remove { $event }
webhooks-group-fold = Fold { $group }
webhooks-group-unfold = Unfold { $group }
webhooks-events-of = { $count } of { $total }
webhooks-events-none-found = No event fits “{ $query }”
webhooks-events-one-only = This account takes one event a webhook, so { $count } webhooks are made
webhooks-group-time-tracking = Time tracking
webhooks-group-projects = Projects, tasks and clients
webhooks-group-scheduling = Scheduling
webhooks-group-financials = Financials
webhooks-group-expenses = Expenses
webhooks-group-people = Workspace and people
webhooks-group-approvals = Approvals
webhooks-group-time-off = Time off
webhooks-group-other = Other
webhooks-group-only-clockify = Only on Clockify

## Events, by their names on the wire

webhooks-event-new-project = Project created
webhooks-event-new-task = Task created
webhooks-event-new-client = Client created
webhooks-event-new-timer-started = Timer started
webhooks-event-timer-stopped = Timer stopped
webhooks-event-time-entry-updated = Time entry updated
webhooks-event-time-entry-deleted = Time entry deleted
webhooks-event-time-entry-split = Time entry split
webhooks-event-new-time-entry = Time entry created
webhooks-event-time-entry-restored = Time entry restored
webhooks-event-new-tag = Tag created
webhooks-event-user-deleted-from-workspace = User removed from workspace
webhooks-event-user-joined-workspace = User joined workspace
webhooks-event-user-deactivated-on-workspace = User deactivated
webhooks-event-user-activated-on-workspace = User activated
webhooks-event-user-email-changed = User email changed
webhooks-event-user-updated = User updated
webhooks-event-new-invoice = Invoice created
webhooks-event-invoice-updated = Invoice updated
webhooks-event-new-approval-request = Approval requested
webhooks-event-approval-request-status-updated = Approval status changed
webhooks-event-time-off-requested = Time off requested
webhooks-event-time-off-request-updated = Time off request updated
webhooks-event-time-off-request-approved = Time off approved
webhooks-event-time-off-request-rejected = Time off rejected
webhooks-event-time-off-request-started = Time off started
webhooks-event-time-off-request-withdrawn = Time off request withdrawn
webhooks-event-balance-updated = Time off balance updated
webhooks-event-tag-updated = Tag updated
webhooks-event-tag-deleted = Tag deleted
webhooks-event-task-updated = Task updated
webhooks-event-client-updated = Client updated
webhooks-event-task-deleted = Task deleted
webhooks-event-client-deleted = Client deleted
webhooks-event-expense-restored = Expense restored
webhooks-event-assignment-created = Assignment created
webhooks-event-assignment-deleted = Assignment deleted
webhooks-event-assignment-published = Assignment published
webhooks-event-assignment-updated = Assignment updated
webhooks-event-expense-created = Expense created
webhooks-event-expense-deleted = Expense deleted
webhooks-event-expense-updated = Expense updated
webhooks-event-project-updated = Project updated
webhooks-event-project-deleted = Project deleted
webhooks-event-user-group-created = User group created
webhooks-event-user-group-updated = User group updated
webhooks-event-user-group-deleted = User group deleted
webhooks-event-users-invited-to-workspace = Users invited to workspace
webhooks-event-limited-users-added-to-workspace = Limited users added to workspace
webhooks-event-cost-rate-updated = Cost rate updated
webhooks-event-billable-rate-updated = Billable rate updated

## What people build

webhooks-ideas = What people build
webhooks-idea-calendar = Mirror into a calendar
webhooks-idea-light = Switch a desk light
webhooks-idea-invoice = Draft an invoice
