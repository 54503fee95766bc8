//! Settings changed in two places, with a choice for each.

use egui::Ui;

use crate::app::context::Context;

/// Draws it.
pub fn show(_ui: &mut Ui, _cx: &Context<'_>) {}
