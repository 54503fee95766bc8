//! What is to be done now and then: old events, and what has expired, are forgotten.

use std::time::Duration;

use crate::app::{Shared, now};
use crate::delivery::MOST_OVERDUE_MS;

/// Between two turns.
const PAUSE: Duration = Duration::from_hours(1);
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// Days that the event feed goes back beyond the deliveries, which need its bodies.
const EVENT_DAYS: i64 = 7;

/// Keeps house until the server is to stop, at its start first.
pub(crate) async fn keep(app: Shared) {
    let mut turns = tokio::time::interval(PAUSE);
    loop {
        tokio::select! {
            _ = turns.tick() => {}
            () = app.stopping() => return,
        }
        let now = now();
        match app.database.expire_deliveries(now - MOST_OVERDUE_MS).await {
            Ok(0) => {}
            Ok(deliveries) => tracing::warn!(deliveries, "deliveries waited for too long"),
            Err(error) => tracing::warn!(%error, "old deliveries could not be ended"),
        }
        let days = i64::from(app.config.retention_days);
        prune_deliveries(&app, now - days * DAY_MS).await;
        let oldest = now - (days + EVENT_DAYS) * DAY_MS;
        match app.database.prune(oldest, now).await {
            Ok(0) => {}
            Ok(events) => tracing::info!(events, "old events were forgotten"),
            Err(error) => tracing::warn!(%error, "old events could not be forgotten"),
        }
    }
}

/// Forgets old deliveries, some at a time, so that others can write in between.
async fn prune_deliveries(app: &Shared, before: i64) {
    let mut total = 0;
    loop {
        match app.database.prune_deliveries(before).await {
            Ok(0) => break,
            Ok(count) => total += count,
            Err(error) => {
                tracing::warn!(%error, "old deliveries could not be forgotten");
                break;
            }
        }
    }
    if total > 0 {
        tracing::info!(deliveries = total, "old deliveries were forgotten");
    }
}
