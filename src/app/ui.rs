//! One frame: navigation, the page, and what lies over it. It only draws and sends commands.

use cadran_core::model::{Drafts, WebhookDraftTarget};
use egui::{CentralPanel, Frame, ScrollArea, Ui, UiBuilder, Vec2};

use super::Cadran;
use super::accounts::Capabilities;
use super::command::Overlay;
use super::context::Context;
use super::document::SaveState;
use super::panels;
use super::route::{Page, Route, WebhookFormRoute};
use super::shell::{self, ShellState, overlays};
use super::widgets::Palette;
use super::widgets::tokens::{size, space};
use crate::platform::Document;

/// Space that a page leaves free at its end for the save bar, in points.
const SAVE_BAR_SPACE: f32 = 88.0;

impl Cadran {
    /// Draws the window or page.
    pub fn draw(&mut self, ui: &mut Ui) {
        let save_state = self.save_state();
        let capabilities = self.capabilities_now();
        let cx = Context {
            settings: self.settings.here(),
            device: self.device.here(),
            settings_revision: self.settings_revision,
            changed: &self.changed,
            drafts: self.drafts.here(),
            capabilities: &capabilities,
            accounts: &self.accounts,
            system: &self.system,
            texts: &self.language.texts,
            format: &self.language.format,
            zones: &self.zones,
            photo: &self.photo,
            files: &self.files,
            licences: &self.licences,
            save_state: &save_state,
            saved_ms: self.settings.saved_ms(),
            troubles: [
                (
                    Document::Settings(self.accounts.shown),
                    self.settings.trouble(),
                ),
                (Document::Device, self.device.trouble()),
                (Document::Drafts(self.accounts.shown), self.drafts.trouble()),
            ],
            conflicts: self.settings.conflicts(),
            toasts: &self.toasts,
            show_errors: self.show_errors,
            pseudo_locale: self.language.pseudo_locale,
            now_ms: self.platform.now_ms(),
            route: &self.route,
            reveal: &self.reveal,
            read_only: self.settings.is_read_only(),
            queue: &self.queue,
        };
        // A screen reader does not take the window's name from its title.
        ui.ctx()
            .accesskit_node_builder(egui::accesskit_root_id(), |node| {
                node.set_label(self.title());
            });
        frame(ui, &cx, &mut self.shell, self.overlay);
        if !self.queue.is_empty() {
            ui.ctx().request_repaint();
        }
    }
}

impl Cadran {
    /// What can be done here, and with the account that is shown.
    pub(super) fn capabilities_now(&self) -> Capabilities {
        let here = self.capabilities.clone();
        match &self.accounts.link {
            Some(link) => link.capabilities(here),
            None => here,
        }
    }

    /// How far the last edit has come; a failure of any document counts.
    fn save_state(&self) -> SaveState {
        let others = [self.device.save_state(), self.drafts.save_state()];
        let mut failures = others
            .into_iter()
            .filter(|state| matches!(state, SaveState::Failed(_)));
        match self.settings.save_state() {
            SaveState::Failed(error) => SaveState::Failed(error),
            state => failures.next().unwrap_or(state),
        }
    }
}

/// Draws everything of one frame.
fn frame(ui: &mut Ui, cx: &Context<'_>, state: &mut ShellState, overlay: Option<Overlay>) {
    if signs_in(cx) {
        let frame = Frame::new().fill(Palette::of(ui).bg);
        CentralPanel::default().frame(frame).show(ui, |ui| {
            shell::landmark(ui, egui::accesskit::Role::Main, cx.t("connect-sign-in"));
            panels::sign_in::show(ui, cx);
        });
        shell::toasts::show(ui, cx);
        return;
    }
    shell::keys::take(ui, cx, &mut state.leader, overlay);
    shell::drop::take(ui, cx);
    let narrow = ui.ctx().content_rect().width() < size::NARROW;
    if narrow {
        shell::top_bar::show(ui, cx, state);
    } else {
        shell::nav::show(ui, cx, state);
    }
    let frame = Frame::new().fill(Palette::of(ui).bg);
    CentralPanel::default().frame(frame).show(ui, |ui| {
        shell::landmark(
            ui,
            egui::accesskit::Role::Main,
            cx.t(page_title(cx.route.page())),
        );
        column(ui, cx, narrow, state);
    });
    shell::save_bar::show(ui, cx);
    shell::toasts::show(ui, cx);
    overlays::show(ui, cx, state, overlay);
}

/// Whether the page that signs in stands in the place of everything else.
fn signs_in(cx: &Context<'_>) -> bool {
    let is_wanted = *cx.route == Route::Connect && cx.accounts.joining.own.is_some();
    cx.accounts.must_sign_in() || is_wanted
}

/// The scrolled column with the page, or with what a search has found.
fn column(ui: &mut Ui, cx: &Context<'_>, narrow: bool, state: &mut ShellState) {
    let searching = !state.search.text().trim().is_empty();
    let salt = if searching {
        "search".to_owned()
    } else {
        cx.route.page().slug().to_owned()
    };
    ScrollArea::vertical()
        .id_salt(salt)
        .auto_shrink(false)
        .show(ui, |ui| {
            let side = if narrow { space::L } else { space::XXL };
            let width = (ui.available_width() - 2.0 * side).min(size::COLUMN);
            let left = ((ui.available_width() - width) / 2.0).max(side);
            let mut place = ui.available_rect_before_wrap();
            place.min += Vec2::new(left, space::XXL);
            place.set_width(width);
            let builder = UiBuilder::new().max_rect(place);
            let inner = ui.scope_builder(builder, |ui| {
                ui.spacing_mut().item_spacing.y = space::M;
                if searching {
                    shell::search_page::show(ui, cx, state);
                } else {
                    shell::notices::show(ui, cx);
                    page(ui, cx);
                }
                ui.add_space(if dirty_form(cx).is_some() {
                    SAVE_BAR_SPACE
                } else {
                    space::XXL
                });
            });
            ui.advance_cursor_after_rect(inner.response.rect);
        });
}

fn page(ui: &mut Ui, cx: &Context<'_>) {
    match cx.route {
        Route::WebhookForm(form) => panels::webhook_form::show(ui, cx, form),
        Route::Guide(id) => panels::help::guide(ui, cx, id),
        Route::Connect if cx.capabilities.connects => panels::connect::show(ui, cx),
        Route::Security => panels::security::show(ui, cx),
        Route::Deliveries(webhook) => panels::deliveries::show(ui, cx, webhook.as_ref()),
        Route::Page(_) | Route::Setting(_) | Route::Connect => match cx.route.page() {
            Page::Profile => panels::profile::show(ui, cx),
            Page::Appearance => panels::appearance::show(ui, cx),
            Page::Language => panels::language::show(ui, cx),
            Page::DateTime => panels::date_time::show(ui, cx),
            Page::Display => panels::display::show(ui, cx),
            Page::Notifications => panels::notifications::show(ui, cx),
            Page::ApiKeys => panels::api_keys::show(ui, cx),
            Page::Webhooks => panels::webhooks::show(ui, cx),
            Page::Account => panels::account::show(ui, cx),
            Page::Help => panels::help::show(ui, cx),
        },
    }
}

/// The id of a page's title among the texts.
pub fn page_title(page: Page) -> &'static str {
    match page {
        Page::Profile => "profile-title",
        Page::Appearance => "appearance-title",
        Page::Language => "language-title",
        Page::DateTime => "date-time-title",
        Page::Display => "display-title",
        Page::Notifications => "notifications-title",
        Page::ApiKeys => "api-keys-title",
        Page::Webhooks => "webhooks-title",
        Page::Account => "account-title",
        Page::Help => "help-title",
    }
}

/// A form with something typed that waits for Save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    Profile,
    Webhook(WebhookFormRoute),
}

/// The form that the save bar is about: the one on the page, else one that waits elsewhere.
pub fn dirty_form(cx: &Context<'_>) -> Option<Form> {
    form_of(cx.route, cx.drafts)
}

/// The form that Save and Discard are about at a place.
pub fn form_of(route: &Route, drafts: &Drafts) -> Option<Form> {
    let forms = &drafts.forms;
    if let Route::WebhookForm(form) = route
        && forms.webhooks.contains_key(&form.target())
    {
        return Some(Form::Webhook(form.clone()));
    }
    if forms.profile.is_some() {
        return Some(Form::Profile);
    }
    forms.webhooks.keys().next().map(|target| {
        Form::Webhook(match target {
            WebhookDraftTarget::New => WebhookFormRoute::New,
            WebhookDraftTarget::Existing(id) => WebhookFormRoute::Edit(id.clone()),
        })
    })
}
