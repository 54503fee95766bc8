//! What every control paints: its phase, its box and its focus ring.

use egui::{Color32, CornerRadius, Painter, Rect, Response, Stroke, StrokeKind, Ui};

use super::tokens::{Palette, size};

/// What the pointer does with a control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Nothing.
    Rest,
    /// It is above the control.
    Hovered,
    /// It holds the control down.
    Pressed,
    /// The control does not react.
    Disabled,
}

impl Phase {
    /// The phase of the widget that `response` belongs to.
    #[must_use]
    pub fn of(response: &Response) -> Self {
        if !response.enabled() {
            Self::Disabled
        } else if response.is_pointer_button_down_on() {
            Self::Pressed
        } else if response.hovered() {
            Self::Hovered
        } else {
            Self::Rest
        }
    }
}

/// Fills `rect` and draws a border of one point inside its edge.
pub fn frame(
    painter: &Painter,
    rect: Rect,
    radius: impl Into<CornerRadius>,
    fill: Color32,
    border: Color32,
) {
    let stroke = if border == Color32::TRANSPARENT {
        Stroke::NONE
    } else {
        Stroke::new(size::STROKE, border)
    };
    painter.rect(rect, radius, fill, stroke, StrokeKind::Inside);
}

/// Draws the focus ring around a control of this corner radius if it has the focus.
pub fn focus_ring(ui: &Ui, response: &Response, rect: Rect, radius: u8) {
    if response.has_focus() {
        ring(ui, rect, radius);
    }
}

/// Draws a focus ring around `rect`.
pub fn ring(ui: &Ui, rect: Rect, radius: u8) {
    let palette = Palette::of(ui);
    ui.painter().rect_stroke(
        rect.expand(size::RING_GAP),
        CornerRadius::same(radius.saturating_add(2)),
        Stroke::new(palette.ring, palette.focus),
        StrokeKind::Outside,
    );
}

/// A hairline across the width of `rect` at its top.
pub fn hairline(painter: &Painter, rect: Rect, color: Color32) {
    let line = Rect::from_min_size(rect.min, egui::vec2(rect.width(), size::STROKE));
    painter.rect_filled(line, 0.0, color);
}

/// The stroke around a chosen card, twice as wide as others.
#[must_use]
pub fn chosen_stroke(p: &Palette) -> Stroke {
    Stroke::new(2.0 * size::STROKE, p.accent)
}
