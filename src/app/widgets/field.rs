//! The text field with its states: rest, hover, focus, error, read-only, disabled.

use std::sync::Arc;

use egui::accesskit::Invalid;
use egui::epaint::RectShape;
use egui::{
    Align2, Color32, CornerRadius, Frame, Galley, Id, Margin, Rect, Response, Role, Sense, Shape,
    Stroke, StrokeKind, TextBuffer, TextEdit, Ui, WidgetInfo, pos2, vec2,
};

use super::badge::{self, Tone};
use super::icon::{self, Icon};
use super::paint;
use super::select::control_width;
use super::text::{self, Face, Fit};
use super::tokens::{Palette, radius, size, space};

/// What stands at the right inside a field.
#[derive(Clone, Copy, Debug)]
pub enum Suffix<'a> {
    /// An ornament.
    Icon(Icon),
    /// How it stands with the value: icon and word in one tone.
    State(Tone, Icon, &'a str),
    /// A small button with this accessible name.
    Button(Icon, &'a str),
    /// The keys that put the focus here.
    Keys(&'a str),
}

/// Whether the value can be changed.
#[derive(Clone, Copy, Debug)]
enum Access<'a> {
    Editable,
    ReadOnly { reason: &'a str },
}

/// What came of a field.
pub struct FieldResponse {
    /// The text edit: focus, changes.
    pub response: Response,
    /// Whether the button of the suffix was clicked.
    pub suffix_clicked: bool,
}

/// A field for one line of text.
#[must_use = "Call `show`"]
pub struct TextField<'a> {
    name: &'a str,
    value: &'a mut String,
    width: f32,
    placeholder: &'a str,
    prefix: Option<Icon>,
    suffix: Option<Suffix<'a>>,
    error: Option<&'a str>,
    access: Access<'a>,
    face: Face,
    password: bool,
    inset: bool,
}

impl<'a> TextField<'a> {
    /// A field with this accessible name.
    pub const fn new(name: &'a str, value: &'a mut String) -> Self {
        Self {
            name,
            value,
            width: 280.0,
            placeholder: "",
            prefix: None,
            suffix: None,
            error: None,
            access: Access::Editable,
            face: Face::BODY,
            password: false,
            inset: false,
        }
    }

    /// Its width in points, outside justified layouts.
    pub const fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// What it shows while empty.
    pub const fn placeholder(mut self, placeholder: &'a str) -> Self {
        self.placeholder = placeholder;
        self
    }

    /// An icon before the text.
    pub const fn prefix(mut self, icon: Icon) -> Self {
        self.prefix = Some(icon);
        self
    }

    /// What stands at the right inside it.
    pub const fn suffix(mut self, suffix: Suffix<'a>) -> Self {
        self.suffix = Some(suffix);
        self
    }

    /// What is wrong and what to do, in a line under the field.
    pub const fn error(mut self, error: Option<&'a str>) -> Self {
        self.error = error;
        self
    }

    /// The text can be selected but not changed; `reason` is for screen readers.
    pub const fn read_only(mut self, reason: &'a str) -> Self {
        self.access = Access::ReadOnly { reason };
        self
    }

    /// Figures of one width.
    pub const fn tabular(mut self) -> Self {
        self.face = self.face.tabular();
        self
    }

    /// In the font of code on the inset ground: keys and secrets.
    pub const fn code(mut self) -> Self {
        self.face = Face::CODE;
        self.inset = true;
        self
    }

    /// Bullets in place of the letters.
    pub const fn password(mut self, hidden: bool) -> Self {
        self.password = hidden;
        self
    }

    /// Draws the field and, if there is one, the line of its error.
    pub fn show(self, ui: &mut Ui) -> FieldResponse {
        // The same with an error and without, so that the focus stays when one comes or goes.
        let id = ui.next_auto_id().with("text");
        if self.error.is_none() {
            return self.field(ui, id);
        }
        let width = control_width(ui, self.width);
        let error = self.error.unwrap_or_default();
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = space::ICON;
            let output = Self { width, ..self }.field(ui, id);
            badge::message(ui, Tone::Bad, Icon::CircleAlert, error);
            output
        })
        .inner
    }

    fn field(mut self, ui: &mut Ui, id: Id) -> FieldResponse {
        let p = Palette::of(ui);
        let width = control_width(ui, self.width);
        let (rect, place) = ui.allocate_exact_size(vec2(width, size::CONTROL), Sense::CLICK);
        let background = ui.painter().add(Shape::Noop);
        let enabled = ui.is_enabled();
        let read_only = matches!(self.access, Access::ReadOnly { .. });

        let padding = size::FIELD_PADDING + size::STROKE;
        let mut inner = rect.shrink2(vec2(padding, 0.0));
        if let Some(icon) = self.prefix {
            let center = pos2(inner.left() + size::ICON_SMALL / 2.0, rect.center().y);
            icon::paint(ui.painter(), icon, center, size::ICON_SMALL, p.text_3);
            inner.min.x += size::ICON_SMALL + space::S;
        }
        let suffix = match (self.suffix, read_only) {
            (None, true) => Some(Suffix::Icon(Icon::Lock)),
            (suffix, _) => suffix,
        };
        let end = inner;
        if let Some(suffix) = suffix {
            inner.max.x -= suffix_width(ui, suffix) + space::S;
        }

        let ink = match (enabled, read_only) {
            (false, _) => p.text_off,
            (true, true) => p.text_2,
            (true, false) => p.text,
        };
        let response = self.edit(ui, id, inner, ink);
        // After the text, so that Tab comes to it in the order of reading.
        let suffix_clicked = suffix.is_some_and(|suffix| show_suffix(ui, end, suffix));
        if place.clicked() && enabled {
            response.request_focus();
        }
        self.describe(ui, &response);
        let hovered = response.hovered() || place.hovered();
        let focused = response.has_focus();
        let (fill, border) = if !enabled || read_only {
            (p.inset, p.border)
        } else if self.error.is_some() {
            (p.field, p.bad)
        } else if hovered {
            (p.field, p.border_hover)
        } else {
            (p.field, p.border_ctl)
        };
        let stroke = if focused {
            Stroke::new(p.ring, p.focus)
        } else {
            Stroke::new(size::STROKE, border)
        };
        let fill = if self.inset { p.inset } else { fill };
        let round = CornerRadius::same(radius::S);
        let shape = RectShape::new(rect, round, fill, stroke, StrokeKind::Inside);
        ui.painter().set(background, shape);
        FieldResponse {
            response,
            suffix_clicked,
        }
    }

    fn edit(&mut self, ui: &mut Ui, id: Id, rect: Rect, ink: Color32) -> Response {
        let (face, password) = (self.face, self.password);
        let mut layouter = move |ui: &Ui, buffer: &dyn TextBuffer, _width: f32| -> Arc<Galley> {
            let shown = if password {
                "•".repeat(buffer.as_str().chars().count())
            } else {
                buffer.as_str().to_owned()
            };
            let mut job = face.job(ink, &shown);
            job.break_on_newline = false;
            job.keep_trailing_whitespace = true;
            text::layout_job(ui, job, Fit::Extend)
        };
        if self.value.is_empty() {
            let color = Palette::of(ui).text_3;
            text::paint_line(ui, rect, face, color, self.placeholder);
        }
        let mut frozen = self.value.as_str();
        let buffer: &mut dyn TextBuffer = match self.access {
            Access::Editable => self.value,
            Access::ReadOnly { .. } => &mut frozen,
        };
        let edit = TextEdit::singleline(buffer)
            .id(id)
            .font(face.font())
            .password(password)
            .frame(Frame::NONE)
            .margin(Margin::ZERO)
            .align(Align2::LEFT_CENTER)
            .desired_width(rect.width())
            .layouter(&mut layouter);
        ui.place(rect, edit)
    }

    fn describe(&self, ui: &Ui, response: &Response) {
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_label(self.name);
            if !self.placeholder.is_empty() {
                node.set_placeholder(self.placeholder);
            }
            if let Some(error) = self.error {
                node.set_invalid(Invalid::True);
                node.set_description(error);
            }
            if let Access::ReadOnly { reason } = self.access {
                node.set_read_only();
                node.set_description(reason);
            }
        });
    }
}

/// What a suffix takes of the width of its field, in points.
fn suffix_width(ui: &Ui, suffix: Suffix<'_>) -> f32 {
    match suffix {
        Suffix::Icon(_) => size::ICON_SMALL,
        Suffix::Keys(keys) => badge::keys_width(ui, &[keys]) - space::XS,
        Suffix::State(tone, _, words) => {
            size::ICON_SMALL + space::XS + state_words(ui, tone, words).size().x
        }
        Suffix::Button(..) => size::ICON,
    }
}

fn state_words(ui: &Ui, tone: Tone, words: &str) -> Arc<Galley> {
    let color = tone.text(Palette::of(ui));
    text::layout(ui, Face::SMALL_MEDIUM, color, words, Fit::Extend)
}

/// Draws a suffix at the right of `rect`; returns whether it was clicked.
fn show_suffix(ui: &mut Ui, rect: Rect, suffix: Suffix<'_>) -> bool {
    let p = Palette::of(ui);
    let left = rect.right() - suffix_width(ui, suffix);
    match suffix {
        Suffix::Icon(icon) => {
            let center = pos2(rect.right() - size::ICON_SMALL / 2.0, rect.center().y);
            icon::paint(ui.painter(), icon, center, size::ICON_SMALL, p.text_3);
            false
        }
        Suffix::Keys(keys) => {
            // Closer to the edge than text, as high as it is far from it.
            let corner = pos2(left, rect.top());
            let place = Rect::from_min_max(corner, pos2(rect.right() + space::XS, rect.bottom()));
            badge::paint_keys(ui, place, p.inset, &[keys]);
            false
        }
        Suffix::State(tone, icon, words) => {
            let color = tone.text(p);
            let galley = state_words(ui, tone, words);
            let center = pos2(left + size::ICON_SMALL / 2.0, rect.center().y);
            icon::paint(ui.painter(), icon, center, size::ICON_SMALL, color);
            let corner = pos2(
                left + size::ICON_SMALL + space::XS,
                rect.center().y - galley.size().y / 2.0,
            );
            text::place(ui, corner, galley, color);
            false
        }
        Suffix::Button(icon, name) => {
            let target = Rect::from_center_size(
                pos2(rect.right() - size::ICON / 2.0, rect.center().y),
                vec2(24.0, 24.0),
            );
            let id = ui.next_auto_id();
            ui.skip_ahead_auto_ids(1);
            let response = ui.interact(target, id, Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
            let ink = if response.hovered() { p.text } else { p.text_3 };
            icon::paint(ui.painter(), icon, target.center(), size::ICON, ink);
            paint::focus_ring(ui, &response, target.shrink(2.0), radius::XS);
            response.clicked()
        }
    }
}
