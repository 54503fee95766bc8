//! What stands around the page: navigation, search, save bar, toasts, and what lies over it.

pub mod account_menu;
pub mod conflicts;
pub mod drop;
pub mod keys;
pub mod nav;
pub mod notices;
pub mod overlays;
pub mod palette;
pub mod results;
pub mod save_bar;
pub mod search_box;
pub mod search_page;
pub mod shortcuts;
pub mod sign_out;
pub mod toasts;
pub mod top_bar;

use egui::Ui;
use egui::accesskit::Role;

use self::overlays::Opener;
use self::results::Group;
use self::search_box::Search;
use super::context::Context;
use super::search::Finder;

/// What the shell remembers between frames.
#[derive(Default)]
pub struct ShellState {
    pub search: Search,
    pub palette: palette::PaletteState,
    /// The index that the search field and the palette share
    pub finder: Finder,
    pub leader: keys::Leader,
    opener: Opener,
}

impl ShellState {
    /// What the search field has found.
    fn found(&mut self, cx: &Context<'_>) -> Vec<Group> {
        let index = self.finder.index(cx.texts);
        results::groups(cx, index.search(self.search.text(), cx.settings))
    }
}

/// Makes a panel a named landmark for screen readers.
pub fn landmark(ui: &Ui, role: Role, name: &str) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(role);
        node.set_label(name);
    });
}
