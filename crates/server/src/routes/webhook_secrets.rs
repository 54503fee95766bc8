//! What a webhook's deliveries are signed with, and trying it out.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use cadran_core::wire::{self, Entity, Problem, Secret, WebhookSecret, WebhookTest, samples};

use super::access::{Access, Caller};
use super::{Endpoint, answers, deliveries};
use crate::app::{App, Shared, now};
use crate::db::{Rotation, Webhook};
use crate::delivery::OVERLAP_MS;
use crate::error::Failure;
use crate::extract::{self, InPath, id};
use crate::limits::TEST_BYTES;

const TOKEN: &str = "/api/v1/workspaces/{workspace}/webhooks/{webhook}/token";
const SECRET: &str = "/api/v1/workspaces/{workspace}/webhooks/{webhook}/secret";
const TEST: &str = "/api/v1/workspaces/{workspace}/webhooks/{webhook}/test";

pub(super) fn endpoints() -> [Endpoint; 4] {
    [
        Endpoint::patch(TOKEN, Access::Write, new_token),
        Endpoint::get(SECRET, Access::Write, secret),
        Endpoint::post(SECRET, Access::Write, new_secret),
        Endpoint::post(TEST, Access::Write, test),
    ]
}

/// Makes a new token for Clockify's receivers; the old one is dead at once.
async fn new_token(
    State(app): State<Shared>,
    InPath(path): InPath<(String, String)>,
    caller: Caller,
) -> Result<Json<wire::Webhook>, Failure> {
    let webhook = rotated(&app, &caller, &path, Rotation::Token).await?;
    let token = app.signer.token(&webhook);
    Ok(Json(answers::webhook(webhook, token)))
}

async fn secret(
    State(app): State<Shared>,
    InPath((workspace, webhook)): InPath<(String, String)>,
    caller: Caller,
) -> Result<Response, Failure> {
    let workspace = id(&workspace, Entity::Workspace)?;
    let webhook = id(&webhook, Entity::Webhook)?;
    let webhook = app
        .database
        .webhook(workspace, caller.user.id, webhook)
        .await?;
    Ok(shown(&app, &webhook))
}

/// Makes a new signing secret; the one before signs for another day.
async fn new_secret(
    State(app): State<Shared>,
    InPath(path): InPath<(String, String)>,
    caller: Caller,
) -> Result<Response, Failure> {
    let webhook = rotated(&app, &caller, &path, Rotation::Secret).await?;
    Ok(shown(&app, &webhook))
}

async fn rotated(
    app: &App,
    caller: &Caller,
    (workspace, webhook): &(String, String),
    rotation: Rotation,
) -> Result<Webhook, Failure> {
    let workspace = id(workspace, Entity::Workspace)?;
    let webhook = id(webhook, Entity::Webhook)?;
    let rotated = app
        .database
        .rotate(workspace, caller.user.id, webhook, rotation, now());
    Ok(rotated.await?)
}

fn shown(app: &App, webhook: &Webhook) -> Response {
    let now = now();
    let secrets = app.signer.secrets(webhook, now);
    let until = webhook.secret_rotated_at.map(|at| at + OVERLAP_MS);
    let text = secrets.first().map(|secret| secret.text());
    let answer = WebhookSecret {
        signing_secret: Secret::new(text.unwrap_or_default()),
        former_until: until
            .filter(|until| *until > now && secrets.len() > 1)
            .map(answers::time),
    };
    ([(header::CACHE_CONTROL, "no-store")], Json(answer)).into_response()
}

/// Queues a sample, which is sent once.
async fn test(
    State(app): State<Shared>,
    InPath((workspace, webhook)): InPath<(String, String)>,
    caller: Caller,
    extract::Json(wanted): extract::Json<WebhookTest>,
) -> Result<(StatusCode, Json<wire::Delivery>), Failure> {
    let workspace = id(&workspace, Entity::Workspace)?;
    let webhook = id(&webhook, Entity::Webhook)?;
    let kind = deliveries::event(&wanted.event)?;
    let body = wanted
        .body
        .unwrap_or_else(|| samples::sample(&wanted.event))
        .to_string();
    if body.len() > TEST_BYTES {
        return Err(Problem::too_large(TEST_BYTES as u64).into());
    }
    let queued = app
        .database
        .test_webhook(workspace, caller.user.id, webhook, kind, body, now());
    Ok((StatusCode::ACCEPTED, Json(answers::delivery(queued.await?))))
}
