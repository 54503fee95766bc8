//! The engine: what is under way, and what comes next.

use std::collections::BTreeSet;

use super::backoff::Backoff;
use super::events::{Action, Attempt, Event, Request, Side};
use super::plan::{Part, Write, next_write, unsent_webhooks};
use super::rules::{Lane, Poll, Rules};
use super::saved::{Copies, Saved};
use super::standing::{build, panels, standing, take, text_of};
use crate::fields::{Conflict, FieldPath, Fields};
use crate::model::Settings;
use crate::wire::Reason;
use crate::wire::document::Nearest;

/// What the engine cannot know by itself.
#[derive(Clone, Debug)]
pub struct Moment<'a> {
    /// Milliseconds since 1970
    pub now_ms: i64,
    /// Any random number, for the jitter of waits
    pub random: u64,
    /// How many requests the server still allows, where it says so
    pub requests_left: Option<u32>,
    pub nearest: &'a Nearest,
}

/// Why nothing gets through at present.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    NoAnswer,
    Refused(Reason),
}

/// What a person wants to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status<'a> {
    /// Settings and webhooks that the server does not have yet; those in conflict are not among them
    pub unsent: usize,
    pub is_writing: bool,
    /// Whether the server's copy was read since the start
    pub is_read: bool,
    pub conflicts: &'a [Conflict],
    /// What the server refused, until it is edited again
    pub held: Vec<(&'a FieldPath, &'a Reason)>,
    /// The key or session does not work; nothing is sent until [`Event::SignedIn`]
    pub blocked: Option<&'a Reason>,
    pub trouble: Option<&'a Why>,
    /// When the next try is due, milliseconds since 1970
    pub next_try: Option<i64>,
}

/// A request without an answer yet.
#[derive(Clone, Debug)]
pub(super) struct Flight {
    pub attempt: Attempt,
    pub request: Request,
    pub write: Option<Write>,
    pub started_ms: i64,
    /// Whether this flight put its write among the doubts
    pub is_remembered: bool,
}

impl Flight {
    fn is_waiting(&self) -> bool {
        matches!(self.request, Request::ReadUser { wait: true, .. })
    }
}

/// Something that the server refused, as long as it has the value that was refused.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub part: Part,
    pub reason: Reason,
}

/// Keeps one account's document equal to the server's.
#[derive(Clone, Debug)]
pub struct Engine {
    pub(super) saved: Saved,
    pub(super) rules: Rules,
    /// Routes to read before anything is written by them
    pub(super) unread: BTreeSet<Lane>,
    pub(super) flight: Option<Flight>,
    last_attempt: u64,
    pub(super) held: Vec<Held>,
    pub(super) blocked: Option<Reason>,
    pub(super) backoff: Backoff,
    pub(super) trouble: Option<Why>,
    /// Stale writes in a row
    pub(super) stales: u32,
    edited_ms: i64,
    pub(super) poll_ms: i64,
    pub(super) interval_ms: i64,
    pub(super) is_unsaved: bool,
    conflicts: Vec<Conflict>,
    unsent: usize,
}

impl Engine {
    /// Writes wait this long for the next edit, in milliseconds.
    pub const PAUSE_MS: i64 = 400;

    /// How long the server is asked to hold a question for news, in seconds: less than proxies usually wait for an answer.
    pub const HELD_SECONDS: u64 = 55;

    /// The shortest time between two questions that the server may hold, in milliseconds.
    pub const LEAST_WAIT_MS: i64 = 1_000;

    /// Starts, or starts again from what was saved; [`Event::Edited`] sets it off.
    pub fn new(saved: Saved, rules: Rules) -> Self {
        let mut engine = Self {
            saved,
            rules,
            unread: BTreeSet::new(),
            flight: None,
            last_attempt: 0,
            held: Vec::new(),
            blocked: None,
            backoff: Backoff::default(),
            trouble: None,
            stales: 0,
            edited_ms: i64::MIN,
            poll_ms: i64::MIN,
            interval_ms: 0,
            is_unsaved: false,
            conflicts: Vec::new(),
            unsent: 0,
        };
        engine.read_all();
        engine
    }

    /// What [`Action::Save`] saves.
    pub fn saved(&self) -> &Saved {
        &self.saved
    }

    /// What the account lets write, as far as it has shown by now.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// How things stand after the last event.
    pub fn status(&self, now_ms: i64) -> Status<'_> {
        Status {
            unsent: self.unsent,
            is_writing: self
                .flight
                .as_ref()
                .is_some_and(|flight| flight.write.is_some()),
            is_read: self.unread.is_empty(),
            conflicts: &self.conflicts,
            held: self
                .held
                .iter()
                .map(|held| (&held.part.path, &held.reason))
                .collect(),
            blocked: self.blocked.as_ref(),
            trouble: self.trouble.as_ref(),
            next_try: self.backoff.until(now_ms),
        }
    }

    /// Takes in what happened to the document `here` or to a request, and says what to do now.
    pub fn handle(&mut self, event: Event, here: &Settings, moment: &Moment<'_>) -> Vec<Action> {
        let mut next = here.clone();
        let mut last = Vec::new();
        self.is_unsaved |= self.saved.begin(here);
        match event {
            Event::Edited => self.edited_ms = moment.now_ms,
            Event::Tick => {}
            Event::Answered(attempt, outcome) => {
                let is_late = |flight: &mut Flight| flight.attempt == attempt;
                let Some(flight) = self.flight.take_if(is_late) else {
                    return Vec::new();
                };
                self.answered(&flight, outcome, &mut next, moment);
            }
            Event::Refresh | Event::SignedIn => {
                self.blocked = None;
                self.held.clear();
                self.backoff.clear();
                self.interval_ms = 0;
                self.read_all();
            }
            Event::Choose(path, side) => self.choose(&path, side, &mut next),
        }
        let target = self.settle(&mut next);
        self.proceed(target.as_ref(), moment, &mut last);
        let mut actions = Vec::new();
        if next != *here {
            actions.push(Action::Adopt(Box::new(next)));
        }
        if std::mem::take(&mut self.is_unsaved) {
            actions.push(Action::Save);
        }
        actions.extend(last);
        actions
    }

    fn read_all(&mut self) {
        self.unread.extend([Lane::User, Lane::Webhooks]);
        if self.rules.member {
            self.unread.insert(Lane::Member);
        }
    }

    /// Makes one value of a conflict everyone's, as far as it is in our hands.
    fn choose(&mut self, path: &FieldPath, side: Side, here: &mut Settings) {
        let (Some(base), Some(server)) = (&self.saved.copies.base, &self.saved.copies.server)
        else {
            return;
        };
        let [mut base_fields, mut here_fields, server_fields] =
            [base, &*here, server].map(Fields::of);
        take(&mut base_fields, &server_fields, path);
        if side == Side::There {
            take(&mut here_fields, &server_fields, path);
            *here = build(&here_fields, here);
        }
        self.saved.copies.base = Some(build(&base_fields, base));
        self.is_unsaved = true;
    }

    /// Compares the copies, brings base and here forward, and answers what the server should become.
    fn settle(&mut self, here: &mut Settings) -> Option<Settings> {
        let Copies { base, server } = &self.saved.copies;
        let (base, server) = (base.as_ref()?, server.clone()?);
        let standing = standing(base, here, &server, &self.rules);
        if *base != standing.base {
            self.saved.copies.base = Some(standing.base);
            self.is_unsaved = true;
        }
        *here = standing.here;
        self.conflicts = standing.conflicts;
        let settings = panels(&server).diff(&panels(&standing.target)).len();
        let webhooks = unsent_webhooks(&self.saved.webhooks, &server, &standing.target).len();
        self.unsent = settings + webhooks;
        Some(self.without_held(standing.target, &server))
    }

    /// The target without what was refused and not edited since.
    fn without_held(&mut self, target: Settings, server: &Settings) -> Settings {
        if self.held.is_empty() {
            return target;
        }
        let (server_fields, mut fields) = (Fields::of(server), Fields::of(&target));
        self.held.retain(|Held { part, .. }| {
            let there = text_of(&server_fields, &part.path);
            text_of(&fields, &part.path) == part.value && there != part.value
        });
        for held in &self.held {
            take(&mut fields, &server_fields, &held.part.path);
        }
        build(&fields, &target)
    }

    /// Decides on the next request, or when to look again.
    fn proceed(
        &mut self,
        target: Option<&Settings>,
        moment: &Moment<'_>,
        actions: &mut Vec<Action>,
    ) {
        if self.blocked.is_some() {
            return;
        }
        let now = moment.now_ms;
        let is_held = |path: &FieldPath| self.held.iter().any(|held| held.part.path == *path);
        let write = target.and_then(|target| {
            next_write(&self.saved, &self.rules, target, moment.nearest, is_held)
        });
        let due = self.edited_ms.saturating_add(Self::PAUSE_MS);
        if let Some(flight) = &self.flight {
            let is_urgent = !self.unread.is_empty() || (write.is_some() && due <= now);
            if !flight.is_waiting() || !is_urgent {
                if flight.is_waiting() && write.is_some() {
                    actions.push(Action::Wake(due));
                }
                return;
            }
            actions.push(Action::Cancel(flight.attempt));
            self.flight = None;
        }
        if let Some(until) = self.backoff.until(now) {
            actions.push(Action::Wake(until));
            return;
        }
        if self.unread.is_empty() && write.is_none() && self.poll_ms <= now {
            self.poll(moment, actions);
        }
        if let Some(lane) = self.unread.first() {
            let request = self.reading(*lane, false);
            self.send(request, None, now, actions);
        } else if let Some(write) = write {
            if due <= now {
                self.write(write, now, actions);
            } else {
                actions.push(Action::Wake(due));
            }
        } else if self.flight.is_none() {
            actions.push(Action::Wake(self.poll_ms));
        }
    }

    fn poll(&mut self, moment: &Moment<'_>, actions: &mut Vec<Action>) {
        match self.rules.poll {
            Poll::Wait => {
                let request = self.reading(Lane::User, true);
                self.send(request, None, moment.now_ms, actions);
            }
            Poll::Every { .. } => self.read_all(),
        }
    }

    fn reading(&self, lane: Lane, wait: bool) -> Request {
        match lane {
            Lane::User | Lane::Photo | Lane::Email => Request::ReadUser {
                if_none_match: self.saved.user.etag.clone(),
                known_webhooks: self.saved.webhooks.etag.clone().filter(|_| wait),
                wait,
            },
            Lane::Member => Request::ReadMember,
            Lane::Webhooks => Request::ReadWebhooks {
                if_none_match: self.saved.webhooks.etag.clone(),
            },
        }
    }

    fn write(&mut self, write: Write, now_ms: i64, actions: &mut Vec<Action>) {
        let doubts = self.saved.doubts(write.lane);
        let is_remembered = doubts.is_some_and(|doubts| {
            let is_new = !doubts.contains(&write.sent);
            if is_new {
                doubts.push(write.sent.clone());
            }
            is_new
        });
        self.is_unsaved |= is_remembered;
        self.send(write.request.clone(), Some(write), now_ms, actions);
        if let Some(flight) = &mut self.flight {
            flight.is_remembered = is_remembered;
        }
    }

    fn send(
        &mut self,
        request: Request,
        write: Option<Write>,
        started_ms: i64,
        actions: &mut Vec<Action>,
    ) {
        self.last_attempt += 1;
        let attempt = Attempt(self.last_attempt);
        actions.push(Action::Send(attempt, Box::new(request.clone())));
        self.flight = Some(Flight {
            attempt,
            request,
            write,
            started_ms,
            is_remembered: false,
        });
    }
}
