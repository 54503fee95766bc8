//! The signed-in devices of a person.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use cadran_core::wire::{Entity, SessionList};

use super::access::{Access, Caller};
use super::{Endpoint, answers};
use crate::app::{Shared, now};
use crate::error::Failure;
use crate::extract::{InPath, id};

const PATH: &str = "/api/v1/user/sessions";

pub(super) fn endpoints() -> [Endpoint; 3] {
    [
        Endpoint::get(PATH, Access::Session, list),
        Endpoint::delete(PATH, Access::Session, end_others),
        Endpoint::delete("/api/v1/user/sessions/{session}", Access::Session, end),
    ]
}

async fn list(State(app): State<Shared>, caller: Caller) -> Result<Json<SessionList>, Failure> {
    let sessions = app.database.sessions(caller.user.id, now()).await?;
    let asking = caller.credential();
    let listed = sessions.into_iter().map(|it| answers::session(it, asking));
    Ok(Json(listed.collect()))
}

/// Signs out everywhere but here.
async fn end_others(State(app): State<Shared>, caller: Caller) -> Result<StatusCode, Failure> {
    let keep = Some(caller.credential());
    app.database
        .end_other_sessions(caller.user.id, keep, now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn end(
    State(app): State<Shared>,
    InPath(session): InPath<String>,
    caller: Caller,
) -> Result<StatusCode, Failure> {
    let session = id(&session, Entity::Session)?;
    app.database
        .end_session(caller.user.id, session, now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
