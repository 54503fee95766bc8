//! Files that are dropped on the window, and pictures that are pasted.

use std::sync::Arc;

use cadran_core::model::Key;
use egui::{Area, Event, HoveredFile, Id, Order, Shape, Stroke, StrokeKind, Ui, vec2};

use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::photo;
use crate::app::widgets::icon::{self, Icon};
use crate::app::widgets::text::{self, Fit};
use crate::app::widgets::tokens::{radius, size, space};
use crate::app::widgets::{Face, Palette};
use crate::platform::Purpose;

/// Takes what was dropped or pasted in this frame.
pub fn take(ui: &Ui, cx: &Context<'_>) {
    let takes_photos = cx.capabilities.lock(Key::Photo).is_none();
    if takes_photos && ui.input(|input| input.raw.hovered_files.iter().any(may_be_photo)) {
        veil(ui, cx.t("profile-photo-drop"));
    }
    if ui.ctx().will_discard() {
        return;
    }
    ui.input(|input| {
        for file in &input.raw.dropped_files {
            cx.send(Command::Drop(Arc::clone(file)));
        }
        for event in &input.events {
            if let Event::PasteImage(image) = event {
                cx.send(Command::PastePhoto(photo::picture(image)));
            }
        }
    });
}

/// Whether a file over the window would be taken as a photo; a browser tells only its kind, if that.
fn may_be_photo(file: &HoveredFile) -> bool {
    let path = file.path.as_deref();
    match (path, file.mime.as_str()) {
        (Some(path), _) => Purpose::of_dropped(path) == Purpose::Photo,
        (None, "") => true,
        (None, mime) => mime.starts_with("image/"),
    }
}

/// Lies over the window while a file hovers it, and says what dropping it does.
fn veil(ui: &Ui, words: &str) {
    let window = ui.ctx().content_rect();
    let area = Area::new(Id::unique("drop"))
        .order(Order::Tooltip)
        .interactable(false)
        .fixed_pos(window.min);
    area.show(ui.ctx(), |ui| {
        let p = Palette::of(ui);
        let frame = window.shrink(space::XS);
        let fit = Fit::Wrap((frame.width() - 2.0 * space::XXL).max(0.0));
        let galley = text::layout(ui, Face::DIALOG, p.text, words, fit);
        let lines = galley.size();
        let card = egui::Rect::from_center_size(
            frame.center(),
            lines
                + vec2(
                    2.0 * space::XXL,
                    size::ICON_LARGE + space::S + 2.0 * space::XL,
                ),
        );
        let stroke = Stroke::new(2.0 * size::STROKE, p.accent);
        let painter = ui.painter();
        painter.rect_filled(window, 0.0, p.backdrop);
        painter.rect_stroke(frame, radius::XL, stroke, StrokeKind::Inside);
        painter.add(Shape::from(p.shadow_popup.as_shape(card, radius::XL)));
        painter.rect_filled(card, radius::XL, p.raised);
        let center = card.center_top() + vec2(0.0, space::XL + size::ICON_LARGE / 2.0);
        icon::paint(
            painter,
            Icon::Upload,
            center,
            size::ICON_LARGE,
            p.accent_text,
        );
        let corner = card.center_bottom() - vec2(lines.x / 2.0, space::XL + lines.y);
        text::place(ui, corner, galley, p.text);
    });
}
