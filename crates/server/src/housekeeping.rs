//! What is to be done now and then: old events, and what has expired, are forgotten.

use std::time::Duration;

use crate::app::{Shared, now};

/// Between two turns.
const PAUSE: Duration = Duration::from_hours(1);
/// Milliseconds that the event feed goes back.
const EVENTS_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// Keeps house until the server is to stop, at its start first.
pub(crate) async fn keep(app: Shared) {
    let mut turns = tokio::time::interval(PAUSE);
    loop {
        tokio::select! {
            _ = turns.tick() => {}
            () = app.stopping() => return,
        }
        let now = now();
        match app.database.prune(now - EVENTS_MS, now).await {
            Ok(0) => {}
            Ok(events) => tracing::info!(events, "old events were forgotten"),
            Err(error) => tracing::warn!(%error, "old events could not be forgotten"),
        }
    }
}
