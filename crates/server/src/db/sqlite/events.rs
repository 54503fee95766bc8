//! The event feed.

use rusqlite::{Connection, params};
use serde_json::{Value, json};

use super::queries::{all, run};
use super::writer::Tx;
use super::{deliveries, statements};
use crate::db::{Event, EventKind, Id, Result, TimeEntry};

/// Notes what happened to something; `body` must hold no secret.
pub fn append(
    tx: &Tx<'_>,
    workspace: Option<Id>,
    kind: EventKind,
    entity: Id,
    body: &Value,
    now: i64,
) -> Result<()> {
    let event = append_text(tx, workspace, kind, entity, &body.to_string(), now)?;
    match workspace.filter(|_| kind.is_told()) {
        Some(workspace) => tell(tx, workspace, event, kind, || about(kind, body), now),
        None => Ok(()),
    }
}

/// Queues an event for the webhooks of a workspace, if it has any; `about` says what it is about.
fn tell(
    tx: &Tx<'_>,
    workspace: Id,
    event: i64,
    kind: EventKind,
    about: impl FnOnce() -> Value,
    now: i64,
) -> Result<()> {
    match deliveries::may_tell(tx, workspace)? {
        true => deliveries::dispatch(tx, workspace, event, kind.as_str(), &about(), now),
        false => Ok(()),
    }
}

/// Notes what happened to an entry, of which most events are.
pub fn append_of_entry(
    tx: &Tx<'_>,
    kind: EventKind,
    entry: &TimeEntry,
    body: &str,
    now: i64,
) -> Result<()> {
    let event = append_text(tx, Some(entry.workspace), kind, entry.id, body, now)?;
    let about = || {
        let fields = &entry.fields;
        let texts = |ids: &[Id]| ids.iter().map(Id::to_string).collect::<Vec<_>>();
        json!({
            "USER_ID": [entry.user.to_string()],
            "PROJECT_ID": texts(fields.project.as_slice()),
            "TASK_ID": texts(fields.task.as_slice()),
            "TAG_ID": texts(&fields.tags),
        })
    };
    tell(tx, entry.workspace, event, kind, about, now)
}

/// Notes what happened, the body as JSON text, and tells no webhook; answers its place in the feed.
pub fn append_text(
    tx: &Tx<'_>,
    workspace: Option<Id>,
    kind: EventKind,
    entity: Id,
    body: &str,
    now: i64,
) -> Result<i64> {
    let row = params![workspace, kind.as_str(), entity, body, now];
    run(tx, statements::APPEND_EVENT, row)?;
    Ok(tx.last_insert_rowid())
}

/// The ids that an event of a project, task, tag or client is about, by the names of trigger sources.
fn about(kind: EventKind, body: &Value) -> Value {
    let name = kind.as_str();
    let own = |noun: &str| name.contains(noun).then(|| &body["id"]);
    let ids = |found: [Option<&Value>; 2]| {
        let texts = found.into_iter().flatten().filter(|id| id.is_string());
        Value::from(texts.cloned().collect::<Vec<_>>())
    };
    json!({
        "PROJECT_ID": ids([own("PROJECT"), Some(&body["projectId"])]),
        "TASK_ID": ids([own("TASK"), None]),
        "TAG_ID": ids([own("TAG"), None]),
    })
}

/// Notes in each of a person's workspaces what happened to the person, as the person now is.
pub fn append_of_user(tx: &Tx<'_>, kind: EventKind, user: Id, now: i64) -> Result<()> {
    let row = params![user, kind.as_str(), now];
    // Most people's changes are told to nobody, and are written often.
    if kind.is_told() && deliveries::may_tell_around(tx, user)? {
        let appended = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let told = statements::APPEND_TOLD_EVENT_OF_USER;
        let events: Vec<(i64, Id)> = all(tx, told, row, appended)?;
        for (event, workspace) in events {
            dispatch_of_user(tx, workspace, event, kind, user, now)?;
        }
    } else {
        run(tx, statements::APPEND_EVENT_OF_USER, row)?;
    }
    tx.touch(user);
    Ok(())
}

fn dispatch_of_user(
    tx: &Tx<'_>,
    workspace: Id,
    event: i64,
    kind: EventKind,
    user: Id,
    now: i64,
) -> Result<()> {
    match kind.is_told() {
        true => {
            let about = json!({"USER_ID": [user.to_string()]});
            deliveries::dispatch(tx, workspace, event, kind.as_str(), &about, now)
        }
        false => Ok(()),
    }
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
    dispatch_of_user(tx, workspace, tx.last_insert_rowid(), kind, user, now)?;
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
