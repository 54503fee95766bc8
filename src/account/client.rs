//! One account's requests: who is asking, what waits for an answer, and what the answers say.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use cadran_core::model::Server;
use cadran_core::sync::{Attempt, Outcome, Request};
use cadran_core::wire::{Id, Reason, Webhook};

use super::api::{self, Answer, Ask, Base, Call, Place};
use super::connection::Wire;
use super::transport::{Reply, RequestId, Transport, Waker};
use super::{Credential, Failure};

/// Names a question, so that its answer is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AskId(u64);

/// What came of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// Of a request of the engine
    Outcome(Attempt, Outcome),
    /// Of a question of the app
    Answer(AskId, Result<Answer, Failure>),
}

/// Sends requests to one server and understands the answers. Every request has a deadline; an answer after it, or to
/// something that was cancelled, is dropped.
pub struct Client {
    base: Base,
    place: Place,
    credential: Option<Credential>,
    /// Whether the credential has shown itself to be this person's
    is_known: bool,
    /// Whether the webhooks of this workspace were read
    is_listed: bool,
    transport: Transport,
    waiting: BTreeMap<RequestId, Waiting>,
    /// What needed no network
    ready: Vec<News>,
    last_ask: u64,
    allowance: Option<Allowance>,
    /// Webhooks of other people in the list that was read last
    others_webhooks: usize,
    /// How often another list was read
    lists: u64,
    trouble: Option<Failure>,
}

/// What a server that limits requests said last of how many it still takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// Requests left until the count starts anew
    pub left: u32,
    /// Requests allowed altogether, where the server says it
    pub most: Option<u32>,
}

/// Who waits for an answer, and how it is read.
enum Waiting {
    Attempt(Attempt, api::Read<Outcome>),
    Ask(AskId, api::Read<Answer>),
}

impl Client {
    /// A client of a server. Without a credential only what is open to anyone can be asked.
    pub fn new(
        server: &Server,
        place: Place,
        credential: Option<Credential>,
        waker: Waker,
    ) -> Self {
        Self {
            base: Base::of(server),
            place,
            credential,
            is_known: false,
            is_listed: false,
            transport: Transport::new(waker),
            waiting: BTreeMap::new(),
            ready: Vec::new(),
            last_ask: 0,
            allowance: None,
            others_webhooks: 0,
            lists: 0,
            trouble: None,
        }
    }

    /// Who and where one is there; filled in by the first answer that tells it.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Turns to another workspace; see [`Connection::set_workspace`](super::Connection::set_workspace).
    pub(super) fn set_workspace(&mut self, workspace: Id) {
        self.place.workspace = Some(workspace);
        self.is_listed = false;
    }

    /// Asks from now on as someone else, or as nobody.
    pub fn set_credential(&mut self, credential: Option<Credential>) {
        self.credential = credential;
        self.is_known = false;
    }

    /// Whether an API key shows who is asking, not a person's sign-in.
    pub fn is_by_key(&self) -> bool {
        matches!(self.credential, Some(Credential::Key(_)))
    }

    /// How many requests the server still allows, where it says so.
    pub fn allowance(&self) -> Option<Allowance> {
        self.allowance
    }

    /// How many of the workspace's webhooks are other people's, as far as the last list told.
    pub fn others_webhooks(&self) -> usize {
        self.others_webhooks
    }

    /// Goes up whenever the webhooks were read anew, as after something has changed about one.
    pub fn webhooks_revision(&self) -> u64 {
        self.lists
    }

    /// Why the engine's last request failed, if it did; more exact than what the engine is told.
    pub fn trouble(&self) -> Option<&Failure> {
        self.trouble.as_ref()
    }

    /// Asks something beside the document; the answer is among the news.
    pub fn ask(&mut self, ask: Ask, now_ms: i64) -> AskId {
        self.last_ask += 1;
        let id = AskId(self.last_ask);
        match api::ask(ask, &self.base, &self.place) {
            Ok(call) => {
                let read = call.read;
                let request = self.start(call, now_ms);
                self.waiting.insert(request, Waiting::Ask(id, read));
            }
            Err(failure) => self.ready.push(News::Answer(id, Err(failure))),
        }
        id
    }

    /// The request as it must be asked at first: the versions of other people and workspaces may have the same number, so
    /// "unchanged" would say nothing.
    fn asked_anew<'r>(&self, request: &'r Request) -> Cow<'r, Request> {
        match request {
            Request::ReadUser {
                if_none_match,
                known_webhooks,
                wait,
            } if !(self.is_known && self.is_listed) => Cow::Owned(Request::ReadUser {
                if_none_match: if_none_match.clone().filter(|_| self.is_known),
                known_webhooks: known_webhooks.clone().filter(|_| self.is_listed),
                wait: *wait,
            }),
            Request::ReadWebhooks { .. } if !self.is_listed => Cow::Owned(Request::ReadWebhooks {
                if_none_match: None,
            }),
            request => Cow::Borrowed(request),
        }
    }

    fn start<T>(&mut self, call: Call<T>, now_ms: i64) -> RequestId {
        let mut message = call.message;
        let header = self.credential.as_ref().and_then(Credential::header);
        if let Some((name, secret)) = header.filter(|_| !call.is_open) {
            message.headers.push((name, secret.reveal().to_owned()));
        }
        message.has_cookies = self.credential == Some(Credential::Cookie);
        self.transport.send(message, now_ms)
    }

    /// Notes what an answer tells beside what was asked.
    fn note(&mut self, answer: &Result<Reply, Failure>) {
        let Ok(reply) = answer else {
            return;
        };
        let number = |name| reply.header(name)?.trim().parse().ok();
        if let Some(left) = number("x-ratelimit-remaining") {
            let most = number("x-ratelimit-limit");
            self.allowance = Some(Allowance { left, most });
        }
    }

    fn outcome(&mut self, outcome: Result<Outcome, Failure>) -> Outcome {
        match outcome {
            Ok(Outcome::User(user, _)) if !self.place.admits(&user) => {
                // Two people's documents must not run together.
                let reason = Reason::NotSignedIn;
                self.trouble = Some(Failure::Refused(reason.clone()));
                Outcome::Refused(reason)
            }
            Ok(outcome) => {
                if let Outcome::User(user, _) = &outcome {
                    self.place.learn(user);
                    self.is_known = true;
                }
                if let Outcome::Webhooks(list, _) = &outcome {
                    self.is_listed = true;
                    self.lists += 1;
                    let is_others = |webhook: &&Webhook| {
                        webhook.user_id.is_some() && webhook.user_id != self.place.user
                    };
                    self.others_webhooks = list.iter().filter(is_others).count();
                }
                self.trouble = None;
                outcome
            }
            Err(failure) => {
                self.trouble = Some(failure.clone());
                api::outcome_of(failure)
            }
        }
    }
}

impl Wire for Client {
    fn send(&mut self, attempt: Attempt, request: &Request, photo: Option<Vec<u8>>, now_ms: i64) {
        match api::call(&self.asked_anew(request), &self.base, &self.place, photo) {
            Ok(call) => {
                let read = call.read;
                let request = self.start(call, now_ms);
                self.waiting
                    .insert(request, Waiting::Attempt(attempt, read));
            }
            Err(reason) => {
                let outcome = Outcome::Refused(reason);
                self.ready.push(News::Outcome(attempt, outcome));
            }
        }
    }

    fn cancel(&mut self, attempt: Attempt) {
        self.ready
            .retain(|news| !matches!(news, News::Outcome(it, _) if *it == attempt));
        let is_it =
            |waiting: &Waiting| matches!(waiting, Waiting::Attempt(it, _) if *it == attempt);
        for (request, _) in self.waiting.extract_if(.., |_, waiting| is_it(waiting)) {
            self.transport.cancel(request);
        }
    }

    fn poll(&mut self, now_ms: i64) -> Vec<News> {
        let mut news = std::mem::take(&mut self.ready);
        for (request, answer) in self.transport.poll(now_ms) {
            self.note(&answer);
            match self.waiting.remove(&request) {
                Some(Waiting::Attempt(attempt, read)) => {
                    let outcome = answer.and_then(|reply| read(&reply, now_ms));
                    news.push(News::Outcome(attempt, self.outcome(outcome)));
                }
                Some(Waiting::Ask(id, read)) => {
                    let answer = answer.and_then(|reply| read(&reply, now_ms));
                    news.push(News::Answer(id, answer));
                }
                None => {}
            }
        }
        news
    }

    fn wakes_ms(&self) -> Option<i64> {
        match self.ready.is_empty() {
            true => self.transport.wakes_ms(),
            false => Some(i64::MIN),
        }
    }

    fn requests_left(&self) -> Option<u32> {
        self.allowance.map(|allowance| allowance.left)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base", &self.base)
            .field("place", &self.place)
            .field("waiting", &self.waiting.len())
            .finish_non_exhaustive()
    }
}
