//! The command palette: every setting, action, page and guide by a few letters.

use egui::accesskit::{HasPopup, Role};
use egui::{
    Align, Align2, Color32, EventFilter, Frame, Id, Key, Margin, Modal, Rect, Response, Sense,
    TextBuffer, TextEdit, Ui, WidgetInfo, pos2, vec2,
};

use super::ShellState;
use super::results::{self, Group, ListKey, Values};
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::search::{Hit, Target};
use crate::app::widgets::option::{group_label, highlighted};
use crate::app::widgets::slot::scroll_within;
use crate::app::widgets::switch::switch;
use crate::app::widgets::text::{self, Fit};
use crate::app::widgets::tokens::{radius, size, space};
use crate::app::widgets::{Face, Icon, Palette, badge, icon, paint};

/// Width and distance from the top where the window has room, in points.
const WIDTH: f32 = 560.0;
const TOP: f32 = 88.0;
/// Height of the line that is typed into, of a row and of the line of hints, in points.
const PROMPT: f32 = 52.0;
const ROW: f32 = 40.0;
const HINTS: f32 = 40.0;

/// What is typed, and which row the keyboard is on.
#[derive(Default)]
pub struct PaletteState {
    query: String,
    selected: usize,
    moved: bool,
}

/// Draws the palette; `appeared` in the first frame in which it is open.
pub fn show(ui: &Ui, cx: &Context<'_>, state: &mut ShellState, appeared: bool) {
    if appeared {
        state.palette = PaletteState::default();
    }
    let ctx = ui.ctx().clone();
    let style = ctx.global_style();
    let p = Palette::of_style(&style);
    let window = ctx.content_rect();
    let narrow = window.width() < size::NARROW;
    let (width, top) = if narrow {
        (window.width(), 0.0)
    } else {
        (WIDTH, TOP.min(window.height() * 0.13))
    };
    let id = Id::unique("palette");
    let frame = Frame::new()
        .fill(p.raised)
        .stroke(style.visuals.window_stroke)
        .corner_radius(if narrow { 0 } else { radius::XL })
        .shadow(p.shadow_dialog);
    let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, top));
    let modal = Modal::new(id).area(area).frame(frame);
    let shown = modal.backdrop_color(p.backdrop).show(&ctx, |ui| {
        ui.set_width(width - 2.0 * size::STROKE);
        ui.spacing_mut().item_spacing.y = 0.0;
        let rest = PROMPT + HINTS + 12.0 + 2.0 * space::L;
        let room = (window.height() - top - rest).clamp(ROW, 420.0);
        contents(ui, cx, state, appeared, room);
    });
    name_it(&shown.response, cx);
    if shown.should_close() {
        cx.send(Command::Close);
    }
}

fn name_it(response: &Response, cx: &Context<'_>) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Dialog);
        node.set_label(cx.t("palette-title"));
        node.set_modal();
    });
}

fn contents(ui: &mut Ui, cx: &Context<'_>, state: &mut ShellState, appeared: bool, room: f32) {
    let field = ui.unique_id().with("prompt");
    let key = take_key(ui, field);
    prompt(ui, cx, &mut state.palette, field, appeared);
    let index = state.finder.index(cx.texts);
    let query = state.palette.query.trim();
    let hits = if query.is_empty() {
        index.everything()
    } else {
        index.search(query, cx.settings)
    };
    let groups = results::groups(cx, hits);
    let values = Values::of(cx);
    let count = results::count(&groups);
    let palette = &mut state.palette;
    palette.selected = palette.selected.min(count.saturating_sub(1));
    if let Some(key @ (ListKey::Down | ListKey::Up)) = key {
        palette.selected = key.step(palette.selected, count);
        palette.moved = true;
    }
    let selected = results::nth(&groups, palette.selected);
    let changes = selected.and_then(|hit| values.switch(cx, &hit.target));
    match (key, selected) {
        (Some(ListKey::Open), Some(hit)) => choose(cx, hit),
        (Some(ListKey::Change), _) => {
            if let Some((setting, _)) = changes {
                cx.send(Command::Toggle(setting));
            }
        }
        (Some(ListKey::Close), _) => cx.send(Command::Close),
        _ => {}
    }
    list(ui, cx, palette, &groups, &values, field, room);
    hints(ui, cx, count, changes.is_some());
}

/// Closes the palette and opens or does what was chosen.
fn choose(cx: &Context<'_>, hit: &Hit) {
    cx.send(Command::Close);
    results::open(cx, &hit.target);
}

/// Keys that are meant for the list while the line has the focus; Tab too, which would leave it.
fn take_key(ui: &Ui, field: Id) -> Option<ListKey> {
    if !ui.memory(|memory| memory.has_focus(field)) {
        return None;
    }
    let keys = [
        (Key::ArrowDown, ListKey::Down),
        (Key::ArrowUp, ListKey::Up),
        (Key::Enter, ListKey::Open),
        (Key::Tab, ListKey::Change),
        (Key::Escape, ListKey::Close),
    ];
    ListKey::take(ui, &keys)
}

/// The line that is typed into.
fn prompt(ui: &mut Ui, cx: &Context<'_>, palette: &mut PaletteState, field: Id, appeared: bool) {
    let p = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), PROMPT), Sense::hover());
    let bottom = rect.with_min_y(rect.bottom() - size::STROKE);
    paint::hairline(ui.painter(), bottom, p.line);
    let inner = rect.shrink2(vec2(18.0, 0.0));
    let center = pos2(inner.left() + size::ICON / 2.0, rect.center().y);
    icon::paint(ui.painter(), Icon::Search, center, size::ICON, p.text);
    let caps = ["Esc"];
    let left = inner.right() - badge::keys_width(ui, &caps);
    badge::paint_keys(ui, inner.with_min_x(left), p.inset, &caps);
    let place = Rect::from_min_max(
        pos2(inner.left() + size::ICON + space::M, rect.top() + space::S),
        pos2(left - space::M, rect.bottom() - space::S),
    );
    if palette.query.is_empty() {
        let hint = cx.t("palette-placeholder");
        text::paint_line(ui, place, Face::PROMPT, p.text_3, hint);
    }
    let mut layouter = move |ui: &Ui, buffer: &dyn TextBuffer, _width: f32| {
        let mut job = Face::PROMPT.job(p.text, buffer.as_str());
        job.break_on_newline = false;
        job.keep_trailing_whitespace = true;
        text::layout_job(ui, job, Fit::Extend)
    };
    let edit = TextEdit::singleline(&mut palette.query)
        .id(field)
        .font(Face::PROMPT.font())
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .align(Align2::LEFT_CENTER)
        .desired_width(place.width())
        .layouter(&mut layouter);
    let response = ui.place(place, edit);
    if appeared || ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    let filter = EventFilter {
        tab: true,
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(field, filter));
    ui.ctx().accesskit_node_builder(field, |node| {
        node.set_role(Role::ComboBox);
        node.set_label(cx.t("palette-placeholder"));
        node.set_has_popup(HasPopup::Listbox);
        node.set_expanded(true);
    });
    if response.changed() {
        palette.selected = 0;
        palette.moved = true;
    }
}

/// The rows in their groups.
fn list(
    ui: &mut Ui,
    cx: &Context<'_>,
    palette: &mut PaletteState,
    groups: &[Group],
    values: &Values,
    field: Id,
    room: f32,
) {
    let moved = std::mem::take(&mut palette.moved);
    scroll_within(room).id_salt("palette-list").show(ui, |ui| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(Role::ListBox);
            node.set_label(cx.t("palette-title"));
        });
        Frame::new().inner_margin(Margin::same(6)).show(ui, |ui| {
            ui.take_available_width();
            if groups.is_empty() {
                let query = palette.query.trim();
                let nothing = cx.tf("search-nothing-called", &[("query", query.into())]);
                group_label(ui, &nothing);
            }
            let mut index = 0;
            for group in groups {
                group_label(ui, cx.t(group.title));
                for hit in &group.hits {
                    let row = Row {
                        hit,
                        query: palette.query.trim(),
                        active: index == palette.selected,
                    };
                    let response = row.show(ui, cx, values);
                    if row.active {
                        ui.ctx().accesskit_node_builder(field, |node| {
                            node.set_active_descendant(response.id.accesskit_id());
                        });
                        if moved {
                            response.scroll_to_me(Some(Align::Center));
                        }
                    }
                    if response.clicked() {
                        choose(cx, hit);
                    }
                    index += 1;
                }
            }
        });
    });
}

struct Row<'a> {
    hit: &'a Hit,
    query: &'a str,
    active: bool,
}

impl Row<'_> {
    fn show(&self, ui: &mut Ui, cx: &Context<'_>, values: &Values) -> Response {
        let p = Palette::of(ui);
        let hit = self.hit;
        let wanted = vec2(ui.available_width(), ROW);
        let (rect, response) = ui.allocate_exact_size(wanted, Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &hit.title));
        let value = values.words(cx, &hit.target);
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_selected(self.active);
            node.set_description(&*hit.place);
            if let Some(value) = &value {
                node.set_value(&**value);
            }
        });
        if self.active || response.hovered() {
            let clear = Color32::TRANSPARENT;
            paint::frame(ui.painter(), rect, radius::S, p.raised_hover, clear);
        }
        let mut inner = rect.shrink2(vec2(10.0, 0.0));
        let center = pos2(inner.left() + size::ICON / 2.0, rect.center().y);
        let mark = results::icon(&hit.target);
        icon::paint(ui.painter(), mark, center, size::ICON, p.text_3);
        inner.min.x += size::ICON + space::M;
        inner.max.x = self.end(ui, cx, values, value.as_deref(), inner) - space::M;
        let title = highlighted(&hit.title, self.query, p);
        let galley = text::layout_job(ui, title, Fit::Truncate(inner.width().max(0.0)));
        let taken = galley.size().x + space::M;
        let corner = pos2(inner.left(), rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(corner, galley, p.text);
        // Settings of a kind are told apart by their page; a sliver of it would say nothing.
        if inner.width() - taken > 40.0 {
            let place = inner.with_min_x(inner.left() + taken);
            text::paint_line(ui, place, Face::SMALL, p.text_3, &hit.place);
        }
        response
    }

    /// A switch, the value or the keys at the right of `rect`; returns where they begin.
    fn end(
        &self,
        ui: &mut Ui,
        cx: &Context<'_>,
        values: &Values,
        value: Option<&str>,
        rect: Rect,
    ) -> f32 {
        let p = Palette::of(ui);
        let target: &Target = &self.hit.target;
        if let Some((key, mut on)) = values.switch(cx, target) {
            let place = Rect::from_center_size(
                pos2(rect.right() - 18.0, rect.center().y),
                vec2(36.0, 20.0),
            );
            let builder = egui::UiBuilder::new().max_rect(place).id_salt(key);
            let turned = ui
                .new_child(builder)
                .scope(|ui| switch(ui, &mut on, cx.title(key)).changed())
                .inner;
            if turned {
                cx.send(Command::Toggle(key));
            }
            return place.left();
        }
        if let Some(value) = value {
            let fit = Fit::Truncate(rect.width() * 0.4);
            let galley = text::layout(ui, Face::SMALL.tabular(), p.text_3, value, fit);
            let left = rect.right() - galley.size().x;
            let corner = pos2(left, rect.center().y - galley.size().y / 2.0);
            ui.painter().galley(corner, galley, p.text_3);
            return left;
        }
        let caps = results::caps(ui, cx, target);
        let caps: Vec<&str> = caps.iter().map(String::as_str).collect();
        let left = rect.right() - badge::keys_width(ui, &caps);
        badge::paint_keys(ui, rect.with_min_x(left), p.inset, &caps);
        left
    }
}

/// What the keys do, and how many results there are.
fn hints(ui: &mut Ui, cx: &Context<'_>, count: usize, changes: bool) {
    let p = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HINTS), Sense::hover());
    paint::hairline(ui.painter(), rect, p.line);
    let inner = rect.shrink2(vec2(space::L, 0.0));
    let results = cx.tf("palette-results", &[("count", count.into())]);
    let galley = text::layout(ui, Face::SMALL.tabular(), p.text_3, &results, Fit::Extend);
    let end = inner.right() - galley.size().x;
    let corner = pos2(end, rect.center().y - galley.size().y / 2.0);
    text::place(ui, corner, galley, p.text_3);
    let mut hints = vec![
        (&["↑", "↓"][..], cx.t("palette-move")),
        (&["Enter"][..], cx.t("palette-open")),
    ];
    if changes {
        hints.push((&["Tab"][..], cx.t("palette-change-here")));
    }
    let mut left = inner.left();
    for (caps, words) in hints {
        let width = badge::keys_width(ui, caps);
        let galley = text::layout(ui, Face::SMALL, p.text_3, words, Fit::Extend);
        let next = left + width + space::ICON + galley.size().x + space::L;
        if next > end {
            break;
        }
        badge::paint_keys(ui, inner.with_min_x(left), p.inset, caps);
        let corner = pos2(
            left + width + space::ICON,
            rect.center().y - galley.size().y / 2.0,
        );
        ui.painter().galley(corner, galley, p.text_3);
        left = next;
    }
}
