//! `GET /user`: who the caller is, with a version to ask for changes by.

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::response::{IntoResponse as _, Response};
use cadran_core::wire::{self, Entity};

use super::access::{Access, Caller};
use super::{Endpoint, answers, tags, webhooks};
use crate::app::{App, Shared};
use crate::db::{self, DbError, Id, Noun};
use crate::error::Failure;
use crate::extract::{self, Query};
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
    let Some(wait) = wanted_wait(&headers) else {
        return Ok(tags::unchanged(&tag));
    };
    let known = Known {
        tag,
        webhooks: known_webhooks(&query)?,
    };
    held(&app, caller.user.id, &known, wait, with_memberships).await
}

/// What a client that waits for changes has seen.
struct Known {
    /// The entity tag of the user
    tag: String,
    webhooks: Option<KnownWebhooks>,
}

struct KnownWebhooks {
    workspace: Id,
    /// The entity tag of the workspace's webhooks
    tag: String,
}

impl Known {
    /// Whether the webhooks are still those that the client knows, if it knows any.
    async fn has_webhooks_of_now(&self, app: &App, user: Id) -> Result<bool, Failure> {
        let Some(KnownWebhooks { workspace, tag }) = &self.webhooks else {
            return Ok(true);
        };
        match app.database.webhooks_version(*workspace, user).await {
            Ok(version) => Ok(webhooks::tag(version) == *tag),
            // No longer a workspace of theirs, which reading the webhooks will tell.
            Err(DbError::Missing(Noun::Workspace)) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }
}

/// Waits until something the person sees has changed: their account (200), or webhooks and workspaces (an early 304).
async fn held(
    app: &App,
    user: Id,
    known: &Known,
    wait: Duration,
    with_memberships: bool,
) -> Result<Response, Failure> {
    let Some(_place) = app.hold(user) else {
        return Ok(tags::unchanged(&known.tag));
    };
    let _held = app.metrics.hold();
    // Subscribed before the version is read, so that no change falls between.
    let mut changes = app.database.changes(user);
    let mut now = app.database.user(user).await?;
    if tags::of(now.version) == known.tag && known.has_webhooks_of_now(app, user).await? {
        tokio::select! {
            _ = changes.changed() => {}
            () = tokio::time::sleep(wait) => {}
            () = app.stopping() => {}
        }
        now = app.database.user(user).await?;
    }
    let mut answer = match tags::of(now.version) == known.tag {
        true => tags::unchanged(&known.tag),
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

/// `?webhooks-of=WORKSPACE&webhooks-version=ETAG`, the tag without its quotes.
fn known_webhooks(query: &Query) -> Result<Option<KnownWebhooks>, Failure> {
    let parts = query
        .text("webhooks-of")
        .zip(query.text("webhooks-version"));
    let Some((workspace, version)) = parts else {
        return Ok(None);
    };
    Ok(Some(KnownWebhooks {
        workspace: extract::id(workspace, Entity::Workspace)?,
        tag: format!("\"{version}\""),
    }))
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
