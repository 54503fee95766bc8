//! The loop that keeps deliveries going: it claims what is due, sends it, and writes down what came of it.
//!
//! Everything it knows is in the database; what it remembers beside that only makes it quick and fair.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::future::{BoxFuture, FutureExt as _};
use futures_util::stream::{FuturesUnordered, StreamExt as _};

use super::clock::Clock;
use super::queue::{Ending, Queue, Step, Turn};
use super::schedule::wait_ms;
use super::sender::{Fault, Recipient, Sender, Sent};
use crate::app::{App, Shared, now};
use crate::db::{
    Attempt, Claim, Claimed, DbError, Due, Finished, Id, Outcome, Rest, RestReason, Then, Webhook,
};

/// A claim lapses after so many milliseconds: longer than everything of it can take.
const LEASE_MS: i64 = 90_000;
/// After a fault of the database the work goes on this much later.
const PAUSE: Duration = Duration::from_secs(1);
/// Attempts that are written down at once at most.
const WRITTEN: usize = 256;
/// How often everything that waits is looked for, in case something was missed; claims that lapsed are found so.
const LOOK: Duration = Duration::from_mins(1);

/// Sends deliveries until the server is to stop; then waits for those on their way.
pub(crate) async fn run(app: Shared) {
    let mut engine = Engine::new(Arc::clone(&app));
    app.database.watch_due();
    let mut clock = Clock::new(take_over(&app).await, Instant::now());
    let mut looks = tokio::time::interval(LOOK);
    loop {
        if let Some(back) = clock.set_back(now(), Instant::now()) {
            engine.set_back(back);
        }
        engine.proceed();
        let wakes = engine.wakes();
        tokio::select! {
            biased;
            () = app.stopping() => break,
            Some(done) = engine.work.next() => engine.done(done),
            due = app.database.due() => engine.told(due),
            _ = looks.tick() => engine.look(),
            () = tokio::time::sleep(wakes) => engine.queue.wake_due(now()),
        }
    }
    engine.wind_up().await;
}

/// Takes over what an earlier run of the server had claimed; answers the time, or a later one at which it still ran.
async fn take_over(app: &App) -> i64 {
    loop {
        let started = now();
        match app.database.release_claims(started).await {
            Ok(last) => return last.max(started),
            Err(error) => tracing::error!(%error, "deliveries cannot begin"),
        }
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            () = app.stopping() => return started,
        }
    }
}

/// Something under way.
enum Done {
    Looked(Result<Vec<(Id, i64, Option<Rest>)>, DbError>),
    Claimed(Id, Box<Result<Claim, DbError>>),
    Sent(Box<(Claimed, Sent, i64)>),
    Written(Result<(), DbError>),
    /// Somebody was told how an endpoint does
    Noted,
    /// An attempt came to nothing that can be written down; its claim lapses
    Broken(Id),
}

/// What is needed to send to a webhook.
struct Endpoint {
    webhook: Webhook,
    /// Where its deliveries go, or why nowhere
    recipient: Result<Recipient, Fault>,
}

struct Engine {
    app: Shared,
    sender: Sender,
    queue: Queue,
    /// As they were at the last claim
    endpoints: HashMap<Id, Arc<Endpoint>>,
    work: FuturesUnordered<BoxFuture<'static, Done>>,
    /// Attempts that are to be written down
    finished: Vec<Finished>,
    is_writing: bool,
}

impl Engine {
    fn new(app: Shared) -> Self {
        Self {
            sender: Sender::new(app.config.webhooks.clone()),
            queue: Queue::default(),
            endpoints: HashMap::new(),
            work: FuturesUnordered::new(),
            finished: Vec::new(),
            is_writing: false,
            app,
        }
    }

    /// Looks for everything that waits.
    fn look(&self) {
        let database = self.app.database.clone();
        self.start(async move { Done::Looked(database.waiting_webhooks().await) });
    }

    fn told(&mut self, due: Due) {
        let now = now();
        for webhook in due.changed {
            self.queue.afresh(webhook);
        }
        for webhook in due.webhooks {
            self.queue.due(webhook, now);
        }
        if due.all {
            self.look();
        }
    }

    /// The clock was set back by so many milliseconds: what waits does not wait for so much longer.
    fn set_back(&mut self, by: i64) {
        tracing::warn!(by, "the clock was set back");
        self.queue.set_back(by);
        for finished in &mut self.finished {
            if let Then::Again(at) = &mut finished.then {
                *at -= by;
            }
        }
        let database = self.app.database.clone();
        self.start(async move {
            if let Err(error) = database.set_back_due(by, now()).await {
                tracing::error!(%error, "deliveries wait until the clock is where it was");
            }
            Done::Looked(database.waiting_webhooks().await)
        });
    }

    /// Starts whatever can be done now.
    fn proceed(&mut self) {
        let now = now();
        while let Some(step) = self.queue.next(now) {
            match step {
                Step::Claim(webhook, most) => {
                    let database = self.app.database.clone();
                    self.start(async move {
                        let claim = database.claim(webhook, most, now, now + LEASE_MS);
                        Done::Claimed(webhook, Box::new(claim.await))
                    });
                }
                Step::Send(delivery) => self.send(delivery),
            }
        }
        self.write();
    }

    fn send(&mut self, mut delivery: Claimed) {
        let webhook = delivery.webhook;
        let Some(endpoint) = self.endpoints.get(&webhook).cloned() else {
            // What is sent was claimed, and what was claimed is known.
            return self.done(Done::Broken(webhook));
        };
        let sender = self.sender.clone();
        self.start_or(Done::Broken(webhook), async move {
            let at = now();
            let to = endpoint.recipient.as_ref().map_err(|fault| *fault);
            let sent = sender.send(to, &mut delivery, at).await;
            Done::Sent(Box::new((delivery, sent, at)))
        });
    }

    /// Writes down what has ended, all of it at once, unless that is being done.
    fn write(&mut self) {
        if self.is_writing || self.finished.is_empty() {
            return;
        }
        self.is_writing = true;
        let rest = self.finished.split_off(self.finished.len().min(WRITTEN));
        let finished = std::mem::replace(&mut self.finished, rest);
        let database = self.app.database.clone();
        self.start(async move { Done::Written(database.finish(finished).await) });
    }

    fn start(&self, work: impl Future<Output = Done> + Send + 'static) {
        self.start_or(Done::Noted, work);
    }

    /// Starts some work; `broken` is what came of it should it panic.
    fn start_or(&self, broken: Done, work: impl Future<Output = Done> + Send + 'static) {
        self.work.push(
            tokio::spawn(work)
                .map(|done| done.unwrap_or(broken))
                .boxed(),
        );
    }

    fn done(&mut self, done: Done) {
        match done {
            Done::Looked(Ok(waiting)) => {
                for (webhook, due, rest) in waiting {
                    if let Some(Rest {
                        reason: RestReason::Failing,
                        since,
                        until: Some(until),
                    }) = rest
                    {
                        self.queue.rests(webhook, since, until);
                    }
                    if due != i64::MAX {
                        self.queue.due(webhook, due);
                    }
                }
            }
            Done::Claimed(webhook, claim) => match *claim {
                Ok(claim) => self.claimed(webhook, claim),
                Err(error) => {
                    tracing::error!(%error, "deliveries cannot be claimed");
                    let later = now() + i64::try_from(PAUSE.as_millis()).unwrap_or_default();
                    self.queue.claimed(webhook, Vec::new(), Some(later));
                }
            },
            Done::Sent(sent) => self.sent(*sent),
            Done::Written(result) => {
                self.is_writing = false;
                if let Err(error) = result {
                    // Their claims lapse, and they are sent again with the same ids.
                    tracing::error!(%error, "deliveries cannot be written down");
                }
            }
            Done::Looked(Err(error)) => tracing::error!(%error, "deliveries cannot be looked for"),
            Done::Broken(webhook) => {
                let failed = Ending::Failed { rest_until: None };
                self.queue.ended(webhook, failed, None, now());
            }
            Done::Noted => {}
        }
    }

    fn claimed(&mut self, webhook: Id, claim: Claim) {
        if let Some(found) = claim.webhook {
            let is_known = self.endpoints.get(&webhook).is_some_and(|it| {
                it.webhook == found && it.recipient.as_ref().is_ok_and(Recipient::is_lasting)
            });
            if !is_known {
                let signer = &self.app.signer;
                let (token, secrets) = (signer.token(&found), signer.secrets(&found, now()));
                let endpoint = Endpoint {
                    recipient: self.sender.recipient(&found.url, &token, secrets),
                    webhook: found,
                };
                self.endpoints.insert(webhook, Arc::new(endpoint));
            }
        } else {
            self.endpoints.remove(&webhook);
            self.queue.drop_ready(webhook);
        }
        self.queue
            .claimed(webhook, claim.deliveries, claim.next_due);
    }

    fn sent(&mut self, (delivery, sent, at): (Claimed, Sent, i64)) {
        let now = now();
        let then = what_then(&delivery, &sent, now);
        let retry_at = match then {
            Then::Again(at) => Some(at),
            Then::Delivered | Then::Failed => None,
        };
        self.app
            .metrics
            .delivered(sent.fault.is_none(), sent.took_ms);
        let ending = match sent.fault {
            None => Ending::Delivered,
            Some(_) => Ending::Failed {
                rest_until: sent.retry_after.map(|_| retry_at.unwrap_or(now)),
            },
        };
        let webhook = delivery.webhook;
        let turn = self.queue.ended(webhook, ending, retry_at, now);
        if sent.fault == Some(Fault::Gone) {
            let rest = Rest {
                reason: RestReason::Gone,
                since: now,
                until: None,
            };
            self.note(webhook, Some(rest), now);
        } else if let Some(turn) = turn {
            self.note(webhook, rest_of(turn), now);
        }
        self.finished.push(finished(&delivery, sent, at, then));
    }

    fn note(&self, webhook: Id, rest: Option<Rest>, now: i64) {
        let database = self.app.database.clone();
        self.start(async move {
            if let Err(error) = database.set_rest(webhook, rest, now).await {
                tracing::error!(%error, "a webhook's rest cannot be noted");
            }
            Done::Noted
        });
    }

    /// How long until something is due.
    fn wakes(&self) -> Duration {
        let at = self.queue.wakes_at().unwrap_or(i64::MAX);
        let wait = at.saturating_sub(now()).clamp(0, 3_600_000);
        Duration::from_millis(wait.unsigned_abs())
    }

    /// Waits for what is on its way, which takes at most as long as one attempt, and writes it down.
    async fn wind_up(&mut self) {
        while let Some(done) = self.work.next().await {
            self.done(done);
            self.write();
        }
    }
}

/// What becomes of a delivery after an attempt.
fn what_then(delivery: &Claimed, sent: &Sent, now: i64) -> Then {
    match sent.fault {
        None => Then::Delivered,
        Some(Fault::Gone) => Then::Failed,
        Some(_) if delivery.tries_left <= 1 => Then::Failed,
        Some(_) => {
            let mut random = [0; 8];
            // Without random numbers the waits are not spread.
            getrandom::fill(&mut random).ok();
            let failed = delivery.attempts + 1;
            Then::Again(now + wait_ms(failed, sent.retry_after, u64::from_ne_bytes(random)))
        }
    }
}

fn rest_of(turn: Turn) -> Option<Rest> {
    match turn {
        Turn::Recovered => None,
        Turn::Rests { since, until } => Some(Rest {
            reason: RestReason::Failing,
            since,
            until: Some(until),
        }),
    }
}

fn finished(delivery: &Claimed, sent: Sent, at: i64, then: Then) -> Finished {
    Finished {
        seq: delivery.seq,
        webhook: delivery.webhook,
        then,
        attempt: Attempt {
            number: delivery.attempts + 1,
            outcome: Outcome {
                at,
                took_ms: sent.took_ms,
                status_code: sent.status,
                fault: sent.fault.map(|fault| fault.code().to_owned()),
            },
            headers: sent.headers,
            timings: sent.timings,
            body: sent.body,
        },
    }
}
