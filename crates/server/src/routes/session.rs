//! Signing in and out.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use cadran_core::wire::{SignIn, SignedIn, Time};

use super::Endpoint;
use super::access::{Access, Caller, Visitor, set_cookie};
use crate::app::{App, Shared, now};
use crate::auth::{self, TokenKind, mint};
use crate::db::{Id, NewSession};
use crate::error::Failure;
use crate::extract;
use crate::guard::Page;
use crate::limits::{SESSION_MS, SESSIONS, WINDOW_SESSION_MS};

const PATH: &str = "/api/v1/session";

pub(super) fn endpoints() -> [Endpoint; 2] {
    [
        Endpoint::post(PATH, Access::Open, sign_in),
        Endpoint::delete(PATH, Access::Session, sign_out),
    ]
}

async fn sign_in(
    State(app): State<Shared>,
    visitor: Visitor,
    extract::Json(given): extract::Json<SignIn>,
) -> Result<Response, Failure> {
    let user = auth::check_password(
        &app.database,
        &app.passwords,
        &app.attempts,
        (given.email.trim(), given.password),
        visitor.client.address,
        now(),
    );
    let user = user.await?;
    let lasting = match given.keep {
        Some(false) => Lasting::Window,
        Some(true) | None => Lasting::Kept,
    };
    start(&app, user, &visitor, given.device, lasting).await
}

/// How long a session lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lasting {
    /// Until it is ended or unused for long
    Kept,
    /// In a browser until its window is closed, and a day at most
    Window,
}

/// Starts a session: the token in the body, and for a browser as a cookie that scripts cannot read.
pub(super) async fn start(
    app: &App,
    user: Id,
    visitor: &Visitor,
    device: Option<String>,
    lasting: Lasting,
) -> Result<Response, Failure> {
    const DEVICE_CHARS: usize = 100;
    let now = now();
    let minted = mint(TokenKind::Session).map_err(|_| Failure::unavailable())?;
    let device = device.unwrap_or_default();
    let device = device.chars().filter(|c| !c.is_control());
    let new = NewSession {
        hash: minted.hash,
        device: device.take(DEVICE_CHARS).collect(),
        client: visitor.text.clone(),
        expires_at: now
            + match lasting {
                Lasting::Kept => SESSION_MS,
                Lasting::Window => WINDOW_SESSION_MS,
            },
    };
    let session = app
        .database
        .create_session(user, new, SESSIONS, now)
        .await?;
    let cookie = set_cookie(
        minted.secret.reveal(),
        (lasting == Lasting::Kept).then_some(SESSION_MS / 1000),
        visitor.client.is_https(),
    );
    let body = SignedIn {
        token: minted.secret,
        expires_at: Time::from_ms(session.expires_at),
    };
    let mut answer = (StatusCode::CREATED, Json(body)).into_response();
    if let (Page::Own, Some(cookie)) = (&visitor.client.page, cookie) {
        answer.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(answer)
}

async fn sign_out(
    State(app): State<Shared>,
    visitor: Visitor,
    caller: Caller,
) -> Result<Response, Failure> {
    let session = caller.credential();
    app.database
        .end_session(caller.user.id, session, now())
        .await?;
    let mut answer = StatusCode::NO_CONTENT.into_response();
    if let Some(cookie) = set_cookie("", Some(0), visitor.client.is_https()) {
        answer.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(answer)
}
