//! The page "webhooks".

use egui::Ui;

use crate::app::context::Context;

/// Draws the page.
pub fn show(_ui: &mut Ui, _cx: &Context<'_>) {}
