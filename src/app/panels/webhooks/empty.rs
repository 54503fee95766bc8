//! The page before the first webhook: the way to it, and what people build.

use cadran_core::model::{EventName, Webhook, WebhookDraft, WebhookDraftTarget};
use egui::{Align, Id, Layout, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::events::event_label;
use super::{GUIDE, new_button};
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::route::{Route, WebhookFormRoute};
use crate::app::widgets::button::Button;
use crate::app::widgets::card::section_title;
use crate::app::widgets::empty::empty_state;
use crate::app::widgets::paint::{self, Phase};
use crate::app::widgets::text::{self, Fit};
use crate::app::widgets::tokens::{radius, size, space};
use crate::app::widgets::{Face, Icon, Palette, icon};

/// Something that people build: its picture, the id of its name, and the events it needs.
type Idea = (Icon, &'static str, &'static [&'static str]);

const IDEAS: [Idea; 3] = [
    (
        Icon::Calendar,
        "webhooks-idea-calendar",
        &["NEW_TIME_ENTRY", "TIME_ENTRY_UPDATED"],
    ),
    (
        Icon::Zap,
        "webhooks-idea-light",
        &["NEW_TIMER_STARTED", "TIMER_STOPPED"],
    ),
    (
        Icon::FileText,
        "webhooks-idea-invoice",
        &["PROJECT_UPDATED"],
    ),
];

/// Draws the page without webhooks.
pub fn show(ui: &mut Ui, cx: &Context<'_>) {
    empty_state(
        ui,
        Icon::Webhook,
        cx.t("webhooks-empty"),
        cx.t("webhooks-empty-about"),
        |ui| {
            centred(ui, |ui| {
                new_button(ui, cx);
                let guide = Button::quiet(cx.t("common-read-guide")).icon(Icon::BookOpen);
                if ui.add(guide).clicked() {
                    cx.send(Command::Go(Route::Guide(GUIDE)));
                }
            });
        },
    );
    section_title(ui, cx.t("webhooks-ideas"), None);
    ideas(ui, cx);
}

/// A line of buttons in the middle. Its width is known once it was drawn.
fn centred(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let id = Id::unique("webhooks-empty-actions");
    let known: f32 = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let space = ((ui.available_width() - known) / 2.0).max(0.0);
    let line = vec2(ui.available_width(), size::CONTROL);
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(line, layout, |ui| {
        ui.add_space(space);
        let taken = ui.scope(contents).response.rect.width();
        if (taken - known).abs() > 0.5 {
            ui.data_mut(|data| data.insert_temp(id, taken));
            ui.ctx().request_discard("the actions have another width");
        }
    });
}

fn ideas(ui: &mut Ui, cx: &Context<'_>) {
    let columns = if ui.available_width() < size::NARROW_ROW {
        1.0
    } else {
        IDEAS.len() as f32
    };
    let width = (ui.available_width() - (columns - 1.0) * space::M) / columns;
    let cards = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        let details = IDEAS.map(|(_, _, events)| {
            let labels: Vec<_> = events
                .iter()
                .map(|name| event_label(cx.texts, name))
                .collect();
            labels.join(", ")
        });
        let heights = details
            .each_ref()
            .map(|detail| idea_height(ui, detail, width));
        let tallest = heights.into_iter().fold(0.0, f32::max);
        for (idea, detail) in IDEAS.iter().zip(&details) {
            let place = vec2(width, tallest);
            let (rect, response) = ui.allocate_exact_size(place, Sense::click());
            paint_idea(ui, cx, idea, detail, rect, &response);
            if response.clicked() {
                begin(cx, idea);
            }
        }
    };
    if columns == 1.0 {
        ui.vertical(cards);
    } else {
        ui.horizontal(cards);
    }
}

const PADDING: f32 = 17.0;

fn idea_height(ui: &Ui, detail: &str, width: f32) -> f32 {
    let color = Palette::of(ui).text_2;
    let fit = Fit::Wrap(width - 2.0 * PADDING);
    let detail = text::layout(ui, Face::SMALL, color, detail, fit);
    2.0 * PADDING + size::ICON + 10.0 + Face::BODY.line() + space::XS + detail.size().y
}

fn paint_idea(
    ui: &Ui,
    cx: &Context<'_>,
    idea: &Idea,
    detail: &str,
    rect: Rect,
    response: &Response,
) {
    let p = Palette::of(ui);
    let (picture, name, _) = *idea;
    let name = cx.t(name);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_description(detail));
    let fill = match Phase::of(response) {
        Phase::Hovered => p.hover,
        Phase::Pressed => p.pressed,
        Phase::Rest | Phase::Disabled => p.surface,
    };
    paint::frame(ui.painter(), rect, radius::L, fill, p.border);
    let inner = rect.shrink(PADDING);
    let center = inner.min + vec2(size::ICON, size::ICON) / 2.0;
    icon::paint(ui.painter(), picture, center, size::ICON, p.accent_text);
    let fit = Fit::Truncate(inner.width());
    let title = text::layout(ui, Face::BODY_MEDIUM, p.text, name, fit);
    let top = inner.top() + size::ICON + 10.0;
    let below = top + title.size().y + space::XS;
    ui.painter().galley(pos2(inner.left(), top), title, p.text);
    let fit = Fit::Wrap(inner.width());
    let detail = text::layout(ui, Face::SMALL, p.text_2, detail, fit);
    ui.painter()
        .galley(pos2(inner.left(), below), detail, p.text_2);
    paint::focus_ring(ui, response, rect, radius::L);
}

/// Opens the form with the events of an idea, unless something is typed in it already.
fn begin(cx: &Context<'_>, idea: &Idea) {
    let (_, name, events) = *idea;
    let target = WebhookDraftTarget::New;
    if !cx.drafts.forms.webhooks.contains_key(&target) {
        let draft = WebhookDraft {
            name: cx.t(name).to_owned(),
            events: events.iter().copied().map(EventName::new).collect(),
            ..WebhookDraft::of(&Webhook::default())
        };
        cx.send(Command::DraftWebhook(target, Some(Box::new(draft))));
    }
    cx.send(Command::Go(Route::WebhookForm(WebhookFormRoute::New)));
}
