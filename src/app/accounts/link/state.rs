//! How it stands with an account's server, as data for the words that say it.

use cadran_core::wire::Reason;

use crate::account::Failure;
use crate::platform::SecretError;

/// How it stands with the server, for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkState<'a> {
    Opening,
    /// Nothing is sent until the person signs in again
    SignedOut(SignedOut<'a>),
    /// Nothing gets through at present
    Offline {
        why: Offline<'a>,
        /// When the next try is due, milliseconds since 1970
        next_try: Option<i64>,
    },
    Connected {
        /// Whether the server's copy has been read since the start
        is_read: bool,
        is_writing: bool,
    },
}

/// Why nothing gets through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offline<'a> {
    /// No answer came, or none that can be one
    Failed(&'a Failure),
    /// A request may have been lost in a crash, and has no answer yet
    NoAnswer,
    /// The server does not do it now
    Refused(&'a Reason),
}

/// Why nobody is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignedOut<'a> {
    /// The person has signed out
    Here,
    /// The key or session does not work any more
    There(&'a Reason),
    /// The secret cannot be read
    Keychain(&'a SecretError),
}
