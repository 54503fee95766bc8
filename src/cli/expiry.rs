//! How long something is good for, as typed: `90d`.

use std::fmt;
use std::str::FromStr;

use jiff::{Span, Timestamp, tz::TimeZone};

/// A time from now on, such as `90d`, `12h`, `2w`, `6mo` or `1y`.
#[derive(Clone, Copy, Debug)]
pub struct Expiry(Span);

/// The text is no time from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoExpiry;

impl FromStr for Expiry {
    type Err = NoExpiry;

    fn from_str(text: &str) -> Result<Self, NoExpiry> {
        let span: Span = text.parse().map_err(|_| NoExpiry)?;
        if span.is_positive() {
            Ok(Self(span))
        } else {
            Err(NoExpiry)
        }
    }
}

impl Expiry {
    /// The moment it ends, in unix milliseconds; none if that is beyond the calendar.
    pub fn after(self, now: i64) -> Option<i64> {
        let now = Timestamp::from_millisecond(now).ok()?;
        let end = now
            .to_zoned_datetime(TimeZone::UTC)
            .checked_add(self.0)
            .ok()?;
        Some(end.timestamp().as_millisecond())
    }
}

impl fmt::Display for NoExpiry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a time such as 90d, 12h, 2w, 6mo or 1y is expected")
    }
}

impl std::error::Error for NoExpiry {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_are_counted_from_now() {
        let end = |text: &str| text.parse::<Expiry>().ok()?.after(0);
        assert_eq!(end("90d"), Some(90 * 86_400_000));
        assert_eq!(end("12h"), Some(12 * 3_600_000));
        assert_eq!(end("1y"), Some(365 * 86_400_000));
        for bad in ["", "90", "-1d", "0d", "soon", "99999y"] {
            assert_eq!(end(bad), None, "{bad}");
        }
    }
}
