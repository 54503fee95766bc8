//! The command palette.

use egui::Ui;

use crate::app::context::Context;

/// What is typed in the palette.
#[derive(Default)]
pub struct PaletteState {}

/// Draws it.
pub fn show(_ui: &mut Ui, _cx: &Context<'_>, _state: &mut PaletteState) {}
