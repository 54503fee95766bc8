//! Between frames: news is taken in, commands are applied, edits go out. Nothing is drawn here.

use std::collections::BTreeSet;
use std::time::Duration;

use cadran_core::fields::{Difference, Fields};
use cadran_core::model::{Device, Key, LanguageChoice, Photo, Scope, Shell, Window};

use super::Cadran;
use super::command::Command;
use super::route::{Page, Route};
use super::toasts::{Mood, Toast, ToastAction};
use super::ui::page_title;
use crate::platform::Asset;

/// The size of the window is written this long after it last changed, in milliseconds.
const WINDOW_DELAY_MS: i64 = 2_000;

/// Half-typed forms are written this long after the last key, in milliseconds.
pub const DRAFT_DELAY_MS: i64 = 400;

impl Cadran {
    /// Asks for what the first frame can do without.
    pub(super) fn begin(&mut self, ctx: &egui::Context, route: Route) {
        self.draw_line();
        if self.accounts.link.is_some() {
            self.platform.read_secret(self.accounts.shown);
        } else {
            self.look_for_cookie();
        }
        self.settings_changed();
        self.go(route, true);
        self.platform.fetch(Asset::Fonts);
        self.platform.fetch(Asset::Zones);
        self.think(ctx);
    }

    /// One round between frames: news, commands, time.
    pub fn think(&mut self, ctx: &egui::Context) {
        match ctx.cumulative_frame_nr() {
            0 => ctx.request_repaint(),
            // The server starts beside a window that is there already: it would take a processor from the first frame.
            _ => self.platform.open_home(),
        }
        for event in self.platform.poll() {
            self.on_event(ctx, event);
        }
        for command in self.queue.take() {
            self.run(ctx, command);
        }
        let now_ms = self.platform.now_ms();
        self.remember_window(ctx, now_ms);
        self.toasts.expire(now_ms);
        self.think_of_accounts(ctx, now_ms);
        self.device.send_due(now_ms, self.platform.as_mut());
        self.settings.send_due(now_ms, self.platform.as_mut());
        self.drafts.send_due(now_ms, self.platform.as_mut());
        self.look
            .apply(ctx, self.settings.here(), self.device.here(), &self.system);
        self.hold_key(ctx);
        let is_unsaved = self.settings.is_unsaved() || self.accounts.desk.holds_key();
        self.platform.set_unsaved(is_unsaved);
        self.wake_later(ctx, now_ms);
    }

    /// A key that nobody has stored yet keeps the window open, once.
    fn hold_key(&mut self, ctx: &egui::Context) {
        if ctx.input(|input| input.viewport().close_requested()) && self.accounts.desk.insists() {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        }
    }

    /// Notes how large the window is, for the next start. A tab has no size of its own.
    fn remember_window(&mut self, ctx: &egui::Context, now_ms: i64) {
        let zoom = ctx.zoom_factor();
        let size = ctx.input(|input| {
            let viewport = input.viewport();
            let maximized = viewport.maximized.unwrap_or_default();
            viewport
                .inner_rect
                .map(|rect| (rect.size() * zoom, maximized))
        });
        let Some((size, maximized)) = size else {
            return;
        };
        let was = self.device.here().window;
        // A maximized window keeps the size it had before.
        let (width, height) = match maximized {
            true => (was.width, was.height),
            false => (size.x.round(), size.y.round()),
        };
        let window = Window {
            width,
            height,
            maximized,
        };
        if window != was && width >= 1.0 && height >= 1.0 {
            let device = Device {
                window,
                ..self.device.here().clone()
            };
            self.device.set(device, now_ms + WINDOW_DELAY_MS);
        }
    }

    /// Draws again when the next toast, edit or minute is due, and not before.
    fn wake_later(&self, ctx: &egui::Context, now_ms: i64) {
        let next_minute = (now_ms / 60_000 + 1) * 60_000;
        let due = [
            self.toasts.wakes_ms(),
            self.settings.wakes_ms(),
            self.device.wakes_ms(),
            self.drafts.wakes_ms(),
            self.accounts_wake_ms(now_ms),
            self.shows_clock().then_some(next_minute),
        ];
        if let Some(due) = due.into_iter().flatten().min() {
            let wait = u64::try_from(due.saturating_sub(now_ms)).unwrap_or(0);
            ctx.request_repaint_after(Duration::from_millis(wait));
        }
    }

    /// Whether the page shows the time of day.
    fn shows_clock(&self) -> bool {
        self.route.page() == Page::DateTime
    }

    /// Everything that follows from another content of the settings or another computer.
    pub(super) fn settings_changed(&mut self) {
        self.settings_revision += 1;
        if let Some(link) = &mut self.accounts.link {
            link.edited();
        }
        let choice: &LanguageChoice = &self.settings.here().language.language;
        if let Some(asset) = self.language.follow(choice, &self.system) {
            self.platform.fetch(asset);
        }
        self.language.formats(self.settings.here());
        self.changed = self.count_changed();
        let now_ms = self.platform.now_ms();
        let saved = Some(&self.settings.here().profile.photo);
        let form = self.drafts.here().forms.profile.as_ref();
        for photo in saved.into_iter().chain(form.map(|form| &form.photo)) {
            match photo {
                Photo::Local(sha256) if self.photo.wants(sha256) => {
                    self.platform.load_photo(sha256);
                }
                Photo::Remote(url) => self.accounts.wants_picture(&mut self.photo, url, now_ms),
                Photo::None | Photo::Local(_) => {}
            }
        }
        self.name_window();
    }

    fn count_changed(&self) -> BTreeSet<Key> {
        let account = Fields::of(self.settings.defaults()).diff(&Fields::of(self.settings.here()));
        let computer = Fields::of(self.device.defaults()).diff(&Fields::of(self.device.here()));
        let keys = |scope, differences: Vec<Difference>| {
            differences
                .into_iter()
                .filter_map(move |difference| Key::of(scope, &difference.path))
        };
        keys(Scope::Account, account)
            .chain(keys(Scope::Computer, computer))
            .collect()
    }

    /// Titles the window or page after the place.
    pub(super) fn name_window(&mut self) {
        let title = self.title();
        self.platform
            .set_title(&title, &self.language.texts.tag().to_string());
    }

    /// The window's or page's name: "Profile – Cadran".
    pub(super) fn title(&self) -> String {
        let page = match self.accounts.must_sign_in() {
            true => "connect-sign-in",
            false => page_title(self.route.page()),
        };
        let page = self.language.texts.get(page);
        format!("{page} – Cadran")
    }

    /// Shows a place; `replace` leaves the browser's history as it is.
    pub(super) fn go(&mut self, route: Route, replace: bool) {
        if let Route::Setting(key) = route {
            self.reveal.set(Some(key));
        }
        // A form begins at its first field, unless another was asked for.
        if matches!(route, Route::WebhookForm(_)) && self.reveal.get().is_none() {
            self.reveal.set(Some(Key::WebhookName));
        }
        self.platform
            .show_route(&route.to_string(), replace || self.route == route);
        let mut shell = self.device.here().shell.clone();
        shell.route = route.to_string();
        self.route = route;
        self.shell.search.clear();
        self.overlay = None;
        self.set_shell(shell);
        if self.route.page() == Page::Account {
            self.platform.list_backups(self.accounts.shown);
        }
        self.accounts.desk.arrive(&self.route);
        self.accounts.deliveries.arrive(&self.route);
        self.name_window();
    }

    pub(super) fn set_shell(&mut self, shell: Shell) {
        let mut device = self.device.here().clone();
        device.shell = shell;
        let due = self.platform.now_ms() + DRAFT_DELAY_MS;
        self.device.set(device, due);
    }

    /// Shows a message at the corner.
    pub(super) fn toast(&mut self, text: String, mood: Mood, action: Option<ToastAction>) {
        let at_ms = self.platform.now_ms();
        self.toasts.push(Toast {
            text,
            mood,
            action,
            at_ms,
        });
    }

    /// Sends out what is left and waits for it; for the moment of closing.
    pub(super) fn close(&mut self) {
        let late = i64::MAX;
        self.device.send_due(late, self.platform.as_mut());
        self.settings.send_due(late, self.platform.as_mut());
        self.drafts.send_due(late, self.platform.as_mut());
        self.platform.flush();
    }

    /// Sends a command from outside of a frame, as a test or another program would.
    pub fn command(&self, command: Command) {
        self.queue.send(command);
    }
}
