//! The switch: on or off, at once.

use egui::{Color32, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::paint::{self, Phase};
use super::tokens::{Contrast, Palette, radius};

const WIDTH: f32 = 36.0;
const HEIGHT: f32 = 20.0;
const KNOB: f32 = 16.0;
const MARGIN: f32 = 2.0;
/// How far around the switch a click still counts, so that it is easy to hit.
const REACH: f32 = 12.0;

/// A switch; a click or Space turns it over and marks the response changed.
pub fn switch(ui: &mut Ui, on: &mut bool, name: &str) -> Response {
    let (rect, space) = ui.allocate_exact_size(vec2(WIDTH, HEIGHT), Sense::hover());
    let mut response = ui.interact(
        rect.expand2(vec2(4.0, REACH)),
        space.id.with("switch"),
        Sense::click(),
    );
    if response.clicked() {
        *on = !*on;
        response.mark_changed();
    }
    response.widget_info(|| WidgetInfo::selected(Role::Switch, ui.is_enabled(), *on, name));
    if ui.is_rect_visible(rect) {
        let travel = ui.ctx().animate_bool_responsive(response.id, *on);
        paint_switch(ui, rect, *on, travel, Phase::of(&response));
        paint::focus_ring(ui, &response, rect, radius::FULL);
    }
    response.with_new_rect(rect)
}

fn paint_switch(ui: &Ui, rect: Rect, on: bool, travel: f32, phase: Phase) {
    let p = Palette::of(ui);
    let track = match (on, phase) {
        (true, Phase::Disabled) => p.accent_line,
        (false, Phase::Disabled) => p.pressed,
        (true, Phase::Rest) => p.accent,
        (true, _) => p.accent_hover,
        (false, Phase::Rest) => p.track_off,
        (false, _) => p.track_hover,
    };
    let knob = match phase {
        Phase::Disabled if p.dark && p.contrast == Contrast::Standard => p.text_off,
        Phase::Disabled => p.surface,
        _ => p.knob,
    };
    paint::frame(
        ui.painter(),
        rect,
        radius::FULL,
        track,
        Color32::TRANSPARENT,
    );
    let reach = WIDTH - KNOB - 2.0 * MARGIN;
    let left = rect.left() + MARGIN + KNOB / 2.0;
    let center = pos2(left + reach * travel, rect.center().y);
    ui.painter().circle_filled(center, KNOB / 2.0, knob);
}
