//! What a person does about deliveries, and what they are told.

use cadran_core::i18n::Arg;
use cadran_core::model::{EventName, WebhookId};
use cadran_core::wire::{Id, ResendRange, RestReason, Secret, WebhookTest};
use serde_json::Value;

use super::export::FILE_NAME;
use super::{DeliveryDesk, DeliveryFilter, Due, HookSecret, Said, Wanted};
use crate::account::{Answer, AskId, Failure, WebhookAsk};
use crate::app::Cadran;
use crate::app::accounts::desk::not_understood;
use crate::app::accounts::{Link, WebhookLog};
use crate::app::command::Command;
use crate::app::route::Route;
use crate::app::toasts::Mood;

/// A sample that is about to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestForm {
    pub event: EventName,
    /// JSON, as it is typed
    pub body: String,
}

/// Why a sample cannot be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TestProblem {
    NotJson,
    Failed(Failure),
}

/// What a person does with deliveries.
#[derive(Clone)]
pub enum DeliveryStep {
    Filter(DeliveryFilter),
    /// Show the next page, too
    More,
    /// Unfold a delivery, or fold it
    Open(Option<Id>),
    /// Show what was answered to this attempt
    Attempt(u32),
    Resend(Id),
    /// Send all failed ones of the shown webhook once more, or stop doing so
    ResendFailed(bool),
    /// Gather what fits the filter for a file, or stop doing so
    Export(bool),
    /// Show the form of a test, take over what is typed, or close it
    Fill(Option<TestForm>),
    SendTest,
    /// Send a sample to a webhook that is left alone, and go on with it
    Resume(WebhookId),
    /// Show a secret, or hide it
    Reveal(HookSecret, bool),
    /// Copy a secret, which may have to be asked for first
    CopySecret(HookSecret),
    NewSecret(HookSecret),
    /// Ask whether to delete a webhook although deliveries wait, or leave it
    AskToDelete(Option<WebhookId>),
    AskAgain,
}

impl Cadran {
    pub(in crate::app) fn delivery_step(&mut self, step: DeliveryStep) {
        let now_ms = self.platform.now_ms();
        let desk = &mut self.accounts.deliveries;
        match step {
            DeliveryStep::Filter(filter) => desk.filter_by(filter, now_ms),
            DeliveryStep::More => desk.due.push(Due::More),
            DeliveryStep::Open(open) => desk.unfold_one(open),
            DeliveryStep::Attempt(number) => desk.attempt = Some(number),
            DeliveryStep::Resend(id) => desk.due.push(Due::Ask(WebhookAsk::Resend(id))),
            DeliveryStep::ResendFailed(true) => desk.resend_failed(),
            DeliveryStep::ResendFailed(false) => desk.resending = None,
            DeliveryStep::Export(true) => self.export_deliveries(now_ms),
            DeliveryStep::Export(false) => desk.export = None,
            DeliveryStep::Fill(form) => {
                desk.test = form;
                desk.test_problem = None;
            }
            DeliveryStep::SendTest => desk.send_test(),
            DeliveryStep::Resume(webhook) => self.resume(webhook),
            DeliveryStep::Reveal(which, reveals) => {
                if desk.secrets.reveal(&which, reveals) {
                    desk.ask_secret(which);
                }
            }
            DeliveryStep::CopySecret(which) => {
                if let Some(secret) = desk.secrets.get(&which).cloned() {
                    copy(self, &secret);
                } else {
                    desk.secrets.copy_later(&which);
                    desk.ask_secret(which);
                }
            }
            DeliveryStep::NewSecret(which) => desk.rotate(which),
            DeliveryStep::AskToDelete(webhook) => desk.deletes = webhook,
            DeliveryStep::AskAgain => desk.ask_list(),
        }
    }

    fn export_deliveries(&mut self, now_ms: i64) {
        let desk = &mut self.accounts.deliveries;
        match self.accounts.link.as_ref().map(Link::webhook_log) {
            Some(WebhookLog::Whole) => desk.begin_export(now_ms),
            Some(WebhookLog::Attempts) => {
                let text = desk.export_shown(now_ms).text(self.settings.here());
                self.platform.export(FILE_NAME, text);
            }
            Some(WebhookLog::Nothing) | None => {}
        }
    }

    /// Shows the webhook, too, so that the person sees what comes of it.
    fn resume(&mut self, webhook: WebhookId) {
        let found = self.settings.here().webhooks.get(&webhook);
        let Some(event) = found.and_then(|it| it.events.first()).cloned() else {
            return;
        };
        self.go(Route::Deliveries(Some(webhook.clone())), false);
        let test = WebhookTest { event, body: None };
        let ask = WebhookAsk::Test(webhook.into(), test);
        self.accounts.deliveries.due.push(Due::Ask(ask));
    }

    /// An answer about deliveries; false where it is none.
    pub(in crate::app::accounts) fn on_delivery_answer(
        &mut self,
        ask: AskId,
        answer: &Result<Answer, Failure>,
    ) -> bool {
        let now_ms = self.platform.now_ms();
        let answer = match answer {
            Ok(Answer::Webhooks(answer)) => Ok(answer.clone()),
            Ok(_) => Err(not_understood()),
            Err(failure) => Err(failure.clone()),
        };
        let Some(said) = self.accounts.deliveries.answered(ask, answer, now_ms) else {
            return false;
        };
        match said {
            Said::Nothing => {}
            Said::Words(id) => {
                self.say(id);
                if let Some(link) = &mut self.accounts.link {
                    link.refresh(now_ms);
                }
            }
            Said::Copy(secret) => copy(self, &secret),
            Said::Resent(count) => {
                let args = [("count", Arg::from(u64::from(count)))];
                let text = self.language.texts.format("deliveries-resent", &args);
                self.toast(text, Mood::Fine, None);
            }
            Said::Export(export) => {
                let text = export.text(self.settings.here());
                self.platform.export(FILE_NAME, text);
            }
            Said::Turned(webhooks) => {
                for (webhook, rest) in webhooks {
                    self.tell_turn(&webhook, rest);
                }
            }
            Said::Failure(failure) => {
                let words = self.words().failure(&failure);
                self.toast(words, Mood::Bad, None);
            }
        }
        true
    }

    /// Says that a webhook is left alone from now on, or that it goes on.
    fn tell_turn(&mut self, webhook: &Id, rest: Option<RestReason>) {
        let mut webhooks = self.settings.here().webhooks.iter();
        let found = webhooks.find(|(id, _)| Id::from((*id).clone()) == *webhook);
        let Some((_, webhook)) = found.filter(|(_, webhook)| webhook.enabled) else {
            return;
        };
        let (text, mood) = match rest {
            Some(RestReason::Failing) => ("webhooks-paused-one", Mood::Bad),
            Some(RestReason::Gone) => ("webhooks-stopped-one", Mood::Bad),
            None => ("webhooks-goes-on", Mood::Fine),
        };
        let args = [("name", Arg::from(webhook.name.as_str()))];
        let text = self.language.texts.format(text, &args);
        self.toast(text, mood, None);
    }

    /// One round between frames.
    pub(in crate::app::accounts) fn think_of_deliveries(
        &mut self,
        ctx: &egui::Context,
        now_ms: i64,
    ) {
        let desk = &mut self.accounts.deliveries;
        if ctx.input(|input| !input.events.is_empty()) {
            desk.stirred();
        }
        if let Some(link) = &mut self.accounts.link {
            desk.ask_due(link, now_ms);
        }
    }
}

fn copy(app: &Cadran, secret: &Secret) {
    app.command(Command::CopyText(secret.reveal().to_owned()));
}

impl DeliveryDesk {
    fn filter_by(&mut self, filter: DeliveryFilter, now_ms: i64) {
        self.filter = filter;
        self.list = None;
        self.has_more = false;
        self.since_ms = now_ms;
        self.asked
            .retain(|_, wanted| !matches!(wanted, Wanted::List | Wanted::More | Wanted::Logs(_)));
        self.ask_list();
    }

    fn unfold_one(&mut self, open: Option<Id>) {
        self.detail = None;
        self.attempt = None;
        self.asked.retain(|_, wanted| *wanted != Wanted::Detail);
        let ask = open.clone().map(WebhookAsk::Delivery);
        self.due.extend(ask.map(Due::Ask));
        self.open = open;
        self.unfold();
    }

    fn resend_failed(&mut self) {
        self.resending = Some(0);
        self.resend_range(ResendRange::default());
    }

    fn resend_range(&mut self, range: ResendRange) {
        let webhook = self.webhook.clone().map(Id::from);
        let ask = webhook.map(|id| WebhookAsk::ResendFailed(id, range));
        self.due.extend(ask.map(Due::Ask));
    }

    /// Some of the failed ones are on their way again; goes on with the next unless that was stopped.
    pub(super) fn resent(&mut self, count: u32, next: Option<Id>) -> Said {
        self.ask_list();
        let Some(sum) = &mut self.resending else {
            return Said::Nothing;
        };
        *sum += count;
        let sum = *sum;
        let Some(after) = next else {
            self.resending = None;
            self.due.push(Due::Health);
            return Said::Resent(sum);
        };
        self.resend_range(ResendRange {
            after: Some(after),
            ..ResendRange::default()
        });
        Said::Nothing
    }

    fn send_test(&mut self) {
        let (Some(form), Some(webhook)) = (&self.test, self.webhook.clone()) else {
            return;
        };
        match serde_json::from_str::<Value>(&form.body) {
            Ok(body) => {
                let test = WebhookTest {
                    event: form.event.clone(),
                    body: Some(body),
                };
                let ask = WebhookAsk::Test(webhook.into(), test);
                self.due.push(Due::Ask(ask));
            }
            Err(_) => self.test_problem = Some(TestProblem::NotJson),
        }
    }

    fn ask_secret(&mut self, which: HookSecret) {
        let signing = self.webhook.clone().map(Id::from);
        let ask = match which {
            HookSecret::Signing => signing.map(WebhookAsk::Secret),
            HookSecret::Token(id) => Some(WebhookAsk::Token(id)),
        };
        self.due.extend(ask.map(Due::Ask));
    }

    fn rotate(&mut self, which: HookSecret) {
        let signing = self.webhook.clone().map(Id::from);
        let ask = match which {
            HookSecret::Signing => signing.map(WebhookAsk::NewSecret),
            HookSecret::Token(id) => Some(WebhookAsk::NewToken(id)),
        };
        self.due.extend(ask.map(Due::Ask));
    }
}
