//! The page of what was sent for a webhook, or for all of them: its secrets, and every delivery with its attempts.

mod detail;
mod facts;
mod filter_bar;
mod header;
mod json;
mod list;
mod test;
mod timeline;
mod verify;

use cadran_core::model::WebhookId;
use cadran_core::wire::WebhookHealth;
use egui::Ui;

use crate::app::accounts::{DeliveryDesk, DeliveryFilter, DeliveryStep, Elsewhere, WebhookLog};
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::route::{Page, Route};
use crate::app::widgets::badge::Tone;
use crate::app::widgets::banner::{Banner, banner};
use crate::app::widgets::button::Button;
use crate::app::widgets::card::{section_title, way_back};
use crate::app::widgets::empty::empty_state;
use crate::app::widgets::link::link;
use crate::app::widgets::loading::spinner;
use crate::app::widgets::tokens::{size, space};
use crate::app::widgets::{Face, Icon, Palette, text};

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &Context<'_>, id: Option<&WebhookId>) {
    if way_back(ui, cx.t("webhooks-title")) {
        cx.send(Command::Go(Route::Page(Page::Webhooks)));
    }
    let narrow = ui.available_width() < size::NARROW_ROW;
    let webhook = id.and_then(|id| cx.settings.webhooks.get(id));
    if let (Some(_), None) = (id, webhook) {
        let (title, about) = (cx.t("webhooks-gone"), cx.t("webhooks-gone-about"));
        empty_state(ui, Icon::Webhook, title, about, |_| {});
        return;
    }
    let is_there = id.is_none_or(|id| is_on_server(cx, id));
    let has_log = cx.capabilities.webhook_log != WebhookLog::Nothing;
    let can_act = has_log && cx.can_ask() && !cx.read_only && is_there;
    header::show(ui, cx, id.zip(webhook), narrow, can_act);
    let is_listed = id.is_some() || cx.capabilities.webhook_log == WebhookLog::Whole;
    if !has_log || !is_listed {
        let (title, about) = match has_log {
            false => ("deliveries-not-here", "deliveries-not-here-about"),
            true => ("deliveries-one-by-one", "deliveries-one-by-one-about"),
        };
        empty_state(ui, Icon::Webhook, cx.t(title), cx.t(about), |_| {});
        return;
    }
    let desk = &cx.accounts.deliveries;
    if let (Some(id), Some(webhook)) = (id, webhook) {
        facts::show(ui, cx, id, webhook, can_act);
        let counts = desk.health_of(id).map(|health| counts(cx, health));
        section_title(ui, cx.t("deliveries-title"), counts.as_deref());
    }
    failure(ui, cx, desk);
    filter_bar::show(ui, cx, desk, narrow, id.is_some() && can_act);
    match &desk.list {
        Some(list) if list.is_empty() => nothing(ui, cx, desk),
        Some(list) => list::show(ui, cx, list, id.is_none()),
        None if desk.is_slow(cx.now_ms) => drop(spinner(ui, cx.t("deliveries-loading"))),
        None => {}
    }
    if desk.has_more {
        let more = Button::secondary(cx.t("deliveries-more"));
        if ui.add(more).clicked() {
            cx.send(Command::Deliveries(DeliveryStep::More));
        }
    }
    if cx.capabilities.webhook_log == WebhookLog::Attempts {
        elsewhere(ui, cx);
    }
}

/// Draws the dialogs of the page, if one is open; call it in every frame.
pub fn dialogs(ui: &Ui, cx: &Context<'_>) {
    test::show(ui, cx);
    verify::show(ui, cx);
}

fn counts(cx: &Context<'_>, health: &WebhookHealth) -> String {
    let counts = [
        ("delivered", health.delivered.into()),
        ("failed", health.failed.into()),
        ("waiting", health.waiting.into()),
    ];
    cx.tf("deliveries-counts", &counts)
}

/// What only the account's own site does.
fn elsewhere(ui: &mut Ui, cx: &Context<'_>) {
    aside(ui, cx.t("clockify-webhooks-lack"));
    let Some(page) = cx.capabilities.page(Elsewhere::Webhooks) else {
        return;
    };
    let (icon, color) = (Some(Icon::ExternalLink), Palette::of(ui).accent_text);
    let words = cx.t("clockify-webhooks-open");
    if link(ui, icon, Face::SMALL_MEDIUM, color, words).clicked() {
        cx.send(Command::OpenPage(page));
    }
}

/// Whether the server has the webhook already.
fn is_on_server(cx: &Context<'_>, id: &WebhookId) -> bool {
    let there = cx
        .accounts
        .link
        .as_ref()
        .and_then(|link| link.server_copy());
    there.is_some_and(|there| there.webhooks.contains_key(id))
}

fn failure(ui: &mut Ui, cx: &Context<'_>, desk: &DeliveryDesk) {
    let Some(failure) = &desk.failure else {
        return;
    };
    let reason = cx.words().failure(failure);
    let words = Banner {
        tone: Tone::Warn,
        icon: Icon::CloudOff,
        title: cx.t("deliveries-not-loaded"),
        sentence: &reason,
    };
    banner(ui, words, |ui| {
        let again = Button::secondary(cx.t("common-try-again")).small();
        if ui.add(again).clicked() {
            cx.send(Command::Deliveries(DeliveryStep::AskAgain));
        }
    });
    ui.add_space(space::XS);
}

/// What stands in place of an empty list.
fn nothing(ui: &mut Ui, cx: &Context<'_>, desk: &DeliveryDesk) {
    let is_filtered = desk.filter != DeliveryFilter::default();
    let (title, about) = match is_filtered {
        true => ("deliveries-none-fit", ""),
        false if cx.capabilities.webhook_log == WebhookLog::Attempts => ("deliveries-none", ""),
        false => ("deliveries-none", "deliveries-none-about"),
    };
    let about = if about.is_empty() { "" } else { cx.t(about) };
    let cleared = empty_state(ui, Icon::Webhook, cx.t(title), about, |ui| {
        is_filtered
            && ui
                .add(Button::secondary(cx.t("webhooks-filter-clear")))
                .clicked()
    });
    if cleared {
        cx.send(Command::Deliveries(DeliveryStep::Filter(
            DeliveryFilter::default(),
        )));
    }
}

/// Secondary words at the end of a line.
fn aside(ui: &mut Ui, words: &str) {
    let color = Palette::of(ui).text_2;
    text::label(ui, Face::SMALL, color, words);
}
