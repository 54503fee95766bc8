//! What a webhook sends and what its deliveries are signed with, and that it is left alone.

use cadran_core::model::{Webhook, WebhookId};
use cadran_core::wire::hooks::Remote;
use cadran_core::wire::{RestReason, WebhookHealth};
use egui::{Align, Layout, Ui, vec2};

use crate::app::accounts::{DeliveryStep, HookSecret, WebhookLog};
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::panels::webhooks::events::event_label;
use crate::app::panels::webhooks::paused;
use crate::app::widgets::Icon;
use crate::app::widgets::badge::Tone;
use crate::app::widgets::banner::{Banner, banner};
use crate::app::widgets::button::{Button, IconButton};
use crate::app::widgets::card::card;
use crate::app::widgets::dialog::right_aligned;
use crate::app::widgets::row::SettingsRow;
use crate::app::widgets::text::Segment;
use crate::app::widgets::tokens::{size, space};

/// What stands for secrets that are not shown.
const HIDDEN_SECRET: &str = "whsec_••••••••••••";
const HIDDEN_TOKEN: &str = "••••••••••••••••••";
/// Room for the controls of a row, in points.
const CONTROLS: f32 = 200.0;

/// Draws the card.
pub fn show(ui: &mut Ui, cx: &Context<'_>, id: &WebhookId, webhook: &Webhook, can_act: bool) {
    if let Some(health) = cx.accounts.deliveries.health_of(id) {
        resting(ui, cx, id, webhook, health);
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
        if cx.capabilities.webhook_log == WebhookLog::Whole {
            signing_secret(ui, cx, can_act);
        }
        let hooks = cx.accounts.link.as_ref().map(|link| link.hooks(id));
        let hooks = hooks.unwrap_or_default();
        for hook in hooks {
            token(ui, cx, hook, hooks.len() > 1, can_act);
        }
    });
}

/// That the endpoint is left alone, until when, and the way to try it now.
fn resting(
    ui: &mut Ui,
    cx: &Context<'_>,
    id: &WebhookId,
    webhook: &Webhook,
    health: &WebhookHealth,
) {
    let Some(rest) = health.rest.as_ref().filter(|_| webhook.enabled) else {
        return;
    };
    let until = rest.next_try_at.map(|at| {
        let time = cx.format.time(cx.civil(at.ms()).time());
        cx.tf("deliveries-paused-until", &[("time", (&time).into())])
    });
    let reason = paused::reason(cx, webhook, health);
    let (title, sentence) = match rest.reason {
        RestReason::Failing => (
            cx.t("deliveries-paused"),
            format!("{reason}. {}", until.unwrap_or_default()),
        ),
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
    if banner(ui, words, |ui| paused::resume_button(ui, cx)) {
        cx.send(Command::Deliveries(DeliveryStep::Resume(id.clone())));
    }
    ui.add_space(space::XS);
}

fn signing_secret(ui: &mut Ui, cx: &Context<'_>, can_act: bool) {
    let former = cx.accounts.deliveries.secrets.former_until.map(|at| {
        let time = cx.format.time(cx.civil(at.ms()).time());
        cx.tf("deliveries-former", &[("time", (&time).into())])
    });
    let row = Row {
        which: HookSecret::Signing,
        title: cx.t("deliveries-secret"),
        about: former
            .as_deref()
            .unwrap_or_else(|| cx.t("deliveries-secret-about")),
        hidden: HIDDEN_SECRET,
        names: Names {
            show: "deliveries-secret-show",
            copy: "deliveries-secret-copy",
            rotate: "deliveries-secret-rotate",
        },
    };
    row.show(ui, cx, can_act);
}

fn token(ui: &mut Ui, cx: &Context<'_>, hook: &Remote, names_event: bool, can_act: bool) {
    let event = hook.events.first();
    let event = event.map(|event| event_label(cx.texts, event.as_str()));
    let title = match event.filter(|_| names_event) {
        Some(event) => cx.tf("deliveries-token-of", &[("event", (&event).into())]),
        None => cx.t("deliveries-token").to_owned(),
    };
    let row = Row {
        which: HookSecret::Token(hook.id.clone()),
        title: &title,
        about: cx.t("deliveries-token-about"),
        hidden: HIDDEN_TOKEN,
        names: Names {
            show: "deliveries-token-show",
            copy: "deliveries-token-copy",
            rotate: "deliveries-token-rotate",
        },
    };
    row.show(ui, cx, can_act);
}

/// A secret that can be shown, copied and made anew.
struct Row<'a> {
    which: HookSecret,
    title: &'a str,
    about: &'a str,
    hidden: &'a str,
    names: Names,
}

/// Ids of the texts that name its buttons.
struct Names {
    show: &'static str,
    copy: &'static str,
    rotate: &'static str,
}

impl Row<'_> {
    fn show(&self, ui: &mut Ui, cx: &Context<'_>, can_act: bool) {
        let secrets = &cx.accounts.deliveries.secrets;
        let shown = match secrets.get(&self.which) {
            Some(secret) if secrets.is_revealed(&self.which) => secret.reveal(),
            _ => self.hidden,
        };
        let about = [
            Segment::Code(shown),
            Segment::Plain("\n"),
            Segment::Plain(self.about),
        ];
        let row = SettingsRow::new(self.title).description(&about);
        row.show(ui, |ui| {
            in_a_line(ui, can_act, |ui| self.buttons(ui, cx));
        });
    }

    fn buttons(&self, ui: &mut Ui, cx: &Context<'_>) {
        let step = |step| cx.send(Command::Deliveries(step));
        let reveals = cx.accounts.deliveries.secrets.is_revealed(&self.which);
        let rotate = Button::quiet(cx.t("deliveries-rotate")).name(cx.t(self.names.rotate));
        if ui.add(rotate.small()).clicked() {
            step(DeliveryStep::NewSecret(self.which.clone()));
        }
        let (icon, name) = match reveals {
            true => (Icon::EyeOff, "connect-hide"),
            false => (Icon::Eye, self.names.show),
        };
        if ui.add(IconButton::new(icon, cx.t(name))).clicked() {
            step(DeliveryStep::Reveal(self.which.clone(), !reveals));
        }
        let copy = IconButton::new(Icon::Copy, cx.t(self.names.copy));
        if ui.add(copy).clicked() {
            step(DeliveryStep::CopySecret(self.which.clone()));
        }
    }
}

/// Controls beside each other, at the end of a row or under its words.
fn in_a_line(ui: &mut Ui, can_act: bool, controls: impl FnOnce(&mut Ui)) {
    let line = vec2(ui.available_width().min(CONTROLS), size::CONTROL);
    let is_below = ui.layout().horizontal_justify();
    ui.allocate_ui_with_layout(line, Layout::left_to_right(Align::Center), |ui| {
        if !can_act {
            ui.disable();
        }
        ui.spacing_mut().item_spacing.x = space::S;
        match is_below {
            true => controls(ui),
            false => right_aligned(ui, controls),
        }
    });
}
