//! Definitions of webhooks.

use super::sqlite;
use super::{Database, Id, Rest, Result};

/// A webhook as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Webhook {
    pub id: Id,
    pub workspace: Id,
    /// Who made it
    pub user: Id,
    pub name: String,
    pub url: String,
    /// Wire names, in the order they were given; at least one
    pub events: Vec<String>,
    /// A wire name such as `WORKSPACE_ID`
    pub source_type: String,
    pub source: Vec<String>,
    /// The owner's switch
    pub enabled: bool,
    /// Grows with each new token of this webhook
    pub token_version: u32,
    /// Grows with each new signing secret of this webhook
    pub secret_version: u32,
    /// When the signing secret became this one; none for the first
    pub secret_rotated_at: Option<i64>,
    /// Why nothing is sent to it at present
    pub rest: Option<Rest>,
    pub created_at: i64,
    pub updated_at: i64,
}

/// What a webhook's owner writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebhookWrite {
    pub name: String,
    pub url: String,
    pub events: Vec<String>,
    pub source_type: String,
    pub source: Vec<String>,
    /// None keeps the switch as it is; a new webhook is then on
    pub enabled: Option<bool>,
}

/// A webhook to add.
#[derive(Clone, Debug)]
pub struct NewWebhook {
    /// The client's own id, if it has one
    pub id: Option<Id>,
    pub write: WebhookWrite,
}

/// The version of the webhooks that a person sees; grows with every change of theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WebhooksVersion {
    /// Owners and admins see all of a workspace
    All(u64),
    /// Members see their own
    Own(u64),
}

impl WebhooksVersion {
    /// Whether a person with this list sees a webhook.
    pub(super) fn shows(self, webhook: &Webhook, user: Id) -> bool {
        matches!(self, Self::All(_)) || webhook.user == user
    }

    /// The number alone.
    pub fn number(self) -> u64 {
        match self {
            Self::All(number) | Self::Own(number) => number,
        }
    }
}

/// Who writes webhooks, and what of them they have seen.
#[derive(Clone, Copy, Debug)]
pub struct WebhookWriter {
    pub workspace: Id,
    pub user: Id,
    /// The version of their list that the write is for; none for whichever it is
    pub expected: Option<WebhooksVersion>,
}

/// How many webhooks there may be.
#[derive(Clone, Copy, Debug)]
pub struct WebhookLimits {
    pub per_user: u32,
    pub per_workspace: u32,
}

/// What became of a webhook sent with its own id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stored {
    Created(Webhook),
    /// It was there already, perhaps changed since
    Existing(Webhook),
}

impl Database {
    /// The webhooks of a workspace that a person sees, the oldest first.
    ///
    /// # Errors
    /// It is not a workspace of theirs.
    pub async fn webhooks(
        &self,
        workspace: Id,
        user: Id,
    ) -> Result<(Vec<Webhook>, WebhooksVersion)> {
        self.read(move |db| sqlite::webhooks::list(db, workspace, user))
            .await
    }

    /// The version of the webhooks that a person sees, for a conditional request.
    ///
    /// # Errors
    /// It is not a workspace of theirs.
    pub async fn webhooks_version(&self, workspace: Id, user: Id) -> Result<WebhooksVersion> {
        self.look(|db| sqlite::webhooks::version(db, workspace, user))
            .await
    }

    /// A webhook of a workspace that a person sees.
    ///
    /// # Errors
    /// There is none, or it is not a workspace of theirs.
    pub async fn webhook(&self, workspace: Id, user: Id, webhook: Id) -> Result<Webhook> {
        self.look(|db| sqlite::webhooks::get(db, workspace, user, webhook))
            .await
    }

    /// Adds a webhook of the writer's. The same id twice in a workspace is one webhook.
    ///
    /// # Errors
    /// Stale; the id is one that the writer does not see; there are too many; or it is not a workspace of theirs.
    pub async fn create_webhook(
        &self,
        writer: WebhookWriter,
        new: NewWebhook,
        limits: WebhookLimits,
        now: i64,
    ) -> Result<(Stored, WebhooksVersion)> {
        self.write(move |tx| sqlite::webhooks::create(tx, writer, &new, limits, now))
            .await
    }

    /// Replaces a webhook.
    ///
    /// # Errors
    /// Stale, or the writer sees no such webhook.
    pub async fn replace_webhook(
        &self,
        writer: WebhookWriter,
        webhook: Id,
        write: WebhookWrite,
        now: i64,
    ) -> Result<(Webhook, WebhooksVersion)> {
        self.write(move |tx| sqlite::webhooks::replace(tx, writer, webhook, &write, now))
            .await
    }

    /// Deletes a webhook.
    ///
    /// # Errors
    /// Stale, or the writer sees no such webhook.
    pub async fn delete_webhook(
        &self,
        writer: WebhookWriter,
        webhook: Id,
        now: i64,
    ) -> Result<WebhooksVersion> {
        self.write(move |tx| sqlite::webhooks::delete(tx, writer, webhook, now))
            .await
    }
}
