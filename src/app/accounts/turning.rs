//! Turning to another account: its documents take the place of those that are shown, and nothing is copied.

use std::sync::Arc;

use cadran_core::codec;
use cadran_core::model::{Account, AccountId, Device, settings_for};
use cadran_core::sync::Saved;

use super::{Arrival, Link, Turning, Why};
use crate::app::Cadran;
use crate::app::document::{Doc, SaveState};
use crate::app::files::{Files, Origin};
use crate::app::history::History;
use crate::app::route::{Page, Route};
use crate::app::toasts::Mood;
use crate::platform::{Content, Document, Platform};

impl Cadran {
    /// The account of this id, unless it is the one that needs no server.
    pub(super) fn account(&self, id: AccountId) -> Option<&Account> {
        self.device.here().accounts.get(&id)
    }

    /// Turns as soon as everything is on the disk.
    pub(super) fn turn_to(&mut self, to: AccountId, why: Why) {
        if to != self.accounts.shown {
            self.accounts.turning = Some(Turning { to, why });
        }
    }

    /// Turns to the account that waits for it, once nothing of the present one is still to be written.
    pub(super) fn turn_when_saved(&mut self) {
        let Some(turning) = self.accounts.turning.take() else {
            return;
        };
        let late = i64::MAX;
        self.settings.send_due(late, self.platform.as_mut());
        self.drafts.send_due(late, self.platform.as_mut());
        let states = [self.settings.save_state(), self.drafts.save_state()];
        let is_failed = states
            .iter()
            .any(|state| matches!(state, SaveState::Failed(_)));
        let is_saved = states.iter().all(|state| *state == SaveState::Saved)
            && self.accounts.link.as_ref().is_none_or(Link::is_saved);
        if is_saved || turning.why == Why::Removes {
            self.turn(turning);
        } else if is_failed {
            let text = self.language.texts.get("account-not-turned").to_owned();
            self.toast(text, Mood::Bad, None);
        } else {
            self.accounts.turning = Some(turning);
        }
    }

    fn turn(&mut self, Turning { to, why }: Turning) {
        let from = self.accounts.shown;
        let mut device = self.device.here().clone();
        device.account = to;
        if why == Why::Removes {
            device.accounts.remove(&from);
        }
        self.set_device(device);
        self.show_account(to);
        match why {
            Why::Chosen => self.platform.read_secret(to),
            Why::SignedIn(arrival) => self.arrive(arrival),
            Why::Removes => {
                self.platform.remove_account(from);
                self.platform.read_secret(to);
            }
        }
        self.show_account_page();
    }

    /// Shows the page of an account that someone has come to. A tab that had only asked who it is for goes on where it
    /// was opened.
    pub(super) fn show_account_page(&mut self) {
        if self.accounts.joining.own.is_some() && self.route != Route::Connect {
            self.name_window();
        } else {
            self.go(Route::Page(Page::Account), false);
        }
    }

    /// Opens the line of the account that is shown to someone who has just signed in.
    pub(super) fn arrive(
        &mut self,
        Arrival {
            credential,
            is_first,
        }: Arrival,
    ) {
        let (now_ms, waker) = (self.platform.now_ms(), Arc::clone(&self.accounts.waker));
        if let Some(link) = &mut self.accounts.link {
            link.is_first = is_first;
            link.sign_in(credential, waker, now_ms);
            self.settings_changed();
        }
    }

    /// Loads the documents of an account in the place of those that are shown.
    pub(in crate::app) fn show_account(&mut self, id: AccountId) {
        let defaults = settings_for(&self.system.languages);
        let platform = self.platform.as_mut();
        self.settings = Doc::load(Document::Settings(id), defaults, platform);
        self.drafts = Doc::load(Document::Drafts(id), Default::default(), platform);
        self.files = Files {
            settings_path: platform.place(Document::Settings(id)),
            ..Files::default()
        };
        self.accounts.shown = id;
        self.accounts.is_leaving = false;
        self.draw_line();
        self.history = History::default();
        self.overlay = None;
        self.show_errors = false;
        self.settings_changed();
    }

    /// Readies the line to the server of the account that is shown, if it has one; the secret opens it.
    pub(in crate::app) fn draw_line(&mut self) {
        let shown = self.accounts.shown;
        let account = self.device.here().accounts.get(&shown).cloned();
        self.accounts.forget_questions(&mut self.photo);
        // What the page shows is asked of the new line.
        self.accounts.desk.arrive(&self.route);
        self.accounts.deliveries.arrive(&self.route);
        let mut saved = || saved_of(shown, self.platform.as_mut());
        self.accounts.link = match (account, &self.accounts.home) {
            (Some(account), _) => Some(Link::new(account, saved())),
            (None, Some(Ok(home))) => {
                let (saved, waker) = (saved(), Arc::clone(&self.accounts.waker));
                Some(Link::home(home, saved, waker, self.platform.now_ms()))
            }
            (None, _) => None,
        };
    }

    /// What of this computer's own settings differs from the account's, for a first connection to carry over.
    pub(super) fn offer_to_carry_over(&mut self) {
        let here = self.platform.load(Document::Settings(AccountId::HERE));
        let Ok(Content::Text(here)) = here else {
            return;
        };
        if let Ok(proposal) = self.proposal(&here, Origin::Here)
            && !proposal.differences.is_empty()
        {
            self.files.proposal = Some(proposal);
            self.go(Route::Page(Page::Account), false);
        }
    }

    pub(super) fn set_device(&mut self, device: Device) {
        let now_ms = self.platform.now_ms();
        self.device.set(device, now_ms);
    }
}

/// What `sync.ron` of an account says.
fn saved_of(id: AccountId, platform: &mut dyn Platform) -> Saved {
    match platform.load(Document::Sync(id)) {
        Ok(Content::Text(text)) => Saved::recovered(codec::read_over(&text, &Saved::default())),
        Ok(Content::Missing) => Saved::default(),
        // As after any damage, whatever differs then counts as an edit.
        Ok(Content::Damaged(_)) | Err(_) => {
            Saved::recovered(codec::read_over("", &Saved::default()))
        }
    }
}
