//! The banner at the top of the column: something to know before going on.

use egui::{Align, Frame, Layout, Margin, Role, Stroke, Ui, vec2};

use super::badge::Tone;
use super::icon::{self, Icon};
use super::text::{self, Face};
use super::tokens::{Palette, radius, size, space};

/// A banner with a title, a sentence and actions at the right, below them where it is narrow.
///
/// A screen reader hears it: it is a live region.
pub fn banner<R>(
    ui: &mut Ui,
    tone: Tone,
    icon: Icon,
    title: &str,
    sentence: &str,
    actions: impl FnOnce(&mut Ui) -> R,
) -> R {
    let p = Palette::of(ui);
    let frame = Frame::new()
        .fill(tone.soft(p))
        .stroke(Stroke::new(size::STROKE, tone.line(p)))
        .corner_radius(radius::M)
        .inner_margin(Margin {
            left: 14,
            right: 12,
            top: 10,
            bottom: 10,
        });
    frame
        .show(ui, |ui| {
            ui.ctx()
                .accesskit_node_builder(ui.unique_id(), |node| node.set_role(Role::Status));
            ui.spacing_mut().item_spacing = vec2(10.0, 0.0);
            if ui.available_width() < size::NARROW_ROW {
                narrow(ui, tone, icon, title, sentence, actions)
            } else {
                wide(ui, tone, icon, title, sentence, actions)
            }
        })
        .inner
}

fn wide<R>(
    ui: &mut Ui,
    tone: Tone,
    icon: Icon,
    title: &str,
    sentence: &str,
    actions: impl FnOnce(&mut Ui) -> R,
) -> R {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let height = if sentence.is_empty() {
            Face::BODY.line()
        } else {
            Face::BODY.line() + Face::SMALL.line()
        };
        ui.set_min_height(height);
        let inner = ui
            .scope(|ui| {
                ui.spacing_mut().item_spacing.x = space::S;
                actions(ui)
            })
            .inner;
        ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
            texts(ui, tone, icon, title, sentence);
        });
        inner
    })
    .inner
}

fn narrow<R>(
    ui: &mut Ui,
    tone: Tone,
    icon: Icon,
    title: &str,
    sentence: &str,
    actions: impl FnOnce(&mut Ui) -> R,
) -> R {
    ui.horizontal_top(|ui| texts(ui, tone, icon, title, sentence));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::S, space::S);
        ui.add_space(size::ICON + 10.0);
        actions(ui)
    })
    .inner
}

fn texts(ui: &mut Ui, tone: Tone, icon: Icon, title: &str, sentence: &str) {
    let p = Palette::of(ui);
    ui.vertical(|ui| {
        ui.set_width(size::ICON);
        ui.add_space(space::XXS);
        icon::icon(ui, icon, size::ICON, tone.text(p));
    });
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        text::label(ui, Face::BODY_MEDIUM, p.text, title);
        if !sentence.is_empty() {
            text::label(ui, Face::SMALL, p.text_2, sentence);
        }
    });
}
