//! The head of the page: whose deliveries these are, and what can be done with the webhook.

use cadran_core::model::{EventName, Webhook, WebhookId};
use egui::{RectAlign, Ui};

use super::verify;
use crate::app::accounts::{DeliveryStep, TestForm, WebhookLog};
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::panels::webhooks::delete::delete;
use crate::app::route::{Route, WebhookFormRoute};
use crate::app::widgets::Icon;
use crate::app::widgets::button::{Button, IconButton};
use crate::app::widgets::card::page_header;
use crate::app::widgets::menu::{self, Entry, menu};

const MENU_WIDTH: f32 = 240.0;

/// Draws it; of all webhooks where none is given.
pub fn show(
    ui: &mut Ui,
    cx: &Context<'_>,
    webhook: Option<(&WebhookId, &Webhook)>,
    narrow: bool,
    can_act: bool,
) {
    let title = match webhook.map(|(_, webhook)| webhook.name.as_str()) {
        Some("") => cx.t("webhooks-untitled"),
        Some(name) => name,
        None => cx.t("deliveries-title"),
    };
    let intro = match webhook {
        // Where it is narrow, the page's title has no place for the name.
        Some((_, webhook)) if narrow => format!("{title} · {}", webhook.url.masked()),
        Some((_, webhook)) => webhook.url.masked(),
        None => cx.t("deliveries-intro").to_owned(),
    };
    page_header(ui, title, &intro, narrow, |ui| {
        if let Some((id, webhook)) = webhook {
            buttons(ui, cx, id, webhook, can_act);
        }
        let name = cx.tf("webhooks-actions", &[("name", title.into())]);
        let more = ui.add(IconButton::new(Icon::Ellipsis, &name));
        menu(&more, &name, MENU_WIDTH, RectAlign::BOTTOM_END, |ui| {
            entries(ui, cx, webhook, can_act);
        });
    });
}

fn buttons(ui: &mut Ui, cx: &Context<'_>, id: &WebhookId, webhook: &Webhook, can_act: bool) {
    if cx.capabilities.webhook_log == WebhookLog::Whole {
        let test = Button::secondary(cx.t("deliveries-test")).icon(Icon::Send);
        if ui.add_enabled(can_act, test).clicked() {
            let event = webhook.events.iter().next().cloned();
            let event = event.unwrap_or_else(|| EventName::new("NEW_TIME_ENTRY"));
            let form = TestForm::of(event);
            cx.send(Command::Deliveries(DeliveryStep::Fill(Some(form))));
        }
    }
    let edit = Button::secondary(cx.t("common-edit")).icon(Icon::Pencil);
    if ui.add(edit).clicked() {
        let form = WebhookFormRoute::Edit(id.clone());
        cx.send(Command::Go(Route::WebhookForm(form)));
    }
}

fn entries(ui: &mut Ui, cx: &Context<'_>, webhook: Option<(&WebhookId, &Webhook)>, can_act: bool) {
    let entry = |id, icon| Entry::new(cx.t(id)).icon(icon);
    let is_whole = cx.capabilities.webhook_log == WebhookLog::Whole;
    let verifies = is_whole && entry("verify-open", Icon::ShieldCheck).show(ui).clicked();
    if verifies {
        verify::open(ui);
    }
    let lists = cx.accounts.deliveries.list.as_ref();
    let has_some = lists.is_some_and(|list| !list.is_empty());
    ui.scope(|ui| {
        if !has_some {
            ui.disable();
        }
        let export = entry("deliveries-export", Icon::Download);
        if export.show(ui).clicked() {
            cx.send(Command::Deliveries(DeliveryStep::Export(true)));
        }
    });
    let Some((id, webhook)) = webhook else {
        return;
    };
    let copy = entry("webhooks-copy-address", Icon::Copy);
    if copy.show(ui).clicked() {
        cx.send(Command::CopyText(webhook.url.as_str().to_owned()));
    }
    if cx.read_only || !can_act && is_whole {
        ui.disable();
    }
    menu::divider(ui);
    let last = entry("common-delete", Icon::Trash2);
    if last.destroys().show(ui).clicked() {
        delete(cx, id);
    }
}
