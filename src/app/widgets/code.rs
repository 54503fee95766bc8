//! The block of code: a request, a key, a command, with a button that copies it.

use egui::text::LayoutJob;
use egui::{Frame, Label, Margin, Rect, Stroke, Ui, pos2, vec2};

use super::button::IconButton;
use super::icon::Icon;
use super::text::Face;
use super::tokens::{Palette, radius, size};

/// What a part of code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// Punctuation and everything else.
    Plain,
    /// A key, a command.
    Key,
    /// Text in quotation marks.
    Text,
    /// A number or another value.
    Number,
}

/// Parts of code as one text in colours; the caller splits it.
#[must_use]
pub fn colored(ui: &Ui, parts: &[(Token, &str)]) -> LayoutJob {
    let p = Palette::of(ui);
    let mut job = LayoutJob::default();
    for (token, part) in parts {
        let color = match token {
            Token::Plain => p.text_2,
            Token::Key => p.text,
            Token::Text => p.ok,
            Token::Number => p.accent_text,
        };
        job.append(part, 0.0, Face::CODE.format(color));
    }
    job
}

/// A block of code over the available width; `copy` names its button, which returns true when clicked.
pub fn code_block(ui: &mut Ui, code: LayoutJob, copy: Option<&str>) -> bool {
    let p = Palette::of(ui);
    let shown = Frame::new()
        .fill(p.inset)
        .stroke(Stroke::new(size::STROKE, p.border))
        .corner_radius(radius::S)
        .inner_margin(Margin::symmetric(12, 10))
        .show(ui, |ui| {
            ui.take_available_width();
            ui.add(Label::new(code).selectable(true).wrap());
        });
    let Some(name) = copy else { return false };
    let block = shown.response.rect;
    let place = Rect::from_min_size(
        pos2(block.right() - 6.0 - size::SMALL, block.top() + 6.0),
        vec2(size::SMALL, size::SMALL),
    );
    ui.painter().rect_filled(place, radius::S, p.inset);
    ui.place(place, IconButton::new(Icon::Copy, name)).clicked()
}
