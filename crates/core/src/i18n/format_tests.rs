use jiff::civil::{date, time};

use super::*;
use crate::i18n::catalog;
use crate::i18n::languages::Tag;

fn formatter(language: &str, formats: Formats) -> Formatter {
    let tag = Tag::read(Some(language)).0;
    let sources = catalog::bundled(&tag).unwrap_or_default();
    Formatter::new(Rc::new(Texts::new(&tag, sources)), formats)
}

fn english() -> Formatter {
    formatter("en", Formats::default())
}

fn french() -> Formatter {
    formatter("fr", Formats::default())
}

#[test]
fn dates_follow_their_format() {
    let table = [
        ("DD/MM/YYYY", "04/11/2026"),
        ("MM/DD/YYYY", "11/04/2026"),
        ("YYYY-MM-DD", "2026-11-04"),
        ("DD.MM.YYYY", "04.11.2026"),
        ("DD-MM-YYYY", "04-11-2026"),
        ("MM-DD-YYYY", "11-04-2026"),
        ("ddd, D MMM YY", "Wed, 4 Nov 26"),
        ("dddd D MMMM yyyy", "Wednesday 4 November 2026"),
        ("D [day] M", "4 day 11"),
        ("dd/mm/yyyy", "04/11/2026"),
        ("é?", "é?"),
    ];
    for (pattern, text) in table {
        let formats = Formats {
            date: pattern.to_owned().into(),
            ..Formats::default()
        };
        assert_eq!(formatter("en", formats).date(date(2026, 11, 4)), text);
    }
}

#[test]
fn french_names_are_french() {
    let formats = Formats {
        date: DateFormat::Other("dddd D MMMM YYYY".into()),
        ..Formats::default()
    };
    let french = formatter("fr", formats);
    assert_eq!(french.date(date(2026, 8, 4)), "mardi 4 août 2026");
    let months: Vec<_> = (1..=12).map(|month| french.month(month)).collect();
    assert_eq!(months[1], "février");
    assert_eq!(months[11], "décembre");
    assert_eq!(
        french.week_range(date(2026, 11, 24)),
        "lun. 23 – dim. 29 nov."
    );
}

#[test]
fn times_follow_their_format() {
    let twelve = formatter(
        "en",
        Formats {
            time: TimeFormat::Hour12,
            ..Formats::default()
        },
    );
    let table = [
        (time(0, 5, 9, 0), "00:05", "12:05\u{a0}AM"),
        (time(9, 0, 0, 0), "09:00", "9:00\u{a0}AM"),
        (time(12, 0, 0, 0), "12:00", "12:00\u{a0}PM"),
        (time(14, 5, 9, 0), "14:05", "2:05\u{a0}PM"),
    ];
    for (at, in_24, in_12) in table {
        assert_eq!(english().time(at), in_24);
        assert_eq!(twelve.time(at), in_12);
        assert_eq!(
            twelve.parse_time(in_12),
            Ok(at.with().second(0).build().unwrap())
        );
    }
    assert_eq!(english().time_with_seconds(time(14, 3, 41, 0)), "14:03:41");
    assert_eq!(
        twelve.time_with_seconds(time(14, 3, 41, 0)),
        "2:03:41\u{a0}PM"
    );
}

#[test]
fn dates_and_times_are_put_together() {
    let at = date(2026, 11, 24).at(14, 5, 0, 0);
    assert_eq!(english().date_time(at), "24/11/2026 14:05");
    let long = english().weekday_date(at.date(), NameLength::Full);
    assert_eq!(long, "Tuesday 24/11/2026");
    let range = english().time_range(time(9, 0, 0, 0), time(10, 30, 0, 0));
    assert_eq!(range, "09:00 – 10:30");
}

#[test]
fn weeks_start_on_the_chosen_day() {
    let starting = |week_start| {
        formatter(
            "en",
            Formats {
                week_start,
                ..Formats::default()
            },
        )
    };
    let table = [
        (
            Weekday::Monday,
            date(2026, 11, 24),
            "Mon 23 – Sun 29 Nov",
            48,
        ),
        (
            Weekday::Sunday,
            date(2026, 11, 24),
            "Sun 22 – Sat 28 Nov",
            47,
        ),
        (
            Weekday::Saturday,
            date(2026, 11, 24),
            "Sat 21 – Fri 27 Nov",
            47,
        ),
        (
            Weekday::Monday,
            date(2026, 12, 1),
            "Mon 30 Nov – Sun 6 Dec",
            49,
        ),
        (
            Weekday::Monday,
            date(2027, 1, 3),
            "Mon 28 Dec – Sun 3 Jan",
            53,
        ),
        (Weekday::Monday, date(2027, 1, 4), "Mon 4 – Sun 10 Jan", 1),
        (
            Weekday::Monday,
            date(2024, 12, 31),
            "Mon 30 Dec – Sun 5 Jan",
            1,
        ),
    ];
    for (first, day, range, number) in table {
        assert_eq!(starting(first).week_range(day), range);
        assert_eq!(starting(first).week_number(day), number, "{first:?} {day}");
    }
}

#[test]
fn week_numbers_are_those_of_iso_8601() {
    let formatter = english();
    let mut day = date(2019, 12, 20);
    while day < date(2033, 1, 15) {
        let iso = i16::from(day.iso_week_date().week());
        assert_eq!(formatter.week_number(day), iso, "{day}");
        day = days_later(day, 1);
    }
}

#[test]
fn durations_follow_their_format() {
    let in_format = |language, duration| {
        formatter(
            language,
            Formats {
                duration,
                ..Formats::default()
            },
        )
    };
    let table = [
        (0, "0:00:00", "0:00", "0.00", "0,00"),
        (5400, "1:30:00", "1:30", "1.50", "1,50"),
        (2538, "0:42:18", "0:42", "0.71", "0,71"),
        (47_100, "13:05:00", "13:05", "13.08", "13,08"),
        (3599, "0:59:59", "0:59", "1.00", "1,00"),
    ];
    for (seconds, full, compact, decimal, in_french) in table {
        let shown = |language, format| in_format(language, format).duration(seconds);
        assert_eq!(shown("en", DurationFormat::Full), full);
        assert_eq!(shown("en", DurationFormat::Compact), compact);
        assert_eq!(shown("en", DurationFormat::Decimal), decimal);
        assert_eq!(shown("fr", DurationFormat::Decimal), in_french);
    }
}

#[test]
fn numbers_follow_the_language() {
    assert_eq!(english().number(-10_000), "−10,000");
    assert_eq!(french().number(10_000), "10\u{202f}000");
    assert_eq!(english().decimal(1234.5, 2), "1,234.50");
    assert_eq!(french().decimal(1234.5, 1), "1\u{202f}234,5");
    assert_eq!(english().percent(324, 522), "62%");
    assert_eq!(french().percent(324, 522), "62\u{202f}%");
    assert_eq!(english().percent(521, 522), "99%");
    assert_eq!(english().percent(0, 0), "0%");
}

#[test]
fn sizes_and_elapsed_times_have_units() {
    let table = [
        (1, "1 byte", "1 octet"),
        (614, "614 bytes", "614 octets"),
        (1234, "1.2 kB", "1,2 ko"),
        (12_345, "12 kB", "12 ko"),
        (999_960, "1.0 MB", "1,0 Mo"),
        (10_000_000, "10 MB", "10 Mo"),
        (2_500_000_000, "2.5 GB", "2,5 Go"),
    ];
    for (bytes, in_english, in_french) in table {
        assert_eq!(
            english().file_size(bytes).replace('\u{a0}', " "),
            in_english
        );
        assert_eq!(
            french().file_size(bytes).replace('\u{202f}', " "),
            in_french
        );
    }
    assert_eq!(english().elapsed(86).replace('\u{a0}', " "), "86 ms");
    assert_eq!(english().elapsed(9_999).replace('\u{a0}', " "), "10.0 s");
}

#[test]
fn moments_are_told_from_now() {
    let zone = TimeZone::fixed(jiff::tz::offset(1));
    let now: Timestamp = "2026-11-24T13:05:00Z".parse().unwrap();
    let table = [
        ("2026-11-24T13:04:40Z", "just now", "à l’instant"),
        ("2026-11-24T13:02:30Z", "2 min ago", "il y a 2 min"),
        ("2026-11-24T12:02:00Z", "13:02", "13:02"),
        ("2026-11-23T23:10:00Z", "00:10", "00:10"),
        ("2026-11-23T22:50:00Z", "23/11/2026", "23/11/2026"),
        ("2026-11-24T13:05:24Z", "in 24 s", "dans 24 s"),
        ("2026-11-24T13:28:00Z", "in 23 min", "dans 23 min"),
        ("2026-11-24T15:00:00Z", "16:00", "16:00"),
    ];
    let plain = |text: String| text.replace(['\u{a0}', '\u{202f}'], " ");
    for (then, in_english, in_french) in table {
        let then: Timestamp = then.parse().unwrap();
        assert_eq!(plain(english().relative(then, now, &zone)), in_english);
        assert_eq!(plain(french().relative(then, now, &zone)), in_french);
    }
}
