//! Moments on the wire.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A moment in milliseconds since 1970 (UTC); written to the second, `2026-03-04T12:02:28Z`, read with any offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Time(i64);

impl Time {
    /// A moment by its milliseconds since 1970.
    pub fn from_ms(ms: i64) -> Self {
        Self(ms)
    }

    /// Milliseconds since 1970.
    pub fn ms(self) -> i64 {
        self.0
    }
}

impl TryFrom<String> for Time {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let moment: Result<Timestamp, _> = text.parse();
        moment
            .map(|moment| Self(moment.as_millisecond()))
            .map_err(|_| "a moment looks like 2026-03-04T12:02:28Z".to_owned())
    }
}

impl From<Time> for String {
    fn from(time: Time) -> Self {
        let seconds = time.0.div_euclid(1000);
        Timestamp::from_second(seconds)
            .unwrap_or_default()
            .to_string()
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&String::from(*self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_in_seconds_and_read_with_an_offset() {
        let time = Time::from_ms(1_709_553_748_125);
        assert_eq!(time.to_string(), "2024-03-04T12:02:28Z");
        for text in [
            "2024-03-04T12:02:28.125+00:00",
            "2024-03-04T13:02:28.125+01:00",
        ] {
            assert_eq!(Time::try_from(text.to_owned()), Ok(time));
        }
        assert!(Time::try_from("yesterday".to_owned()).is_err());
    }
}
