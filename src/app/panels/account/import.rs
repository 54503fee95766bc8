//! What an import or a backup would change, with a tick for each.

use std::collections::BTreeSet;

use cadran_core::codec::{self, Fault};
use cadran_core::fields::{Difference, FieldPath, Fields};
use cadran_core::model::{Key, Panel, Scope, WebhookName};
use egui::{Align, Id, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::files::{Origin, Proposal};
use crate::app::route::Page;
use crate::app::ui::page_title;
use crate::app::widgets::badge::{self, Tone};
use crate::app::widgets::button::Button;
use crate::app::widgets::check::{Caption, Check, check_box};
use crate::app::widgets::dialog::{self, Dialog};
use crate::app::widgets::slot::scroll_within;
use crate::app::widgets::table::{Column, Table, Width};
use crate::app::widgets::text::{self, Face, Fit};
use crate::app::widgets::tokens::{size, space};
use crate::app::widgets::{Icon, Palette, paint};

/// Width of the dialog, where the window is wider, in points.
const WIDTH: f32 = 640.0;
/// Height of what stands around the table: head, foot and a margin; in points.
const AROUND: f32 = 220.0;
/// Height of a row, and of one that has two lines, in points.
const ROW: f32 = 40.0;
const TALL: f32 = 56.0;
/// Below this width a row has two lines, in points.
const NARROW: f32 = 480.0;

/// A row of the table.
struct Line {
    /// What a tick stands for; `None`: it was not understood and cannot be imported
    choice: Option<FieldPath>,
    title: String,
    panel: String,
    now: String,
    file: String,
}

/// Draws the dialog while there is something to decide.
pub fn show(ctx: &egui::Context, cx: &Context<'_>) {
    let id = Id::unique("import");
    if let Some(proposal) = &cx.files.proposal {
        preview(ctx, cx, id, proposal);
    }
    dialog::return_focus(ctx, id);
}

fn preview(ctx: &egui::Context, cx: &Context<'_>, id: Id, proposal: &Proposal) {
    let choices = proposal.choices();
    // What the person has taken the tick from, for as long as this proposal is open.
    let memory = id.with(format!("{:?}", proposal.origin));
    let before: BTreeSet<FieldPath> =
        ctx.data(|data| data.get_temp(memory))
            .unwrap_or_else(|| match proposal.origin {
                // Nothing is carried over to another account unless the person says so.
                Origin::Here => choices.iter().cloned().collect(),
                Origin::File { .. } | Origin::Backup { .. } => BTreeSet::new(),
            });
    let mut without = before.clone();
    let (title, line) = heading(cx, proposal, choices.len());
    let answer = Dialog::new(&title)
        .line(&line)
        .width(WIDTH)
        .cross(cx.t("common-close"))
        .edge_to_edge()
        .show(
            ctx,
            id,
            |ui| {
                let room = (ui.ctx().content_rect().height() - AROUND).max(2.0 * TALL);
                if !choices.is_empty() || !proposal.faults.is_empty() {
                    scroll_within(room)
                        .show(ui, |ui| table(ui, cx, proposal, &choices, &mut without));
                }
            },
            |ui| match choices.is_empty() {
                true => nothing(ui, cx),
                false => buttons(ui, cx, proposal, ticked(&choices, &before).len()),
            },
        );
    let import = answer.footer == Some(Answer::Import);
    if import {
        cx.send(Command::Import(ticked(&choices, &without)));
    } else if answer.close || answer.footer == Some(Answer::Cancel) {
        cx.send(Command::CloseImport);
    } else {
        if without != before {
            ctx.data_mut(|data| data.insert_temp(memory, without));
        }
        return;
    }
    ctx.data_mut(|data| data.remove::<BTreeSet<FieldPath>>(memory));
}

fn ticked(choices: &[FieldPath], without: &BTreeSet<FieldPath>) -> Vec<FieldPath> {
    let is_ticked = |path: &&FieldPath| !without.contains(*path);
    choices.iter().filter(is_ticked).cloned().collect()
}

/// The title of the dialog and the line under it.
fn heading(cx: &Context<'_>, proposal: &Proposal, count: usize) -> (String, String) {
    let title = match &proposal.origin {
        Origin::File { name } => cx.tf("account-import-title", &[("file", name.into())]),
        Origin::Backup { at_ms } => {
            let time = cx.format.date_time(cx.civil(*at_ms));
            cx.tf("account-backup-title", &[("time", (&time).into())])
        }
        Origin::Here => {
            let server = cx.account_name();
            cx.tf("account-first-title", &[("server", server.into())])
        }
    };
    if proposal.origin == Origin::Here {
        return (
            title,
            cx.tf("account-first-about", &[("count", count.into())]),
        );
    }
    let differs = |path: &FieldPath| {
        let mut differences = proposal.differences.iter();
        differences.any(|difference| difference.path == *path)
    };
    let here = Fields::of(cx.settings);
    let settings = here
        .paths()
        .filter(|path| Key::of(Scope::Account, path).is_some());
    let same = settings.filter(|path| !differs(path)).count();
    let mut parts = vec![match count {
        0 => cx.t("account-import-nothing").to_owned(),
        _ => cx.tf("account-import-would-change", &[("count", count.into())]),
    }];
    if count > 0 {
        parts.push(cx.tf("account-import-same", &[("count", same.into())]));
    }
    if !proposal.faults.is_empty() {
        let wrong = proposal.faults.len();
        parts.push(cx.tf("account-import-not-understood", &[("count", wrong.into())]));
    }
    (title, parts.join(", "))
}

fn table(
    ui: &mut Ui,
    cx: &Context<'_>,
    proposal: &Proposal,
    choices: &[FieldPath],
    without: &mut BTreeSet<FieldPath>,
) {
    let p = Palette::of(ui);
    let narrow = ui.available_width() < NARROW;
    let column = |title, width| Column {
        title,
        width,
        align: Align::Min,
    };
    let there = match proposal.origin {
        Origin::File { .. } => cx.t("account-diff-file"),
        Origin::Backup { .. } => cx.t("account-backup-in"),
        Origin::Here => cx.t(cx.capabilities.name_text),
    };
    let now = match proposal.origin {
        Origin::Here => cx.account_name(),
        Origin::File { .. } | Origin::Backup { .. } => cx.t("account-diff-now"),
    };
    let columns = [
        column("", Width::Fixed(44.0)),
        column(cx.t("account-diff-setting"), Width::Share(5.0)),
        column(now, Width::Share(2.7)),
        column(there, Width::Share(3.3)),
    ];
    let columns = if narrow { &columns[..2] } else { &columns[..] };
    paint::hairline(ui.painter(), ui.available_rect_before_wrap(), p.line);
    let head = Rect::from_min_size(
        ui.cursor().min + vec2(space::XL, 0.0),
        vec2(size::ICON, size::TABLE_HEAD),
    );
    let table = Table::new(ui, cx.t("account-your-data"), columns);
    tick_all(ui, cx, head, choices, without);
    let differences = choices.iter().map(|path| line(cx, proposal, path));
    let faults = proposal.faults.iter().map(|fault| fault_line(cx, fault));
    for line in differences.chain(faults) {
        let on = line
            .choice
            .as_ref()
            .is_some_and(|path| !without.contains(path));
        let (now, file) = match on {
            true => ((Face::BODY, p.text_3), (Face::BODY_MEDIUM, p.text)),
            false => ((Face::BODY_MEDIUM, p.text), (Face::BODY, p.text_3)),
        };
        let height = if narrow { TALL } else { ROW };
        table.row(ui, height, Sense::hover(), |index, ui| match index {
            0 => tick(ui, &line, on, without),
            1 if narrow => two_lines(ui, &line),
            1 => {
                text::line(ui, Face::BODY_MEDIUM, p.text, &line.title);
                text::line(ui, Face::SMALL, p.text_2, &line.panel);
            }
            2 => {
                text::line(ui, now.0, now.1, &line.now);
            }
            _ if line.choice.is_none() => {
                badge::message(ui, Tone::Bad, Icon::CircleAlert, &line.file);
            }
            _ => {
                text::line(ui, file.0, file.1, &line.file);
            }
        });
    }
}

/// The box in the head of the table.
fn tick_all(
    ui: &mut Ui,
    cx: &Context<'_>,
    place: Rect,
    choices: &[FieldPath],
    without: &mut BTreeSet<FieldPath>,
) {
    if choices.is_empty() {
        return;
    }
    let check = match ticked(choices, without).len() {
        0 => Check::Off,
        count if count == choices.len() => Check::On,
        _ => Check::Mixed,
    };
    let layout = egui::Layout::left_to_right(Align::Center);
    let mut head = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
    let name = cx.t("account-import-all");
    if check_box(&mut head, check, name, Caption::Hidden).clicked() {
        match check {
            Check::On => without.extend(choices.iter().cloned()),
            Check::Off | Check::Mixed => without.clear(),
        }
    }
}

fn tick(ui: &mut Ui, line: &Line, on: bool, without: &mut BTreeSet<FieldPath>) {
    let Some(path) = &line.choice else {
        ui.disable();
        check_box(ui, Check::Off, &line.title, Caption::Hidden);
        return;
    };
    if check_box(ui, on.into(), &line.title, Caption::Hidden).clicked() {
        match on {
            true => without.insert(path.clone()),
            false => without.remove(path),
        };
    }
}

/// Title, and under it both values.
fn two_lines(ui: &mut Ui, line: &Line) {
    let p = Palette::of(ui);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = space::XXS;
        ui.add_space((TALL - Face::BODY.line() - Face::SMALL.line() - space::XXS) / 2.0);
        text::line(ui, Face::BODY_MEDIUM, p.text, &line.title);
        let values = format!("{} → {}", line.now, line.file);
        let color = if line.choice.is_some() {
            p.text_2
        } else {
            p.bad
        };
        text::line(ui, Face::SMALL, color, &values);
    });
}

/// A field that differs, or a webhook that would come or go, in words.
fn line(cx: &Context<'_>, proposal: &Proposal, path: &FieldPath) -> Line {
    let words = cx.words();
    let parts = proposal.chosen(std::slice::from_ref(path));
    let value = |path: &FieldPath, raw: Option<&str>| match raw {
        None if path.entity().is_some() => cx.t("account-diff-not-there").to_owned(),
        raw => words.value(Scope::Account, path, raw),
    };
    let is_whole = path.entity().is_some() && path.field().is_none();
    let (title, shown) = if is_whole {
        let name = part(&parts, "name").and_then(|name| {
            let raw = name.after.as_deref().or(name.before.as_deref())?;
            codec::parse::<WebhookName>(raw)
        });
        let title = name.map_or_else(String::new, |name| name.as_str().to_owned());
        (title, part(&parts, "events"))
    } else {
        (words.title(Scope::Account, path), parts.first())
    };
    let panel = Key::of(Scope::Account, path).map_or(Panel::Webhooks, |key| key.setting().panel);
    let (now, file) = shown.map_or_else(Default::default, |shown| {
        let side = |raw: &Option<String>| value(&shown.path, raw.as_deref());
        (side(&shown.before), side(&shown.after))
    });
    Line {
        choice: Some(path.clone()),
        title,
        panel: cx.t(page_title(Page::of(panel))).to_owned(),
        now,
        file,
    }
}

fn part<'d>(parts: &'d [Difference], field: &str) -> Option<&'d Difference> {
    parts
        .iter()
        .find(|difference| difference.path.field() == Some(field))
}

/// A field of the file that could not be read.
fn fault_line(cx: &Context<'_>, fault: &Fault) -> Line {
    let named = fault.message.split_once(": ");
    let path = named.and_then(|(path, _)| path.parse::<FieldPath>().ok());
    let path = path.filter(|path| Key::of(Scope::Account, path).is_some());
    let line = cx.tf("account-import-wrong", &[("line", fault.line.into())]);
    let Some(path) = path else {
        return Line {
            choice: None,
            title: fault.message.clone(),
            panel: String::new(),
            now: String::new(),
            file: line,
        };
    };
    let words = cx.words();
    let now = Fields::of(cx.settings);
    let panel = Key::of(Scope::Account, &path).map_or(Panel::Webhooks, |key| key.setting().panel);
    Line {
        choice: None,
        title: words.title(Scope::Account, &path),
        panel: cx.t(page_title(Page::of(panel))).to_owned(),
        now: words.value(Scope::Account, &path, now.get(&path)),
        file: line,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    Cancel,
    Import,
}

/// What makes an import harmless, at the left of the buttons where there is room.
fn promise(ui: &mut Ui, cx: &Context<'_>) {
    let width = WIDTH - 2.0 * (space::XL + size::STROKE);
    if ui.ctx().content_rect().width() < WIDTH + 2.0 * space::L {
        return;
    }
    let p = Palette::of(ui);
    let words = cx.t("account-import-backup");
    let galley = text::layout(ui, Face::SMALL, p.text_2, words, Fit::Extend);
    let place = ui.max_rect();
    let top = place.center().y - galley.size().y / 2.0;
    let corner = pos2(place.right() - width, top.round());
    text::place(ui, corner, galley, p.text_2);
}

/// The button of a dialog in which there is nothing to decide.
fn nothing(ui: &mut Ui, cx: &Context<'_>) -> Option<Answer> {
    let done = ui.add(Button::secondary(cx.t("common-done"))).clicked();
    done.then_some(Answer::Cancel)
}

fn buttons(ui: &mut Ui, cx: &Context<'_>, proposal: &Proposal, count: usize) -> Option<Answer> {
    let mut answer = None;
    if proposal.origin != Origin::Here {
        promise(ui, cx);
    }
    ui.spacing_mut().item_spacing.x = space::S;
    let leave = match proposal.origin {
        Origin::Here => cx.t("account-first-nothing"),
        Origin::File { .. } | Origin::Backup { .. } => cx.t("common-cancel"),
    };
    if ui.add(Button::secondary(leave)).clicked() {
        answer = Some(Answer::Cancel);
    }
    let id = match proposal.origin {
        Origin::File { .. } => "account-import-values",
        Origin::Backup { .. } => "account-backup-values",
        Origin::Here => "account-first-carry",
    };
    let label = cx.tf(id, &[("count", count.into())]);
    let import = ui.add_enabled(count > 0, Button::primary(&label));
    if import.clicked() {
        answer = Some(Answer::Import);
    }
    answer
}
