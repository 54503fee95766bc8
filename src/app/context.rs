//! What a panel may read while it draws, and the one thing it may do: send commands.

use std::cell::Cell;
use std::collections::BTreeSet;

use cadran_core::i18n::{Arg, Formatter, Texts, Zones};
use cadran_core::model::{Device, Drafts, Key, Settings};

use super::accounts::Capabilities;
use super::command::{Command, CommandQueue};
use super::document::SaveState;
use super::files::Files;
use super::photo::PhotoDesk;
use super::route::Route;
use crate::platform::SystemFacts;

/// A read-only view of the app for one frame.
pub struct Context<'a> {
    pub settings: &'a Settings,
    /// What each setting is before anyone has chosen, on this computer
    pub defaults: &'a Settings,
    pub device: &'a Device,
    /// The settings that are not at their defaults
    pub changed: &'a BTreeSet<Key>,
    pub drafts: &'a Drafts,
    pub capabilities: &'a Capabilities,
    pub system: &'a SystemFacts,
    pub texts: &'a Texts,
    pub format: &'a Formatter,
    pub zones: &'a Zones,
    pub photo: &'a PhotoDesk,
    pub files: &'a Files,
    pub save_state: &'a SaveState,
    /// Milliseconds since 1970 UTC
    pub now_ms: i64,
    pub route: &'a Route,
    /// The setting to scroll to and focus, once, after a deep link or a search
    pub reveal: &'a Cell<Option<Key>>,
    /// Whether the settings may not be changed, since a newer program wrote them
    pub read_only: bool,
    pub(super) queue: &'a CommandQueue,
}

impl Context<'_> {
    /// Asks for something to be done; only after a click or a key.
    pub fn send(&self, command: Command) {
        self.queue.send(command);
    }

    /// A text without values.
    pub fn t<'t>(&'t self, id: &'t str) -> &'t str {
        self.texts.get(id)
    }

    /// A text with values.
    pub fn tf(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.texts.format(id, args)
    }

    /// Whether a setting is not what it was before anyone had chosen.
    pub fn is_changed(&self, key: Key) -> bool {
        self.changed.contains(&key)
    }
}
