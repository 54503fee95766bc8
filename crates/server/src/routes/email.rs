//! The e-mail address: a team's new one waits until it is confirmed.

use axum::extract::State;
use axum::response::Response;
use cadran_core::model::Email;
use cadran_core::wire::{EmailChange, Problem};

use super::access::{Access, Caller};
use super::{Endpoint, user};
use crate::app::{Shared, now};
use crate::config::Audience;
use crate::error::Failure;
use crate::extract::Json;

const PATH: &str = "/api/v1/user/email";

pub(super) fn endpoints() -> [Endpoint; 2] {
    [
        Endpoint::put(PATH, Access::Session, change),
        Endpoint::delete(PATH, Access::Session, keep),
    ]
}

async fn change(
    State(app): State<Shared>,
    caller: Caller,
    Json(change): Json<EmailChange>,
) -> Result<Response, Failure> {
    let user = caller.user.id;
    let user = match app.config.audience {
        Audience::Team => {
            let new = address(&change.email)?;
            let pending = (!new.eq_ignore_ascii_case(&caller.user.email)).then_some(new);
            app.database.set_pending_email(user, pending, now()).await?
        }
        Audience::SingleUser => {
            let new =
                Email::try_from(change.email).map_err(|why| Problem::invalid("email", &why))?;
            app.database.set_email(user, new.into(), now()).await?
        }
    };
    user::with_version(&app, user, false).await
}

/// Drops the address that waits.
async fn keep(State(app): State<Shared>, caller: Caller) -> Result<Response, Failure> {
    let user = caller.user.id;
    let user = app.database.set_pending_email(user, None, now()).await?;
    user::with_version(&app, user, false).await
}

/// Checks an address that must not be empty.
pub(super) fn address(text: &str) -> Result<String, Problem> {
    match Email::try_from(text.to_owned()) {
        Ok(email) if email.as_str().is_empty() => Err(Problem::empty("email")),
        Ok(email) => Ok(email.into()),
        Err(why) => Err(Problem::invalid("email", &why)),
    }
}
