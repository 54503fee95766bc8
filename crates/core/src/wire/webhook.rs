//! Webhooks under `/v1/workspaces/{ws}/webhooks`.
//!
//! Cadran: the list carries an `ETag` that changes with every webhook in it. Writes may carry it in `If-Match`
//! (412 where it is stale, also for an id that exists) and answer the new one, so that two devices cannot overwrite each
//! other unseen. An answer to a write without `If-Match` has no `ETag`: its sender may have missed other changes.

use serde::{Deserialize, Serialize};

use super::{Entity, Id, Problem, Secret, nulls};
use crate::model::{EventName, WebhookName};

/// A webhook as a server answers it. `events` is Cadran's; everything else is Clockify's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Webhook {
    pub id: Id,
    /// Null on old ones
    #[serde(default)]
    pub name: Option<String>,
    pub url: String,
    #[serde(default)]
    pub workspace_id: Option<Id>,
    #[serde(default)]
    pub user_id: Option<Id>,
    /// The first of `events` where there are several
    pub webhook_event: EventName,
    #[serde(default)]
    pub trigger_source_type: TriggerSourceType,
    #[serde(default, deserialize_with = "nulls::as_default")]
    pub trigger_source: Vec<String>,
    /// What deliveries are signed with
    #[serde(default, deserialize_with = "nulls::as_default")]
    pub auth_token: Secret,
    /// The owner's switch
    #[serde(default = "yes")]
    pub enabled: bool,
    /// Off after too many failed deliveries
    #[serde(default = "yes")]
    pub delivery_enabled: bool,
    /// Off where the plan does not cover it
    #[serde(default = "yes")]
    pub plan_enabled: bool,
    /// Cadran: all events, `webhook_event` among them
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub events: Option<Vec<EventName>>,
}

fn yes() -> bool {
    true
}

/// What a webhook is limited to.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum TriggerSourceType {
    ProjectId,
    UserId,
    TagId,
    TaskId,
    #[default]
    WorkspaceId,
    AssignmentId,
    ExpenseId,
    /// One that this build does not know
    Other(String),
}

impl TriggerSourceType {
    /// The seven that Clockify has.
    pub const ALL: [Self; 7] = [
        Self::ProjectId,
        Self::UserId,
        Self::TagId,
        Self::TaskId,
        Self::WorkspaceId,
        Self::AssignmentId,
        Self::ExpenseId,
    ];

    /// Its name on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::ProjectId => "PROJECT_ID",
            Self::UserId => "USER_ID",
            Self::TagId => "TAG_ID",
            Self::TaskId => "TASK_ID",
            Self::WorkspaceId => "WORKSPACE_ID",
            Self::AssignmentId => "ASSIGNMENT_ID",
            Self::ExpenseId => "EXPENSE_ID",
            Self::Other(name) => name,
        }
    }
}

impl From<String> for TriggerSourceType {
    fn from(name: String) -> Self {
        Self::ALL
            .into_iter()
            .find(|known| known.as_str() == name)
            .unwrap_or(Self::Other(name))
    }
}

impl From<TriggerSourceType> for String {
    fn from(source: TriggerSourceType) -> Self {
        source.as_str().to_owned()
    }
}

/// The answer of `GET /v1/workspaces/{ws}/webhooks`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WebhookList {
    pub webhooks: Vec<Webhook>,
    #[serde(default)]
    pub workspace_webhook_count: u32,
}

/// The body that creates (`POST`) or replaces (`PUT`) a webhook; members are optional only so that
/// [`WebhookWrite::check`] can name the missing one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct WebhookWrite {
    /// Cadran: made by the client, only on create; the same id twice is one webhook
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub webhook_event: Option<EventName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trigger_source_type: Option<TriggerSourceType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trigger_source: Option<Vec<String>>,
    /// Cadran: all events; absent means `webhook_event` alone
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events: Option<Vec<EventName>>,
    /// Cadran: the owner's switch; absent means on when created and unchanged when replaced
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
}

impl WebhookWrite {
    /// Checks what Clockify checks, in its words. The address itself is the server's to judge.
    ///
    /// # Errors
    /// The first member that is missing or wrong.
    pub fn check(&self) -> Result<(), Problem> {
        let Some(name) = &self.name else {
            return Err(Problem::exists(Entity::Webhook));
        };
        if !WebhookName::CHARS.contains(&name.chars().count()) {
            return Err(Problem::length("name", WebhookName::CHARS));
        }
        if self.url.as_deref().is_none_or(str::is_empty) {
            return Err(Problem::missing("url"));
        }
        let Some(event) = &self.webhook_event else {
            return Err(Problem::missing("webhookEvent"));
        };
        let Some(source) = &self.trigger_source_type else {
            return Err(Problem::missing("triggerSourceType"));
        };
        let Some(ids) = &self.trigger_source else {
            return Err(Problem::missing("triggerSource"));
        };
        if let TriggerSourceType::Other(_) = source {
            return Err(Problem::unknown_value(
                "triggerSourceType",
                &TriggerSourceType::ALL
                    .each_ref()
                    .map(TriggerSourceType::as_str),
            ));
        }
        let all = self.all_events();
        if !all.iter().all(|event| event.is_known()) {
            let field = if event.is_known() {
                "events"
            } else {
                "webhookEvent"
            };
            return Err(Problem::unknown_event(field));
        }
        // Cadran's own form, with `events`, means everyone where no one is named.
        let needs_people = self.events.is_none()
            && all
                .iter()
                .any(|event| NEEDS_PEOPLE.contains(&event.as_str()));
        if needs_people && (*source != TriggerSourceType::UserId || ids.is_empty()) {
            return Err(Problem::invalid(
                "triggerSource",
                "USER_EMAIL_CHANGED and USER_UPDATED need triggerSourceType USER_ID and at least one user",
            ));
        }
        Ok(())
    }

    /// All events once, sorted: `events` where given, and `webhook_event`.
    pub fn all_events(&self) -> Vec<EventName> {
        let mut all: Vec<_> = self
            .events
            .iter()
            .flatten()
            .chain(&self.webhook_event)
            .cloned()
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// Events that Clockify sends only for named people.
pub(super) const NEEDS_PEOPLE: [&str; 2] = ["USER_EMAIL_CHANGED", "USER_UPDATED"];
