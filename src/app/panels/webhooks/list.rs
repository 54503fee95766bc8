//! The card of webhooks. Only rows in the view are laid out, so that hundreds cost no more than ten.

use std::ops::Range;

use cadran_core::model::{Webhook, WebhookId};
use egui::{
    Align, CornerRadius, CursorIcon, Key, Layout, Modifiers, Rect, RectAlign, Response, Role,
    Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, vec2,
};

use super::delete::delete;
use super::words::Words;
use crate::app::accounts::WebhookLog;
use crate::app::command::{Command, Edit};
use crate::app::context::Context;
use crate::app::route::{Route, WebhookFormRoute};
use crate::app::widgets::button::IconButton;
use crate::app::widgets::card::card;
use crate::app::widgets::menu::{self, Entry, menu};
use crate::app::widgets::switch::switch;
use crate::app::widgets::tokens::{radius, size, space};
use crate::app::widgets::{Icon, Palette, paint};

/// Height of a row of two lines, and of three where it is narrow, with its hairline; in points.
const ROW: f32 = 68.0;
const NARROW_ROW: f32 = 85.0;
/// From the outer edge of a row to its last control, in points.
const RIGHT: f32 = 12.0;
const MENU_WIDTH: f32 = 220.0;

/// Draws the webhooks of these ids.
pub fn show(ui: &mut Ui, cx: &Context<'_>, ids: &[WebhookId]) {
    card(ui, |ui| {
        let narrow = ui.available_width() < size::NARROW_ROW;
        let height = if narrow { NARROW_ROW } else { ROW };
        let seen = in_view(ui, height, ids.len());
        ui.add_space(seen.start as f32 * height);
        for index in seen.clone() {
            let Some(id) = ids.get(index) else { continue };
            let Some(webhook) = cx.settings.webhooks.get(id) else {
                continue;
            };
            let place = Place {
                index,
                count: ids.len(),
                narrow,
                height,
            };
            ui.push_id(id.as_str(), |ui| row(ui, cx, id, webhook, place));
        }
        ui.add_space((ids.len() - seen.end) as f32 * height);
    });
}

/// The rows of one height that can be seen, with one more at each end so that Tab reaches it.
pub fn in_view(ui: &Ui, height: f32, count: usize) -> Range<usize> {
    let (clip, top) = (ui.clip_rect(), ui.cursor().top());
    // Casts saturate, and a place above the list is its first row.
    let first = ((clip.top() - top) / height) as usize;
    let end = ((clip.bottom() - top) / height).ceil() as usize;
    first.saturating_sub(1).min(count)..end.saturating_add(1).min(count)
}

/// Where a row stands in the list.
#[derive(Clone, Copy)]
struct Place {
    index: usize,
    count: usize,
    narrow: bool,
    height: f32,
}

impl Place {
    /// The corners of the row that are corners of the card.
    fn corners(self) -> CornerRadius {
        let round = |is_end| if is_end { radius::L - 1 } else { 0 };
        let (top, bottom) = (round(self.index == 0), round(self.index + 1 == self.count));
        CornerRadius {
            nw: top,
            ne: top,
            sw: bottom,
            se: bottom,
        }
    }
}

fn row(ui: &mut Ui, cx: &Context<'_>, id: &WebhookId, webhook: &Webhook, place: Place) {
    let words = Words::of(cx, id, webhook);
    let wanted = vec2(ui.available_width(), place.height);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words.name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(words.description());
        node.set_position_in_set(place.index + 1);
        node.set_size_of_set(place.count);
    });
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let is_open = !cx.read_only && cx.capabilities.webhooks.locked.is_none();
    if response.has_focus() && is_open && pressed(Key::Delete) {
        delete(cx, id);
    }
    paint_ground(ui, rect, &response, place);
    let mut body = rect;
    if place.index > 0 {
        body.min.y += size::STROKE;
    }
    let left = controls(ui, cx, id, webhook, &words, body);
    words.paint(ui, cx, body, left, place.narrow);
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        match cx.capabilities.webhook_log {
            WebhookLog::Nothing => edit(cx, id),
            WebhookLog::Attempts | WebhookLog::Whole => see_deliveries(cx, id),
        }
    }
}

fn see_deliveries(cx: &Context<'_>, id: &WebhookId) {
    cx.send(Command::Go(Route::Deliveries(Some(id.clone()))));
}

fn edit(cx: &Context<'_>, id: &WebhookId) {
    let form = WebhookFormRoute::Edit(id.clone());
    cx.send(Command::Go(Route::WebhookForm(form)));
}

fn paint_ground(ui: &Ui, rect: Rect, response: &Response, place: Place) {
    let p = Palette::of(ui);
    if response.hovered() {
        ui.painter().rect_filled(rect, place.corners(), p.hover);
    }
    if place.index > 0 {
        paint::hairline(ui.painter(), rect, p.line);
    }
    if response.has_focus() {
        let stroke = Stroke::new(p.ring, p.focus);
        ui.painter()
            .rect_stroke(rect, place.corners(), stroke, StrokeKind::Inside);
    }
}

/// Draws the switch and the menu; returns where they begin.
fn controls(
    ui: &mut Ui,
    cx: &Context<'_>,
    id: &WebhookId,
    webhook: &Webhook,
    words: &Words<'_>,
    row: Rect,
) -> f32 {
    let mut place = row;
    place.max.x -= RIGHT;
    let layout = Layout::right_to_left(Align::Center);
    let mut ui = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
    ui.spacing_mut().item_spacing.x = space::S;
    let name = cx.tf("webhooks-actions", &[("name", words.name.into())]);
    let more = ui.add(IconButton::new(Icon::Ellipsis, &name));
    menu(&more, &name, MENU_WIDTH, RectAlign::BOTTOM_END, |ui| {
        entries(ui, cx, id, webhook);
    });
    if cx.read_only || cx.capabilities.webhooks.locked.is_some() {
        ui.disable();
    }
    if !cx.capabilities.webhooks.has_switch {
        return more.rect.left();
    }
    let mut enabled = webhook.enabled;
    let name = cx.tf("webhooks-switch", &[("name", words.name.into())]);
    let switch = switch(&mut ui, &mut enabled, &name);
    if enabled != webhook.enabled {
        let webhook = Webhook {
            enabled,
            ..webhook.clone()
        };
        cx.send(Command::Edit(Edit::Webhook(id.clone(), Some(webhook))));
    }
    switch.rect.left()
}

fn entries(ui: &mut Ui, cx: &Context<'_>, id: &WebhookId, webhook: &Webhook) {
    let entry = |id, icon| Entry::new(cx.t(id)).icon(icon);
    if entry("common-edit", Icon::Pencil).show(ui).clicked() {
        edit(cx, id);
    }
    if cx.capabilities.webhook_log != WebhookLog::Nothing
        && entry("webhooks-see-deliveries", Icon::FileText)
            .show(ui)
            .clicked()
    {
        see_deliveries(cx, id);
    }
    menu::divider(ui);
    let copy = entry("webhooks-copy-address", Icon::Copy);
    if copy.show(ui).clicked() {
        cx.send(Command::CopyText(webhook.url.as_str().to_owned()));
    }
    if cx.read_only || cx.capabilities.webhooks.locked.is_some() {
        ui.disable();
    }
    let duplicate = entry("common-duplicate", Icon::FileText);
    if duplicate.show(ui).clicked() {
        cx.send(Command::DuplicateWebhook(id.clone()));
    }
    menu::divider(ui);
    let last = entry("common-delete", Icon::Trash2).keys(&["Del"]);
    if last.destroys().show(ui).clicked() {
        delete(cx, id);
    }
}
