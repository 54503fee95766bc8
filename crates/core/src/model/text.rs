//! Checked texts of the profile. An empty one means "not given".

use serde::{Deserialize, Serialize};

/// A first or last name: at most 100 characters, no control characters; may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonName(String);

/// Why a text is no name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonNameError {
    /// More than [`PersonName::MAX_CHARS`]
    TooLong,
    /// A line break or another control character
    ControlCharacter,
}

impl PersonName {
    /// The most characters a name may have.
    pub const MAX_CHARS: usize = 100;

    /// The name as typed, without spaces around it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Checks a text as a name; spaces around it are dropped.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, PersonNameError> {
        let text = text.trim();
        if text.chars().any(char::is_control) {
            return Err(PersonNameError::ControlCharacter);
        }
        if text.chars().count() > Self::MAX_CHARS {
            return Err(PersonNameError::TooLong);
        }
        Ok(Self(text.to_owned()))
    }
}

impl TryFrom<String> for PersonName {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).map_err(|error| match error {
            PersonNameError::TooLong => {
                format!("a name has at most {} characters", Self::MAX_CHARS)
            }
            PersonNameError::ControlCharacter => "a name has no line breaks".to_owned(),
        })
    }
}

impl From<PersonName> for String {
    fn from(name: PersonName) -> Self {
        name.0
    }
}

/// An email address in the form `local@domain` (RFC 5321 lengths: 64 and 255); may be empty.
///
/// Only what surely cannot be delivered is refused; the proof of an address is a mail that arrives.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

/// Why a text is no email address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmailError {
    /// No `@`, or nothing before or behind it
    NotAnAddress,
    /// A space or control character inside
    Space,
    /// A part is longer than RFC 5321 allows
    TooLong,
}

impl Email {
    /// The address as typed, without spaces around it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Checks a text as an address; spaces around it are dropped.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Self::default());
        }
        if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(EmailError::Space);
        }
        let (local, domain) = text.rsplit_once('@').ok_or(EmailError::NotAnAddress)?;
        if local.len() > 64 || domain.len() > 255 {
            return Err(EmailError::TooLong);
        }
        let labels_ok = domain.split('.').all(|label| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        });
        if local.is_empty() || local.contains('@') || !labels_ok {
            return Err(EmailError::NotAnAddress);
        }
        Ok(Self(text.to_owned()))
    }
}

impl TryFrom<String> for Email {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).map_err(|error| match error {
            EmailError::NotAnAddress => "an email address looks like name@example.org".to_owned(),
            EmailError::Space => "an email address has no spaces".to_owned(),
            EmailError::TooLong => {
                "an email address has at most 64 characters before the @ and 255 behind".to_owned()
            }
        })
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn email_accepts_what_can_be_delivered_and_refuses_the_rest() {
        for good in [
            "",
            "ada@example.org",
            "a.b+c@xn--e1afmkfd.org",
            "ada@localhost",
            "é@münchen.example",
            " a@b.c ",
        ] {
            assert!(Email::parse(good).is_ok(), "{good}");
        }
        for (bad, why) in [
            ("ada", EmailError::NotAnAddress),
            ("@example.org", EmailError::NotAnAddress),
            ("ada@", EmailError::NotAnAddress),
            ("ada@@example.org", EmailError::NotAnAddress),
            ("ada@.org", EmailError::NotAnAddress),
            ("ada@-a.org", EmailError::NotAnAddress),
            ("ada lovelace@example.org", EmailError::Space),
        ] {
            assert_eq!(Email::parse(bad), Err(why), "{bad}");
        }
        assert_eq!(
            Email::parse(&format!("{}@b.c", "a".repeat(65))),
            Err(EmailError::TooLong)
        );
    }

    #[test]
    fn name_is_trimmed_and_limited() {
        assert_eq!(
            PersonName::parse("  Ada ").map(String::from),
            Ok("Ada".to_owned())
        );
        assert_eq!(
            PersonName::parse("A\nB"),
            Err(PersonNameError::ControlCharacter)
        );
        assert!(PersonName::parse(&"é".repeat(100)).is_ok());
        assert_eq!(
            PersonName::parse(&"é".repeat(101)),
            Err(PersonNameError::TooLong)
        );
    }
}
