//! What shows a server who is asking.

use std::fmt;

use cadran_core::wire::Secret;

/// A way to sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credential {
    /// An API key
    Key(Secret),
    /// The token of a session
    Session(Secret),
    /// The browser's cookie, which only a tab of the server itself has
    Cookie,
}

/// A text that is no key or token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidKey;

impl fmt::Display for InvalidKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("A key has letters, digits and signs, without spaces")
    }
}

impl std::error::Error for InvalidKey {}

impl Credential {
    const MAX_BYTES: usize = 4096;
    const KEY: &'static str = "key:";
    const SESSION: &'static str = "session:";
    const COOKIE: &'static str = "cookie:";

    /// The API key that a person typed or pasted.
    ///
    /// # Errors
    /// It has characters that no header can carry, or none at all.
    pub fn key(text: &str) -> Result<Self, InvalidKey> {
        checked(text).map(Self::Key)
    }

    /// Reads what [`Self::to_secret`] wrote.
    ///
    /// # Errors
    /// It is something else.
    pub fn read(kept: &Secret) -> Result<Self, InvalidKey> {
        let kept = kept.reveal();
        if kept == Self::COOKIE {
            return Ok(Self::Cookie);
        }
        if let Some(key) = kept.strip_prefix(Self::KEY) {
            return checked(key).map(Self::Key);
        }
        let token = kept.strip_prefix(Self::SESSION).ok_or(InvalidKey)?;
        checked(token).map(Self::Session)
    }

    /// Its form in a keychain: `key:…`, `session:…` or `cookie:`.
    pub fn to_secret(&self) -> Secret {
        let (kind, text) = match self {
            Self::Key(key) => (Self::KEY, key.reveal()),
            Self::Session(token) => (Self::SESSION, token.reveal()),
            Self::Cookie => (Self::COOKIE, ""),
        };
        Secret::new([kind, text].concat())
    }

    /// The header that carries it; none for the cookie.
    pub(super) fn header(&self) -> Option<(&'static str, &Secret)> {
        match self {
            Self::Key(key) => Some(("X-Api-Key", key)),
            Self::Session(token) => Some(("X-Auth-Token", token)),
            Self::Cookie => None,
        }
    }
}

fn checked(text: &str) -> Result<Secret, InvalidKey> {
    let text = text.trim();
    let is_good = (1..=Credential::MAX_BYTES).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_graphic());
    is_good.then(|| Secret::new(text)).ok_or(InvalidKey)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keychain_gives_back_what_it_was_given() {
        let key = Credential::key(" ck_Abc-1 \n").expect("a key");
        let session = Credential::Session(Secret::new("cs_2"));
        for (credential, text) in [
            (key, "key:ck_Abc-1"),
            (session, "session:cs_2"),
            (Credential::Cookie, "cookie:"),
        ] {
            let kept = credential.to_secret();
            assert_eq!(kept.reveal(), text);
            assert_eq!(Credential::read(&kept), Ok(credential));
        }
        for text in ["", "key:", "session:a b", "key:a\r\nX-Admin: 1", "cs_2"] {
            assert_eq!(
                Credential::read(&Secret::new(text)),
                Err(InvalidKey),
                "{text}"
            );
        }
    }

    #[test]
    fn what_no_header_can_carry_is_refused_and_nothing_prints_a_key() {
        for text in ["", "  ", "clé", "a\u{200b}b", "two words", "a\nb"] {
            assert_eq!(Credential::key(text), Err(InvalidKey), "{text}");
        }
        let key = Credential::key("hunter2").expect("a key");
        assert!(!format!("{key:?}").contains("hunter2"));
    }
}
