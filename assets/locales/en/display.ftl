### The Display panel
display-title = Display
display-intro = How your tracked time is listed
display-group-similar = Group similar time entries
display-group-similar-about = Equal entries of a day become one row that unfolds
display-collapse-projects = Collapse project list
display-collapse-projects-about = Pickers show clients first, each unfolds to its projects
display-task-filter = Task filter
display-task-filter-about = Pickers search active tasks, task @project narrows; off: projects and clients
# The part of the sentence above that is emphasised, written exactly as there
display-task-filter-syntax = task @project
display-compact-view = Compact view
display-compact-view-about = Less space between entries
display-only-working-days = Show only working days
display-only-working-days-about = Hides the other days in the tracker’s weeks
display-only-working-days-live = Hides { $days } in the tracker’s weeks
display-days-and = { $first } and { $last }

## Preview

display-preview = Preview
display-preview-example = Example entries
display-preview-search-tasks = Search task @project
display-preview-search-projects = Search projects and clients
display-preview-no-client = Without client
display-preview-no-project = No project
display-preview-none-found = Nothing fits
display-preview-unfold = Show the { $count } entries of “{ $entry }”

## Names in the example

display-example-engine = Analytical Engine
display-example-office = Office
display-example-difference = Difference Engine
display-example-client = Babbage & Co
display-example-notes = Notes
display-example-meetings = Meetings
display-example-bookkeeping = Bookkeeping
display-example-drawings = Drawings
display-example-draft = Draft the notes on the engine
display-example-call = Call with Charles
display-example-invoice = Invoice November
