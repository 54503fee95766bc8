//! Deleting a webhook: done at once, since Undo brings it back, but for deliveries that wait: those would be lost.

use cadran_core::model::WebhookId;
use egui::{Id, Ui};

use crate::app::accounts::DeliveryStep;
use crate::app::command::{Command, Edit};
use crate::app::context::Context;
use crate::app::route::{Page, Route};
use crate::app::widgets::button::Button;
use crate::app::widgets::dialog::{Dialog, Urgency, return_focus};
use crate::app::widgets::tokens::space;

/// Deletes a webhook, or asks where deliveries wait.
pub fn delete(cx: &Context<'_>, id: &WebhookId) {
    match cx.accounts.deliveries.waiting_of(id) {
        0 => now(cx, id),
        _ => cx.send(Command::Deliveries(DeliveryStep::AskToDelete(Some(
            id.clone(),
        )))),
    }
}

fn now(cx: &Context<'_>, id: &WebhookId) {
    cx.send(Command::Edit(Edit::Webhook(id.clone(), None)));
    // Its own page has nothing to show any more.
    if *cx.route == Route::Deliveries(Some(id.clone())) {
        cx.send(Command::Go(Route::Page(Page::Webhooks)));
    }
}

/// Draws the question, if it is open; call it in every frame.
pub fn show(ui: &Ui, cx: &Context<'_>) {
    let id = Id::unique("delete webhook");
    if let Some(webhook) = &cx.accounts.deliveries.deletes {
        ask(ui.ctx(), cx, id, webhook);
    }
    return_focus(ui.ctx(), id);
}

fn ask(ctx: &egui::Context, cx: &Context<'_>, id: Id, webhook: &WebhookId) {
    let name = cx.settings.webhooks.get(webhook);
    let name = match name.map_or("", |webhook| webhook.name.as_str()) {
        "" => cx.t("webhooks-untitled"),
        name => name,
    };
    let waiting = cx.accounts.deliveries.waiting_of(webhook);
    let title = cx.tf("webhooks-delete-title", &[("name", name.into())]);
    let about = cx.tf("webhooks-delete-about", &[("waiting", waiting.into())]);
    let dialog = Dialog::new(&title).line(&about).urgency(Urgency::Alert);
    let shown = dialog.show(
        ctx,
        id,
        |_| {},
        |ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            let cancel = ui.add(Button::secondary(cx.t("common-cancel"))).clicked();
            let delete = ui.add(Button::danger(cx.t("webhooks-delete"))).clicked();
            (cancel, delete)
        },
    );
    let (cancelled, deletes) = shown.footer;
    if deletes {
        now(cx, webhook);
    }
    if deletes || cancelled || shown.close {
        cx.send(Command::Deliveries(DeliveryStep::AskToDelete(None)));
    }
}
