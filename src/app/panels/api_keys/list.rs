//! The list of keys: a table, or one under the other where it is narrow.

use cadran_core::wire::{ApiKey, Time};
use egui::{Align, Color32, Rect, RectAlign, Sense, Ui, UiBuilder, pos2, vec2};

use crate::app::accounts::{DeskStep, Overlap, Sheet};
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::widgets::badge::{Tone, badge};
use crate::app::widgets::button::IconButton;
use crate::app::widgets::card::card;
use crate::app::widgets::menu::{self, Entry, menu};
use crate::app::widgets::table::{Column, Table, Width};
use crate::app::widgets::text::{self, Fit};
use crate::app::widgets::tokens::{size, space};
use crate::app::widgets::{Face, Icon, Palette, paint};

/// Height of a row of two lines, in points.
const ROW: f32 = 64.0;
const MENU_WIDTH: f32 = 200.0;
/// A key that stops within so many days is marked.
const SOON_DAYS: i32 = 7;
/// For so many days ahead the days are counted.
const COUNTED_DAYS: i32 = 100;

/// Draws the keys; they can be changed where `can_change`.
pub fn show(ui: &mut Ui, cx: &Context<'_>, keys: &[ApiKey], can_change: bool) {
    card(ui, |ui| {
        if ui.available_width() < size::NARROW_ROW {
            for (index, key) in keys.iter().enumerate() {
                ui.push_id(key.id.as_str(), |ui| {
                    narrow_row(ui, cx, key, index == 0, can_change);
                });
            }
        } else {
            table(ui, cx, keys, can_change);
        }
    });
}

fn table(ui: &mut Ui, cx: &Context<'_>, keys: &[ApiKey], can_change: bool) {
    let column = |id, width| Column {
        title: cx.t(id),
        width,
        align: Align::Min,
    };
    let columns = [
        column("api-keys-column-name", Width::Share(1.0)),
        column("api-keys-column-access", Width::Fixed(124.0)),
        column("api-keys-column-created", Width::Fixed(108.0)),
        column("api-keys-column-used", Width::Fixed(112.0)),
        column("api-keys-column-expires", Width::Fixed(116.0)),
        Column {
            title: "",
            width: Width::Fixed(52.0),
            align: Align::Max,
        },
    ];
    let table = Table::new(ui, cx.t("api-keys-title"), &columns);
    for key in keys {
        let said = Said::of(cx, key);
        ui.push_id(key.id.as_str(), |ui| {
            table.row(ui, ROW, Sense::hover(), |column, ui| match column {
                0 => name(ui, &said),
                1 => drop(badge(ui, Tone::Neutral, None, said.access)),
                2 => created(ui, cx, key, &said),
                3 => used(ui, &said),
                4 => expires(ui, &said),
                _ if can_change => actions(ui, cx, key),
                _ => {}
            });
        });
    }
}

/// What a row says.
struct Said<'a> {
    name: &'a str,
    code: String,
    access: &'a str,
    created: String,
    /// When it was last used, and by what; the whole of it where the pointer rests
    used: Option<(String, String, String)>,
    expires: Option<Expires>,
    never: &'a str,
    never_used: &'a str,
}

/// When a key stops.
struct Expires {
    date: String,
    exact: String,
    /// How many days are left, where they are counted
    left: Option<String>,
    is_soon: bool,
}

impl<'a> Said<'a> {
    fn of(cx: &'a Context<'_>, key: &'a ApiKey) -> Self {
        let access = match key.read_only {
            true => "api-keys-read-only",
            false => "api-keys-full-access",
        };
        Self {
            name: &key.name,
            code: format!("{}…{}", key.prefix, key.last4),
            access: cx.t(access),
            created: cx.format.date(cx.civil(key.created_at.ms()).date()),
            used: key.last_used_at.map(|at| last_use(cx, key, at)),
            expires: key.expires_at.map(|at| expiry(cx, at)),
            never: cx.t("api-keys-never"),
            never_used: cx.t("api-keys-never-used"),
        }
    }
}

fn last_use(cx: &Context<'_>, key: &ApiKey, at: Time) -> (String, String, String) {
    let ago = cx.ago(at.ms());
    let client = key.last_used_by.as_deref().unwrap_or_default();
    let exact = cx.format.date_time(cx.civil(at.ms()));
    let exact = match client {
        "" => exact,
        client => {
            let args = [("time", (&exact).into()), ("client", client.into())];
            cx.tf("api-keys-used-by", &args)
        }
    };
    (ago, program(client).to_owned(), exact)
}

/// What `127.0.0.1 curl/8.5.0` calls itself, without its version.
fn program(client: &str) -> &str {
    let program = client.split_once(' ').map_or("", |(_, program)| program);
    program.split(['/', ' ']).next().unwrap_or_default()
}

fn expiry(cx: &Context<'_>, at: Time) -> Expires {
    let (then, today) = (cx.civil(at.ms()), cx.civil(cx.now_ms).date());
    let days = today.until(then.date()).map_or(0, |span| span.get_days());
    let is_soon = days <= SOON_DAYS;
    let left = match days {
        ..1 => {
            let time = cx.format.time(then.time());
            Some(cx.tf("api-keys-today", &[("time", (&time).into())]))
        }
        1..=SOON_DAYS => Some(cx.tf("api-keys-soon", &[("count", days.into())])),
        _ if days <= COUNTED_DAYS => Some(cx.tf("api-keys-in-days", &[("count", days.into())])),
        _ => None,
    };
    Expires {
        date: cx.format.date(then.date()),
        exact: cx.format.date_time(then),
        left,
        is_soon,
    }
}

/// A line of a cell.
type Line<'a> = (Face, Color32, &'a str);

/// Draws lines one under the other, centred on the height of the cell; `exact` is shown where the pointer rests.
fn lines(ui: &mut Ui, lines: &[Line<'_>], exact: &str) {
    let cell = ui.max_rect();
    let laid = lines.iter().map(|(face, color, words)| {
        let galley = text::layout(ui, *face, *color, words, Fit::Truncate(cell.width()));
        (galley, *color)
    });
    let laid: Vec<_> = laid.collect();
    let height: f32 = laid.iter().map(|(galley, _)| galley.size().y).sum();
    let mut corner = pos2(cell.left(), (cell.center().y - height / 2.0).round());
    for (galley, color) in laid {
        let below = galley.size().y;
        let response = text::place(ui, corner, galley, color);
        if !exact.is_empty() {
            response.on_hover_text(exact);
        }
        corner.y += below;
    }
}

fn name(ui: &mut Ui, said: &Said<'_>) {
    let p = Palette::of(ui);
    let both = [
        (Face::BODY_MEDIUM, p.text, said.name),
        (Face::CODE, p.text_2, said.code.as_str()),
    ];
    lines(ui, &both, "");
}

fn created(ui: &mut Ui, cx: &Context<'_>, key: &ApiKey, said: &Said<'_>) {
    let exact = cx.format.date_time(cx.civil(key.created_at.ms()));
    let color = Palette::of(ui).text;
    lines(ui, &[(Face::BODY.tabular(), color, &said.created)], &exact);
}

fn used(ui: &mut Ui, said: &Said<'_>) {
    let p = Palette::of(ui);
    match &said.used {
        Some((ago, program, exact)) => {
            let both = [
                (Face::BODY.tabular(), p.text, ago.as_str()),
                (Face::SMALL, p.text_2, program.as_str()),
            ];
            let count = if program.is_empty() { 1 } else { 2 };
            lines(ui, both.get(..count).unwrap_or_default(), exact);
        }
        None => lines(ui, &[(Face::BODY, p.text_2, said.never_used)], ""),
    }
}

fn expires(ui: &mut Ui, said: &Said<'_>) {
    let p = Palette::of(ui);
    let Some(expires) = &said.expires else {
        lines(ui, &[(Face::BODY, p.text_2, said.never)], "");
        return;
    };
    let date = (Face::BODY.tabular(), p.text, expires.date.as_str());
    match &expires.left {
        None => lines(ui, &[date], &expires.exact),
        Some(left) if !expires.is_soon => {
            lines(ui, &[date, (Face::SMALL, p.text_2, left)], &expires.exact);
        }
        Some(left) => {
            // Both lines together are as high as a date and a badge.
            let cell = ui.max_rect();
            let middle = cell.center().y - 1.0;
            let height = Face::BODY.line();
            let upper = Rect::from_x_y_ranges(cell.x_range(), middle - height..=middle);
            let lower = Rect::from_min_max(pos2(cell.left(), middle), cell.max);
            let mut above = ui.new_child(UiBuilder::new().max_rect(upper));
            lines(&mut above, &[date], &expires.exact);
            let mut below = ui.new_child(UiBuilder::new().max_rect(lower));
            badge(&mut below, Tone::Warn, Some(Icon::Clock), left);
        }
    }
}

/// The menu of a key.
fn actions(ui: &mut Ui, cx: &Context<'_>, key: &ApiKey) {
    let name = cx.tf("api-keys-actions", &[("name", (&key.name).into())]);
    let more = ui.add(IconButton::new(Icon::Ellipsis, &name));
    menu(&more, &name, MENU_WIDTH, RectAlign::BOTTOM_END, |ui| {
        let entry = |id, icon| Entry::new(cx.t(id)).icon(icon);
        let open = |sheet| cx.send(Command::Desk(DeskStep::Fill(Box::new(sheet))));
        let id = || key.id.clone();
        let rename = entry("api-keys-rename", Icon::Pencil);
        if rename.show(ui).clicked() {
            let name = key.name.clone();
            open(Sheet::RenameKey { key: id(), name });
        }
        let replace = entry("api-keys-replace", Icon::RefreshCw);
        if replace.show(ui).clicked() {
            let overlap = Overlap::Day;
            open(Sheet::ReplaceKey { key: id(), overlap });
        }
        menu::divider(ui);
        let delete = entry("api-keys-delete", Icon::Trash2).destroys();
        if delete.show(ui).clicked() {
            open(Sheet::DeleteKey(id()));
        }
    });
}

/// A key where there is no room for columns.
fn narrow_row(ui: &mut Ui, cx: &Context<'_>, key: &ApiKey, is_first: bool, can_change: bool) {
    let p = Palette::of(ui);
    let said = Said::of(cx, key);
    let used = match &said.used {
        Some((ago, ..)) => cx.tf("api-keys-used-at", &[("time", ago.into())]),
        None => said.never_used.to_owned(),
    };
    let expires = match &said.expires {
        Some(expires) => cx.tf("api-keys-expires-on", &[("date", (&expires.date).into())]),
        None => cx.t("api-keys-never-expires").to_owned(),
    };
    let created = cx.tf("api-keys-created-on", &[("date", (&said.created).into())]);
    let about = format!("{} · {expires}", said.access);
    let dates = format!("{created} · {used}");
    let is_soon = said.expires.as_ref().is_some_and(|expires| expires.is_soon);
    let small = Face::SMALL.tabular();
    let all = [
        (Face::BODY_MEDIUM, p.text, said.name),
        (Face::CODE, p.text_2, said.code.as_str()),
        (
            small,
            if is_soon { p.warn } else { p.text_2 },
            about.as_str(),
        ),
        (small, p.text_2, dates.as_str()),
    ];
    let height: f32 = all.iter().map(|(face, ..)| face.line()).sum();
    let wanted = vec2(ui.available_width(), height + 2.0 * space::M);
    let (rect, _) = ui.allocate_exact_size(wanted, Sense::hover());
    if !is_first {
        paint::hairline(ui.painter(), rect, p.line);
    }
    let menu = Rect::from_min_size(
        pos2(rect.right() - space::M - size::SMALL, rect.top() + space::S),
        vec2(size::SMALL, size::SMALL),
    );
    let words = Rect::from_min_max(
        rect.min + vec2(space::L, 0.0),
        pos2(rect.right() - space::L, rect.bottom()),
    );
    lines(
        &mut ui.new_child(UiBuilder::new().max_rect(words)),
        &all,
        "",
    );
    if can_change {
        actions(&mut ui.new_child(UiBuilder::new().max_rect(menu)), cx, key);
    }
}

#[cfg(test)]
mod tests {
    use super::program;

    #[test]
    fn a_program_is_named_without_address_and_version() {
        assert_eq!(program("127.0.0.1 curl/8.5.0"), "curl");
        assert_eq!(program("::1 Python-urllib/3.11"), "Python-urllib");
        assert_eq!(program("10.0.0.7"), "");
    }
}
