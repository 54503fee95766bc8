//! The combobox: a select whose long list is searched by typing.

use egui::{
    Frame, Id, Key, Margin, Modifiers, Popup, PopupCloseBehavior, Rect, RectAlign, Response, Sense,
    SetOpenCommand, TextEdit, Ui, pos2, vec2,
};

use super::icon::{self, Icon};
use super::option::{self, Row, Standing};
use super::paint;
use super::select::{
    POPUP_CLEARANCE, POPUP_GAP, POPUP_INSETS, SelectResponse, control_width, paint_trigger,
    trigger_info,
};
use super::slot::scroll_within;
use super::text::{self, Face, Fit};
use super::tokens::{Palette, size, space};

/// Least width of the popup, in points.
const POPUP_WIDTH: f32 = 372.0;
/// Height of the search line, in points.
const SEARCH: f32 = 36.0;
/// Most and least height of the list, in points.
const LIST: std::ops::RangeInclusive<f32> = 96.0..=336.0;

/// The choices of a combobox; rows are asked for only while they are seen.
pub trait Choices {
    /// The indices that match `query`, best first; all of them for an empty one.
    ///
    /// Called when the list opens and each time the query changes, not every frame.
    fn search(&self, query: &str) -> Vec<usize>;

    /// The row of a choice; all but the standing one are equally tall.
    fn row(&self, index: usize) -> Row<'_>;

    /// The current choice.
    fn chosen(&self) -> Option<usize>;

    /// A choice that stands above the list whatever is searched for.
    fn standing(&self) -> Option<usize> {
        None
    }
}

/// A control that shows the current choice and opens a searched list.
#[must_use = "Call `show`"]
pub struct Combobox<'a> {
    name: &'a str,
    current: &'a str,
    prefix: Option<&'a str>,
    search_name: &'a str,
    hint: &'a str,
    nothing: &'a str,
    width: f32,
    clearance: f32,
}

/// What the combobox remembers while its list is open.
#[derive(Clone, Default)]
struct Search {
    query: String,
    found: Vec<usize>,
    active: usize,
    opened: bool,
    moved: bool,
}

impl Search {
    fn open(choices: &impl Choices) -> Self {
        let found = choices.search("");
        let chosen = choices.chosen();
        let active = found.iter().position(|index| Some(*index) == chosen);
        Self {
            active: active.unwrap_or(0),
            found,
            opened: true,
            moved: true,
            ..Self::default()
        }
    }

    fn requery(&mut self, choices: &impl Choices) {
        self.found = choices.search(&self.query);
        self.active = 0;
        self.moved = true;
    }
}

impl<'a> Combobox<'a> {
    /// A combobox with this accessible name that says `current` while closed.
    pub const fn new(name: &'a str, current: &'a str) -> Self {
        Self {
            name,
            current,
            prefix: None,
            search_name: name,
            hint: "",
            nothing: "",
            width: 240.0,
            clearance: POPUP_CLEARANCE,
        }
    }

    /// Words in a lighter ink before the current choice.
    pub const fn prefix(mut self, prefix: &'a str) -> Self {
        self.prefix = Some(prefix);
        self
    }

    /// The accessible name of the search line, and what it says at its right.
    pub const fn search(mut self, name: &'a str, hint: &'a str) -> Self {
        self.search_name = name;
        self.hint = hint;
        self
    }

    /// What the list says when nothing matches.
    pub const fn nothing(mut self, nothing: &'a str) -> Self {
        self.nothing = nothing;
        self
    }

    /// Its width in points, outside justified layouts.
    pub const fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// What is kept free at the bottom of the window, for a save bar; in points.
    pub const fn keep_free(mut self, height: f32) -> Self {
        self.clearance = POPUP_CLEARANCE + height;
        self
    }

    /// Draws the control, and its list while that is open.
    pub fn show(self, ui: &mut Ui, choices: &impl Choices) -> SelectResponse {
        let width = control_width(ui, self.width);
        let (id, rect) = ui.allocate_space(vec2(width, size::CONTROL));
        let popup_id = id.with("list");
        let was_open = Popup::is_id_open(ui.ctx(), popup_id);
        let arrow = !was_open && ui.memory(|memory| memory.has_focus(id)) && {
            let filter = egui::EventFilter {
                vertical_arrows: true,
                ..egui::EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
            ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown))
        };
        let response = ui.interact(rect, id, Sense::click());
        trigger_info(ui, &response, self.name, self.current, was_open);
        paint_trigger(ui, &response, was_open, self.prefix, self.current);

        let toggled = response.clicked() || (arrow && ui.is_enabled());
        if toggled && !was_open {
            let search = Search::open(choices);
            ui.data_mut(|data| data.insert_temp(popup_id, search));
        }
        if !toggled && !was_open {
            return SelectResponse {
                response,
                chosen: None,
            };
        }
        let chosen = self.popup(ui, &response, popup_id, toggled, choices);
        SelectResponse { response, chosen }
    }

    fn popup(
        &self,
        ui: &Ui,
        response: &Response,
        popup_id: Id,
        toggled: bool,
        choices: &impl Choices,
    ) -> Option<usize> {
        let mut search: Search = ui.data(|data| data.get_temp(popup_id)).unwrap_or_default();
        let (align, room) = self.room(ui, response.rect, choices);
        let width = response.rect.width().max(POPUP_WIDTH);
        let width = width.min(ui.ctx().content_rect().width() - 2.0 * POPUP_CLEARANCE);
        let shown = Popup::from_response(response)
            .id(popup_id)
            .open_memory(toggled.then_some(SetOpenCommand::Toggle))
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .align(align)
            .align_alternatives(&[])
            .gap(POPUP_GAP)
            .width(width)
            .frame(option::popup_frame(ui))
            .accessible_name(self.name)
            .show(|ui| {
                ui.set_width(width - POPUP_INSETS);
                ui.spacing_mut().item_spacing.y = 0.0;
                self.contents(ui, popup_id, response.id, room, choices, &mut search)
            });
        ui.data_mut(|data| data.insert_temp(popup_id, search));
        let popup = shown?;
        popup.inner
    }

    /// On which side of the control the list has room, and how much, in points.
    fn room(&self, ui: &Ui, control: Rect, choices: &impl Choices) -> (RectAlign, f32) {
        let standing = choices
            .standing()
            .map_or(0.0, |index| choices.row(index).height() + 9.0);
        let around = SEARCH + standing + POPUP_INSETS + POPUP_GAP;
        let window = ui.ctx().content_rect();
        let below = window.bottom() - self.clearance - control.bottom() - around;
        let above = control.top() - window.top() - POPUP_CLEARANCE - around;
        let (align, room) = if below < 160.0 && above > below {
            (RectAlign::TOP_END, above)
        } else {
            (RectAlign::BOTTOM_END, below)
        };
        (align, room.clamp(*LIST.start(), *LIST.end()))
    }

    fn contents(
        &self,
        ui: &mut Ui,
        popup_id: Id,
        control: Id,
        room: f32,
        choices: &impl Choices,
        search: &mut Search,
    ) -> Option<usize> {
        // The key that opened the list is not meant for it.
        let key = if search.opened {
            None
        } else {
            ListKey::take(ui)
        };
        let last = search.found.len().saturating_sub(1);
        match key {
            Some(ListKey::Down) => search.active = (search.active + 1).min(last),
            Some(ListKey::Up) => search.active = search.active.saturating_sub(1),
            Some(ListKey::Close | ListKey::Choose) | None => {}
        }
        search.moved |= matches!(key, Some(ListKey::Down | ListKey::Up));
        self.search_line(ui, popup_id, choices, search);

        let mut chosen = None;
        if let Some(index) = choices.standing() {
            let standing = Standing {
                chosen: choices.chosen() == Some(index),
                ..Standing::default()
            };
            if option::option(ui, &choices.row(index), standing).clicked() {
                chosen = Some(index);
            }
            option::divider(ui);
        }
        let clicked = self.list(ui, room, choices, search);
        chosen = chosen.or(clicked);
        if key == Some(ListKey::Choose) {
            chosen = search.found.get(search.active).copied();
        }
        if chosen.is_some() || key == Some(ListKey::Close) {
            ui.close();
            ui.memory_mut(|memory| memory.request_focus(control));
        }
        search.moved = false;
        chosen
    }

    fn search_line(&self, ui: &mut Ui, popup_id: Id, choices: &impl Choices, search: &mut Search) {
        let p = Palette::of(ui);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), SEARCH), Sense::hover());
        // The popup's own padding is above and at both sides: the line runs from edge to edge.
        let rect = rect.translate(vec2(0.0, -4.0));
        let line = Rect::from_x_y_ranges(
            rect.x_range().expand(4.0),
            rect.bottom() - size::STROKE..=rect.bottom(),
        );
        paint::hairline(ui.painter(), line, p.line);
        let center = pos2(rect.left() + 15.0, rect.center().y);
        icon::paint(
            ui.painter(),
            Icon::Search,
            center,
            size::ICON_SMALL,
            p.text_3,
        );
        let hint = text::layout(ui, Face::SMALL, p.text_3, self.hint, Fit::Extend);
        let hint_width = hint.size().x;
        let corner = pos2(
            rect.right() - 4.0 - hint_width,
            rect.center().y - hint.size().y / 2.0,
        );
        ui.painter().galley(corner, hint, p.text_3);
        let place = Rect::from_min_max(
            pos2(rect.left() + 30.0, rect.center().y - 16.0),
            pos2(corner.x - space::S, rect.center().y + 16.0),
        );
        let mut layouter = move |ui: &Ui, buffer: &dyn egui::TextBuffer, _width: f32| {
            let mut job = Face::BODY.job(p.text, buffer.as_str());
            job.break_on_newline = false;
            job.keep_trailing_whitespace = true;
            text::layout_job(ui, job, Fit::Extend)
        };
        let edit = TextEdit::singleline(&mut search.query)
            .id(popup_id.with("search"))
            .frame(Frame::NONE)
            .margin(Margin::ZERO)
            .align(egui::Align2::LEFT_CENTER)
            .desired_width(place.width())
            .layouter(&mut layouter);
        let response = ui.place(place, edit).accessible_name(self.search_name);
        if search.opened {
            response.request_focus();
            search.opened = ui.is_sizing_pass();
        }
        if response.changed() {
            search.requery(choices);
        }
    }

    fn list(
        &self,
        ui: &mut Ui,
        room: f32,
        choices: &impl Choices,
        search: &Search,
    ) -> Option<usize> {
        let Some(first) = search.found.first() else {
            option::group_label(ui, self.nothing);
            return None;
        };
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(egui::Role::ListBox);
        });
        let height = choices.row(*first).height();
        // The popup's padding is margin enough; more would put the bar on the ticks.
        ui.spacing_mut().scroll.bar_outer_margin = 0.0;
        let mut chosen = None;
        let mut area = scroll_within(room).id_salt(&search.query);
        if search.moved {
            area = area.vertical_scroll_offset(scroll_to(search, height, room));
        }
        area.show_rows(ui, height, search.found.len(), |ui, seen| {
            for place in seen {
                let Some(&index) = search.found.get(place) else {
                    continue;
                };
                let standing = Standing {
                    chosen: choices.chosen() == Some(index),
                    active: search.active == place,
                    query: search.query.trim(),
                };
                let row = choices.row(index);
                ui.push_id(index, |ui| {
                    if option::option(ui, &row, standing).clicked() {
                        chosen = Some(index);
                    }
                });
            }
        });
        chosen
    }
}

/// The offset that keeps the active row in the middle, since rows out of sight do not exist.
fn scroll_to(search: &Search, height: f32, room: f32) -> f32 {
    let all = search.found.len() as f32 * height;
    let middle = (search.active as f32 + 0.5) * height - room / 2.0;
    middle.clamp(0.0, (all - room).max(0.0))
}

/// A key that is meant for the list while the search line has the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ListKey {
    Down,
    Up,
    Choose,
    Close,
}

impl ListKey {
    fn take(ui: &Ui) -> Option<Self> {
        let keys = [
            (Key::ArrowDown, Self::Down),
            (Key::ArrowUp, Self::Up),
            (Key::Enter, Self::Choose),
            (Key::Escape, Self::Close),
        ];
        keys.into_iter()
            .find(|(key, _)| ui.input_mut(|input| input.consume_key(Modifiers::NONE, *key)))
            .map(|(_, meaning)| meaning)
    }
}
