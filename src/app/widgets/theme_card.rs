//! The card of a theme: a small drawing of the app in it, a radio button and its name.

use egui::{
    Color32, CornerRadius, Painter, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use super::check;
use super::paint::{self, Phase, chosen_stroke};
use super::text::{self, Face};
use super::tokens::{Palette, THUMB_DARK, THUMB_LIGHT, Thumb, radius, size, space};

/// Size of the drawing that the others are scaled from, in points.
const DRAWING: egui::Vec2 = vec2(210.0, 112.0);
/// Height of the line with the name, in points.
const CAPTION: f32 = 40.0;

/// Which theme a card stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Always light.
    Light,
    /// Always dark.
    Dark,
    /// As the computer is: half of each.
    System,
}

/// A card `width` points wide; put the cards of one choice in a `Ui` with the role of a radio group.
pub fn theme_card(ui: &mut Ui, theme: Theme, name: &str, chosen: bool, width: f32) -> Response {
    let p = Palette::of(ui);
    let drawing = ((width - 2.0) * DRAWING.y / DRAWING.x).round();
    let wanted = vec2(width, drawing + CAPTION + 3.0);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), chosen, name));
    let picture = Rect::from_min_size(rect.min + vec2(1.0, 1.0), vec2(width - 2.0, drawing));
    paint::frame(ui.painter(), rect, radius::L, p.surface, p.border);
    match theme {
        Theme::Light => draw(ui.painter(), picture, picture, &THUMB_LIGHT, Side::Whole),
        Theme::Dark => draw(ui.painter(), picture, picture, &THUMB_DARK, Side::Whole),
        Theme::System => {
            let middle = picture.center().x;
            let (left, right) = picture.split_left_right_at_x(middle);
            draw(ui.painter(), picture, left, &THUMB_LIGHT, Side::Left);
            draw(ui.painter(), picture, right, &THUMB_DARK, Side::Right);
        }
    }
    let caption = Rect::from_min_max(pos2(rect.left(), picture.bottom()), rect.max);
    paint::hairline(ui.painter(), caption.shrink2(vec2(1.0, 0.0)), p.line);
    let center = pos2(
        caption.left() + space::M + 1.0 + size::ICON / 2.0,
        caption.center().y,
    );
    let phase = Phase::of(&response);
    check::paint_radio(ui, center, chosen, phase);
    let mut words = caption;
    words.min.x = center.x + size::ICON / 2.0 + space::S;
    text::paint_line(ui, words, Face::BODY_MEDIUM, p.text, name);
    let border = match (chosen, phase) {
        (true, _) => Some(chosen_stroke(p)),
        (false, Phase::Hovered) => Some(Stroke::new(size::STROKE, p.border_hover)),
        (false, _) => None,
    };
    if let Some(border) = border {
        let outer = rect.expand(border.width - size::STROKE);
        ui.painter()
            .rect_stroke(outer, radius::L, border, StrokeKind::Inside);
    }
    paint::focus_ring(ui, &response, rect, radius::L);
    response
}

/// Which upper corners of the drawing are round.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Whole,
    Left,
    Right,
}

impl Side {
    fn corners(self) -> CornerRadius {
        let round = radius::L - 1;
        CornerRadius {
            nw: if self == Self::Right { 0 } else { round },
            ne: if self == Self::Left { 0 } else { round },
            sw: 0,
            se: 0,
        }
    }
}

/// Draws a small window into `whole`, of which `part` is seen.
fn draw(painter: &Painter, whole: Rect, part: Rect, colors: &Thumb, side: Side) {
    let scale = whole.width() / DRAWING.x;
    let at = |x: f32, y: f32| -> Pos2 { whole.min + vec2(x, y) * scale };
    let area = |x: f32, y: f32, w: f32, h: f32| Rect::from_min_size(at(x, y), vec2(w, h) * scale);
    painter.rect_filled(part, side.corners(), colors.bg);
    let painter = painter.with_clip_rect(part.intersect(painter.clip_rect()));
    let bar = |x: f32, y: f32, w: f32, h: f32, color: Color32| {
        let round = (h * scale / 2.0).round() as u8;
        painter.rect_filled(area(x, y, w, h), round, color);
    };
    let nav = CornerRadius {
        nw: radius::L - 1,
        ..CornerRadius::ZERO
    };
    painter.rect_filled(area(0.0, 0.0, 58.0, DRAWING.y), nav, colors.nav);
    painter.circle_filled(at(14.0, 15.0), 5.0 * scale, colors.accent);
    bar(23.0, 12.5, 24.0, 5.0, colors.bar);
    for (y, width, color) in [
        (32.0, 38.0, colors.bar),
        (45.0, 30.0, colors.accent),
        (58.0, 34.0, colors.bar),
        (71.0, 26.0, colors.bar),
    ] {
        bar(9.0, y, width, 5.0, color);
    }
    bar(72.0, 13.0, 44.0, 7.0, colors.bar);
    let stroke = Stroke::new(scale.max(1.0), colors.line);
    painter.rect(
        area(72.0, 30.0, 125.0, 67.0),
        CornerRadius::same((6.0 * scale) as u8),
        colors.card,
        stroke,
        StrokeKind::Inside,
    );
    for y in [52.5, 74.5] {
        painter.hline(at(73.0, y).x..=at(196.0, y).x, at(0.0, y).y, stroke);
    }
    for (y, width, on) in [(41.0, 46.0, true), (63.0, 58.0, false), (85.0, 38.0, true)] {
        bar(82.0, y - 2.5, width, 5.0, colors.bar);
        let (track, knob) = if on {
            (colors.switch, 182.0)
        } else {
            (colors.line, 175.0)
        };
        bar(170.0, y - 5.0, 17.0, 10.0, track);
        painter.circle_filled(at(knob, y), 3.4 * scale, colors.knob);
    }
}
