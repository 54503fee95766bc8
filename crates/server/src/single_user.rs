//! The account of someone alone: one person without a password, for whom a window on the same computer acts.

use std::fmt;

use cadran_core::wire::Secret;

use crate::auth::{Presented, TokenKind, identify, mint};
use crate::db::{
    AccountStatus, Database, DbError, Home, Id, NewSession, NewUser, Role, SecretHash,
};

/// The sessions of windows do not end by age: 100 years, in milliseconds.
const SESSION_MS: i64 = 100 * 365 * 24 * 60 * 60 * 1000;
/// More than there are windows' folders; the one unused for longest ends.
const SESSIONS: u32 = 8;

/// The one person, and what a window shows to act for them.
#[derive(Clone, Debug)]
pub struct Resident {
    pub user: Id,
    /// The token of a session
    pub token: Secret,
}

/// Why nobody can be let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AdmitError {
    Database(DbError),
    /// The system has no random numbers
    NoRandom,
}

/// Lets the window in that shows `known`, or gives it a new token; makes the person where there is nobody yet.
///
/// # Errors
/// The database or the system refuses.
pub async fn admit(
    db: &Database,
    known: Option<&Secret>,
    now: i64,
) -> Result<Resident, AdmitError> {
    if let Some(token) = known {
        let presented = Presented::Session(token.reveal());
        if let Some((principal, _)) = identify(db, presented, "", now).await? {
            return Ok(Resident {
                user: principal.user,
                token: token.clone(),
            });
        }
    }
    let user = match db.everybody().await?.into_iter().next() {
        Some(member) => member.user.id,
        None => create(db, now).await?,
    };
    let minted = mint(TokenKind::Session).map_err(|_| AdmitError::NoRandom)?;
    let session = session(minted.hash, now);
    db.create_session(user, session, SESSIONS, now).await?;
    Ok(Resident {
        user,
        token: minted.secret,
    })
}

async fn create(db: &Database, now: i64) -> Result<Id, AdmitError> {
    let person = NewUser {
        email: String::new(),
        name: String::new(),
        settings: "{}".to_owned(),
        password_hash: None,
        status: AccountStatus::Active,
        home: Home::First {
            name: "This device".to_owned(),
            role: Role::Owner,
        },
    };
    Ok(db.create_user(person, now).await?.id)
}

fn session(hash: SecretHash, now: i64) -> NewSession {
    NewSession {
        hash,
        device: "This device".to_owned(),
        client: String::new(),
        expires_at: now.saturating_add(SESSION_MS),
    }
}

impl From<DbError> for AdmitError {
    fn from(error: DbError) -> Self {
        Self::Database(error)
    }
}

impl fmt::Display for AdmitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(error) => error.fmt(f),
            Self::NoRandom => f.write_str("The system has no random numbers"),
        }
    }
}

impl std::error::Error for AdmitError {}
