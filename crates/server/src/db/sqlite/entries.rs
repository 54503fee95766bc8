//! Time entries: a write puts its row in, reads what the row belongs to, and tells both in one event.

use rusqlite::{Connection, Row, params};

use super::queries::{all, find, must, one, run, trimmed, window};
use super::rows::{Texts, ids};
use super::statements::tracker as statements;
use super::users::{by_any_id, new_id};
use super::writer::Tx;
use super::{events, projects, told, whole_entries};
use crate::db::{
    Actor, DbError, EntryFields, EntryFilter, EntryOwner, EventKind, Id, Noun, Page, PageOf,
    Result, TimeEntry,
};

/// A row of the view `entries`.
pub fn row(row: &Row<'_>) -> rusqlite::Result<TimeEntry> {
    Ok(TimeEntry {
        id: row.get(0)?,
        workspace: row.get(1)?,
        user: row.get(2)?,
        fields: EntryFields {
            project: row.get(3)?,
            task: row.get(4)?,
            description: row.get(5)?,
            billable: row.get(6)?,
            kind: row.get(7)?,
            started: row.get(8)?,
            ended: row.get(9)?,
            tags: ids(row, 11)?,
        },
        invoiced: row.get(10)?,
    })
}

pub fn get(db: &Connection, actor: Actor, entry: Id) -> Result<TimeEntry> {
    let entry = one(db, statements::ENTRY, [entry], row, Noun::TimeEntry)?;
    seen(actor, entry)
}

/// An entry, if it is one that the actor sees.
fn seen(actor: Actor, entry: TimeEntry) -> Result<TimeEntry> {
    let is_theirs = actor.manages || entry.user == actor.user;
    match entry.workspace == actor.workspace && is_theirs {
        true => Ok(entry),
        false => Err(DbError::Missing(Noun::TimeEntry)),
    }
}

pub fn page(db: &Connection, filter: &EntryFilter, page: Page) -> Result<PageOf<TimeEntry>> {
    let (limit, offset) = window(page);
    let values = params![
        filter.workspace,
        filter.user,
        filter.from,
        filter.before,
        filter.description,
        filter.project,
        filter.task,
        Texts(&filter.tags),
        filter.has_project,
        filter.has_task,
        filter.is_running,
        limit,
        offset
    ];
    Ok(trimmed(all(db, statements::ENTRIES, values, row)?, page))
}

pub fn running(
    db: &Connection,
    workspace: Id,
    user: Option<Id>,
    page: Page,
) -> Result<PageOf<TimeEntry>> {
    let (limit, offset) = window(page);
    let values = params![workspace, user, limit, offset];
    Ok(trimmed(
        all(db, statements::RUNNING_ENTRIES, values, row)?,
        page,
    ))
}

pub fn create(
    tx: &Tx<'_>,
    actor: Actor,
    owner: &EntryOwner,
    fields: EntryFields,
    now: i64,
) -> Result<TimeEntry> {
    let kind = match fields.ended {
        Some(_) => EventKind::NewTimeEntry,
        None => EventKind::NewTimerStarted,
    };
    if fields.ended.is_none() {
        make_way(tx, actor.workspace, owner, fields.started, now)?;
    }
    projects::refuse_hidden(tx, actor, fields.project)?;
    let entry = TimeEntry {
        id: new_id(now)?,
        workspace: actor.workspace,
        user: owner.id,
        fields,
        invoiced: false,
    };
    insert(tx, &entry)?;
    tell(tx, kind, &entry, owner, now)?;
    Ok(entry)
}

/// Stops the timer that runs, because another one starts.
fn make_way(tx: &Tx<'_>, workspace: Id, owner: &EntryOwner, start: i64, now: i64) -> Result<()> {
    if let Some(entry) = running_of(tx, workspace, owner.id)? {
        let end = start.max(entry.fields.started);
        end_at(tx, entry, owner, end, now)?;
    }
    Ok(())
}

fn running_of(db: &Connection, workspace: Id, user: Id) -> Result<Option<TimeEntry>> {
    find(db, statements::RUNNING_ENTRY, params![workspace, user], row)
}

fn end_at(
    tx: &Tx<'_>,
    mut entry: TimeEntry,
    owner: &EntryOwner,
    end: i64,
    now: i64,
) -> Result<TimeEntry> {
    run(tx, statements::END_ENTRY, params![entry.id, end])?;
    entry.fields.ended = Some(end);
    tell(tx, EventKind::TimerStopped, &entry, owner, now)?;
    Ok(entry)
}

pub fn stop(
    tx: &Tx<'_>,
    workspace: Id,
    owner: &EntryOwner,
    end: i64,
    now: i64,
) -> Result<Option<TimeEntry>> {
    match running_of(tx, workspace, owner.id)? {
        None => Ok(None),
        Some(entry) if end < entry.fields.started => Err(DbError::EndsEarly),
        Some(entry) => end_at(tx, entry, owner, end, now).map(Some),
    }
}

fn insert(tx: &Tx<'_>, entry: &TimeEntry) -> Result<()> {
    let fields = &entry.fields;
    let values = params![
        entry.id,
        entry.workspace,
        entry.user,
        fields.project,
        fields.task,
        fields.description,
        fields.billable,
        fields.kind,
        fields.started,
        fields.ended,
        entry.invoiced
    ];
    run(tx, statements::INSERT_ENTRY, values)?;
    insert_tags(tx, entry)
}

fn insert_tags(tx: &Tx<'_>, entry: &TimeEntry) -> Result<()> {
    for tag in &entry.fields.tags {
        run(tx, statements::INSERT_ENTRY_TAG, params![entry.id, tag])?;
    }
    Ok(())
}

/// Appends the event with the entry as it is. What it belongs to is checked by reading it.
fn tell(
    tx: &Tx<'_>,
    kind: EventKind,
    entry: &TimeEntry,
    owner: &EntryOwner,
    now: i64,
) -> Result<()> {
    let parts = whole_entries::parts(tx, entry)?;
    let body = told::entry(entry, &parts, owner);
    events::append_of_entry(tx, kind, entry, &body, now)
}

/// Whose an entry is; mostly it is the one who asks, who is known already.
fn with_owner<T>(
    tx: &Tx<'_>,
    user: Id,
    caller: &EntryOwner,
    then: impl FnOnce(&EntryOwner) -> Result<T>,
) -> Result<T> {
    match user == caller.id {
        true => then(caller),
        false => then(&EntryOwner::from(&by_any_id(tx, user)?)),
    }
}

pub fn replace(
    tx: &Tx<'_>,
    actor: Actor,
    caller: &EntryOwner,
    entry: Id,
    fields: EntryFields,
    now: i64,
) -> Result<TimeEntry> {
    let old = get(tx, actor, entry)?;
    with_owner(tx, old.user, caller, |owner| {
        write_over(tx, actor, owner, &old, fields, now)
    })
}

fn write_over(
    tx: &Tx<'_>,
    actor: Actor,
    owner: &EntryOwner,
    old: &TimeEntry,
    fields: EntryFields,
    now: i64,
) -> Result<TimeEntry> {
    let stops = old.fields.ended.is_none() && fields.ended.is_some();
    if old.fields.ended.is_some() && fields.ended.is_none() {
        make_way(tx, old.workspace, owner, fields.started, now)?;
    }
    // What it belongs to already may have been hidden from its owner since.
    if fields.project != old.fields.project {
        projects::refuse_hidden(tx, actor, fields.project)?;
    }
    let values = params![
        old.id,
        fields.project,
        fields.task,
        fields.description,
        fields.billable,
        fields.kind,
        fields.started,
        fields.ended
    ];
    run(tx, statements::REPLACE_ENTRY, values)?;
    let has_new_tags = fields.tags != old.fields.tags;
    let entry = TimeEntry {
        id: old.id,
        workspace: old.workspace,
        user: old.user,
        fields,
        invoiced: old.invoiced,
    };
    if has_new_tags {
        run(tx, statements::DELETE_ENTRY_TAGS, [entry.id])?;
        insert_tags(tx, &entry)?;
    }
    let kind = match stops {
        true => EventKind::TimerStopped,
        false => EventKind::TimeEntryUpdated,
    };
    tell(tx, kind, &entry, owner, now)?;
    Ok(entry)
}

/// An entry of this person.
fn of_owner(tx: &Tx<'_>, actor: Actor, owner: &EntryOwner, entry: Id) -> Result<TimeEntry> {
    let entry = get(tx, actor, entry)?;
    match entry.user == owner.id {
        true => Ok(entry),
        false => Err(DbError::Missing(Noun::TimeEntry)),
    }
}

pub fn replace_all(
    tx: &Tx<'_>,
    actor: Actor,
    owner: &EntryOwner,
    edits: Vec<(Id, EntryFields)>,
    now: i64,
) -> Result<Vec<TimeEntry>> {
    let edits = edits.into_iter();
    edits
        .map(|(entry, fields)| {
            let old = of_owner(tx, actor, owner, entry)?;
            write_over(tx, actor, owner, &old, fields, now)
        })
        .collect()
}

pub fn delete(
    tx: &Tx<'_>,
    actor: Actor,
    caller: &EntryOwner,
    entry: Id,
    now: i64,
) -> Result<TimeEntry> {
    let entry = get(tx, actor, entry)?;
    with_owner(tx, entry.user, caller, |owner| {
        tell(tx, EventKind::TimeEntryDeleted, &entry, owner, now)
    })?;
    let values = params![entry.id, now];
    must(tx, statements::DELETE_ENTRY, values, Noun::TimeEntry)?;
    Ok(entry)
}

pub fn delete_all(
    tx: &Tx<'_>,
    actor: Actor,
    owner: &EntryOwner,
    entries: &[Id],
    now: i64,
) -> Result<Vec<TimeEntry>> {
    let deleted = entries.iter().map(|entry| {
        let entry = of_owner(tx, actor, owner, *entry)?;
        delete(tx, actor, owner, entry.id, now)
    });
    deleted.collect()
}

pub fn restore(
    tx: &Tx<'_>,
    actor: Actor,
    caller: &EntryOwner,
    entry: Id,
    since: i64,
    now: i64,
) -> Result<TimeEntry> {
    let values = params![entry, since];
    let noun = Noun::TimeEntry;
    let entry = one(tx, statements::DELETED_ENTRY, values, row, noun)?;
    let entry = seen(actor, entry)?;
    with_owner(tx, entry.user, caller, |owner| {
        // A timer goes on as if it had not been deleted, and takes the place of the one that was started since.
        if entry.fields.ended.is_none() {
            let second = now - now.rem_euclid(1000);
            make_way(tx, entry.workspace, owner, second, now)?;
        }
        run(tx, statements::RESTORE_ENTRY, [entry.id])?;
        tell(tx, EventKind::TimeEntryRestored, &entry, owner, now)
    })?;
    Ok(entry)
}

pub fn split(
    tx: &Tx<'_>,
    actor: Actor,
    caller: &EntryOwner,
    entry: Id,
    at: i64,
    now: i64,
) -> Result<[TimeEntry; 2]> {
    let mut first = get(tx, actor, entry)?;
    let is_within = at > first.fields.started && first.fields.ended.is_none_or(|end| at < end);
    if !is_within {
        return Err(DbError::NotWithin);
    }
    let mut second = TimeEntry {
        id: new_id(now)?,
        ..first.clone()
    };
    second.fields.started = at;
    first.fields.ended = Some(at);
    run(tx, statements::END_ENTRY, params![first.id, at])?;
    insert(tx, &second)?;
    let kind = match second.fields.ended {
        Some(_) => EventKind::NewTimeEntry,
        None => EventKind::NewTimerStarted,
    };
    with_owner(tx, first.user, caller, |owner| {
        tell(tx, EventKind::TimeEntrySplit, &first, owner, now)?;
        tell(tx, kind, &second, owner, now)
    })?;
    Ok([first, second])
}

pub fn mark_invoiced(
    tx: &Tx<'_>,
    actor: Actor,
    caller: &EntryOwner,
    entries: &[Id],
    invoiced: bool,
    now: i64,
) -> Result<()> {
    for entry in entries {
        let mut entry = get(tx, actor, *entry)?;
        entry.invoiced = invoiced;
        run(tx, statements::MARK_INVOICED, params![entry.id, invoiced])?;
        with_owner(tx, entry.user, caller, |owner| {
            tell(tx, EventKind::TimeEntryUpdated, &entry, owner, now)
        })?;
    }
    Ok(())
}
