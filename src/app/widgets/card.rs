//! The cards of a page, and the titles above them.

use egui::{Align, Frame, Layout, Response, Stroke, Ui, vec2};

use super::icon::Icon;
use super::link::link;
use super::text::{self, Face, Weight};
use super::tokens::{Palette, radius, size, space};

/// A card: a framed surface without inner margin, whose rows bring their own.
pub fn card<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let p = Palette::of(ui);
    Frame::new()
        .fill(p.surface)
        .stroke(Stroke::new(size::STROKE, p.border))
        .corner_radius(radius::L)
        .show(ui, |ui| {
            ui.take_available_width();
            ui.spacing_mut().item_spacing.y = 0.0;
            contents(ui)
        })
        .inner
}

/// The title of a page with a sentence under it; `actions` are drawn at the right, or below where
/// the window is narrow and the top bar already has the title.
pub fn page_header(
    ui: &mut Ui,
    title: &str,
    description: &str,
    narrow: bool,
    actions: impl FnOnce(&mut Ui),
) {
    let p = Palette::of(ui);
    let texts = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.y = space::XXS;
        if !narrow {
            text::heading(ui, Face::TITLE, p.text, title, 1);
        }
        if !description.is_empty() {
            text::label(ui, Face::BODY, p.text_2, description);
        }
    };
    if narrow {
        ui.vertical(texts);
        let line = vec2(ui.available_width(), 0.0);
        let wrapping = Layout::left_to_right(Align::Min).with_main_wrap(true);
        let shown = ui.allocate_ui_with_layout(line, wrapping, actions);
        if shown.response.rect.height() == 0.0 {
            // No line of actions, so no gap above it either.
            ui.add_space(-ui.spacing().item_spacing.y);
        }
    } else {
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            ui.scope(actions);
            ui.add_space(space::S);
            ui.with_layout(Layout::top_down(Align::Min), texts);
        });
    }
    ui.add_space(space::XL - ui.spacing().item_spacing.y);
}

/// The title of a section, with a note or another text at the right.
pub fn section_title(ui: &mut Ui, title: &str, note: Option<&str>) -> Response {
    ui.add_space(space::XXL - ui.spacing().item_spacing.y);
    first_section_title(ui, title, note)
}

/// The title of the section that follows the header of the page, which keeps its own distance.
pub fn first_section_title(ui: &mut Ui, title: &str, note: Option<&str>) -> Response {
    let p = Palette::of(ui);
    let gap = ui.spacing().item_spacing.y;
    let line = vec2(ui.available_width(), Face::SECTION.line());
    let layout = Layout::left_to_right(Align::Center);
    let shown = ui.allocate_ui_with_layout(line, layout, |ui| {
        let response = text::heading(ui, Face::SECTION, p.text, title, 2);
        if let Some(note) = note {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                text::line(ui, Face::SMALL, p.text_2, note);
            });
        }
        response
    });
    ui.add_space(space::S - gap);
    shown.inner
}

/// The way back to the page that a place belongs to, above its header; answers whether to go back.
pub fn way_back(ui: &mut Ui, back: &str) -> bool {
    let color = Palette::of(ui).text_2;
    let response = link(ui, Some(Icon::ArrowLeft), Face::SMALL, color, back);
    ui.add_space(space::S - ui.spacing().item_spacing.y);
    response.clicked()
}

/// The way back to the page a place belongs to, its title, and a sentence under that; answers whether to go back.
pub fn back_header(ui: &mut Ui, back: &str, title: &str, description: &str) -> bool {
    let p = Palette::of(ui);
    let gap = ui.spacing().item_spacing.y;
    let goes_back = way_back(ui, back);
    text::heading(ui, Face::TITLE, p.text, title, 1);
    if !description.is_empty() {
        ui.add_space(space::XXS - gap);
        text::label(ui, Face::BODY, p.text_2, description);
    }
    ui.add_space(space::XL - gap);
    goes_back
}

/// The label above a field of a form, and what belongs to it; below it a hint or nothing.
pub fn labelled<R>(ui: &mut Ui, label: &str, hint: &str, control: impl FnOnce(&mut Ui) -> R) -> R {
    let p = Palette::of(ui);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = space::ICON;
        let face = Face::SMALL.weight(Weight::Medium);
        text::label(ui, face, p.text, label);
        let inner = control(ui);
        if !hint.is_empty() {
            text::label(ui, Face::SMALL, p.text_2, hint);
        }
        inner
    })
    .inner
}
