//! Signing out while the server does not have everything yet, and forgetting an account.

use cadran_core::fields::Fields;
use cadran_core::model::Scope;
use egui::{Id, Ui};

use crate::app::accounts::{AccountStep, Link, Unsent};
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::widgets::button::Button;
use crate::app::widgets::dialog::{Dialog, Urgency};
use crate::app::widgets::tokens::space;
use crate::app::widgets::{Face, Palette, text};

/// Width of the dialog, where the window is wider, in points.
const WIDTH: f32 = 520.0;
/// How many edits are named.
const LISTED: usize = 5;

/// Draws the dialog.
pub fn show(ui: &Ui, cx: &Context<'_>) {
    let Some(link) = cx.accounts.elsewhere() else {
        return;
    };
    let count = link.unsent(cx.now_ms) + link.conflicts().len();
    let title = cx.tf(
        "account-sign-out-title",
        &[("server", cx.account_name().into())],
    );
    let line = cx.tf("account-sign-out-about", &[("count", count.into())]);
    let discard = cx.tf("account-sign-out-discard", &[("count", count.into())]);
    let answer = Dialog::new(&title)
        .line(&line)
        .width(WIDTH)
        .urgency(Urgency::Alert)
        .cross(cx.t("common-close"))
        .aside(Button::quiet(&discard))
        .show(
            ui.ctx(),
            Id::unique("sign out"),
            |ui| edits(ui, cx, link),
            |ui| buttons(ui, cx),
        );
    let unsent = match answer.footer {
        _ if answer.aside => Some(Unsent::Discard),
        chosen => chosen,
    };
    if let Some(unsent) = unsent {
        cx.send(Command::Account(AccountStep::SignOut(unsent)));
    } else if answer.close {
        cx.send(Command::Close);
    }
}

/// The first edits that the server does not have, by name.
fn edits(ui: &mut Ui, cx: &Context<'_>, link: &Link) {
    let Some(there) = link.server_copy() else {
        return;
    };
    let p = Palette::of(ui);
    let differences = Fields::of(there).diff(&Fields::of(cx.settings));
    for difference in differences.iter().take(LISTED) {
        let title = cx.words().title(Scope::Account, &difference.path);
        let value = |raw: &Option<String>| {
            cx.words()
                .value(Scope::Account, &difference.path, raw.as_deref())
        };
        let (now, was) = (value(&difference.after), value(&difference.before));
        let was = cx.tf("common-was", &[("value", (&was).into())]);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            text::label(ui, Face::BODY_MEDIUM, p.text, &title);
            text::label(ui, Face::SMALL, p.text_2, &format!("{now} · {was}"));
        });
    }
    let more = differences.len().saturating_sub(LISTED);
    if more > 0 {
        let more = cx.tf("account-edits-more", &[("count", more.into())]);
        text::label(ui, Face::SMALL, p.text_2, &more);
    }
}

fn buttons(ui: &mut Ui, cx: &Context<'_>) -> Option<Unsent> {
    ui.spacing_mut().item_spacing.x = space::S;
    let keep = Button::secondary(cx.t("account-sign-out-keep"));
    let keep = ui.add(keep).clicked().then_some(Unsent::Keep);
    let send = Button::primary(cx.t("account-sign-out-send"));
    let send = ui.add(send).clicked().then_some(Unsent::Send);
    keep.or(send)
}

/// Asks whether to delete what this computer has of the account that is shown.
pub fn remove(ui: &Ui, cx: &Context<'_>) {
    let title = cx.tf(
        "account-remove-title",
        &[("server", cx.account_name().into())],
    );
    let answer = Dialog::new(&title)
        .line(cx.t("account-remove-about"))
        .width(WIDTH)
        .urgency(Urgency::Alert)
        .show(
            ui.ctx(),
            Id::unique("remove account"),
            |_| {},
            |ui| {
                ui.spacing_mut().item_spacing.x = space::S;
                let cancel = ui.add(Button::secondary(cx.t("common-cancel"))).clicked();
                let remove = ui.add(Button::danger(cx.t("account-remove"))).clicked();
                (cancel, remove)
            },
        );
    let (cancel, remove) = answer.footer;
    if remove {
        cx.send(Command::Account(AccountStep::Remove));
    }
    if cancel || remove || answer.close {
        cx.send(Command::Close);
    }
}
