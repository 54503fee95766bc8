//! What is wrong with the documents, and the card of the first start.

use egui::Ui;

use crate::app::context::Context;

/// Draws it.
pub fn show(_ui: &mut Ui, _cx: &Context<'_>) {}
