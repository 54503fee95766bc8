//! The page of what was sent for a webhook, or for all of them: its secrets, and every delivery with its attempts.

mod detail;
mod facts;
mod list;
mod test;

use cadran_core::model::{EventName, Webhook, WebhookId};
use cadran_core::wire::DeliveryStatus;
use egui::{Align, Layout, Ui, vec2};

use super::webhooks::events::event_label;
use crate::app::accounts::{DeliveryDesk, DeliveryFilter, DeliveryStep, Since, TestForm};
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::route::{Page, Route, WebhookFormRoute};
use crate::app::widgets::badge::Tone;
use crate::app::widgets::banner::{Banner, banner};
use crate::app::widgets::button::Button;
use crate::app::widgets::card::{page_header, way_back};
use crate::app::widgets::empty::empty_state;
use crate::app::widgets::loading::spinner;
use crate::app::widgets::option::Row;
use crate::app::widgets::segmented::{Choice, segmented};
use crate::app::widgets::select::select;
use crate::app::widgets::tokens::{size, space};
use crate::app::widgets::{Icon, Palette, text};

pub use self::facts::state_of;
pub use self::test::show as test_form;

/// Width of the choices of the filter, in points.
const EVENT_WIDTH: f32 = 136.0;
const SINCE_WIDTH: f32 = 128.0;

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
    let title = match webhook.map(|webhook| webhook.name.as_str()) {
        Some("") => cx.t("webhooks-untitled"),
        Some(name) => name,
        None => cx.t("deliveries-title"),
    };
    let intro = match webhook {
        // Where it is narrow, the page's title has no place for the name.
        Some(webhook) if narrow => format!("{title} · {}", webhook.url.masked()),
        Some(webhook) => webhook.url.masked(),
        None => cx.t("deliveries-intro").to_owned(),
    };
    let is_there = id.is_none_or(|id| is_on_server(cx, id));
    let can_act = cx.capabilities.webhook_log && cx.can_ask() && !cx.read_only && is_there;
    page_header(ui, title, &intro, narrow, |ui| {
        if let (Some(id), Some(webhook)) = (id, webhook) {
            header_buttons(ui, cx, id, webhook, can_act);
        }
    });
    if !cx.capabilities.webhook_log {
        let (title, about) = (
            cx.t("deliveries-not-here"),
            cx.t("deliveries-not-here-about"),
        );
        empty_state(ui, Icon::Webhook, title, about, |_| {});
        return;
    }
    if let (Some(id), Some(webhook)) = (id, webhook) {
        facts::show(ui, cx, id, webhook, can_act);
    }
    let desk = &cx.accounts.deliveries;
    failure(ui, cx, desk);
    filter_bar(ui, cx, desk, narrow, id.is_some() && can_act);
    match &desk.list {
        Some(list) if list.is_empty() => nothing(ui, cx, desk),
        Some(list) => list::show(ui, cx, list, id.is_none()),
        None if desk.is_slow(cx.now_ms) => drop(spinner(ui, cx.t("deliveries-loading"))),
        None => {}
    }
    if desk.next.is_some() {
        let more = Button::secondary(cx.t("deliveries-more"));
        if ui.add(more).clicked() {
            cx.send(Command::Deliveries(DeliveryStep::More));
        }
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

fn header_buttons(ui: &mut Ui, cx: &Context<'_>, id: &WebhookId, webhook: &Webhook, can_act: bool) {
    let edit = Button::secondary(cx.t("common-edit")).icon(Icon::Pencil);
    if ui.add(edit).clicked() {
        let form = WebhookFormRoute::Edit(id.clone());
        cx.send(Command::Go(Route::WebhookForm(form)));
    }
    let test = Button::secondary(cx.t("deliveries-test")).icon(Icon::Zap);
    if ui.add_enabled(can_act, test).clicked() {
        let event = webhook.events.iter().next().cloned();
        let event = event.unwrap_or_else(|| EventName::new("NEW_TIME_ENTRY"));
        let form = TestForm::of(event);
        cx.send(Command::Deliveries(DeliveryStep::Fill(Some(form))));
    }
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

/// Which deliveries are listed, and sending the failed ones once more.
fn filter_bar(ui: &mut Ui, cx: &Context<'_>, desk: &DeliveryDesk, narrow: bool, can_resend: bool) {
    let mut filter = desk.filter.clone();
    ui.add_space(space::S);
    let fields = |ui: &mut Ui, filter: &mut DeliveryFilter| {
        status_choice(ui, cx, filter);
        event_choice(ui, cx, filter);
        since_choice(ui, cx, filter);
    };
    if narrow {
        ui.with_layout(Layout::top_down_justified(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.y = space::S;
            fields(ui, &mut filter);
            if can_resend {
                resend_button(ui, cx, desk);
            }
        });
    } else {
        let line = vec2(ui.available_width(), size::CONTROL);
        ui.allocate_ui_with_layout(line, Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            fields(ui, &mut filter);
            if can_resend {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    resend_button(ui, cx, desk);
                });
            }
        });
    }
    if filter != desk.filter {
        cx.send(Command::Deliveries(DeliveryStep::Filter(filter)));
    }
}

fn status_choice(ui: &mut Ui, cx: &Context<'_>, filter: &mut DeliveryFilter) {
    let all = [
        (None, "deliveries-all"),
        (Some(DeliveryStatus::Delivered), "deliveries-delivered"),
        (Some(DeliveryStatus::Waiting), "deliveries-waiting"),
        (Some(DeliveryStatus::Failed), "deliveries-failed"),
    ];
    let choices = all.map(|(_, id)| Choice::from(cx.t(id)));
    let at = all.iter().position(|(status, _)| *status == filter.status);
    let mut selected = at.unwrap_or_default();
    segmented(ui, cx.t("deliveries-status"), &choices, &mut selected);
    filter.status = all.get(selected).and_then(|(status, _)| *status);
}

fn event_choice(ui: &mut Ui, cx: &Context<'_>, filter: &mut DeliveryFilter) {
    let shown = cx.settings.webhooks.iter();
    let of_page = |id: &WebhookId| {
        cx.accounts
            .deliveries
            .webhook
            .as_ref()
            .is_none_or(|it| it == id)
    };
    let events = shown
        .filter(|(id, _)| of_page(id))
        .flat_map(|(_, it)| it.events.iter().cloned());
    let mut events: Vec<_> = events.chain(filter.event.clone()).collect();
    events.sort_unstable();
    events.dedup();
    let values: Vec<_> = std::iter::once(None)
        .chain(events.into_iter().map(Some))
        .collect();
    let row = |value: &Option<EventName>| {
        Row::new(match value {
            None => cx.t("deliveries-any-event").to_owned(),
            Some(event) => event_label(cx.texts, event.as_str()),
        })
    };
    select(
        ui,
        cx.t("deliveries-event"),
        EVENT_WIDTH,
        &values,
        row,
        &mut filter.event,
    );
}

fn since_choice(ui: &mut Ui, cx: &Context<'_>, filter: &mut DeliveryFilter) {
    let row = |value: &Since| {
        Row::new(cx.t(match value {
            Since::Day => "deliveries-since-day",
            Since::Week => "deliveries-since-week",
            Since::Always => "deliveries-since-always",
        }))
    };
    select(
        ui,
        cx.t("deliveries-since"),
        SINCE_WIDTH,
        &Since::ALL,
        row,
        &mut filter.since,
    );
}

fn resend_button(ui: &mut Ui, cx: &Context<'_>, desk: &DeliveryDesk) {
    let label = match desk.resending {
        None => cx.t("deliveries-resend-failed").to_owned(),
        Some(count) => cx.tf(
            "deliveries-resending",
            &[("count", u64::from(count).into())],
        ),
    };
    let (icon, step) = match desk.resending {
        None => (Icon::RefreshCw, true),
        Some(_) => (Icon::X, false),
    };
    let button = Button::secondary(&label).icon(icon);
    if ui.add(button).clicked() {
        cx.send(Command::Deliveries(DeliveryStep::ResendFailed(step)));
    }
}

/// What stands in place of an empty list.
fn nothing(ui: &mut Ui, cx: &Context<'_>, desk: &DeliveryDesk) {
    let is_filtered = desk.filter != DeliveryFilter::default();
    let (title, about) = match is_filtered {
        true => ("deliveries-none-fit", ""),
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
    text::label(ui, text::Face::SMALL, color, words);
}
