//! Signed-in sessions.

use rusqlite::{Connection, params};
use serde_json::json;

use super::queries::{all, find, must, run};
use super::rows::{self, USER_COLUMNS};
use super::users::{self, new_id};
use super::writer::Tx;
use super::{events, statements};
use crate::db::{
    Authenticated, DbError, EventKind, Id, NewSession, Noun, Result, SecretHash, Session,
};

pub fn create(tx: &Tx<'_>, user: Id, new: &NewSession, limit: u32, now: i64) -> Result<Session> {
    if users::by_id(tx, user)?.is_disabled {
        return Err(DbError::Missing(Noun::User));
    }
    let id = new_id(now)?;
    let row = params![
        id,
        user,
        new.hash,
        new.device,
        now,
        new.client,
        new.expires_at
    ];
    run(tx, statements::INSERT_SESSION, row)?;
    let row = params![user, limit.max(1)];
    run(tx, statements::DELETE_SURPLUS_SESSIONS, row)?;
    let body = json!({"id": id.to_string(), "userId": user.to_string(), "device": new.device});
    events::append(tx, None, EventKind::SessionStarted, id, &body, now)?;
    tx.touch(user);
    Ok(Session {
        id,
        device: new.device.clone(),
        created_at: now,
        last_used_at: now,
        last_client: new.client.clone(),
        expires_at: new.expires_at,
    })
}

pub fn list(db: &Connection, user: Id, now: i64) -> Result<Vec<Session>> {
    all(db, statements::SESSIONS, params![user, now], rows::session)
}

pub fn end(tx: &Tx<'_>, user: Id, session: Id, now: i64) -> Result<()> {
    let row = params![session, user];
    must(tx, statements::DELETE_SESSION, row, Noun::Session)?;
    ended(tx, user, session, now)
}

pub fn end_others(tx: &Tx<'_>, user: Id, keep: Option<Id>, now: i64) -> Result<usize> {
    let ended = run(tx, statements::DELETE_OTHER_SESSIONS, params![user, keep])?;
    if ended > 0 {
        self::ended(tx, user, user, now)?;
    }
    Ok(ended)
}

/// Notes that a session, or all others of a person, ended.
fn ended(tx: &Tx<'_>, user: Id, entity: Id, now: i64) -> Result<()> {
    tx.touch(user);
    let body = json!({"id": entity.to_string(), "userId": user.to_string()});
    events::append(tx, None, EventKind::SessionEnded, entity, &body, now)
}

/// Whose session it is, and when it was last used.
pub fn authenticate(
    db: &Connection,
    hash: SecretHash,
    now: i64,
) -> Result<Option<(Authenticated, i64)>> {
    let row = params![hash, now];
    find(db, statements::AUTHENTICATE_SESSION, row, |row| {
        let authenticated = Authenticated {
            user: rows::user(row)?,
            credential: row.get(USER_COLUMNS)?,
            read_only: false,
        };
        Ok((authenticated, row.get(USER_COLUMNS + 1)?))
    })
}

pub fn touch(tx: &Tx<'_>, session: Id, client: &str, now: i64) -> Result<()> {
    run(tx, statements::TOUCH_SESSION, params![session, now, client])?;
    Ok(())
}
