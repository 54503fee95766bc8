//! The list of deliveries: one row each, which unfolds to its attempts.

use cadran_core::wire::{Delivery, DeliveryStatus, Id};
use egui::{CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::super::webhooks::events::event_label;
use super::super::webhooks::in_view;
use super::detail;
use crate::app::accounts::DeliveryStep;
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::widgets::badge::{self, Tone};
use crate::app::widgets::card::card;
use crate::app::widgets::text::{self, Fit};
use crate::app::widgets::tokens::{radius, size, space};
use crate::app::widgets::{Face, Icon, Palette, icon, paint};

/// Height of a row, in points.
const ROW: f32 = 52.0;
/// Room for the badge at the start and the time at the end.
const BADGE: f32 = 92.0;
const TIME: f32 = 150.0;

/// Draws the rows; `names_webhook` where they are of several. Only rows in the view are laid out.
pub fn show(ui: &mut Ui, cx: &Context<'_>, list: &[Delivery], names_webhook: bool) {
    let open = cx.accounts.deliveries.open.as_ref();
    let open = list.iter().position(|it| Some(&it.id) == open);
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let (until_open, after) = list.split_at(open.map_or(list.len(), |open| open + 1));
        let mut rows = Rows {
            all: list.len(),
            first: 0,
            open,
            names_webhook,
        };
        rows.show(ui, cx, until_open);
        if let Some(delivery) = open.and_then(|open| list.get(open)) {
            let id = delivery.id.as_str();
            ui.push_id(id, |ui| detail::show(ui, cx, delivery, after.is_empty()));
        }
        rows.first = until_open.len();
        rows.show(ui, cx, after);
    });
}

/// Rows of one height, some of all that are listed.
struct Rows {
    all: usize,
    /// The place of the first of them in the list
    first: usize,
    /// The place of the one that is unfolded
    open: Option<usize>,
    names_webhook: bool,
}

/// A row in its place.
#[derive(Clone, Copy)]
struct Place {
    is_first: bool,
    is_last: bool,
    is_open: bool,
    names_webhook: bool,
}

impl Place {
    /// The corners of the row that are corners of the card.
    fn corners(self) -> CornerRadius {
        let round = |is_end| if is_end { radius::L - 1 } else { 0 };
        let (top, bottom) = (round(self.is_first), round(self.is_last && !self.is_open));
        CornerRadius {
            nw: top,
            ne: top,
            sw: bottom,
            se: bottom,
        }
    }
}

impl Rows {
    fn show(&self, ui: &mut Ui, cx: &Context<'_>, list: &[Delivery]) {
        let seen = in_view(ui, ROW, list.len());
        ui.add_space(seen.start as f32 * ROW);
        for (index, delivery) in list.iter().enumerate().take(seen.end).skip(seen.start) {
            let index = self.first + index;
            let place = Place {
                is_first: index == 0,
                is_last: index + 1 == self.all,
                is_open: self.open == Some(index),
                names_webhook: self.names_webhook,
            };
            ui.push_id(delivery.id.as_str(), |ui| row(ui, cx, delivery, place));
        }
        ui.add_space((list.len() - seen.end) as f32 * ROW);
    }
}

fn row(ui: &mut Ui, cx: &Context<'_>, delivery: &Delivery, place: Place) {
    let p = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let event = event_label(cx.texts, delivery.event.as_str());
    let (tone, status) = status_words(cx, delivery);
    let time = cx.ago(delivery.created_at.ms());
    let name = format!("{event}, {status}, {time}");
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, place.is_open, &name));
    if response.hovered() || place.is_open {
        ui.painter().rect_filled(rect, place.corners(), p.hover);
    }
    if !place.is_first {
        paint::hairline(ui.painter(), rect, p.line);
    }
    if response.has_focus() {
        let stroke = Stroke::new(p.ring, p.focus);
        ui.painter()
            .rect_stroke(rect, place.corners(), stroke, StrokeKind::Inside);
    }
    if response.clicked() {
        let open = (!place.is_open).then(|| delivery.id.clone());
        cx.send(Command::Deliveries(DeliveryStep::Open(open)));
    }
    let narrow = rect.width() < size::NARROW_ROW;
    let side = if narrow { space::L } else { space::XL };
    let body = rect.shrink2(vec2(side, 0.0));
    badge::paint(
        ui,
        body.left_center(),
        tone,
        None,
        &short_status(cx, delivery),
    );
    let chevron = if place.is_open {
        Icon::ChevronDown
    } else {
        Icon::ChevronRight
    };
    let middle = pos2(body.right() - size::ICON / 2.0, body.center().y);
    icon::paint(ui.painter(), chevron, middle, size::ICON, p.text_3);
    let names_webhook = place.names_webhook;
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
    let took_ms = delivery.last.as_ref().and_then(|last| last.took_ms);
    let time = match took_ms {
        Some(ms) if !narrow => format!("{time} · {}", cx.format.elapsed(ms.unsigned_abs())),
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
    let mut webhooks = cx.settings.webhooks.iter();
    let found = webhooks.find(|(it, _)| Id::from((*it).clone()) == *id);
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
