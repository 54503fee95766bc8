//! The log of deliveries, as people read it.

use cadran_core::wire::WebhookHealth;
use rusqlite::{Connection, Row, params};

use super::queries::{all, find, one as one_row, value};
use super::statements::deliveries as statements;
use super::webhooks;
use crate::db::{
    Attempt, DbError, Delivery, DeliveryFilter, DeliveryStatus, Health, Id, LogPage, Noun, Outcome,
    Result, WebhooksVersion,
};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// Days that the health of a webhook goes back.
const HEALTH_DAYS: i64 = 7;

/// The id of a delivery: when it was made, then its place in the order.
pub fn id(seq: i64, created_at: i64) -> Id {
    let mut bytes = [0; 12];
    let seconds = u32::try_from(created_at / 1000).unwrap_or_default();
    bytes[..4].copy_from_slice(&seconds.to_be_bytes());
    bytes[4..].copy_from_slice(&seq.to_be_bytes());
    Id::from_bytes(bytes)
}

/// The place of a delivery in the order.
pub fn seq(id: Id) -> i64 {
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&id.bytes()[4..]);
    i64::from_be_bytes(bytes)
}

/// The place of the first delivery made at this time or later: as they are numbered in time, halves are looked at.
pub fn seq_at(db: &Connection, at: i64) -> Result<i64> {
    let newest: i64 = value(db, statements::NEWEST_DELIVERY, [])?;
    let (mut low, mut high) = (0, newest + 1);
    while low < high {
        let middle = low + (high - low) / 2;
        let next = find(db, statements::DELIVERY_FROM, [middle], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?))
        })?;
        match next {
            Some((seq, made)) if made < at => low = seq + 1,
            _ => high = middle,
        }
    }
    Ok(low)
}

fn delivery(row: &Row<'_>, first: usize) -> rusqlite::Result<Delivery> {
    let (seq, created_at) = (row.get(first)?, row.get(first + 5)?);
    let tried_at: Option<i64> = row.get(first + 9)?;
    let last = tried_at.map(|at| {
        Ok::<_, rusqlite::Error>(Outcome {
            at,
            took_ms: row.get::<_, Option<i64>>(first + 10)?.unwrap_or_default(),
            status_code: row.get(first + 11)?,
            fault: row.get(first + 12)?,
        })
    });
    Ok(Delivery {
        id: id(seq, created_at),
        webhook: row.get(first + 1)?,
        kind: row.get(first + 2)?,
        status: match row.get(first + 3)? {
            0 => DeliveryStatus::Waiting,
            1 => DeliveryStatus::Delivered,
            _ => DeliveryStatus::Failed,
        },
        is_test: row.get(first + 4)?,
        created_at,
        due_at: row.get(first + 6)?,
        attempts: row.get(first + 7)?,
        tries_left: row.get(first + 8)?,
        last: last.transpose()?,
    })
}

fn attempt(row: &Row<'_>) -> rusqlite::Result<Attempt> {
    Ok(Attempt {
        number: row.get(0)?,
        outcome: Outcome {
            at: row.get(1)?,
            took_ms: row.get(2)?,
            status_code: row.get(3)?,
            fault: row.get(4)?,
        },
        headers: row.get(5)?,
        timings: row.get(6)?,
        body: row.get(7)?,
    })
}

/// How many columns [`attempt`] takes.
const ATTEMPT_COLUMNS: usize = 8;

pub fn by_seq(db: &Connection, seq: i64) -> Result<Delivery> {
    one_row(
        db,
        statements::DELIVERY,
        [seq],
        |row| delivery(row, 0),
        Noun::Delivery,
    )
}

/// A delivery of a webhook that a person sees.
pub fn seen(db: &Connection, workspace: Id, user: Id, wanted: Id) -> Result<Delivery> {
    let found = by_seq(db, seq(wanted))?;
    let missing = DbError::Missing(Noun::Delivery);
    if found.id != wanted {
        return Err(missing);
    }
    match webhooks::get(db, workspace, user, found.webhook) {
        Ok(_) => Ok(found),
        Err(DbError::Missing(Noun::Webhook)) => Err(missing),
        Err(error) => Err(error),
    }
}

pub fn list(
    db: &Connection,
    workspace: Id,
    user: Id,
    filter: &DeliveryFilter,
    most: usize,
) -> Result<Vec<Delivery>> {
    let webhooks = if let Some(webhook) = filter.webhook {
        vec![webhooks::get(db, workspace, user, webhook)?.id]
    } else {
        let (all, _) = webhooks::list(db, workspace, user)?;
        all.into_iter().map(|webhook| webhook.id).collect()
    };
    let from = filter.from.map_or(Ok(0), |at| seq_at(db, at))?;
    let to = filter.to.map_or(Ok(i64::MAX), |at| seq_at(db, at))?;
    let to = filter.before.map_or(to, |id| to.min(seq(id)));
    let sql = match filter.status {
        None => statements::DELIVERIES,
        Some(DeliveryStatus::Waiting) => statements::DELIVERIES_WAITING,
        Some(DeliveryStatus::Delivered) => statements::DELIVERIES_DELIVERED,
        Some(DeliveryStatus::Failed) => statements::DELIVERIES_FAILED,
    };
    let limit = i64::try_from(most).unwrap_or(i64::MAX);
    // The newest of each, then the newest of those: quick however many there are of any one.
    let mut found = Vec::new();
    for webhook in webhooks {
        let row = params![webhook, from, to, filter.kind, limit];
        found.extend(all(db, sql, row, |row| delivery(row, 0))?);
    }
    found.sort_unstable_by_key(|delivery| std::cmp::Reverse(seq(delivery.id)));
    found.truncate(most);
    Ok(found)
}

pub fn one(
    db: &Connection,
    workspace: Id,
    user: Id,
    wanted: Id,
) -> Result<(Delivery, String, Vec<Attempt>)> {
    let found = seen(db, workspace, user, wanted)?;
    let seq = seq(found.id);
    let body = find(db, statements::DELIVERY_BODY, [seq], |row| row.get(0))?;
    let attempts = all(db, statements::ATTEMPTS, [seq], attempt)?;
    Ok((found, body.unwrap_or_default(), attempts))
}

pub fn attempts(
    db: &Connection,
    workspace: Id,
    user: Id,
    webhook: Id,
    page: LogPage,
) -> Result<Vec<(Delivery, String, Attempt)>> {
    let webhook = webhooks::get(db, workspace, user, webhook)?.id;
    let from = page.from.map_or(Ok(0), |at| seq_at(db, at))?;
    let to = page.to.map_or(Ok(i64::MAX), |at| seq_at(db, at))?;
    let sql = match page.newest_first {
        true => statements::LOGS_DESCENDING,
        false => statements::LOGS,
    };
    let row = params![webhook, from, to, page.succeeded, page.size, page.skip];
    let found = all(db, sql, row, |row| {
        Ok((delivery(row, ATTEMPT_COLUMNS)?, attempt(row)?))
    })?;
    let with_body = found.into_iter().map(|(delivery, attempt)| {
        let body = find(db, statements::DELIVERY_BODY, [seq(delivery.id)], |row| {
            row.get(0)
        })?;
        Ok((delivery, body.unwrap_or_default(), attempt))
    });
    with_body.collect()
}

pub fn health(db: &Connection, workspace: Id, user: Id, now: i64) -> Result<Vec<(Id, Health)>> {
    let own = match webhooks::version(db, workspace, user)? {
        WebhooksVersion::All(_) => None,
        WebhooksVersion::Own(_) => Some(user),
    };
    let since = now.div_euclid(DAY_MS) - HEALTH_DAYS;
    let row = params![workspace, own, since, WebhookHealth::RECENT];
    all(db, statements::HEALTH, row, |row| {
        let count = |column| Ok::<_, rusqlite::Error>(row.get::<_, i64>(column)?.unsigned_abs());
        let tried: String = row.get(4)?;
        let tried: Vec<(i64, Option<u16>, u8)> = serde_json::from_str(&tried).unwrap_or_default();
        let newest = tried.first();
        let health = Health {
            delivered: count(1)?,
            failed: count(2)?,
            waiting: count(3)?,
            last_at: newest.map(|(at, ..)| *at),
            last_status: newest.and_then(|(_, status, _)| *status),
            recent: tried.iter().rev().map(|(.., taken)| *taken == 1).collect(),
        };
        Ok((row.get(0)?, health))
    })
}
