//! The row of a form: what is asked at the left, the field at the right, as high as what is in it.

use egui::{Align, Layout, Rect, Ui, UiBuilder, pos2, vec2};

use crate::app::widgets::tokens::{size, space};
use crate::app::widgets::{Face, Palette, paint, text};

/// Width of what is asked, in points.
const LABEL: f32 = 180.0;
/// Side of the dot of an unsaved field, in points.
const DOT: f32 = 6.0;

/// What a row asks for.
#[derive(Clone, Copy)]
pub struct FormRow<'a> {
    pub title: &'a str,
    /// A line about it, or nothing
    pub about: &'a str,
    /// Whether it waits for Save
    pub unsaved: bool,
}

impl FormRow<'_> {
    /// Draws the row; `control` draws the field, justified.
    pub fn show<R>(self, ui: &mut Ui, control: impl FnOnce(&mut Ui) -> R) -> R {
        let width = ui.available_width();
        let corner = ui.cursor().min;
        let narrow = width < size::NARROW_ROW;
        let side = if narrow { space::L } else { space::XL };
        let first = corner.y < ui.max_rect().top() + size::STROKE;
        let line = if first { 0.0 } else { size::STROKE };
        let top = corner.y + line + space::L;
        let (left, right) = (corner.x + side, corner.x + width - side);

        // Beside a field the first lines of both are on one height.
        let (words_width, words_top) = if narrow {
            (right - left, top)
        } else {
            (LABEL, top + space::ICON)
        };
        let place =
            Rect::from_min_size(pos2(left, words_top), vec2(words_width, Face::BODY.line()));
        let words_bottom = self.words(ui, place);

        let start = if narrow {
            pos2(left, words_bottom + space::S)
        } else {
            pos2(left + LABEL + space::XXL, top)
        };
        let place = Rect::from_min_max(start, pos2(right, start.y + size::CONTROL));
        let layout = Layout::top_down_justified(Align::Min);
        let mut field = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
        field.spacing_mut().item_spacing.y = space::ICON;
        let inner = control(&mut field);

        let bottom = field.min_rect().bottom().max(words_bottom) + space::L;
        let rect = Rect::from_min_max(corner, pos2(corner.x + width, bottom.ceil()));
        ui.advance_cursor_after_rect(rect);
        if !first {
            paint::hairline(ui.painter(), rect, Palette::of(ui).line);
        }
        inner
    }

    /// Draws what is asked; returns where that ends.
    fn words(self, ui: &mut Ui, place: Rect) -> f32 {
        let p = Palette::of(ui);
        let layout = Layout::top_down(Align::Min);
        let mut ui = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
        ui.spacing_mut().item_spacing.y = space::XXS;
        let title = text::label(&mut ui, Face::BODY_MEDIUM, p.text, self.title).rect;
        if self.unsaved {
            let x = title.right() + space::S + DOT / 2.0;
            let center = pos2(x, title.top() + Face::BODY.line() / 2.0);
            ui.painter().circle_filled(center, DOT / 2.0, p.warn_dot);
        }
        if !self.about.is_empty() {
            text::label(&mut ui, Face::SMALL, p.text_2, self.about);
        }
        ui.min_rect().bottom()
    }
}
