//! What a person does with accounts, and what happens between frames.

use std::sync::Arc;

use cadran_core::codec;
use cadran_core::fields::FieldPath;
use cadran_core::i18n::Arg;
use cadran_core::model::{Account, AccountId};
use cadran_core::sync::Side;
use cadran_core::wire::Secret;
use cadran_core::wire::document::Nearest;

use super::joining::Joined;
use super::{AccountStep, Arrival, JoinForm, JoinProblem, Link, LinkState, Unsent, Why};
use crate::account::{Answer, AskId, Effect, Failure, Wire as _};
use crate::app::Cadran;
use crate::app::command::Overlay;
use crate::app::document::SaveState;
use crate::app::route::{Page, Route};
use crate::app::toasts::Mood;
use crate::platform::{Document, Keep, PickedFile, Rewrite, SecretError, SecretPlace, StoreError};

impl Cadran {
    pub(in crate::app) fn account_step(&mut self, step: AccountStep) {
        let now_ms = self.platform.now_ms();
        match step {
            AccountStep::Fill(form) => self.accounts.joining.fill(*form),
            AccountStep::SignIn => {
                let device = self.language.texts.get("account-device-name").to_owned();
                let waker = Arc::clone(&self.accounts.waker);
                self.accounts.joining.start(waker, &device, now_ms);
            }
            AccountStep::Leave => self.accounts.joining.leave(),
            AccountStep::SignInAgain => self.sign_in_again(),
            AccountStep::Turn(id) => self.turn_to(id, Why::Chosen),
            AccountStep::AskToSignOut => self.ask_to_sign_out(),
            AccountStep::SignOut(unsent) => self.sign_out(unsent),
            AccountStep::Remove(id) if id == self.accounts.shown => {
                self.part();
                self.turn_to(AccountId::HERE, Why::Removes);
            }
            AccountStep::Remove(id) => {
                let mut device = self.device.here().clone();
                device.accounts.remove(&id);
                self.set_device(device);
                self.platform.remove_account(id);
            }
            AccountStep::Refresh => {
                if let Some(link) = &mut self.accounts.link {
                    link.refresh();
                }
            }
        }
    }

    /// One round between frames.
    pub(in crate::app) fn think_of_accounts(&mut self, ctx: &egui::Context, now_ms: i64) {
        if let Some(joined) = self.accounts.joining.poll(now_ms) {
            self.joined(joined, now_ms);
        }
        self.synchronize(ctx, now_ms);
        self.leave_when_sent(now_ms);
        self.turn_when_saved();
        self.accounts.parting.retain_mut(|client| {
            client.poll(now_ms);
            client.wakes_ms().is_some()
        });
    }

    /// When there is something to do, milliseconds since 1970.
    pub(in crate::app) fn accounts_wake_ms(&self, now_ms: i64) -> Option<i64> {
        let link = self.accounts.link.as_ref();
        let counts_down = link.and_then(|link| match link.state(now_ms) {
            LinkState::Offline {
                next_try: Some(_), ..
            } => Some(now_ms + 1_000),
            _ => None,
        });
        let parting = self
            .accounts
            .parting
            .iter()
            .filter_map(|client| client.wakes_ms());
        let link = link.and_then(Link::wakes_ms);
        let joining = self.accounts.joining.wakes_ms();
        parting.chain(link).chain(joining).chain(counts_down).min()
    }

    /// Drives the connection of the account that is shown.
    fn synchronize(&mut self, ctx: &egui::Context, now_ms: i64) {
        if self.settings.is_read_only() {
            return;
        }
        if self.accounts.link.is_none() {
            return;
        }
        let (nearest, random) = (self.nearest(ctx), self.platform.random());
        let Some(link) = &mut self.accounts.link else {
            return;
        };
        for effect in link.think(self.settings.here(), &nearest, now_ms, random) {
            match effect {
                Effect::Adopt(settings) => {
                    self.settings.set(*settings, now_ms);
                    self.settings_changed();
                }
                Effect::NeedPhoto(sha256) => self.platform.read_photo(&sha256),
                Effect::Answer(ask, answer) => self.on_answer(ask, answer),
                Effect::Save(..) => {}
            }
        }
        self.save_synchronization(now_ms);
        let Some(link) = &mut self.accounts.link else {
            return;
        };
        if link.is_first && link.is_read(now_ms) {
            link.is_first = false;
            self.offer_to_carry_over();
        }
    }

    /// A question beside the document has its answer.
    fn on_answer(&mut self, ask: AskId, answer: Result<Answer, Failure>) {
        let Some(url) = self.accounts.pictures.remove(&ask) else {
            return;
        };
        if let Ok(Answer::Picture(bytes)) = answer {
            let request = self.photo.decodes(url);
            let name = String::new();
            self.platform.decode(request, PickedFile { name, bytes });
        } else {
            self.photo.forget(&url);
        }
    }

    /// Writes `sync.ron` once the settings that belong to it are on the disk.
    fn save_synchronization(&mut self, now_ms: i64) {
        self.settings.send_due(now_ms, self.platform.as_mut());
        if self.settings.save_state() != SaveState::Saved {
            return;
        }
        let shown = self.accounts.shown;
        if let Some(saved) = self
            .accounts
            .link
            .as_mut()
            .and_then(|link| link.save_due(now_ms))
        {
            let text = codec::print(saved);
            let write = Box::new(move |_: &_| Rewrite::Write(text));
            self.platform.update(Document::Sync(shown), None, write);
        }
    }

    pub(in crate::app) fn on_sync_stored(
        &mut self,
        account: AccountId,
        result: Result<(), StoreError>,
    ) {
        let now_ms = self.platform.now_ms();
        let Some(link) = self
            .accounts
            .link
            .as_mut()
            .filter(|_| account == self.accounts.shown)
        else {
            return;
        };
        match result {
            Ok(()) => link.stored(),
            Err(error) => {
                log::warn!("sync.ron was not written: {error}");
                link.not_stored(now_ms);
            }
        }
    }

    pub(in crate::app) fn on_photo_read(
        &mut self,
        sha256: &str,
        result: Result<Vec<u8>, StoreError>,
    ) {
        if let Some(link) = &mut self.accounts.link {
            link.photo(sha256, result.ok());
        }
    }

    pub(in crate::app) fn on_secret(
        &mut self,
        account: AccountId,
        result: Result<Option<Secret>, SecretError>,
    ) {
        let now_ms = self.platform.now_ms();
        let waker = Arc::clone(&self.accounts.waker);
        if account == self.accounts.shown
            && let Some(link) = &mut self.accounts.link
        {
            link.unlocked(result, waker, now_ms);
            self.settings_changed();
        }
    }

    pub(in crate::app) fn on_secret_kept(&mut self, result: Result<SecretPlace, SecretError>) {
        let text = match result {
            Ok(SecretPlace::File(path)) => {
                let path = path.display().to_string();
                self.language
                    .texts
                    .format("account-secret-in-file", &[("file", Arg::from(&path))])
            }
            Ok(SecretPlace::Keychain | SecretPlace::Browser | SecretPlace::Memory) => return,
            Err(error) => {
                let reason = error.to_string();
                self.language
                    .texts
                    .format("account-secret-not-kept", &[("reason", Arg::from(&reason))])
            }
        };
        self.toast(text, Mood::Fine, None);
    }

    pub(in crate::app) fn on_removed(&mut self, result: Result<(), StoreError>) {
        match result {
            Ok(()) => self.say("account-removed"),
            Err(error) => {
                let reason = self.store_error(&error);
                let args = [("reason", Arg::from(&reason))];
                let text = self.language.texts.format("account-not-removed", &args);
                self.toast(text, Mood::Bad, None);
            }
        }
    }

    /// What "the computer's own" is here, for servers that know only plain values.
    fn nearest(&self, ctx: &egui::Context) -> Nearest {
        Nearest {
            dark: ctx.theme() == egui::Theme::Dark,
            language: self.language.texts.tag().to_string(),
            zone: self
                .zones
                .local()
                .name
                .clone()
                .unwrap_or_else(|| "UTC".to_owned()),
        }
    }

    /// Someone has signed in: the account is added, or opened again, and shown.
    fn joined(&mut self, joined: Joined, now_ms: i64) {
        let user = joined.user.id.to_string();
        let known = self
            .device
            .here()
            .accounts
            .iter()
            .find_map(|(id, account)| {
                let is_it = account.server == joined.server && account.user == user;
                is_it.then_some(*id)
            });
        if joined.again.is_some() && joined.again != known {
            self.accounts.joining.problem = Some(JoinProblem::SomeoneElse);
            return;
        }
        let workspace = joined
            .user
            .active_workspace
            .or(joined.user.default_workspace);
        let account = Account {
            server: joined.server,
            name: joined.user.name.unwrap_or_default(),
            email: joined.user.email,
            user,
            workspace: workspace.map(|id| id.to_string()).unwrap_or_default(),
        };
        let id = known.unwrap_or_else(|| AccountId::new(now_ms, self.platform.random()));
        let keep = match joined.keep || self.capabilities.has_files {
            true => Keep::Always,
            false => Keep::Session,
        };
        self.platform
            .keep_secret(id, joined.credential.to_secret(), keep);
        let title = account.server.address().host();
        let mut device = self.device.here().clone();
        device.accounts.insert(id, account);
        self.set_device(device);
        let arrival = Arrival {
            credential: joined.credential,
            is_first: known.is_none(),
        };
        if id == self.accounts.shown {
            self.arrive(arrival);
            self.go(Route::Page(Page::Account), false);
        } else {
            self.turn_to(id, Why::SignedIn(arrival));
        }
        let text = self
            .language
            .texts
            .format("account-signed-in", &[("server", Arg::from(&title))]);
        self.toast(text, Mood::Fine, None);
    }

    fn sign_in_again(&mut self) {
        let shown = self.accounts.shown;
        if let Some(account) = self.account(shown).cloned() {
            let joining = &mut self.accounts.joining;
            joining.leave();
            joining.again = Some(shown);
            joining.fill(JoinForm {
                address: account.server.address().to_string(),
                email: account.email,
                ..JoinForm::default()
            });
            self.go(Route::Connect, false);
        }
    }

    fn ask_to_sign_out(&mut self) {
        let now_ms = self.platform.now_ms();
        let Some(link) = &self.accounts.link else {
            return;
        };
        if link.unsent(now_ms) + link.conflicts().len() > 0 {
            self.overlay = Some(Overlay::SignOut);
        } else {
            self.sign_out(Unsent::Keep);
        }
    }

    fn sign_out(&mut self, unsent: Unsent) {
        self.overlay = None;
        match unsent {
            Unsent::Send => {
                self.accounts.is_leaving = true;
                if let Some(link) = &mut self.accounts.link {
                    link.refresh();
                }
                return;
            }
            Unsent::Keep => {}
            Unsent::Discard => {
                let copy = self
                    .accounts
                    .link
                    .as_ref()
                    .and_then(Link::server_copy)
                    .cloned();
                if let Some(copy) = copy {
                    self.settings.set(copy, self.platform.now_ms());
                    self.settings_changed();
                }
            }
        }
        self.part();
        self.turn_to(AccountId::HERE, Why::Chosen);
    }

    /// Signs out once everything is sent; where that fails, stays.
    fn leave_when_sent(&mut self, now_ms: i64) {
        if !self.accounts.is_leaving {
            return;
        }
        let Some(link) = &self.accounts.link else {
            return;
        };
        match link.state(now_ms) {
            LinkState::Connected {
                is_read: true,
                is_writing: false,
            } if link.unsent(now_ms) == 0 => {
                self.accounts.is_leaving = false;
                self.sign_out(Unsent::Keep);
            }
            // A try is under way.
            LinkState::Connected { .. } | LinkState::Offline { next_try: None, .. } => {}
            _ => {
                self.accounts.is_leaving = false;
                self.overlay = Some(Overlay::SignOut);
            }
        }
    }

    /// Ends the session of the account that is shown; its documents stay.
    fn part(&mut self) {
        let now_ms = self.platform.now_ms();
        self.platform.forget_secret(self.accounts.shown);
        if let Some(client) = self
            .accounts
            .link
            .as_mut()
            .and_then(|link| link.sign_out(now_ms))
        {
            self.accounts.parting.push(client);
        }
    }

    pub(in crate::app) fn choose_side(&mut self, path: FieldPath, keep_here: bool) {
        let side = if keep_here { Side::Here } else { Side::There };
        if let Some(link) = &mut self.accounts.link {
            link.choose(path, side);
        }
    }
}
