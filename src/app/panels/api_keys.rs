//! The page "API keys": what lets scripts act as the person, and how to try it.

mod curl;
pub mod forms;
mod list;
pub mod new_key;

use egui::{Align, Layout, Ui, vec2};

use super::asked::{self, Asked};
use crate::app::accounts::{DeskStep, Link, Topic};
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::route::Route;
use crate::app::widgets::badge::Tone;
use crate::app::widgets::banner::{Banner, banner};
use crate::app::widgets::button::Button;
use crate::app::widgets::card::{page_header, section_title};
use crate::app::widgets::empty::empty_state;
use crate::app::widgets::link::link;
use crate::app::widgets::tokens::{size, space};
use crate::app::widgets::{Face, Icon, Palette, text};

/// The guide in Help.
const GUIDE: &str = "api-keys";

const KEYS: Asked<'static> = Asked {
    topic: Topic::Keys,
    icon: Icon::KeyRound,
    not_loaded: "api-keys-not-loaded",
    signed_out: ("account-signed-out", "api-keys-signed-out-about"),
};

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &Context<'_>) {
    let narrow = ui.available_width() < size::NARROW_ROW;
    let account = cx.accounts.link.as_ref();
    let keys = cx.accounts.desk.keys.as_ref();
    let can_make = account.is_some_and(|link| !link.is_by_key() && !link.is_signed_out());
    let (title, intro) = (cx.t("api-keys-title"), cx.t("api-keys-intro"));
    page_header(ui, title, intro, narrow, |ui| {
        // Before anything is known it would stand elsewhere a moment later.
        let is_failed = cx.accounts.desk.failure(Topic::Keys).is_some();
        if can_make && keys.map_or(is_failed, |keys| !keys.is_empty()) {
            generate_button(ui, cx);
        }
    });
    if !cx.capabilities.api_keys {
        not_here(ui, cx);
        return;
    }
    let Some(account) = account else {
        not_running(ui, cx);
        return;
    };
    if account.is_by_key() {
        asked::needs_password(ui, cx, cx.t("api-keys-by-key-about"));
    }
    match KEYS.show(ui, cx, keys) {
        Some(keys) if keys.is_empty() => empty(ui, cx, can_make),
        Some(keys) => {
            list::show(ui, cx, keys, can_make);
            try_it(ui, cx, account);
        }
        None => {}
    }
}

/// Why this device's own server does not run, if it is not just starting.
fn not_running(ui: &mut Ui, cx: &Context<'_>) {
    if let Some(Err(error)) = &cx.accounts.home {
        let reason = error.to_string();
        let words = Banner {
            tone: Tone::Warn,
            icon: Icon::CircleAlert,
            title: cx.t("account-scripts"),
            sentence: &cx.tf("account-scripts-off", &[("reason", (&reason).into())]),
        };
        banner(ui, words, |_| {});
    }
}

fn generate_button(ui: &mut Ui, cx: &Context<'_>) {
    let button = Button::primary(cx.t("api-keys-generate"))
        .name(cx.t("api-keys-generate-name"))
        .icon(Icon::Plus);
    if ui.add(button).clicked() {
        cx.send(Command::Desk(DeskStep::GenerateKey));
    }
}

fn guide_button(ui: &mut Ui, cx: &Context<'_>) {
    let guide = Button::quiet(cx.t("common-read-guide")).icon(Icon::BookOpen);
    if ui.add(guide).clicked() {
        cx.send(Command::Go(Route::Guide(GUIDE)));
    }
}

/// An account without keys: what they need, and the way to it.
fn not_here(ui: &mut Ui, cx: &Context<'_>) {
    let (title, about) = (cx.t("api-keys-not-here"), cx.t("api-keys-not-here-about"));
    empty_state(ui, Icon::KeyRound, title, about, |ui| {
        if cx.capabilities.connects {
            let connect = Button::secondary(cx.t("account-connect"));
            if ui.add(connect).clicked() {
                cx.send(Command::Go(Route::Connect));
            }
            ui.add_space(space::S);
        }
        guide_button(ui, cx);
    });
}

fn empty(ui: &mut Ui, cx: &Context<'_>, can_make: bool) {
    let (title, about) = (cx.t("api-keys-empty"), cx.t("api-keys-empty-about"));
    empty_state(ui, Icon::KeyRound, title, about, |ui| {
        if can_make {
            generate_button(ui, cx);
            ui.add_space(space::S);
        }
        guide_button(ui, cx);
    });
}

/// A command that works once the key is put in, and what to keep in mind.
fn try_it(ui: &mut Ui, cx: &Context<'_>, account: &Link) {
    let p = Palette::of(ui);
    section_title(ui, cx.t("api-keys-try"), None);
    ui.spacing_mut().item_spacing.y = space::S;
    text::label(ui, Face::SMALL, p.text_2, cx.t("api-keys-try-about"));
    curl::show(ui, cx, account, None);
    let line = vec2(ui.available_width(), 0.0);
    let wrapping = Layout::left_to_right(Align::Min).with_main_wrap(true);
    ui.add_space(space::XS);
    ui.allocate_ui_with_layout(line, wrapping, |ui| {
        ui.spacing_mut().item_spacing = vec2(space::S, 0.0);
        text::label(ui, Face::SMALL, p.text_2, cx.t("api-keys-advice"));
        let guide = cx.t("api-keys-guide");
        if link(ui, None, Face::SMALL_MEDIUM, p.accent_text, guide).clicked() {
            cx.send(Command::Go(Route::Guide(GUIDE)));
        }
    });
}
