//! The settings row: what a setting is at the left, its control at the right.

use std::sync::Arc;

use egui::{Align, Galley, Layout, Rect, Sense, Ui, UiBuilder, Vec2, pos2, vec2};

use super::Contents;
use super::button::IconButton;
use super::icon::{self, Icon};
use super::paint;
use super::slot::{known_size, remember_size};
use super::text::{self, Face, Fit, Segment};
use super::tokens::{Palette, size, space};

/// Side of the dot that marks a setting, in points.
const DOT: f32 = 6.0;

/// How a setting stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark<'a> {
    /// As it is by default.
    #[default]
    Default,
    /// Different from its default; the text names the button that resets it.
    Changed {
        /// The accessible name of the button.
        reset: &'a str,
    },
    /// Not yet saved or sent.
    Unsaved,
}

/// Where the control of a narrow row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Narrow {
    Below,
    Beside,
}

/// A row of a card; draw it with [`SettingsRow::show`].
#[must_use = "Call `show`"]
pub struct SettingsRow<'a> {
    title: &'a str,
    description: &'a [Segment<'a>],
    mark: Mark<'a>,
    lock: Option<&'a str>,
    /// The accessible name of the button that leads to where a locked setting is changed
    way: Option<&'a str>,
    note: Option<&'a str>,
    waits: bool,
    leading: f32,
    narrow: Narrow,
    min_height: f32,
}

/// What came of a row.
pub struct RowResponse<R> {
    /// What the control returned.
    pub inner: R,
    /// Whether the button that resets was clicked.
    pub reset: bool,
    /// Whether to go where a locked setting is changed.
    pub way: bool,
    /// Where the row is, to scroll to it.
    pub rect: Rect,
}

impl<'a> SettingsRow<'a> {
    /// A row with only a title.
    pub const fn new(title: &'a str) -> Self {
        Self {
            title,
            description: &[],
            mark: Mark::Default,
            lock: None,
            way: None,
            note: None,
            waits: false,
            leading: 0.0,
            narrow: Narrow::Below,
            min_height: size::ROW,
        }
    }

    /// One line under the title.
    pub const fn description(mut self, segments: &'a [Segment<'a>]) -> Self {
        self.description = segments;
        self
    }

    /// How the setting stands.
    pub const fn mark(mut self, mark: Mark<'a>) -> Self {
        self.mark = mark;
        self
    }

    /// Whether something is typed that waits for Save.
    pub fn is_unsaved(&self) -> bool {
        self.mark == Mark::Unsaved
    }

    /// Whether it waits to be sent, which its dot shows before anything else.
    pub const fn waits(mut self, waits: bool) -> Self {
        self.waits = waits;
        self
    }

    /// The setting cannot be changed here, with the reason in place of the description.
    pub const fn locked(mut self, reason: &'a str) -> Self {
        self.lock = Some(reason);
        self
    }

    /// A button with this accessible name leads to where a locked setting is changed.
    pub const fn way(mut self, name: Option<&'a str>) -> Self {
        self.way = name;
        self
    }

    /// A few words before the description, about where the setting counts.
    pub const fn note(mut self, note: &'a str) -> Self {
        self.note = Some(note);
        self
    }

    /// Keeps this width free at the left of the text, for a picture as high as wide; in points.
    pub const fn leading(mut self, width: f32) -> Self {
        self.leading = width;
        self
    }

    /// The control is small: it stays at the right in a narrow row too.
    pub const fn inline(mut self) -> Self {
        self.narrow = Narrow::Beside;
        self
    }

    /// A taller row, for a picture; in points.
    pub const fn min_height(mut self, height: f32) -> Self {
        self.min_height = height;
        self
    }

    /// Draws the row and calls `control` for what is at its right, from left to right.
    pub fn show<R>(self, ui: &mut Ui, control: impl FnOnce(&mut Ui) -> R) -> RowResponse<R> {
        self.show_around(ui, Box::new(control))
    }

    fn show_around<R>(self, ui: &mut Ui, control: Contents<'_, R>) -> RowResponse<R> {
        let p = Palette::of(ui);
        let width = ui.available_width();
        let top_left = ui.cursor().min;
        let first = top_left.y < ui.max_rect().top() + size::STROKE;
        let line = if first { 0.0 } else { size::STROKE };
        let narrow = width < size::NARROW_ROW;
        let below = narrow && self.narrow == Narrow::Below;
        let side = if narrow { space::L } else { space::XL };
        let gap = if narrow { space::L } else { space::XXL };

        let id = ui.next_auto_id();
        ui.skip_ahead_auto_ids(1);
        let known = known_size(ui, id);
        let leading = if self.leading > 0.0 {
            self.leading + gap
        } else {
            0.0
        };
        let beside = if below || known.x == 0.0 {
            0.0
        } else {
            known.x + gap
        };
        let text_width = (width - 2.0 * side - leading - beside).max(40.0);
        let texts = self.layout_texts(ui, text_width);
        let upper = texts.height.max(self.leading);
        let content = if below {
            upper + space::S + known.y
        } else {
            upper.max(known.y)
        };
        let height = (content + 2.0 * space::M + line)
            .max(self.min_height)
            .ceil();
        let rect = Rect::from_min_size(top_left, vec2(width, height));
        ui.allocate_rect(rect, Sense::hover());
        if !first {
            paint::hairline(ui.painter(), rect, p.line);
        }
        let body = Rect::from_min_max(
            pos2(rect.left() + side, rect.top() + line),
            pos2(rect.right() - side, rect.bottom()),
        );
        let text_top = if below {
            body.top() + space::M + (upper - texts.height) / 2.0
        } else {
            body.center().y - texts.height / 2.0
        };
        self.place_texts(ui, pos2(body.left() + leading, text_top.round()), texts);

        let control_rect = if below {
            Rect::from_min_max(
                pos2(body.left(), body.bottom() - space::M - known.y),
                body.max,
            )
        } else {
            // As high as one line of controls, so that a lower one does not look as high as its place.
            let top = body.center().y - known.y.max(size::CONTROL) / 2.0;
            Rect::from_min_size(
                pos2(body.right() - known.x, top.round()),
                vec2(known.x, size::CONTROL),
            )
        };
        let (inner, button, taken) = self.place_control(ui, control_rect, below, control);
        remember_size(ui, id, known, taken);
        RowResponse {
            inner,
            reset: button == Some(Icon::RotateCcw),
            way: button == Some(Icon::ExternalLink),
            rect,
        }
    }

    /// The small button before the control, and its accessible name.
    fn button(&self) -> Option<(Icon, &'a str)> {
        match (self.lock, self.mark) {
            (Some(_), _) => self.way.map(|name| (Icon::ExternalLink, name)),
            (None, Mark::Changed { reset }) => Some((Icon::RotateCcw, reset)),
            (None, Mark::Default | Mark::Unsaved) => None,
        }
    }

    fn place_control<R>(
        &self,
        ui: &mut Ui,
        rect: Rect,
        below: bool,
        control: Contents<'_, R>,
    ) -> (R, Option<Icon>, Vec2) {
        let align = if below { Align::Min } else { Align::Center };
        let layout = Layout::left_to_right(align);
        let mut child = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
        let clicked = if let Some((icon, name)) = self.button() {
            let place = vec2(size::SMALL, size::CONTROL);
            let centred = Layout::left_to_right(Align::Center);
            let shown = child
                .allocate_ui_with_layout(place, centred, |ui| ui.add(IconButton::new(icon, name)));
            shown.inner.clicked().then_some(icon)
        } else {
            // The control keeps its id, and so the focus, when the button comes or goes.
            child.skip_ahead_auto_ids(1);
            None
        };
        if self.lock.is_some() {
            child.disable();
        }
        let inner = if below {
            let justified = Layout::top_down_justified(Align::Min);
            child.with_layout(justified, control).inner
        } else {
            control(&mut child)
        };
        (inner, clicked, child.min_size())
    }

    fn layout_texts(&self, ui: &Ui, width: f32) -> Texts {
        let p = Palette::of(ui);
        let dot = if self.mark == Mark::Default && !self.waits {
            0.0
        } else {
            DOT + space::S
        };
        let color = if self.lock.is_some() {
            p.text_2
        } else {
            p.text
        };
        let fit = Fit::Wrap((width - dot).max(20.0));
        let title = text::layout(ui, Face::BODY_MEDIUM, color, self.title, fit);
        let detail = match self.lock {
            Some(reason) => {
                let fit = Fit::Wrap((width - size::ICON_SMALL - space::ICON).max(20.0));
                Some(text::layout(ui, Face::SMALL, p.text_2, reason, fit))
            }
            None => self.layout_description(ui, width),
        };
        let height = title.size().y
            + detail
                .as_ref()
                .map_or(0.0, |detail| space::XXS + detail.size().y);
        Texts {
            title,
            detail,
            height,
        }
    }

    /// The description, after the note where there is one.
    fn layout_description(&self, ui: &Ui, width: f32) -> Option<Arc<Galley>> {
        let p = Palette::of(ui);
        let mut width = width;
        let mut segments = Vec::new();
        if let Some(note) = self.note {
            width = (width - size::ICON_SMALL - space::ICON).max(20.0);
            segments.push(Segment::Strong(note));
            if !self.description.is_empty() {
                segments.push(Segment::Plain(" · "));
            }
        }
        segments.extend_from_slice(self.description);
        let fit = Fit::Wrap(width);
        (!segments.is_empty())
            .then(|| text::layout_segments(ui, Face::SMALL, p.text_2, p.text, &segments, fit))
    }

    fn place_texts(&self, ui: &mut Ui, corner: egui::Pos2, texts: Texts) {
        let p = Palette::of(ui);
        let title_size = texts.title.size();
        text::place(ui, corner, texts.title, p.text);
        let dot = match self.mark {
            _ if self.waits => Some(p.warn_dot),
            Mark::Default => None,
            Mark::Changed { .. } => Some(p.accent_text),
            Mark::Unsaved => Some(p.warn_dot),
        };
        if let Some(color) = dot {
            let x = corner.x + title_size.x + space::S + DOT / 2.0;
            let y = corner.y + Face::BODY.line() / 2.0;
            ui.painter().circle_filled(pos2(x, y), DOT / 2.0, color);
        }
        let Some(detail) = texts.detail else {
            // What follows keeps its id, and so the focus, when a description comes or goes.
            ui.skip_ahead_auto_ids(1);
            return;
        };
        let mut corner = corner + vec2(0.0, title_size.y + space::XXS);
        let icon = match (self.lock, self.note) {
            (Some(_), _) => Some(Icon::Lock),
            (None, Some(_)) => Some(Icon::Laptop),
            (None, None) => None,
        };
        if let Some(icon) = icon {
            let center = corner + vec2(size::ICON_SMALL / 2.0, Face::SMALL.line() / 2.0);
            icon::paint(ui.painter(), icon, center, size::ICON_SMALL, p.text_2);
            corner.x += size::ICON_SMALL + space::ICON;
        }
        text::place(ui, corner, detail, p.text_2);
    }
}

/// The texts of a row, laid out.
struct Texts {
    title: Arc<Galley>,
    detail: Option<Arc<Galley>>,
    height: f32,
}
