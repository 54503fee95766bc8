//! Avatars: a round picture, or initials while there is none.

use egui::{
    CornerRadius, Image, Response, Role, Sense, TextureId, Ui, Vec2, WidgetInfo,
    load::SizedTexture, pos2,
};

use super::icon::{self, Icon};
use super::text::{self, Face, Fit};
use super::tokens::{Palette, radius};

/// Side of the figure where there are no initials, as a part of the avatar.
const FIGURE: f32 = 0.45;

/// What an avatar shows.
#[derive(Clone, Copy, Debug)]
pub enum Portrait<'a> {
    /// A square picture.
    Picture(TextureId),
    /// One or two letters; a figure if there are none.
    Initials(&'a str),
}

/// Draws an avatar `side` points wide with this accessible name.
pub fn avatar(ui: &mut Ui, portrait: Portrait<'_>, side: f32, name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    match portrait {
        Portrait::Picture(texture) => {
            let round = CornerRadius::same(radius::FULL);
            Image::from_texture(SizedTexture::new(texture, rect.size()))
                .corner_radius(round)
                .paint_at(ui, rect);
        }
        Portrait::Initials(letters) => paint_initials(ui, rect, letters),
    }
    response
}

fn paint_initials(ui: &Ui, rect: egui::Rect, letters: &str) {
    let p = Palette::of(ui);
    let side = rect.width();
    ui.painter()
        .circle_filled(rect.center(), side / 2.0, p.accent_soft);
    if letters.is_empty() {
        let figure = (side * FIGURE).round();
        icon::paint(
            ui.painter(),
            Icon::User,
            rect.center(),
            figure,
            p.accent_text,
        );
        return;
    }
    let face = if side > 50.0 {
        Face::TITLE
    } else if side > 40.0 {
        Face::DIALOG
    } else {
        Face::SMALL.weight(text::Weight::Semibold)
    };
    let shown = if side < 24.0 { 1 } else { 2 };
    let letters: String = letters.chars().take(shown).collect();
    let galley = text::layout(ui, face, p.accent_text, &letters, Fit::Extend);
    let letters_size = galley.size();
    let corner = pos2(
        rect.center().x - letters_size.x / 2.0,
        rect.center().y - letters_size.y / 2.0,
    );
    ui.painter().galley(corner, galley, p.accent_text);
}
