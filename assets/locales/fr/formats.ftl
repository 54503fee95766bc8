### Names, patterns and signs that the formatter of dates and numbers reads

## Months, as they stand in a date

formats-month-1 = janvier
formats-month-2 = février
formats-month-3 = mars
formats-month-4 = avril
formats-month-5 = mai
formats-month-6 = juin
formats-month-7 = juillet
formats-month-8 = août
formats-month-9 = septembre
formats-month-10 = octobre
formats-month-11 = novembre
formats-month-12 = décembre

formats-month-short-1 = janv.
formats-month-short-2 = févr.
formats-month-short-3 = mars
formats-month-short-4 = avr.
formats-month-short-5 = mai
formats-month-short-6 = juin
formats-month-short-7 = juil.
formats-month-short-8 = août
formats-month-short-9 = sept.
formats-month-short-10 = oct.
formats-month-short-11 = nov.
formats-month-short-12 = déc.

## Weekdays

formats-weekday-monday = lundi
formats-weekday-tuesday = mardi
formats-weekday-wednesday = mercredi
formats-weekday-thursday = jeudi
formats-weekday-friday = vendredi
formats-weekday-saturday = samedi
formats-weekday-sunday = dimanche

formats-weekday-short-monday = lun.
formats-weekday-short-tuesday = mar.
formats-weekday-short-wednesday = mer.
formats-weekday-short-thursday = jeu.
formats-weekday-short-friday = ven.
formats-weekday-short-saturday = sam.
formats-weekday-short-sunday = dim.

formats-weekday-narrow-monday = L
formats-weekday-narrow-tuesday = M
formats-weekday-narrow-wednesday = M
formats-weekday-narrow-thursday = J
formats-weekday-narrow-friday = V
formats-weekday-narrow-saturday = S
formats-weekday-narrow-sunday = D

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

formats-decimal = ,
formats-group = { "\u202F" }
# How many digits stand before the first group at least: 2 leaves 1234 whole
formats-min-grouping = 1
formats-percent = { $number } %
formats-milliseconds = { $count } ms
formats-seconds = { $count } s
formats-size-bytes =
    { $count ->
        [one] { $count } octet
       *[other] { $count } octets
    }
formats-size-kilobytes = { $number } ko
formats-size-megabytes = { $number } Mo
formats-size-gigabytes = { $number } Go

## Moments, told from now

formats-just-now = à l’instant
formats-minutes-ago = il y a { $count } min
formats-in-seconds = dans { $count } s
formats-in-minutes = dans { $count } min

## Times and durations that were typed and not understood

formats-typed-empty = Saisissez une valeur
formats-typed-not-a-time = Saisissez une heure, par exemple 9:00
formats-typed-not-a-duration = Saisissez une durée, par exemple 1:30, 1h 30m ou 1,5
formats-typed-too-long = La durée ne peut pas dépasser 999 heures
