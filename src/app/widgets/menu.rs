//! Menus: a popup with entries that do something.

use egui::{
    Color32, Popup, PopupCloseBehavior, PopupKind, RectAlign, Response, Role, Sense, Ui,
    WidgetInfo, pos2, vec2,
};

use super::Contents;
use super::badge;
use super::icon::{self, Icon};
use super::option;
use super::paint;
use super::text::{self, Face, Fit, Weight};
use super::tokens::{Palette, radius, size, space};

/// An entry of a menu; add it with [`Entry::show`] in the contents of [`menu`].
#[must_use = "Call `show`"]
pub struct Entry<'a> {
    label: &'a str,
    icon: Option<Icon>,
    keys: &'a [&'a str],
    state: Option<bool>,
    destroys: bool,
}

impl<'a> Entry<'a> {
    /// An entry that does something.
    pub const fn new(label: &'a str) -> Self {
        Self {
            label,
            icon: None,
            keys: &[],
            state: None,
            destroys: false,
        }
    }

    /// An icon before the label.
    pub const fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// The keys that do the same.
    pub const fn keys(mut self, keys: &'a [&'a str]) -> Self {
        self.keys = keys;
        self
    }

    /// One of several, of which the current one is checked.
    pub const fn checked(mut self, checked: bool) -> Self {
        self.state = Some(checked);
        self
    }

    /// It destroys something: the last of its menu.
    pub const fn destroys(mut self) -> Self {
        self.destroys = true;
        self
    }

    /// Draws the entry; a click closes the menu.
    pub fn show(self, ui: &mut Ui) -> Response {
        let wanted = vec2(ui.available_width(), size::CONTROL);
        let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
        response.widget_info(|| match self.state {
            Some(on) => WidgetInfo::selected(Role::MenuItemRadio, ui.is_enabled(), on, self.label),
            None => WidgetInfo::labeled(Role::MenuItem, ui.is_enabled(), self.label),
        });
        if ui.is_rect_visible(rect) {
            self.paint(ui, rect, &response);
        }
        if response.clicked() {
            ui.close();
        }
        response
    }

    fn paint(&self, ui: &Ui, rect: egui::Rect, response: &Response) {
        let p = Palette::of(ui);
        if response.hovered() || response.has_focus() {
            paint::frame(
                ui.painter(),
                rect,
                radius::S,
                p.raised_hover,
                Color32::TRANSPARENT,
            );
        }
        let ink = match (response.enabled(), self.destroys) {
            (false, _) => p.text_off,
            (true, true) => p.bad,
            (true, false) => p.text,
        };
        let mut inner = rect.shrink2(vec2(space::S, 0.0));
        if let Some(icon) = self.icon {
            let tint = if ink == p.text { p.text_2 } else { ink };
            let center = pos2(inner.left() + size::ICON / 2.0, rect.center().y);
            icon::paint(ui.painter(), icon, center, size::ICON, tint);
            inner.min.x += size::ICON + space::S;
        }
        if self.state == Some(true) {
            let center = pos2(inner.right() - size::ICON / 2.0, rect.center().y);
            icon::paint(ui.painter(), Icon::Check, center, size::ICON, p.accent_text);
            inner.max.x -= size::ICON + space::S;
        }
        if !self.keys.is_empty() {
            let width = badge::keys_width(ui, self.keys);
            let mut caps = inner;
            caps.min.x = inner.right() - width;
            badge::paint_keys(ui, caps, p.inset, self.keys);
            inner.max.x = caps.left() - space::S;
        }
        let face = match self.state {
            Some(true) => Face::BODY.weight(Weight::Medium),
            _ => Face::BODY,
        };
        text::paint_line(ui, inner, face, ink, self.label);
        if response.has_focus() {
            ui.painter().rect_stroke(
                rect,
                radius::S,
                egui::Stroke::new(p.ring, p.focus),
                egui::StrokeKind::Inside,
            );
        }
    }
}

/// Opens a menu named `name` on a click on `button`; arrows move in it, Esc closes it.
pub fn menu<R>(
    button: &Response,
    name: &str,
    width: f32,
    align: RectAlign,
    contents: impl FnOnce(&mut Ui) -> R,
) -> Option<R> {
    menu_around(button, name, width, align, Box::new(contents))
}

fn menu_around<R>(
    button: &Response,
    name: &str,
    width: f32,
    align: RectAlign,
    contents: Contents<'_, R>,
) -> Option<R> {
    let ctx = button.ctx.clone();
    Popup::menu(button)
        .kind(PopupKind::Menu)
        .align(align)
        .gap(4.0)
        .width(width)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .frame(frame(&ctx))
        .accessible_name(name)
        .show(|ui| {
            ui.set_width(width - 10.0);
            ui.spacing_mut().item_spacing.y = 0.0;
            contents(ui)
        })
        .map(|shown| shown.inner)
}

fn frame(ctx: &egui::Context) -> egui::Frame {
    let style = ctx.global_style();
    let p = Palette::of_style(&style);
    egui::Frame::new()
        .fill(p.raised)
        .stroke(style.visuals.window_stroke)
        .corner_radius(radius::M)
        .shadow(p.shadow_popup)
        .inner_margin(egui::Margin::same(4))
}

/// Two lines at the top of a menu that say whose it is.
pub fn menu_head(ui: &mut Ui, title: &str, detail: &str) {
    let p = Palette::of(ui);
    let first = text::layout(
        ui,
        Face::BODY_MEDIUM,
        p.text,
        title,
        Fit::Truncate(ui.available_width() - 16.0),
    );
    let second = text::layout(
        ui,
        Face::SMALL,
        p.text_2,
        detail,
        Fit::Truncate(ui.available_width() - 16.0),
    );
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 52.0), Sense::hover());
    let corner = rect.min + vec2(space::S, space::ICON);
    let below = corner + vec2(0.0, first.size().y);
    text::place(ui, corner, first, p.text);
    text::place(ui, below, second, p.text_2);
}

/// A hairline between groups of entries.
pub fn divider(ui: &mut Ui) {
    option::divider(ui);
}

/// The name of a group of entries.
pub fn group_label(ui: &mut Ui, name: &str) -> Response {
    option::group_label(ui, name)
}
