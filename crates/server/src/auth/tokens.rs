//! Keys, session tokens and one-time links: a prefix, 178 random bits in base 62, and a checksum.
//!
//! The prefix lets secret scanners find them, and the checksum lets scanners and the server refuse a foreign or
//! mistyped one without asking the database. Only the SHA-256 is kept: with that much randomness it needs no salt.

use cadran_core::wire::Secret;
use sha2::{Digest as _, Sha256};

use crate::db::SecretHash;

const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const RANDOM: usize = 30;
/// As many digits as 32 bits take.
const CHECKSUM: usize = 6;
/// Bytes from here on would favour the first digits.
const FAIR: u8 = 248;

/// What a token is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// An API key
    Key,
    /// A signed-in session
    Session,
    /// A one-time link
    Link,
}

impl TokenKind {
    fn prefix(self) -> &'static str {
        match self {
            Self::Key => "cdr_",
            Self::Session => "cds_",
            Self::Link => "cdl_",
        }
    }
}

/// A new token: the text to show once, the hash to keep.
#[derive(Clone, Debug)]
pub struct Minted {
    pub secret: Secret,
    pub hash: SecretHash,
}

impl Minted {
    /// The first characters, to tell keys apart in a list.
    pub fn prefix(&self) -> String {
        self.secret.reveal().chars().take(8).collect()
    }

    /// The last four characters.
    pub fn last4(&self) -> String {
        let text = self.secret.reveal();
        text.get(text.len().saturating_sub(4)..)
            .unwrap_or_default()
            .to_owned()
    }
}

/// Makes a token.
///
/// # Errors
/// The system has no random numbers.
pub fn mint(kind: TokenKind) -> Result<Minted, getrandom::Error> {
    let prefix = kind.prefix();
    let mut text = String::with_capacity(prefix.len() + RANDOM + CHECKSUM);
    text.push_str(prefix);
    while text.len() < prefix.len() + RANDOM {
        let mut bytes = [0; RANDOM];
        getrandom::fill(&mut bytes)?;
        let missing = prefix.len() + RANDOM - text.len();
        let fair = bytes.into_iter().filter(|byte| *byte < FAIR);
        text.extend(fair.take(missing).map(|byte| digit(u32::from(byte))));
    }
    let checksum = checksum(&text);
    text.push_str(&checksum);
    let hash = hash(&text);
    Ok(Minted {
        secret: Secret::new(text),
        hash,
    })
}

/// The hash of a token that this server may have made; none for any other text.
pub fn recognise(kind: TokenKind, text: &str) -> Option<SecretHash> {
    let prefix = kind.prefix();
    let is_ours = text.len() == prefix.len() + RANDOM + CHECKSUM
        && text.starts_with(prefix)
        && text
            .bytes()
            .skip(prefix.len())
            .all(|b| b.is_ascii_alphanumeric());
    let (body, sum) = text.split_at_checked(prefix.len() + RANDOM)?;
    (is_ours && checksum(body) == sum).then(|| hash(text))
}

fn hash(text: &str) -> SecretHash {
    SecretHash::new(Sha256::digest(text).into())
}

/// 32 bits of the SHA-256 as base-62 digits.
fn checksum(body: &str) -> String {
    let sum = Sha256::digest(body);
    let mut rest = sum
        .iter()
        .take(4)
        .fold(0_u32, |rest, byte| rest << 8 | u32::from(*byte));
    let mut digits = [' '; CHECKSUM];
    for place in digits.iter_mut().rev() {
        *place = digit(rest);
        rest /= 62;
    }
    digits.into_iter().collect()
}

/// The base-62 digit of a number's last place.
fn digit(number: u32) -> char {
    char::from(ALPHABET[(number % 62) as usize])
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_token_is_recognised_as_its_own_kind_only() {
        let key = mint(TokenKind::Key).expect("random numbers");
        let text = key.secret.reveal();
        assert_eq!(text.len(), 40);
        assert_eq!(recognise(TokenKind::Key, text), Some(key.hash));
        assert_eq!(recognise(TokenKind::Session, text), None);
        assert!(text.starts_with(&key.prefix()) && text.ends_with(&key.last4()));
    }

    #[test]
    fn a_mistyped_or_foreign_token_is_refused_before_hashing() {
        let key = mint(TokenKind::Key).expect("random numbers");
        let text = key.secret.reveal();
        for place in 0..text.len() {
            let mut typed = text.to_owned().into_bytes();
            typed[place] = if typed[place] == b'a' { b'b' } else { b'a' };
            let typed = String::from_utf8(typed).expect("ASCII");
            assert_eq!(recognise(TokenKind::Key, &typed), None, "place {place}");
        }
        let umlauts = format!("cdr_{}", "ä".repeat(18));
        for foreign in [
            "",
            "cdr_",
            "ghp_0123456789",
            umlauts.as_str(),
            &format!("{text}0"),
        ] {
            assert_eq!(recognise(TokenKind::Key, foreign), None, "{foreign}");
        }
    }

    #[test]
    fn tokens_differ_and_use_the_whole_alphabet() {
        let texts: HashSet<String> = (0..200)
            .map(|_| mint(TokenKind::Link).expect("random numbers"))
            .map(|token| token.secret.reveal()[4..34].to_owned())
            .collect();
        assert_eq!(texts.len(), 200);
        let used: HashSet<char> = texts.iter().flat_map(|text| text.chars()).collect();
        assert_eq!(used.len(), 62);
    }

    #[test]
    fn debugging_shows_no_secret() {
        let key = mint(TokenKind::Key).expect("random numbers");
        let shown = format!("{key:?}");
        assert!(!shown.contains(&key.secret.reveal()[4..]), "{shown}");
    }
}
