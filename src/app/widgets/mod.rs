//! The look: design tokens, and one helper for each kind of control that the panels share.
//!
//! Widgets take plain data and texts, return a [`Response`](egui::Response) or what was chosen, and
//! know neither settings nor languages. They may be drawn twice a frame, so they have no side effects
//! beyond what egui remembers for them.
//!
//! In a justified layout the controls that can grow take the whole width.

pub mod avatar;
pub mod badge;
pub mod banner;
pub mod bars;
pub mod button;
pub mod card;
pub mod check;
pub mod chips;
pub mod choice_card;
pub mod code;
pub mod combobox;
#[cfg(test)]
mod contrast;
pub mod dialog;
pub mod empty;
pub mod field;
pub mod fonts;
pub mod icon;
pub mod link;
pub mod loading;
pub mod menu;
pub mod nav;
pub mod option;
pub mod paint;
pub mod row;
pub mod save_bar;
pub mod segmented;
pub mod select;
pub mod slot;
pub mod style;
pub mod switch;
pub mod table;
pub mod text;
pub mod theme_card;
pub mod toast;
pub mod tokens;

pub use icon::Icon;
pub use text::{Face, Segment};
pub use tokens::{Contrast, Palette};

/// What a widget draws inside itself; boxed, so that the widget around it is compiled once and not for each caller.
type Contents<'c, R> = Box<dyn FnOnce(&mut egui::Ui) -> R + 'c>;
