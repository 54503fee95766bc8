//! The event feed.

use rusqlite::{Connection, params};

use super::queries::{all, run};
use super::statements;
use super::writer::Tx;
use crate::db::{Event, EventKind, Id, Result};

/// Notes what happened to something; `body` must hold no secret.
pub fn append(
    tx: &Tx<'_>,
    workspace: Option<Id>,
    kind: EventKind,
    entity: Id,
    body: &serde_json::Value,
    now: i64,
) -> Result<()> {
    let row = params![workspace, kind.as_str(), entity, body.to_string(), now];
    run(tx, statements::APPEND_EVENT, row)?;
    Ok(())
}

/// Notes in each of a person's workspaces what happened to the person, as the person now is.
pub fn append_of_user(tx: &Tx<'_>, kind: EventKind, user: Id, now: i64) -> Result<()> {
    let row = params![user, kind.as_str(), now];
    run(tx, statements::APPEND_EVENT_OF_USER, row)?;
    tx.touch(user);
    Ok(())
}

/// Notes in one workspace what happened to a member, as the person now is.
pub fn append_of_member(
    tx: &Tx<'_>,
    workspace: Id,
    kind: EventKind,
    user: Id,
    now: i64,
) -> Result<()> {
    let row = params![workspace, user, kind.as_str(), now];
    run(tx, statements::APPEND_EVENT_OF_MEMBER, row)?;
    run(tx, statements::BUMP_WORKSPACE, [workspace])?;
    tx.touch(user);
    Ok(())
}

/// The events behind `seq`.
pub fn after(db: &Connection, seq: i64, limit: u32) -> Result<Vec<Event>> {
    all(db, statements::EVENTS_AFTER, params![seq, limit], |row| {
        Ok(Event {
            seq: row.get(0)?,
            id: row.get(1)?,
            workspace: row.get(2)?,
            kind: row.get(3)?,
            entity: row.get(4)?,
            body: row.get(5)?,
            at: row.get(6)?,
        })
    })
}

/// Forgets old events, entries deleted as long ago, and expired links, keys and sessions.
pub fn prune(tx: &Tx<'_>, before: i64, now: i64) -> Result<usize> {
    for statement in [
        statements::PRUNE_LINKS,
        statements::PRUNE_KEYS,
        statements::PRUNE_SESSIONS,
    ] {
        run(tx, statement, [now])?;
    }
    run(tx, statements::tracker::PRUNE_ENTRIES, [before])?;
    run(tx, statements::PRUNE_EVENTS, [before])
}
