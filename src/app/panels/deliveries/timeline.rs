//! The attempts of a delivery along a line, and the next one.

use cadran_core::wire::{Attempt, Delivery, Outcome};
use egui::{CursorIcon, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::app::accounts::DeliveryStep;
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::widgets::text::{self, Fit};
use crate::app::widgets::tokens::{Palette, radius, size, space};
use crate::app::widgets::{Face, paint};

/// Radius of a dot, and how low the line is, in points.
const DOT: f32 = 4.5;
const LINE: f32 = 10.0;
/// The least width of an attempt, and the height of the line with its words, in points.
const LEAST: f32 = 116.0;
const HEIGHT: f32 = 62.0;

/// Draws the attempts, the first one first; a click shows what was answered to it.
pub fn show(ui: &mut Ui, cx: &Context<'_>, delivery: &Delivery, log: &[Attempt], chosen: u32) {
    let next = delivery.next_try_at.filter(|_| delivery.attempts > 0);
    let count = log.len() + usize::from(next.is_some());
    let columns = ((ui.available_width() / LEAST) as usize).clamp(1, count.max(1));
    let width = ui.available_width() / columns.max(4) as f32;
    ui.spacing_mut().item_spacing.y = space::XS;
    let places: Vec<_> = log.iter().map(Some).chain(next.map(|_| None)).collect();
    let rows = places.chunks(columns);
    let last_row = rows.len().saturating_sub(1);
    for (index, row) in rows.enumerate() {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
        let dots = row.len() - usize::from(index == last_row);
        let line = Rect::from_min_size(
            rect.min + vec2(DOT, LINE),
            vec2(width * dots as f32, size::STROKE),
        );
        ui.painter()
            .rect_filled(line, 0.0, Palette::of(ui).border_ctl);
        for (column, place) in row.iter().enumerate() {
            let corner = rect.min + vec2(width * column as f32, 0.0);
            let place_of = Rect::from_min_size(corner, vec2(width, HEIGHT));
            match (place, next) {
                (Some(attempt), _) => made(ui, cx, place_of, attempt, chosen),
                (None, Some(at)) => to_come(ui, cx, place_of, at.ms(), delivery.attempts + 1),
                (None, None) => {}
            }
        }
    }
}

fn made(ui: &Ui, cx: &Context<'_>, rect: Rect, attempt: &Attempt, chosen: u32) {
    let p = Palette::of(ui);
    let outcome = &attempt.outcome;
    let civil = cx.civil(outcome.at.ms());
    let time = cx.format.time_with_seconds(civil.time());
    let about = outcome_words(cx, outcome);
    let id = ui.scope_id().with(("attempt", attempt.number));
    let response = ui.interact(rect.shrink2(vec2(space::XXS, 0.0)), id, Sense::click());
    let name = cx.tf(
        "deliveries-attempt",
        &[
            ("number", u64::from(attempt.number).into()),
            ("time", (&time).into()),
            ("what", (&about).into()),
        ],
    );
    let is_chosen = attempt.number == chosen;
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, &name));
    if response.hovered() || is_chosen {
        let ground = if is_chosen { p.selected } else { p.pressed };
        let words = rect.with_min_y(rect.top() + 2.0 * LINE);
        let words = words
            .translate(vec2(-space::XS, 0.0))
            .with_max_x(rect.right() - space::M);
        ui.painter().rect_filled(words, radius::S, ground);
    }
    paint::focus_ring(ui, &response, rect.shrink(2.0), radius::S);
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        cx.send(Command::Deliveries(DeliveryStep::Attempt(attempt.number)));
    }
    let color = match outcome.fault {
        None => p.ok_dot,
        Some(_) => p.bad_dot,
    };
    let center = pos2(rect.left() + DOT, rect.top() + LINE);
    ui.painter().circle_filled(center, DOT, color);
    lines(ui, rect, attempt.number, &time, &about);
}

/// The status, and how long it took where that is known.
pub fn outcome_words(cx: &Context<'_>, outcome: &Outcome) -> String {
    let what = match outcome.status_code {
        Some(code) => code.to_string(),
        None => cx.t("deliveries-no-answer").to_owned(),
    };
    match outcome.took_ms {
        Some(ms) => {
            let time = cx.format.elapsed(ms.unsigned_abs());
            let args = [("what", (&what).into()), ("time", (&time).into())];
            cx.tf("deliveries-in", &args)
        }
        None => what,
    }
}

fn to_come(ui: &Ui, cx: &Context<'_>, rect: Rect, at_ms: i64, number: u32) {
    let p = Palette::of(ui);
    let center = pos2(rect.left() + DOT, rect.top() + LINE);
    ui.painter().circle_filled(center, DOT, p.hover);
    let stroke = Stroke::new(2.0, p.warn_dot);
    ui.painter().circle_stroke(center, DOT - 1.0, stroke);
    let time = cx.format.time(cx.civil(at_ms).time());
    lines(ui, rect, number, &time, cx.t("deliveries-next"));
}

/// The number and the time, and below what came of it.
fn lines(ui: &Ui, rect: Rect, number: u32, time: &str, about: &str) {
    let p = Palette::of(ui);
    let fit = Fit::Truncate(rect.width() - space::M);
    let number = text::layout(ui, Face::SMALL, p.text_3, &number.to_string(), fit);
    let time = text::layout(ui, Face::SMALL_MEDIUM.tabular(), p.text, time, fit);
    let about = text::layout(ui, Face::SMALL, p.text_2, about, fit);
    let top = rect.top() + 2.0 * LINE + 1.0;
    let below = top + time.size().y;
    let after = rect.left() + number.size().x + space::S;
    ui.painter()
        .galley(pos2(rect.left(), top), number, p.text_3);
    ui.painter().galley(pos2(after, top), time, p.text);
    ui.painter()
        .galley(pos2(rect.left(), below), about, p.text_2);
}
