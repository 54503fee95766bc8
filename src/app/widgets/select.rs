//! The select: a button that opens a list of choices.

use egui::{
    Event, EventFilter, Id, Key, Modifiers, Popup, PopupCloseBehavior, Rect, RectAlign, Response,
    Role, Sense, SetOpenCommand, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::icon::{self, Icon};
use super::option::{self, Row, Standing};
use super::paint::{self, Phase};
use super::slot::scroll_within;
use super::text::{self, Face, Fit};
use super::tokens::{Palette, radius, size, space};

/// From the control to its popup, in points.
pub(super) const POPUP_GAP: f32 = 4.0;
/// From a popup to the edge of the window, in points.
pub(super) const POPUP_CLEARANCE: f32 = 8.0;
/// Border and padding of a popup at both sides, in points.
pub(super) const POPUP_INSETS: f32 = 10.0;
/// Typed letters count as one word until this many seconds pass.
const TYPING_PAUSE: f64 = 1.0;

/// A control that shows one of a list of choices and opens the list.
#[must_use = "Call `show`"]
pub struct Select<'a> {
    name: &'a str,
    len: usize,
    row: &'a dyn Fn(usize) -> Row<'a>,
    selected: Option<usize>,
    prefix: Option<&'a str>,
    placeholder: &'a str,
    width: f32,
}

/// What came of a select.
pub struct SelectResponse {
    /// The control itself.
    pub response: Response,
    /// The index of the option that was picked in this frame.
    pub chosen: Option<usize>,
}

/// What the select remembers while its list is open.
#[derive(Clone, Default)]
struct OpenList {
    active: usize,
    typed: String,
    typed_at: f64,
}

/// A select of values, with this accessible name and width in points; `row` says what a value looks like.
pub fn select<'a, T: Clone + PartialEq>(
    ui: &mut Ui,
    name: &str,
    width: f32,
    values: &[T],
    row: impl Fn(&T) -> Row<'a>,
    value: &mut T,
) {
    let at = |index: usize| values.get(index).map(&row).unwrap_or_default();
    let selected = values.iter().position(|candidate| candidate == value);
    let select = Select::new(name, values.len(), &at)
        .selected(selected)
        .width(width)
        .show(ui);
    if let Some(chosen) = select.chosen.and_then(|index| values.get(index)) {
        *value = chosen.clone();
    }
}

impl<'a> Select<'a> {
    /// A select with this accessible name and so many options; `row` makes the one at an index when it is to be seen.
    pub const fn new(name: &'a str, len: usize, row: &'a dyn Fn(usize) -> Row<'a>) -> Self {
        Self {
            name,
            len,
            row,
            selected: None,
            prefix: None,
            placeholder: "",
            width: 220.0,
        }
    }

    /// The index of the current choice.
    pub const fn selected(mut self, selected: Option<usize>) -> Self {
        self.selected = selected;
        self
    }

    /// Words in a lighter ink before the current choice.
    pub const fn prefix(mut self, prefix: &'a str) -> Self {
        self.prefix = Some(prefix);
        self
    }

    /// What it says while nothing is chosen.
    pub const fn placeholder(mut self, placeholder: &'a str) -> Self {
        self.placeholder = placeholder;
        self
    }

    /// Its width in points, outside justified layouts.
    pub const fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Draws the control, and its list while that is open.
    pub fn show(self, ui: &mut Ui) -> SelectResponse {
        let width = control_width(ui, self.width);
        let (id, rect) = ui.allocate_space(vec2(width, size::CONTROL));
        let popup_id = id.with("list");
        let was_open = Popup::is_id_open(ui.ctx(), popup_id);
        let mut list: OpenList = ui.data(|data| data.get_temp(popup_id)).unwrap_or_default();
        let mut action = self.keys(ui, id, was_open, &mut list);

        let response = ui.interact(rect, id, Sense::click());
        if response.clicked() && action == Action::None {
            action = if was_open {
                Action::Close
            } else {
                Action::Open
            };
        }
        if action == Action::Open {
            list = OpenList {
                active: self.selected.unwrap_or(0),
                ..OpenList::default()
            };
        }
        let current = self
            .selected
            .filter(|index| *index < self.len)
            .map(self.row);
        let value = current.as_ref().map_or(self.placeholder, Row::title);
        trigger_info(ui, &response, self.name, value, was_open);
        paint_trigger(ui, &response, was_open, self.prefix, value);

        let mut chosen = match action {
            Action::Choose => Some(list.active).filter(|index| *index < self.len),
            _ => None,
        };
        let list_width = match was_open || action == Action::Open {
            true => self.list_width(ui, width - POPUP_INSETS),
            false => width - POPUP_INSETS,
        };
        let picked = Popup::from_response(&response)
            .id(popup_id)
            .open_memory(action.command())
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .align(RectAlign::BOTTOM_END)
            .gap(POPUP_GAP)
            .width(list_width + POPUP_INSETS)
            .frame(option::popup_frame(ui))
            .accessible_name(self.name)
            .show(|ui| {
                ui.set_width(list_width);
                self.list(ui, &list, action == Action::Moved || action == Action::Open)
            });
        let clicked = picked.and_then(|popup| popup.inner);
        chosen = chosen.or(clicked);
        ui.data_mut(|data| data.insert_temp(popup_id, list));
        SelectResponse { response, chosen }
    }

    /// As wide as the control, or as its widest row where the window has room for that.
    fn list_width(&self, ui: &Ui, least: f32) -> f32 {
        let room = ui.ctx().content_rect().width() - 2.0 * POPUP_CLEARANCE - POPUP_INSETS;
        let widths = (0..self.len).map(|index| (self.row)(index).whole_width(ui));
        widths.fold(least, f32::max).min(room.max(least))
    }

    fn list(&self, ui: &mut Ui, list: &OpenList, scroll: bool) -> Option<usize> {
        ui.ctx()
            .accesskit_node_builder(ui.unique_id(), |node| node.set_role(Role::ListBox));
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut chosen = None;
        scroll_within(336.0).show(ui, |ui| {
            for index in 0..self.len {
                let standing = Standing {
                    chosen: self.selected == Some(index),
                    active: list.active == index,
                    query: "",
                };
                let response = option::option(ui, &(self.row)(index), standing);
                if scroll && standing.active {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    chosen = Some(index);
                    ui.close();
                }
            }
        });
        chosen
    }

    /// Takes the keys that are meant for the list; the control keeps the focus while it is open.
    fn keys(&self, ui: &Ui, id: Id, open: bool, list: &mut OpenList) -> Action {
        if !ui.is_enabled() || !ui.memory(|memory| memory.has_focus(id)) {
            return Action::None;
        }
        let filter = EventFilter {
            vertical_arrows: true,
            escape: open,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let (down, up) = (pressed(Key::ArrowDown), pressed(Key::ArrowUp));
        if !open {
            return if down || up {
                Action::Open
            } else {
                Action::None
            };
        }
        let last = self.len.saturating_sub(1);
        let before = list.active;
        if down {
            list.active = (list.active + 1).min(last);
        }
        if up {
            list.active = list.active.saturating_sub(1);
        }
        if pressed(Key::Home) {
            list.active = 0;
        }
        if pressed(Key::End) {
            list.active = last;
        }
        // A space is part of a word that is being typed.
        let typing =
            !list.typed.is_empty() && ui.input(|input| input.time) - list.typed_at < TYPING_PAUSE;
        if pressed(Key::Enter) || (pressed(Key::Space) && !typing) {
            return Action::Choose;
        }
        self.type_ahead(ui, list);
        if list.active == before {
            Action::None
        } else {
            Action::Moved
        }
    }

    fn type_ahead(&self, ui: &Ui, list: &mut OpenList) {
        let typed: String = ui.input(|input| {
            let texts = input.events.iter().filter_map(|event| match event {
                Event::Text(text) => Some(text.as_str()),
                _ => None,
            });
            texts.collect()
        });
        if typed.is_empty() {
            return;
        }
        let now = ui.input(|input| input.time);
        if now - list.typed_at > TYPING_PAUSE {
            list.typed.clear();
        }
        list.typed_at = now;
        list.typed.push_str(&typed.to_lowercase());
        let begins = |index: &usize| {
            let title = (self.row)(*index).title().to_lowercase();
            title.starts_with(&list.typed)
        };
        list.active = (0..self.len).find(begins).unwrap_or(list.active);
    }
}

/// What the keys or the pointer ask of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    None,
    Open,
    Close,
    Moved,
    Choose,
}

impl Action {
    const fn command(self) -> Option<SetOpenCommand> {
        match self {
            Self::None | Self::Moved => None,
            Self::Open => Some(SetOpenCommand::Bool(true)),
            Self::Close | Self::Choose => Some(SetOpenCommand::Bool(false)),
        }
    }
}

/// The width of a control: what was asked for, or all there is in a justified layout.
pub(super) fn control_width(ui: &Ui, wanted: f32) -> f32 {
    if ui.layout().horizontal_justify() {
        ui.available_width()
    } else {
        wanted
    }
}

/// Tells a screen reader what a control with a list is, what it says and whether it is open.
pub(super) fn trigger_info(ui: &Ui, response: &Response, name: &str, value: &str, open: bool) {
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(value.to_owned()),
        ..WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), name)
    });
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_expanded(open));
}

/// Paints the button of a select or a combobox.
pub(super) fn paint_trigger(
    ui: &Ui,
    response: &Response,
    open: bool,
    prefix: Option<&str>,
    value: &str,
) {
    let rect = response.rect;
    if !ui.is_rect_visible(rect) {
        return;
    }
    let p = Palette::of(ui);
    let phase = Phase::of(response);
    let (fill, border, ink, arrow) = match phase {
        Phase::Disabled => (p.inset, p.border, p.text_off, p.text_2),
        Phase::Hovered | Phase::Pressed => (p.surface, p.border_hover, p.text, p.text_2),
        Phase::Rest => (p.surface, p.border_ctl, p.text, p.text_2),
    };
    if phase != Phase::Disabled {
        ui.painter().add(p.shadow_control.as_shape(rect, radius::S));
    }
    paint::frame(ui.painter(), rect, radius::S, fill, border);
    let padding = size::FIELD_PADDING + size::STROKE;
    let center = pos2(
        rect.right() - padding - size::ICON_SMALL / 2.0,
        rect.center().y,
    );
    icon::paint(
        ui.painter(),
        Icon::ChevronsUpDown,
        center,
        size::ICON_SMALL,
        arrow,
    );
    let mut words = Rect::from_min_max(
        pos2(rect.left() + padding, rect.top()),
        pos2(center.x - size::ICON_SMALL / 2.0 - space::S, rect.bottom()),
    );
    if let Some(prefix) = prefix {
        let face = Face::BODY.tabular();
        let galley = text::layout(ui, face, p.text_3, prefix, Fit::Extend);
        let corner = pos2(words.left(), rect.center().y - galley.size().y / 2.0);
        words.min.x += galley.size().x + space::S;
        ui.painter().galley(corner, galley, p.text_3);
    }
    text::paint_line(ui, words, Face::BODY, ink, value);
    if open {
        let stroke = Stroke::new(p.ring, p.focus);
        ui.painter()
            .rect_stroke(rect, radius::S, stroke, StrokeKind::Inside);
    } else {
        paint::focus_ring(ui, response, rect, radius::S);
    }
}
