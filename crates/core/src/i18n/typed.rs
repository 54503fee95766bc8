//! Clock times and durations as people type them.

use std::fmt;

use jiff::civil::Time;

use super::formats::DurationFormat;

/// One second more is refused.
const LONGEST: u64 = 999 * 3600 + 59 * 60 + 59;

/// Why a typed time or duration was not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypedError {
    Empty,
    NotATime,
    NotADuration,
    /// A thousand hours or more.
    TooLong,
}

impl TypedError {
    /// The id of the message that says it in the user's language.
    #[must_use]
    pub fn message_id(self) -> &'static str {
        match self {
            Self::Empty => "formats-typed-empty",
            Self::NotATime => "formats-typed-not-a-time",
            Self::NotADuration => "formats-typed-not-a-duration",
            Self::TooLong => "formats-typed-too-long",
        }
    }
}

impl fmt::Display for TypedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "Nothing was typed",
            Self::NotATime => "Not a time of day",
            Self::NotADuration => "Not a duration",
            Self::TooLong => "Longer than 999 hours",
        })
    }
}

impl std::error::Error for TypedError {}

/// Reads a time of day: `9`, `0930`, `9.30`, `9:30`, `9h30`, `1 pm`.
///
/// # Errors
/// [`TypedError::Empty`] and [`TypedError::NotATime`].
pub fn clock_time(typed: &str) -> Result<Time, TypedError> {
    let text = compact(typed)?;
    let (digits, period) = split_period(&text);
    let parts = clock_parts(digits).ok_or(TypedError::NotATime)?;
    let hour = match (parts[0], period) {
        (12, Some(Period::Am)) => 0,
        (hour, None) | (hour @ 1..12, Some(Period::Am)) | (hour @ 12, Some(Period::Pm)) => hour,
        (hour @ 1..12, Some(Period::Pm)) => hour + 12,
        _ => return Err(TypedError::NotATime),
    };
    Time::new(hour, parts[1], parts[2], 0).map_err(|_| TypedError::NotATime)
}

/// Reads a duration in seconds: `90`, `1:30`, `1h 30m`, `1.5`, `:30`.
///
/// A whole number from 1 to 59 is minutes, with the decimal format hours.
///
/// # Errors
/// [`TypedError::Empty`], [`TypedError::NotADuration`] and [`TypedError::TooLong`].
pub fn duration(typed: &str, format: DurationFormat) -> Result<u64, TypedError> {
    let text = compact(typed)?;
    let seconds = if text.contains(':') {
        colons(&text)
    } else if text.contains(|letter: char| letter.is_ascii_alphabetic()) {
        units(&text)
    } else if text.contains(['.', ',']) {
        scaled(&text, 3600)
    } else {
        digits(&text, format)
    };
    match seconds {
        Some(seconds) if seconds > LONGEST => Err(TypedError::TooLong),
        Some(seconds) => Ok(seconds),
        None => Err(TypedError::NotADuration),
    }
}

/// Lower case without spaces of any kind.
fn compact(typed: &str) -> Result<String, TypedError> {
    let text: String = typed
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect();
    if text.is_empty() {
        return Err(TypedError::Empty);
    }
    Ok(text)
}

#[derive(Clone, Copy)]
enum Period {
    Am,
    Pm,
}

fn split_period(text: &str) -> (&str, Option<Period>) {
    let endings = [
        ("a.m.", Period::Am),
        ("p.m.", Period::Pm),
        ("am", Period::Am),
        ("pm", Period::Pm),
        ("a", Period::Am),
        ("p", Period::Pm),
    ];
    for (ending, period) in endings {
        if let Some(digits) = text.strip_suffix(ending) {
            return (digits, Some(period));
        }
    }
    (text, None)
}

/// Hour, minute and second of a time without AM or PM.
fn clock_parts(text: &str) -> Option<[i8; 3]> {
    if text.len() >= 3 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let (hour, minute) = text.split_at_checked(text.len() - 2)?;
        return (text.len() <= 4).then_some([hour.parse().ok()?, minute.parse().ok()?, 0]);
    }
    let mut parts = [0; 3];
    let text = text.strip_suffix('h').unwrap_or(text);
    for (place, part) in text.split([':', '.', 'h']).enumerate() {
        let slot = parts.get_mut(place)?;
        let whole = (1..=2).contains(&part.len()) && is_digits(part);
        *slot = whole.then(|| part.parse().ok())??;
    }
    Some(parts)
}

/// `1:30`, `1:30:15`, `:30`; minutes and seconds above 59 carry over.
fn colons(text: &str) -> Option<u64> {
    let mut seconds: u64 = 0;
    let mut unit = 3600;
    for (place, part) in text.split(':').enumerate() {
        if place > 2 || (part.is_empty() && place > 0) {
            return None;
        }
        let number = if part.is_empty() { 0 } else { whole(part)? };
        seconds = seconds.checked_add(number.checked_mul(unit)?)?;
        unit /= 60;
    }
    Some(seconds)
}

/// `1h30m1s` in any combination, each number with its unit.
fn units(text: &str) -> Option<u64> {
    let mut seconds: u64 = 0;
    let mut rest = text;
    while !rest.is_empty() {
        let number_end = rest.find(|letter: char| letter.is_ascii_alphabetic())?;
        let (number, tail) = rest.split_at(number_end);
        let unit_end = tail
            .find(|letter: char| !letter.is_ascii_alphabetic())
            .unwrap_or(tail.len());
        let (name, tail) = tail.split_at(unit_end);
        let unit = match name {
            "h" => 3600,
            "m" | "min" => 60,
            "s" => 1,
            _ => return None,
        };
        seconds = seconds.checked_add(scaled(number, unit)?)?;
        rest = tail;
    }
    Some(seconds)
}

/// A number with decimals, counted in a unit of this many seconds and rounded to whole ones.
fn scaled(text: &str, unit: u64) -> Option<u64> {
    let (before, after) = text.split_once(['.', ',']).unwrap_or((text, ""));
    if (before.is_empty() && after.is_empty()) || after.len() > 9 || !is_digits(after) {
        return None;
    }
    let whole_part = if before.is_empty() { 0 } else { whole(before)? };
    let scale = 10_u64.pow(u32::try_from(after.len()).ok()?);
    let fraction = if after.is_empty() { 0 } else { whole(after)? };
    let from_fraction = (fraction * unit + scale / 2) / scale;
    whole_part.checked_mul(unit)?.checked_add(from_fraction)
}

/// `45` is minutes, `130` is 1 h 30: the last two of three digits or more are the minutes.
fn digits(text: &str, format: DurationFormat) -> Option<u64> {
    let number = whole(text)?;
    let minutes = if text.len() > 2 {
        (number / 100).checked_mul(60)? + number % 100
    } else if format == DurationFormat::Decimal && number < 60 {
        number * 60
    } else {
        number
    };
    minutes.checked_mul(60)
}

fn whole(text: &str) -> Option<u64> {
    is_digits(text).then(|| text.parse().ok())?
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: u64 = 3600;

    #[test]
    fn durations_are_read_as_typed() {
        let table = [
            ("0", 0),
            ("1", 60),
            ("59", 59 * 60),
            ("60", HOUR),
            ("99", HOUR + 39 * 60),
            ("123", HOUR + 23 * 60),
            ("1234", 12 * HOUR + 34 * 60),
            ("1:1", HOUR + 60),
            ("1:61", 2 * HOUR + 60),
            ("1:1:1", HOUR + 61),
            ("2h", 2 * HOUR),
            ("30m", 30 * 60),
            ("1s", 1),
            ("1h30m1s", HOUR + 30 * 60 + 1),
            ("1s 1h", HOUR + 1),
            ("1 H 30 min", HOUR + 30 * 60),
            ("1.5h", HOUR + 30 * 60),
            ("0.1", 6 * 60),
            ("1.5", HOUR + 30 * 60),
            ("7.2", 7 * HOUR + 12 * 60),
            ("1.0", HOUR),
            ("1,0", HOUR),
            (":30", 30 * 60),
            (".5", 30 * 60),
            (".25", 15 * 60),
            ("999:59:59", LONGEST),
        ];
        for (typed, seconds) in table {
            let read = duration(typed, DurationFormat::Full);
            assert_eq!(read, Ok(seconds), "{typed}");
        }
    }

    #[test]
    fn with_the_decimal_format_a_small_number_is_hours() {
        let table = [
            ("1", HOUR),
            ("59", 59 * HOUR),
            ("60", HOUR),
            ("123", HOUR + 23 * 60),
            ("1.5", HOUR + 30 * 60),
        ];
        for (typed, seconds) in table {
            let read = duration(typed, DurationFormat::Decimal);
            assert_eq!(read, Ok(seconds), "{typed}");
        }
    }

    #[test]
    fn what_is_no_duration_is_refused() {
        let table = [
            ("", TypedError::Empty),
            ("\u{a0} ", TypedError::Empty),
            ("soon", TypedError::NotADuration),
            ("1:", TypedError::NotADuration),
            ("1::2", TypedError::NotADuration),
            ("1:2:3:4", TypedError::NotADuration),
            ("-1", TypedError::NotADuration),
            ("1h30", TypedError::NotADuration),
            ("h", TypedError::NotADuration),
            (".", TypedError::NotADuration),
            ("1.2.3", TypedError::NotADuration),
            ("1000:00", TypedError::TooLong),
            ("99999999999999999999", TypedError::NotADuration),
            ("٣", TypedError::NotADuration),
        ];
        for (typed, error) in table {
            let read = duration(typed, DurationFormat::Full);
            assert_eq!(read, Err(error), "{typed}");
        }
    }

    #[test]
    fn clock_times_are_read_as_typed() {
        let table = [
            ("0345", (3, 45)),
            ("345", (3, 45)),
            ("130", (1, 30)),
            ("9.45", (9, 45)),
            ("9:45", (9, 45)),
            ("9h45", (9, 45)),
            ("9h", (9, 0)),
            ("1", (1, 0)),
            ("13", (13, 0)),
            ("0", (0, 0)),
            ("1pm", (13, 0)),
            ("1 pm", (13, 0)),
            ("1 P.M.", (13, 0)),
            ("12 am", (0, 0)),
            ("12:30pm", (12, 30)),
            ("2359", (23, 59)),
        ];
        for (typed, (hour, minute)) in table {
            let read = clock_time(typed).map(|time| (time.hour(), time.minute()));
            assert_eq!(read, Ok((hour, minute)), "{typed}");
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        let table = [
            "24", "2400", "960", "9:60", "13pm", "0am", "9:", "12345", "noon", "-1", "9:4:5:6",
            "é9", "1é2",
        ];
        for typed in table {
            assert_eq!(clock_time(typed), Err(TypedError::NotATime), "{typed}");
        }
        assert_eq!(clock_time(" "), Err(TypedError::Empty));
    }
}
