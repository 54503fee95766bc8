//! What was sent for webhooks, as the account's server has it, and what a person does about it.

mod export;
mod filter;
mod logbook;
mod pace;
mod secrets;
mod steps;

use std::collections::BTreeMap;

use cadran_core::model::WebhookId;
use cadran_core::wire::{
    Delivery, DeliveryDetail, DeliveryList, Id, RestReason, Secret, WebhookHealth,
};

pub use self::export::Export;
pub use self::filter::{DeliveryFilter, Since};
use self::logbook::Logbook;
use self::pace::Pace;
pub use self::secrets::{HookSecret, HookSecrets};
pub use self::steps::{DeliveryStep, TestForm, TestProblem};
use super::{Link, WebhookLog};
use crate::account::{Ask, AskId, DeliveryQuery, Failure, LogQuery, WebhookAnswer, WebhookAsk};
use crate::app::route::{Page, Route};

/// From when on a page says that it waits, in milliseconds.
const PATIENCE_MS: i64 = 300;

/// What is known of deliveries, and what is being asked.
#[derive(Default)]
pub struct DeliveryDesk {
    pub health: BTreeMap<Id, WebhookHealth>,
    /// Goes up with every other health
    pub health_revision: u64,
    /// Whose deliveries the page shows; none for all
    pub webhook: Option<WebhookId>,
    pub filter: DeliveryFilter,
    /// None until it has come
    pub list: Option<Vec<Delivery>>,
    /// Whether there are more than the list shows
    pub has_more: bool,
    /// The delivery that is unfolded
    pub open: Option<Id>,
    pub detail: Option<DeliveryDetail>,
    /// The attempt whose answer is shown; the last one where none was chosen
    pub attempt: Option<u32>,
    pub failure: Option<Failure>,
    pub test: Option<TestForm>,
    /// What is wrong with the sample
    pub test_problem: Option<TestProblem>,
    pub secrets: HookSecrets,
    /// How many failed ones are on their way again, while that goes on
    pub resending: Option<u32>,
    /// What was gathered for a file, while that goes on
    pub export: Option<Export>,
    /// The webhook that is to be deleted although deliveries wait, while that is asked
    pub deletes: Option<WebhookId>,
    logbook: Logbook,
    /// Where the next page begins
    next: Option<Id>,
    shown: Shown,
    asked: BTreeMap<AskId, Wanted>,
    due: Vec<Due>,
    /// The server's webhooks that the health is of
    webhooks_revision: u64,
    since_ms: i64,
    pace: Pace,
}

/// What of this is on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Shown {
    #[default]
    Nothing,
    /// How each webhook does
    Health,
    Deliveries,
}

/// What is to be asked as soon as someone is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Due {
    Health,
    /// The newest deliveries
    List,
    /// Older ones
    More,
    Ask(WebhookAsk),
}

/// What an answer is for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Wanted {
    Health,
    List,
    More,
    Logs(LogQuery),
    Export,
    Detail,
    Queued,
    Test,
    Resent,
    Secret,
    NewSecret,
    Token(Id),
    NewToken,
}

/// What a person is told.
enum Said {
    Nothing,
    /// The id of a text
    Words(&'static str),
    Copy(Secret),
    Resent(u32),
    Export(Export),
    /// Webhooks that are left alone from now on, and why, or that go on
    Turned(Vec<(Id, Option<RestReason>)>),
    Failure(Failure),
}

impl DeliveryDesk {
    /// A place is shown.
    pub fn arrive(&mut self, route: &Route) {
        self.shown = match route {
            Route::Deliveries(_) => Shown::Deliveries,
            _ if route.page() == Page::Webhooks => Shown::Health,
            _ => Shown::Nothing,
        };
        // What was wanted of another place, and never asked.
        self.due.clear();
        self.deletes = None;
        if self.shown != Shown::Nothing {
            self.due.push(Due::Health);
        }
        let Route::Deliveries(webhook) = route else {
            self.forget_page();
            return;
        };
        if self.webhook != *webhook || self.list.is_none() {
            self.forget_page();
            self.webhook.clone_from(webhook);
        }
        self.ask_list();
    }

    fn forget_page(&mut self) {
        let kept = std::mem::take(self);
        *self = Self {
            health: kept.health,
            health_revision: kept.health_revision,
            webhooks_revision: kept.webhooks_revision,
            shown: kept.shown,
            due: kept.due,
            ..Self::default()
        };
    }

    /// How a webhook does, as far as is known.
    pub fn health_of(&self, webhook: &WebhookId) -> Option<&WebhookHealth> {
        self.health.get(&Id::from(webhook.clone()))
    }

    /// How many deliveries of a webhook wait.
    pub fn waiting_of(&self, webhook: &WebhookId) -> u64 {
        self.health_of(webhook).map_or(0, |health| health.waiting)
    }

    /// Whether the list has been on its way for so long that the page says so.
    pub fn is_slow(&self, now_ms: i64) -> bool {
        self.list.is_none() && self.failure.is_none() && now_ms - self.since_ms >= PATIENCE_MS
    }

    /// Whether a sample is on its way.
    pub fn is_testing(&self) -> bool {
        self.asked.values().any(|wanted| *wanted == Wanted::Test)
    }

    /// A person does something in the window.
    pub(super) fn stirred(&mut self) {
        self.pace.stirred();
    }

    fn ask_list(&mut self) {
        self.pace.hurry();
        self.refresh();
    }

    fn refresh(&mut self) {
        self.due.push(Due::List);
        if let Some(open) = self.open.clone() {
            self.due.push(Due::Ask(WebhookAsk::Delivery(open)));
        }
    }

    fn query(&self, now_ms: i64, before: Option<Id>) -> DeliveryQuery {
        let event = self.filter.event.as_ref();
        DeliveryQuery {
            webhook: self.webhook.clone().map(Id::from),
            status: self.filter.status,
            event: event.map(|event| event.as_str().to_owned()),
            from: self.filter.since.from(now_ms),
            before,
        }
    }

    /// Asks for what is due.
    pub(super) fn ask_due(&mut self, link: &mut Link, now_ms: i64) {
        let log = link.webhook_log();
        if log == WebhookLog::Nothing {
            // Perhaps the server has not said yet what it can do.
            return;
        }
        if self.shown != Shown::Nothing && self.pace.is_due(now_ms) {
            self.refresh();
            self.due.push(Due::Health);
        }
        let revision = link.webhooks_revision();
        if std::mem::replace(&mut self.webhooks_revision, revision) != revision {
            // Also where nothing is shown of it: that one is left alone has to be said.
            self.due.push(Due::Health);
        }
        for due in std::mem::take(&mut self.due) {
            for (wanted, ask) in self.questions(&due, log, link, now_ms) {
                // A question that is on its way already will do.
                if wanted != Wanted::Resent && self.asked.values().any(|it| *it == wanted) {
                    continue;
                }
                match link.ask(Ask::Webhooks(ask), now_ms) {
                    Some(id) => drop(self.asked.insert(id, wanted)),
                    // As soon as someone is signed in.
                    None => self.due.push(due.clone()),
                }
            }
        }
    }

    /// What something that is due means with this account.
    fn questions(
        &mut self,
        due: &Due,
        log: WebhookLog,
        link: &Link,
        now_ms: i64,
    ) -> Vec<(Wanted, WebhookAsk)> {
        let is_list = *due == Due::List && self.shown == Shown::Deliveries;
        if is_list && self.list.is_none() {
            self.since_ms = now_ms;
        }
        let page = |before| WebhookAsk::Deliveries(self.query(now_ms, before));
        match (due, log) {
            (Due::Ask(ask), WebhookLog::Whole) => vec![(wanted_of(ask), ask.clone())],
            (Due::Ask(ask), _) if ask.is_clockifys() => vec![(wanted_of(ask), ask.clone())],
            (Due::Health, WebhookLog::Whole) => vec![(Wanted::Health, WebhookAsk::Health)],
            (Due::List, WebhookLog::Whole) if is_list => vec![(Wanted::List, page(None))],
            (Due::More, WebhookLog::Whole) => vec![(Wanted::More, page(self.next.clone()))],
            (Due::List, WebhookLog::Attempts) if is_list => {
                let hooks = self.webhook.as_ref().map(|id| link.hooks(id));
                let hooks = hooks.unwrap_or_default();
                let asks = self.logbook.begin(hooks, &self.filter, now_ms);
                with_wanted(asks)
            }
            (Due::More, WebhookLog::Attempts) => {
                with_wanted(self.logbook.go_on(&self.filter, now_ms))
            }
            _ => Vec::new(),
        }
    }

    /// When there is something to do, milliseconds since 1970.
    pub(super) fn wakes_ms(&self, now_ms: i64) -> Option<i64> {
        let slow = self.since_ms + PATIENCE_MS;
        let waits = self.shown == Shown::Deliveries && self.list.is_none();
        let says_slow = (waits && slow > now_ms).then_some(slow);
        let again = self.pace.wakes_ms();
        let again = again.filter(|_| self.shown != Shown::Nothing);
        again.into_iter().chain(says_slow).min()
    }

    /// Takes in an answer; none where it was to another's question.
    fn answered(
        &mut self,
        ask: AskId,
        answer: Result<WebhookAnswer, Failure>,
        now_ms: i64,
    ) -> Option<Said> {
        let wanted = self.asked.remove(&ask)?;
        let paces = match self.shown {
            Shown::Deliveries => wanted == Wanted::List,
            Shown::Health | Shown::Nothing => wanted == Wanted::Health,
        };
        if paces {
            self.pace.answered(now_ms);
        }
        Some(match answer {
            Ok(answer) => self.took(wanted, answer),
            Err(failure) => self.failed(&wanted, failure),
        })
    }

    fn took(&mut self, wanted: Wanted, answer: WebhookAnswer) -> Said {
        match (wanted, answer) {
            (_, WebhookAnswer::Health(health)) => {
                let each = health.webhooks.into_iter().map(|it| (it.id.clone(), it));
                return self.know(each.collect());
            }
            (Wanted::Export, WebhookAnswer::Deliveries(page)) => return self.gather(page),
            (Wanted::More, WebhookAnswer::Deliveries(page)) => {
                self.failure = None;
                self.list.get_or_insert_default().extend(page.deliveries);
                self.set_next(page.next);
            }
            (_, WebhookAnswer::Deliveries(page)) => {
                self.failure = None;
                self.renew(page);
            }
            (Wanted::Logs(query), WebhookAnswer::Logs(logs)) => {
                self.failure = None;
                self.logbook.take(&query, logs);
                self.list = Some(self.logbook.deliveries());
                self.has_more = self.logbook.goes_on();
                self.unfold();
            }
            (_, WebhookAnswer::Delivery(detail)) => {
                self.detail =
                    Some(*detail).filter(|it| Some(&it.delivery.id) == self.open.as_ref());
            }
            (wanted, WebhookAnswer::Queued(delivery)) => {
                if wanted == Wanted::Test {
                    self.test = None;
                    self.open = Some(delivery.id);
                    self.detail = None;
                    self.attempt = None;
                    self.filter = DeliveryFilter::default();
                }
                self.due.push(Due::Health);
                self.ask_list();
            }
            (_, WebhookAnswer::Resent(resent)) => return self.resent(resent.count, resent.next),
            (wanted, WebhookAnswer::Secret(secret)) => {
                let copied = self.secrets.came(secret);
                return match (copied, wanted) {
                    (Some(secret), _) => Said::Copy(secret),
                    (None, Wanted::NewSecret) => Said::Words("deliveries-secret-rotated"),
                    (None, _) => Said::Nothing,
                };
            }
            (wanted, WebhookAnswer::Webhook(webhook)) => {
                let copied = self.secrets.token_came(*webhook);
                return match (copied, wanted) {
                    (Some(token), _) => Said::Copy(token),
                    (None, Wanted::NewToken) => Said::Words("deliveries-token-rotated"),
                    (None, _) => Said::Nothing,
                };
            }
            (_, WebhookAnswer::Logs(_)) => {}
        }
        Said::Nothing
    }

    /// Takes over how webhooks do; tells of those that are left alone from now on, and of those that go on.
    fn know(&mut self, health: BTreeMap<Id, WebhookHealth>) -> Said {
        if health == self.health {
            return Said::Nothing;
        }
        let reason = |health: &WebhookHealth| health.rest.as_ref().map(|rest| rest.reason);
        let turned = health.iter().filter_map(|(id, now)| {
            let before = self.health.get(id)?;
            (reason(before) != reason(now)).then(|| (id.clone(), reason(now)))
        });
        let turned: Vec<_> = turned.collect();
        self.health_revision += 1;
        self.health = health;
        Said::Turned(turned)
    }

    /// Shows the attempts of the delivery that is open, where they are known already.
    fn unfold(&mut self) {
        let open = self.open.as_ref();
        let known = open.and_then(|id| self.logbook.detail(id));
        if known.is_some() {
            self.detail = known.cloned();
        }
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
            self.set_next(page.next);
        }
        self.list = Some(list);
    }

    fn set_next(&mut self, next: Option<Id>) {
        self.has_more = next.is_some();
        self.next = next;
    }

    fn failed(&mut self, wanted: &Wanted, failure: Failure) -> Said {
        match wanted {
            Wanted::Health => Said::Nothing,
            Wanted::List | Wanted::More | Wanted::Logs(_) => {
                self.failure = Some(failure);
                Said::Nothing
            }
            Wanted::Test if self.test.is_some() => {
                self.test_problem = Some(TestProblem::Failed(failure));
                Said::Nothing
            }
            _ => {
                self.resending = None;
                self.export = None;
                Said::Failure(failure)
            }
        }
    }
}

fn with_wanted(asks: Vec<WebhookAsk>) -> Vec<(Wanted, WebhookAsk)> {
    let asks = asks.into_iter();
    asks.map(|ask| (wanted_of(&ask), ask)).collect()
}

fn wanted_of(ask: &WebhookAsk) -> Wanted {
    match ask {
        WebhookAsk::Health => Wanted::Health,
        WebhookAsk::Deliveries(_) => Wanted::Export,
        WebhookAsk::Logs(query) => Wanted::Logs(query.clone()),
        WebhookAsk::Delivery(_) => Wanted::Detail,
        WebhookAsk::Resend(_) => Wanted::Queued,
        WebhookAsk::ResendFailed(..) => Wanted::Resent,
        WebhookAsk::Test(..) => Wanted::Test,
        WebhookAsk::Secret(_) => Wanted::Secret,
        WebhookAsk::NewSecret(_) => Wanted::NewSecret,
        WebhookAsk::Token(id) => Wanted::Token(id.clone()),
        WebhookAsk::NewToken(_) => Wanted::NewToken,
    }
}
