//! `GET /user`: who the caller is, with a version to ask for changes by.

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::response::{IntoResponse as _, Response};
use cadran_core::wire;

use super::access::{Access, Caller};
use super::{Endpoint, answers, tags};
use crate::app::{App, Shared};
use crate::db::{self, Id};
use crate::error::Failure;
use crate::extract::Query;
use crate::limits::HOLD_SECONDS;
use crate::requests::{PREFER, Route};

const PATH: &str = "/api/v1/user";
const PREFERENCE_APPLIED: HeaderName = HeaderName::from_static("preference-applied");

pub(super) fn endpoints() -> [Endpoint; 1] {
    [Endpoint::get(PATH, Access::Read, read)]
}

async fn read(
    State(app): State<Shared>,
    query: Query,
    headers: HeaderMap,
    caller: Caller,
) -> Result<Response, Failure> {
    let with_memberships = query.flag("include-memberships")?;
    let tag = tags::of(caller.user.version);
    if !tags::names(&headers, &header::IF_NONE_MATCH, &tag) {
        return with_version(&app, caller.user, with_memberships).await;
    }
    match wanted_wait(&headers) {
        Some(wait) => held(&app, caller.user.id, &tag, wait, with_memberships).await,
        None => Ok(tags::unchanged(&tag)),
    }
}

/// Waits until something the person sees has changed: their account (200), or webhooks and workspaces (an early 304).
async fn held(
    app: &App,
    user: Id,
    known: &str,
    wait: Duration,
    with_memberships: bool,
) -> Result<Response, Failure> {
    let Some(_place) = app.hold(user) else {
        return Ok(tags::unchanged(known));
    };
    let _held = app.metrics.hold();
    // Subscribed before the version is read, so that no change falls between.
    let mut changes = app.database.changes(user);
    let mut now = app.database.user(user).await?;
    if tags::of(now.version) == known {
        tokio::select! {
            _ = changes.changed() => {}
            () = tokio::time::sleep(wait) => {}
            () = app.stopping() => {}
        }
        now = app.database.user(user).await?;
    }
    let mut answer = match tags::of(now.version) == known {
        true => tags::unchanged(known),
        false => with_version(app, now, with_memberships).await?,
    };
    let applied = HeaderValue::try_from(format!("wait={}", wait.as_secs()));
    if let Ok(applied) = applied {
        answer.headers_mut().insert(PREFERENCE_APPLIED, applied);
    }
    answer.extensions_mut().insert(Route {
        path: PATH,
        was_held: true,
    });
    Ok(answer)
}

/// The user with its `ETag`.
pub(super) async fn with_version(
    app: &App,
    user: db::User,
    with_memberships: bool,
) -> Result<Response, Failure> {
    let (id, version) = (user.id, user.version);
    let memberships = match with_memberships {
        true => app.database.workspaces(id).await?,
        false => Vec::new(),
    };
    let memberships = memberships
        .iter()
        .map(|it| answers::membership(id, it.workspace.id, it.status));
    let body = wire::User {
        memberships: memberships.collect(),
        ..answers::user(user)
    };
    Ok(tags::tagged(&tags::of(version), Json(body).into_response()))
}

/// `Prefer: wait=N` (RFC 7240, 4.3), in whole seconds.
fn wanted_wait(headers: &HeaderMap) -> Option<Duration> {
    headers
        .get_all(PREFER)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split([',', ';']))
        .filter_map(|item| item.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("wait"))
        .and_then(|(_, seconds)| seconds.trim().trim_matches('"').parse().ok())
        .filter(|seconds| *seconds > 0)
        .map(|seconds: u64| Duration::from_secs(seconds.min(HOLD_SECONDS)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(name: HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn the_wait_is_read_among_other_preferences() {
        for (value, seconds) in [
            ("wait=5", Some(5)),
            ("respond-async, Wait = \"100\"", Some(HOLD_SECONDS)),
            ("return=minimal; wait=1", Some(1)),
            ("wait=0", None),
            ("wait", None),
            ("wait=-1", None),
            ("await=3", None),
        ] {
            let wait = wanted_wait(&one(PREFER, value)).map(|it| it.as_secs());
            assert_eq!(wait, seconds, "{value}");
        }
    }
}
