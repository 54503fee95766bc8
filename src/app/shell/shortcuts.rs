//! The sheet of keys.

use egui::{Id, Sense, Ui, WidgetInfo, vec2};

use super::keys;
use crate::app::command::{Action, Command};
use crate::app::context::Context;
use crate::app::widgets::button::Button;
use crate::app::widgets::card::card;
use crate::app::widgets::dialog::Dialog;
use crate::app::widgets::row::SettingsRow;
use crate::app::widgets::slot::scroll_within;
use crate::app::widgets::switch::switch;
use crate::app::widgets::tokens::{size, space};
use crate::app::widgets::{Face, Palette, Segment, badge, text};

/// Between the two columns, in points.
const GAP: f32 = 40.0;

/// Draws the sheet.
pub fn show(ui: &Ui, cx: &Context<'_>) {
    let window = ui.ctx().content_rect();
    let narrow = window.width() < size::NARROW;
    let room = window.height() - 200.0;
    let shown = Dialog::new(cx.t("shortcuts-title"))
        .width(640.0)
        .cross(cx.t("common-close"))
        .show(
            ui.ctx(),
            Id::unique("shortcuts"),
            |ui| {
                scroll_within(room.max(80.0))
                    .auto_shrink([false, true])
                    .show(ui, |ui| sheet(ui, cx, narrow));
            },
            |ui| ui.add(Button::secondary(cx.t("common-close"))).clicked(),
        );
    if shown.close || shown.footer {
        cx.send(Command::Close);
    }
}

fn sheet(ui: &mut Ui, cx: &Context<'_>, narrow: bool) {
    if narrow {
        // Beside the caps is the scroll bar.
        ui.set_max_width(ui.available_width() - space::M);
    }
    let everywhere = |ui: &mut Ui| {
        group(ui, cx.t("shortcuts-everywhere"));
        for action in Action::all().filter(|action| !matches!(action, Action::Go(_))) {
            action_line(ui, cx, action);
        }
        line(ui, cx.t("shortcuts-close-topmost"), &["Esc"]);
    };
    let places = |ui: &mut Ui| {
        group(ui, cx.t("shortcuts-go-to"));
        for action in Action::all() {
            if matches!(action, Action::Go(page) if cx.offers(page)) {
                action_line(ui, cx, action);
            }
        }
        ui.add_space(space::M);
        group(ui, cx.t("shortcuts-in-lists"));
        line(ui, cx.t("shortcuts-move"), &["↑", "↓"]);
        line(ui, cx.t("shortcuts-open"), &["Enter"]);
    };
    if narrow {
        everywhere(ui);
        ui.add_space(space::M);
        places(ui);
    } else {
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing = vec2(GAP, 0.0);
            ui.columns_const(|[left, right]| {
                everywhere(left);
                places(right);
            });
        });
    }
    ui.add_space(space::M);
    single_keys(ui, cx);
}

/// The name of a group of keys.
fn group(ui: &mut Ui, name: &str) {
    let color = Palette::of(ui).text_3;
    text::heading(ui, Face::SMALL, color, name, 3);
    ui.add_space(space::XS);
}

/// An action with its keys; nothing where it has none that are on.
pub fn action_line(ui: &mut Ui, cx: &Context<'_>, action: Action) {
    let Some(keys) = keys::shown(cx, action) else {
        return;
    };
    let caps = keys::caps(ui, keys);
    let caps: Vec<&str> = caps.iter().map(String::as_str).collect();
    line(ui, cx.t(action.text_id()), &caps);
}

/// What keys do, at the left, and their caps at the right.
fn line(ui: &mut Ui, words: &str, caps: &[&str]) {
    let p = Palette::of(ui);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), size::SMALL), Sense::hover());
    let spoken = format!("{words}: {}", caps.join(" "));
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &spoken));
    let left = rect.right() - badge::keys_width(ui, caps);
    badge::paint_keys(ui, rect.with_min_x(left), p.inset, caps);
    let place = rect.with_max_x(left - space::S);
    text::paint_line(ui, place, Face::BODY, p.text, words);
}

/// The switch for keys without Ctrl.
fn single_keys(ui: &mut Ui, cx: &Context<'_>) {
    let title = cx.t("shortcuts-single-keys");
    let mut shell = cx.device.shell.clone();
    card(ui, |ui| {
        SettingsRow::new(title)
            .description(&[Segment::Plain(cx.t("shortcuts-single-keys-about"))])
            .inline()
            .show(ui, |ui| {
                if switch(ui, &mut shell.single_key_shortcuts, title).changed() {
                    cx.send(Command::Shell(shell.clone()));
                }
            });
    });
}
