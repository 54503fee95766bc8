//! Workspaces.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use cadran_core::wire::{self, Entity, NewWorkspace, Problem};

use super::access::{Access, Caller};
use super::{Endpoint, answers};
use crate::app::{App, Shared, now};
use crate::db::{DbError, Membership, Role};
use crate::error::Failure;
use crate::extract::{self, InPath, Query, id, label};
use crate::limits::WORKSPACES;

pub(super) fn endpoints() -> [Endpoint; 3] {
    [
        Endpoint::get("/api/v1/workspaces", Access::Read, list),
        Endpoint::post("/api/v1/workspaces", Access::Write, create),
        Endpoint::get("/api/v1/workspaces/{workspace}", Access::Read, one),
    ]
}

/// The workspace of a path as the caller sees it; one where they are no active member is none.
pub(super) async fn membership(
    app: &App,
    caller: &Caller,
    text: &str,
) -> Result<Membership, Failure> {
    let workspace = id(text, Entity::Workspace)?;
    let found = app.database.workspace(workspace, caller.user.id).await;
    found.map_err(|error| match error {
        DbError::Missing(_) => Failure::foreign(Entity::Workspace),
        error => error.into(),
    })
}

async fn list(
    State(app): State<Shared>,
    query: Query,
    caller: Caller,
) -> Result<Json<Vec<wire::Workspace>>, Failure> {
    let set = [
        ("WORKSPACE_ADMIN", Some(Role::Admin)),
        ("OWNER", Some(Role::Owner)),
        ("TEAM_MANAGER", None),
        ("PROJECT_MANAGER", None),
    ];
    let roles = query.choices("roles", &set)?;
    let all = app.database.workspaces(caller.user.id).await?;
    let wanted = all
        .iter()
        .filter(|it| roles.is_empty() || roles.contains(&Some(it.role)));
    Ok(Json(
        wanted
            .map(|it| answers::workspace(it, caller.user.id))
            .collect(),
    ))
}

async fn one(
    State(app): State<Shared>,
    InPath(workspace): InPath<String>,
    caller: Caller,
) -> Result<Json<wire::Workspace>, Failure> {
    let membership = membership(&app, &caller, &workspace).await?;
    Ok(Json(answers::workspace(&membership, caller.user.id)))
}

async fn create(
    State(app): State<Shared>,
    caller: Caller,
    extract::Json(new): extract::Json<NewWorkspace>,
) -> Result<(StatusCode, Json<wire::Workspace>), Failure> {
    let name = new.name.ok_or_else(|| Problem::missing("name"))?;
    let name = label("name", &name, 1..=50)?;
    let user = caller.user.id;
    let made = app.database.create_workspace(user, name, WORKSPACES, now());
    let answer = answers::workspace(&made.await?, user);
    Ok((StatusCode::CREATED, Json(answer)))
}
