//! Check boxes with three states, and radio buttons.

use egui::accesskit::Toggled;
use egui::{
    Color32, CornerRadius, Pos2, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::icon::{self, Icon};
use super::paint::{self, Phase};
use super::text::{self, Face, Fit};
use super::tokens::{Palette, radius, size, space};

/// The least side of what the pointer hits.
const TARGET: f32 = 24.0;

/// The state of a check box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// Not ticked.
    Off,
    /// Ticked.
    On,
    /// Some of what it stands for is ticked.
    Mixed,
}

impl From<bool> for Check {
    fn from(on: bool) -> Self {
        if on { Self::On } else { Self::Off }
    }
}

impl From<Check> for Toggled {
    fn from(check: Check) -> Self {
        match check {
            Check::Off => Self::False,
            Check::On => Self::True,
            Check::Mixed => Self::Mixed,
        }
    }
}

/// Whether the name of a box or a radio button is drawn beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caption {
    /// It is drawn, and a click on it counts.
    Shown,
    /// Something else on the page says it.
    Hidden,
}

/// A check box; the caller changes the state on a click.
pub fn check_box(ui: &mut Ui, check: Check, name: &str, caption: Caption) -> Response {
    let (mark, response) = allocate(ui, name, caption);
    response.widget_info(|| {
        WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), check == Check::On, name)
    });
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_toggled(check.into()));
    if ui.is_rect_visible(mark) {
        paint_check(ui, mark, check, Phase::of(&response));
        paint::focus_ring(ui, &response, mark, radius::XS);
    }
    response.with_new_rect(mark)
}

/// A radio button; put those of one choice in a `Ui` with the role of a radio group.
pub fn radio(ui: &mut Ui, on: bool, name: &str, caption: Caption) -> Response {
    let (mark, response) = allocate(ui, name, caption);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), on, name));
    if ui.is_rect_visible(mark) {
        paint_radio(ui, mark.center(), on, Phase::of(&response));
        paint::focus_ring(ui, &response, mark, radius::FULL);
    }
    response.with_new_rect(mark)
}

/// Takes the place of a mark and its caption; the pointer hits more than the mark.
fn allocate(ui: &mut Ui, name: &str, caption: Caption) -> (Rect, Response) {
    let palette = Palette::of(ui);
    let color = if ui.is_enabled() {
        palette.text
    } else {
        palette.text_off
    };
    let mut wanted = vec2(size::ICON, size::ICON);
    let galley = (caption == Caption::Shown).then(|| {
        let width = (ui.available_width() - size::ICON - space::S).max(0.0);
        text::layout(ui, Face::BODY, color, name, Fit::Wrap(width))
    });
    if let Some(galley) = &galley {
        wanted.x += space::S + galley.size().x;
        wanted.y = galley.size().y;
    }
    let (rect, place) = ui.allocate_exact_size(wanted, Sense::hover());
    let grow = ((vec2(TARGET, TARGET) - wanted) / 2.0).max(egui::Vec2::ZERO);
    let response = ui.interact(rect.expand2(grow), place.id.with("mark"), Sense::click());
    let first_line = wanted.y.min(Face::BODY.line());
    let center = pos2(
        rect.left() + size::ICON / 2.0,
        rect.top() + first_line / 2.0,
    );
    if let Some(galley) = galley {
        let corner = pos2(rect.left() + size::ICON + space::S, rect.top());
        ui.painter().galley(corner, galley, color);
    }
    let mark = Rect::from_center_size(center, vec2(size::ICON, size::ICON));
    (mark, response)
}

/// Paints a check box into a square of [`size::ICON`].
pub fn paint_check(ui: &Ui, rect: Rect, check: Check, phase: Phase) {
    let p = Palette::of(ui);
    let (fill, border, ink) = match (check, phase) {
        (_, Phase::Disabled) => (p.inset, p.border_ctl, p.text_off),
        (Check::Off, Phase::Rest) => (p.field, p.track_off, p.on_accent),
        (Check::Off, _) => (p.field, p.track_hover, p.on_accent),
        (_, Phase::Rest) => (p.accent, p.accent, p.on_accent),
        (_, _) => (p.accent_hover, p.accent_hover, p.on_accent),
    };
    paint::frame(ui.painter(), rect, radius::XS, fill, border);
    let mark = match check {
        Check::Off => return,
        Check::On => Icon::Check,
        Check::Mixed => Icon::Minus,
    };
    icon::paint(ui.painter(), mark, rect.center(), size::ICON_TINY, ink);
}

/// Paints a radio button of [`size::ICON`] around `center`.
pub fn paint_radio(ui: &Ui, center: Pos2, on: bool, phase: Phase) {
    let p = Palette::of(ui);
    let ring = match (on, phase) {
        (_, Phase::Disabled) => p.border_ctl,
        (true, Phase::Rest) => p.accent,
        (true, _) => p.accent_hover,
        (false, Phase::Rest) => p.track_off,
        (false, _) => p.track_hover,
    };
    let half = size::ICON / 2.0;
    if on {
        ui.painter().circle_filled(center, half, ring);
        ui.painter().circle_filled(center, 3.0, p.knob);
    } else {
        let rect = Rect::from_center_size(center, vec2(size::ICON, size::ICON));
        let round = CornerRadius::same(radius::FULL);
        let fill: Color32 = if phase == Phase::Disabled {
            p.inset
        } else {
            p.field
        };
        ui.painter().rect(
            rect,
            round,
            fill,
            Stroke::new(size::STROKE, ring),
            egui::StrokeKind::Inside,
        );
    }
}
