//! The choices of how dates, times and durations are shown, as the document keeps them.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How a date is written; kept as its pattern, such as `"DD/MM/YYYY"`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum DateFormat {
    /// `DD/MM/YYYY`
    #[default]
    DaySlash,
    /// `MM/DD/YYYY`
    MonthSlash,
    /// `YYYY-MM-DD`
    Iso,
    /// `DD.MM.YYYY`
    DayDot,
    /// `DD-MM-YYYY`
    DayDash,
    /// `MM-DD-YYYY`
    MonthDash,
    /// A pattern from a server, kept verbatim and followed as far as it is understood.
    Other(String),
}

impl DateFormat {
    /// The formats a user can choose, in the order of the list.
    pub const ALL: [Self; 6] = [
        Self::DaySlash,
        Self::MonthSlash,
        Self::Iso,
        Self::DayDot,
        Self::DayDash,
        Self::MonthDash,
    ];

    /// The pattern, which is also how files, servers and lists name the format.
    #[must_use]
    pub fn pattern(&self) -> &str {
        match self {
            Self::DaySlash => "DD/MM/YYYY",
            Self::MonthSlash => "MM/DD/YYYY",
            Self::Iso => "YYYY-MM-DD",
            Self::DayDot => "DD.MM.YYYY",
            Self::DayDash => "DD-MM-YYYY",
            Self::MonthDash => "MM-DD-YYYY",
            Self::Other(pattern) => pattern,
        }
    }
}

impl From<String> for DateFormat {
    fn from(pattern: String) -> Self {
        Self::ALL
            .into_iter()
            .find(|format| format.pattern() == pattern)
            .unwrap_or(Self::Other(pattern))
    }
}

impl From<DateFormat> for String {
    fn from(format: DateFormat) -> Self {
        match format {
            DateFormat::Other(pattern) => pattern,
            known => known.pattern().to_owned(),
        }
    }
}

impl FromStr for DateFormat {
    type Err = Infallible;

    fn from_str(pattern: &str) -> Result<Self, Self::Err> {
        Ok(pattern.to_owned().into())
    }
}

impl fmt::Display for DateFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.pattern())
    }
}

/// How a time of day is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TimeFormat {
    /// `2:05 PM`
    Hour12,
    /// `14:05`
    #[default]
    Hour24,
}

impl TimeFormat {
    pub const ALL: [Self; 2] = [Self::Hour12, Self::Hour24];
}

/// How a duration is written, and how a whole number is read where one is typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DurationFormat {
    /// `1:30:00`
    #[default]
    Full,
    /// `1:30`
    Compact,
    /// `1.50`
    Decimal,
}

impl DurationFormat {
    pub const ALL: [Self; 3] = [Self::Full, Self::Compact, Self::Decimal];
}

/// A day of the week.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub enum Weekday {
    #[default]
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// All seven, Monday first.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// The place in the week, 0 for Monday to 6 for Sunday.
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }

    /// The day this many days later.
    #[must_use]
    pub fn plus(self, days: usize) -> Self {
        Self::ALL[(self.index() + days) % 7]
    }

    /// How many days this day comes after another, 0 to 6.
    #[must_use]
    pub fn since(self, earlier: Self) -> usize {
        (self.index() + 7 - earlier.index()) % 7
    }

    /// All seven, in the order of a week that starts on this day.
    pub fn week(self) -> impl Iterator<Item = Self> {
        (0..7).map(move |days| self.plus(days))
    }
}

impl From<jiff::civil::Weekday> for Weekday {
    fn from(day: jiff::civil::Weekday) -> Self {
        use jiff::civil::Weekday as Civil;
        match day {
            Civil::Monday => Self::Monday,
            Civil::Tuesday => Self::Tuesday,
            Civil::Wednesday => Self::Wednesday,
            Civil::Thursday => Self::Thursday,
            Civil::Friday => Self::Friday,
            Civil::Saturday => Self::Saturday,
            Civil::Sunday => Self::Sunday,
        }
    }
}

/// A set of weekdays, kept as their list from Monday on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "Vec<Weekday>", into = "Vec<Weekday>")]
pub struct WorkingDays {
    bits: u8,
}

impl WorkingDays {
    #[must_use]
    pub fn contains(self, day: Weekday) -> bool {
        self.bits & (1 << day.index()) != 0
    }

    /// The set with this day put in or taken out.
    #[must_use]
    pub fn with(self, day: Weekday, working: bool) -> Self {
        let bit = 1 << day.index();
        let bits = if working {
            self.bits | bit
        } else {
            self.bits & !bit
        };
        Self { bits }
    }

    /// The days of the set, Monday first.
    pub fn days(self) -> impl Iterator<Item = Weekday> {
        Weekday::ALL
            .into_iter()
            .filter(move |day| self.contains(*day))
    }

    /// How many days the set has.
    #[must_use]
    pub fn len(self) -> usize {
        self.bits.count_ones() as usize
    }

    #[must_use]
    pub fn is_empty(self) -> bool {
        self.bits == 0
    }
}

impl Default for WorkingDays {
    /// Monday to Friday.
    fn default() -> Self {
        Weekday::ALL.into_iter().take(5).collect()
    }
}

impl FromIterator<Weekday> for WorkingDays {
    fn from_iter<T: IntoIterator<Item = Weekday>>(days: T) -> Self {
        days.into_iter()
            .fold(Self { bits: 0 }, |set, day| set.with(day, true))
    }
}

impl From<Vec<Weekday>> for WorkingDays {
    fn from(days: Vec<Weekday>) -> Self {
        days.into_iter().collect()
    }
}

impl From<WorkingDays> for Vec<Weekday> {
    fn from(set: WorkingDays) -> Self {
        set.days().collect()
    }
}

/// The choices the formatter follows, taken together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Formats {
    pub date: DateFormat,
    pub time: TimeFormat,
    pub duration: DurationFormat,
    pub week_start: Weekday,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_readable_in_a_file() -> Result<(), Box<dyn std::error::Error>> {
        assert_eq!(ron::to_string(&DateFormat::DayDot)?, "\"DD.MM.YYYY\"");
        assert_eq!(ron::to_string(&TimeFormat::Hour12)?, "Hour12");
        let days: WorkingDays = ron::from_str("[Sunday, Monday, Monday]")?;
        assert_eq!(ron::to_string(&days)?, "[Monday,Sunday]");
        Ok(())
    }

    #[test]
    fn an_unknown_date_format_is_kept_verbatim() -> Result<(), Box<dyn std::error::Error>> {
        let format: DateFormat = ron::from_str("\"D. MMM YY\"")?;
        assert_eq!(format, DateFormat::Other("D. MMM YY".into()));
        assert_eq!(ron::to_string(&format)?, "\"D. MMM YY\"");
        Ok(())
    }

    #[test]
    fn a_week_starts_where_it_is_told() {
        let week: Vec<_> = Weekday::Saturday.week().collect();
        assert_eq!(week[0], Weekday::Saturday);
        assert_eq!(week[6], Weekday::Friday);
        assert_eq!(Weekday::Monday.since(Weekday::Sunday), 1);
    }
}
