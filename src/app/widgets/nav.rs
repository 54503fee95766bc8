//! The items of the navigation.

use egui::accesskit::AriaCurrent;
use egui::{Color32, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::badge;
use super::icon::{self, Icon};
use super::paint::{self, Phase};
use super::text::{self, Face};
use super::tokens::{Contrast, Palette, radius, size, space};

/// Between the icon of an item and its label, in points.
const ICON_GAP: f32 = 10.0;

/// The name of a group of items.
pub fn nav_label(ui: &mut Ui, name: &str) -> Response {
    let wanted = vec2(ui.available_width(), 32.0);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
    let inner = Rect::from_min_max(
        rect.min + vec2(space::S, 10.0),
        rect.max - vec2(space::S, space::XS),
    );
    text::paint_line(ui, inner, Face::SMALL, Palette::of(ui).text_3, name);
    response
}

/// An item that leads to a page; `count` is what waits there, if anything does.
pub fn nav_item(
    ui: &mut Ui,
    icon: Icon,
    label: &str,
    chosen: bool,
    count: Option<&str>,
) -> Response {
    let wanted = vec2(ui.available_width(), size::CONTROL);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, ui.is_enabled(), label));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        if chosen {
            node.set_aria_current(AriaCurrent::Page);
        }
        if let Some(count) = count {
            node.set_description(count);
        }
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let p = Palette::of(ui);
    let fill = match (chosen, Phase::of(&response)) {
        (true, _) => p.selected,
        (false, Phase::Hovered) => p.hover,
        (false, Phase::Pressed) => p.pressed,
        (false, Phase::Rest | Phase::Disabled) => Color32::TRANSPARENT,
    };
    paint::frame(ui.painter(), rect, radius::S, fill, Color32::TRANSPARENT);
    if chosen && p.contrast == Contrast::High {
        let stroke = Stroke::new(2.0, p.accent_text);
        ui.painter()
            .rect_stroke(rect, radius::S, stroke, StrokeKind::Inside);
    }
    let (tint, ink, face) = if chosen {
        (p.accent_text, p.text, Face::BODY_MEDIUM)
    } else {
        (p.text_3, p.text_2, Face::BODY)
    };
    let center = pos2(rect.left() + space::S + size::ICON / 2.0, rect.center().y);
    icon::paint(ui.painter(), icon, center, size::ICON, tint);
    let mut inner = rect.shrink2(vec2(space::S, 0.0));
    inner.min.x += size::ICON + ICON_GAP;
    text::paint_line(ui, inner, face, ink, label);
    if let Some(count) = count {
        badge::paint_count(ui, inner, count);
    }
    if response.has_focus() {
        let stroke = Stroke::new(p.ring, p.focus);
        ui.painter()
            .rect_stroke(rect, radius::S, stroke, StrokeKind::Inside);
    }
    response
}
