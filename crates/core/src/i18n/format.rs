//! The one formatter of dates, times, durations and numbers.

use std::borrow::Cow;
use std::rc::Rc;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use super::formats::{DateFormat, DurationFormat, Formats, TimeFormat, Weekday};
use super::names::{self, NameLength};
use super::texts::{Arg, Texts};
use super::typed::{self, TypedError};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;

/// Turns dates, times, durations and numbers into the user's formats and language, and back.
#[derive(Clone)]
pub struct Formatter {
    texts: Rc<Texts>,
    formats: Formats,
}

impl Formatter {
    #[must_use]
    pub fn new(texts: Rc<Texts>, formats: Formats) -> Self {
        Self { texts, formats }
    }

    #[must_use]
    pub fn formats(&self) -> &Formats {
        &self.formats
    }

    /// "24/11/2026"
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        self.date_as(&self.formats.date, date)
    }

    /// A date in another format than the user's.
    #[must_use]
    pub fn date_as(&self, format: &DateFormat, date: Date) -> String {
        self.by_pattern(format.pattern(), date)
    }

    /// "Tuesday 24/11/2026", or with the short name "Tue 24/11/2026".
    #[must_use]
    pub fn weekday_date(&self, date: Date, length: NameLength) -> String {
        let weekday = self.weekday(date.weekday().into(), length);
        let date = self.date(date);
        let args = [("weekday", weekday.into()), ("date", (&date).into())];
        self.texts.format("formats-weekday-date", &args)
    }

    /// "14:05" or "2:05 PM"
    #[must_use]
    pub fn time(&self, time: Time) -> String {
        self.clock(time, &format!(":{:02}", time.minute()))
    }

    /// "14:05:09" or "2:05:09 PM"
    #[must_use]
    pub fn time_with_seconds(&self, time: Time) -> String {
        self.clock(time, &format!(":{:02}:{:02}", time.minute(), time.second()))
    }

    /// "24/11/2026 14:05"
    #[must_use]
    pub fn date_time(&self, at: DateTime) -> String {
        let (date, time) = (self.date(at.date()), self.time(at.time()));
        let args = [("date", (&date).into()), ("time", (&time).into())];
        self.texts.format("formats-date-time", &args)
    }

    /// "09:00 – 10:30"
    #[must_use]
    pub fn time_range(&self, start: Time, end: Time) -> String {
        let (start, end) = (self.time(start), self.time(end));
        let args = [("start", (&start).into()), ("end", (&end).into())];
        self.texts.format("formats-range", &args)
    }

    /// The name of a weekday.
    #[must_use]
    pub fn weekday(&self, day: Weekday, length: NameLength) -> &str {
        self.texts.get(names::weekday_id(day, length))
    }

    /// The full name of a month, 1 for January.
    #[must_use]
    pub fn month(&self, month: i8) -> &str {
        self.texts.get(names::month_id(month))
    }

    /// The short name of a month, 1 for January.
    #[must_use]
    pub fn month_short(&self, month: i8) -> &str {
        self.texts.get(names::short_month_id(month))
    }

    /// The first and the last day of the week around a date.
    #[must_use]
    pub fn week(&self, date: Date) -> (Date, Date) {
        let into_week = Weekday::from(date.weekday()).since(self.formats.week_start);
        let first = days_later(date, -i64::try_from(into_week).unwrap_or_default());
        (first, days_later(first, 6))
    }

    /// "Mon 23 – Sun 29 Nov", or "Mon 30 Nov – Sun 6 Dec" across months.
    #[must_use]
    pub fn week_range(&self, date: Date) -> String {
        let (first, last) = self.week(date);
        let start = self.week_edge(first, first.month() != last.month());
        let end = self.week_edge(last, true);
        let args = [("start", (&start).into()), ("end", (&end).into())];
        self.texts.format("formats-range", &args)
    }

    /// The number of the week around a date: the first week has at least four days of the year.
    ///
    /// With Monday as first day this is the ISO 8601 week number.
    #[must_use]
    pub fn week_number(&self, date: Date) -> i16 {
        let (first, _) = self.week(date);
        // The fourth day of a week always lies in the year that the week is counted in.
        (days_later(first, 3).day_of_year() - 1) / 7 + 1
    }

    /// A length of time in seconds: "1:30:00", "1:30" (whole minutes passed) or "1.50".
    #[must_use]
    pub fn duration(&self, seconds: u64) -> String {
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        match self.formats.duration {
            DurationFormat::Full => format!("{hours}:{minutes:02}:{:02}", seconds % 60),
            DurationFormat::Compact => format!("{hours}:{minutes:02}"),
            DurationFormat::Decimal => {
                let hundredths = seconds.saturating_add(18) / 36;
                let plain = format!("{}.{:02}", hundredths / 100, hundredths % 100);
                self.texts.separators().apply(&plain)
            }
        }
    }

    /// How long something took: "86 ms", "10.0 s".
    #[must_use]
    pub fn elapsed(&self, milliseconds: u64) -> String {
        if milliseconds < 1000 {
            let args = [("count", milliseconds.into())];
            return self.texts.format("formats-milliseconds", &args);
        }
        let tenths = milliseconds.saturating_add(50) / 100;
        let number = self.tenths(tenths);
        self.texts
            .format("formats-seconds", &[("count", (&number).into())])
    }

    /// A whole number: "10,000".
    #[must_use]
    pub fn number(&self, number: i64) -> String {
        self.texts.separators().apply(&number.to_string())
    }

    /// A number with this many decimals: "1,234.50".
    #[must_use]
    pub fn decimal(&self, number: f64, decimals: usize) -> String {
        self.texts
            .separators()
            .apply(&format!("{number:.decimals$}"))
    }

    /// A share of a whole: "62%"; only a whole that is complete reads 100%.
    #[must_use]
    pub fn percent(&self, part: usize, whole: usize) -> String {
        let percent = (part * 100).checked_div(whole).unwrap_or_default();
        let number = percent.to_string();
        self.texts
            .format("formats-percent", &[("number", (&number).into())])
    }

    /// A moment as seen from now: "2 min ago" within the hour, "13:02" the same day, else a date.
    #[must_use]
    pub fn relative(&self, then: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
        let ago = now.as_second() - then.as_second();
        let id = match ago {
            0..MINUTE => return self.texts.get("formats-just-now").to_owned(),
            MINUTE..HOUR => "formats-minutes-ago",
            -59..0 => "formats-in-seconds",
            -3599..=-60 => "formats-in-minutes",
            _ => return self.time_or_date(zone.to_datetime(then), zone.to_datetime(now).date()),
        };
        let count = if ago <= -MINUTE || ago >= MINUTE {
            ago.unsigned_abs() / 60
        } else {
            ago.unsigned_abs()
        };
        self.texts.format(id, &[("count", count.into())])
    }

    /// The time alone on the given day, the date alone on any other.
    #[must_use]
    pub fn time_or_date(&self, at: DateTime, today: Date) -> String {
        if at.date() == today {
            self.time(at.time())
        } else {
            self.date(at.date())
        }
    }

    /// A file size in decimal units: "614 bytes", "1.2 kB", "10 MB".
    #[must_use]
    pub fn file_size(&self, bytes: u64) -> String {
        const UNITS: [(u64, &str); 3] = [
            (1_000_000_000, "formats-size-gigabytes"),
            (1_000_000, "formats-size-megabytes"),
            (1_000, "formats-size-kilobytes"),
        ];
        // Half a tenth is let in below each unit, so that 999.95 kB reads 1.0 MB.
        let unit = UNITS
            .iter()
            .find(|(unit, _)| bytes.saturating_add(unit / 20_000) >= *unit);
        let Some((unit, id)) = unit else {
            return self
                .texts
                .format("formats-size-bytes", &[("count", bytes.into())]);
        };
        let tenths = bytes.saturating_add(unit / 20) / (unit / 10);
        let number = if tenths < 100 {
            self.tenths(tenths)
        } else {
            self.texts.separators().apply(&(tenths / 10).to_string())
        };
        self.texts.format(id, &[("number", (&number).into())])
    }

    /// Reads a time of day as a person types it, also with this language's words for AM and PM.
    ///
    /// # Errors
    /// See [`typed::clock_time`].
    pub fn parse_time(&self, typed: &str) -> Result<Time, TypedError> {
        let plain = typed
            .replace(self.texts.get("formats-am"), "am")
            .replace(self.texts.get("formats-pm"), "pm");
        typed::clock_time(&plain)
    }

    /// Reads a length of time as a person types it, in seconds.
    ///
    /// # Errors
    /// See [`typed::duration`].
    pub fn parse_duration(&self, typed: &str) -> Result<u64, TypedError> {
        typed::duration(typed, self.formats.duration)
    }

    fn tenths(&self, tenths: u64) -> String {
        let plain = format!("{}.{}", tenths / 10, tenths % 10);
        self.texts.separators().apply(&plain)
    }

    fn clock(&self, time: Time, after_hour: &str) -> String {
        if self.formats.time == TimeFormat::Hour24 {
            return format!("{:02}{after_hour}", time.hour());
        }
        let (hour, period) = match time.hour() {
            0 => (12, "formats-am"),
            hour @ 1..12 => (hour, "formats-am"),
            12 => (12, "formats-pm"),
            hour => (hour - 12, "formats-pm"),
        };
        let time = format!("{hour}{after_hour}");
        let args: [(&str, Arg<'_>); 2] = [
            ("time", (&time).into()),
            ("period", self.texts.get(period).into()),
        ];
        self.texts.format("formats-time-12", &args)
    }

    fn week_edge(&self, date: Date, with_month: bool) -> String {
        let weekday = self.weekday(date.weekday().into(), NameLength::Short);
        let day = date.day().to_string();
        let args = [
            ("weekday", weekday.into()),
            ("day", (&day).into()),
            ("month", self.month_short(date.month()).into()),
        ];
        let id = if with_month {
            "formats-weekday-day-month"
        } else {
            "formats-weekday-day"
        };
        self.texts.format(id, &args)
    }

    /// Follows a pattern of `Y`, `M` and `D` runs; whatever else it holds is kept as it stands.
    fn by_pattern(&self, pattern: &str, date: Date) -> String {
        let mut out = String::with_capacity(pattern.len() + 8);
        let mut rest = pattern;
        while let Some(first) = rest.chars().next() {
            let quoted = rest.strip_prefix('[').and_then(|text| text.split_once(']'));
            if let Some((text, tail)) = quoted {
                out.push_str(text);
                rest = tail;
                continue;
            }
            let run = rest.len() - rest.trim_start_matches(first).len();
            let (token, tail) = rest.split_at(run);
            out.push_str(&self.date_part(token, date));
            rest = tail;
        }
        out
    }

    fn date_part<'a>(&'a self, token: &'a str, date: Date) -> Cow<'a, str> {
        let weekday = Weekday::from(date.weekday());
        match token {
            "YYYY" | "yyyy" => format!("{:04}", date.year()).into(),
            "YY" | "yy" => format!("{:02}", date.year().rem_euclid(100)).into(),
            "MMMM" => self.month(date.month()).into(),
            "MMM" => self.month_short(date.month()).into(),
            "MM" | "mm" => format!("{:02}", date.month()).into(),
            "M" => date.month().to_string().into(),
            "DD" | "dd" => format!("{:02}", date.day()).into(),
            "D" | "d" => date.day().to_string().into(),
            "dddd" | "EEEE" => self.weekday(weekday, NameLength::Full).into(),
            "ddd" | "EEE" => self.weekday(weekday, NameLength::Short).into(),
            other => other.into(),
        }
    }
}

fn days_later(date: Date, days: i64) -> Date {
    date.saturating_add(jiff::SignedDuration::from_hours(24 * days))
}

#[cfg(test)]
#[path = "format_tests.rs"]
mod tests;
