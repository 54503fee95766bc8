//! Deliveries of events to webhooks: the queue that survives everything, and the log that people read.

use std::ops::Range;

use super::sqlite;
use super::{Database, Id, Result, Webhook};

/// Where a delivery stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeliveryStatus {
    /// It is sent when it is due
    Waiting,
    Delivered,
    /// No further try is made by itself
    Failed,
}

/// The most deliveries that are counted through for a page of Clockify's kind.
pub const STATUSES_MOST: usize = 10_000;

/// A delivery as the log has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    pub id: Id,
    pub webhook: Id,
    /// The event's wire name
    pub kind: String,
    pub status: DeliveryStatus,
    /// Whether a person asked for it to try the endpoint
    pub is_test: bool,
    pub created_at: i64,
    /// When it is to be sent, while it waits
    pub due_at: i64,
    pub attempts: u32,
    pub tries_left: u32,
    /// Of the last attempt
    pub last: Option<Outcome>,
}

/// How an attempt ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub at: i64,
    pub took_ms: i64,
    /// None where no answer came
    pub status_code: Option<u16>,
    /// What went wrong, by its code; none for a success
    pub fault: Option<String>,
}

/// An attempt with what came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    pub number: u32,
    pub outcome: Outcome,
    /// JSON: the response's headers, in pairs
    pub headers: Option<String>,
    /// JSON: milliseconds of each step
    pub timings: Option<String>,
    /// The first bytes of the response's body
    pub body: Option<Vec<u8>>,
}

/// A delivery that this process may send until its claim lapses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    pub id: Id,
    /// Its place in the order of all
    pub seq: i64,
    pub webhook: Id,
    pub kind: String,
    pub body: String,
    pub attempts: u32,
    pub tries_left: u32,
}

/// What is claimed of a webhook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// None once it is deleted, or while it is switched off
    pub webhook: Option<Webhook>,
    pub deliveries: Vec<Claimed>,
    /// When the next one is due that was not claimed
    pub next_due: Option<i64>,
}

/// An attempt that has ended, to be written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished {
    pub seq: i64,
    pub webhook: Id,
    pub attempt: Attempt,
    pub then: Then,
}

/// What becomes of a delivery after an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    Delivered,
    /// Tried again at this time, milliseconds since 1970
    Again(i64),
    Failed,
}

/// Why nothing is sent to a webhook at present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RestReason {
    /// It failed again and again; it is tried now and then
    Failing,
    /// It answered 410 Gone; a person has to switch it on again
    Gone,
}

/// A webhook that is left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rest {
    pub reason: RestReason,
    pub since: i64,
    /// When it is tried next, for [`RestReason::Failing`]
    pub until: Option<i64>,
}

/// Which deliveries to list: the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeliveryFilter {
    /// Of this webhook; of all that the person sees otherwise
    pub webhook: Option<Id>,
    pub status: Option<DeliveryStatus>,
    pub kind: Option<String>,
    /// Made at this time or later, and before that, milliseconds since 1970
    pub from: Option<i64>,
    pub to: Option<i64>,
    /// Those before this one
    pub before: Option<Id>,
}

/// Which attempts to list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogPage {
    /// Of deliveries made at this time or later, and before that, milliseconds since 1970
    pub from: Option<i64>,
    pub to: Option<i64>,
    /// Only those that succeeded, or only those that did not
    pub succeeded: Option<bool>,
    pub newest_first: bool,
    pub size: u32,
    pub skip: i64,
}

/// How a webhook's deliveries went lately.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Health {
    pub delivered: u64,
    pub failed: u64,
    pub waiting: u64,
    /// When the last attempt was, milliseconds since 1970
    pub last_at: Option<i64>,
    /// What was answered to it
    pub last_status: Option<u16>,
    /// Whether each of the newest deliveries that were tried was taken, the newest last
    pub recent: Vec<bool>,
}

/// What a webhook's owner turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rotation {
    /// The token that Clockify's receivers compare; the old one is dead at once
    Token,
    /// The signing secret; the one before still signs for a day
    Secret,
}

impl Database {
    /// The webhooks for which something waits, with when the first of each is due; and those that are left alone.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn waiting_webhooks(&self) -> Result<Vec<(Id, i64, Option<Rest>)>> {
        self.read(sqlite::deliveries::waiting).await
    }

    /// Gives back what a server had claimed that runs no more; answers when what waits was made or tried last.
    ///
    /// # Errors
    /// The database cannot be written.
    pub async fn release_claims(&self, now: i64) -> Result<i64> {
        self.write(move |tx| sqlite::deliveries::release(tx, now))
            .await
    }

    /// The clock was set back by `by` milliseconds to `now`: what waits until a later time waits as much less.
    ///
    /// # Errors
    /// The database cannot be written.
    pub async fn set_back_due(&self, by: i64, now: i64) -> Result<()> {
        self.write(move |tx| sqlite::deliveries::set_back(tx, by, now))
            .await
    }

    /// Claims due deliveries of a webhook until `lapses_at`.
    ///
    /// # Errors
    /// The database cannot be written.
    pub async fn claim(&self, webhook: Id, most: usize, now: i64, lapses_at: i64) -> Result<Claim> {
        self.write(move |tx| sqlite::deliveries::claim(tx, webhook, most, now, lapses_at))
            .await
    }

    /// Writes down attempts that have ended.
    ///
    /// # Errors
    /// The database cannot be written; their claims lapse then, and they are sent again.
    pub async fn finish(&self, finished: Vec<Finished>) -> Result<()> {
        self.write(move |tx| sqlite::deliveries::finish(tx, &finished))
            .await
    }

    /// Notes that a webhook is left alone from now on, for longer, or no more.
    ///
    /// # Errors
    /// The database cannot be written.
    pub async fn set_rest(&self, webhook: Id, rest: Option<Rest>, now: i64) -> Result<()> {
        self.write(move |tx| sqlite::deliveries::set_rest(tx, webhook, rest, now))
            .await
    }

    /// Deliveries that a person sees, the newest first.
    ///
    /// # Errors
    /// It is not a workspace of theirs, or the webhook is none that they see.
    pub async fn deliveries(
        &self,
        workspace: Id,
        user: Id,
        filter: DeliveryFilter,
        most: usize,
    ) -> Result<Vec<Delivery>> {
        self.read(move |db| sqlite::delivery_log::list(db, workspace, user, &filter, most))
            .await
    }

    /// A delivery with the event's body and its attempts, the first one first.
    ///
    /// # Errors
    /// There is none that the person sees.
    pub async fn delivery(
        &self,
        workspace: Id,
        user: Id,
        delivery: Id,
    ) -> Result<(Delivery, String, Vec<Attempt>)> {
        self.read(move |db| sqlite::delivery_log::one(db, workspace, user, delivery))
            .await
    }

    /// Attempts of a webhook's deliveries with their bodies, as Clockify lists them.
    ///
    /// # Errors
    /// There is no such webhook that the person sees.
    pub async fn attempts(
        &self,
        workspace: Id,
        user: Id,
        webhook: Id,
        page: LogPage,
    ) -> Result<Vec<(Delivery, String, Attempt)>> {
        self.read(move |db| sqlite::delivery_log::attempts(db, workspace, user, webhook, page))
            .await
    }

    /// How the deliveries of a person's webhooks went in the seven days before `now`.
    ///
    /// # Errors
    /// It is not a workspace of theirs.
    pub async fn health(&self, workspace: Id, user: Id, now: i64) -> Result<Vec<(Id, Health)>> {
        self.read(move |db| sqlite::delivery_log::health(db, workspace, user, now))
            .await
    }

    /// Queues a sample for a webhook that a person sees; answers the delivery.
    ///
    /// # Errors
    /// There is no such webhook.
    pub async fn test_webhook(
        &self,
        workspace: Id,
        user: Id,
        webhook: Id,
        kind: String,
        body: String,
        now: i64,
    ) -> Result<Delivery> {
        self.write(move |tx| {
            sqlite::deliveries::test(tx, workspace, user, webhook, (&kind, &body), now)
        })
        .await
    }

    /// Sends a delivery once more, as the same one.
    ///
    /// # Errors
    /// There is none that the person sees.
    pub async fn resend(
        &self,
        workspace: Id,
        user: Id,
        delivery: Id,
        now: i64,
    ) -> Result<Delivery> {
        self.write(move |tx| sqlite::deliveries::resend(tx, workspace, user, delivery, now))
            .await
    }

    /// Sends once more at most `most` failed deliveries of a webhook, the oldest first, that were made in a range of time
    /// and behind `after`; answers how many, and the last of them.
    ///
    /// # Errors
    /// The database cannot be written.
    pub async fn resend_failed(
        &self,
        webhook: Webhook,
        range: Range<i64>,
        after: Option<Id>,
        most: usize,
        now: i64,
    ) -> Result<(usize, Option<Id>)> {
        self.write(move |tx| {
            sqlite::deliveries::resend_failed(tx, &webhook, range, after, most, now)
        })
        .await
    }

    /// Makes a new token or secret for a webhook that a person sees.
    ///
    /// # Errors
    /// There is no such webhook.
    pub async fn rotate(
        &self,
        workspace: Id,
        user: Id,
        webhook: Id,
        rotation: Rotation,
        now: i64,
    ) -> Result<Webhook> {
        self.write(move |tx| sqlite::webhooks::rotate(tx, workspace, user, webhook, rotation, now))
            .await
    }

    /// Ends deliveries that were due before a time and still wait; answers how many.
    ///
    /// # Errors
    /// The database cannot be written.
    pub async fn expire_deliveries(&self, before: i64) -> Result<usize> {
        self.write(move |tx| sqlite::deliveries::expire(tx, before))
            .await
    }

    /// Forgets ended deliveries from before a time, at most some thousand at once; answers how many.
    ///
    /// # Errors
    /// The database cannot be written.
    pub async fn prune_deliveries(&self, before: i64) -> Result<usize> {
        self.write(move |tx| sqlite::deliveries::prune(tx, before))
            .await
    }

    /// From now on [`Self::due`] is asked what there is to send.
    pub fn watch_due(&self) {
        self.mailbox().open();
    }

    /// What may have become due since the last call, as soon as there is something.
    pub async fn due(&self) -> Due {
        self.mailbox().take().await
    }
}

/// What may have become due.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// Webhooks that have something to send now
    pub webhooks: Vec<Id>,
    /// Webhooks that a person has changed: they start afresh
    pub changed: Vec<Id>,
    /// Another process has written: look at all of them
    pub all: bool,
}
