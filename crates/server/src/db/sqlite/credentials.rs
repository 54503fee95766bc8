//! Passwords and one-time links.

use rusqlite::{Connection, params};
use serde_json::json;

use super::queries::{find, must, one, run};
use super::writer::Tx;
use super::{events, sessions, statements, users};
use crate::db::{
    AccountStatus, DbError, EventKind, FirstOwner, Home, Id, LinkTarget, NewUser, Noun, Result,
    Role, SecretHash, SignIn, User,
};

pub fn sign_in(db: &Connection, email: &str) -> Result<Option<SignIn>> {
    find(db, statements::SIGN_IN, [email], |row| {
        Ok(SignIn {
            user: row.get(0)?,
            password_hash: row.get(1)?,
            is_disabled: row.get(2)?,
        })
    })
}

pub fn password_hash(db: &Connection, user: Id) -> Result<Option<String>> {
    one(
        db,
        statements::PASSWORD,
        [user],
        |row| row.get(0),
        Noun::User,
    )
}

pub fn set_password(
    tx: &Tx<'_>,
    user: Id,
    password_hash: &str,
    keep: Option<Id>,
    now: i64,
) -> Result<()> {
    must(
        tx,
        statements::SET_PASSWORD,
        params![user, password_hash],
        Noun::User,
    )?;
    sessions::end_others(tx, user, keep, now)?;
    run(tx, statements::DELETE_LINKS, [user])?;
    let body = json!({"id": user.to_string()});
    events::append(tx, None, EventKind::PasswordChanged, user, &body, now)?;
    tx.touch(user);
    Ok(())
}

pub fn create_link(
    tx: &Tx<'_>,
    user: Option<Id>,
    hash: SecretHash,
    expires_at: i64,
    now: i64,
) -> Result<()> {
    match user {
        Some(user) => drop(users::by_id(tx, user)?),
        None if users::any(tx)? => return Err(DbError::Taken(Noun::Link)),
        None => {}
    }
    run(tx, statements::DELETE_LINKS, [user])?;
    run(tx, statements::INSERT_LINK, params![hash, user, expires_at])?;
    if let Some(user) = user {
        let body = json!({"id": user.to_string(), "expiresAt": expires_at});
        events::append(tx, None, EventKind::LinkCreated, user, &body, now)?;
    }
    Ok(())
}

pub fn link(db: &Connection, hash: SecretHash, now: i64) -> Result<LinkTarget> {
    let user: Option<Id> = one(
        db,
        statements::LINK,
        params![hash, now],
        |row| row.get(0),
        Noun::Link,
    )?;
    match user {
        Some(user) => {
            let user = users::by_id(db, user)?;
            if user.is_disabled {
                return Err(DbError::Missing(Noun::Link));
            }
            Ok(LinkTarget::User(Box::new(user)))
        }
        None if users::any(db)? => Err(DbError::Missing(Noun::Link)),
        None => Ok(LinkTarget::FirstOwner),
    }
}

pub fn redeem(
    tx: &Tx<'_>,
    hash: SecretHash,
    password_hash: &str,
    first_owner: Option<FirstOwner>,
    now: i64,
) -> Result<User> {
    match (link(tx, hash, now)?, first_owner) {
        (LinkTarget::User(user), _) => {
            set_password(tx, user.id, password_hash, None, now)?;
            users::by_id(tx, user.id)
        }
        (LinkTarget::FirstOwner, Some(owner)) => {
            run(tx, statements::DELETE_LINKS, [None::<Id>])?;
            let new = NewUser {
                email: owner.email,
                name: owner.name,
                settings: owner.settings,
                password_hash: Some(password_hash.to_owned()),
                status: AccountStatus::Active,
                home: Home::First {
                    name: owner.workspace,
                    role: Role::Owner,
                },
            };
            users::create(tx, &new, now)
        }
        (LinkTarget::FirstOwner, None) => Err(DbError::Missing(Noun::User)),
    }
}

/// Drops the sessions and links of a person being removed.
pub fn forget(tx: &Tx<'_>, user: Id) -> Result<()> {
    run(
        tx,
        statements::DELETE_OTHER_SESSIONS,
        params![user, None::<Id>],
    )?;
    run(tx, statements::DELETE_LINKS, [user])?;
    Ok(())
}
