//! The dialog that sends a sample, which can be edited before.

use cadran_core::model::EventName;
use cadran_core::wire::samples;
use egui::{Align, Id, Layout, TextEdit, Ui};

use super::super::webhooks::events::event_label;
use crate::app::accounts::{DeliveryStep, TestForm, TestProblem};
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::widgets::badge::{Tone, message};
use crate::app::widgets::button::Button;
use crate::app::widgets::card::labelled;
use crate::app::widgets::dialog::{Dialog, return_focus};
use crate::app::widgets::option::Row;
use crate::app::widgets::select::select;
use crate::app::widgets::tokens::space;
use crate::app::widgets::{Face, Icon};

/// Width of the dialog where the window is wider, in points.
const WIDTH: f32 = 560.0;
/// Lines of the sample that are seen at once.
const LINES: usize = 12;

impl TestForm {
    /// The sample of an event.
    pub fn of(event: EventName) -> Self {
        let sample = samples::sample(&event);
        let body = serde_json::to_string_pretty(&sample).unwrap_or_default();
        Self { event, body }
    }
}

/// Draws the dialog, if it is open; call it in every frame.
pub fn show(ui: &Ui, cx: &Context<'_>) {
    let id = Id::unique("webhook test");
    let desk = &cx.accounts.deliveries;
    if let Some(form) = &desk.test {
        dialog(ui.ctx(), cx, id, form, desk.is_testing());
    }
    return_focus(ui.ctx(), id);
}

fn dialog(ctx: &egui::Context, cx: &Context<'_>, id: Id, form: &TestForm, busy: bool) {
    let mut filled = form.clone();
    let dialog = Dialog::new(cx.t("deliveries-test-title"))
        .line(cx.t("deliveries-test-about"))
        .cross(cx.t("common-close"))
        .width(WIDTH);
    let shown = dialog.show(
        ctx,
        id,
        |ui| {
            ui.with_layout(Layout::top_down_justified(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.y = space::L;
                ui.add_enabled_ui(!busy, |ui| fields(ui, cx, &mut filled));
                problem(ui, cx);
            });
        },
        |ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            let cancel = ui.add(Button::secondary(cx.t("common-cancel"))).clicked();
            let send = Button::primary(cx.t("deliveries-test-send")).busy(busy);
            (cancel, ui.add(send).clicked())
        },
    );
    let (cancelled, sent) = shown.footer;
    let step = |step| cx.send(Command::Deliveries(step));
    if filled != *form {
        step(DeliveryStep::Fill(Some(filled)));
    }
    if sent && !busy {
        step(DeliveryStep::SendTest);
    } else if cancelled || shown.close {
        step(DeliveryStep::Fill(None));
    }
}

fn fields(ui: &mut Ui, cx: &Context<'_>, filled: &mut TestForm) {
    let webhook = cx.accounts.deliveries.webhook.as_ref();
    let webhook = webhook.and_then(|id| cx.settings.webhooks.get(id));
    let mut events: Vec<_> = webhook
        .into_iter()
        .flat_map(|it| it.events.iter().cloned())
        .collect();
    if !events.contains(&filled.event) {
        events.push(filled.event.clone());
    }
    let name = cx.t("deliveries-event");
    let mut event = filled.event.clone();
    labelled(ui, name, "", |ui| {
        let row = |event: &EventName| Row::new(event_label(cx.texts, event.as_str()));
        select(ui, name, WIDTH, &events, row, &mut event);
    });
    if event != filled.event {
        *filled = TestForm::of(event);
    }
    let name = cx.t("deliveries-test-body");
    labelled(ui, name, "", |ui| {
        let edit = TextEdit::multiline(&mut filled.body)
            .font(Face::CODE.font())
            .desired_rows(LINES)
            .desired_width(f32::INFINITY)
            .lock_focus(false);
        let response = egui::ScrollArea::vertical()
            .max_height(260.0)
            .show(ui, |ui| ui.add(edit))
            .inner;
        response
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::MultilineTextInput, true, name));
    });
}

fn problem(ui: &mut Ui, cx: &Context<'_>) {
    let words = match &cx.accounts.deliveries.test_problem {
        None => return,
        Some(TestProblem::NotJson) => cx.t("deliveries-test-not-json").to_owned(),
        Some(TestProblem::Failed(failure)) => cx.words().failure(failure),
    };
    message(ui, Tone::Bad, Icon::CircleAlert, &words);
}
