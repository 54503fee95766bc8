//! The search field of the navigation and of the top bar.

use egui::{EventFilter, Id, Key, Ui};

use super::ShellState;
use super::nav::command_key;
use super::results::{self, ListKey};
use crate::app::context::Context;
use crate::app::widgets::Icon;
use crate::app::widgets::field::{Suffix, TextField};

/// What is typed, and which result the keyboard is on.
#[derive(Default)]
pub struct Search {
    text: String,
    /// Counted over all groups
    pub selected: usize,
    /// Whether the keyboard has just moved to another result
    pub moved: bool,
    /// Whether the top bar shows the field, which it does only while it is needed
    pub is_open: bool,
    wants_focus: bool,
    field: Option<Id>,
}

impl Search {
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Searches for something else.
    pub fn set(&mut self, text: String) {
        self.text = text;
        self.selected = 0;
    }

    /// Puts the focus into the field in the next frame.
    pub fn focus(&mut self) {
        self.is_open = true;
        self.wants_focus = true;
    }

    /// Back to the page.
    pub fn clear(&mut self) {
        self.set(String::new());
        self.is_open = false;
    }
}

/// The field; typing replaces the page by what was found, arrows choose a result and Enter opens it.
pub fn show(ui: &mut Ui, cx: &Context<'_>, state: &mut ShellState, shows_keys: bool) {
    take_keys(ui, cx, state);
    let search = &mut state.search;
    let mut text = search.text.clone();
    let keys = format!("{} F", command_key(ui));
    let field = TextField::new(cx.t("search-placeholder"), &mut text)
        .width(ui.available_width())
        .placeholder(cx.t("search-placeholder"))
        .prefix(Icon::Search);
    let field = if !search.text.is_empty() || search.is_open && !shows_keys {
        field.suffix(Suffix::Button(Icon::X, cx.t("common-clear")))
    } else if shows_keys {
        field.suffix(Suffix::Keys(&keys))
    } else {
        field
    };
    let shown = field.show(ui);
    search.field = Some(shown.response.id);
    // Without this egui takes Esc and the arrows for its own moves of the focus.
    let filter = EventFilter {
        tab: false,
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(shown.response.id, filter));
    if search.wants_focus {
        search.wants_focus = ui.is_sizing_pass();
        shown.response.request_focus();
    }
    if shown.suffix_clicked {
        search.clear();
    } else if text != search.text {
        search.set(text);
    }
}

/// Keys that are meant for the results while the field has the focus.
fn take_keys(ui: &Ui, cx: &Context<'_>, state: &mut ShellState) {
    let focused = ui.memory(egui::Memory::focused);
    if focused.is_none() || focused != state.search.field {
        return;
    }
    let keys = [
        (Key::ArrowDown, ListKey::Down),
        (Key::ArrowUp, ListKey::Up),
        (Key::Enter, ListKey::Open),
        (Key::Escape, ListKey::Close),
    ];
    let Some(key) = ListKey::take(ui, &keys) else {
        return;
    };
    if key == ListKey::Close {
        if let (Some(field), true) = (focused, state.search.text.is_empty()) {
            ui.memory_mut(|memory| memory.surrender_focus(field));
        }
        state.search.clear();
        return;
    }
    let found = state.found(cx);
    if key == ListKey::Open {
        if let Some(hit) = results::nth(&found, state.search.selected) {
            results::open(cx, &hit.target);
            state.search.clear();
        }
        return;
    }
    state.search.selected = key.step(state.search.selected, results::count(&found));
    state.search.moved = true;
}
