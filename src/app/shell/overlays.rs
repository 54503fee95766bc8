//! What lies over the page, and who gets the focus after it.

use egui::{Context as Egui, Id, Ui};

use super::{ShellState, conflicts, palette, shortcuts, sign_out, toasts, top_bar};
use crate::app::command::Overlay;
use crate::app::context::Context;
use crate::app::panels::{deliveries, help, sheets, webhooks};

/// Draws the overlay that is open; call it in every frame, open or not.
pub fn show(ui: &Ui, cx: &Context<'_>, state: &mut ShellState, overlay: Option<Overlay>) {
    let appeared = state.opener.follow(ui.ctx(), overlay);
    match overlay {
        Some(Overlay::Palette) => palette::show(ui, cx, state, appeared),
        Some(Overlay::Shortcuts) => shortcuts::show(ui, cx),
        Some(Overlay::Conflicts) => conflicts::show(ui, cx),
        Some(Overlay::Toasts) => toasts::history(ui, cx),
        Some(Overlay::Drawer) => top_bar::drawer(ui, cx, appeared),
        Some(Overlay::Licences) => help::licences(ui, cx),
        Some(Overlay::SignOut) => sign_out::show(ui, cx),
        Some(Overlay::Remove) => sign_out::remove(ui, cx),
        None => {}
    }
    sheets::show(ui, cx);
    deliveries::dialogs(ui, cx);
    webhooks::delete::show(ui, cx);
}

/// Remembers what had the focus before an overlay, to give it back.
#[derive(Default)]
pub struct Opener {
    shown: Option<Overlay>,
    focus: Option<Id>,
    /// Frames to wait: in the first one egui still keeps the focus in the overlay
    returns_in: Option<u8>,
}

impl Opener {
    /// Notes which overlay is open; returns whether it has just appeared.
    fn follow(&mut self, ctx: &Egui, overlay: Option<Overlay>) -> bool {
        let before = std::mem::replace(&mut self.shown, overlay);
        let focused = ctx.memory(egui::Memory::focused);
        match (before, overlay) {
            (None, Some(_)) => {
                self.focus = focused;
                self.returns_in = None;
            }
            (Some(_), None) => self.returns_in = Some(1),
            _ => {}
        }
        match (overlay, self.returns_in) {
            (Some(_), _) | (None, None) => {}
            (None, Some(0)) => {
                self.returns_in = None;
                // What was opened from the overlay may have taken the focus meanwhile.
                if let (None, Some(opener)) = (focused, self.focus) {
                    ctx.memory_mut(|memory| memory.request_focus(opener));
                }
            }
            (None, Some(frames)) => {
                self.returns_in = Some(frames - 1);
                ctx.request_repaint();
            }
        }
        overlay.is_some() && before != overlay
    }
}
