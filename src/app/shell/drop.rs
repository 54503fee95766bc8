//! Files that are dropped on the window, and pictures that are pasted.

use egui::{Event, Ui};

use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::photo;

/// Takes what was dropped or pasted in this frame.
pub fn take(ui: &Ui, cx: &Context<'_>) {
    if ui.ctx().will_discard() {
        return;
    }
    ui.input(|input| {
        for file in &input.raw.dropped_files {
            cx.send(Command::Drop(file.clone()));
        }
        for event in &input.events {
            if let Event::PasteImage(image) = event {
                cx.send(Command::PastePhoto(photo::picture(image)));
            }
        }
    });
}
