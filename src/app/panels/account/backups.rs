//! The backups, each with why it was made and how far it is from what is here.

use egui::{Align, Frame, Layout, Margin, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::files::BackupRow;
use crate::app::widgets::button::Button;
use crate::app::widgets::card::{card, section_title};
use crate::app::widgets::text::{self, Face, Fit};
use crate::app::widgets::tokens::{size, space};
use crate::app::widgets::{Icon, Palette, paint};
use crate::platform::BackupReason;

/// Where the reason starts in a wide row, from its left edge, in points.
const REASON: f32 = 164.0;
/// Height of a narrow row, in points.
const TALL: f32 = 84.0;

/// Draws the section.
pub fn show(ui: &mut Ui, cx: &Context<'_>, narrow: bool) {
    let p = Palette::of(ui);
    let about = cx.t("account-backups-about");
    section_title(ui, cx.t("account-backups"), (!narrow).then_some(about));
    if narrow {
        text::label(ui, Face::SMALL, p.text_2, about);
    }
    card(ui, |ui| {
        if cx.files.backups.is_empty() {
            let side = if narrow { 16 } else { 20 };
            Frame::new()
                .inner_margin(Margin::symmetric(side, 13))
                .show(ui, |ui| {
                    let none = cx.t("account-backup-none");
                    text::label(ui, Face::SMALL, p.text_2, none);
                });
        }
        for (index, backup) in cx.files.backups.iter().enumerate() {
            row(ui, cx, backup, index == 0, narrow);
        }
    });
}

fn row(ui: &mut Ui, cx: &Context<'_>, row: &BackupRow, first: bool, narrow: bool) {
    let p = Palette::of(ui);
    let height = if narrow { TALL } else { size::TABLE_ROW };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    if !ui.is_rect_visible(rect) {
        return;
    }
    if !first {
        paint::hairline(ui.painter(), rect, p.line);
    }
    let at = cx.format.date_time(cx.civil(row.backup.at_ms));
    let differs = match row.differing {
        Some(0) => cx.t("account-backup-same").to_owned(),
        Some(count) => cx.tf("account-settings-differ", &[("count", count.into())]),
        None => String::new(),
    };
    let inner = inner(rect);
    let place = Rect::from_min_max(inner.min, inner.max + vec2(space::M, 0.0));
    let layout = Layout::right_to_left(Align::Center);
    let mut end = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
    let name = cx.tf("account-backup-restore-from", &[("time", (&at).into())]);
    let restore = Button::quiet(cx.t("account-backup-restore"))
        .icon(Icon::RotateCcw)
        .name(&name)
        .small()
        .busy(cx.files.opening.as_ref() == Some(&row.backup.id));
    if end.add_enabled(!cx.read_only, restore).clicked() {
        cx.send(Command::OpenBackup(row.backup.id.clone()));
    }
    let reason = reason(cx, row.backup.reason);
    let mut words = inner;
    words.max.x = end.min_rect().left() - space::S;
    if narrow {
        let third = vec2(0.0, Face::BODY.line());
        moment(ui, words.translate(-third), &at);
        cell(ui, words, reason, p.text_2);
        cell(ui, words.translate(third), &differs, p.text_2);
    } else {
        text::line(&mut end, Face::SMALL.tabular(), p.text_2, &differs);
        moment(ui, words, &at);
        let left = pos2(rect.left() + REASON, rect.top());
        let right = pos2(end.min_rect().left() - space::S, rect.bottom());
        cell(ui, Rect::from_min_max(left, right), reason, p.text_2);
    }
}

/// What is between the margins of a row.
fn inner(rect: Rect) -> Rect {
    let side = match rect.width() < size::NARROW_ROW {
        true => space::L,
        false => space::XL,
    };
    rect.shrink2(vec2(side, 0.0))
}

fn moment(ui: &mut Ui, rect: Rect, at: &str) {
    let p = Palette::of(ui);
    let galley = text::layout(ui, Face::BODY.tabular(), p.text, at, Fit::Extend);
    let top = rect.center().y - galley.size().y / 2.0;
    text::place(ui, pos2(rect.left(), top.round()), galley, p.text);
}

fn cell(ui: &mut Ui, rect: Rect, words: &str, color: egui::Color32) {
    let fit = Fit::Truncate(rect.width());
    let galley = text::layout(ui, Face::SMALL, color, words, fit);
    let top = rect.center().y - galley.size().y / 2.0;
    text::place(ui, pos2(rect.left(), top.round()), galley, color);
}

fn reason<'t>(cx: &'t Context<'_>, reason: BackupReason) -> &'t str {
    cx.t(match reason {
        BackupReason::Daily => "account-backup-day",
        BackupReason::Import => "account-backup-import",
        BackupReason::Restore => "account-backup-restored-before",
        BackupReason::Reset => "account-backup-reset",
        BackupReason::Foreign => "account-backup-foreign",
    })
}
