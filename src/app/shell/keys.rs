//! Keyboard shortcuts, matched in one place.

use egui::{Event, Key, Modifiers, Ui};

use crate::app::command::{Action, Keys, Overlay};
use crate::app::context::Context;

/// How long after G its second key counts, in seconds.
const AFTER_G: f64 = 1.5;

/// What is remembered of the keys before.
#[derive(Default)]
pub struct Leader {
    /// When G was pressed
    since: Option<f64>,
}

impl Leader {
    /// Whether G was the key before; any key but G ends that.
    fn take(&mut self, ui: &Ui) -> bool {
        let now = ui.input(|input| input.time);
        let pressed = |event: &Event| matches!(event, Event::Key { pressed: true, .. });
        if !ui.input(|input| input.events.iter().any(pressed)) {
            return false;
        }
        let before = self.since.take();
        if ui.input(|input| input.modifiers.is_none() && input.key_pressed(Key::G)) {
            self.since = Some(now);
        }
        before.is_some_and(|since| now - since < AFTER_G)
    }
}

/// Sends the command of the keys pressed in this frame.
pub fn take(ui: &Ui, cx: &Context<'_>, leader: &mut Leader, overlay: Option<Overlay>) {
    let typing = ui.ctx().text_edit_focused();
    let covered = overlay.is_some() || ui.memory(|memory| memory.top_modal_layer().is_some());
    let singles = cx.device.shell.single_key_shortcuts && !typing && !covered;
    let after_g = leader.take(ui) && singles;
    let mut offered: Vec<(Action, Keys)> = Action::all()
        // In a text field these belong to what is typed.
        .filter(|action| !(typing && matches!(action, Action::Undo | Action::Redo)))
        .flat_map(|action| action.keys().iter().map(move |keys| (action, *keys)))
        .collect();
    // A chord without Shift also matches with it, so those with it are asked first.
    offered.sort_by_key(|(_, keys)| !matches!(keys, Keys::Chord(chord) if chord.modifiers.shift));
    let pressed = offered.into_iter().find(|(_, keys)| match keys {
        Keys::Chord(chord) => ui.input_mut(|input| input.consume_shortcut(chord)),
        Keys::Single(key) => singles && is_single(ui, *key),
        Keys::AfterG(key) => after_g && is_single(ui, *key),
    });
    if let Some((action, _)) = pressed {
        cx.send(action.command());
    }
}

/// Whether a key was pressed alone; shift may be needed to type it.
fn is_single(ui: &Ui, key: Key) -> bool {
    ui.input_mut(|input| {
        input.consume_key(Modifiers::NONE, key) || input.consume_key(Modifiers::SHIFT, key)
    })
}

/// The keys of an action to show: the first that are on.
pub fn shown(cx: &Context<'_>, action: Action) -> Option<Keys> {
    let singles = cx.device.shell.single_key_shortcuts;
    let is_on = |keys: &&Keys| singles || matches!(keys, Keys::Chord(_));
    action.keys().iter().find(is_on).copied()
}

/// The names of the keys of an action, as on their caps.
pub fn caps(ui: &Ui, keys: Keys) -> Vec<String> {
    match keys {
        Keys::Single(Key::Questionmark) => vec!["?".to_owned()],
        Keys::Single(Key::Slash) => vec!["/".to_owned()],
        Keys::Single(key) => vec![key.name().to_owned()],
        Keys::AfterG(key) => vec!["G".to_owned(), key.name().to_owned()],
        Keys::Chord(chord) => {
            let mut caps = Vec::new();
            if chord.modifiers.command {
                caps.push(super::nav::command_key(ui).to_owned());
            }
            if chord.modifiers.shift {
                caps.push("Shift".to_owned());
            }
            caps.push(chord.logical_key.symbol_or_name().to_owned());
            caps
        }
    }
}
