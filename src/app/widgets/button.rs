//! Buttons with a label, and buttons that are only an icon.

use egui::{Color32, Rect, Response, Role, Sense, Ui, Vec2, Widget, WidgetInfo, pos2, vec2};

use super::icon::{self, Icon};
use super::loading::paint_spinner;
use super::paint::{self, Phase};
use super::text::{self, Face, Fit};
use super::tokens::{Palette, radius, size, space};

/// What a button means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Primary,
    Secondary,
    SecondaryDanger,
    SecondaryOk,
    Quiet,
    Danger,
}

/// Fill, border and text of a button.
struct Colors {
    fill: Color32,
    border: Color32,
    text: Color32,
}

impl Kind {
    fn colors(self, phase: Phase, p: &Palette) -> Colors {
        let (fill, border, text) = match (self, phase) {
            (Self::Quiet, Phase::Disabled) => {
                (Color32::TRANSPARENT, Color32::TRANSPARENT, p.text_off)
            }
            (_, Phase::Disabled) => (p.inset, p.border, p.text_off),
            (Self::Primary, Phase::Rest) => (p.accent, p.accent, p.on_accent),
            (Self::Primary, Phase::Hovered) => (p.accent_hover, p.accent_hover, p.on_accent),
            (Self::Primary, Phase::Pressed) => (p.accent_press, p.accent_press, p.on_accent),
            (Self::Danger, Phase::Rest) => (p.bad_fill, p.bad_fill, p.on_bad),
            (Self::Danger, _) => (p.bad_fill_hover, p.bad_fill_hover, p.on_bad),
            (Self::Quiet, Phase::Rest) => (Color32::TRANSPARENT, Color32::TRANSPARENT, p.text_2),
            (Self::Quiet, Phase::Hovered) => (p.hover, Color32::TRANSPARENT, p.text),
            (Self::Quiet, Phase::Pressed) => (p.pressed, Color32::TRANSPARENT, p.text),
            (Self::Secondary, Phase::Rest) => (p.surface, p.border_ctl, p.text),
            (Self::Secondary, Phase::Hovered) => (p.hover, p.border_hover, p.text),
            (Self::Secondary, Phase::Pressed) => (p.pressed, p.border_ctl, p.text),
            (Self::SecondaryOk, Phase::Rest) => (p.surface, p.border_ctl, p.ok),
            (Self::SecondaryOk, Phase::Hovered) => (p.hover, p.border_hover, p.ok),
            (Self::SecondaryOk, Phase::Pressed) => (p.pressed, p.border_ctl, p.ok),
            (Self::SecondaryDanger, Phase::Rest) => (p.surface, p.border_ctl, p.bad),
            (Self::SecondaryDanger, Phase::Hovered) => (p.hover, p.border_hover, p.bad),
            (Self::SecondaryDanger, Phase::Pressed) => (p.pressed, p.border_ctl, p.bad),
        };
        Colors { fill, border, text }
    }

    const fn has_shadow(self) -> bool {
        !matches!(self, Self::Quiet)
    }
}

/// How tall a button is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Height {
    Control,
    Small,
}

/// A button with a label; add it with [`Ui::add`] or [`Ui::add_enabled`].
#[must_use = "Add it with `ui.add`"]
pub struct Button<'a> {
    label: &'a str,
    name: Option<&'a str>,
    icon: Option<Icon>,
    kind: Kind,
    height: Height,
    busy: bool,
    min_width: f32,
}

impl<'a> Button<'a> {
    const fn new(kind: Kind, label: &'a str) -> Self {
        Self {
            label,
            name: None,
            icon: None,
            kind,
            height: Height::Control,
            busy: false,
            min_width: 0.0,
        }
    }

    /// The one main action of a page or a dialog.
    pub const fn primary(label: &'a str) -> Self {
        Self::new(Kind::Primary, label)
    }

    /// Any other action.
    pub const fn secondary(label: &'a str) -> Self {
        Self::new(Kind::Secondary, label)
    }

    /// An action that asks before it destroys, or can be undone.
    pub const fn secondary_danger(label: &'a str) -> Self {
        Self::new(Kind::SecondaryDanger, label)
    }

    /// An action that has just been done.
    pub const fn done(label: &'a str) -> Self {
        Self::new(Kind::SecondaryOk, label)
    }

    /// An action without a frame.
    pub const fn quiet(label: &'a str) -> Self {
        Self::new(Kind::Quiet, label)
    }

    /// The action of a dialog that destroys.
    pub const fn danger(label: &'a str) -> Self {
        Self::new(Kind::Danger, label)
    }

    /// The smaller size, for banners and tools.
    pub const fn small(mut self) -> Self {
        self.height = Height::Small;
        self
    }

    /// An icon before the label.
    pub const fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// The accessible name, where it differs from the label.
    pub const fn name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    /// While true a spinner stands in place of the icon and clicks do nothing.
    pub const fn busy(mut self, busy: bool) -> Self {
        self.busy = busy;
        self
    }

    /// The least width, so that a busy label does not move its neighbours; in points.
    pub const fn min_width(mut self, width: f32) -> Self {
        self.min_width = width;
        self
    }

    fn metrics(&self) -> (f32, f32, Face) {
        match self.height {
            Height::Control => (size::CONTROL, 13.0, Face::BODY_MEDIUM),
            Height::Small => (size::SMALL, 11.0, Face::SMALL_MEDIUM),
        }
    }
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let (height, padding, face) = self.metrics();
        let galley = text::layout(ui, face, Color32::PLACEHOLDER, self.label, Fit::Extend);
        let has_icon = self.icon.is_some() || self.busy;
        let lead = if has_icon {
            size::ICON_SMALL + space::ICON
        } else {
            0.0
        };
        let content = lead + galley.size().x;
        let mut width = (content + 2.0 * padding).ceil().max(self.min_width);
        if ui.layout().horizontal_justify() {
            width = width.max(ui.available_width());
        }
        let sense = if self.busy {
            Sense::FOCUSABLE
        } else {
            Sense::click()
        };
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), sense);
        let name = self.name.unwrap_or(self.label);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
        if self.busy {
            ui.ctx()
                .accesskit_node_builder(response.id, egui::accesskit::Node::set_busy);
        }
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let phase = Phase::of(&response);
        let colors = self.kind.colors(phase, palette);
        if self.kind.has_shadow() && phase != Phase::Disabled {
            ui.painter()
                .add(palette.shadow_control.as_shape(rect, radius::S));
        }
        paint::frame(ui.painter(), rect, radius::S, colors.fill, colors.border);
        let left = rect.center().x - content / 2.0;
        let icon_center = pos2(left + size::ICON_SMALL / 2.0, rect.center().y);
        if self.busy {
            paint_spinner(ui, icon_center, size::ICON_SMALL, colors.text);
        } else if let Some(icon) = self.icon {
            icon::paint(
                ui.painter(),
                icon,
                icon_center,
                size::ICON_SMALL,
                colors.text,
            );
        }
        let top = rect.center().y - galley.size().y / 2.0;
        ui.painter()
            .galley(pos2(left + lead, top), galley, colors.text);
        paint::focus_ring(ui, &response, rect, radius::S);
        response
    }
}

/// A button that is only an icon, with a tooltip of its accessible name.
#[must_use = "Add it with `ui.add`"]
pub struct IconButton<'a> {
    icon: Icon,
    name: &'a str,
    side: f32,
    framed: bool,
}

impl<'a> IconButton<'a> {
    /// A button of the size of a small control.
    pub const fn new(icon: Icon, name: &'a str) -> Self {
        Self {
            icon,
            name,
            side: size::SMALL,
            framed: false,
        }
    }

    /// With a border, as tall as other controls.
    pub const fn framed(mut self) -> Self {
        self.side = size::CONTROL;
        self.framed = true;
        self
    }

    /// As large as a finger, for the top bar.
    pub const fn large(mut self) -> Self {
        self.side = size::TOUCH;
        self
    }
}

impl Widget for IconButton<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(self.side), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), self.name));
        if ui.is_rect_visible(rect) {
            paint_icon_button(ui, &self, rect, Phase::of(&response), palette);
            paint::focus_ring(ui, &response, rect, radius::S);
        }
        response.on_hover_text(self.name)
    }
}

fn paint_icon_button(
    ui: &Ui,
    button: &IconButton<'_>,
    rect: Rect,
    phase: Phase,
    palette: &Palette,
) {
    let kind = if button.framed {
        Kind::Secondary
    } else {
        Kind::Quiet
    };
    let colors = kind.colors(phase, palette);
    paint::frame(ui.painter(), rect, radius::S, colors.fill, colors.border);
    let ink = match phase {
        Phase::Rest if button.side >= size::TOUCH => palette.text,
        Phase::Rest => palette.text_2,
        _ => colors.text,
    };
    icon::paint(ui.painter(), button.icon, rect.center(), size::ICON, ink);
}
