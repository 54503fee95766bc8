//! The table of what differs between two documents, with a tick for each difference.

use std::collections::BTreeSet;

use cadran_core::codec::{self, Fault};
use cadran_core::fields::{Difference, FieldPath, Fields};
use cadran_core::model::{Key, Panel, Scope, WebhookName};
use egui::{Align, Rect, Sense, Ui, UiBuilder, vec2};

use crate::app::context::Context;
use crate::app::files::Proposal;
use crate::app::route::Page;
use crate::app::ui::page_title;
use crate::app::widgets::badge::{self, Tone};
use crate::app::widgets::check::{Caption, Check, check_box};
use crate::app::widgets::table::{Column, Table, Width};
use crate::app::widgets::text::{self, Face};
use crate::app::widgets::tokens::{size, space};
use crate::app::widgets::{Icon, Palette};

/// Height of a row of two lines, in points.
pub const TALL: f32 = 56.0;
/// Below this width a row has two lines, in points.
const NARROW: f32 = 480.0;

/// A column of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The document that would change
    Now,
    /// The one whose values would come
    Theirs,
}

/// How a table stands.
pub struct Style<'a> {
    /// Height of a row of one line, in points
    pub row: f32,
    /// The two columns of values, with their heads
    pub columns: [(Side, &'a str); 2],
}

/// A row of the table.
struct Line {
    /// What a tick stands for; `None`: it was not understood and cannot be imported
    choice: Option<FieldPath>,
    title: String,
    panel: String,
    now: String,
    theirs: String,
}

/// Draws the table; a tick taken away goes into `without`.
pub fn table(
    ui: &mut Ui,
    cx: &Context<'_>,
    style: &Style<'_>,
    proposal: &Proposal,
    without: &mut BTreeSet<FieldPath>,
) {
    let choices = &proposal.choices();
    let narrow = ui.available_width() < NARROW;
    let column = |title, width| Column {
        title,
        width,
        align: Align::Min,
    };
    let [first, second] = style.columns;
    let columns = [
        column("", Width::Fixed(44.0)),
        column(cx.t("account-diff-setting"), Width::Share(5.0)),
        column(first.1, Width::Share(2.7)),
        column(second.1, Width::Share(3.3)),
    ];
    let columns = if narrow { &columns[..2] } else { &columns[..] };
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
        let height = if narrow { TALL } else { style.row };
        table.row(ui, height, Sense::hover(), |index, ui| match index {
            0 => tick(ui, &line, on, without),
            1 if narrow => two_lines(ui, &line),
            1 => title(ui, &line),
            2 => value(ui, &line, first.0, on),
            _ => value(ui, &line, second.0, on),
        });
    }
}

fn title(ui: &mut Ui, line: &Line) {
    let p = Palette::of(ui);
    text::line(ui, Face::BODY_MEDIUM, p.text, &line.title);
    text::line(ui, Face::SMALL, p.text_2, &line.panel);
}

/// The value that will count stands out.
fn value(ui: &mut Ui, line: &Line, side: Side, on: bool) {
    let p = Palette::of(ui);
    let words = match side {
        Side::Now => &line.now,
        Side::Theirs if line.choice.is_none() => {
            badge::message(ui, Tone::Bad, Icon::CircleAlert, &line.theirs);
            return;
        }
        Side::Theirs => &line.theirs,
    };
    let (face, color) = match on == (side == Side::Theirs) {
        true => (Face::BODY_MEDIUM, p.text),
        false => (Face::BODY, p.text_3),
    };
    text::line(ui, face, color, words);
}

/// The choices that are ticked.
pub fn ticked(proposal: &Proposal, without: &BTreeSet<FieldPath>) -> Vec<FieldPath> {
    let mut choices = proposal.choices();
    choices.retain(|path| !without.contains(path));
    choices
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
    let ticked = choices.iter().filter(|path| !without.contains(*path));
    let check = match ticked.count() {
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
        let values = format!("{} → {}", line.now, line.theirs);
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
    let (now, theirs) = shown.map_or_else(Default::default, |shown| {
        let side = |raw: &Option<String>| value(&shown.path, raw.as_deref());
        (side(&shown.before), side(&shown.after))
    });
    Line {
        choice: Some(path.clone()),
        title,
        panel: cx.t(page_title(Page::of(panel))).to_owned(),
        now,
        theirs,
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
            theirs: line,
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
        theirs: line,
    }
}
