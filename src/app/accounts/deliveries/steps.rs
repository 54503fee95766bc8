//! What a person does about deliveries, and what they are told.

use cadran_core::i18n::Arg;
use cadran_core::wire::{Id, ResendRange, Secret, WebhookTest};
use serde_json::Value;

use super::{DeliveryStep, Said, TestProblem, Wanted};
use crate::account::{Answer, Ask, AskId, DeliveryQuery, Failure, WebhookAsk};
use crate::app::Cadran;
use crate::app::accounts::desk::not_understood;
use crate::app::command::Command;
use crate::app::toasts::Mood;

impl Cadran {
    pub(in crate::app) fn delivery_step(&mut self, step: DeliveryStep) {
        let now_ms = self.platform.now_ms();
        let desk = &mut self.accounts.deliveries;
        let webhook = desk.webhook.clone().map(Id::from);
        match step {
            DeliveryStep::Filter(filter) => {
                desk.filter = filter;
                desk.list = None;
                desk.since_ms = now_ms;
                desk.asked
                    .retain(|_, wanted| !matches!(wanted, Wanted::List | Wanted::More));
                desk.ask_list();
            }
            DeliveryStep::More => {
                let before = desk.next.take();
                let more = DeliveryQuery {
                    before,
                    ..DeliveryQuery::default()
                };
                desk.due.push(WebhookAsk::Deliveries(more));
            }
            DeliveryStep::Open(open) => {
                desk.detail = None;
                desk.asked.retain(|_, wanted| *wanted != Wanted::Detail);
                desk.due.extend(open.clone().map(WebhookAsk::Delivery));
                desk.open = open;
            }
            DeliveryStep::Resend(id) => desk.due.push(WebhookAsk::Resend(id)),
            DeliveryStep::ResendFailed(true) => {
                desk.resending = Some(0);
                let asked = webhook.map(|id| WebhookAsk::ResendFailed(id, ResendRange::default()));
                desk.due.extend(asked);
            }
            DeliveryStep::ResendFailed(false) => desk.resending = None,
            DeliveryStep::Fill(form) => {
                desk.test = form;
                desk.test_problem = None;
            }
            DeliveryStep::SendTest => self.send_test(),
            DeliveryStep::Reveal(reveals) => {
                desk.reveals = reveals;
                let wanted = webhook.filter(|_| reveals && desk.secret.is_none());
                desk.due.extend(wanted.map(WebhookAsk::Secret));
            }
            DeliveryStep::CopySecret => match (desk.secret.clone(), webhook) {
                (Some(secret), _) => self.copy_secret(&secret),
                (None, Some(id)) => self.ask_to_copy(id, now_ms),
                (None, None) => {}
            },
            DeliveryStep::NewSecret => desk.due.extend(webhook.map(WebhookAsk::NewSecret)),
            DeliveryStep::NewToken => desk.due.extend(webhook.map(WebhookAsk::NewToken)),
            DeliveryStep::AskAgain => desk.ask_list(),
        }
    }

    fn send_test(&mut self) {
        let desk = &mut self.accounts.deliveries;
        let (Some(form), Some(webhook)) = (&desk.test, desk.webhook.clone()) else {
            return;
        };
        match serde_json::from_str::<Value>(&form.body) {
            Ok(body) => {
                let test = WebhookTest {
                    event: form.event.clone(),
                    body: Some(body),
                };
                desk.due.push(WebhookAsk::Test(webhook.into(), test));
            }
            Err(_) => desk.test_problem = Some(TestProblem::NotJson),
        }
    }

    fn ask_to_copy(&mut self, webhook: Id, now_ms: i64) {
        let ask = Ask::Webhooks(WebhookAsk::Secret(webhook));
        if let Some(link) = &mut self.accounts.link
            && let Some(id) = link.ask(ask, now_ms)
        {
            self.accounts
                .deliveries
                .asked
                .insert(id, Wanted::SecretToCopy);
        }
    }

    fn copy_secret(&self, secret: &Secret) {
        let command = Command::CopyText(secret.reveal().to_owned());
        self.command(command);
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
            Said::Copy(secret) => self.copy_secret(&secret),
            Said::Resent(count) => {
                let args = [("count", Arg::from(u64::from(count)))];
                let text = self.language.texts.format("deliveries-resent", &args);
                self.toast(text, Mood::Fine, None);
            }
            Said::Failure(failure) => {
                let words = self.words().failure(&failure);
                self.toast(words, Mood::Bad, None);
            }
        }
        true
    }

    /// One round between frames.
    pub(in crate::app::accounts) fn think_of_deliveries(&mut self, now_ms: i64) {
        if let Some(link) = &mut self.accounts.link {
            self.accounts.deliveries.ask_due(link, now_ms);
        }
    }
}
