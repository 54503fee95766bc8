//! Deliveries of webhooks: Clockify's logs and statuses, and the routes of a Cadran server under
//! `/v1/workspaces/{ws}/webhooks/…`.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Id, Secret, Time};
use crate::model::EventName;

/// A delivery in the answer of `GET …/webhooks/deliveries`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Delivery {
    pub id: Id,
    pub webhook_id: Id,
    pub event: EventName,
    pub status: DeliveryStatus,
    /// Whether a person asked for it to try the endpoint
    #[serde(default)]
    pub test: bool,
    pub created_at: Time,
    /// When it is tried next, while it waits
    #[serde(default)]
    pub next_try_at: Option<Time>,
    #[serde(default)]
    pub attempts: u32,
    #[serde(default)]
    pub tries_left: u32,
    /// The last attempt
    #[serde(default)]
    pub last: Option<Outcome>,
}

/// Where a delivery stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum DeliveryStatus {
    Waiting,
    Delivered,
    Failed,
}

impl DeliveryStatus {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Waiting, Self::Delivered, Self::Failed];

    /// Its name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "WAITING",
            Self::Delivered => "DELIVERED",
            Self::Failed => "FAILED",
        }
    }
}

/// How an attempt ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    pub at: Time,
    /// None where nobody has measured it, as on Clockify
    #[serde(default)]
    pub took_ms: Option<i64>,
    /// None where no answer came
    #[serde(default)]
    pub status_code: Option<u16>,
    /// What went wrong, such as `late` or `forbidden:private-network`; none for a success
    #[serde(default)]
    pub fault: Option<String>,
}

/// The answer of `GET …/webhooks/deliveries`: the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryList {
    pub deliveries: Vec<Delivery>,
    /// What to give as `before` for the next ones; none at the end
    #[serde(default)]
    pub next: Option<Id>,
}

/// The answer of `GET …/webhooks/deliveries/{id}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeliveryDetail {
    pub delivery: Delivery,
    /// Where it is sent; none once the webhook is deleted
    #[serde(default)]
    pub url: Option<String>,
    /// Names and values, as the next request would have them; token and signature are left out
    #[serde(default)]
    pub request_headers: Vec<(String, String)>,
    pub request_body: String,
    /// The first one first
    #[serde(default)]
    pub log: Vec<Attempt>,
}

/// An attempt and what came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Attempt {
    pub number: u32,
    #[serde(flatten)]
    pub outcome: Outcome,
    #[serde(default)]
    pub response_headers: Vec<(String, String)>,
    /// Its first 16 kB; none where no answer came
    #[serde(default)]
    pub response_body: Option<String>,
    #[serde(default)]
    pub timings: Timings,
}

/// Milliseconds of each step; the first three only where a connection was opened for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Timings {
    pub name_ms: Option<i64>,
    pub connect_ms: Option<i64>,
    pub tls_ms: Option<i64>,
    pub first_byte_ms: Option<i64>,
}

/// The body of `POST …/webhooks/{id}/test`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebhookTest {
    pub event: EventName,
    /// What is sent; a sample of the event where absent
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Value>,
}

/// The body of `POST …/webhooks/{id}/resend`: failed deliveries made in a range of time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ResendRange {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Time>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Time>,
    /// Go on behind this one
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Id>,
}

/// The answer of `POST …/webhooks/{id}/resend`, which takes at most a hundred at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resent {
    pub count: u32,
    /// What to give as `after` for the next ones; none at the end
    #[serde(default)]
    pub next: Option<Id>,
}

/// The answer of `GET` and `POST …/webhooks/{id}/secret`; `POST` makes a new one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WebhookSecret {
    /// `whsec_` and the base64 of the secret (Standard Webhooks)
    pub signing_secret: Secret,
    /// Until when the one before signs, too
    #[serde(default)]
    pub former_until: Option<Time>,
}

/// The answer of `GET …/webhooks/health`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthList {
    pub webhooks: Vec<WebhookHealth>,
}

/// How a webhook's deliveries went in the last seven days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WebhookHealth {
    pub id: Id,
    pub delivered: u64,
    pub failed: u64,
    pub waiting: u64,
    /// The last attempt
    #[serde(default)]
    pub last_at: Option<Time>,
    /// The status of the answer to it; none where there was none
    #[serde(default)]
    pub last_status: Option<u16>,
    /// Whether each of the newest deliveries that were tried was taken, the newest last; at most [`Self::RECENT`]
    #[serde(default)]
    pub recent: Vec<bool>,
    /// Why nothing is sent at present
    #[serde(default)]
    pub rest: Option<Rest>,
}

impl WebhookHealth {
    /// How far back [`Self::recent`] goes, in deliveries.
    pub const RECENT: u8 = 16;
}

/// A webhook that is left alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Rest {
    pub reason: RestReason,
    pub since: Time,
    /// When it is tried next; none where a person has to switch it on again
    #[serde(default)]
    pub next_try_at: Option<Time>,
}

/// Why a webhook is left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum RestReason {
    /// It failed again and again; it is tried now and then
    Failing,
    /// It answered 410 Gone
    Gone,
}

/// The body of `POST …/webhooks/{id}/logs`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct LogFilter {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Time>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Time>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort_by_newest: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<LogStatus>,
}

/// Which attempts a log is to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum LogStatus {
    All,
    Succeeded,
    Failed,
}

/// An attempt as Clockify logs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WebhookLog {
    pub id: Id,
    pub webhook_id: Id,
    /// Several attempts of one event share it
    pub webhook_event_status_id: Id,
    pub status_code: i32,
    pub request_body: String,
    pub response_body: String,
    pub responded_at: Time,
}

/// An event's way to a webhook, as Clockify tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WebhookEventStatus {
    pub id: Id,
    pub webhook_id: Id,
    pub webhook_log_id: Id,
    /// `SUCCEEDED`, `RETRYING` or `FAILED`
    pub status: String,
    pub status_code: i32,
    pub retry_count: u32,
    pub request_body: String,
    pub response_body: String,
    pub responded_at: Option<Time>,
}
