//! The list of deliveries: one row each, which unfolds to its attempts.

use cadran_core::wire::{Delivery, DeliveryStatus, Id};
use egui::{Align, Color32, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::super::webhooks::events::event_label;
use super::detail;
use crate::app::accounts::DeliveryStep;
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::widgets::badge::{Tone, badge};
use crate::app::widgets::card::card;
use crate::app::widgets::text::{self, Fit};
use crate::app::widgets::tokens::{size, space};
use crate::app::widgets::{Face, Icon, Palette, icon, paint};

/// Height of a row, in points.
const ROW: f32 = 52.0;
/// Room for the badge at the start and the time at the end.
const BADGE: f32 = 92.0;
const TIME: f32 = 150.0;

/// Draws the rows; `names_webhook` where they are of several.
pub fn show(ui: &mut Ui, cx: &Context<'_>, list: &[Delivery], names_webhook: bool) {
    let open = cx.accounts.deliveries.open.as_ref();
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (index, delivery) in list.iter().enumerate() {
            let is_open = open == Some(&delivery.id);
            ui.push_id(delivery.id.as_str(), |ui| {
                row(ui, cx, delivery, index > 0, is_open, names_webhook);
                if is_open {
                    detail::show(ui, cx, delivery);
                }
            });
        }
    });
}

fn row(
    ui: &mut Ui,
    cx: &Context<'_>,
    delivery: &Delivery,
    has_line: bool,
    is_open: bool,
    names_webhook: bool,
) {
    let p = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let narrow = rect.width() < size::NARROW_ROW;
    let event = event_label(cx.texts, delivery.event.as_str());
    let (tone, status) = status_words(cx, delivery);
    let time = cx.ago(delivery.created_at.ms());
    response.widget_info(|| {
        WidgetInfo::selected(
            Role::Button,
            true,
            is_open,
            format!("{event}, {status}, {time}"),
        )
    });
    if response.hovered() {
        paint::frame(ui.painter(), rect, 0, p.hover, Color32::TRANSPARENT);
    }
    if has_line {
        paint::hairline(ui.painter(), rect, p.line);
    }
    if response.has_focus() {
        let stroke = Stroke::new(p.ring, p.focus);
        ui.painter()
            .rect_stroke(rect, 0, stroke, StrokeKind::Inside);
    }
    if response.clicked() {
        let open = (!is_open).then(|| delivery.id.clone());
        cx.send(Command::Deliveries(DeliveryStep::Open(open)));
    }
    let side = if narrow { space::L } else { space::XL };
    let body = rect.shrink2(vec2(side, 0.0));
    let start = Rect::from_min_size(body.min, vec2(BADGE, ROW));
    let mut at_start = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(start)
            .layout(egui::Layout::left_to_right(Align::Center)),
    );
    badge(&mut at_start, tone, None, &short_status(cx, delivery));
    let chevron = if is_open {
        Icon::ChevronDown
    } else {
        Icon::ChevronRight
    };
    let middle = pos2(body.right() - size::ICON / 2.0, body.center().y);
    icon::paint(ui.painter(), chevron, middle, size::ICON, p.text_3);
    words(ui, cx, delivery, &event, &time, body, names_webhook, narrow);
}

#[expect(clippy::too_many_arguments, reason = "what one line says, and where")]
fn words(
    ui: &Ui,
    cx: &Context<'_>,
    delivery: &Delivery,
    event: &str,
    time: &str,
    body: Rect,
    names_webhook: bool,
    narrow: bool,
) {
    let p = Palette::of(ui);
    let end = body.right() - size::ICON - space::M;
    let time = match &delivery.last {
        Some(last) if !narrow => {
            let took = cx.tf(
                "deliveries-took",
                &[("ms", last.took_ms.unsigned_abs().into())],
            );
            format!("{time} · {took}")
        }
        _ => time.to_owned(),
    };
    let time = text::layout(
        ui,
        Face::SMALL.tabular(),
        p.text_2,
        &time,
        Fit::Truncate(TIME + 40.0),
    );
    let left = body.left() + BADGE;
    let right = end - time.size().x - space::M;
    let corner = pos2(end - time.size().x, body.center().y - time.size().y / 2.0);
    ui.painter().galley(corner, time, p.text_2);
    let mut about = Vec::new();
    if names_webhook {
        about.push(name_of(cx, &delivery.webhook_id));
    }
    if delivery.test {
        about.push(cx.t("deliveries-is-test").to_owned());
    }
    if delivery.attempts > 1 {
        about.push(cx.tf(
            "deliveries-attempts",
            &[("count", u64::from(delivery.attempts).into())],
        ));
    }
    let fit = Fit::Truncate((right - left).max(0.0));
    let first = text::layout(ui, Face::BODY_MEDIUM, p.text, event, fit);
    let second = (!about.is_empty())
        .then(|| text::layout(ui, Face::SMALL, p.text_2, &about.join(" · "), fit));
    let height = first.size().y + second.as_ref().map_or(0.0, |line| line.size().y);
    let mut top = body.center().y - height / 2.0;
    for line in [Some(first), second].into_iter().flatten() {
        let below = top + line.size().y;
        ui.painter().galley(pos2(left, top), line, p.text);
        top = below;
    }
}

fn name_of(cx: &Context<'_>, id: &Id) -> String {
    let found = cx
        .settings
        .webhooks
        .iter()
        .find(|(it, _)| Id::from((*it).clone()) == *id);
    match found {
        Some((_, webhook)) if !webhook.name.as_str().is_empty() => webhook.name.as_str().to_owned(),
        Some(_) => cx.t("webhooks-untitled").to_owned(),
        None => cx.t("deliveries-webhook-gone").to_owned(),
    }
}

/// In the badge: the status code, or what there is in its place.
fn short_status(cx: &Context<'_>, delivery: &Delivery) -> String {
    let code = delivery.last.as_ref().and_then(|last| last.status_code);
    match (code, delivery.status) {
        (Some(code), _) => code.to_string(),
        (None, DeliveryStatus::Waiting) => cx.t("deliveries-waits").to_owned(),
        (None, _) => cx.t("deliveries-no-answer").to_owned(),
    }
}

/// For screen readers, and the colour.
fn status_words<'a>(cx: &'a Context<'_>, delivery: &Delivery) -> (Tone, &'a str) {
    match delivery.status {
        DeliveryStatus::Delivered => (Tone::Ok, cx.t("deliveries-delivered")),
        DeliveryStatus::Failed => (Tone::Bad, cx.t("deliveries-failed")),
        DeliveryStatus::Waiting if delivery.attempts > 0 => {
            (Tone::Warn, cx.t("deliveries-waiting"))
        }
        DeliveryStatus::Waiting => (Tone::Neutral, cx.t("deliveries-waiting")),
    }
}
