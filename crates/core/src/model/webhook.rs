//! Definitions of webhooks.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{EndpointUrl, EventName};

/// What is sent where. Deliveries and secrets are the server's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Webhook {
    pub name: WebhookName,
    pub url: EndpointUrl,
    pub events: BTreeSet<EventName>,
    pub enabled: bool,
    /// Only for these projects, tags, tasks or people
    pub source: Source,
}

impl Default for Webhook {
    fn default() -> Self {
        Self {
            name: WebhookName::default(),
            url: EndpointUrl::default(),
            events: BTreeSet::new(),
            enabled: true,
            source: Source::default(),
        }
    }
}

/// What a webhook is limited to, with the ids of Clockify's `triggerSource`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// The whole workspace
    #[default]
    Everything,
    Projects(Vec<String>),
    Tags(Vec<String>),
    Tasks(Vec<String>),
    People(Vec<String>),
}

/// 24 hex digits: seconds since 1970, then random; made here and never renumbered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WebhookId(String);

impl WebhookId {
    /// A new id. `random` must differ for ids of the same second.
    pub fn new(now_ms: i64, random: u64) -> Self {
        let seconds = u32::try_from(now_ms / 1000).unwrap_or(u32::MAX);
        Self(format!("{seconds:08x}{random:016x}"))
    }

    /// The hex digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for WebhookId {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let good = text.len() == 24 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if good {
            Ok(Self(text))
        } else {
            Err("an id has 24 digits of 0-9 and a-f".to_owned())
        }
    }
}

impl From<WebhookId> for String {
    fn from(id: WebhookId) -> Self {
        id.0
    }
}

impl fmt::Display for WebhookId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// 2 to 30 characters (Clockify's limits); empty only where a damaged file left none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WebhookName(String);

/// Why a text is no name of a webhook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WebhookNameError {
    /// Fewer than 2 characters
    TooShort,
    /// More than 30 characters
    TooLong,
    /// A line break or another control character
    ControlCharacter,
}

impl WebhookName {
    /// The fewest and most characters.
    pub const CHARS: std::ops::RangeInclusive<usize> = 2..=30;

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Checks a text as a name; spaces around it are dropped.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, WebhookNameError> {
        let text = text.trim();
        let chars = text.chars().count();
        if text.chars().any(char::is_control) {
            Err(WebhookNameError::ControlCharacter)
        } else if chars < *Self::CHARS.start() {
            Err(WebhookNameError::TooShort)
        } else if chars > *Self::CHARS.end() {
            Err(WebhookNameError::TooLong)
        } else {
            Ok(Self(text.to_owned()))
        }
    }

    /// This name with a number or word behind it, cut so that it stays a name.
    #[must_use]
    pub fn with_suffix(&self, suffix: &str) -> Self {
        let room = Self::CHARS.end().saturating_sub(suffix.chars().count() + 1);
        let stem: String = self.0.chars().take(room).collect();
        Self(format!("{} {suffix}", stem.trim_end()))
    }
}

impl TryFrom<String> for WebhookName {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if text.is_empty() {
            return Ok(Self::default());
        }
        Self::parse(&text)
            .map_err(|_| "a webhook's name has 2 to 30 characters on one line".to_owned())
    }
}

impl From<WebhookName> for String {
    fn from(name: WebhookName) -> Self {
        name.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_time_and_read_back() {
        let (early, late) = (
            WebhookId::new(1_000_000, u64::MAX),
            WebhookId::new(2_000_000, 0),
        );
        assert!(early < late);
        assert_eq!(WebhookId::try_from(early.to_string()), Ok(early));
        for bad in [
            "",
            "66f0",
            "66f01234abcd66f01234abcg",
            "66F01234ABCD66F01234ABCD",
        ] {
            assert!(WebhookId::try_from(bad.to_owned()).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_suffix_never_makes_a_name_too_long() {
        let name = WebhookName::parse(&"n".repeat(30)).expect("a name");
        assert_eq!(name.with_suffix("copy").as_str().chars().count(), 30);
    }
}
