//! What was changed here and waits to be sent, while nothing gets through to the server.

use std::collections::{BTreeMap, BTreeSet};

use cadran_core::fields::{Difference, FieldPath, Fields};
use cadran_core::model::{Key, Scope, Settings};

use super::{Link, LinkState};
use crate::app::Cadran;
use crate::app::history::Change;

/// One edit: a setting, or a webhook with all that was changed of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The setting, or the webhook as a whole
    pub path: FieldPath,
    /// From what the server has to what is here
    pub differences: Vec<Difference>,
}

/// The edits that wait; empty while the server answers.
#[derive(Default)]
pub struct WaitingList {
    pub edits: Vec<Waiting>,
    keys: BTreeSet<Key>,
    /// The content of the settings that it was made of
    of: Option<u64>,
}

impl WaitingList {
    /// Whether a setting waits.
    pub fn has(&self, key: Key) -> bool {
        self.keys.contains(&key)
    }

    fn new(link: &Link, here: &Settings, of: u64) -> Self {
        let mut edits: BTreeMap<FieldPath, Vec<Difference>> = BTreeMap::new();
        let there = link.server_copy().map(Fields::of);
        let differences = there.map(|there| there.diff(&Fields::of(here)));
        for difference in differences.into_iter().flatten() {
            let path = &difference.path;
            let whole = match path.entity() {
                Some(_) => path.owner(),
                None => path.clone(),
            };
            let is_decided = link
                .conflicts()
                .iter()
                .all(|it| it.path != *path && it.path != whole);
            if is_decided && link.sends(path) {
                edits.entry(whole).or_default().push(difference);
            }
        }
        Self {
            keys: edits
                .keys()
                .filter_map(|path| Key::of(Scope::Account, path))
                .collect(),
            edits: edits
                .into_iter()
                .map(|(path, differences)| Waiting { path, differences })
                .collect(),
            of: Some(of),
        }
    }
}

impl Cadran {
    /// Lists what waits, where that may have changed.
    pub(super) fn list_waiting(&mut self, now_ms: i64) {
        let link = self.accounts.elsewhere().filter(|link| {
            let state = link.state(now_ms);
            matches!(state, LinkState::Offline { .. } | LinkState::SignedOut(_))
        });
        let of = link.map(|_| self.settings_revision);
        if of == self.accounts.waiting.of {
            return;
        }
        self.accounts.waiting = match link {
            Some(link) => WaitingList::new(link, self.settings.here(), self.settings_revision),
            None => WaitingList::default(),
        };
    }

    /// Goes back to what the server has, for one edit.
    pub(super) fn take_back(&mut self, path: &FieldPath) {
        let edits = &self.accounts.waiting.edits;
        let Some(edit) = edits.iter().find(|edit| edit.path == *path) else {
            return;
        };
        let back = edit.differences.iter().cloned().map(Difference::reversed);
        let back: Vec<_> = back.collect();
        let now_ms = self.platform.now_ms();
        let differences = self.settings.apply(&back, now_ms);
        self.settings_changed();
        self.note(Change {
            scope: Scope::Account,
            differences,
        });
    }
}
