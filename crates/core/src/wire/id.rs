//! Ids as they stand in JSON and in addresses.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::model::WebhookId;

/// The id of anything on the wire: 24 lower-case hex digits wherever one is made here.
///
/// [`Id::parse`] holds to that rule. Reading an answer is milder (1 to 64 letters, digits, `-` and `_`), since other
/// makers of this API exist; an id is safe in an address either way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Id(String);

/// A text that is no id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdError;

impl fmt::Display for IdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("An id has 24 digits of 0-9 and a-f")
    }
}

impl std::error::Error for IdError {}

impl Id {
    /// A new id, made as Clockify makes them: seconds since 1970, then random. `random` must differ for ids of one second.
    pub fn new(now_ms: i64, random: u64) -> Self {
        WebhookId::new(now_ms, random).into()
    }

    /// The id of 12 bytes.
    pub fn from_bytes(bytes: [u8; 12]) -> Self {
        use std::fmt::Write as _;
        let mut text = String::with_capacity(24);
        for byte in bytes {
            // Writing to a String cannot fail.
            write!(text, "{byte:02x}").unwrap_or_default();
        }
        Self(text)
    }

    /// Takes exactly 24 lower-case hex digits.
    ///
    /// # Errors
    /// Where the text is anything else.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        WebhookId::try_from(text.to_owned())
            .map(Self::from)
            .map_err(|_| IdError)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it holds to the rule of 24 hex digits.
    pub fn is_strict(&self) -> bool {
        Self::parse(&self.0).is_ok()
    }
}

impl TryFrom<String> for Id {
    type Error = IdError;

    fn try_from(text: String) -> Result<Self, IdError> {
        let is_good = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
        if (1..=64).contains(&text.len()) && text.bytes().all(is_good) {
            Ok(Self(text))
        } else {
            Err(IdError)
        }
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.0
    }
}

impl From<WebhookId> for Id {
    fn from(id: WebhookId) -> Self {
        Self(id.into())
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_ids_are_strict_and_read_ones_are_safe_in_an_address() {
        assert!(Id::new(1_700_000_000_000, 7).is_strict());
        for text in ["string", "5A0ab5acb07987125438b60f", "a-b_c"] {
            let read: Result<Id, _> = serde_json::from_value(text.into());
            assert!(read.is_ok_and(|id| !id.is_strict()), "{text}");
            assert_eq!(Id::parse(text), Err(IdError));
        }
        for text in ["", "../user", "a b", "ä", &"a".repeat(65)] {
            assert!(serde_json::from_value::<Id>(text.into()).is_err(), "{text}");
        }
    }
}
