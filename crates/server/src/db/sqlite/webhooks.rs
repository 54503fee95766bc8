//! Definitions of webhooks.

use rusqlite::{Connection, params};
use serde_json::json;

use super::queries::{all, find, must, one, run, value};
use super::rows::{self, Texts};
use super::users::new_id;
use super::writer::Tx;
use super::{deliveries, events, statements, workspaces};
use crate::db::{
    DbError, EventKind, Id, NewWebhook, Noun, Result, Role, Rotation, Stored, Webhook,
    WebhookLimits, WebhookWrite, WebhookWriter, WebhooksVersion,
};

pub fn list(db: &Connection, workspace: Id, user: Id) -> Result<(Vec<Webhook>, WebhooksVersion)> {
    // One snapshot: the version is that of these webhooks.
    let snapshot = db.unchecked_transaction()?;
    let version = version(&snapshot, workspace, user)?;
    let webhooks = match version {
        WebhooksVersion::All(_) => all(&snapshot, statements::WEBHOOKS, [workspace], rows::webhook),
        WebhooksVersion::Own(_) => {
            let row = params![workspace, user];
            all(&snapshot, statements::WEBHOOKS_OF_USER, row, rows::webhook)
        }
    };
    Ok((webhooks?, version))
}

pub fn version(db: &Connection, workspace: Id, user: Id) -> Result<WebhooksVersion> {
    let row = params![workspace, user];
    one(
        db,
        statements::WEBHOOKS_VERSION,
        row,
        |row| {
            let role: Role = row.get(0)?;
            let number = |column| Ok(row.get::<_, i64>(column)?.unsigned_abs());
            match role.manages() {
                true => number(1).map(WebhooksVersion::All),
                false => number(2).map(WebhooksVersion::Own),
            }
        },
        Noun::Workspace,
    )
}

pub fn get(db: &Connection, workspace: Id, user: Id, webhook: Id) -> Result<Webhook> {
    let version = version(db, workspace, user)?;
    seen(db, workspace, user, version, webhook)
}

/// A webhook of the list that a person sees.
fn seen(
    db: &Connection,
    workspace: Id,
    user: Id,
    version: WebhooksVersion,
    webhook: Id,
) -> Result<Webhook> {
    find(db, statements::WEBHOOK, [webhook], rows::webhook)?
        .filter(|found| found.workspace == workspace && version.shows(found, user))
        .ok_or(DbError::Missing(Noun::Webhook))
}

/// The version before a write, which must be the expected one.
fn unchanged(tx: &Tx<'_>, writer: WebhookWriter) -> Result<WebhooksVersion> {
    let version = version(tx, writer.workspace, writer.user)?;
    match writer.expected {
        Some(expected) if expected != version => Err(DbError::Stale {
            current: version.number(),
        }),
        _ => Ok(version),
    }
}

pub fn create(
    tx: &Tx<'_>,
    writer: WebhookWriter,
    new: &NewWebhook,
    limits: WebhookLimits,
    now: i64,
) -> Result<(Stored, WebhooksVersion)> {
    let WebhookWriter {
        workspace, user, ..
    } = writer;
    let version = unchanged(tx, writer)?;
    let id = match new.id {
        Some(id) => match find(tx, statements::WEBHOOK, [id], rows::webhook)? {
            Some(found) if found.workspace == workspace && version.shows(&found, user) => {
                return Ok((Stored::Existing(found), version));
            }
            Some(_) => return Err(DbError::Taken(Noun::Webhook)),
            None => id,
        },
        None => new_id(now)?,
    };
    refuse_surplus(tx, writer, limits)?;
    let write = &new.write;
    let row = params![
        id,
        workspace,
        user,
        write.name,
        write.url,
        Texts(&write.events),
        write.source_type,
        Texts(&write.source),
        write.enabled,
        now
    ];
    run(tx, statements::INSERT_WEBHOOK, row)?;
    run(tx, statements::deliveries::RESUME_FORMER, [id])?;
    let webhook = seen(tx, workspace, user, version, id)?;
    let version = changed(tx, writer, EventKind::WebhookCreated, &webhook, now)?;
    Ok((Stored::Created(webhook), version))
}

fn refuse_surplus(tx: &Tx<'_>, writer: WebhookWriter, limits: WebhookLimits) -> Result<()> {
    let in_workspace: u32 = value(tx, statements::COUNT_WEBHOOKS, [writer.workspace])?;
    let row = params![writer.workspace, writer.user];
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
    writer: WebhookWriter,
    webhook: Id,
    write: &WebhookWrite,
    now: i64,
) -> Result<(Webhook, WebhooksVersion)> {
    let WebhookWriter {
        workspace, user, ..
    } = writer;
    let version = unchanged(tx, writer)?;
    seen(tx, workspace, user, version, webhook)?;
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
    deliveries::end_rest(tx, webhook)?;
    let webhook = seen(tx, workspace, user, version, webhook)?;
    let version = changed(tx, writer, EventKind::WebhookUpdated, &webhook, now)?;
    Ok((webhook, version))
}

pub fn delete(
    tx: &Tx<'_>,
    writer: WebhookWriter,
    webhook: Id,
    now: i64,
) -> Result<WebhooksVersion> {
    let WebhookWriter {
        workspace, user, ..
    } = writer;
    let version = unchanged(tx, writer)?;
    let webhook = seen(tx, workspace, user, version, webhook)?;
    run(
        tx,
        statements::deliveries::REMEMBER_WEBHOOK,
        params![webhook.id, now],
    )?;
    deliveries::abandon(tx, webhook.id)?;
    let row = params![webhook.id, workspace];
    must(tx, statements::DELETE_WEBHOOK, row, Noun::Webhook)?;
    changed(tx, writer, EventKind::WebhookDeleted, &webhook, now)
}

/// Makes a new token or secret.
pub fn rotate(
    tx: &Tx<'_>,
    workspace: Id,
    user: Id,
    webhook: Id,
    rotation: Rotation,
    now: i64,
) -> Result<Webhook> {
    let found = get(tx, workspace, user, webhook)?;
    let sql = match rotation {
        Rotation::Token => statements::deliveries::ROTATE_TOKEN,
        Rotation::Secret => statements::deliveries::ROTATE_SECRET,
    };
    run(tx, sql, params![webhook, now])?;
    note(tx, EventKind::WebhookRotated, &found, now)?;
    raise_version(tx, workspace, found.user)?;
    get(tx, workspace, user, webhook)
}

/// Appends the event, tells the members, and answers the writer's new version.
fn changed(
    tx: &Tx<'_>,
    writer: WebhookWriter,
    kind: EventKind,
    webhook: &Webhook,
    now: i64,
) -> Result<WebhooksVersion> {
    note(tx, kind, webhook, now)?;
    raise_version(tx, webhook.workspace, webhook.user)?;
    version(tx, writer.workspace, writer.user)
}

/// Appends the event. The address stays out of it: it often holds a secret.
pub fn note(tx: &Tx<'_>, kind: EventKind, webhook: &Webhook, now: i64) -> Result<()> {
    let body = json!({
        "id": webhook.id.to_string(),
        "name": webhook.name,
        "userId": webhook.user.to_string(),
        "workspaceId": webhook.workspace.to_string(),
        "events": webhook.events,
        "enabled": webhook.enabled,
    });
    events::append(tx, Some(webhook.workspace), kind, webhook.id, &body, now)
}

/// Notes that webhooks of this person have changed, and tells the members.
pub fn raise_version(tx: &Tx<'_>, workspace: Id, user: Id) -> Result<()> {
    run(tx, statements::BUMP_WEBHOOKS, [workspace])?;
    let row = params![workspace, user];
    run(tx, statements::BUMP_WEBHOOKS_OF_USER, row)?;
    workspaces::touch_members(tx, workspace)
}
