//! Cadran's own routes for API keys under `/v1/user/keys`.

use serde::{Deserialize, Serialize};

use super::{Id, Secret, Time};

/// A key as it is listed; the key itself is shown only once, in [`CreatedApiKey`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ApiKey {
    pub id: Id,
    pub name: String,
    /// The first characters of the key
    pub prefix: String,
    /// Its last four
    pub last4: String,
    #[serde(default)]
    pub read_only: bool,
    pub created_at: Time,
    /// None: never
    #[serde(default)]
    pub expires_at: Option<Time>,
    #[serde(default)]
    pub last_used_at: Option<Time>,
    /// Address and program of its last request
    #[serde(default)]
    pub last_used_by: Option<String>,
}

/// The body of `POST /v1/user/keys`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewApiKey {
    pub name: String,
    #[serde(default)]
    pub read_only: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Time>,
}

/// The answer of `POST /v1/user/keys` and of `…/replace`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatedApiKey {
    #[serde(flatten)]
    pub details: ApiKey,
    /// The whole key, for `X-Api-Key`
    pub key: Secret,
}

/// The body of `PATCH /v1/user/keys/{id}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiKeyName {
    pub name: String,
}

/// The body of `POST /v1/user/keys/{id}/replace`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ReplaceApiKey {
    /// For how many seconds the old key still works
    pub overlap_seconds: u32,
}
