//! What stands above the list where webhooks are left alone: which, why, and the way on.

use cadran_core::model::{Webhook, WebhookId};
use cadran_core::wire::{RestReason, WebhookHealth};
use egui::Ui;

use super::found::{Filter, Shown};
use crate::app::accounts::DeliveryStep;
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::route::Route;
use crate::app::widgets::Icon;
use crate::app::widgets::badge::Tone;
use crate::app::widgets::banner::{Banner, banner};
use crate::app::widgets::button::Button;
use crate::app::widgets::tokens::space;

/// Draws the banner; nothing where all webhooks do well.
pub fn show(ui: &mut Ui, cx: &Context<'_>, filter: &mut Filter) {
    let paused: Vec<_> = all(cx).collect();
    match paused.as_slice() {
        [] => return,
        [(id, webhook, health)] => one(ui, cx, id, webhook, health),
        several => {
            let count = several.len();
            let title = cx.tf("webhooks-paused-several", &[("count", count.into())]);
            let words = words(&title, cx.t("webhooks-paused-several-about"));
            let see = Button::secondary(cx.t("webhooks-paused-show")).small();
            if banner(ui, words, |ui| ui.add(see).clicked()) {
                filter.shown = Shown::Paused;
            }
        }
    }
    ui.add_space(space::XS);
}

/// The webhooks that are left alone; asked in every frame, so that it looks at those alone.
pub fn all<'c>(
    cx: &'c Context<'_>,
) -> impl Iterator<Item = (&'c WebhookId, &'c Webhook, &'c WebhookHealth)> {
    let known = cx.accounts.deliveries.health.iter();
    let resting = known.filter(|(_, health)| health.rest.is_some());
    resting.filter_map(|(id, health)| {
        let id = WebhookId::try_from(id.to_string()).ok()?;
        let (id, webhook) = cx.settings.webhooks.get_key_value(&id)?;
        webhook.enabled.then_some((id, webhook, health))
    })
}

fn words<'t>(title: &'t str, sentence: &'t str) -> Banner<'t> {
    Banner {
        tone: Tone::Warn,
        icon: Icon::TriangleAlert,
        title,
        sentence,
    }
}

fn one(ui: &mut Ui, cx: &Context<'_>, id: &WebhookId, webhook: &Webhook, health: &WebhookHealth) {
    let name = match webhook.name.as_str() {
        "" => cx.t("webhooks-untitled"),
        name => name,
    };
    let is_gone = |health: &WebhookHealth| {
        let rest = health.rest.as_ref();
        rest.is_some_and(|rest| rest.reason == RestReason::Gone)
    };
    let title = match is_gone(health) {
        true => "webhooks-stopped-one",
        false => "webhooks-paused-one",
    };
    let title = cx.tf(title, &[("name", name.into())]);
    let sentence = reason(cx, webhook, health);
    let (see, resume) = banner(ui, words(&title, &sentence), |ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let see = Button::quiet(cx.t("webhooks-see-deliveries")).small();
        let see = ui.add(see).clicked();
        (see, resume_button(ui, cx))
    });
    if see {
        cx.send(Command::Go(Route::Deliveries(Some(id.clone()))));
    }
    if resume {
        cx.send(Command::Deliveries(DeliveryStep::Resume(id.clone())));
    }
}

/// The button that tries an endpoint again; answers whether it was clicked.
pub fn resume_button(ui: &mut Ui, cx: &Context<'_>) -> bool {
    let resume = Button::secondary(cx.t("webhooks-resume")).small();
    let can_ask = cx.can_ask() && !cx.read_only;
    ui.add_enabled(can_ask, resume).clicked()
}

/// What the endpoint answered last, and what becomes of what waits.
pub fn reason(cx: &Context<'_>, webhook: &Webhook, health: &WebhookHealth) -> String {
    let host = webhook.url.masked();
    let host = host.split('/').next().unwrap_or_default();
    let host = ("host", host.into());
    let what = match health.last_status {
        Some(code) => {
            let code = code.to_string();
            cx.tf("webhooks-paused-answer", &[host, ("code", (&code).into())])
        }
        None => cx.tf("webhooks-paused-no-answer", &[host]),
    };
    let waiting = cx.tf(
        "webhooks-paused-waiting",
        &[("waiting", health.waiting.into())],
    );
    format!("{what} {waiting}")
}
