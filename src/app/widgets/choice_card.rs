//! The card of one of a few choices: a radio button, what it is, and a line about it.

use egui::{Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::check;
use super::paint::{self, Phase, chosen_stroke};
use super::text::{self, Face, Fit};
use super::tokens::{Palette, radius, size, space};

/// Height of a card whose line about it needs no second one, in points.
pub const HEIGHT: f32 = 58.0;

/// A card `width` points wide; put the cards of one choice in a `Ui` with the role of a radio group.
pub fn choice_card(
    ui: &mut Ui,
    title: &str,
    detail: &str,
    name: &str,
    chosen: bool,
    width: f32,
) -> Response {
    let p = Palette::of(ui);
    let left = 11.0 + size::ICON + space::S;
    let fit = Fit::Wrap((width - left - 10.0).max(40.0));
    let detail = text::layout(ui, Face::SMALL, p.text_2, detail, fit);
    let height = HEIGHT - Face::SMALL.line() + detail.size().y;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), chosen, name));
    let phase = Phase::of(&response);
    paint::frame(ui.painter(), rect, radius::S, p.surface, p.border);
    let border = match (chosen, phase) {
        (true, _) => Some(chosen_stroke(p)),
        (false, Phase::Hovered) => Some(Stroke::new(size::STROKE, p.border_hover)),
        (false, _) => None,
    };
    if let Some(border) = border {
        ui.painter()
            .rect_stroke(rect, radius::S, border, StrokeKind::Inside);
    }
    let top = rect.top() + 9.0;
    let radio = pos2(rect.left() + 11.0 + size::ICON / 2.0, top + 10.0);
    check::paint_radio(ui, radio, chosen, phase);
    let line = Rect::from_min_size(
        pos2(rect.left() + left, top),
        vec2(width - left - 10.0, Face::BODY_MEDIUM.line()),
    );
    text::paint_line(ui, line, Face::BODY_MEDIUM, p.text, title);
    let below = pos2(line.left(), line.bottom() + space::XXS);
    ui.painter().galley(below, detail, p.text_2);
    paint::focus_ring(ui, &response, rect, radius::S);
    response
}
