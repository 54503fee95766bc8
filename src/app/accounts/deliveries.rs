//! What was sent for webhooks, as the account's server has it, and what a person does about it.
//!
//! While a page with deliveries is open it is asked for again: soon after something was done, then ever less often.

mod steps;

use std::collections::BTreeMap;

use cadran_core::model::{EventName, WebhookId};
use cadran_core::wire::{
    Delivery, DeliveryDetail, DeliveryList, DeliveryStatus, Id, ResendRange, Secret, Time,
    WebhookHealth,
};

use super::Link;
use crate::account::{Ask, AskId, DeliveryQuery, Failure, WebhookAnswer, WebhookAsk};
use crate::app::route::{Page, Route};

/// Between two questions at first and at most, in milliseconds.
const SOON_MS: i64 = 1_000;
const SELDOM_MS: i64 = 30_000;
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
/// From when on a page says that it waits, in milliseconds.
const PATIENCE_MS: i64 = 300;

/// How far back a list goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Since {
    Day,
    #[default]
    Week,
    Always,
}

impl Since {
    /// In the order they are offered.
    pub const ALL: [Self; 3] = [Self::Day, Self::Week, Self::Always];

    fn from(self, now_ms: i64) -> Option<Time> {
        let days = match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::Always => return None,
        };
        Some(Time::from_ms(now_ms - days * DAY_MS))
    }
}

/// Which deliveries a page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeliveryFilter {
    pub status: Option<DeliveryStatus>,
    pub event: Option<EventName>,
    pub since: Since,
}

/// A sample that is about to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestForm {
    pub event: EventName,
    /// JSON, as it is typed
    pub body: String,
}

/// What a person does with deliveries.
#[derive(Clone)]
pub enum DeliveryStep {
    Filter(DeliveryFilter),
    /// Show the next page, too
    More,
    /// Unfold a delivery, or fold it
    Open(Option<Id>),
    Resend(Id),
    /// Send all failed ones of the shown webhook once more, or stop doing so
    ResendFailed(bool),
    /// Show the form of a test, take over what is typed, or close it
    Fill(Option<TestForm>),
    SendTest,
    /// Show the secrets, or hide them
    Reveal(bool),
    /// Copy the signing secret, which may have to be asked for first
    CopySecret,
    NewSecret,
    NewToken,
    AskAgain,
}

/// What is known of deliveries, and what is being asked.
#[derive(Default)]
pub struct DeliveryDesk {
    pub health: BTreeMap<Id, WebhookHealth>,
    /// Whose deliveries the page shows; none for all
    pub webhook: Option<WebhookId>,
    pub filter: DeliveryFilter,
    /// None until it has come
    pub list: Option<Vec<Delivery>>,
    /// Where the next page begins
    pub next: Option<Id>,
    /// The delivery that is unfolded
    pub open: Option<Id>,
    pub detail: Option<DeliveryDetail>,
    pub failure: Option<Failure>,
    pub test: Option<TestForm>,
    /// What is wrong with the sample
    pub test_problem: Option<TestProblem>,
    pub secret: Option<Secret>,
    /// Until when the secret before signs, too
    pub former_until: Option<Time>,
    pub reveals: bool,
    /// How many failed ones are on their way again, while that goes on
    pub resending: Option<u32>,
    is_shown: bool,
    shows_health: bool,
    asked: BTreeMap<AskId, Wanted>,
    due: Vec<WebhookAsk>,
    since_ms: i64,
    again_ms: Option<i64>,
    pause_ms: i64,
}

/// Why a sample cannot be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TestProblem {
    NotJson,
    Failed(Failure),
}

/// What an answer is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Health,
    List,
    More,
    Detail,
    Queued,
    Test,
    Resent,
    Secret,
    SecretToCopy,
    NewSecret,
    NewToken,
}

impl DeliveryDesk {
    /// A place is shown.
    pub fn arrive(&mut self, route: &Route) {
        self.shows_health = route.page() == Page::Webhooks;
        let shown = match route {
            Route::Deliveries(webhook) => Some(webhook.clone()),
            _ => None,
        };
        self.is_shown = shown.is_some();
        // What was wanted of another place, and never asked.
        self.due.clear();
        if self.shows_health {
            self.due.push(WebhookAsk::Health);
        }
        let Some(webhook) = shown else {
            self.forget_page();
            return;
        };
        if self.webhook != webhook || self.list.is_none() {
            self.forget_page();
            self.webhook = webhook;
        }
        self.ask_list();
    }

    fn forget_page(&mut self) {
        let kept = std::mem::take(self);
        *self = Self {
            health: kept.health,
            is_shown: kept.is_shown,
            shows_health: kept.shows_health,
            due: kept.due,
            ..Self::default()
        };
    }

    /// Whether the list has been on its way for so long that the page says so.
    pub fn is_slow(&self, now_ms: i64) -> bool {
        self.list.is_none() && self.failure.is_none() && now_ms - self.since_ms >= PATIENCE_MS
    }

    /// Whether a sample is on its way.
    pub fn is_testing(&self) -> bool {
        self.asked.values().any(|wanted| *wanted == Wanted::Test)
    }

    fn ask_list(&mut self) {
        self.pause_ms = SOON_MS;
        self.due
            .push(WebhookAsk::Deliveries(DeliveryQuery::default()));
        if let Some(open) = self.open.clone() {
            self.due.push(WebhookAsk::Delivery(open));
        }
    }

    fn query(&self, now_ms: i64, before: Option<Id>) -> DeliveryQuery {
        DeliveryQuery {
            webhook: self.webhook.clone().map(Id::from),
            status: self.filter.status,
            event: self
                .filter
                .event
                .as_ref()
                .map(|event| event.as_str().to_owned()),
            from: self.filter.since.from(now_ms),
            before,
        }
    }

    /// Asks for what is due.
    pub(super) fn ask_due(&mut self, link: &mut Link, now_ms: i64) {
        if !link.capabilities.webhook_deliveries {
            return;
        }
        if self.is_shown && self.again_ms.is_some_and(|at| at <= now_ms) {
            let pause = self.pause_ms;
            self.ask_list();
            self.due.push(WebhookAsk::Health);
            self.pause_ms = (pause * 2).min(SELDOM_MS);
            self.again_ms = None;
        }
        for ask in std::mem::take(&mut self.due) {
            let (wanted, ask) = match ask {
                WebhookAsk::Deliveries(DeliveryQuery {
                    before: Some(id), ..
                }) => (
                    Wanted::More,
                    WebhookAsk::Deliveries(self.query(now_ms, Some(id))),
                ),
                WebhookAsk::Deliveries(_) => (
                    Wanted::List,
                    WebhookAsk::Deliveries(self.query(now_ms, None)),
                ),
                ask => (wanted_of(&ask), ask),
            };
            // A question that is on its way already will do.
            if wanted != Wanted::Resent && self.asked.values().any(|it| *it == wanted) {
                continue;
            }
            if wanted == Wanted::List && self.list.is_none() {
                self.since_ms = now_ms;
            }
            match link.ask(Ask::Webhooks(ask.clone()), now_ms) {
                Some(id) => drop(self.asked.insert(id, wanted)),
                // As soon as someone is signed in.
                None => self.due.push(ask),
            }
        }
    }

    /// When there is something to do, milliseconds since 1970.
    pub(super) fn wakes_ms(&self, now_ms: i64) -> Option<i64> {
        let slow = self.since_ms + PATIENCE_MS;
        let says_slow = self.is_shown && self.list.is_none() && slow > now_ms;
        let again = self.again_ms.filter(|_| self.is_shown);
        again.into_iter().chain(says_slow.then_some(slow)).min()
    }

    /// Takes in an answer; false where it was to another's question.
    fn answered(
        &mut self,
        ask: AskId,
        answer: Result<WebhookAnswer, Failure>,
        now_ms: i64,
    ) -> Option<Said> {
        let wanted = self.asked.remove(&ask)?;
        if wanted == Wanted::List {
            self.again_ms = Some(now_ms + self.pause_ms.max(SOON_MS));
        }
        let answer = match answer {
            Ok(answer) => answer,
            Err(failure) => return Some(self.failed(wanted, failure)),
        };
        Some(match answer {
            WebhookAnswer::Health(health) => {
                let each = health.webhooks.into_iter().map(|it| (it.id.clone(), it));
                self.health = each.collect();
                Said::Nothing
            }
            WebhookAnswer::Deliveries(page) => {
                self.failure = None;
                match (&mut self.list, wanted) {
                    (Some(list), Wanted::More) => {
                        list.extend(page.deliveries);
                        self.next = page.next;
                    }
                    _ => self.renew(page),
                }
                Said::Nothing
            }
            WebhookAnswer::Delivery(detail) => {
                self.detail =
                    Some(*detail).filter(|it| Some(&it.delivery.id) == self.open.as_ref());
                Said::Nothing
            }
            WebhookAnswer::Queued(delivery) => {
                if wanted == Wanted::Test {
                    self.test = None;
                    self.open = Some(delivery.id);
                    self.detail = None;
                    self.filter = DeliveryFilter::default();
                }
                self.ask_list();
                Said::Nothing
            }
            WebhookAnswer::Resent(resent) => self.resent(resent.count, resent.next),
            WebhookAnswer::Secret(secret) => {
                self.former_until = secret.former_until;
                self.secret = Some(secret.signing_secret.clone());
                match wanted {
                    Wanted::SecretToCopy => Said::Copy(secret.signing_secret),
                    Wanted::NewSecret => Said::Words("deliveries-secret-rotated"),
                    _ => Said::Nothing,
                }
            }
            WebhookAnswer::Webhook(_) => Said::Words("deliveries-token-rotated"),
        })
    }

    /// The first page has come again: further ones that are shown stay below it.
    fn renew(&mut self, page: DeliveryList) {
        let mut list = page.deliveries;
        let oldest = list.last().map(|delivery| delivery.id.clone());
        let shown = self.list.take().unwrap_or_default();
        let first = list.len();
        // Ids grow with time.
        let is_further = |it: &Delivery| oldest.as_ref().is_some_and(|oldest| it.id < *oldest);
        list.extend(shown.into_iter().filter(is_further));
        if list.len() == first {
            self.next = page.next;
        }
        self.list = Some(list);
    }

    fn failed(&mut self, wanted: Wanted, failure: Failure) -> Said {
        match wanted {
            Wanted::Health => Said::Nothing,
            Wanted::List | Wanted::More => {
                self.failure = Some(failure);
                Said::Nothing
            }
            Wanted::Test => {
                self.test_problem = Some(TestProblem::Failed(failure));
                Said::Nothing
            }
            _ => {
                self.resending = None;
                Said::Failure(failure)
            }
        }
    }

    /// Some of the failed ones are on their way again; goes on with the next unless that was stopped.
    fn resent(&mut self, count: u32, next: Option<Id>) -> Said {
        self.ask_list();
        let Some(sum) = &mut self.resending else {
            return Said::Nothing;
        };
        *sum += count;
        let sum = *sum;
        let (Some(after), Some(webhook)) = (next, self.webhook.clone()) else {
            self.resending = None;
            return Said::Resent(sum);
        };
        let range = ResendRange {
            after: Some(after),
            ..ResendRange::default()
        };
        let next = WebhookAsk::ResendFailed(webhook.into(), range);
        self.due.push(next);
        Said::Nothing
    }
}

/// What a person is told.
enum Said {
    Nothing,
    /// The id of a text
    Words(&'static str),
    Copy(Secret),
    Resent(u32),
    Failure(Failure),
}

fn wanted_of(ask: &WebhookAsk) -> Wanted {
    match ask {
        WebhookAsk::Health => Wanted::Health,
        WebhookAsk::Deliveries(_) => Wanted::List,
        WebhookAsk::Delivery(_) => Wanted::Detail,
        WebhookAsk::Resend(_) => Wanted::Queued,
        WebhookAsk::ResendFailed(..) => Wanted::Resent,
        WebhookAsk::Test(..) => Wanted::Test,
        WebhookAsk::Secret(_) => Wanted::Secret,
        WebhookAsk::NewSecret(_) => Wanted::NewSecret,
        WebhookAsk::NewToken(_) => Wanted::NewToken,
    }
}
