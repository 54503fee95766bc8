//! Tags. Anyone of the workspace may make one; owners and admins change and delete them.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use cadran_core::wire::{self, Entity, TagWrite};

use super::{actor, answers, ids, listing, manager, name};
use crate::app::{Shared, now};
use crate::db::ListOrder;
use crate::error::Failure;
use crate::extract::{self, InPath, Query, id};
use crate::limits::TAGS;
use crate::routes::access::{Access, Caller};
use crate::routes::{Endpoint, paging};

const PATH: &str = "/api/v1/workspaces/{workspace}/tags";
const ONE: &str = "/api/v1/workspaces/{workspace}/tags/{tag}";
const NAME_CHARS: std::ops::RangeInclusive<usize> = 1..=100;

pub(super) fn endpoints() -> [Endpoint; 5] {
    [
        Endpoint::get(PATH, Access::Read, list),
        Endpoint::post(PATH, Access::Write, create),
        Endpoint::get(ONE, Access::Read, one),
        Endpoint::put(ONE, Access::Write, replace),
        Endpoint::delete(ONE, Access::Write, delete),
    ]
}

async fn list(
    State(app): State<Shared>,
    InPath(workspace): InPath<String>,
    query: Query,
    caller: Caller,
) -> Result<Response, Failure> {
    let actor = actor(&app, &caller, &workspace).await?;
    let orders = [("ID", ListOrder::Id), ("NAME", ListOrder::Name)];
    let listing = listing(&query, &orders, ListOrder::Name)?;
    let excluded = ids(&query, "excluded-ids", Entity::Tag)?;
    let page = app
        .database
        .tags(actor.workspace, listing, excluded)
        .await?;
    let tags = page.items.into_iter().map(answers::tag);
    Ok(paging::answer(tags, page.is_last))
}

async fn create(
    State(app): State<Shared>,
    InPath(workspace): InPath<String>,
    caller: Caller,
    extract::Json(body): extract::Json<TagWrite>,
) -> Result<(StatusCode, Json<wire::Tag>), Failure> {
    let actor = actor(&app, &caller, &workspace).await?;
    let name = name(body.name.as_deref(), NAME_CHARS)?;
    let made = app.database.create_tag(actor.workspace, name, TAGS, now());
    Ok((StatusCode::CREATED, Json(answers::tag(made.await?))))
}

async fn one(
    State(app): State<Shared>,
    InPath((workspace, tag)): InPath<(String, String)>,
    caller: Caller,
) -> Result<Json<wire::Tag>, Failure> {
    let actor = actor(&app, &caller, &workspace).await?;
    let tag = id(&tag, Entity::Tag)?;
    let tag = app.database.tag(actor.workspace, tag).await?;
    Ok(Json(answers::tag(tag)))
}

/// Replaces a tag: without `archived` it is brought back.
async fn replace(
    State(app): State<Shared>,
    InPath((workspace, tag)): InPath<(String, String)>,
    caller: Caller,
    extract::Json(body): extract::Json<TagWrite>,
) -> Result<Json<wire::Tag>, Failure> {
    let actor = manager(&app, &caller, &workspace).await?;
    let tag = id(&tag, Entity::Tag)?;
    let name = name(body.name.as_deref(), NAME_CHARS)?;
    let archived = body.archived.unwrap_or_default();
    let replaced = app
        .database
        .replace_tag(actor.workspace, tag, name, archived, now());
    Ok(Json(answers::tag(replaced.await?)))
}

async fn delete(
    State(app): State<Shared>,
    InPath((workspace, tag)): InPath<(String, String)>,
    caller: Caller,
) -> Result<Json<wire::Tag>, Failure> {
    let actor = manager(&app, &caller, &workspace).await?;
    let tag = id(&tag, Entity::Tag)?;
    let deleted = app.database.delete_tag(actor.workspace, tag, now()).await?;
    Ok(Json(answers::tag(deleted)))
}
