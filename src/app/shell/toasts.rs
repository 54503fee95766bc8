//! The messages at the corner, and the list of those that were.

use egui::{Id, Ui};

use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::toasts::{Mood, Toast, ToastAction};
use crate::app::ui::dirty_form;
use crate::app::widgets::Segment;
use crate::app::widgets::dialog::Dialog;
use crate::app::widgets::row::SettingsRow;
use crate::app::widgets::toast::toast;
use crate::app::widgets::{Face, Icon, Palette, button::Button, card, text};

fn icon(mood: Mood) -> Icon {
    match mood {
        Mood::Fine => Icon::CircleCheck,
        Mood::Bad => Icon::CircleAlert,
    }
}

fn act(cx: &Context<'_>, action: &ToastAction) {
    match action {
        ToastAction::Undo => cx.send(Command::Undo),
    }
}

fn label<'c>(cx: &'c Context<'_>, action: &ToastAction) -> &'c str {
    match action {
        ToastAction::Undo => cx.t("common-undo"),
    }
}

/// Draws the toasts above the save bar, the newest lowest.
pub fn show(ui: &Ui, cx: &Context<'_>) {
    let has_bar = dirty_form(cx).is_some() || cx.first_connection().is_some();
    let mut lift = if has_bar { 88.0 } else { 24.0 };
    let mut hovered = false;
    for (index, message) in cx.toasts.shown().iter().enumerate().rev() {
        let action = message.action.as_ref().map(|action| label(cx, action));
        let shown = toast(
            ui.ctx(),
            Id::unique(("toast", index)),
            lift,
            icon(message.mood),
            &message.text,
            action,
        );
        lift += 48.0;
        hovered |= shown.response.hovered();
        if shown.clicked {
            cx.send(Command::DismissToast(index));
            if let Some(action) = &message.action {
                act(cx, action);
            }
        }
    }
    if hovered != cx.toasts.is_held() && !ui.ctx().will_discard() {
        cx.send(Command::HoldToasts(hovered));
    }
}

/// The list of all messages of this run.
pub fn history(ui: &Ui, cx: &Context<'_>) {
    let p = Palette::of(ui);
    let shown = Dialog::new(cx.t("toasts-title")).width(520.0).show(
        ui.ctx(),
        Id::unique("toast-history"),
        |ui| {
            if cx.toasts.past().is_empty() {
                text::label(ui, Face::BODY, p.text_2, cx.t("toasts-none"));
            }
            card::card(ui, |ui| {
                for Toast { text, at_ms, .. } in cx.toasts.past().iter().rev() {
                    let at = cx.format.time(cx.civil(*at_ms).time());
                    SettingsRow::new(text)
                        .description(&[Segment::Plain(&at)])
                        .inline()
                        .show(ui, |_| {});
                }
            });
        },
        |ui| ui.add(Button::secondary(cx.t("common-close"))).clicked(),
    );
    if shown.close || shown.footer {
        cx.send(Command::Close);
    }
}
