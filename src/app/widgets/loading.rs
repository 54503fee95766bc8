//! What stands in for things that are not there yet.

use std::f32::consts::TAU;

use egui::{Color32, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, vec2};

use super::paint;
use super::tokens::{Palette, radius, size};

/// Height of a skeleton, in points.
const SKELETON: f32 = 12.0;

/// A still bar in place of text that is being loaded.
pub fn skeleton(ui: &mut Ui, width: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, SKELETON), Sense::hover());
    let fill = Palette::of(ui).pressed;
    paint::frame(ui.painter(), rect, radius::XS, fill, Color32::TRANSPARENT);
    response
}

/// A turning arc, as a widget named `name`.
pub fn spinner(ui: &mut Ui, name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(size::ICON), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, name));
    paint_spinner(ui, rect.center(), size::ICON, Palette::of(ui).text_2);
    response
}

/// Paints the turning arc; it stands still where motion is reduced.
pub fn paint_spinner(ui: &Ui, center: Pos2, side: f32, color: Color32) {
    const POINTS: u16 = 32;
    const SWEEP: f32 = 0.8;
    if !ui.is_rect_visible(Rect::from_center_size(center, Vec2::splat(side))) {
        return;
    }
    let start = if ui.style().animation_time > 0.0 {
        ui.ctx().request_repaint();
        // The time of a session fits: only the fraction of a turn counts.
        (ui.input(|input| input.time) % 1.0) as f32
    } else {
        0.0
    };
    let points = (0..=POINTS)
        .map(|step| {
            let turn = start + SWEEP * f32::from(step) / f32::from(POINTS);
            center + Vec2::angled(turn * TAU) * (side * 0.375)
        })
        .collect();
    let stroke = Stroke::new(side / 12.0, color);
    ui.painter().add(Shape::line(points, stroke));
}
