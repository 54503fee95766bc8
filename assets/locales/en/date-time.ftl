### The Date & time panel
date-time-title = Date & time
date-time-intro = How times are shown, and what “today” and “this week” mean
date-time-formats = Formats
date-time-day-and-week = Day and week
date-time-week = Week { $number }, { $first } to { $last }
date-time-entry-today = An entry from today

## When computer and account are in different zones

date-time-differs = Your computer is in { $computer }, your settings say { $account }
date-time-differs-about = Times are shown for { $account }
date-time-differs-use = Use { $computer }

## Time zone

date-time-time-zone = Time zone
date-time-time-zone-about = Where your days begin and end
date-time-time-zone-live = { $there } there now
date-time-time-zone-live-differs = { $there } there now · { $here } on this computer
date-time-time-zone-live-here = { $here } now in { $city }
date-time-time-zone-same = Same as this computer
date-time-time-zone-same-in = Same as this computer ({ $city })
date-time-time-zone-search = City, zone or offset
date-time-time-zone-none-found = No zone fits what you typed
date-time-time-zone-loading = The zones are on their way
date-time-time-zone-unknown = The zone “{ $zone }” is not known here, times are shown for this computer

## Date format

date-time-date-format = Date format
date-time-date-format-about = How dates are written everywhere in the app
date-time-date-format-live = Today is { $date }

## Time format

date-time-time-format = Time format
date-time-time-format-about = How times of day are written
date-time-time-format-live = Now is { $now }, an hour ago was { $earlier }
date-time-time-format-hour12 = 12-hour
date-time-time-format-hour24 = 24-hour

## Duration format

date-time-duration-format = Duration format
date-time-duration-format-about = How lengths of time are written
date-time-duration-format-live = An hour and a half is { $duration }
date-time-duration-format-full = Full, h:mm:ss
date-time-duration-format-compact = Compact, h:mm
date-time-duration-format-decimal = Decimal, h.hh

## Week starts on

date-time-week-start = Week starts on
date-time-week-start-about = The first day of weeks in the tracker and in reports
date-time-week-start-live = This week is { $week }
date-time-week-start-monday = Monday
date-time-week-start-tuesday = Tuesday
date-time-week-start-wednesday = Wednesday
date-time-week-start-thursday = Thursday
date-time-week-start-friday = Friday
date-time-week-start-saturday = Saturday
date-time-week-start-sunday = Sunday

## Working days

date-time-working-days = Working days
date-time-working-days-about = The tracker’s weeks can hide the others
date-time-working-days-none = Choose one day at least

## Day starts at

date-time-day-start = Day starts at
date-time-day-start-about = When your working day begins
date-time-day-start-live = Your working day begins at { $time } in this zone
