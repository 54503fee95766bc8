//! `PUT /api/users/{id}/settings`: the route by which Clockify's own client writes, with a version check.

use axum::extract::State;
use axum::http::header::{self, HeaderMap};
use axum::response::Response;
use cadran_core::model::PersonName;
use cadran_core::wire::{Entity, NO_PICTURE, Problem, SettingsWrite};

use super::access::{Access, Caller};
use super::{Endpoint, answers, tags, user};
use crate::app::{Shared, now};
use crate::db;
use crate::error::Failure;
use crate::extract::{InPath, Json, id, label};
use crate::limits::SETTINGS_BYTES;

/// First and last name, joined by a space.
const NAME_CHARS: usize = 2 * PersonName::MAX_CHARS + 1;

pub(super) fn endpoints() -> [Endpoint; 1] {
    [Endpoint::put(
        "/api/users/{id}/settings",
        Access::Write,
        write,
    )]
}

async fn write(
    State(app): State<Shared>,
    InPath(person): InPath<String>,
    headers: HeaderMap,
    caller: Caller,
    Json(change): Json<SettingsWrite>,
) -> Result<Response, Failure> {
    if id(&person, Entity::User)? != caller.user.id {
        return Err(Failure::foreign(Entity::User));
    }
    if !headers.contains_key(header::IF_MATCH) {
        return Err(Problem::no_precondition().into());
    }
    if !tags::names(&headers, &header::IF_MATCH, &tags::of(caller.user.version)) {
        return Err(Problem::stale().into());
    }
    let write = merged(caller.user, change)?;
    let written = app.database.write_settings(write, now()).await?;
    user::with_version(&app, written, false).await
}

/// The whole that is stored: what is absent stays as it is.
fn merged(user: db::User, change: SettingsWrite) -> Result<db::SettingsWrite, Problem> {
    let settings = answers::settings(&user);
    let settings = match change.settings {
        None => settings,
        Some(change) => {
            change.check()?;
            settings.with(change)
        }
    };
    let settings = serde_json::to_string(&settings.completed())
        .map_err(|_| Problem::unreadable("the settings cannot be kept"))?;
    if settings.len() > SETTINGS_BYTES {
        return Err(Problem::too_large(SETTINGS_BYTES as u64));
    }
    Ok(db::SettingsWrite {
        user: user.id,
        expected: user.version,
        name: match change.name {
            None => user.name,
            Some(name) => label("name", &name, 0..=NAME_CHARS)?,
        },
        picture: match change.profile_picture {
            None => user.picture,
            Some(address) => picture(address)?,
        },
        settings,
    })
}

/// The address of a picture; Clockify's address for none, or an empty one, is none.
fn picture(address: String) -> Result<Option<String>, Problem> {
    const MOST_BYTES: usize = 2000;
    if address.is_empty() || address == NO_PICTURE {
        return Ok(None);
    }
    let is_web = url::Url::parse(&address)
        .is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.username().is_empty());
    match is_web && address.len() <= MOST_BYTES {
        true => Ok(Some(address)),
        false => Err(Problem::invalid(
            "profilePicture",
            "An address that starts with https:// is expected",
        )),
    }
}
