//! API keys.

use rusqlite::{Connection, params};
use serde_json::{Value, json};

use super::queries::{all, find, must, one, run, value};
use super::rows::{self, USER_COLUMNS};
use super::users::new_id;
use super::writer::Tx;
use super::{events, statements};
use crate::db::{ApiKey, Authenticated, DbError, EventKind, Id, NewKey, Noun, Result, SecretHash};

/// How often the last use is noted at most.
const USE_NOTED_EVERY_MS: i64 = 60_000;

/// Whether the last use is long enough ago to be noted again.
pub fn is_due(last_used_at: Option<i64>, now: i64) -> bool {
    last_used_at.is_none_or(|last| now - last >= USE_NOTED_EVERY_MS)
}

pub fn create(tx: &Tx<'_>, user: Id, new: &NewKey, limit: u32, now: i64) -> Result<ApiKey> {
    let count: u32 = value(tx, statements::COUNT_KEYS, params![user, now])?;
    if count >= limit {
        let noun = Noun::ApiKey;
        return Err(DbError::LimitReached { noun, limit });
    }
    let id = new_id(now)?;
    let row = params![
        id,
        user,
        new.name,
        new.hash,
        new.prefix,
        new.last4,
        new.read_only,
        now,
        new.expires_at
    ];
    run(tx, statements::INSERT_KEY, row)?;
    run(tx, statements::ACTIVATE, [user])?;
    let key = get(tx, user, id, now)?;
    changed(tx, EventKind::KeyCreated, user, &key, now)?;
    Ok(key)
}

fn changed(tx: &Tx<'_>, kind: EventKind, user: Id, key: &ApiKey, now: i64) -> Result<()> {
    tx.touch(user);
    events::append(tx, None, kind, key.id, &told(user, key), now)
}

/// What the feed tells of a key.
fn told(user: Id, key: &ApiKey) -> Value {
    json!({
        "id": key.id.to_string(),
        "userId": user.to_string(),
        "name": key.name,
        "readOnly": key.read_only,
        "expiresAt": key.expires_at,
    })
}

fn get(db: &Connection, user: Id, key: Id, now: i64) -> Result<ApiKey> {
    let row = params![key, user, now];
    one(db, statements::KEY, row, rows::api_key, Noun::ApiKey)
}

pub fn list(db: &Connection, user: Id, now: i64) -> Result<Vec<ApiKey>> {
    all(db, statements::KEYS, params![user, now], rows::api_key)
}

pub fn rename(tx: &Tx<'_>, user: Id, key: Id, name: &str, now: i64) -> Result<ApiKey> {
    must(
        tx,
        statements::RENAME_KEY,
        params![key, user, name],
        Noun::ApiKey,
    )?;
    let key = get(tx, user, key, now)?;
    changed(tx, EventKind::KeyUpdated, user, &key, now)?;
    Ok(key)
}

pub fn revoke(tx: &Tx<'_>, user: Id, key: Id, now: i64) -> Result<()> {
    let key = get(tx, user, key, now)?;
    must(
        tx,
        statements::DELETE_KEY,
        params![key.id, user],
        Noun::ApiKey,
    )?;
    changed(tx, EventKind::KeyDeleted, user, &key, now)
}

pub fn replace(
    tx: &Tx<'_>,
    user: Id,
    old: Id,
    mut new: NewKey,
    overlap_until: i64,
    limit: u32,
    now: i64,
) -> Result<ApiKey> {
    let old = get(tx, user, old, now)?;
    new.read_only = old.read_only;
    if new.name.is_empty() {
        new.name.clone_from(&old.name);
    }
    run(
        tx,
        statements::EXPIRE_KEY,
        params![old.id, user, overlap_until],
    )?;
    let key = create(tx, user, &new, limit, now)?;
    if overlap_until > now {
        let old = get(tx, user, old.id, now)?;
        changed(tx, EventKind::KeyUpdated, user, &old, now)?;
    } else {
        changed(tx, EventKind::KeyDeleted, user, &old, now)?;
    }
    Ok(key)
}

/// Whose key it is, and when it was last used.
pub fn authenticate(
    db: &Connection,
    hash: SecretHash,
    now: i64,
) -> Result<Option<(Authenticated, Option<i64>)>> {
    find(
        db,
        statements::AUTHENTICATE_KEY,
        params![hash, now],
        |row| {
            let authenticated = Authenticated {
                user: rows::user(row)?,
                credential: row.get(USER_COLUMNS)?,
                read_only: row.get(USER_COLUMNS + 1)?,
            };
            Ok((authenticated, row.get(USER_COLUMNS + 2)?))
        },
    )
}

pub fn touch(tx: &Tx<'_>, key: Id, client: &str, now: i64) -> Result<()> {
    run(tx, statements::TOUCH_KEY, params![key, now, client])?;
    Ok(())
}
