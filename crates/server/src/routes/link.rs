//! One-time links: whoever has one sets a password and is signed in.

use axum::extract::State;
use axum::response::Response;
use cadran_core::wire::{LinkUse, Problem};

use super::access::{Access, Visitor};
use super::session::Lasting;
use super::sign_up::{first_settings, person_name};
use super::{Endpoint, email, session};
use crate::app::{Shared, now};
use crate::auth::{TokenKind, recognise};
use crate::db::{DbError, FirstOwner, LinkTarget};
use crate::error::Failure;
use crate::extract;

pub(super) fn endpoints() -> [Endpoint; 1] {
    [Endpoint::post("/api/v1/link", Access::Open, redeem)]
}

async fn redeem(
    State(app): State<Shared>,
    visitor: Visitor,
    extract::Json(given): extract::Json<LinkUse>,
) -> Result<Response, Failure> {
    let token = recognise(TokenKind::Link, given.token.reveal());
    let token = token.ok_or_else(Problem::invalid_token)?;
    let target = app.database.link(token, now()).await.map_err(unknown)?;
    let owner = match target {
        LinkTarget::User(_) => None,
        LinkTarget::FirstOwner => Some(first_owner(given.email, given.name)?),
    };
    let hash = app.passwords.hash(given.password).await;
    let hash = hash.map_err(|error| Failure::password("password", error))?;
    let redeemed = app.database.redeem_link(token, hash, owner, now()).await;
    let user = redeemed.map_err(unknown)?;
    session::start(&app, user.id, &visitor, given.device, Lasting::Kept).await
}

/// The first person of a server names themselves.
fn first_owner(email: Option<String>, name: Option<String>) -> Result<FirstOwner, Problem> {
    let email = email.ok_or_else(|| Problem::missing("email"))?;
    let email = email::address(&email)?;
    let name = name.ok_or_else(|| Problem::missing("name"))?;
    Ok(FirstOwner {
        email,
        name: person_name(&name)?,
        settings: first_settings(),
        workspace: "Workspace".to_owned(),
    })
}

/// A link that is unknown, used or too old is like a token that is not valid.
fn unknown(error: DbError) -> Failure {
    match error {
        DbError::Missing(_) => Problem::invalid_token().into(),
        error => error.into(),
    }
}
