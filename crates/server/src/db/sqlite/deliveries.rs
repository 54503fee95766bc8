//! The queue of deliveries.

use std::collections::BTreeMap;
use std::ops::Range;

use rusqlite::{Connection, Row, params};

use super::delivery_log::{self, seq_at};
use super::queries::{all, find, run, value};
use super::statements::deliveries as statements;
use super::writer::Tx;
use super::{events, rows, statements as common, webhooks};
use crate::db::{
    Claim, Claimed, Delivery, EventKind, Finished, Id, Rest, RestReason, Result, Then, Webhook,
};
use crate::delivery::TRIES;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// Deliveries that are forgotten at once.
const PRUNED: i64 = 5_000;

/// Whether a workspace has webhooks at all, which costs less to ask than which of them want an event.
pub fn may_tell(db: &Connection, workspace: Id) -> Result<bool> {
    value(db, statements::HAS_WEBHOOKS, [workspace])
}

/// The same of all of a person's workspaces.
pub fn may_tell_around(db: &Connection, user: Id) -> Result<bool> {
    value(db, statements::HAS_WEBHOOKS_AROUND, [user])
}

/// Queues an event for each webhook that wants it. `about` says what it is about, by the names of trigger sources.
pub fn dispatch(
    tx: &Tx<'_>,
    workspace: Id,
    event: i64,
    kind: &str,
    about: &serde_json::Value,
    now: i64,
) -> Result<()> {
    let row = params![workspace, event, kind, about.to_string(), now, TRIES];
    let webhooks = all(tx, statements::DISPATCH, row, |row| row.get(0))?;
    for webhook in webhooks {
        tx.due(webhook);
    }
    Ok(())
}

/// The webhooks for which something waits, and those that are left alone.
pub fn waiting(db: &Connection) -> Result<Vec<(Id, i64, Option<Rest>)>> {
    let row = |row: &Row<'_>| {
        let due: Option<i64> = row.get(4)?;
        Ok((row.get::<_, Id>(0)?, due, rest_of(row, 1)?))
    };
    let all = all(db, statements::WAITING_WEBHOOKS, [], row)?;
    let told = all
        .into_iter()
        .filter(|(_, due, rest)| due.is_some() || rest.is_some());
    Ok(told
        .map(|(id, due, rest)| (id, due.unwrap_or(i64::MAX), rest))
        .collect())
}

/// The columns `rest, rest_since, rest_until` from `first` on.
pub fn rest_of(row: &Row<'_>, first: usize) -> rusqlite::Result<Option<Rest>> {
    let reason: Option<String> = row.get(first)?;
    let reason = match reason.as_deref() {
        Some("failing") => RestReason::Failing,
        Some("gone") => RestReason::Gone,
        _ => return Ok(None),
    };
    Ok(Some(Rest {
        reason,
        since: row.get::<_, Option<i64>>(first + 1)?.unwrap_or_default(),
        until: row.get(first + 2)?,
    }))
}

pub fn release(tx: &Tx<'_>, now: i64) -> Result<i64> {
    run(tx, statements::RELEASE_CLAIMS, [now])?;
    value(tx, statements::LAST_TOUCHED, [])
}

pub fn set_back(tx: &Tx<'_>, by: i64, now: i64) -> Result<()> {
    run(tx, statements::SET_BACK_DUE, [by, now])?;
    run(tx, statements::SET_BACK_RESTS, [by, now]).map(drop)
}

pub fn claim(tx: &Tx<'_>, webhook: Id, most: usize, now: i64, lapses_at: i64) -> Result<Claim> {
    let found = find(tx, common::WEBHOOK, [webhook], rows::webhook)?;
    let Some(found) = found.filter(|it| it.enabled) else {
        return Ok(Claim {
            webhook: None,
            deliveries: Vec::new(),
            next_due: None,
        });
    };
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let row = params![webhook, most, now, lapses_at];
    let mut deliveries = all(tx, statements::CLAIM, row, |row| {
        let seq: i64 = row.get(0)?;
        Ok(Claimed {
            id: delivery_log::id(seq, row.get(1)?),
            seq,
            webhook,
            kind: row.get(2)?,
            attempts: row.get(3)?,
            tries_left: row.get(4)?,
            // The feed is kept for longer than any delivery.
            body: row.get::<_, Option<String>>(5)?.unwrap_or_default(),
        })
    })?;
    deliveries.sort_unstable_by_key(|delivery| delivery.seq);
    Ok(Claim {
        webhook: Some(found),
        deliveries,
        next_due: value(tx, statements::NEXT_DUE, [webhook])?,
    })
}

/// Writes down what came of attempts.
pub fn finish(tx: &Tx<'_>, finished: &[Finished]) -> Result<()> {
    let mut days: BTreeMap<(Id, i64), (i64, i64)> = BTreeMap::new();
    for it in finished {
        let (attempt, outcome) = (&it.attempt, &it.attempt.outcome);
        let (status, due_at) = match it.then {
            Then::Again(at) => (0, at),
            Then::Delivered => (1, outcome.at),
            Then::Failed => (2, outcome.at),
        };
        let row = params![
            it.seq,
            status,
            due_at,
            attempt.number,
            outcome.at,
            outcome.took_ms,
            outcome.status_code,
            outcome.fault
        ];
        if run(tx, statements::FINISH, row)? == 0 {
            continue;
        }
        let row = params![
            it.seq,
            attempt.number,
            outcome.at,
            outcome.took_ms,
            outcome.status_code,
            outcome.fault,
            attempt.headers,
            attempt.timings,
            attempt.body
        ];
        run(tx, statements::INSERT_ATTEMPT, row)?;
        let day = days
            .entry((it.webhook, outcome.at.div_euclid(DAY_MS)))
            .or_default();
        match it.then {
            Then::Delivered => day.0 += 1,
            Then::Failed => day.1 += 1,
            Then::Again(_) => {}
        }
    }
    for ((webhook, day), (delivered, failed)) in days {
        if delivered + failed > 0 {
            run(
                tx,
                statements::COUNT_DAY,
                params![webhook, day, delivered, failed],
            )?;
        }
    }
    Ok(())
}

/// Notes how a webhook is left alone, tells its people, and ends what waits where nothing is sent any more.
pub fn set_rest(tx: &Tx<'_>, webhook: Id, rest: Option<Rest>, now: i64) -> Result<()> {
    let Some(found) = find(tx, common::WEBHOOK, [webhook], rows::webhook)? else {
        return Ok(());
    };
    let reason = rest.map(|rest| match rest.reason {
        RestReason::Failing => "failing",
        RestReason::Gone => "gone",
    });
    let row = params![
        webhook,
        reason,
        rest.map(|it| it.since),
        rest.and_then(|it| it.until)
    ];
    run(tx, statements::SET_REST, row)?;
    let kind = match rest.map(|rest| rest.reason) {
        Some(RestReason::Gone) => EventKind::WebhookStopped,
        Some(RestReason::Failing) => EventKind::WebhookRests,
        None => EventKind::WebhookRecovered,
    };
    if kind == EventKind::WebhookStopped {
        run(tx, statements::FAIL_WAITING, params![webhook, "gone"])?;
    }
    // A longer rest is no news.
    if found.rest.map(|it| it.reason) != rest.map(|it| it.reason) {
        webhooks::note(tx, kind, &found, now)?;
    }
    webhooks::raise_version(tx, found.workspace, found.user)
}

/// Queues a sample, as an event of its own that no other webhook hears of. Whoever tries an endpoint wants to know now:
/// the sample goes before all that waits, and an endpoint that is left alone is tried again.
pub fn test(
    tx: &Tx<'_>,
    workspace: Id,
    user: Id,
    webhook: Id,
    (kind, body): (&str, &str),
    now: i64,
) -> Result<Delivery> {
    let webhook = webhooks::get(tx, workspace, user, webhook)?;
    let event = events::append_text(
        tx,
        Some(workspace),
        EventKind::WebhookTested,
        webhook.id,
        body,
        now,
    )?;
    let row = params![webhook.id, event, kind, now, now - DAY_MS];
    run(tx, statements::QUEUE_TEST, row)?;
    let queued = tx.last_insert_rowid();
    if webhook.rest.is_some() {
        end_rest(tx, webhook.id)?;
        webhooks::raise_version(tx, workspace, webhook.user)?;
    }
    tx.due(webhook.id);
    delivery_log::by_seq(tx, queued)
}

/// A person wants the endpoint tried again.
pub fn end_rest(tx: &Tx<'_>, webhook: Id) -> Result<()> {
    let rest = params![webhook, None::<&str>, None::<i64>, None::<i64>];
    run(tx, statements::SET_REST, rest)?;
    tx.changed(webhook);
    Ok(())
}

pub fn resend(tx: &Tx<'_>, workspace: Id, user: Id, delivery: Id, now: i64) -> Result<Delivery> {
    let found = delivery_log::seen(tx, workspace, user, delivery)?;
    again(tx, delivery_log::seq(found.id), found.webhook, now)?;
    delivery_log::by_seq(tx, delivery_log::seq(found.id))
}

fn again(tx: &Tx<'_>, seq: i64, webhook: Id, now: i64) -> Result<()> {
    run(tx, statements::RESEND, params![seq, now])?;
    tx.due(webhook);
    Ok(())
}

/// Sends failed ones once more; answers how many, and the last of them.
pub fn resend_failed(
    tx: &Tx<'_>,
    webhook: &Webhook,
    range: Range<i64>,
    after: Option<Id>,
    most: usize,
    now: i64,
) -> Result<(usize, Option<Id>)> {
    let from = seq_at(tx, range.start)? - 1;
    let from = after.map_or(from, |id| from.max(delivery_log::seq(id)));
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let row = params![webhook.id, from, seq_at(tx, range.end)?, most];
    let found: Vec<i64> = all(tx, statements::RESENDABLE, row, |row| row.get(0))?;
    for seq in &found {
        again(tx, *seq, webhook.id, now)?;
    }
    let last = found.last().map(|seq| delivery_log::by_seq(tx, *seq));
    Ok((found.len(), last.transpose()?.map(|it| it.id)))
}

/// Ends what has waited for too long.
pub fn expire(tx: &Tx<'_>, before: i64) -> Result<usize> {
    run(tx, statements::EXPIRE, [before])
}

/// Ends what waits for a webhook that is deleted.
pub fn abandon(tx: &Tx<'_>, webhook: Id) -> Result<()> {
    run(tx, statements::FAIL_WAITING, params![webhook, "deleted"]).map(drop)
}

/// Forgets ended deliveries from before a time, some thousand at once.
pub fn prune(tx: &Tx<'_>, before: i64) -> Result<usize> {
    let oldest: i64 = value(tx, statements::OLDEST_DELIVERY, [])?;
    let end = seq_at(tx, before)?.min(oldest + PRUNED);
    let gone: Vec<i64> = all(
        tx,
        statements::PRUNE_DELIVERIES,
        params![oldest, end],
        |row| row.get(0),
    )?;
    run(tx, statements::PRUNE_ATTEMPTS, params![oldest, end])?;
    run(tx, statements::PRUNE_DAYS, [before.div_euclid(DAY_MS)])?;
    run(tx, statements::PRUNE_FORMER, [before])?;
    Ok(gone.len())
}
