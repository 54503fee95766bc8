//! Cadran's own routes for signing in: sessions, password, e-mail address and one-time links.

use serde::{Deserialize, Serialize};

use super::{Id, Secret, Time};

/// The body of `POST /v1/session`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignIn {
    pub email: String,
    pub password: Secret,
    /// What the list of sessions calls this one, such as `Cadran on ada-laptop`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<String>,
    /// Whether the session outlasts the browser's window; it does unless this says no
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keep: Option<bool>,
}

/// The body of `POST /v1/users`, where a server lets anyone make an account; the answer is that of signing in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignUp {
    pub email: String,
    pub name: String,
    pub password: Secret,
}

/// The answer of `POST /v1/session`; the token goes into `X-Auth-Token`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignedIn {
    pub token: Secret,
    pub expires_at: Time,
}

/// One signed-in device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    pub id: Id,
    #[serde(default)]
    pub device: Option<String>,
    pub created_at: Time,
    pub expires_at: Time,
    #[serde(default)]
    pub last_used_at: Option<Time>,
    /// Address and program of its last request
    #[serde(default)]
    pub last_used_by: Option<String>,
    /// Whether the asking session is this one
    #[serde(default)]
    pub current: bool,
}

/// The answer of `GET /v1/user/sessions`.
pub type SessionList = Vec<Session>;

/// The body of `PUT /v1/user/password`; signs out all other sessions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordChange {
    pub old: Secret,
    pub new: Secret,
}

/// The body of `PUT /v1/user/email`; the answer is the user, with `pendingEmail` until the address is confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmailChange {
    pub email: String,
}

/// The body of `POST /v1/link`: a one-time link sets a password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkUse {
    pub token: Secret,
    pub password: Secret,
    /// Only for the first owner of a server without anybody, as is `name`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What the session is called in the list of signed-in devices
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<String>,
}
