//! The empty state: why there is nothing, and the way to the first thing.

use egui::{Color32, Sense, Ui, Vec2, vec2};

use super::Contents;
use super::card;
use super::icon::{self, Icon};
use super::paint;
use super::text::{self, Face};
use super::tokens::{Palette, radius, size, space};

/// Widest line of the sentence, in points.
const SENTENCE: f32 = 380.0;
/// Side of the tile around the icon, in points.
const TILE: f32 = 48.0;

/// A card with an icon, a title, a sentence and what to do, one under the other.
pub fn empty_state<R>(
    ui: &mut Ui,
    icon: Icon,
    title: &str,
    sentence: &str,
    actions: impl FnOnce(&mut Ui) -> R,
) -> R {
    state_around(ui, icon, title, sentence, Box::new(actions))
}

fn state_around<R>(
    ui: &mut Ui,
    icon: Icon,
    title: &str,
    sentence: &str,
    actions: Contents<'_, R>,
) -> R {
    card::card(ui, |ui| {
        let p = Palette::of(ui);
        ui.vertical_centered(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::S, 0.0);
            ui.add_space(48.0);
            let (tile, _) = ui.allocate_exact_size(Vec2::splat(TILE), Sense::hover());
            paint::frame(ui.painter(), tile, radius::XL, p.inset, p.border);
            icon::paint(
                ui.painter(),
                icon,
                tile.center(),
                size::ICON_LARGE,
                p.text_2,
            );
            ui.add_space(space::L);
            text::heading(ui, Face::DIALOG, p.text, title, 2);
            ui.add_space(space::XXS);
            centred_sentence(ui, p.text_2, sentence);
            ui.add_space(space::L);
            let inner = actions(ui);
            ui.add_space(52.0);
            inner
        })
        .inner
    })
}

fn centred_sentence(ui: &mut Ui, color: Color32, sentence: &str) {
    let width = (ui.available_width() - 2.0 * space::L).min(SENTENCE);
    let mut job = Face::BODY.job(color, sentence);
    job.halign = egui::Align::Center;
    job.wrap.max_width = width;
    // A label would lay a job out over all the room there is.
    let galley = ui.painter().layout_job(job);
    ui.add(egui::Label::new(galley).selectable(false));
}
