//! What an import or a backup would change, with a tick for each.

use std::collections::BTreeSet;

use cadran_core::fields::{FieldPath, Fields};
use cadran_core::model::{Key, Scope};
use egui::{Id, Ui, pos2};

use super::differences::{Side, Style, TALL, table, ticked};
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::files::{Origin, Proposal};
use crate::app::widgets::button::Button;
use crate::app::widgets::dialog::{self, Dialog};
use crate::app::widgets::slot::scroll_within;
use crate::app::widgets::text::{self, Face, Fit};
use crate::app::widgets::tokens::{size, space};
use crate::app::widgets::{Palette, paint};

/// Width of the dialog, where the window is wider, in points.
const WIDTH: f32 = 640.0;
/// Height of what stands around the table: head, foot and a margin; in points.
const AROUND: f32 = 220.0;
/// Height of a row, in points.
const ROW: f32 = 40.0;

/// Draws the dialog while there is something to decide.
pub fn show(ctx: &egui::Context, cx: &Context<'_>) {
    let id = Id::unique("import");
    let proposal = cx.files.proposal.as_ref();
    if let Some(proposal) = proposal.filter(|proposal| proposal.origin != Origin::Here) {
        preview(ctx, cx, id, proposal);
    }
    dialog::return_focus(ctx, id);
}

fn preview(ctx: &egui::Context, cx: &Context<'_>, id: Id, proposal: &Proposal) {
    let count = proposal.choices().len();
    // What the person has taken the tick from, for as long as this proposal is open.
    let memory = id.with(format!("{:?}", proposal.origin));
    let before: BTreeSet<FieldPath> = ctx.data(|data| data.get_temp(memory)).unwrap_or_default();
    let mut without = before.clone();
    let (title, line) = heading(cx, proposal, count);
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
                if count > 0 || !proposal.faults.is_empty() {
                    scroll_within(room).show(ui, |ui| {
                        let rest = ui.available_rect_before_wrap();
                        paint::hairline(ui.painter(), rest, Palette::of(ui).line);
                        table(ui, cx, &style(cx, proposal), proposal, &mut without);
                    });
                }
            },
            |ui| match count {
                0 => nothing(ui, cx),
                _ => buttons(ui, cx, proposal, ticked(proposal, &before).len()),
            },
        );
    let import = answer.footer == Some(Answer::Import);
    if import {
        cx.send(Command::Import(ticked(proposal, &without)));
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

fn style<'a>(cx: &'a Context<'_>, proposal: &Proposal) -> Style<'a> {
    let theirs = match proposal.origin {
        Origin::Backup { .. } => cx.t("account-backup-in"),
        Origin::File { .. } | Origin::Here => cx.t("account-diff-file"),
    };
    Style {
        row: ROW,
        columns: [
            (Side::Now, cx.t("account-diff-now")),
            (Side::Theirs, theirs),
        ],
    }
}

/// The title of the dialog and the line under it.
fn heading(cx: &Context<'_>, proposal: &Proposal, count: usize) -> (String, String) {
    let title = match &proposal.origin {
        Origin::File { name } => cx.tf("account-import-title", &[("file", name.into())]),
        Origin::Backup { at_ms } => {
            let time = cx.format.date_time(cx.civil(*at_ms));
            cx.tf("account-backup-title", &[("time", (&time).into())])
        }
        // It has a page of its own.
        Origin::Here => String::new(),
    };
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
    promise(ui, cx);
    ui.spacing_mut().item_spacing.x = space::S;
    if ui.add(Button::secondary(cx.t("common-cancel"))).clicked() {
        answer = Some(Answer::Cancel);
    }
    let id = match proposal.origin {
        Origin::Backup { .. } => "account-backup-values",
        Origin::File { .. } | Origin::Here => "account-import-values",
    };
    let label = cx.tf(id, &[("count", count.into())]);
    let import = ui.add_enabled(count > 0, Button::primary(&label));
    if import.clicked() {
        answer = Some(Answer::Import);
    }
    answer
}
