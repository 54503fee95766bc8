//! Time entries of a workspace. Members have their own, owners and admins everybody's.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use cadran_core::wire::{
    self, Entity, InvoicedMark, Problem, TimeEntry, TimeEntrySplit, TimeEntryWrite,
};

use super::{actor, answers, entry_fields, manager, user_entries};
use crate::app::{App, Shared, now};
use crate::db::{self, Actor, DbError, EntryOwner, Id};
use crate::error::Failure;
use crate::extract::{self, InPath, Query, id};
use crate::limits::{ENTRIES_AT_ONCE, RESTORE_MS};
use crate::routes::access::{Access, Caller};
use crate::routes::{Endpoint, paging};

const PATH: &str = "/api/v1/workspaces/{workspace}/time-entries";
const RUNNING: &str = "/api/v1/workspaces/{workspace}/time-entries/status/in-progress";
const INVOICED: &str = "/api/v1/workspaces/{workspace}/time-entries/invoiced";
const ONE: &str = "/api/v1/workspaces/{workspace}/time-entries/{entry}";
const RESTORE: &str = "/api/v1/workspaces/{workspace}/time-entries/{entry}/restore";
const SPLIT: &str = "/api/v1/workspaces/{workspace}/time-entries/{entry}/split";

pub(super) fn endpoints() -> Vec<Endpoint> {
    let mut all = vec![
        Endpoint::post(PATH, Access::Write, create),
        Endpoint::get(RUNNING, Access::Read, running),
        Endpoint::patch(INVOICED, Access::Write, mark_invoiced),
        Endpoint::get(ONE, Access::Read, one),
        Endpoint::put(ONE, Access::Write, replace),
        Endpoint::delete(ONE, Access::Write, delete),
        Endpoint::post(RESTORE, Access::Write, restore),
        Endpoint::post(SPLIT, Access::Write, split),
    ];
    all.extend(user_entries::endpoints());
    all
}

type InEntry = InPath<(String, String)>;

async fn create(
    State(app): State<Shared>,
    InPath(workspace): InPath<String>,
    caller: Caller,
    extract::Json(body): extract::Json<TimeEntryWrite>,
) -> Result<(StatusCode, Json<TimeEntry>), Failure> {
    let fields = entry_fields::read(body, None)?;
    let actor = actor(&app, &caller, &workspace).await?;
    let owner = EntryOwner::from(&caller.user);
    let made = app.database.create_entry(actor, owner, fields, now());
    Ok((StatusCode::CREATED, Json(answers::entry(made.await?))))
}

async fn running(
    State(app): State<Shared>,
    InPath(workspace): InPath<String>,
    query: Query,
    caller: Caller,
) -> Result<Response, Failure> {
    const USUAL: u32 = 10;
    const MOST: u32 = 1000;
    let actor = actor(&app, &caller, &workspace).await?;
    let page = paging::of(&query, USUAL, MOST)?;
    let user = (!actor.manages).then_some(actor.user);
    let found = app.database.running_entries(actor.workspace, user, page);
    let found = found.await?;
    let entries = found.items.into_iter().map(answers::entry);
    Ok(paging::answer(entries, found.is_last))
}

async fn one(
    State(app): State<Shared>,
    InPath(path): InEntry,
    query: Query,
    caller: Caller,
) -> Result<Json<TimeEntry>, Failure> {
    let is_hydrated = query.flag("hydrated")?;
    let (actor, entry) = entry(&app, &caller, &path).await?;
    let entry = app.database.entry(actor, entry).await?;
    let mut answer = hydrated(&app, vec![entry], is_hydrated).await?;
    let answer = answer.pop().ok_or_else(Failure::unavailable)?;
    Ok(Json(answer))
}

/// The caller and the entry of a path.
async fn entry(
    app: &App,
    caller: &Caller,
    (workspace, entry): &(String, String),
) -> Result<(Actor, Id), Failure> {
    let actor = actor(app, caller, workspace).await?;
    Ok((actor, id(entry, Entity::TimeEntry)?))
}

/// Entries as they are answered, with what they belong to where that is asked for.
pub(super) async fn hydrated(
    app: &App,
    entries: Vec<db::TimeEntry>,
    is_hydrated: bool,
) -> Result<Vec<TimeEntry>, DbError> {
    if !is_hydrated {
        return Ok(entries.into_iter().map(answers::entry).collect());
    }
    let whole = app.database.whole_entries(entries).await?;
    Ok(whole.into_iter().map(answers::whole_entry).collect())
}

async fn replace(
    State(app): State<Shared>,
    InPath(path): InEntry,
    caller: Caller,
    extract::Json(body): extract::Json<TimeEntryWrite>,
) -> Result<Json<TimeEntry>, Failure> {
    let fields = entry_fields::read(body, None)?;
    let (actor, entry) = entry(&app, &caller, &path).await?;
    let owner = EntryOwner::from(&caller.user);
    let replaced = app
        .database
        .replace_entry(actor, owner, entry, fields, now());
    Ok(Json(answers::entry(replaced.await?)))
}

/// Answers 204, where other things are answered once more when they are deleted.
async fn delete(
    State(app): State<Shared>,
    InPath(path): InEntry,
    caller: Caller,
) -> Result<StatusCode, Failure> {
    let (actor, entry) = entry(&app, &caller, &path).await?;
    let owner = EntryOwner::from(&caller.user);
    app.database
        .delete_entry(actor, owner, entry, now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn restore(
    State(app): State<Shared>,
    InPath(path): InEntry,
    caller: Caller,
) -> Result<Json<TimeEntry>, Failure> {
    let (actor, entry) = entry(&app, &caller, &path).await?;
    let owner = EntryOwner::from(&caller.user);
    let now = now();
    let since = now - RESTORE_MS;
    let restored = app.database.restore_entry(actor, owner, entry, since, now);
    Ok(Json(answers::entry(restored.await?)))
}

/// Answers both entries: the one there was, and the new one that follows it.
async fn split(
    State(app): State<Shared>,
    InPath(path): InEntry,
    caller: Caller,
    extract::Json(body): extract::Json<TimeEntrySplit>,
) -> Result<Json<[wire::TimeEntry; 2]>, Failure> {
    let at = body.at.ok_or_else(|| Problem::missing("at"))?;
    let at = entry_fields::moment("at", at)?;
    let (actor, entry) = entry(&app, &caller, &path).await?;
    let owner = EntryOwner::from(&caller.user);
    let both = app.database.split_entry(actor, owner, entry, at, now());
    Ok(Json(both.await?.map(answers::entry)))
}

/// Invoices are the owners' and admins' concern.
async fn mark_invoiced(
    State(app): State<Shared>,
    InPath(workspace): InPath<String>,
    caller: Caller,
    extract::Json(body): extract::Json<InvoicedMark>,
) -> Result<StatusCode, Failure> {
    let actor = manager(&app, &caller, &workspace).await?;
    let texts = body.time_entry_ids.unwrap_or_default();
    let entries = several("timeEntryIds", texts.iter().map(String::as_str))?;
    let invoiced = body.invoiced.ok_or_else(|| Problem::missing("invoiced"))?;
    let owner = EntryOwner::from(&caller.user);
    app.database
        .mark_invoiced(actor, owner, entries, invoiced, now())
        .await?;
    Ok(StatusCode::OK)
}

/// The ids of at least one and not too many entries.
pub(super) fn several<'a>(
    field: &str,
    texts: impl Iterator<Item = &'a str>,
) -> Result<Vec<Id>, Problem> {
    let ids: Vec<_> = texts
        .map(|text| id(text, Entity::TimeEntry))
        .collect::<Result<_, _>>()?;
    if (1..=ENTRIES_AT_ONCE).contains(&ids.len()) {
        return Ok(ids);
    }
    let why = format!("1 to {ENTRIES_AT_ONCE} time entries are expected");
    Err(Problem::invalid(field, &why))
}
