//! Time entries of one person, who is the caller or for owners and admins anyone of the workspace.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use cadran_core::wire::{
    Entity, Problem, Time, TimeEntry, TimeEntryEdit, TimeEntryWrite, TimerStop,
};

use super::entries::{hydrated, several};
use super::{actor, answers, entry_fields, ids};
use crate::app::{App, Shared, now};
use crate::db::{Actor, DbError, EntryFilter, EntryOwner};
use crate::error::Failure;
use crate::extract::{self, InPath, JsonList, Query, id};
use crate::limits::{ENTRIES_AT_ONCE, PAGE_SIZE};
use crate::routes::access::{Access, Caller};
use crate::routes::{Endpoint, paging};

const PATH: &str = "/api/v1/workspaces/{workspace}/user/{user}/time-entries";
const DUPLICATE: &str = "/api/v1/workspaces/{workspace}/user/{user}/time-entries/{entry}/duplicate";

pub(super) fn endpoints() -> [Endpoint; 6] {
    [
        Endpoint::get(PATH, Access::Read, list),
        Endpoint::post(PATH, Access::Write, create),
        Endpoint::patch(PATH, Access::Write, stop),
        Endpoint::put(PATH, Access::Write, replace_all),
        Endpoint::delete(PATH, Access::Write, delete_all),
        Endpoint::post(DUPLICATE, Access::Write, duplicate),
    ]
}

type OfUser = InPath<(String, String)>;

/// The caller, and the person of the path if the caller may have their entries.
async fn owner(
    app: &App,
    caller: &Caller,
    workspace: &str,
    person: &str,
) -> Result<(Actor, EntryOwner), Failure> {
    let actor = actor(app, caller, workspace).await?;
    let person = id(person, Entity::User)?;
    if person == caller.user.id {
        return Ok((actor, EntryOwner::from(&caller.user)));
    }
    if !actor.manages {
        return Err(Failure::foreign(Entity::User));
    }
    let member = app.database.member(actor.workspace, person).await?;
    Ok((actor, EntryOwner::from(&member.user)))
}

async fn list(
    State(app): State<Shared>,
    InPath((workspace, person)): OfUser,
    query: Query,
    caller: Caller,
) -> Result<Response, Failure> {
    let (actor, owner) = owner(&app, &caller, &workspace, &person).await?;
    let page = paging::of(&query, 50, PAGE_SIZE)?;
    let filter = filter(&query, actor, &owner)?;
    let found = app.database.entries(filter, page).await?;
    let entries = hydrated(&app, found.items, query.flag("hydrated")?).await?;
    Ok(paging::answer(entries.into_iter(), found.is_last))
}

fn filter(query: &Query, actor: Actor, owner: &EntryOwner) -> Result<EntryFilter, Problem> {
    let one = |name: &str, entity| query.text(name).map(|text| id(text, entity)).transpose();
    let mut from = wall_clock(query, "start", owner)?.unwrap_or(i64::MIN);
    let mut before = wall_clock(query, "end", owner)?.unwrap_or(i64::MAX);
    if let Some(end) = wall_clock(query, "get-week-before", owner)? {
        const WEEK_MS: i64 = 7 * 24 * 60 * 60 * 1000;
        from = from.max(end - WEEK_MS);
        before = before.min(end);
    }
    Ok(EntryFilter {
        workspace: actor.workspace,
        user: owner.id,
        description: query.text("description").map(str::to_owned),
        from,
        before,
        project: one("project", Entity::Project)?,
        task: one("task", Entity::Task)?,
        tags: ids(query, "tags", Entity::Tag)?,
        has_project: query.flag("project-required")?,
        has_task: query.flag("task-required")?,
        is_running: query.flag("in-progress")?,
    })
}

/// A moment of a query, which Clockify takes for what the clocks of the account show then.
fn wall_clock(query: &Query, name: &str, owner: &EntryOwner) -> Result<Option<i64>, Problem> {
    let Some(text) = query.text(name) else {
        return Ok(None);
    };
    let wrong = || Problem::invalid(name, "Value should be in yyyy-MM-ddThh:mm:ssZ format");
    let moment = Time::try_from(text.to_owned()).map_err(|_| wrong())?;
    let here = owner.zone.as_wall_clock(moment.ms());
    here.map(Some).ok_or_else(wrong)
}

/// Adds an entry; with `from-entry` what the body lacks is copied from another one, and an unknown one is a bare 404.
async fn create(
    State(app): State<Shared>,
    InPath((workspace, person)): OfUser,
    query: Query,
    caller: Caller,
    extract::Json(body): extract::Json<TimeEntryWrite>,
) -> Result<Response, Failure> {
    let (actor, owner) = owner(&app, &caller, &workspace, &person).await?;
    let copied = match query.text("from-entry") {
        None => None,
        Some(text) => {
            let Ok(entry) = text.parse() else {
                return Ok(StatusCode::NOT_FOUND.into_response());
            };
            match app.database.entry(actor, entry).await {
                Ok(entry) => Some(entry.fields),
                Err(DbError::Missing(_)) => return Ok(StatusCode::NOT_FOUND.into_response()),
                Err(error) => return Err(error.into()),
            }
        }
    };
    let fields = entry_fields::read(body, copied)?;
    let made = app.database.create_entry(actor, owner, fields, now());
    let body = Json(answers::entry(made.await?));
    Ok((StatusCode::CREATED, body).into_response())
}

async fn stop(
    State(app): State<Shared>,
    InPath((workspace, person)): OfUser,
    caller: Caller,
    extract::Json(body): extract::Json<TimerStop>,
) -> Result<Json<TimeEntry>, Failure> {
    let end = body.end.ok_or_else(|| Problem::missing("end"))?;
    let end = entry_fields::moment("end", end)?;
    let (actor, owner) = owner(&app, &caller, &workspace, &person).await?;
    let stopped = app.database.stop_timer(actor.workspace, owner, end, now());
    let stopped = stopped.await?.ok_or_else(Problem::not_running)?;
    Ok(Json(answers::entry(stopped)))
}

async fn replace_all(
    State(app): State<Shared>,
    InPath((workspace, person)): OfUser,
    query: Query,
    caller: Caller,
    JsonList(body): JsonList<TimeEntryEdit>,
) -> Result<Json<Vec<TimeEntry>>, Failure> {
    let (actor, owner) = owner(&app, &caller, &workspace, &person).await?;
    let is_hydrated = query.flag("hydrated")?;
    if body.len() > ENTRIES_AT_ONCE {
        let why = format!("1 to {ENTRIES_AT_ONCE} time entries are expected");
        return Err(Problem::invalid("id", &why).into());
    }
    let edits = body.into_iter().map(|edit| {
        let text = edit.id.ok_or_else(|| Problem::missing("id"))?;
        let entry = id(&text, Entity::TimeEntry)?;
        if edit.write.end.is_none() {
            return Err(Problem::missing("end"));
        }
        Ok((entry, entry_fields::read(edit.write, None)?))
    });
    let edits = edits.collect::<Result<_, _>>()?;
    let replaced = app.database.replace_entries(actor, owner, edits, now());
    let entries = hydrated(&app, replaced.await?, is_hydrated).await?;
    Ok(Json(entries))
}

async fn delete_all(
    State(app): State<Shared>,
    InPath((workspace, person)): OfUser,
    query: Query,
    caller: Caller,
) -> Result<Json<Vec<TimeEntry>>, Failure> {
    const IDS: &str = "time-entry-ids";
    let (actor, owner) = owner(&app, &caller, &workspace, &person).await?;
    if query.list(IDS).next().is_none() {
        return Err(Problem::query_missing(IDS).into());
    }
    let mut entries = several(IDS, query.list(IDS))?;
    entries.sort_unstable();
    entries.dedup();
    let deleted = app.database.delete_entries(actor, owner, entries, now());
    let deleted = deleted.await?.into_iter().map(answers::entry);
    Ok(Json(deleted.collect()))
}

/// A running timer has no duplicate: there would be two.
async fn duplicate(
    State(app): State<Shared>,
    InPath((workspace, person, entry)): InPath<(String, String, String)>,
    caller: Caller,
) -> Result<(StatusCode, Json<TimeEntry>), Failure> {
    let (actor, owner) = owner(&app, &caller, &workspace, &person).await?;
    let entry = id(&entry, Entity::TimeEntry)?;
    let entry = app.database.entry(actor, entry).await?;
    if entry.user != owner.id {
        return Err(Failure::foreign(Entity::TimeEntry));
    }
    if entry.fields.ended.is_none() {
        let why = "A running time entry cannot be duplicated";
        return Err(Problem::new(400, 501, why).into());
    }
    let made = app.database.create_entry(actor, owner, entry.fields, now());
    Ok((StatusCode::CREATED, Json(answers::entry(made.await?))))
}
