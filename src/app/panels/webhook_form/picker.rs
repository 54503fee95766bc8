//! The field of events: chips of what is chosen, and a popup to search and choose from all.

use std::collections::BTreeSet;

use cadran_core::model::{EventName, Key as SettingKey};
use egui::accesskit::Invalid;
use egui::{
    Align, Color32, EventFilter, Id, Key, Margin, Modifiers, Popup, PopupCloseBehavior, Rect,
    RectAlign, Response, SetOpenCommand, Ui,
};

use super::offer::{Group, groups};
use crate::app::context::Context;
use crate::app::panels::webhooks::events::{Summary, event_label, group_label, summary};
use crate::app::widgets::chips::{ChipsAction, chips_field};
use crate::app::widgets::option::popup_frame;
use crate::app::widgets::tokens::radius;
use crate::app::widgets::{Palette, paint};

mod list;

/// From the field to the popup, and from the popup to the edge of the window; in points.
const GAP: f32 = 4.0;
const CLEARANCE: f32 = 8.0;
/// What the save bar covers at the bottom of the window, in points.
const SAVE_BAR: f32 = 72.0;
/// Border and padding of the popup at both sides, in points.
const INSETS: f32 = 10.0;
/// Most and least height of the list, in points.
const LIST: std::ops::RangeInclusive<f32> = 96.0..=336.0;

/// What came of the field.
pub struct Picked {
    pub response: Response,
    /// Whether the popup was closed in this frame
    pub closed: bool,
}

/// What the popup remembers while it is open.
#[derive(Clone, Default)]
struct Search {
    query: String,
    active: usize,
    unfolded: BTreeSet<usize>,
    /// The search line is to be focused
    opened: bool,
    /// The active line is to be scrolled to
    moved: bool,
}

impl Search {
    /// Unfolds the groups with something chosen, or else the first, and begins at the first of them.
    fn open(groups: &[Group], chosen: &BTreeSet<EventName>) -> Self {
        let with_chosen = groups.iter().filter(|group| group.chosen(chosen) > 0);
        let mut unfolded: BTreeSet<_> = with_chosen.map(|group| group.index).collect();
        if unfolded.is_empty() {
            unfolded.insert(0);
        }
        let active = unfolded.first().copied().unwrap_or_default();
        Self {
            active,
            unfolded,
            opened: true,
            moved: true,
            ..Self::default()
        }
    }
}

/// Draws the field, and its popup while that is open.
///
/// `was` are the saved events: unknown ones among them stay on offer when they are unticked.
pub fn event_picker(
    ui: &mut Ui,
    cx: &Context<'_>,
    error: Option<&str>,
    was: &BTreeSet<EventName>,
    events: &mut BTreeSet<EventName>,
) -> Picked {
    let popup_id = Id::unique("webhook-events");
    let open = Popup::is_id_open(ui.ctx(), popup_id);
    let (response, clicked) = chips(ui, cx, open, events);
    if let Some(error) = error {
        mark_wrong(ui, &response, open, error);
    }
    let toggled = ui.is_enabled() && (clicked || (!open && pressed_down(ui, &response)));
    if toggled && !open {
        let groups = groups(cx.texts, "", events.iter(), cx.capabilities.foreign_events);
        let search = Search::open(&groups, events);
        ui.data_mut(|data| data.insert_temp(popup_id, search));
        if is_cramped(ui, response.rect) {
            response.scroll_to_me(Some(Align::TOP));
        }
    }
    if toggled || open {
        popup(ui, cx, &response, popup_id, toggled, was, events);
    }
    let closed = open && !Popup::is_id_open(ui.ctx(), popup_id);
    Picked { response, closed }
}

/// Draws the chips; returns the field and whether it was clicked.
fn chips(
    ui: &mut Ui,
    cx: &Context<'_>,
    open: bool,
    events: &mut BTreeSet<EventName>,
) -> (Response, bool) {
    let parts = summary(events);
    let labels: Vec<String> = parts
        .iter()
        .map(|part| match part {
            Summary::Group(group) => group_label(cx.texts, group),
            Summary::Event(event) => event_label(cx.texts, event.as_str()),
        })
        .collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let name = cx.title(SettingKey::WebhookEvents);
    let remove = |label: &str| cx.tf("webhooks-event-remove", &[("event", label.into())]);
    let (response, action) = chips_field(ui, name, &labels, open, remove);
    match action {
        Some(ChipsAction::Remove(index)) => {
            match parts.get(index) {
                Some(Summary::Group(group)) => {
                    events.retain(|event| !group.events.contains(&event.as_str()));
                }
                Some(Summary::Event(event)) => {
                    events.remove(event);
                }
                None => {}
            }
            (response, false)
        }
        Some(ChipsAction::Toggle) => (response, true),
        None => (response, false),
    }
}

fn mark_wrong(ui: &Ui, response: &Response, open: bool, error: &str) {
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_invalid(Invalid::True);
        node.set_description(error);
    });
    if !open && !response.has_focus() {
        let border = Palette::of(ui).bad;
        paint::frame(
            ui.painter(),
            response.rect,
            radius::S,
            Color32::TRANSPARENT,
            border,
        );
    }
}

/// Whether the arrow key asks the focused field for its popup.
fn pressed_down(ui: &Ui, response: &Response) -> bool {
    if !response.has_focus() {
        return false;
    }
    let arrows = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown))
}

fn popup(
    ui: &Ui,
    cx: &Context<'_>,
    response: &Response,
    popup_id: Id,
    toggled: bool,
    was: &BTreeSet<EventName>,
    events: &mut BTreeSet<EventName>,
) {
    let mut search: Search = ui.data(|data| data.get_temp(popup_id)).unwrap_or_default();
    let (align, room) = room(ui, response.rect);
    let width = response.rect.width();
    let margin = Margin {
        left: 4,
        right: 4,
        top: 0,
        bottom: 0,
    };
    Popup::from_response(response)
        .id(popup_id)
        .open_memory(toggled.then_some(SetOpenCommand::Toggle))
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .align(align)
        .align_alternatives(&[])
        .gap(GAP)
        .width(width)
        .frame(popup_frame(ui).inner_margin(margin))
        .accessible_name(cx.title(SettingKey::WebhookEvents))
        .show(|ui| {
            ui.set_width(width - INSETS);
            ui.spacing_mut().item_spacing.y = 0.0;
            let kept: BTreeSet<_> = was.union(events).cloned().collect();
            let foreign = cx.capabilities.foreign_events;
            let groups = groups(cx.texts, &search.query, kept.iter(), foreign);
            let close = list::show(ui, cx, popup_id, room, &groups, &mut search, events);
            if close {
                ui.close();
                response.request_focus();
            }
        });
    ui.data_mut(|data| data.insert_temp(popup_id, search));
}

/// The room for the list below the field and above it, in points; `kept` is left free at the bottom.
fn rooms(ui: &Ui, field: Rect, kept: f32) -> (f32, f32) {
    let around = list::SEARCH + list::FOOTER + 2.0 + GAP;
    let window = ui.ctx().content_rect();
    let below = window.bottom() - kept - CLEARANCE - field.bottom() - around;
    let above = field.top() - window.top() - CLEARANCE - around;
    (below, above)
}

/// Whether the list has room nowhere.
fn is_cramped(ui: &Ui, field: Rect) -> bool {
    let (below, above) = rooms(ui, field, SAVE_BAR);
    below.max(above) < *LIST.start()
}

/// On which side of the field the popup is, and how high its list, in points.
fn room(ui: &Ui, field: Rect) -> (RectAlign, f32) {
    let (below, above) = rooms(ui, field, SAVE_BAR);
    let (align, room) = if below >= *LIST.start() {
        (RectAlign::BOTTOM_END, below)
    } else if above >= *LIST.start() {
        (RectAlign::TOP_END, above)
    } else {
        // Rather over the save bar than out of the window.
        (RectAlign::BOTTOM_END, rooms(ui, field, 0.0).0)
    };
    (align, room.clamp(*LIST.start(), *LIST.end()))
}
