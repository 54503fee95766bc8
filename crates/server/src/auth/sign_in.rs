//! Signing in by password.

use std::fmt;
use std::net::IpAddr;

use cadran_core::wire::Secret;

use super::{Passwords, SignInLimiter, Wait};
use crate::db::{Database, DbError, Id};

/// Why nobody is signed in; nothing tells whether the address is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInError {
    /// Too many attempts
    Wait(Wait),
    /// The address or the password is wrong, or the account is turned off
    Refused,
    Database(DbError),
}

impl fmt::Display for SignInError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Wait(wait) => write!(
                f,
                "There were too many attempts to sign in; try again in {} s",
                wait.seconds
            ),
            Self::Refused => f.write_str("The e-mail address or the password is wrong"),
            Self::Database(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for SignInError {}

/// Whose e-mail address and password these are. It takes as long for an unknown address as for a known one.
///
/// # Errors
/// There were too many attempts, or something is wrong.
pub async fn check_password(
    db: &Database,
    passwords: &Passwords,
    limiter: &SignInLimiter,
    (email, password): (&str, Secret),
    address: IpAddr,
    now: i64,
) -> Result<Id, SignInError> {
    let attempt = limiter
        .attempt(email, address, now)
        .map_err(SignInError::Wait)?;
    let known = db.sign_in(email.to_owned()).await;
    let known = known.map_err(SignInError::Database)?;
    let hash = known.as_ref().and_then(|known| known.password_hash.clone());
    let fits = passwords.verify(password, hash).await;
    match known.filter(|known| fits && !known.is_disabled) {
        Some(known) => {
            limiter.succeeded(&attempt);
            Ok(known.user)
        }
        None => Err(SignInError::Refused),
    }
}
