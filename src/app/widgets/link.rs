//! Words that lead to another place.

use egui::{Color32, CursorIcon, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::icon::{self, Icon};
use super::paint;
use super::text::{self, Face, Fit};
use super::tokens::{radius, size, space};

/// How far above and below the words a click still counts, in points.
const REACH: f32 = 4.0;

/// Words that lead to another place, perhaps after an icon; underlined under the pointer.
pub fn link(
    ui: &mut Ui,
    before: Option<Icon>,
    face: Face,
    color: Color32,
    words: &str,
) -> Response {
    let lead = before.map_or(0.0, |_| size::ICON_SMALL + space::ICON);
    let galley = text::layout(ui, face, color, words, Fit::Extend);
    let wanted = vec2(lead + galley.size().x, galley.size().y);
    let (rect, place) = ui.allocate_exact_size(wanted, Sense::hover());
    let target = rect.expand2(vec2(0.0, REACH));
    let response = ui.interact(target, place.id.with("link"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, ui.is_enabled(), words));
    if let Some(before) = before {
        let center = pos2(rect.left() + size::ICON_SMALL / 2.0, rect.center().y);
        icon::paint(ui.painter(), before, center, size::ICON_SMALL, color);
    }
    if response.hovered() {
        let words = rect.left() + lead..=rect.right();
        let stroke = egui::Stroke::new(size::STROKE, color);
        ui.painter().hline(words, rect.bottom() - 2.0, stroke);
    }
    ui.painter()
        .galley(pos2(rect.left() + lead, rect.top()), galley, color);
    paint::focus_ring(ui, &response, rect, radius::XS);
    response.on_hover_cursor(CursorIcon::PointingHand)
}
