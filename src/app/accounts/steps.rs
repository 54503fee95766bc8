//! What a person does with accounts: signing in, turning to another, signing out.

use std::sync::Arc;

use cadran_core::fields::{FieldPath, Fields};
use cadran_core::i18n::Arg;
use cadran_core::model::{Account, AccountId, Server};
use egui::os::OperatingSystem;

use super::clockify::Whereabouts;
use super::joining::Joined;
use super::{
    AccountStep, Arrival, ClockifyForm, JoinForm, JoinProblem, Kind, Link, LinkState, Unsent, Why,
    account_title,
};
use crate::account::{Ask, Client, Place};
use crate::app::Cadran;
use crate::app::command::Overlay;
use crate::app::route::Route;
use crate::app::toasts::Mood;
use crate::platform::Keep;

impl Cadran {
    pub(in crate::app) fn account_step(&mut self, ctx: &egui::Context, step: AccountStep) {
        let now_ms = self.platform.now_ms();
        match step {
            AccountStep::Fill(form) => self.accounts.joining.fill(*form),
            AccountStep::SignIn(kind) => {
                let device = self.device_name(ctx);
                let waker = Arc::clone(&self.accounts.waker);
                self.accounts.joining.start(kind, waker, &device, now_ms);
            }
            AccountStep::Leave => self.accounts.joining.leave(),
            AccountStep::SignInAgain => self.sign_in_again(),
            AccountStep::Turn(id) => self.turn_to(id, Why::Chosen),
            AccountStep::AskToSignOut => self.ask_to_sign_out(),
            AccountStep::SignOut(unsent) => self.sign_out(unsent),
            AccountStep::Remove => {
                self.part();
                self.turn_to(AccountId::HERE, Why::Removes);
            }
            AccountStep::DecideLater(later) => self.files.is_postponed = later,
            AccountStep::TakeBack(path) => self.take_back(&path),
            AccountStep::Refresh => {
                if let Some(link) = &mut self.accounts.link {
                    link.refresh(now_ms);
                }
            }
            AccountStep::GiveUp(path) => self.give_up(&path),
        }
    }

    /// What the server's list of signed-in devices calls this one.
    fn device_name(&self, ctx: &egui::Context) -> String {
        let system = match ctx.os() {
            OperatingSystem::Android => "Android",
            OperatingSystem::IOS => "iOS",
            OperatingSystem::Nix => "Linux",
            OperatingSystem::Mac => "macOS",
            OperatingSystem::Windows => "Windows",
            OperatingSystem::Unknown => return "Cadran".to_owned(),
        };
        let args = [("system", Arg::from(system))];
        self.language.texts.format("account-device-name", &args)
    }

    /// Someone has signed in: the account is added, or opened again, and shown.
    pub(super) fn joined(&mut self, joined: Joined, now_ms: i64) {
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
            let kind = Kind::of(&joined.server);
            self.accounts.joining.problem = Some(JoinProblem::SomeoneElse(kind));
            if kind == Kind::Cadran {
                // The session is of no use, so it ends.
                let waker = Arc::clone(&self.accounts.waker);
                let credential = Some(joined.credential);
                let mut client = Client::new(&joined.server, Place::default(), credential, waker);
                client.ask(Ask::SignOut, now_ms);
                self.accounts.parting.push(client);
            }
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
        let title = account_title(&account.server);
        let mut device = self.device.here().clone();
        device.accounts.insert(id, account);
        self.set_device(device);
        let arrival = Arrival {
            credential: joined.credential,
            is_first: known.is_none(),
        };
        if id == self.accounts.shown {
            self.arrive(arrival);
            self.show_account_page();
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
            joining.fill(match account.server {
                Server::Cadran(address) => JoinForm {
                    address: address.to_string(),
                    email: account.email,
                    ..JoinForm::default()
                },
                Server::Clockify(address) => JoinForm {
                    clockify: ClockifyForm {
                        place: Whereabouts::of(&address),
                        ..ClockifyForm::default()
                    },
                    ..JoinForm::default()
                },
            });
            self.go(Route::Connect, false);
        }
    }

    fn ask_to_sign_out(&mut self) {
        if self.has_unsent() {
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
                    link.refresh(self.platform.now_ms());
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
        let is_all_sent = unsent == Unsent::Discard || !self.has_unsent();
        self.part();
        // A browser may be shared: nothing of someone who has left stays in it without need.
        let why = match self.accounts.joining.own.is_some() && is_all_sent {
            true => Why::Removes,
            false => Why::Chosen,
        };
        self.turn_to(AccountId::HERE, why);
    }

    /// Whether the server lacks something that was edited here.
    fn has_unsent(&self) -> bool {
        let now_ms = self.platform.now_ms();
        let link = self.accounts.elsewhere();
        link.is_some_and(|link| link.unsent(now_ms) + link.conflicts().len() > 0)
    }

    /// Goes back to what the server has of a field or a webhook.
    fn give_up(&mut self, path: &FieldPath) {
        let copy = self.accounts.link.as_ref().and_then(Link::server_copy);
        let Some(copy) = copy else {
            return;
        };
        let (here, there) = (Fields::of(self.settings.here()), Fields::of(copy));
        let mut differences = here.diff(&there);
        differences
            .retain(|difference| difference.path == *path || difference.path.is_within(path));
        self.settings.apply(&differences, self.platform.now_ms());
        self.settings_changed();
    }

    /// Signs out once everything is sent; where that fails, stays.
    pub(super) fn leave_when_sent(&mut self, now_ms: i64) {
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
        self.accounts.forget_questions(&mut self.photo);
        if let Some(client) = self
            .accounts
            .link
            .as_mut()
            .and_then(|link| link.sign_out(now_ms))
        {
            self.accounts.parting.push(client);
        }
    }
}
