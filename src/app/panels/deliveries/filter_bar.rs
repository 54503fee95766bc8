//! Which deliveries are listed, and what is done with all of them.

use cadran_core::model::{EventName, WebhookId};
use cadran_core::wire::DeliveryStatus;
use egui::{Align, Layout, Ui, vec2};

use crate::app::accounts::{DeliveryDesk, DeliveryFilter, DeliveryStep, Since, WebhookLog};
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::panels::webhooks::events::event_label;
use crate::app::widgets::Icon;
use crate::app::widgets::button::Button;
use crate::app::widgets::option::Row;
use crate::app::widgets::segmented::{Choice, segmented};
use crate::app::widgets::select::select;
use crate::app::widgets::tokens::{size, space};

/// Width of the choices, in points.
const EVENT_WIDTH: f32 = 136.0;
const SINCE_WIDTH: f32 = 128.0;

/// Draws the bar.
pub fn show(ui: &mut Ui, cx: &Context<'_>, desk: &DeliveryDesk, narrow: bool, can_resend: bool) {
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
            end(ui, cx, desk, can_resend);
        });
    } else {
        let line = vec2(ui.available_width(), size::CONTROL);
        ui.allocate_ui_with_layout(line, Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            fields(ui, &mut filter);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                end(ui, cx, desk, can_resend);
            });
        });
    }
    if filter != desk.filter {
        cx.send(Command::Deliveries(DeliveryStep::Filter(filter)));
    }
}

fn status_choice(ui: &mut Ui, cx: &Context<'_>, filter: &mut DeliveryFilter) {
    let mut all = vec![
        (None, "deliveries-all"),
        (Some(DeliveryStatus::Delivered), "deliveries-delivered"),
        (Some(DeliveryStatus::Waiting), "deliveries-waiting"),
        (Some(DeliveryStatus::Failed), "deliveries-failed"),
    ];
    if cx.capabilities.webhook_log != WebhookLog::Whole {
        // Of what was not tried yet nothing is known there.
        all.retain(|(status, _)| *status != Some(DeliveryStatus::Waiting));
    }
    let choices: Vec<_> = all.iter().map(|(_, id)| Choice::from(cx.t(id))).collect();
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

/// What is under way, with the way to stop it; or how to begin.
fn end(ui: &mut Ui, cx: &Context<'_>, desk: &DeliveryDesk, can_resend: bool) {
    let step = |step| cx.send(Command::Deliveries(step));
    if let Some(export) = &desk.export {
        let label = cx.tf("deliveries-exporting", &[("count", export.len().into())]);
        if ui.add(Button::secondary(&label).icon(Icon::X)).clicked() {
            step(DeliveryStep::Export(false));
        }
    } else if let Some(count) = desk.resending {
        let count = u64::from(count);
        let label = cx.tf("deliveries-resending", &[("count", count.into())]);
        if ui.add(Button::secondary(&label).icon(Icon::X)).clicked() {
            step(DeliveryStep::ResendFailed(false));
        }
    } else if cx.capabilities.webhook_log == WebhookLog::Attempts {
        let again = Button::secondary(cx.t("deliveries-refresh")).icon(Icon::RefreshCw);
        if ui.add_enabled(cx.can_ask(), again).clicked() {
            step(DeliveryStep::AskAgain);
        }
    } else if can_resend {
        let resend = Button::secondary(cx.t("deliveries-resend-failed")).icon(Icon::RefreshCw);
        let failed = desk.webhook.as_ref().and_then(|id| desk.health_of(id));
        let has_failed = failed.is_none_or(|health| health.failed > 0);
        if ui.add_enabled(has_failed, resend).clicked() {
            step(DeliveryStep::ResendFailed(true));
        }
    }
}
