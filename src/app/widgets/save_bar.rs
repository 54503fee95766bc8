//! The save bar: what has changed and is not saved, above the bottom of the column.

use egui::{Align, Color32, Frame, Layout, Margin, Role, Ui, Widget};

use super::badge::{self, Tone};
use super::button::{Button, IconButton};
use super::icon::Icon;
use super::text::{self, Face, Fit};
use super::tokens::{Palette, radius, space};

/// Height of the bar, in points.
pub const HEIGHT: f32 = 56.0;
/// What a page keeps free at its bottom for the bar, in points.
pub const PAGE_SPACE: f32 = 88.0;

/// The words of a save bar.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// How much has changed, such as "2 unsaved changes".
    pub title: &'a str,
    /// Whether something would be lost without it: a dot says so.
    pub is_unsaved: bool,
    /// What has changed; left out where it is narrow.
    pub names: &'a str,
    /// The button that throws the changes away.
    pub discard: &'a str,
    /// The button that keeps them.
    pub save: &'a str,
}

/// Whether the changes can be saved now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saving {
    /// They can.
    Ready,
    /// They are being saved.
    Busy,
    /// Something has to be mended first.
    Blocked,
}

/// What a person asked of the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Throw the changes away.
    Discard,
    /// Keep them.
    Save,
}

/// Draws the bar over the available width.
pub fn save_bar(ui: &mut Ui, words: Words<'_>, saving: Saving) -> Option<Answer> {
    let p = Palette::of(ui);
    let frame = Frame::new()
        .fill(p.raised)
        .stroke(egui::Stroke::new(1.0, p.border_ctl))
        .corner_radius(radius::L)
        .shadow(p.shadow_popup)
        .inner_margin(Margin {
            left: 16,
            right: 12,
            top: 0,
            bottom: 0,
        });
    frame
        .show(ui, |ui| {
            ui.set_height(HEIGHT - 2.0);
            ui.ctx()
                .accesskit_node_builder(ui.unique_id(), |node| node.set_role(Role::Status));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                if words.is_unsaved {
                    badge::dot(ui, Tone::Warn);
                }
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let answer = if has_room(ui, words) {
                        let discard = Button::quiet(words.discard);
                        buttons(ui, words, saving, discard)
                    } else {
                        let discard = IconButton::new(Icon::Undo2, words.discard).framed();
                        buttons(ui, words, saving, discard)
                    };
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        text::line(ui, Face::BODY_MEDIUM, p.text, words.title);
                        if ui.available_width() > 3.0 * space::XXL {
                            text::line(ui, Face::BODY, p.text_2, words.names);
                        }
                    });
                    answer
                })
                .inner
            })
            .inner
        })
        .inner
}

/// Whether the title and both buttons fit side by side in words.
fn has_room(ui: &Ui, words: Words<'_>) -> bool {
    const PADDING: f32 = 2.0 * space::M;
    let width = |words: &str| {
        text::layout(
            ui,
            Face::BODY_MEDIUM,
            Color32::PLACEHOLDER,
            words,
            Fit::Extend,
        )
        .size()
        .x
    };
    let buttons = width(words.save) + width(words.discard) + 2.0 * PADDING;
    width(words.title) + buttons + 2.0 * ui.spacing().item_spacing.x <= ui.available_width()
}

fn buttons(ui: &mut Ui, words: Words<'_>, saving: Saving, discard: impl Widget) -> Option<Answer> {
    let save = Button::primary(words.save).busy(saving == Saving::Busy);
    let save = ui.add_enabled(saving != Saving::Blocked, save);
    let discard = ui.add_enabled(saving != Saving::Busy, discard);
    if save.clicked() {
        Some(Answer::Save)
    } else if discard.clicked() {
        Some(Answer::Discard)
    } else {
        None
    }
}
