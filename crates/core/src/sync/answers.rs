//! What answers change.

use super::backoff::wait_of;
use super::doubts::{with_done, with_own};
use super::engine::{Engine, Flight, Held, Moment, Why};
use super::events::{Outcome, Request};
use super::plan::{Part, Write};
use super::rules::{FEW_REQUESTS, First, Form, Lane, Poll};
use super::saved::{Copies, WebhookLane};
use super::standing::{build, take};
use crate::fields::Fields;
use crate::model::{Key, Photo, Scope, Settings, WebhookId};
use crate::wire::hooks::{self, Kept, Remote, Step};
use crate::wire::{Id, MemberProfile, Reason, User, Webhook, document};

impl Engine {
    /// Stale answers in a row after which they count as failures.
    const MAX_STALES: u32 = 3;

    /// A question that was held this long was held as long as was asked for, but for the parts of a second.
    const HELD_OUT_MS: i64 = Self::HELD_SECONDS as i64 * 1_000 - 2_000;

    pub(super) fn answered(
        &mut self,
        flight: &Flight,
        outcome: Outcome,
        here: &mut Settings,
        moment: &Moment<'_>,
    ) {
        match outcome {
            Outcome::Lost => {
                self.failed(flight, Why::NoAnswer, moment);
                return;
            }
            Outcome::Refused(reason) => {
                self.refused(flight, reason, moment);
                return;
            }
            Outcome::Unchanged => self.read(flight, false, moment),
            Outcome::User(user, etag) => self.user(flight, &user, etag, here, moment),
            Outcome::Member(profile) => self.member(flight, &profile, moment),
            Outcome::Webhooks(list, etag) => self.webhooks(flight, &list, etag, moment),
            Outcome::Webhook(webhook, etag) => self.webhook(flight, webhook.as_deref(), etag),
            Outcome::Stored(url) => stored(flight, url, here),
        }
        self.backoff.clear();
        self.trouble = None;
        if flight.write.is_some() {
            self.stales = 0;
        }
    }

    /// Notes that a route was read, and when to read it again.
    fn read(&mut self, flight: &Flight, is_changed: bool, moment: &Moment<'_>) {
        match &flight.request {
            Request::ReadUser {
                wait,
                known_webhooks,
                ..
            } => {
                self.unread.remove(&Lane::User);
                // An answer before its time may be about the webhooks.
                let held_ms = moment.now_ms.saturating_sub(flight.started_ms);
                let was_held_out = known_webhooks.is_some() && held_ms >= Self::HELD_OUT_MS;
                if *wait && !was_held_out {
                    self.unread.insert(Lane::Webhooks);
                }
            }
            Request::ReadMember => drop(self.unread.remove(&Lane::Member)),
            Request::ReadWebhooks { .. } => drop(self.unread.remove(&Lane::Webhooks)),
            _ => {}
        }
        self.poll_ms = match self.rules.poll {
            Poll::Wait => flight.started_ms.saturating_add(Self::LEAST_WAIT_MS),
            Poll::Every { least, most } => {
                let is_last = self.unread.is_empty();
                let is_scarce = moment.requests_left.is_some_and(|left| left < FEW_REQUESTS);
                self.interval_ms = match self.interval_ms {
                    _ if is_scarce => most,
                    _ if is_changed => least,
                    interval if is_last => (interval * 2).clamp(least, most),
                    interval => interval.max(least),
                };
                moment.now_ms.saturating_add(self.interval_ms)
            }
        };
    }

    fn user(
        &mut self,
        flight: &Flight,
        user: &User,
        etag: Option<String>,
        here: &mut Settings,
        moment: &Moment<'_>,
    ) {
        if self.rules.first == First::Here && self.saved.user.id.as_ref() != Some(&user.id) {
            self.begin_there(user);
        }
        self.saved.user.id = Some(user.id.clone());
        let old = self.saved.copies.server.clone().unwrap_or_default();
        let mut new = document::read(user, &old);
        if self.rules.member {
            new.date_time.week_start = old.date_time.week_start;
            new.date_time.working_days = old.date_time.working_days;
        }
        match &flight.write {
            Some(Write {
                lane: Lane::Email,
                sent,
                ..
            }) => {
                // Until it is confirmed the old address stays, here too.
                if here.profile.email == sent.profile.email {
                    here.profile.email = new.profile.email.clone();
                }
                if let Some(base) = &mut self.saved.copies.base {
                    base.profile.email = new.profile.email.clone();
                }
            }
            Some(write) => self.wrote(&old, &write.sent),
            None => self.recognise_user(&old, &new, etag.as_ref()),
        }
        let is_new_version = etag.is_none() || etag != self.saved.user.etag;
        if is_new_version && flight.write.is_some() {
            self.saved.user.doubts.clear();
        }
        self.saved.user.etag = etag;
        self.saved
            .user
            .pending_email
            .clone_from(&user.pending_email);
        self.saved.user.object = serde_json::to_string(&user.settings).unwrap_or_default();
        let is_changed = new != old;
        self.saved.copies.server = Some(new);
        self.is_unsaved = true;
        if flight.write.is_none() {
            self.read(flight, is_changed, moment);
        }
    }

    /// The server has never seen this document, or has lost it: whatever is here differs from the server's by an edit.
    fn begin_there(&mut self, user: &User) {
        let there = document::read(user, &Settings::default());
        self.saved.copies = Copies {
            base: Some(there.clone()),
            server: Some(there),
        };
        self.saved.user.doubts.clear();
        self.saved.webhooks = WebhookLane::default();
        self.unread.insert(Lane::Webhooks);
    }

    /// Takes what a reading found of our own for ours. With the old version those writes may still arrive.
    fn recognise_user(&mut self, old: &Settings, new: &Settings, etag: Option<&String>) {
        let lane = &mut self.saved.user;
        if etag.is_some() && etag == lane.etag.as_ref() {
            return;
        }
        let doubts = std::mem::take(&mut lane.doubts);
        if let Some(base) = &self.saved.copies.base {
            self.saved.copies.base = Some(with_own(base, old, new, &doubts));
        }
    }

    /// What was written is what both sides agree on.
    fn wrote(&mut self, old: &Settings, sent: &Settings) {
        let Some(base) = &self.saved.copies.base else {
            return;
        };
        let [mut fields, old, sent] = [base, old, sent].map(Fields::of);
        for difference in old.diff(&sent) {
            take(&mut fields, &sent, &difference.path);
        }
        self.saved.copies.base = Some(build(&fields, base));
    }

    fn member(&mut self, flight: &Flight, profile: &MemberProfile, moment: &Moment<'_>) {
        let old = self.saved.copies.server.clone().unwrap_or_default();
        let new = document::read_member(profile, &old);
        if let Some(write) = &flight.write {
            self.wrote(&old, &write.sent);
        } else {
            self.read(flight, new != old, moment);
        }
        self.saved.copies.server = Some(new);
        self.is_unsaved = true;
    }

    fn webhooks(
        &mut self,
        flight: &Flight,
        list: &[Webhook],
        etag: Option<String>,
        moment: &Moment<'_>,
    ) {
        let old = self.saved.copies.server.clone().unwrap_or_default();
        let lane = &mut self.saved.webhooks;
        let (rows, kept) = match self.rules.form {
            Form::Cadran => hooks::read(list),
            Form::Clockify => hooks::group(list, &with_done(&lane.kept, &old, list, &lane.doubts)),
        };
        let new = Settings {
            webhooks: rows,
            ..old.clone()
        };
        if etag.is_none() || etag != lane.etag {
            let doubts = std::mem::take(&mut lane.doubts);
            if let Some(base) = &self.saved.copies.base {
                self.saved.copies.base = Some(with_own(base, &old, &new, &doubts));
            }
        }
        let lane = &mut self.saved.webhooks;
        lane.kept = kept;
        lane.etag = etag;
        self.read(flight, new != old, moment);
        self.saved.copies.server = Some(new);
        self.is_unsaved = true;
    }

    /// A webhook was made, replaced or deleted.
    fn webhook(&mut self, flight: &Flight, webhook: Option<&Webhook>, etag: Option<String>) {
        let (Some(write), Request::Webhook { step, .. }) = (&flight.write, &flight.request) else {
            return;
        };
        let part = write.parts.first();
        let row = part.and_then(|part| part.path.entity()).map(str::to_owned);
        let Some(Ok(id)) = row.map(WebhookId::try_from) else {
            return;
        };
        let old = self.saved.copies.server.clone().unwrap_or_default();
        let lane = &mut self.saved.webhooks;
        let doubts = std::mem::take(&mut lane.doubts);
        let is_repeated = matches!(step, Step::Create(_)) && doubts.len() > 1;
        // What a repeated create met may be of a later version than the rest of the copy.
        lane.etag = etag.filter(|_| !is_repeated);
        carry_out(&mut lane.kept, &id, step, webhook);
        let mut new = old.clone();
        match lane
            .kept
            .get(&id)
            .and_then(|remotes| hooks::row_of(remotes))
        {
            Some(row) => new.webhooks.insert(id, row),
            None => new.webhooks.remove(&id),
        };
        // A create may have met the webhook of an earlier one whose answer was lost.
        if is_repeated {
            if let Some(base) = &self.saved.copies.base {
                self.saved.copies.base = Some(with_own(base, &old, &new, &doubts));
            }
        } else {
            self.wrote(&old, &write.sent);
        }
        if self.saved.webhooks.etag.is_none() && self.rules.form == Form::Cadran {
            self.unread.insert(Lane::Webhooks);
        }
        self.saved.copies.server = Some(new);
        self.is_unsaved = true;
    }

    /// No answer, or none of use: a write may have happened, so the server is read first.
    fn failed(&mut self, flight: &Flight, why: Why, moment: &Moment<'_>) {
        let (is_undone, retry_after) = match &why {
            Why::Refused(reason) => (is_surely_undone(reason), wait_of(reason)),
            Why::NoAnswer => (false, None),
        };
        if let Some(write) = flight.write.as_ref().filter(|_| !is_undone) {
            self.unread.insert(reading_lane(write.lane));
        }
        self.backoff
            .failed(moment.now_ms, moment.random, retry_after);
        self.trouble = Some(why);
    }

    fn refused(&mut self, flight: &Flight, reason: Reason, moment: &Moment<'_>) {
        let undone = flight.write.as_ref();
        if let Some(write) = undone.filter(|_| flight.is_remembered && is_surely_undone(&reason)) {
            if let Some(doubts) = self.saved.doubts(write.lane) {
                doubts.retain(|doubt| *doubt != write.sent);
            }
            self.is_unsaved = true;
        }
        match (&reason, &flight.write) {
            (
                Reason::NotSignedIn
                | Reason::UnknownKey
                | Reason::SessionOver
                | Reason::WrongPassword,
                _,
            ) => self.blocked = Some(reason),
            (Reason::Stale | Reason::PreconditionMissing, Some(write)) => {
                self.unread.insert(reading_lane(write.lane));
                self.stales += 1;
                if self.stales > Self::MAX_STALES {
                    self.failed(flight, Why::Refused(reason), moment);
                }
            }
            (_, Some(write)) if !reason.is_temporary() => {
                if matches!(reason, Reason::Gone(_)) {
                    self.unread.insert(Lane::Webhooks);
                }
                self.hold(&write.parts, &reason);
            }
            (Reason::NotAllowed | Reason::NoSuchRoute | Reason::Gone(_), None) => {
                self.closed(flight, reason, moment);
            }
            _ => self.failed(flight, Why::Refused(reason), moment),
        }
    }

    /// Keeps back what the server refused: the field it names, else all that was written.
    fn hold(&mut self, parts: &[Part], reason: &Reason) {
        let is_named = |part: &&Part| {
            let member = Key::of(Scope::Account, &part.path).and_then(|key| key.setting().wire);
            let last = member.and_then(|wire| wire.member.rsplit('.').next());
            last.is_some() && last == named_by(reason)
        };
        let mut held: Vec<&Part> = parts.iter().filter(is_named).collect();
        if held.is_empty() {
            held.extend(parts);
        }
        self.held.extend(held.into_iter().map(|part| Held {
            part: part.clone(),
            reason: reason.clone(),
        }));
    }

    /// A route that this person may not read is left alone.
    fn closed(&mut self, flight: &Flight, reason: Reason, moment: &Moment<'_>) {
        match flight.request {
            Request::ReadWebhooks { .. } => self.rules.webhooks = false,
            Request::ReadMember => {
                self.rules.member = false;
                self.week_start_of_user();
            }
            _ => {
                self.failed(flight, Why::Refused(reason), moment);
                return;
            }
        }
        self.read(flight, false, moment);
    }

    /// Without a member profile the first day of the week is what the user's own settings say.
    fn week_start_of_user(&mut self) {
        let object = serde_json::from_str(&self.saved.user.object).unwrap_or_default();
        if let Some(server) = &mut self.saved.copies.server {
            *server = document::with_week_start(&object, server);
            self.is_unsaved = true;
        }
    }
}

/// The route that tells whether a write by this one happened.
fn reading_lane(lane: Lane) -> Lane {
    match lane {
        Lane::User | Lane::Photo | Lane::Email => Lane::User,
        Lane::Member => Lane::Member,
        Lane::Webhooks => Lane::Webhooks,
    }
}

/// Whether the server said that it did nothing.
fn is_surely_undone(reason: &Reason) -> bool {
    !reason.is_temporary() || matches!(reason, Reason::TooManyRequests { .. })
}

/// The member of the body that a refusal is about.
fn named_by(reason: &Reason) -> Option<&str> {
    match reason {
        Reason::Invalid { field, .. } => field.as_deref(),
        _ => None,
    }
}

/// A picture is on the server: here it is now by its address.
fn stored(flight: &Flight, url: String, here: &mut Settings) {
    let Request::UploadPhoto { sha256 } = &flight.request else {
        return;
    };
    if here.profile.photo == Photo::Local(sha256.clone()) {
        here.profile.photo = Photo::Remote(url);
    }
}

/// Brings the ids of a row up to date; the answer says more than what was sent.
fn carry_out(kept: &mut Kept, id: &WebhookId, step: &Step, answer: Option<&Webhook>) {
    let answer = answer.map(Remote::from);
    let made = answer
        .as_ref()
        .map_or_else(|| Id::from(id.clone()), |remote| remote.id.clone());
    let mut remotes = hooks::after(kept.remove(id).unwrap_or_default(), step, &made);
    if let Some(answer) = answer {
        for remote in remotes.iter_mut().filter(|remote| remote.id == answer.id) {
            *remote = answer.clone();
        }
    }
    if !remotes.is_empty() {
        kept.insert(id.clone(), remotes);
    }
}
