//! The toast: what just happened, with one thing to do about it.

use egui::{
    Align2, Area, Color32, Context, Id, Order, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2,
    vec2,
};

use super::icon::{self, Icon};
use super::paint;
use super::text::{self, Face, Fit};
use super::tokens::{Palette, radius, size, space};

const HEIGHT: f32 = 40.0;

/// What came of a toast.
pub struct ToastResponse {
    /// The toast; while it is hovered it should stay.
    pub response: Response,
    /// Whether its action was clicked.
    pub clicked: bool,
}

/// Shows a toast at the bottom right, `lift` points above the edge of the window.
///
/// A screen reader hears it: it is a status.
pub fn toast(
    ctx: &Context,
    id: Id,
    lift: f32,
    icon: Icon,
    words: &str,
    action: Option<&str>,
) -> ToastResponse {
    Area::new(id)
        .order(Order::Foreground)
        .role(Role::Status)
        .anchor(Align2::RIGHT_BOTTOM, vec2(-space::XXL, -lift))
        .show(ctx, |ui| toast_ui(ui, icon, words, action))
        .inner
}

/// Draws a toast where `ui` is.
pub fn toast_ui(ui: &mut Ui, icon: Icon, words: &str, action: Option<&str>) -> ToastResponse {
    let p = Palette::of(ui);
    let galley = text::layout(ui, Face::BODY, p.on_tip, words, Fit::Extend);
    let link =
        action.map(|action| text::layout(ui, Face::BODY_MEDIUM, p.tip_link, action, Fit::Extend));
    let lead = 14.0 + size::ICON + 10.0;
    let link_width = link
        .as_ref()
        .map_or(14.0, |link| 10.0 + link.size().x + 26.0);
    let width = (lead + galley.size().x + link_width).ceil();
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    ui.painter().add(p.shadow_popup.as_shape(rect, radius::M));
    paint::frame(ui.painter(), rect, radius::M, p.tip, Color32::TRANSPARENT);
    let y = rect.center().y;
    let center = pos2(rect.left() + 14.0 + size::ICON / 2.0, y);
    icon::paint(ui.painter(), icon, center, size::ICON, p.on_tip_2);
    let corner = pos2(rect.left() + lead, y - galley.size().y / 2.0);
    let words_end = corner.x + galley.size().x;
    ui.painter().galley(corner, galley, p.on_tip);
    let (Some(link), Some(action)) = (link, action) else {
        return ToastResponse {
            response,
            clicked: false,
        };
    };
    let target = Rect::from_min_max(
        pos2(words_end + 10.0, y - size::SMALL / 2.0),
        pos2(rect.right() - 6.0, y + size::SMALL / 2.0),
    );
    let button = ui.interact(target, response.id.with("action"), Sense::click());
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, action));
    let corner = pos2(target.left() + 10.0, y - link.size().y / 2.0);
    if button.hovered() {
        let under = Rect::from_min_size(pos2(corner.x, y + 8.0), vec2(link.size().x, size::STROKE));
        paint::hairline(ui.painter(), under, p.tip_link);
    }
    ui.painter().galley(corner, link, p.tip_link);
    if button.has_focus() {
        ui.painter().rect_stroke(
            target,
            radius::S,
            egui::Stroke::new(p.ring, p.tip_link),
            egui::StrokeKind::Inside,
        );
    }
    ToastResponse {
        clicked: button.clicked(),
        response,
    }
}
