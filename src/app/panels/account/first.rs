//! The first connection of an account: what differs from this device, with a tick for what is to be carried over.

use std::collections::BTreeSet;

use cadran_core::fields::{FieldPath, Fields};
use cadran_core::model::{Key, Scope};
use egui::{Id, Layout, Sense, Ui, Vec2};

use super::differences::{Side, Style, table, ticked};
use crate::app::accounts::{AccountStep, Kind};
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::files::Proposal;
use crate::app::shell::save_bar::floating;
use crate::app::widgets::badge::Tone;
use crate::app::widgets::banner::{Banner, banner};
use crate::app::widgets::button::{Button, IconButton};
use crate::app::widgets::card::card;
use crate::app::widgets::save_bar::{Answer, PAGE_SPACE, Saving, Words, save_bar};
use crate::app::widgets::tokens::{radius, size, space};
use crate::app::widgets::{Face, Icon, Palette, icon, paint, text};

/// Side of the tile with the picture of the server, in points.
const TILE: f32 = 36.0;
/// Height of a row, in points.
const ROW: f32 = 44.0;

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &Context<'_>, proposal: &Proposal) {
    let id = Id::unique("carry over");
    // Nothing is carried over to another account unless the person says so.
    let all = || proposal.choices().into_iter().collect();
    let before: BTreeSet<FieldPath> = ui.data(|data| data.get_temp(id)).unwrap_or_else(all);
    let mut without = before.clone();
    head(ui, cx, proposal.choices().len());
    let style = Style {
        row: ROW,
        columns: [
            (Side::Theirs, cx.t(cx.capabilities.name_text)),
            (Side::Now, cx.account_name()),
        ],
    };
    card(ui, |ui| table(ui, cx, &style, proposal, &mut without));
    let same = cx.tf(
        "account-first-same",
        &[("count", same(cx, proposal).into())],
    );
    text::label(ui, Face::SMALL, Palette::of(ui).text_2, &same);
    ui.add_space(PAGE_SPACE);
    let decided = bar(ui, cx, proposal, &before);
    if decided {
        ui.data_mut(|data| data.remove::<BTreeSet<FieldPath>>(id));
    } else if without != before {
        ui.data_mut(|data| data.insert_temp(id, without));
    }
}

/// What is left of it on the page "Account" while the person has put it off.
pub fn postponed(ui: &mut Ui, cx: &Context<'_>, proposal: &Proposal) {
    let count = proposal.choices().len();
    let words = Banner {
        tone: Tone::Neutral,
        icon: Icon::Info,
        title: &cx.tf("account-first-later", &[("count", count.into())]),
        sentence: cx.t("account-first-later-about"),
    };
    let step = banner(ui, words, |ui| {
        let close = IconButton::new(Icon::X, cx.t("account-first-nothing"));
        let is_closed = ui.add(close).clicked();
        let review = Button::secondary(cx.t("account-conflicts-review")).small();
        let is_wanted = ui.add(review).clicked();
        let review = is_wanted.then_some(Command::Account(AccountStep::DecideLater(false)));
        review.or(is_closed.then_some(Command::CloseImport))
    });
    if let Some(step) = step {
        cx.send(step);
    }
    ui.add_space(space::XS);
}

fn head(ui: &mut Ui, cx: &Context<'_>, count: usize) {
    let p = Palette::of(ui);
    let link = cx.accounts.link.as_ref();
    let picture = match link.map(|link| Kind::of(&link.account.server)) {
        Some(Kind::Clockify) => Icon::Globe,
        Some(Kind::Cadran) | None => Icon::Server,
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        let (tile, _) = ui.allocate_exact_size(Vec2::splat(TILE), Sense::hover());
        paint::frame(ui.painter(), tile, radius::M, p.accent_soft, p.accent_line);
        icon::paint(
            ui.painter(),
            picture,
            tile.center(),
            size::ICON,
            p.accent_text,
        );
        ui.with_layout(Layout::top_down(egui::Align::Min), |ui| {
            ui.spacing_mut().item_spacing.y = space::XXS;
            let server = cx.account_name();
            let title = cx.tf("account-first-title", &[("server", server.into())]);
            text::heading(ui, Face::TITLE, p.text, &title, 1);
            let about = cx.tf("account-first-about", &[("count", count.into())]);
            text::label(ui, Face::BODY, p.text_2, &about);
        });
    });
    ui.add_space(space::XL - ui.spacing().item_spacing.y);
}

/// How many settings are the same on both sides.
fn same(cx: &Context<'_>, proposal: &Proposal) -> usize {
    let differs = |path: &FieldPath| {
        let mut differences = proposal.differences.iter();
        differences.any(|difference| difference.path == *path)
    };
    let here = Fields::of(cx.settings);
    let settings = here
        .paths()
        .filter(|path| Key::of(Scope::Account, path).is_some());
    settings.filter(|path| !differs(path)).count()
}

/// The bar that carries over; answers whether the person has decided.
fn bar(ui: &Ui, cx: &Context<'_>, proposal: &Proposal, without: &BTreeSet<FieldPath>) -> bool {
    let ticked = ticked(proposal, without);
    let total = proposal.choices().len();
    let title = cx.tf(
        "account-first-ticked",
        &[("count", ticked.len().into()), ("total", total.into())],
    );
    let carry = match ticked.len() {
        0 => cx.t("account-first-nothing").to_owned(),
        count => cx.tf("account-first-carry", &[("count", count.into())]),
    };
    let words = Words {
        title: &title,
        is_unsaved: false,
        names: "",
        discard: cx.t("account-decide-later"),
        save: &carry,
    };
    let answer = floating(ui, "carry-over-bar", |ui| {
        save_bar(ui, words, Saving::Ready)
    });
    match answer {
        Some(Answer::Save) if ticked.is_empty() => cx.send(Command::CloseImport),
        Some(Answer::Save) => cx.send(Command::Import(ticked)),
        Some(Answer::Discard) => cx.send(Command::Account(AccountStep::DecideLater(true))),
        None => return false,
    }
    answer == Some(Answer::Save)
}
