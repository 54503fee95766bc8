//! The preview of a day: the line of its week, and its entries.

use cadran_core::i18n::NameLength;
use cadran_core::model::Display;
use egui::{Align2, Color32, Id, Rect, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};
use jiff::SignedDuration;
use jiff::civil::{Date, Time, time};

use super::examples::{ENTRIES, Entry};
use super::filter::{self, Similar};
use super::ink;
use crate::app::context::Context;
use crate::app::widgets::Palette;
use crate::app::widgets::card::card;
use crate::app::widgets::paint::{self, Phase};
use crate::app::widgets::text::{self, Face, Fit};
use crate::app::widgets::tokens::{radius, size, space};

const WEEK: f32 = 56.0;
const HEAD: f32 = 36.0;
/// Room at the left and at the right of the card, in points.
const LEFT: f32 = 12.0;
const RIGHT: f32 = 16.0;
/// Width of the mark with a count, and the gap after it, in points.
const COUNT: f32 = 24.0;
const GAP: f32 = 10.0;

/// Heights of an entry, and of one that is unfolded, in points.
#[derive(Clone, Copy)]
struct Heights {
    entry: f32,
    unfolded: f32,
}

impl Heights {
    const fn of(display: &Display) -> Self {
        if display.compact_view {
            Self {
                entry: 42.0,
                unfolded: 28.0,
            }
        } else {
            Self {
                entry: 52.0,
                unfolded: 36.0,
            }
        }
    }
}

/// Draws the card.
pub fn show(ui: &mut Ui, cx: &Context<'_>) {
    let display = &cx.settings.display;
    let heights = Heights::of(display);
    card(ui, |ui| {
        week(ui, cx);
        head(ui, cx);
        for row in filter::rows(&ENTRIES, display.group_similar) {
            entry(ui, cx, &row, heights);
        }
    });
}

/// The days of this week that the settings leave.
fn week(ui: &mut Ui, cx: &Context<'_>) {
    let today = cx.civil(cx.now_ms).date();
    let (first, _) = cx.format.week(today);
    let only_working = cx.settings.display.only_working_days;
    let days: Vec<Date> = (0..7)
        .map(|later| first.saturating_add(SignedDuration::from_hours(24 * later)))
        .filter(|date| {
            let working = cx.settings.date_time.working_days;
            !only_working || working.contains(date.weekday().into())
        })
        .collect();
    let wanted = vec2(ui.available_width(), WEEK);
    let (rect, place) = ui.allocate_exact_size(wanted, Sense::hover());
    let inner = rect.shrink2(vec2(space::S, space::XS));
    let width = inner.width() / days.len().max(1) as f32;
    for (index, date) in days.into_iter().enumerate() {
        let left = inner.left() + index as f32 * width;
        let cell = Rect::from_min_size(pos2(left, inner.top()), vec2(width, inner.height()));
        let response = ui.interact(cell, place.id.with(index), Sense::hover());
        let name = cx.format.weekday_date(date, NameLength::Full);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
        paint_day(
            ui,
            cx,
            cell.shrink2(vec2(space::XXS, 0.0)),
            date,
            date == today,
        );
    }
}

fn paint_day(ui: &Ui, cx: &Context<'_>, cell: Rect, date: Date, today: bool) {
    let p = Palette::of(ui);
    let (name_ink, day_ink) = if today {
        let fill = p.accent_soft;
        paint::frame(ui.painter(), cell, radius::S, fill, Color32::TRANSPARENT);
        (p.accent_text, p.accent_text)
    } else {
        (p.text_3, p.text)
    };
    let name = cx.format.weekday(date.weekday().into(), NameLength::Short);
    let lines = [
        (Face::SMALL, name_ink, name.to_owned(), -10.0),
        (
            Face::BODY_MEDIUM.tabular(),
            day_ink,
            date.day().to_string(),
            9.0,
        ),
    ];
    for (face, color, words, down) in lines {
        let galley = text::layout(ui, face, color, &words, Fit::Truncate(cell.width()));
        let center = cell.center() + vec2(0.0, down);
        let corner = Align2::CENTER_CENTER.anchor_size(center, galley.size()).min;
        ui.painter().galley(corner, galley, color);
    }
}

/// "Today", its date and how long was tracked.
fn head(ui: &mut Ui, cx: &Context<'_>) {
    let p = Palette::of(ui);
    let rect = line(ui, HEAD, None);
    let left = pos2(rect.left() + LEFT, rect.center().y);
    let today = words(
        ui,
        left,
        Align2::LEFT_CENTER,
        Face::SMALL_MEDIUM,
        p.text,
        cx.t("common-today"),
    );
    let date = cx.format.date(cx.civil(cx.now_ms).date());
    let left = pos2(today.right() + space::S, rect.center().y);
    words(
        ui,
        left,
        Align2::LEFT_CENTER,
        Face::SMALL.tabular(),
        p.text_2,
        &date,
    );
    let total = cx.format.duration(filter::seconds(&ENTRIES));
    let right = pos2(rect.right() - RIGHT, rect.center().y);
    let face = Face::SMALL_MEDIUM.tabular();
    words(ui, right, Align2::RIGHT_CENTER, face, p.text, &total);
}

/// A row; where it stands for several entries, its count unfolds them.
fn entry(ui: &mut Ui, cx: &Context<'_>, row: &Similar<'_>, heights: Heights) {
    let Some(first) = row.entries.first() else {
        return;
    };
    let p = Palette::of(ui);
    let rect = line(ui, heights.entry, None);
    let right = pos2(rect.right() - RIGHT, rect.center().y);
    let duration = cx.format.duration(row.seconds());
    let face = Face::BODY_MEDIUM.tabular();
    let end = words(ui, right, Align2::RIGHT_CENTER, face, p.text, &duration);
    let indent = if cx.settings.display.group_similar {
        COUNT + GAP
    } else {
        0.0
    };
    let texts = Rect::from_x_y_ranges(
        rect.left() + LEFT + indent..=end.left() - space::S,
        rect.center().y - 19.0..=rect.center().y + 19.0,
    );
    describe(ui, cx, texts, first);
    if row.entries.len() < 2 {
        return;
    }
    let center = pos2(rect.left() + LEFT + COUNT / 2.0, rect.center().y);
    if !count(ui, cx, center, row, first) {
        return;
    }
    for entry in &row.entries {
        unfolded(ui, cx, entry, heights.unfolded);
    }
}

/// What was done, and below it for which project and task.
fn describe(ui: &mut Ui, cx: &Context<'_>, rect: Rect, entry: &Entry) {
    let p = Palette::of(ui);
    let fit = Fit::Truncate(rect.width());
    let what = text::layout(ui, Face::BODY, p.text, cx.t(entry.text), fit);
    text::place(ui, rect.min, what, p.text);
    let color = ink(entry.project.hue, p);
    let y = rect.bottom() - Face::SMALL.line() / 2.0;
    ui.painter()
        .circle_filled(pos2(rect.left() + 4.0, y), 4.0, color);
    let left = rect.left() + 8.0 + space::ICON;
    let mut job = Face::SMALL.job(color, cx.t(entry.project.name));
    job.append(cx.t(entry.task), space::ICON, Face::SMALL.format(p.text_2));
    let fit = Fit::Truncate((rect.right() - left).max(0.0));
    let galley = text::layout_job(ui, job, fit);
    text::place(ui, pos2(left, y - Face::SMALL.line() / 2.0), galley, color);
}

/// How many entries the row stands for; a click unfolds them. Returns whether they are unfolded.
fn count(ui: &Ui, cx: &Context<'_>, center: egui::Pos2, row: &Similar<'_>, first: &Entry) -> bool {
    let p = Palette::of(ui);
    let id = Id::unique(("unfolded example", first.text));
    let mut open: bool = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let target = Rect::from_center_size(center, Vec2::splat(size::SMALL));
    let response = ui.interact(target, id, Sense::click());
    if response.clicked() {
        open = !open;
        ui.data_mut(|data| data.insert_temp(id, open));
    }
    let number = row.entries.len();
    let args = [("count", number.into()), ("entry", cx.t(first.text).into())];
    let name = cx.tf("display-preview-unfold", &args);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_expanded(open));
    let (fill, border, color) = match (open, Phase::of(&response)) {
        (true, _) => (p.accent_soft, p.accent_line, p.accent_text),
        (false, Phase::Rest | Phase::Disabled) => (p.inset, p.border, p.text_2),
        (false, Phase::Hovered | Phase::Pressed) => (p.hover, p.border_hover, p.text),
    };
    let mark = Rect::from_center_size(center, vec2(COUNT, 22.0));
    paint::frame(ui.painter(), mark, radius::XS, fill, border);
    let face = Face::SMALL_MEDIUM.tabular();
    let galley = text::layout(ui, face, color, &number.to_string(), Fit::Extend);
    ui.painter()
        .galley(center - galley.size() / 2.0, galley, color);
    paint::focus_ring(ui, &response, mark, radius::XS);
    open
}

/// One of several similar entries: when it was, and how long.
fn unfolded(ui: &mut Ui, cx: &Context<'_>, entry: &Entry, height: f32) {
    let p = Palette::of(ui);
    let rect = line(ui, height, Some(p.inset));
    let start = clock(entry.start);
    let end = clock(entry.start + entry.minutes);
    let left = pos2(rect.left() + LEFT + COUNT + GAP, rect.center().y);
    let range = cx.format.time_range(start, end);
    let face = Face::SMALL.tabular();
    words(ui, left, Align2::LEFT_CENTER, face, p.text_2, &range);
    let duration = cx.format.duration(u64::from(entry.minutes) * 60);
    let right = pos2(rect.right() - RIGHT, rect.center().y);
    words(ui, right, Align2::RIGHT_CENTER, face, p.text_2, &duration);
}

fn clock(minutes: u16) -> Time {
    let (hour, minute) = (minutes / 60 % 24, minutes % 60);
    time(
        i8::try_from(hour).unwrap_or_default(),
        i8::try_from(minute).unwrap_or_default(),
        0,
        0,
    )
}

/// A line of the card under a hairline.
fn line(ui: &mut Ui, height: f32, fill: Option<Color32>) -> Rect {
    let wanted = vec2(ui.available_width(), height);
    let (rect, _) = ui.allocate_exact_size(wanted, Sense::hover());
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, 0.0, fill);
    }
    paint::hairline(ui.painter(), rect, Palette::of(ui).line);
    rect
}

/// Places words by one of their edges; returns where they are.
fn words(
    ui: &mut Ui,
    at: egui::Pos2,
    align: Align2,
    face: Face,
    color: Color32,
    words: &str,
) -> Rect {
    let galley = text::layout(ui, face, color, words, Fit::Extend);
    let rect = align.anchor_size(at, galley.size());
    text::place(ui, rect.min, galley, color);
    rect
}
