//! The dialog with a key that was just made, the only time that it is shown.

use egui::{Align, Layout, Ui, vec2};

use super::super::sheets::{Form, within_window};
use super::{curl, forms};
use crate::app::accounts::{DeskStep, NewKey, Sheet};
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::widgets::badge::{self, Tone, badge};
use crate::app::widgets::button::Button;
use crate::app::widgets::check::{Caption, check_box};
use crate::app::widgets::dialog::{Dialog, Urgency};
use crate::app::widgets::field::{Suffix, TextField};
use crate::app::widgets::text::{self, Weight};
use crate::app::widgets::tokens::{size, space};
use crate::app::widgets::{Face, Icon, Palette};

/// Width of the dialog, where the window is wider, in points.
const WIDTH: f32 = 520.0;
/// Room for the key beside its button, in points.
const BESIDE: f32 = 460.0;
/// For so many seconds the button says that the key was copied.
const COPIED: f64 = 2.0;

/// Draws the dialog. It stays until the person says that the key is stored.
pub fn show(form: &Form<'_>, key: &NewKey) {
    let cx = form.cx;
    let mut filled = key.clone();
    let dialog = Dialog::new(cx.t("api-keys-new-title"))
        .line(cx.t("api-keys-new-about"))
        .picture(Tone::Ok, Icon::KeyRound)
        .urgency(Urgency::Alert)
        .width(WIDTH);
    let shown = dialog.show(
        form.ctx,
        form.id,
        |ui| {
            within_window(ui, |ui| {
                ui.spacing_mut().item_spacing.y = space::ICON;
                the_key(ui, cx, key);
                what_it_is(ui, cx, key);
                try_it(ui, cx, key);
                stored(ui, cx, &mut filled);
            });
        },
        |ui| {
            let done = Button::primary(cx.t("common-done"));
            ui.add_enabled(key.is_stored, done).clicked()
        },
    );
    if filled != *key {
        let sheet = Sheet::NewKey(Box::new(filled));
        cx.send(Command::Desk(DeskStep::Fill(Box::new(sheet))));
    }
    if shown.footer || shown.close {
        cx.send(Command::Desk(DeskStep::Shut));
    }
}

/// The key and the button that copies it.
fn the_key(ui: &mut Ui, cx: &Context<'_>, key: &NewKey) {
    let color = Palette::of(ui).text;
    let name = key.created.details.name.as_str();
    text::label(ui, Face::SMALL.weight(Weight::Medium), color, name);
    let width = ui.available_width();
    let is_narrow = width < BESIDE;
    let layout = match is_narrow {
        true => Layout::top_down_justified(Align::Min),
        false => Layout::right_to_left(Align::Center),
    };
    ui.allocate_ui_with_layout(vec2(width, size::CONTROL), layout, |ui| {
        ui.spacing_mut().item_spacing = vec2(space::S, space::S);
        let copy = |ui: &mut Ui| copy_button(ui, cx, key);
        let field = |ui: &mut Ui| {
            let mut secret = key.created.key.reveal().to_owned();
            let field = TextField::new(name, &mut secret).width(ui.available_width());
            let field = field.code().suffix(Suffix::Icon(Icon::KeyRound));
            field.read_only(cx.t("api-keys-shown-only")).show(ui);
        };
        if is_narrow {
            field(ui);
            copy(ui);
        } else {
            copy(ui);
            field(ui);
        }
    });
}

fn copy_button(ui: &mut Ui, cx: &Context<'_>, key: &NewKey) {
    let id = egui::Id::unique(("key copied", key.created.details.id.as_str()));
    let now = ui.input(|input| input.time);
    let copied_at: Option<f64> = ui.data(|data| data.get_temp(id));
    let is_copied = copied_at.is_some_and(|at| now - at < COPIED);
    let name = cx.t("api-keys-copy-name");
    let button = match is_copied {
        true => Button::done(cx.t("api-keys-copied")).icon(Icon::Check),
        false => Button::secondary(cx.t("api-keys-copy")).icon(Icon::Copy),
    };
    let response = ui.add(button.name(name).min_width(96.0));
    // The first thing to do; asked for once.
    if copied_at.is_none() {
        response.request_focus();
        ui.data_mut(|data| data.insert_temp(id, f64::NEG_INFINITY));
    }
    if response.clicked() {
        ui.data_mut(|data| data.insert_temp(id, now));
        let wait = std::time::Duration::from_secs_f64(COPIED);
        ui.ctx().request_repaint_after(wait);
        cx.send(Command::CopyText(key.created.key.reveal().to_owned()));
    }
}

/// Access and expiry, and what becomes of other keys.
fn what_it_is(ui: &mut Ui, cx: &Context<'_>, key: &NewKey) {
    let p = Palette::of(ui);
    let details = &key.created.details;
    let access = cx.t(match details.read_only {
        true => "api-keys-read-only",
        false => "api-keys-full-access",
    });
    let expires = match details.expires_at {
        Some(at) => {
            let date = cx.format.date(cx.civil(at.ms()).date());
            cx.tf("api-keys-expires-on", &[("date", (&date).into())])
        }
        None => cx.t("api-keys-never-expires").to_owned(),
    };
    let others = match key.replaced.map(|replaced| replaced.until_ms) {
        Some(Some(until_ms)) => {
            let time = cx.format.date_time(cx.civil(until_ms));
            cx.tf("api-keys-old-until", &[("time", (&time).into())])
        }
        Some(None) => cx.t("api-keys-old-stopped").to_owned(),
        None => {
            let keys = cx.accounts.desk.keys.iter().flatten();
            forms::others_keep(cx, keys.filter(|it| it.id != details.id).count())
        }
    };
    let is_narrow = ui.available_width() < BESIDE;
    if is_narrow {
        ui.add_space(space::XXS);
    }
    let line = vec2(ui.available_width(), 0.0);
    let wrapping = Layout::left_to_right(Align::Center).with_main_wrap(true);
    ui.allocate_ui_with_layout(line, wrapping, |ui| {
        ui.spacing_mut().item_spacing = vec2(space::ICON, space::ICON);
        badge(ui, Tone::Neutral, None, access);
        badge(ui, Tone::Neutral, None, &expires);
        if !is_narrow {
            text::label(ui, Face::SMALL, p.text_2, &others);
        }
    });
    if is_narrow && !others.is_empty() {
        text::label(ui, Face::SMALL, p.text_2, &others);
    }
}

fn try_it(ui: &mut Ui, cx: &Context<'_>, key: &NewKey) {
    let Some(account) = &cx.accounts.link else {
        return;
    };
    let color = Palette::of(ui).text;
    ui.add_space(space::M);
    text::label(
        ui,
        Face::SMALL.weight(Weight::Medium),
        color,
        cx.t("api-keys-try"),
    );
    curl::show(ui, cx, account, Some(&key.created.key));
}

/// What the person ticks to be able to leave.
fn stored(ui: &mut Ui, cx: &Context<'_>, key: &mut NewKey) {
    ui.add_space(space::M);
    let words = cx.t("api-keys-stored");
    if check_box(ui, key.is_stored.into(), words, Caption::Shown).clicked() {
        key.is_stored = !key.is_stored;
    }
    if key.is_held && !key.is_stored {
        badge::message(ui, Tone::Warn, Icon::TriangleAlert, cx.t("api-keys-held"));
    }
}
