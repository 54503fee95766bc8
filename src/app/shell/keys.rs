//! Keyboard shortcuts, matched in one place.

use egui::{Modifiers, Ui};

use crate::app::command::{Action, Keys, Overlay};
use crate::app::context::Context;

/// Sends the commands of the keys pressed in this frame.
pub fn take(ui: &Ui, cx: &Context<'_>, overlay: Option<Overlay>) {
    let typing = ui.ctx().text_edit_focused();
    let singles = cx.device.shell.single_key_shortcuts && !typing && overlay.is_none();
    let mut pressed: Vec<(usize, Action)> = Vec::new();
    for action in Action::all() {
        // In a text field these belong to what is typed.
        if typing && matches!(action, Action::Undo | Action::Redo) {
            continue;
        }
        for keys in action.keys() {
            let weight = match keys {
                Keys::Chord(chord) if ui.input_mut(|input| input.consume_shortcut(chord)) => {
                    usize::from(chord.modifiers.shift)
                }
                Keys::Single(key) if singles && is_single(ui, *key) => 0,
                _ => continue,
            };
            pressed.push((weight, action));
        }
    }
    // With shift is meant where both match.
    if let Some((_, action)) = pressed.into_iter().max_by_key(|(weight, _)| *weight) {
        cx.send(action.command());
    }
}

/// Whether a key was pressed alone; shift may be needed to type it.
fn is_single(ui: &Ui, key: egui::Key) -> bool {
    ui.input_mut(|input| {
        input.consume_key(Modifiers::NONE, key) || input.consume_key(Modifiers::SHIFT, key)
    })
}

/// The names of the keys of an action, as on their caps.
pub fn caps(ui: &Ui, keys: Keys) -> Vec<String> {
    match keys {
        Keys::Single(egui::Key::Questionmark) => vec!["?".to_owned()],
        Keys::Single(egui::Key::Slash) => vec!["/".to_owned()],
        Keys::Single(key) => vec![key.name().to_owned()],
        Keys::Chord(chord) => {
            let mut caps = vec![super::nav::command_key(ui).to_owned()];
            if chord.modifiers.shift {
                caps.push("Shift".to_owned());
            }
            caps.push(chord.logical_key.symbol_or_name().to_owned());
            caps
        }
    }
}
