//! Definitions of webhooks.

use rusqlite::{Connection, params};
use serde_json::json;

use super::writer::Tx;
use super::queries::{all, find, must, run, value};
use super::rows::{self, Texts};
use super::users::new_id;
use super::{events, statements, workspaces};
use crate::db::{
    DbError, EventKind, Id, NewWebhook, Noun, Result, Stored, Webhook, WebhookLimits, WebhookWrite,
};

pub fn list(db: &Connection, workspace: Id) -> Result<Vec<Webhook>> {
    all(db, statements::WEBHOOKS, [workspace], rows::webhook)
}

pub fn get(db: &Connection, workspace: Id, webhook: Id) -> Result<Webhook> {
    find(db, statements::WEBHOOK, [webhook], rows::webhook)?
        .filter(|found| found.workspace == workspace)
        .ok_or(DbError::Missing(Noun::Webhook))
}

pub fn create(tx: &Tx<'_>, new: &NewWebhook, limits: WebhookLimits, now: i64) -> Result<Stored> {
    let id = match new.id {
        Some(id) => match find(tx, statements::WEBHOOK, [id], rows::webhook)? {
            Some(found) if found.workspace == new.workspace => return Ok(Stored::Existing(found)),
            Some(_) => return Err(DbError::Taken(Noun::Webhook)),
            None => id,
        },
        None => new_id(now)?,
    };
    refuse_surplus(tx, new, limits)?;
    let write = &new.write;
    let row = params![
        id,
        new.workspace,
        new.user,
        write.name,
        write.url,
        Texts(&write.events),
        write.source_type,
        Texts(&write.source),
        write.enabled,
        now
    ];
    run(tx, statements::INSERT_WEBHOOK, row)?;
    let webhook = get(tx, new.workspace, id)?;
    changed(tx, EventKind::WebhookCreated, &webhook, now)?;
    Ok(Stored::Created(webhook))
}

fn refuse_surplus(tx: &Tx<'_>, new: &NewWebhook, limits: WebhookLimits) -> Result<()> {
    let in_workspace: u32 = value(tx, statements::COUNT_WEBHOOKS, [new.workspace])?;
    let row = params![new.workspace, new.user];
    let of_user: u32 = value(tx, statements::COUNT_WEBHOOKS_OF_USER, row)?;
    let counts = [
        (in_workspace, limits.per_workspace),
        (of_user, limits.per_user),
    ];
    match counts.into_iter().find(|(count, limit)| count >= limit) {
        Some((_, limit)) => Err(DbError::LimitReached {
            noun: Noun::Webhook,
            limit,
        }),
        None => Ok(()),
    }
}

pub fn replace(
    tx: &Tx<'_>,
    workspace: Id,
    webhook: Id,
    write: &WebhookWrite,
    now: i64,
) -> Result<Webhook> {
    let row = params![
        webhook,
        workspace,
        write.name,
        write.url,
        Texts(&write.events),
        write.source_type,
        Texts(&write.source),
        write.enabled,
        now
    ];
    must(tx, statements::REPLACE_WEBHOOK, row, Noun::Webhook)?;
    let webhook = get(tx, workspace, webhook)?;
    changed(tx, EventKind::WebhookUpdated, &webhook, now)?;
    Ok(webhook)
}

pub fn delete(tx: &Tx<'_>, workspace: Id, webhook: Id, now: i64) -> Result<()> {
    let webhook = get(tx, workspace, webhook)?;
    let row = params![webhook.id, workspace];
    must(tx, statements::DELETE_WEBHOOK, row, Noun::Webhook)?;
    changed(tx, EventKind::WebhookDeleted, &webhook, now)
}

/// Appends the event and tells the members. The address stays out: it often holds a secret.
fn changed(tx: &Tx<'_>, kind: EventKind, webhook: &Webhook, now: i64) -> Result<()> {
    let body = json!({
        "id": webhook.id.to_string(),
        "name": webhook.name,
        "userId": webhook.user.to_string(),
        "workspaceId": webhook.workspace.to_string(),
        "events": webhook.events,
        "enabled": webhook.enabled,
    });
    events::append(tx, Some(webhook.workspace), kind, webhook.id, &body, now)?;
    workspaces::changed(tx, webhook.workspace)
}
