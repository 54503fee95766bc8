//! What a webhook sends and what it is signed with, and how its deliveries go.

use cadran_core::model::{Webhook, WebhookId};
use cadran_core::wire::{Id, RestReason, WebhookHealth};
use egui::{Align, Layout, Ui, vec2};

use crate::app::accounts::DeliveryStep;
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::panels::webhooks::events::event_label;
use crate::app::widgets::Icon;
use crate::app::widgets::badge::Tone;
use crate::app::widgets::banner::{Banner, banner};
use crate::app::widgets::button::{Button, IconButton};
use crate::app::widgets::card::card;
use crate::app::widgets::row::SettingsRow;
use crate::app::widgets::text::Segment;
use crate::app::widgets::tokens::{size, space};

/// What stands for a secret that is not shown.
const HIDDEN: &str = "whsec_••••••••••••";
/// Room for the controls of a row, in points.
const CONTROLS: f32 = 180.0;

/// Draws the card.
pub fn show(ui: &mut Ui, cx: &Context<'_>, id: &WebhookId, webhook: &Webhook, can_act: bool) {
    let health = cx.accounts.deliveries.health.get(&Id::from(id.clone()));
    if let Some(health) = health {
        resting(ui, cx, health);
    }
    card(ui, |ui| {
        let labels = webhook
            .events
            .iter()
            .map(|event| event_label(cx.texts, event.as_str()));
        let events = labels.collect::<Vec<_>>().join(", ");
        SettingsRow::new(cx.t("webhooks-events"))
            .description(&[Segment::Plain(&events)])
            .show(ui, |_| {});
        // There from the start, so that nothing below it moves when it is known.
        let counts = health.map_or_else(
            || cx.t("deliveries-loading").to_owned(),
            |it| counts(cx, it),
        );
        SettingsRow::new(cx.t("deliveries-lately"))
            .description(&[Segment::Plain(&counts)])
            .show(ui, |_| {});
        secret(ui, cx, can_act);
        token(ui, cx, can_act);
    });
}

fn counts(cx: &Context<'_>, health: &WebhookHealth) -> String {
    let counts = [
        ("delivered", health.delivered.into()),
        ("failed", health.failed.into()),
        ("waiting", health.waiting.into()),
    ];
    cx.tf("deliveries-counts", &counts)
}

/// That the endpoint is left alone, and until when.
fn resting(ui: &mut Ui, cx: &Context<'_>, health: &WebhookHealth) {
    let Some(rest) = &health.rest else {
        return;
    };
    let (title, sentence) = match rest.reason {
        RestReason::Failing => {
            let at = rest
                .next_try_at
                .map(|at| cx.format.time(cx.civil(at.ms()).time()));
            let args = [
                ("time", at.as_deref().unwrap_or_default().into()),
                ("waiting", health.waiting.into()),
            ];
            (
                cx.t("deliveries-paused"),
                cx.tf("deliveries-paused-about", &args),
            )
        }
        RestReason::Gone => (
            cx.t("deliveries-stopped"),
            cx.t("deliveries-stopped-about").to_owned(),
        ),
    };
    let words = Banner {
        tone: Tone::Warn,
        icon: Icon::TriangleAlert,
        title,
        sentence: &sentence,
    };
    banner(ui, words, |_| {});
    ui.add_space(space::XS);
}

fn secret(ui: &mut Ui, cx: &Context<'_>, can_act: bool) {
    let desk = &cx.accounts.deliveries;
    let former = desk.former_until.map(|at| {
        let time = cx.format.time(cx.civil(at.ms()).time());
        cx.tf("deliveries-former", &[("time", (&time).into())])
    });
    let about = former
        .as_deref()
        .unwrap_or_else(|| cx.t("deliveries-secret-about"));
    let shown = match (&desk.secret, desk.reveals) {
        (Some(secret), true) => secret.reveal(),
        _ => HIDDEN,
    };
    let about = [
        Segment::Code(shown),
        Segment::Plain("\n"),
        Segment::Plain(about),
    ];
    let row = SettingsRow::new(cx.t("deliveries-secret")).description(&about);
    row.show(ui, |ui| in_a_line(ui, can_act, |ui| secret_buttons(ui, cx)));
}

fn secret_buttons(ui: &mut Ui, cx: &Context<'_>) {
    let reveals = cx.accounts.deliveries.reveals;
    let step = |step| cx.send(Command::Deliveries(step));
    let rotate = Button::quiet(cx.t("deliveries-rotate")).name(cx.t("deliveries-secret-rotate"));
    if ui.add(rotate.small()).clicked() {
        step(DeliveryStep::NewSecret);
    }
    let (icon, name) = match reveals {
        true => (Icon::EyeOff, "connect-hide"),
        false => (Icon::Eye, "deliveries-secret-show"),
    };
    if ui.add(IconButton::new(icon, cx.t(name))).clicked() {
        step(DeliveryStep::Reveal(!reveals));
    }
    let copy = IconButton::new(Icon::Copy, cx.t("deliveries-secret-copy"));
    if ui.add(copy).clicked() {
        step(DeliveryStep::CopySecret);
    }
}

/// Controls beside each other, at the end of a row or under its words.
fn in_a_line(ui: &mut Ui, can_act: bool, controls: impl FnOnce(&mut Ui)) {
    let width = ui.available_width().min(CONTROLS);
    let layout = match ui.layout().horizontal_justify() {
        // Under the words.
        true => Layout::left_to_right(Align::Center),
        false => Layout::right_to_left(Align::Center),
    };
    ui.allocate_ui_with_layout(vec2(width, size::CONTROL), layout, |ui| {
        if !can_act {
            ui.disable();
        }
        ui.spacing_mut().item_spacing.x = space::S;
        controls(ui);
    });
}

fn token(ui: &mut Ui, cx: &Context<'_>, can_act: bool) {
    let about = [Segment::Plain(cx.t("deliveries-token-about"))];
    let row = SettingsRow::new(cx.t("deliveries-token")).description(&about);
    row.show(ui, |ui| {
        in_a_line(ui, can_act, |ui| {
            let rotate =
                Button::quiet(cx.t("deliveries-rotate")).name(cx.t("deliveries-token-rotate"));
            if ui.add(rotate.small()).clicked() {
                cx.send(Command::Deliveries(DeliveryStep::NewToken));
            }
        });
    });
}

/// In a word or two, how a webhook's deliveries go; none where nothing is known.
pub fn state_of(cx: &Context<'_>, id: &WebhookId) -> Option<String> {
    let health = cx.accounts.deliveries.health.get(&Id::from(id.clone()))?;
    let words = match (&health.rest, health.last_at) {
        (Some(rest), _) if rest.reason == RestReason::Gone => {
            cx.t("deliveries-stopped-short").to_owned()
        }
        (Some(_), _) => cx.t("deliveries-paused-short").to_owned(),
        (None, None) => cx.t("webhooks-not-sent-yet").to_owned(),
        (None, Some(at)) if health.failed > 0 => {
            let ago = cx.ago(at.ms());
            cx.tf(
                "deliveries-some-failed",
                &[("ago", (&ago).into()), ("failed", health.failed.into())],
            )
        }
        (None, Some(at)) => {
            let ago = cx.ago(at.ms());
            cx.tf("deliveries-sent", &[("ago", (&ago).into())])
        }
    };
    Some(words)
}
