//! Making an account, where the operator lets anyone.

use axum::extract::State;
use axum::response::Response;
use cadran_core::wire::{Problem, SignUp, document};

use super::access::{Access, Visitor};
use super::session::Lasting;
use super::{Endpoint, email, session};
use crate::app::{Shared, now};
use crate::auth::SignInError;
use crate::db::{AccountStatus, Home, NewUser};
use crate::error::Failure;
use crate::extract::{Json, label};

pub(super) fn endpoints() -> [Endpoint; 1] {
    [Endpoint::post("/api/v1/users", Access::Open, create)]
}

/// Adds a person with a workspace of their own, within the limits of signing in, and signs them in.
async fn create(
    State(app): State<Shared>,
    visitor: Visitor,
    Json(given): Json<SignUp>,
) -> Result<Response, Failure> {
    if !app.config.open_signup {
        return Err(Failure::access_denied());
    }
    let email = email::address(&given.email)?;
    let name = person_name(&given.name)?;
    app.attempts
        .attempt(&email, visitor.client.address, now())
        .map_err(SignInError::Wait)?;
    let hash = app.passwords.hash(given.password).await;
    let hash = hash.map_err(|error| Failure::password("password", error))?;
    let new = NewUser {
        email,
        name,
        settings: first_settings(),
        password_hash: Some(hash),
        status: AccountStatus::PendingEmailVerification,
        home: Home::Own {
            name: "Workspace".to_owned(),
        },
    };
    let user = app.database.create_user(new, now()).await?;
    session::start(&app, user.id, &visitor, None, Lasting::Kept).await
}

/// The name of a new person.
pub(super) fn person_name(text: &str) -> Result<String, Problem> {
    label("name", text, 1..=100)
}

/// What a new person's settings hold.
pub(super) fn first_settings() -> String {
    serde_json::to_string(&document::first()).unwrap_or_else(|_| "{}".to_owned())
}
