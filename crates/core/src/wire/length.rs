//! Lengths of time on the wire.

use std::fmt;

use jiff::{Span, SpanRelativeTo};
use serde::{Deserialize, Serialize};

/// A length of time in whole seconds; ISO 8601 on the wire, such as `PT1H30M`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct Length(i64);

impl Length {
    /// A length by its seconds; less than none is none.
    pub fn from_seconds(seconds: i64) -> Self {
        Self(seconds.max(0))
    }

    /// Whole seconds.
    pub fn seconds(self) -> i64 {
        self.0
    }
}

impl TryFrom<String> for Length {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let span: Option<Span> = text.parse().ok();
        // Months and years have no length of their own.
        let length = span.and_then(|it| it.to_duration(SpanRelativeTo::days_are_24_hours()).ok());
        length
            .filter(|it| !it.is_negative() && text.starts_with('P'))
            .map(|it| Self(it.as_secs()))
            .ok_or_else(|| "a length of time looks like PT1H30M".to_owned())
    }
}

impl From<Length> for String {
    fn from(length: Length) -> Self {
        length.to_string()
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hours, minutes, seconds) = (self.0 / 3600, self.0 / 60 % 60, self.0 % 60);
        f.write_str("PT")?;
        for (number, unit) in [(hours, 'H'), (minutes, 'M')] {
            if number > 0 {
                write!(f, "{number}{unit}")?;
            }
        }
        match seconds > 0 || self.0 == 0 {
            true => write!(f, "{seconds}S"),
            false => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_as_clockify_does_and_read_in_any_units() {
        for (seconds, text) in [
            (0, "PT0S"),
            (5400, "PT1H30M"),
            (169_965, "PT47H12M45S"),
            (42_480, "PT11H48M"),
        ] {
            assert_eq!(Length::from_seconds(seconds).to_string(), text);
            assert_eq!(Length::try_from(text.to_owned()), Ok(Length(seconds)));
        }
        assert_eq!(Length::try_from("P1DT1S".to_owned()), Ok(Length(86_401)));
        for text in ["", "1h", "-PT1H", "P1M", "PT"] {
            assert!(Length::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
