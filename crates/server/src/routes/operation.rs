//! What the server says of itself.

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use cadran_core::wire::{Capabilities, Limits, Problem, Server};

use super::{Access, Endpoint};
use crate::app::Shared;
use crate::config::Audience;
use crate::error::Failure;
use crate::guard::Client;
use crate::limits::{IMAGE_BYTES, KEYS, WEBHOOKS};

pub(super) fn endpoints() -> [Endpoint; 3] {
    [
        Endpoint::get("/api/v1/cadran", Access::Open, about),
        Endpoint::get("/healthz", Access::Open, health),
        Endpoint::get("/metrics", Access::Open, metrics),
    ]
}

async fn about(State(app): State<Shared>) -> Json<Server> {
    let is_team = app.config.audience == Audience::Team;
    Json(Server {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        name: "Cadran".to_owned(),
        capabilities: Capabilities {
            write_settings: true,
            write_picture: is_team,
            change_email: true,
            sessions: is_team,
            sign_up: app.config.open_signup,
            api_keys: true,
            webhook_enabled: true,
            webhook_events: true,
            webhook_ids: true,
            webhook_test: true,
            webhook_deliveries: true,
            wait: true,
            time_tracking: true,
            ..Capabilities::default()
        },
        limits: Limits {
            requests_per_second: Some(app.config.rate_limit).filter(|limit| *limit > 0),
            image_bytes: Some(IMAGE_BYTES as u64),
            webhooks_per_user: Some(WEBHOOKS.per_user),
            keys_per_user: Some(KEYS),
        },
    })
}

/// Whether the database answers.
async fn health(State(app): State<Shared>) -> Result<&'static str, Failure> {
    app.database.has_users().await?;
    Ok("ok\n")
}

/// Counts, for programs on the server's own machine only: they tell outsiders how busy a team is.
async fn metrics(State(app): State<Shared>, client: Client) -> Result<Response, Failure> {
    if !client.is_local() {
        return Err(Problem::access_denied().into());
    }
    let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4")];
    Ok((kind, app.metrics.text()).into_response())
}
