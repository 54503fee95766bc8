//! Why a question has no answer, as data and as a sentence.

use std::fmt;
use std::time::Duration;

use cadran_core::wire::{Invalid, Reason};

/// Why a request brought nothing of use. Nothing of the request is in it, so no secret is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No connection: the address is wrong, the server is down, or this computer is offline
    Unreachable,
    /// Its certificate is not one that this computer trusts
    NotTrusted,
    /// No whole answer within this time
    Late(Duration),
    /// The connection ended before the answer did
    CutOff,
    /// The answer does not stop where an answer of this kind must
    TooMuch { status: u16 },
    /// The server sends on to another address, which does not get the key
    Moved { status: u16, to: Option<String> },
    /// The server answers, and refuses or is no server of this kind
    Refused(Reason),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreachable => f.write_str("The server cannot be reached"),
            Self::NotTrusted => {
                f.write_str("This computer does not trust the server's certificate")
            }
            Self::Late(wait) => write!(f, "No answer within {} seconds", wait.as_secs()),
            Self::CutOff => f.write_str("The connection broke off in the middle of the answer"),
            Self::TooMuch { .. } => f.write_str("The answer is larger than it can be"),
            Self::Moved { to: Some(to), .. } => {
                write!(f, "The server sends on to {to}; use that address instead")
            }
            Self::Moved { to: None, .. } => {
                f.write_str("The server sends on to another address; check yours")
            }
            Self::Refused(reason) => refused(reason, f),
        }
    }
}

impl std::error::Error for Failure {}

impl From<Reason> for Failure {
    fn from(reason: Reason) -> Self {
        Self::Refused(reason)
    }
}

fn refused(reason: &Reason, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match reason {
        Reason::NotSignedIn => f.write_str("Sign in to go on"),
        Reason::UnknownKey => f.write_str("The server does not know this API key, or it has ended"),
        Reason::SessionOver => f.write_str("You have been signed out; sign in again"),
        Reason::WrongPassword => f.write_str("The e-mail address or the password is wrong"),
        Reason::NotAllowed => f.write_str("Your role or key does not allow this"),
        Reason::Gone(entity) => match entity {
            Some(entity) => write!(f, "{entity} is no longer there"),
            None => f.write_str("It is no longer there"),
        },
        Reason::Invalid { field, why } => invalid(field.as_deref(), why, f),
        Reason::Exists(_) => f.write_str("There is one with this name already"),
        Reason::LimitReached {
            most: Some(most), ..
        } => {
            write!(f, "There cannot be more than {most}")
        }
        Reason::LimitReached { most: None, .. } => f.write_str("There cannot be more of them"),
        Reason::NoSuchRoute => f.write_str("This server does not offer that"),
        Reason::Stale => f.write_str("It was changed elsewhere meanwhile"),
        Reason::PreconditionMissing => {
            f.write_str("The server asks for a version that something on the way has removed")
        }
        Reason::TooLarge => f.write_str("It is too large for the server"),
        Reason::WrongMediaType => f.write_str("The server does not take this kind of file"),
        Reason::TooManyRequests { retry_after } => match retry_after {
            Some(wait) => write!(f, "Too many requests; wait {} seconds", wait.as_secs()),
            None => f.write_str("Too many requests; wait a while"),
        },
        Reason::ServerTrouble { status, .. } => write!(f, "The server is in trouble ({status})"),
        Reason::NotUnderstood { .. } => {
            f.write_str("The answer is not from a time tracker; check the address and the network")
        }
        Reason::Other { message, .. } => write!(f, "The server says: {message}"),
    }
}

fn invalid(field: Option<&str>, why: &Invalid, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match field {
        Some(field) => write!(f, "The server refuses “{field}”: ")?,
        None => f.write_str("The server refuses it: ")?,
    }
    match why {
        Invalid::Missing | Invalid::Empty => f.write_str("it must not be empty"),
        Invalid::Length(least, most) => write!(f, "{least} to {most} characters are expected"),
        Invalid::OneOf(set) => write!(f, "one of {} is expected", set.join(", ")),
        Invalid::Unreadable => f.write_str("it cannot be read"),
        Invalid::Words(words) => f.write_str(words),
    }
}
