//! The sheet of keys.

use egui::Ui;

use crate::app::context::Context;

/// Draws it.
pub fn show(_ui: &mut Ui, _cx: &Context<'_>) {}
