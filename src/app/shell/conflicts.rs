//! Settings changed in two places, with a choice for each.

use std::collections::BTreeMap;

use cadran_core::codec;
use cadran_core::fields::{Conflict, FieldPath};
use cadran_core::i18n::Arg;
use cadran_core::model::{Scope, Settings, Webhook};
use egui::accesskit::Role as NodeRole;
use egui::{Frame, Id, Margin, Ui, vec2};

use crate::app::command::Command;
use crate::app::context::{Context, Elsewhere};
use crate::app::widgets::Palette;
use crate::app::widgets::button::Button;
use crate::app::widgets::choice_card::{self, choice_card};
use crate::app::widgets::dialog::Dialog;
use crate::app::widgets::slot::scroll_within;
use crate::app::widgets::text::{self, Face};
use crate::app::widgets::tokens::{size, space};

/// Width of the dialog, where the window is wider, in points.
const WIDTH: f32 = 640.0;
/// Height of what stands around the choices: head, foot and a margin; in points.
const AROUND: f32 = 220.0;

/// Which side the person wants, by the place and path of the conflict; `true` keeps what is here.
type Choices = BTreeMap<(Elsewhere, FieldPath), bool>;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    Later,
    Save,
}

/// Names the dialog.
fn id() -> Id {
    Id::unique("conflicts")
}

/// How many settings were changed in two places.
pub fn title(cx: &Context<'_>) -> String {
    cx.tf(
        "account-conflicts",
        &[("count", cx.conflicts().count().into())],
    )
}

/// Draws the dialog.
pub fn show(ui: &Ui, cx: &Context<'_>) {
    let ctx = ui.ctx().clone();
    let memory = id().with("choices");
    let before: Choices = ctx.data(|data| data.get_temp(memory)).unwrap_or_default();
    let mut choices = before.clone();
    let title = title(cx);
    let answer = Dialog::new(&title)
        .line(cx.t("account-conflicts-about"))
        .width(WIDTH)
        .cross(cx.t("common-close"))
        .edge_to_edge()
        .show(
            &ctx,
            id(),
            |ui| {
                let room =
                    (ui.ctx().content_rect().height() - AROUND).max(2.0 * choice_card::HEIGHT);
                let scroll = scroll_within(room);
                scroll.show(ui, |ui| all(ui, cx, &mut choices));
            },
            |ui| buttons(ui, cx),
        );
    match answer.footer {
        Some(Answer::Save) => {
            for (elsewhere, conflict) in cx.conflicts() {
                let path = conflict.path.clone();
                let here = choices
                    .get(&(elsewhere, path.clone()))
                    .copied()
                    .unwrap_or_default();
                cx.send(Command::Resolve(elsewhere, path, here));
            }
            cx.send(Command::Close);
            choices.clear();
        }
        Some(Answer::Later) => cx.send(Command::Close),
        None if answer.close => cx.send(Command::Close),
        None => {}
    }
    if choices != before {
        ctx.data_mut(|data| data.insert_temp(memory, choices));
    }
}

/// Every conflict, with room for the focus ring around what is at the edges.
fn all(ui: &mut Ui, cx: &Context<'_>, choices: &mut Choices) {
    let margin = Margin {
        left: 20,
        right: 20,
        top: 4,
        bottom: 8,
    };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.take_available_width();
        ui.spacing_mut().item_spacing.y = space::S;
        all_from(ui, cx, choices);
        for (elsewhere, conflict) in cx.conflicts() {
            one(ui, cx, elsewhere, conflict, choices);
        }
    });
}

fn buttons(ui: &mut Ui, cx: &Context<'_>) -> Option<Answer> {
    ui.spacing_mut().item_spacing.x = space::S;
    let later = ui
        .add(Button::quiet(cx.t("account-decide-later")))
        .clicked();
    let save = Button::primary(cx.t("account-save-choices"));
    if ui.add_enabled(!cx.read_only, save).clicked() {
        return Some(Answer::Save);
    }
    later.then_some(Answer::Later)
}

/// The same side for every conflict.
fn all_from(ui: &mut Ui, cx: &Context<'_>, choices: &mut Choices) {
    if cx.conflicts().count() < 2 {
        return;
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let is_of_server = cx
            .conflicts()
            .all(|(elsewhere, _)| elsewhere == Elsewhere::Server);
        let sides = [
            (true, "account-conflict-all-here"),
            (
                false,
                match is_of_server {
                    true => "account-conflict-all-server",
                    false => "account-conflict-all-file",
                },
            ),
        ];
        for (here, label) in sides {
            if ui.add(Button::secondary(cx.t(label)).small()).clicked() {
                let all = cx
                    .conflicts()
                    .map(|(elsewhere, conflict)| (elsewhere, conflict.path.clone()));
                choices.extend(all.map(|it| (it, here)));
            }
        }
    });
    ui.add_space(space::XS);
}

/// One conflict: what the setting was, and a card for each side.
fn one(
    ui: &mut Ui,
    cx: &Context<'_>,
    elsewhere: Elsewhere,
    conflict: &Conflict,
    choices: &mut Choices,
) {
    let p = Palette::of(ui);
    let title = conflict_title(cx, conflict);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        text::label(ui, Face::BODY_MEDIUM, p.text, &title);
        let before = value(cx, &conflict.path, conflict.base.as_deref());
        let before = cx.tf("account-conflict-before", &[("value", (&before).into())]);
        text::label(ui, Face::SMALL, p.text_2, &before);
    });
    let server;
    let there = match (elsewhere, cx.capabilities.has_files) {
        (Elsewhere::Server, _) => {
            let host = cx.account_name();
            server = cx.tf("account-conflict-server", &[("server", host.into())]);
            &server
        }
        (Elsewhere::Place, true) => cx.t("account-conflict-file"),
        (Elsewhere::Place, false) => cx.t("account-conflict-tab"),
    };
    let sides = [
        (true, &conflict.here, cx.t("account-conflict-window")),
        (false, &conflict.there, there),
    ];
    let place_of = (elsewhere, conflict.path.clone());
    let chosen = choices.get(&place_of).copied().unwrap_or_default();
    let narrow = ui.available_width() < size::NARROW_ROW - 40.0;
    let width = match narrow {
        true => ui.available_width(),
        false => ((ui.available_width() - space::S) / 2.0).floor(),
    };
    let cards = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing = vec2(space::S, space::S);
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(NodeRole::RadioGroup);
            node.set_label(title.as_str());
        });
        for (here, raw, place) in sides {
            let words = value(cx, &conflict.path, raw.as_deref());
            let name = format!("{words}, {place}");
            if choice_card(ui, &words, place, &name, chosen == here, width).clicked() {
                choices.insert(place_of.clone(), here);
            }
        }
    };
    match narrow {
        true => ui.vertical(cards),
        false => ui.horizontal(cards),
    };
    ui.add_space(space::S);
}

/// The title of what was changed: a setting, or a webhook by its name.
fn conflict_title(cx: &Context<'_>, conflict: &Conflict) -> String {
    if conflict.path.field().is_some() {
        return cx.words().title(Scope::Account, &conflict.path);
    }
    let sides = [&conflict.here, &conflict.there, &conflict.base];
    let texts = sides.into_iter().flatten();
    let mut webhooks = texts.filter_map(|text| webhook(&conflict.path, text));
    let name = webhooks
        .next()
        .map(|webhook| webhook.name.as_str().to_owned());
    name.unwrap_or_else(|| cx.t("nav-webhooks").to_owned())
}

/// One side in words; a webhook as a whole is deleted, or has so many events.
fn value(cx: &Context<'_>, path: &FieldPath, raw: Option<&str>) -> String {
    if path.field().is_some() {
        return cx.words().value(Scope::Account, path, raw);
    }
    let Some(raw) = raw else {
        return cx.t("account-conflict-deleted").to_owned();
    };
    let webhook = webhook(path, raw).unwrap_or_default();
    let events = cx.tf(
        "webhooks-event-count",
        &[("count", Arg::from(webhook.events.len()))],
    );
    format!("{}, {events}", webhook.url.masked())
}

/// The webhook that a side of a conflict about a whole one describes.
fn webhook(path: &FieldPath, text: &str) -> Option<Webhook> {
    let id = path.entity()?;
    let text = format!("({}: {{{id:?}: {text}}})", path.panel());
    let settings: Settings = codec::read(&text).document;
    settings.webhooks.into_values().next()
}
