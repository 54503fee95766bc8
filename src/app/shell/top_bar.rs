//! The bar of a narrow window, and the drawer.

use egui::Ui;

use crate::app::context::Context;

/// Draws it.
pub fn show(_ui: &mut Ui, _cx: &Context<'_>, _state: &mut super::ShellState) {}

/// Draws the navigation over the page.
pub fn drawer(_ui: &mut Ui, _cx: &Context<'_>) {}
