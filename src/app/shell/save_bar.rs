//! The bar that says what waits for Save.

use cadran_core::model::{Key, ProfileDraft, WebhookDraft};
use egui::{Align2, Area, Id, Order, Ui, vec2};

use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::route::WebhookFormRoute;
use crate::app::ui::{Form, dirty_form};
use crate::app::widgets::save_bar::{Answer, Saving, Words, save_bar};
use crate::app::widgets::tokens::{size, space};

/// Draws the bar while a form has something typed.
pub fn show(ui: &Ui, cx: &Context<'_>) {
    let Some(form) = dirty_form(cx).filter(|_| cx.first_connection().is_none()) else {
        return;
    };
    let changed = changed(cx, &form);
    let is_new = form == Form::Webhook(WebhookFormRoute::New);
    let title = match is_new {
        true => cx.t("save-bar-new").to_owned(),
        false => cx.tf("save-bar-unsaved", &[("count", changed.len().into())]),
    };
    let names = if is_new {
        String::new()
    } else {
        changed
            .iter()
            .map(|key| cx.title(*key))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let save = if is_new {
        cx.t("webhooks-create")
    } else {
        cx.t("common-save")
    };
    let words = Words {
        title: &title,
        is_unsaved: true,
        names: &names,
        discard: cx.t("common-discard"),
        save,
    };
    let answer = floating(ui, "save-bar", |ui| save_bar(ui, words, Saving::Ready));
    match answer {
        Some(Answer::Save) => cx.send(Command::Save),
        Some(Answer::Discard) => cx.send(Command::Discard),
        None => {}
    }
}

/// Draws a bar above the bottom of the column.
pub fn floating<R>(ui: &Ui, id: &str, bar: impl FnOnce(&mut Ui) -> R) -> R {
    let screen = ui.ctx().content_rect();
    let nav = if screen.width() < size::NARROW {
        0.0
    } else {
        size::NAV
    };
    let side = if nav == 0.0 { space::L } else { space::XXL };
    let width = (screen.width() - nav - 2.0 * side).min(size::COLUMN);
    Area::new(Id::unique(id))
        .order(Order::Middle)
        .anchor(Align2::CENTER_BOTTOM, vec2(nav / 2.0, -space::L))
        .show(ui.ctx(), |ui| {
            ui.set_width(width);
            bar(ui)
        })
        .inner
}

/// The settings that a form would change.
fn changed(cx: &Context<'_>, form: &Form) -> Vec<Key> {
    let forms = &cx.drafts.forms;
    match form {
        Form::Profile => forms
            .profile
            .as_ref()
            .map(profile_changes)
            .unwrap_or_default(),
        Form::Webhook(route) => forms
            .webhooks
            .get(&route.target())
            .map(webhook_changes)
            .unwrap_or_default(),
    }
}

/// The settings that a profile form would change.
pub fn profile_changes(draft: &ProfileDraft) -> Vec<Key> {
    let base = ProfileDraft::of(&draft.base);
    let changes = [
        (Key::Photo, draft.photo != base.photo),
        (Key::FirstName, draft.first_name != base.first_name),
        (Key::LastName, draft.last_name != base.last_name),
        (Key::Email, draft.email != base.email),
    ];
    changes
        .into_iter()
        .filter(|(_, changed)| *changed)
        .map(|(key, _)| key)
        .collect()
}

/// The settings that a webhook's form would change.
fn webhook_changes(draft: &WebhookDraft) -> Vec<Key> {
    let base = WebhookDraft::of(&draft.base);
    let changes = [
        (Key::WebhookName, draft.name != base.name),
        (Key::WebhookUrl, draft.url != base.url),
        (Key::WebhookEvents, draft.events != base.events),
        (Key::WebhookEnabled, draft.enabled != base.enabled),
        (Key::WebhookSource, draft.source != base.source),
    ];
    changes
        .into_iter()
        .filter(|(_, changed)| *changed)
        .map(|(key, _)| key)
        .collect()
}
