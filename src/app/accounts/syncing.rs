//! What happens between frames: the account that is shown is kept equal to its server's.

use std::sync::Arc;

use cadran_core::codec;
use cadran_core::fields::FieldPath;
use cadran_core::i18n::Arg;
use cadran_core::model::AccountId;
use cadran_core::sync::Side;
use cadran_core::wire::Secret;
use cadran_core::wire::document::Nearest;

use super::{Link, LinkState};
use crate::account::{Answer, AskId, Effect, Failure, Wire as _};
use crate::app::Cadran;
use crate::app::document::SaveState;
use crate::app::toasts::Mood;
use crate::platform::{Document, PickedFile, Rewrite, SecretError, SecretPlace, StoreError};

/// The next try is told as a time of day where it is further away than this, in milliseconds; else as seconds.
pub const LONG_WAIT_MS: i64 = 120_000;

impl Cadran {
    /// One round between frames.
    pub(in crate::app) fn think_of_accounts(&mut self, ctx: &egui::Context, now_ms: i64) {
        if let Some(joined) = self.accounts.joining.poll(now_ms) {
            self.joined(joined, now_ms);
        }
        self.synchronize(ctx, now_ms);
        self.think_of_desk(now_ms);
        self.think_of_deliveries(ctx, now_ms);
        self.list_waiting(now_ms);
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
        let counts_down = self
            .accounts
            .elsewhere()
            .and_then(|link| match link.state(now_ms) {
                // By seconds where they are told, and once where a time of day is.
                LinkState::Offline {
                    next_try: Some(at_ms),
                    ..
                } => Some((at_ms - LONG_WAIT_MS).max(now_ms + 1_000)),
                _ => None,
            });
        let parting = self
            .accounts
            .parting
            .iter()
            .filter_map(|client| client.wakes_ms());
        let reads = link.filter(|_| !self.settings.is_read_only());
        let saves = link.filter(|_| self.settings.save_state() == SaveState::Saved);
        let link = reads.and_then(Link::wakes_ms);
        let saves = saves.and_then(Link::saves_ms);
        let joining = self.accounts.joining.wakes_ms();
        let desk = self.accounts.desk.wakes_ms(now_ms);
        let deliveries = self.accounts.deliveries.wakes_ms(now_ms);
        parting
            .chain(link)
            .chain(saves)
            .chain(joining)
            .chain(desk)
            .chain(deliveries)
            .chain(counts_down)
            .min()
    }

    /// Drives the connection of the account that is shown.
    fn synchronize(&mut self, ctx: &egui::Context, now_ms: i64) {
        if self.settings.is_read_only() || self.accounts.link.is_none() {
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
            if self.on_delivery_answer(ask, &answer) {
                return;
            }
            if let Some((errand, answer)) = self.accounts.desk.answered(ask, answer) {
                self.on_errand(errand, answer);
            }
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
            self.look_for_cookie();
        }
    }

    /// In the page of a server, asks it who is signed in already before anyone has to type something.
    pub(in crate::app) fn look_for_cookie(&mut self) {
        if self.accounts.must_sign_in() {
            let (now_ms, waker) = (self.platform.now_ms(), Arc::clone(&self.accounts.waker));
            self.accounts.joining.look(waker, now_ms);
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

    pub(in crate::app) fn choose_side(&mut self, path: FieldPath, keep_here: bool) {
        let side = if keep_here { Side::Here } else { Side::There };
        if let Some(link) = &mut self.accounts.link {
            link.choose(path, side);
        }
    }
}
