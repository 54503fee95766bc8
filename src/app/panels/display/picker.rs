//! The preview of a project picker: it searches and unfolds as the tracker's do.

use egui::{
    Color32, Frame, Id, Margin, Rect, Role, Sense, Stroke, TextBuffer, TextEdit, Ui, WidgetInfo,
    pos2, vec2,
};

use super::examples::PROJECTS;
use super::filter::{self, Found, Group, Query};
use super::ink;
use crate::app::context::Context;
use crate::app::widgets::Palette;
use crate::app::widgets::icon::{self, Icon};
use crate::app::widgets::option;
use crate::app::widgets::paint;
use crate::app::widgets::text::{self, Face, Fit};
use crate::app::widgets::tokens::{radius, size, space};

const SEARCH: f32 = 36.0;
const CLIENT: f32 = 32.0;
/// From the edge of a row to its words, in points.
const INDENT: f32 = 20.0;
const DOT: f32 = 4.0;

/// What is picked in the example, by the ids of the names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Picked {
    project: Option<&'static str>,
    task: Option<&'static str>,
}

/// Draws the picker at least this high, in points.
pub fn show(ui: &mut Ui, cx: &Context<'_>, height: f32) {
    let p = Palette::of(ui);
    Frame::new()
        .fill(p.raised)
        .stroke(Stroke::new(size::STROKE, p.border))
        .corner_radius(radius::M)
        .shadow(p.shadow_control)
        .inner_margin(Margin::same(4))
        .show(ui, |ui| {
            ui.take_available_width();
            let around = 2.0 * (size::STROKE + space::XS);
            ui.set_min_height((height - around).max(0.0));
            ui.spacing_mut().item_spacing.y = 0.0;
            contents(ui, cx);
        });
}

fn contents(ui: &mut Ui, cx: &Context<'_>) {
    let task_filter = cx.settings.display.task_filter;
    let typed = search_line(ui, cx, task_filter);
    let query = Query::new(&typed, task_filter);
    let groups = filter::find(&PROJECTS, &query, |id| cx.t(id));
    if groups.is_empty() {
        option::group_label(ui, cx.t("display-preview-none-found"));
    }
    let id = Id::unique("picked in the example");
    let mut picked = ui.data(|data| data.get_temp(id)).unwrap_or(Picked {
        project: Some("display-example-engine"),
        task: Some("display-example-notes"),
    });
    let before = picked;
    if !task_filter && query.is_empty() && no_project(ui, cx, picked == Picked::default()) {
        picked = Picked::default();
    }
    let part = typed.split('@').next().unwrap_or_default().trim();
    for group in &groups {
        if client(ui, cx, group, !query.is_empty()) {
            for found in &group.rows {
                if row(ui, cx, *found, picked, part) {
                    picked = Picked {
                        project: Some(found.project.name),
                        task: found.task.map(|task| task.name),
                    };
                }
            }
        }
    }
    if picked != before {
        ui.data_mut(|data| data.insert_temp(id, picked));
    }
}

/// The line that is typed into; returns what stands there.
fn search_line(ui: &mut Ui, cx: &Context<'_>, task_filter: bool) -> String {
    let p = Palette::of(ui);
    let id = Id::unique("search of the example");
    let mut typed: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), SEARCH), Sense::hover());
    // The frame's own padding is above and at both sides: the line runs from edge to edge.
    let rect = rect.translate(vec2(0.0, -4.0));
    let center = pos2(rect.left() + 15.0, rect.center().y);
    icon::paint(
        ui.painter(),
        Icon::Search,
        center,
        size::ICON_SMALL,
        p.text_3,
    );
    let place = Rect::from_min_max(
        pos2(rect.left() + 30.0, rect.center().y - 16.0),
        pos2(rect.right() - space::S, rect.center().y + 16.0),
    );
    let hint = cx.t(if task_filter {
        "display-preview-search-tasks"
    } else {
        "display-preview-search-projects"
    });
    if typed.is_empty() {
        text::paint_line(ui, place, Face::BODY, p.text_3, hint);
    }
    let mut layouter = move |ui: &Ui, buffer: &dyn TextBuffer, _width: f32| {
        let mut job = Face::BODY.job(p.text, buffer.as_str());
        job.break_on_newline = false;
        job.keep_trailing_whitespace = true;
        text::layout_job(ui, job, Fit::Extend)
    };
    let edit = TextEdit::singleline(&mut typed)
        .id(id.with("text"))
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .align(egui::Align2::LEFT_CENTER)
        .desired_width(place.width())
        .layouter(&mut layouter);
    let response = ui.place(place, edit).accessible_name(hint);
    let (width, color) = if response.has_focus() {
        (p.ring, p.focus)
    } else {
        (size::STROKE, p.line)
    };
    let line = Rect::from_x_y_ranges(
        rect.x_range().expand(4.0),
        rect.bottom() - width..=rect.bottom(),
    );
    ui.painter().rect_filled(line, 0.0, color);
    if response.changed() {
        ui.data_mut(|data| data.insert_temp(id, typed.clone()));
    }
    typed
}

/// The name of a client, which folds its rows; returns whether they are to be seen.
fn client(ui: &mut Ui, cx: &Context<'_>, group: &Group, searching: bool) -> bool {
    let p = Palette::of(ui);
    let collapse = cx.settings.display.collapse_projects;
    let name = cx.t(group.client.unwrap_or("display-preview-no-client"));
    // Another value of the setting is another start for every client.
    let id = Id::unique(("client of the example", group.client, collapse));
    let kept: Option<bool> = ui.data(|data| data.get_temp(id));
    let mut open = searching || kept.unwrap_or(!collapse);
    let wanted = vec2(ui.available_width(), CLIENT);
    let (rect, _) = ui.allocate_exact_size(wanted, Sense::hover());
    let response = ui.interact(rect, id, Sense::click());
    if response.clicked() && !searching {
        open = !open;
        ui.data_mut(|data| data.insert_temp(id, open));
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    ui.ctx()
        .accesskit_node_builder(id, |node| node.set_expanded(open));
    let color = if response.hovered() { p.text } else { p.text_3 };
    let chevron = if open {
        Icon::ChevronDown
    } else {
        Icon::ChevronRight
    };
    let center = pos2(rect.left() + 11.0, rect.center().y);
    icon::paint(ui.painter(), chevron, center, size::ICON_SMALL, color);
    let words = Rect::from_min_max(pos2(rect.left() + 24.0, rect.top()), rect.max);
    text::paint_line(ui, words, Face::SMALL, color, name);
    paint::focus_ring(ui, &response, rect.shrink(3.0), radius::XS);
    open
}

/// A task or a project; returns whether it was clicked.
fn row(ui: &mut Ui, cx: &Context<'_>, found: Found, picked: Picked, query: &str) -> bool {
    let p = Palette::of(ui);
    let Found { project, task } = found;
    let color = ink(project.hue, p);
    let project_name = cx.t(project.name);
    let title = task.map_or(project_name, |task| cx.t(task.name));
    let is_picked = picked.project == Some(project.name)
        && task.is_none_or(|task| picked.task == Some(task.name));
    let id = Id::unique((
        "row of the example",
        project.name,
        task.map(|task| task.name),
    ));
    let (rect, clicked) = pickable(ui, id, title, is_picked);
    let mut left = rect.left() + INDENT;
    let mut right = rect.right() - space::S;
    if task.is_some() {
        let galley = text::layout(ui, Face::SMALL, color, project_name, Fit::Extend);
        right -= galley.size().x;
        let corner = pos2(right, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(corner, galley, color);
        right -= space::ICON + DOT;
        let center = pos2(right, rect.center().y);
        ui.painter().circle_filled(center, DOT, color);
        right -= DOT + space::S;
    } else {
        let center = pos2(left + DOT, rect.center().y);
        ui.painter().circle_filled(center, DOT, color);
        left += 2.0 * DOT + space::S;
    }
    let job = option::highlighted(title, query, p);
    let galley = text::layout_job(ui, job, Fit::Truncate((right - left).max(0.0)));
    let corner = pos2(left, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(corner, galley, p.text);
    clicked
}

/// The row for no project at all; returns whether it was clicked.
fn no_project(ui: &mut Ui, cx: &Context<'_>, is_picked: bool) -> bool {
    let p = Palette::of(ui);
    let title = cx.t("display-preview-no-project");
    let id = Id::unique("no project of the example");
    let (rect, clicked) = pickable(ui, id, title, is_picked);
    let center = pos2(rect.left() + 11.0, rect.center().y);
    let ring = Stroke::new(1.5 * size::STROKE, p.text_3);
    ui.painter().circle_stroke(center, DOT - 1.0, ring);
    let words = Rect::from_min_max(pos2(rect.left() + 24.0, rect.top()), rect.max);
    text::paint_line(ui, words, Face::BODY, p.text_2, title);
    clicked
}

/// The ground of a row that can be picked; returns its place and whether it was clicked.
fn pickable(ui: &mut Ui, id: Id, title: &str, is_picked: bool) -> (Rect, bool) {
    let p = Palette::of(ui);
    let wanted = vec2(ui.available_width(), size::CONTROL);
    let (rect, _) = ui.allocate_exact_size(wanted, Sense::hover());
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(Role::ListBoxOption, ui.is_enabled(), is_picked, title)
    });
    if is_picked || response.hovered() {
        let fill = p.raised_hover;
        paint::frame(ui.painter(), rect, radius::S, fill, Color32::TRANSPARENT);
    }
    paint::focus_ring(ui, &response, rect.shrink(3.0), radius::XS);
    (rect, response.clicked())
}
