//! Who is calling: passwords, keys, sessions, one-time links and the limit on sign-in attempts.

mod limiter;
mod passwords;
mod sign_in;
mod tokens;

use crate::db::{Database, Id, Result, User};

pub use self::limiter::{Attempt, SignInLimiter, SignInLimits, Wait};
pub use self::passwords::{PasswordError, Passwords};
pub use self::sign_in::{SignInError, check_password};
pub use self::tokens::{Minted, TokenKind, mint, recognise};

/// Who is calling, and by what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Principal {
    pub user: Id,
    pub scheme: Scheme,
    /// A key that may not write
    pub read_only: bool,
}

/// By what a caller has shown who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// An API key with this id
    Key(Id),
    /// A signed-in session with this id
    Session(Id),
}

/// What a caller shows.
#[derive(Clone, Copy)]
pub enum Presented<'a> {
    /// The text of `X-Api-Key`
    Key(&'a str),
    /// The text of `X-Auth-Token` or of the cookie
    Session(&'a str),
}

/// Who shows this, with the account; none if it is not ours, unknown, revoked or too old, or the account is turned
/// off. `client` is noted as the last user of the key or session.
///
/// # Errors
/// The database cannot be read.
pub async fn identify(
    db: &Database,
    presented: Presented<'_>,
    client: &str,
    now: i64,
) -> Result<Option<(Principal, User)>> {
    let found = match presented {
        Presented::Key(text) => match recognise(TokenKind::Key, text) {
            Some(hash) => db.authenticate_key(hash, client, now).await?,
            None => None,
        },
        Presented::Session(text) => match recognise(TokenKind::Session, text) {
            Some(hash) => db.authenticate_session(hash, client, now).await?,
            None => None,
        },
    };
    Ok(found.map(|found| {
        let scheme = match presented {
            Presented::Key(_) => Scheme::Key(found.credential),
            Presented::Session(_) => Scheme::Session(found.credential),
        };
        let principal = Principal {
            user: found.user.id,
            scheme,
            read_only: found.read_only,
        };
        (principal, found.user)
    }))
}
