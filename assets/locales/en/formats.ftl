### Names, patterns and signs that the formatter of dates and numbers reads

## Months, as they stand in a date

formats-month-1 = January
formats-month-2 = February
formats-month-3 = March
formats-month-4 = April
formats-month-5 = May
formats-month-6 = June
formats-month-7 = July
formats-month-8 = August
formats-month-9 = September
formats-month-10 = October
formats-month-11 = November
formats-month-12 = December

formats-month-short-1 = Jan
formats-month-short-2 = Feb
formats-month-short-3 = Mar
formats-month-short-4 = Apr
formats-month-short-5 = May
formats-month-short-6 = Jun
formats-month-short-7 = Jul
formats-month-short-8 = Aug
formats-month-short-9 = Sep
formats-month-short-10 = Oct
formats-month-short-11 = Nov
formats-month-short-12 = Dec

## Weekdays

formats-weekday-monday = Monday
formats-weekday-tuesday = Tuesday
formats-weekday-wednesday = Wednesday
formats-weekday-thursday = Thursday
formats-weekday-friday = Friday
formats-weekday-saturday = Saturday
formats-weekday-sunday = Sunday

formats-weekday-short-monday = Mon
formats-weekday-short-tuesday = Tue
formats-weekday-short-wednesday = Wed
formats-weekday-short-thursday = Thu
formats-weekday-short-friday = Fri
formats-weekday-short-saturday = Sat
formats-weekday-short-sunday = Sun

formats-weekday-narrow-monday = M
formats-weekday-narrow-tuesday = T
formats-weekday-narrow-wednesday = W
formats-weekday-narrow-thursday = T
formats-weekday-narrow-friday = F
formats-weekday-narrow-saturday = S
formats-weekday-narrow-sunday = S

## Dates and times

formats-am = AM
formats-pm = PM
formats-time-12 = { $time } { $period }
formats-date-time = { $date } { $time }
formats-weekday-date = { $weekday } { $date }
formats-weekday-day = { $weekday } { $day }
formats-weekday-day-month = { $weekday } { $day } { $month }
formats-range = { $start } – { $end }

## Numbers

formats-decimal = .
formats-group = ,
# How many digits stand before the first group at least: 2 leaves 1234 whole
formats-min-grouping = 1
formats-percent = { $number }%
formats-milliseconds = { $count } ms
formats-seconds = { $count } s
formats-size-bytes =
    { $count ->
        [one] { $count } byte
       *[other] { $count } bytes
    }
formats-size-kilobytes = { $number } kB
formats-size-megabytes = { $number } MB
formats-size-gigabytes = { $number } GB

## Moments, told from now

formats-just-now = just now
formats-minutes-ago = { $count } min ago
formats-in-seconds = in { $count } s
formats-in-minutes = in { $count } min

## Times and durations that were typed and not understood

formats-typed-empty = Type a value
formats-typed-not-a-time = Type a time of day, such as 9:00
formats-typed-not-a-duration = Type a duration, such as 1:30, 1h 30m or 1.5
formats-typed-too-long = At most 999 hours can be entered
