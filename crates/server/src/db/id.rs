//! Ids, and the only form in which keys and tokens are kept.

use std::fmt;
use std::str::FromStr;

/// 24 hex digits, made like an `ObjectId`: 4 bytes of seconds, 2 of milliseconds, then 6 random ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id([u8; 12]);

/// The text is not 24 lower-case hex digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnId;

impl Id {
    /// A new id of this millisecond. Later ones are greater, so that rows of one moment are written side by side: at random
    /// places each would cost a page of the file.
    ///
    /// # Errors
    /// The system has no random numbers.
    pub fn new(now: i64) -> std::result::Result<Self, getrandom::Error> {
        let mut bytes = [0; 12];
        let seconds = u32::try_from(now.div_euclid(1000)).unwrap_or(u32::MAX);
        let millis = u16::try_from(now.rem_euclid(1000)).unwrap_or_default();
        bytes[..4].copy_from_slice(&seconds.to_be_bytes());
        bytes[4..6].copy_from_slice(&millis.to_be_bytes());
        getrandom::fill(&mut bytes[6..])?;
        Ok(Self(bytes))
    }

    /// An id of these bytes.
    pub fn from_bytes(bytes: [u8; 12]) -> Self {
        Self(bytes)
    }

    /// The 12 bytes.
    pub fn bytes(self) -> [u8; 12] {
        self.0
    }
}

impl FromStr for Id {
    type Err = NotAnId;

    fn from_str(text: &str) -> std::result::Result<Self, NotAnId> {
        let digits = text.as_bytes();
        if digits.len() != 24 {
            return Err(NotAnId);
        }
        let mut bytes = [0; 12];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
        }
        Ok(Self(bytes))
    }
}

fn nibble(digit: u8) -> std::result::Result<u8, NotAnId> {
    match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'a'..=b'f' => Ok(digit - b'a' + 10),
        _ => Err(NotAnId),
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut text = [0; 24];
        for (pair, byte) in text.chunks_exact_mut(2).zip(self.0) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
        // Digits are always text.
        f.write_str(str::from_utf8(&text).unwrap_or_default())
    }
}

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("An id has 24 digits of 0-9 and a-f")
    }
}

impl std::error::Error for NotAnId {}

/// The SHA-256 of a key, a session token or a one-time link.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct SecretHash([u8; 32]);

impl SecretHash {
    /// Of the 32 bytes of a SHA-256.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for SecretHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretHash(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_and_bad_ones_are_refused() {
        let id = Id::new(1_700_000_000_000).expect("random numbers");
        assert!(id.to_string().starts_with("6553f100"));
        assert_eq!(id.to_string().parse(), Ok(id));
        for bad in [
            "",
            "66f0",
            "66f01234abcd66f01234abcg",
            "66F01234ABCD66F01234ABCD",
        ] {
            assert_eq!(bad.parse::<Id>(), Err(NotAnId), "{bad}");
        }
    }
}
