//! Where the secrets of accounts are kept, in words.

use std::fmt;
use std::path::PathBuf;

use super::StoreError;

/// How long a secret is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Until the window or tab is closed
    Session,
    /// Until it is forgotten
    Always,
}

/// Where a secret is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretPlace {
    /// The system's own: Secret Service, Keychain or Credential Manager
    Keychain,
    /// A file that only its owner may read, since there is no keychain
    File(PathBuf),
    /// The browser's storage for this site
    Browser,
    /// Nowhere but in this program
    Memory,
}

/// Why a secret is not read or kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretError {
    /// The keychain did not answer in time
    NoAnswer,
    /// The keychain is locked, and was not unlocked
    Locked,
    /// Anything else the keychain said
    Keychain(String),
    /// The file or the browser's storage refused
    Store(StoreError),
}

impl fmt::Display for SecretError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAnswer => f.write_str("The keychain does not answer"),
            Self::Locked => f.write_str("The keychain is locked; unlock it and try again"),
            Self::Keychain(words) => write!(f, "The keychain refused: {words}"),
            Self::Store(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for SecretError {}
