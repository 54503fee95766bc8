//! Who is sent to next: a queue for each endpoint, without clock, network or database, so that tests can drive it.
//!
//! An endpoint may have only so many deliveries on their way. The number grows while it answers and shrinks while it
//! does not, so that a dead one soon takes next to nothing of what all share.

use std::collections::{HashMap, VecDeque};

use super::schedule::{FAILURES, rest_ms};
use crate::db::{Claimed, Id};

/// Deliveries on their way, of all endpoints together.
const MOST: usize = 512;
/// Of one endpoint: at first, at most, and while it fails.
const FIRST: usize = 8;
const MOST_OF_ONE: usize = 64;
const LEAST_OF_ONE: usize = 2;
/// Deliveries of one claim.
const BATCH: usize = 256;

/// The queues.
#[derive(Default)]
pub struct Queue {
    endpoints: HashMap<Id, Endpoint>,
    in_flight: usize,
    /// Endpoints that may have something to do
    awake: VecDeque<Id>,
}

/// What the engine is to do.
#[derive(Debug, PartialEq, Eq)]
pub enum Step {
    /// Claim at most so many due deliveries of a webhook
    Claim(Id, usize),
    Send(Claimed),
}

/// How an attempt ended, as far as the queue is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    Delivered,
    /// It failed; the endpoint asks to be left alone until then, if it says so (milliseconds since 1970)
    Failed {
        rest_until: Option<i64>,
    },
}

/// What became of an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It has failed so often that it is left alone until then (milliseconds since 1970)
    Rests { since: i64, until: i64 },
    /// It answers again
    Recovered,
}

struct Endpoint {
    ready: VecDeque<Claimed>,
    in_flight: usize,
    /// How many may be on their way
    room: usize,
    is_claiming: bool,
    is_awake: bool,
    knowledge: Knowledge,
    /// When the database has something for it, milliseconds since 1970
    due_at: Option<i64>,
    failures: u32,
    /// Until when it asked to be left alone
    asked_until: i64,
    rest: Option<Rest>,
}

/// Whether what is known of a webhook is how it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Knowledge {
    Fresh,
    /// A person has changed it: nothing is sent before it was read again
    Stale,
    /// It is being read
    Asked,
}

/// An endpoint that is left alone, but for one delivery now and then.
#[derive(Clone, Copy)]
struct Rest {
    since: i64,
    until: i64,
    round: u32,
}

impl Default for Endpoint {
    fn default() -> Self {
        Self {
            ready: VecDeque::new(),
            in_flight: 0,
            room: FIRST,
            is_claiming: false,
            is_awake: false,
            knowledge: Knowledge::Fresh,
            due_at: None,
            failures: 0,
            asked_until: i64::MIN,
            rest: None,
        }
    }
}

impl Endpoint {
    /// When it may be sent to next.
    fn opens_at(&self) -> i64 {
        let rest = self.rest.map_or(i64::MIN, |rest| rest.until);
        rest.max(self.asked_until)
    }

    /// How many may be on their way: one, to see whether it answers again.
    fn room(&self) -> usize {
        match self.rest {
            Some(_) => 1,
            None => self.room,
        }
    }

    /// How many to claim now.
    fn wants(&self, now: i64) -> usize {
        let is_due = self.due_at.is_some_and(|due| due <= now);
        match is_due && self.opens_at() <= now {
            true => self.space(),
            false => 0,
        }
    }

    /// How many more it can hold. A slow endpoint must not hold more than it sends before the claim lapses.
    fn space(&self) -> usize {
        let wanted = match self.room() {
            MOST_OF_ONE => BATCH,
            room => room,
        };
        match self.ready.len() + self.in_flight {
            have if have <= wanted / 2 && !self.is_claiming => wanted - have,
            _ => 0,
        }
    }

    fn set_back(&mut self, by: i64) {
        let earlier = |at: i64| at.saturating_sub(by);
        self.due_at = self.due_at.map(earlier);
        self.asked_until = earlier(self.asked_until);
        self.rest = self.rest.map(|rest| Rest {
            since: earlier(rest.since),
            until: earlier(rest.until),
            ..rest
        });
    }

    fn has_room(&self, in_flight: usize) -> bool {
        in_flight < MOST && self.in_flight < self.room() && self.knowledge == Knowledge::Fresh
    }

    /// When it has something to do, milliseconds since 1970; none where only the end of an attempt or a claim can
    /// change that.
    fn wakes_at(&self, in_flight: usize) -> Option<i64> {
        let can_send = !self.ready.is_empty() && self.has_room(in_flight);
        let due = self
            .due_at
            .filter(|_| self.space() > 0 && self.knowledge == Knowledge::Fresh);
        let at = can_send.then_some(i64::MIN).or(due)?;
        Some(at.max(self.opens_at()))
    }
}

impl Queue {
    /// A webhook has something to be sent from `at` on (milliseconds since 1970).
    pub fn due(&mut self, webhook: Id, at: i64) {
        let endpoint = self.endpoints.entry(webhook).or_default();
        endpoint.due_at = Some(endpoint.due_at.map_or(at, |due| due.min(at)));
        self.wake(webhook);
    }

    /// An endpoint was left alone when the server stopped; of one that is known there is nothing to learn.
    pub fn rests(&mut self, webhook: Id, since: i64, until: i64) {
        self.endpoints.entry(webhook).or_insert_with(|| Endpoint {
            rest: Some(Rest {
                since,
                until,
                round: 0,
            }),
            ..Endpoint::default()
        });
    }

    /// A person has changed the webhook: it starts afresh, once it was read again.
    pub fn afresh(&mut self, webhook: Id) {
        let endpoint = self.endpoints.entry(webhook).or_default();
        endpoint.knowledge = Knowledge::Stale;
        endpoint.rest = None;
        endpoint.failures = 0;
        endpoint.asked_until = i64::MIN;
        endpoint.room = FIRST;
        self.wake(webhook);
    }

    /// The clock was set back by so many milliseconds.
    pub fn set_back(&mut self, by: i64) {
        let endpoints = self.endpoints.values_mut();
        endpoints.for_each(|endpoint| endpoint.set_back(by));
    }

    /// Nothing is sent for the webhook at present; claims of what was ready lapse.
    pub fn drop_ready(&mut self, webhook: Id) {
        if let Some(endpoint) = self.endpoints.get_mut(&webhook) {
            endpoint.ready.clear();
        }
    }

    /// What to do now. Called until it answers none.
    pub fn next(&mut self, now: i64) -> Option<Step> {
        // Each awake endpoint in turn, one step at a time, so that none waits for another's queue.
        for _ in 0..self.awake.len() {
            let webhook = self.awake.pop_front()?;
            let Some(endpoint) = self.endpoints.get_mut(&webhook) else {
                continue;
            };
            if let Some(step) = step_of(endpoint, webhook, self.in_flight, now) {
                if matches!(step, Step::Send(_)) {
                    self.in_flight += 1;
                }
                self.awake.push_back(webhook);
                return Some(step);
            }
            endpoint.is_awake = false;
        }
        None
    }

    /// A claim has its answer; `due_at` is when the next of this webhook is due that was not claimed.
    pub fn claimed(&mut self, webhook: Id, batch: Vec<Claimed>, due_at: Option<i64>) {
        let endpoint = self.endpoints.entry(webhook).or_default();
        endpoint.is_claiming = false;
        if endpoint.knowledge == Knowledge::Asked {
            endpoint.knowledge = Knowledge::Fresh;
        }
        endpoint.ready.extend(batch);
        // What became due meanwhile was told, and stays.
        endpoint.due_at = match (endpoint.due_at, due_at) {
            (Some(told), Some(left)) => Some(told.min(left)),
            (told, left) => told.or(left),
        };
        self.wake(webhook);
        self.forget(webhook);
    }

    /// An attempt has ended. `retry_at` is when the same delivery is due again.
    pub fn ended(
        &mut self,
        webhook: Id,
        ending: Ending,
        retry_at: Option<i64>,
        now: i64,
    ) -> Option<Turn> {
        self.in_flight -= 1;
        let endpoint = self.endpoints.entry(webhook).or_default();
        endpoint.in_flight -= 1;
        let turn = match ending {
            Ending::Delivered => {
                endpoint.failures = 0;
                endpoint.room = (endpoint.room * 2).min(MOST_OF_ONE);
                endpoint.rest.take().map(|_| Turn::Recovered)
            }
            Ending::Failed { rest_until } => {
                endpoint.failures += 1;
                endpoint.room = (endpoint.room / 2).max(LEAST_OF_ONE);
                endpoint.asked_until = rest_until.unwrap_or(endpoint.asked_until);
                fail(endpoint, now)
            }
        };
        if let Some(at) = retry_at {
            endpoint.due_at = Some(endpoint.due_at.map_or(at, |due| due.min(at)));
        }
        self.wake_all();
        self.wake(webhook);
        self.forget(webhook);
        turn
    }

    /// When to call [`Self::next`] at the latest, milliseconds since 1970.
    pub fn wakes_at(&self) -> Option<i64> {
        let endpoints = self.endpoints.values();
        let wakes = endpoints.filter_map(|it| it.wakes_at(self.in_flight));
        wakes.min()
    }

    /// The time has come that [`Self::wakes_at`] named.
    pub fn wake_due(&mut self, now: i64) {
        let in_flight = self.in_flight;
        let due = |it: &Endpoint| it.wakes_at(in_flight).is_some_and(|at| at <= now);
        let found = self.endpoints.iter().filter(|(_, it)| due(it));
        let found: Vec<_> = found.map(|(webhook, _)| *webhook).collect();
        for webhook in found {
            self.wake(webhook);
        }
    }

    fn wake(&mut self, webhook: Id) {
        if let Some(endpoint) = self.endpoints.get_mut(&webhook)
            && !std::mem::replace(&mut endpoint.is_awake, true)
        {
            self.awake.push_back(webhook);
        }
    }

    /// A place has become free that endpoints with something ready may have waited for.
    fn wake_all(&mut self) {
        if self.in_flight + 1 == MOST {
            let waiting = self.endpoints.iter().filter(|(_, it)| !it.ready.is_empty());
            let waiting: Vec<_> = waiting.map(|(webhook, _)| *webhook).collect();
            for webhook in waiting {
                self.wake(webhook);
            }
        }
    }

    /// Forgets an endpoint of which there is nothing to remember.
    fn forget(&mut self, webhook: Id) {
        let is_idle = |it: &Endpoint| {
            it.ready.is_empty()
                && it.in_flight == 0
                && !it.is_claiming
                && it.due_at.is_none()
                && it.rest.is_none()
                && it.failures == 0
                && it.knowledge == Knowledge::Fresh
        };
        if self.endpoints.get(&webhook).is_some_and(is_idle) {
            self.endpoints.remove(&webhook);
        }
    }
}

fn step_of(endpoint: &mut Endpoint, webhook: Id, in_flight: usize, now: i64) -> Option<Step> {
    if endpoint.has_room(in_flight)
        && endpoint.opens_at() <= now
        && let Some(delivery) = endpoint.ready.pop_front()
    {
        endpoint.in_flight += 1;
        return Some(Step::Send(delivery));
    }
    let wanted = match endpoint.knowledge {
        Knowledge::Stale if !endpoint.is_claiming => {
            endpoint.knowledge = Knowledge::Asked;
            endpoint.space().max(1)
        }
        Knowledge::Stale | Knowledge::Asked => 0,
        Knowledge::Fresh => endpoint.wants(now),
    };
    if wanted == 0 {
        return None;
    }
    endpoint.is_claiming = true;
    endpoint.due_at = None;
    Some(Step::Claim(webhook, wanted))
}

/// Counts a failure; answers whether the endpoint is left alone from now on, or for longer.
fn fail(endpoint: &mut Endpoint, now: i64) -> Option<Turn> {
    let rest = match endpoint.rest {
        // Of those that were on their way when it began.
        Some(rest) if rest.until > now => return None,
        Some(rest) => Rest {
            until: now + rest_ms(rest.round + 1),
            round: rest.round + 1,
            ..rest
        },
        None if endpoint.failures >= FAILURES => Rest {
            since: now,
            until: now + rest_ms(0),
            round: 0,
        },
        None => return None,
    };
    endpoint.rest = Some(rest);
    // Their claims lapse, and they are claimed anew.
    endpoint.ready.clear();
    endpoint.due_at = Some(rest.until);
    Some(Turn::Rests {
        since: rest.since,
        until: rest.until,
    })
}

#[cfg(test)]
mod tests;
