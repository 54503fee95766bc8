//! What a person does on the account beside the document, and what comes of it.

use cadran_core::i18n::Arg;
use cadran_core::wire::Id;

use super::desk::{Errand, not_understood};
use super::{KeyForm, LinkState, Sheet, SheetProblem, Topic};
use crate::account::{Answer, Ask, Failure};
use crate::app::Cadran;
use crate::app::history::History;
use crate::app::route::{Page, Route};
use crate::app::toasts::Mood;

/// Something to do on the account beside the document.
#[derive(Clone)]
pub enum DeskStep {
    /// Open a form, or take over what is typed in it
    Fill(Box<Sheet>),
    /// Open the form of a new key on its page
    GenerateKey,
    /// Do what the form says
    Do,
    /// Close the form
    Shut,
    /// Ask for a list again
    AskAgain(Topic),
    EndSession(Id),
    /// Drop the address that waits for its confirmation
    CancelEmail,
    /// Turn to another workspace of the account
    ShowWorkspace(Id),
}

impl Cadran {
    pub(in crate::app) fn desk_step(&mut self, step: DeskStep) {
        let desk = &mut self.accounts.desk;
        match step {
            DeskStep::Fill(sheet) if !desk.is_sheet_busy() => {
                if desk.sheet.as_ref() != Some(&*sheet) {
                    desk.problem = None;
                }
                desk.sheet = Some(*sheet);
            }
            DeskStep::Fill(_) => {}
            DeskStep::GenerateKey => {
                self.go(Route::Page(Page::ApiKeys), false);
                let form = Sheet::GenerateKey(KeyForm::default());
                self.accounts.desk.sheet.get_or_insert(form);
            }
            DeskStep::Do => self.do_sheet(),
            DeskStep::Shut => desk.shut(),
            DeskStep::AskAgain(topic) => desk.ask_again(topic),
            DeskStep::EndSession(session) => {
                let ask = Ask::EndSession(session.clone());
                self.set_out(Errand::EndSession(session), ask);
            }
            DeskStep::CancelEmail => self.set_out(Errand::CancelEmail, Ask::CancelEmail),
            DeskStep::ShowWorkspace(workspace) => self.show_workspace(workspace),
        }
    }

    fn do_sheet(&mut self) {
        let now_ms = self.platform.now_ms();
        let desk = &mut self.accounts.desk;
        desk.problem = None;
        match desk.sheet.as_ref().map(|sheet| sheet.ask(now_ms)) {
            Some(Ok(Some(ask))) => self.set_out(Errand::OfSheet, ask),
            Some(Err(problem)) => desk.problem = Some(problem),
            Some(Ok(None)) => desk.shut(),
            None => {}
        }
    }

    fn set_out(&mut self, errand: Errand, ask: Ask) {
        let now_ms = self.platform.now_ms();
        let accounts = &mut self.accounts;
        let Some(link) = &mut accounts.link else {
            return;
        };
        let is_of_sheet = errand == Errand::OfSheet;
        let is_free = !accounts.desk.is_busy();
        let is_out = accounts.desk.set_out(link, errand, ask, now_ms);
        if is_free && !is_out {
            let failure = Failure::Refused(cadran_core::wire::Reason::NotSignedIn);
            self.errand_failed(is_of_sheet, failure);
        }
    }

    /// Turns to another workspace, whose webhooks take the place of those here; not while something of them would go astray.
    fn show_workspace(&mut self, workspace: Id) {
        let now_ms = self.platform.now_ms();
        let Some(link) = &mut self.accounts.link else {
            return;
        };
        let state = link.state(now_ms);
        let is_connected = matches!(state, LinkState::Connected { is_read: true, .. });
        let there = link.server_copy().map(|there| &there.webhooks);
        let refusal = if !is_connected {
            Some("webhooks-workspace-offline")
        } else if there != Some(&self.settings.here().webhooks) {
            Some("webhooks-workspace-unsent")
        } else if !self.drafts.here().forms.webhooks.is_empty() {
            Some("webhooks-workspace-form")
        } else {
            None
        };
        if let Some(refusal) = refusal {
            let text = self.language.texts.get(refusal).to_owned();
            self.toast(text, Mood::Bad, None);
            return;
        }
        let mut device = self.device.here().clone();
        if let Some(account) = device.accounts.get_mut(&self.accounts.shown) {
            account.workspace = workspace.to_string();
        }
        link.show_workspace(workspace);
        self.accounts.desk.owners = None;
        self.set_device(device);
        // A step back would bring webhooks of the one before into this one.
        self.history = History::default();
    }

    /// One round between frames: asks for what the page shows.
    pub(super) fn think_of_desk(&mut self, now_ms: i64) {
        if let Some(link) = &mut self.accounts.link {
            let is_connected = matches!(
                link.state(now_ms),
                LinkState::Connected { is_read: true, .. }
            );
            self.accounts.desk.ask_due(link, is_connected, now_ms);
        }
    }

    pub(super) fn on_errand(&mut self, errand: Errand, answer: Result<Answer, Failure>) {
        let is_of_sheet = errand == Errand::OfSheet;
        let result = match (errand, answer) {
            (_, Err(failure)) => Err(failure),
            (Errand::OfSheet, Ok(answer)) => self.sheet_done(answer),
            (Errand::EndSession(session), Ok(_)) => {
                if let Some(list) = &mut self.accounts.desk.sessions {
                    list.retain(|it| it.id != session);
                }
                self.accounts.desk.ask_again(Topic::Sessions);
                Ok(())
            }
            (Errand::CancelEmail, Ok(_)) => {
                self.say("profile-email-cancelled");
                let now_ms = self.platform.now_ms();
                if let Some(link) = &mut self.accounts.link {
                    link.refresh(now_ms);
                }
                Ok(())
            }
        };
        if let Err(failure) = result {
            self.errand_failed(is_of_sheet, failure);
        }
    }

    /// Says why in the form, or in passing where there is none. What was asked may have happened all the same.
    fn errand_failed(&mut self, is_of_sheet: bool, failure: Failure) {
        let desk = &mut self.accounts.desk;
        let topic = match &desk.sheet {
            Some(Sheet::Password(_) | Sheet::EndOthers) | None => Topic::Sessions,
            Some(_) => Topic::Keys,
        };
        desk.ask_again(topic);
        if is_of_sheet && desk.sheet.is_some() {
            desk.problem = Some(SheetProblem::Failed(failure));
        } else {
            let words = self.words().failure(&failure);
            self.toast(words, Mood::Bad, None);
        }
    }

    /// The server has done what the form says.
    fn sheet_done(&mut self, answer: Answer) -> Result<(), Failure> {
        let now_ms = self.platform.now_ms();
        let desk = &mut self.accounts.desk;
        match (&desk.sheet, answer) {
            (
                Some(Sheet::GenerateKey(_) | Sheet::ReplaceKey { .. }),
                Answer::CreatedKey(created),
            ) => desk.made(created, now_ms),
            (Some(Sheet::RenameKey { .. }), Answer::Key(key)) => desk.renamed(&key),
            (Some(Sheet::DeleteKey(key)), Answer::Done) => {
                let key = key.clone();
                let name = desk.deleted(&key);
                let texts = &self.language.texts;
                let text = texts.format("api-keys-deleted", &[("name", Arg::from(&name))]);
                self.toast(text, Mood::Fine, None);
            }
            (Some(sheet @ (Sheet::EndOthers | Sheet::Password(_))), Answer::Done) => {
                let said = match sheet {
                    Sheet::EndOthers => "security-ended",
                    _ => "security-password-changed",
                };
                desk.sheet = None;
                desk.ask_again(Topic::Sessions);
                self.say(said);
            }
            _ => return Err(not_understood()),
        }
        Ok(())
    }
}
