//! What a Cadran server says of itself.

use serde::{Deserialize, Serialize};

/// The answer of `GET /v1/cadran`, which needs no key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Server {
    /// Version of the program
    pub version: String,
    /// What the people who run it call it
    pub name: String,
    #[serde(default)]
    pub capabilities: Capabilities,
    #[serde(default)]
    pub limits: Limits,
}

/// What an account can do beyond Clockify's public API; all absent on Clockify.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Capabilities {
    /// `PUT /users/{id}/settings` with `If-Match`
    pub write_settings: bool,
    /// `POST /v1/file/image`, and its answer as picture
    pub write_picture: bool,
    /// `PUT /v1/user/email`
    pub change_email: bool,
    /// Sends mail: links, confirmations, notifications
    pub mail: bool,
    /// `POST /v1/session`, password and sessions
    pub sessions: bool,
    /// Anyone may make an account
    pub sign_up: bool,
    /// `/v1/user/keys`
    pub api_keys: bool,
    /// Webhooks take `enabled`
    pub webhook_enabled: bool,
    /// Webhooks take several `events`
    pub webhook_events: bool,
    /// Webhooks take an `id` made by the client
    pub webhook_ids: bool,
    /// Webhooks can be tested
    pub webhook_test: bool,
    /// Deliveries of webhooks can be read and sent again
    pub webhook_deliveries: bool,
    /// `GET /v1/user` waits for a change (`Prefer: wait=N`)
    pub wait: bool,
    /// Time entries, projects, clients, tags and tasks
    pub time_tracking: bool,
}

/// Limits that a client should know before it runs into them; none where there is no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Limits {
    /// Requests a second for each key or session
    pub requests_per_second: Option<u32>,
    /// Bytes of a picture as sent
    pub image_bytes: Option<u64>,
    pub webhooks_per_user: Option<u32>,
    pub keys_per_user: Option<u32>,
}
