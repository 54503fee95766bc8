//! API keys: shown once, kept as hashes. No key makes, changes or ends a key.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use cadran_core::wire::{
    ApiKey, ApiKeyName, CreatedApiKey, Entity, NewApiKey, Problem, ReplaceApiKey,
};

use super::access::{Access, Caller};
use super::{Endpoint, answers};
use crate::app::{Shared, now};
use crate::auth::{Minted, TokenKind, mint};
use crate::db::NewKey;
use crate::error::Failure;
use crate::extract::{self, InPath, id, label};
use crate::limits::{KEYS, OVERLAP_SECONDS};

const PATH: &str = "/api/v1/user/keys";
const ONE: &str = "/api/v1/user/keys/{key}";

pub(super) fn endpoints() -> [Endpoint; 5] {
    [
        Endpoint::get(PATH, Access::Read, list),
        Endpoint::post(PATH, Access::Session, create),
        Endpoint::patch(ONE, Access::Session, rename),
        Endpoint::delete(ONE, Access::Session, delete),
        Endpoint::post("/api/v1/user/keys/{key}/replace", Access::Session, replace),
    ]
}

async fn list(State(app): State<Shared>, caller: Caller) -> Result<Json<Vec<ApiKey>>, Failure> {
    let keys = app.database.keys(caller.user.id, now()).await?;
    Ok(Json(keys.into_iter().map(answers::key).collect()))
}

async fn create(
    State(app): State<Shared>,
    caller: Caller,
    extract::Json(wanted): extract::Json<NewApiKey>,
) -> Result<(StatusCode, Json<CreatedApiKey>), Failure> {
    let now = now();
    let name = key_name(&wanted.name)?;
    let expires_at = wanted.expires_at.map(|time| time.ms());
    if expires_at.is_some_and(|time| time <= now) {
        return Err(Problem::invalid("expiresAt", "A time in the future is expected").into());
    }
    let minted = mint(TokenKind::Key).map_err(|_| Failure::unavailable())?;
    let new = new_key(&minted, name, wanted.read_only, expires_at);
    let key = app
        .database
        .create_key(caller.user.id, new, KEYS, now)
        .await?;
    Ok(shown_once(answers::key(key), minted))
}

async fn rename(
    State(app): State<Shared>,
    InPath(key): InPath<String>,
    caller: Caller,
    extract::Json(change): extract::Json<ApiKeyName>,
) -> Result<Json<ApiKey>, Failure> {
    let (user, key) = (caller.user.id, id(&key, Entity::ApiKey)?);
    let name = key_name(&change.name)?;
    let key = app.database.rename_key(user, key, name, now()).await?;
    Ok(Json(answers::key(key)))
}

async fn delete(
    State(app): State<Shared>,
    InPath(key): InPath<String>,
    caller: Caller,
) -> Result<StatusCode, Failure> {
    let key = id(&key, Entity::ApiKey)?;
    app.database.revoke_key(caller.user.id, key, now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A key in place of another, which goes on for a while so that scripts can be changed one by one.
async fn replace(
    State(app): State<Shared>,
    InPath(key): InPath<String>,
    caller: Caller,
    extract::Json(wanted): extract::Json<ReplaceApiKey>,
) -> Result<(StatusCode, Json<CreatedApiKey>), Failure> {
    let now = now();
    let old = id(&key, Entity::ApiKey)?;
    let overlap = wanted.overlap_seconds.min(OVERLAP_SECONDS);
    let overlap_until = now + 1000 * i64::from(overlap);
    let minted = mint(TokenKind::Key).map_err(|_| Failure::unavailable())?;
    // Name and rights are the old one's.
    let new = new_key(&minted, String::new(), false, None);
    let made = app
        .database
        .replace_key(caller.user.id, old, new, overlap_until, KEYS, now);
    let key = made.await?;
    Ok(shown_once(answers::key(key), minted))
}

fn key_name(text: &str) -> Result<String, Problem> {
    label("name", text, 1..=50)
}

fn new_key(minted: &Minted, name: String, read_only: bool, expires_at: Option<i64>) -> NewKey {
    NewKey {
        name,
        hash: minted.hash,
        prefix: minted.prefix(),
        last4: minted.last4(),
        read_only,
        expires_at,
    }
}

fn shown_once(details: ApiKey, minted: Minted) -> (StatusCode, Json<CreatedApiKey>) {
    let created = CreatedApiKey {
        details,
        key: minted.secret,
    };
    (StatusCode::CREATED, Json(created))
}
