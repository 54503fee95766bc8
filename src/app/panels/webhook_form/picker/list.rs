//! What is in the popup: the search line, the groups with their events, and the footer.

use std::collections::BTreeSet;

use cadran_core::model::EventName;
use egui::{
    Align, Align2, Color32, Frame, Id, Key, Layout, Margin, Modifiers, Rect, Response, Role, Sense,
    TextBuffer, TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::Search;
use crate::app::context::Context;
use crate::app::panels::webhook_form::offer::{Group, Line, lines};
use crate::app::panels::webhooks::events::known_count;
use crate::app::widgets::button::Button;
use crate::app::widgets::check::{Check, paint_check};
use crate::app::widgets::option::group_label;
use crate::app::widgets::paint::{self, Phase};
use crate::app::widgets::slot::scroll_within;
use crate::app::widgets::text::{self, Fit};
use crate::app::widgets::tokens::{radius, size, space};
use crate::app::widgets::{Face, Icon, Palette, icon};

/// Heights of the search line, the footer, and a line of the list, in points.
pub const SEARCH: f32 = 37.0;
pub const FOOTER: f32 = 45.0;
const GROUP: f32 = 32.0;
const EVENT: f32 = 30.0;
/// Above the first line, in points.
const ABOVE: f32 = 3.0;
/// How far events stand in, in points.
const INDENT: f32 = 24.0;

/// Draws the contents; returns whether the popup is to be closed.
pub fn show(
    ui: &mut Ui,
    cx: &Context<'_>,
    popup: Id,
    room: f32,
    groups: &[Group],
    search: &mut Search,
    events: &mut BTreeSet<EventName>,
) -> bool {
    let searching = !search.query.trim().is_empty();
    let lines = lines(cx.texts, groups, &search.unfolded, searching);
    // The key that opened the popup is not meant for it.
    let key = if search.opened {
        None
    } else {
        ListKey::take(ui, searching)
    };
    let last = lines.len().saturating_sub(1);
    search.active = match key {
        Some(ListKey::Down) => (search.active + 1).min(last),
        Some(ListKey::Up) => search.active.saturating_sub(1),
        _ => search.active.min(last),
    };
    search.moved |= matches!(key, Some(ListKey::Down | ListKey::Up));
    let field = search_line(ui, cx, popup, groups, search, events);
    match (key, lines.get(search.active)) {
        (Some(ListKey::Toggle), Some(line)) => toggle(line, events),
        (Some(ListKey::Fold | ListKey::Unfold), Some(Line::Group { group, .. })) => {
            fold(search, group, key == Some(ListKey::Unfold));
        }
        _ => {}
    }
    if lines.is_empty() {
        let nothing = cx.tf(
            "webhooks-events-none-found",
            &[("query", search.query.trim().into())],
        );
        group_label(ui, &nothing);
    }
    // The popup's padding is margin enough; more would put the bar on the counts.
    ui.spacing_mut().scroll.bar_outer_margin = 0.0;
    scroll_within(room).id_salt(&search.query).show(ui, |ui| {
        ui.add_space(ABOVE);
        for (index, line) in lines.iter().enumerate() {
            let response = show_line(ui, cx, index, line, &field, search, events);
            if response.clicked() {
                toggle(line, events);
                search.active = index;
                field.request_focus();
            }
        }
    });
    search.moved = false;
    footer(ui, cx, events) || key == Some(ListKey::Close)
}

fn toggle(line: &Line<'_>, events: &mut BTreeSet<EventName>) {
    match line {
        Line::Group { group, .. } => group.toggle(events),
        Line::Event { event, .. } => {
            if !events.remove(*event) {
                events.insert((*event).clone());
            }
        }
    }
}

fn fold(search: &mut Search, group: &Group, unfold: bool) {
    if unfold {
        search.unfolded.insert(group.index);
    } else {
        search.unfolded.remove(&group.index);
    }
}

/// Draws the search line with the button that chooses all that is found.
fn search_line(
    ui: &mut Ui,
    cx: &Context<'_>,
    popup: Id,
    groups: &[Group],
    search: &mut Search,
    events: &mut BTreeSet<EventName>,
) -> Response {
    let p = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), SEARCH), Sense::hover());
    let line = Rect::from_x_y_ranges(
        rect.x_range().expand(4.0),
        rect.bottom() - size::STROKE..=rect.bottom(),
    );
    paint::hairline(ui.painter(), line, p.line);
    let row = Rect::from_min_max(rect.min, pos2(rect.right(), rect.bottom() - size::STROKE));
    let center = pos2(row.left() + 15.0, row.center().y);
    icon::paint(
        ui.painter(),
        Icon::Search,
        center,
        size::ICON_SMALL,
        p.text_3,
    );
    let layout = Layout::right_to_left(Align::Center);
    let mut end = ui.new_child(UiBuilder::new().max_rect(row).layout(layout));
    let all = end.add(Button::quiet(cx.t("common-select-all")).small());
    if all.clicked() {
        events.extend(groups.iter().flat_map(|group| group.events.iter().cloned()));
    }
    let place = Rect::from_min_max(
        pos2(row.left() + 30.0, row.top() + 2.0),
        pos2(all.rect.left() - space::S, row.bottom() - 2.0),
    );
    let hint = cx.tf("webhooks-events-search", &[("count", known_count().into())]);
    if search.query.is_empty() {
        let beside_caret = place.translate(vec2(space::XS, 0.0));
        text::paint_line(ui, beside_caret, Face::BODY, p.text_3, &hint);
    }
    let mut layouter = move |ui: &Ui, buffer: &dyn TextBuffer, _width: f32| {
        let mut job = Face::BODY.job(p.text, buffer.as_str());
        job.break_on_newline = false;
        job.keep_trailing_whitespace = true;
        text::layout_job(ui, job, Fit::Extend)
    };
    let edit = TextEdit::singleline(&mut search.query)
        .id(popup.with("search"))
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .align(Align2::LEFT_CENTER)
        .desired_width(place.width())
        .layouter(&mut layouter);
    let response = ui.place(place, edit).accessible_name(hint);
    if search.opened {
        response.request_focus();
        search.opened = ui.is_sizing_pass();
    }
    if response.changed() {
        // The first event, below the title of its group.
        search.active = usize::from(!search.query.trim().is_empty());
        search.moved = true;
    }
    response
}

fn show_line(
    ui: &mut Ui,
    cx: &Context<'_>,
    index: usize,
    line: &Line<'_>,
    field: &Response,
    search: &mut Search,
    events: &BTreeSet<EventName>,
) -> Response {
    let active = search.active == index;
    let response = match line {
        Line::Event { event, label } => {
            let check = Check::from(events.contains(event));
            check_line(ui, label, check, active, None)
        }
        Line::Group { group, unfolded } => {
            let args = [
                ("count", group.chosen(events).into()),
                ("total", group.events.len().into()),
            ];
            let count = cx.tf("webhooks-events-of", &args);
            let end = Some((count.as_str(), *unfolded));
            let check = group.check(events);
            let response = check_line(ui, &group.label, check, active, end);
            if chevron(ui, cx, &response, group, *unfolded).clicked() {
                fold(search, group, !unfolded);
                field.request_focus();
            }
            response
        }
    };
    if active {
        ui.ctx().accesskit_node_builder(field.id, |node| {
            node.set_active_descendant(response.id.accesskit_id());
        });
        if search.moved {
            response.scroll_to_me(None);
        }
    }
    response
}

/// A line with its box; it has no focus of its own, the search line keeps that.
///
/// `group`: the count and the state of a group, which events have not.
fn check_line(
    ui: &mut Ui,
    label: &str,
    check: Check,
    active: bool,
    group: Option<(&str, bool)>,
) -> Response {
    let height = if group.is_some() { GROUP } else { EVENT };
    let wanted = vec2(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, check == Check::On, label));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_toggled(check.into());
        if let Some((count, unfolded)) = group {
            node.set_description(count);
            node.set_expanded(unfolded);
        }
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let p = Palette::of(ui);
    let mut ground = rect;
    if group.is_none() {
        ground.min.x += INDENT;
    }
    if active || response.hovered() {
        let none = Color32::TRANSPARENT;
        paint::frame(ui.painter(), ground, radius::S, p.raised_hover, none);
    }
    let mut words = ground.shrink2(vec2(space::S, 0.0));
    let center = pos2(words.left() + size::ICON / 2.0, rect.center().y);
    let mark = Rect::from_center_size(center, vec2(size::ICON, size::ICON));
    paint_check(ui, mark, check, Phase::of(&response));
    words.min.x = mark.right() + space::S;
    let mut face = Face::BODY;
    if let Some((count, _)) = group {
        face = Face::BODY_MEDIUM;
        words.max.x -= size::ICON_SMALL + space::ICON;
        let count = text::layout(ui, Face::SMALL.tabular(), p.text_3, count, Fit::Extend);
        let corner = pos2(
            words.right() - count.size().x,
            rect.center().y - count.size().y / 2.0,
        );
        words.max.x = corner.x - space::S;
        ui.painter().galley(corner, count, p.text_3);
    }
    text::paint_line(ui, words, face, p.text, label);
    response
}

/// The end of a group's line, which folds it.
fn chevron(ui: &Ui, cx: &Context<'_>, line: &Response, group: &Group, unfolded: bool) -> Response {
    let mut target = line.rect;
    target.min.x = target.right() - size::CONTROL;
    let response = ui.interact(target, line.id.with("fold"), Sense::CLICK);
    let id = if unfolded {
        "webhooks-group-fold"
    } else {
        "webhooks-group-unfold"
    };
    let name = cx.tf(id, &[("group", (&group.label).into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let picture = if unfolded {
        Icon::ChevronDown
    } else {
        Icon::ChevronRight
    };
    let center = pos2(
        line.rect.right() - space::S - size::ICON_SMALL / 2.0,
        line.rect.center().y,
    );
    let ink = Palette::of(ui).text_3;
    icon::paint(ui.painter(), picture, center, size::ICON_SMALL, ink);
    response
}

/// Draws how many are chosen; returns whether Done was clicked.
fn footer(ui: &mut Ui, cx: &Context<'_>, events: &mut BTreeSet<EventName>) -> bool {
    let p = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), FOOTER), Sense::hover());
    let edge = Rect::from_x_y_ranges(rect.x_range().expand(4.0), rect.y_range());
    paint::hairline(ui.painter(), edge, p.line);
    let inner = rect.shrink2(vec2(space::S, 0.0));
    let layout = Layout::right_to_left(Align::Center);
    let mut row = ui.new_child(UiBuilder::new().max_rect(inner).layout(layout));
    row.spacing_mut().item_spacing.x = space::S;
    let done = row.add(Button::secondary(cx.t("common-done")).small());
    let clear = row.add(Button::quiet(cx.t("common-clear")).small());
    if clear.clicked() {
        events.clear();
    }
    let count = cx.tf(
        "webhooks-events-selected",
        &[("count", events.len().into())],
    );
    row.with_layout(Layout::left_to_right(Align::Center), |ui| {
        text::line(ui, Face::SMALL, p.text_2, &count);
    });
    done.clicked()
}

/// A key that is meant for the list while the search line has the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ListKey {
    Down,
    Up,
    Toggle,
    Fold,
    Unfold,
    Close,
}

impl ListKey {
    /// Takes the key; while something is typed, left and right move in the text.
    fn take(ui: &Ui, searching: bool) -> Option<Self> {
        // egui has taken the focus away where Esc was pressed.
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            return Some(Self::Close);
        }
        if !ui.ctx().text_edit_focused() {
            return None;
        }
        let keys = [
            (Key::ArrowDown, Self::Down),
            (Key::ArrowUp, Self::Up),
            (Key::Enter, Self::Toggle),
            (Key::ArrowLeft, Self::Fold),
            (Key::ArrowRight, Self::Unfold),
        ];
        keys.into_iter()
            .filter(|(_, key)| !(searching && matches!(key, Self::Fold | Self::Unfold)))
            .find(|(key, _)| ui.input_mut(|input| input.consume_key(Modifiers::NONE, *key)))
            .map(|(_, meaning)| meaning)
    }
}
