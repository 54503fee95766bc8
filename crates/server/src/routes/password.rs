//! Changing the password.

use axum::extract::State;
use axum::http::StatusCode;
use cadran_core::wire::PasswordChange;

use super::Endpoint;
use super::access::{Access, Caller, Visitor};
use crate::app::{Shared, now};
use crate::auth;
use crate::error::Failure;
use crate::extract::Json;

pub(super) fn endpoints() -> [Endpoint; 1] {
    [Endpoint::put(
        "/api/v1/user/password",
        Access::Session,
        change,
    )]
}

/// Asks for the old password, within the limits of signing in, and signs out everywhere else.
async fn change(
    State(app): State<Shared>,
    visitor: Visitor,
    caller: Caller,
    Json(change): Json<PasswordChange>,
) -> Result<StatusCode, Failure> {
    let known = auth::check_password(
        &app.database,
        &app.passwords,
        &app.attempts,
        (&caller.user.email, change.old),
        visitor.client.address,
        now(),
    );
    let user = known.await?;
    let hash = app.passwords.hash(change.new).await;
    let hash = hash.map_err(|error| Failure::password("new", error))?;
    let keep = Some(caller.credential());
    app.database.set_password(user, hash, keep, now()).await?;
    Ok(StatusCode::NO_CONTENT)
}
