//! Which messages hold the names of months and weekdays.

use super::formats::Weekday;

/// How much of a weekday's name is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameLength {
    /// "Monday"
    Full,
    /// "Mon"
    Short,
    /// "M"
    Narrow,
}

/// The message with the name of a weekday.
#[must_use]
pub fn weekday_id(day: Weekday, length: NameLength) -> &'static str {
    let ids = match length {
        NameLength::Full => &FULL_WEEKDAYS,
        NameLength::Short => &SHORT_WEEKDAYS,
        NameLength::Narrow => &NARROW_WEEKDAYS,
    };
    ids[day.index()]
}

/// The message with the full name of a month, 1 for January.
#[must_use]
pub fn month_id(month: i8) -> &'static str {
    FULL_MONTHS[month_index(month)]
}

/// The message with the short name of a month, 1 for January.
#[must_use]
pub fn short_month_id(month: i8) -> &'static str {
    SHORT_MONTHS[month_index(month)]
}

fn month_index(month: i8) -> usize {
    usize::try_from(month.clamp(1, 12) - 1).unwrap_or_default()
}

static FULL_MONTHS: [&str; 12] = [
    "formats-month-1",
    "formats-month-2",
    "formats-month-3",
    "formats-month-4",
    "formats-month-5",
    "formats-month-6",
    "formats-month-7",
    "formats-month-8",
    "formats-month-9",
    "formats-month-10",
    "formats-month-11",
    "formats-month-12",
];

static SHORT_MONTHS: [&str; 12] = [
    "formats-month-short-1",
    "formats-month-short-2",
    "formats-month-short-3",
    "formats-month-short-4",
    "formats-month-short-5",
    "formats-month-short-6",
    "formats-month-short-7",
    "formats-month-short-8",
    "formats-month-short-9",
    "formats-month-short-10",
    "formats-month-short-11",
    "formats-month-short-12",
];

static FULL_WEEKDAYS: [&str; 7] = [
    "formats-weekday-monday",
    "formats-weekday-tuesday",
    "formats-weekday-wednesday",
    "formats-weekday-thursday",
    "formats-weekday-friday",
    "formats-weekday-saturday",
    "formats-weekday-sunday",
];

static SHORT_WEEKDAYS: [&str; 7] = [
    "formats-weekday-short-monday",
    "formats-weekday-short-tuesday",
    "formats-weekday-short-wednesday",
    "formats-weekday-short-thursday",
    "formats-weekday-short-friday",
    "formats-weekday-short-saturday",
    "formats-weekday-short-sunday",
];

static NARROW_WEEKDAYS: [&str; 7] = [
    "formats-weekday-narrow-monday",
    "formats-weekday-narrow-tuesday",
    "formats-weekday-narrow-wednesday",
    "formats-weekday-narrow-thursday",
    "formats-weekday-narrow-friday",
    "formats-weekday-narrow-saturday",
    "formats-weekday-narrow-sunday",
];
