//! Definitions of webhooks.

use super::sqlite;
use super::{Database, Id, Result};

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
    pub workspace: Id,
    pub user: Id,
    pub write: WebhookWrite,
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
    /// The webhooks of a workspace, the oldest first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn webhooks(&self, workspace: Id) -> Result<Vec<Webhook>> {
        self.read(move |db| sqlite::webhooks::list(db, workspace))
            .await
    }

    /// A webhook of a workspace.
    ///
    /// # Errors
    /// There is none.
    pub async fn webhook(&self, workspace: Id, webhook: Id) -> Result<Webhook> {
        self.read(move |db| sqlite::webhooks::get(db, workspace, webhook))
            .await
    }

    /// Adds a webhook. The same id twice in a workspace is one webhook.
    ///
    /// # Errors
    /// The id is one of another workspace, or there are too many.
    pub async fn create_webhook(
        &self,
        new: NewWebhook,
        limits: WebhookLimits,
        now: i64,
    ) -> Result<Stored> {
        self.write(move |tx| sqlite::webhooks::create(tx, &new, limits, now))
            .await
    }

    /// Replaces a webhook.
    ///
    /// # Errors
    /// The workspace has no such webhook.
    pub async fn replace_webhook(
        &self,
        workspace: Id,
        webhook: Id,
        write: WebhookWrite,
        now: i64,
    ) -> Result<Webhook> {
        self.write(move |tx| sqlite::webhooks::replace(tx, workspace, webhook, &write, now))
            .await
    }

    /// Deletes a webhook.
    ///
    /// # Errors
    /// The workspace has no such webhook.
    pub async fn delete_webhook(&self, workspace: Id, webhook: Id, now: i64) -> Result<()> {
        self.write(move |tx| sqlite::webhooks::delete(tx, workspace, webhook, now))
            .await
    }
}
