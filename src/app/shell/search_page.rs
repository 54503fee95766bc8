//! What a search has found, in place of the page.

use egui::Ui;

use super::search_box::Search;
use crate::app::context::Context;

/// Draws it.
pub fn show(_ui: &mut Ui, _cx: &Context<'_>, _search: &mut Search) {}
