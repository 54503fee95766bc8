//! What lies over the page.

use egui::Ui;

use super::{ShellState, conflicts, palette, shortcuts, toasts, top_bar};
use crate::app::command::Overlay;
use crate::app::context::Context;

/// Draws the overlay that is open.
pub fn show(ui: &mut Ui, cx: &Context<'_>, state: &mut ShellState, overlay: Overlay) {
    match overlay {
        Overlay::Palette => palette::show(ui, cx, &mut state.palette),
        Overlay::Shortcuts => shortcuts::show(ui, cx),
        Overlay::Conflicts => conflicts::show(ui, cx),
        Overlay::Toasts => toasts::history(ui, cx),
        Overlay::Drawer => top_bar::drawer(ui, cx),
    }
}
