//! The page "help".

use egui::Ui;

use crate::app::context::Context;

/// Draws the page.
pub fn show(_ui: &mut Ui, _cx: &Context<'_>) {}

/// Draws a guide.
pub fn guide(_ui: &mut Ui, _cx: &Context<'_>, _id: &str) {}
