//! What a panel may read while it draws, and the one thing it may do: send commands.

use std::cell::Cell;
use std::collections::BTreeSet;

use cadran_core::fields::Conflict;
use cadran_core::i18n::{Arg, Formatter, Texts, Zones};
use cadran_core::model::{Device, Drafts, Key, Settings, ZoneChoice};
use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};

use super::accounts::{Accounts, Capabilities, Link, LinkState};
use super::command::{Command, CommandQueue};
use super::document::{SaveState, Trouble};
use super::files::{Files, Proposal};
use super::photo::PhotoDesk;
use super::route::{Page, Route};
use super::toasts::Toasts;
use super::values::Words;
use crate::platform::{Document, SystemFacts};

/// Where the other value of a conflict is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Elsewhere {
    /// In the file or the browser's storage, by another program, window or tab
    Place,
    /// On the account's server
    Server,
}

/// A read-only view of the app for one frame.
pub struct Context<'a> {
    pub settings: &'a Settings,
    pub device: &'a Device,
    /// Goes up with every other content of the settings, for what is kept between frames
    pub settings_revision: u64,
    /// The settings that are not at their defaults
    pub changed: &'a BTreeSet<Key>,
    pub drafts: &'a Drafts,
    pub capabilities: &'a Capabilities,
    pub accounts: &'a Accounts,
    pub system: &'a SystemFacts,
    pub texts: &'a Texts,
    pub format: &'a Formatter,
    pub zones: &'a Zones,
    pub photo: &'a PhotoDesk,
    pub files: &'a Files,
    /// What is shipped and the licence of each; empty while they are on their way
    pub licences: &'a [(String, String)],
    pub save_state: &'a SaveState,
    pub saved_ms: Option<i64>,
    /// Why a document is not what its file says
    pub troubles: [(Document, Option<&'a Trouble>); 3],
    /// Conflicts with the file or the browser's storage
    pub(super) conflicts: &'a [Conflict],
    pub toasts: &'a Toasts,
    /// Whether errors of a form are shown before its fields have been left
    pub show_errors: bool,
    pub pseudo_locale: bool,
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

    /// The title of a setting.
    pub fn title(&self, key: Key) -> &str {
        self.texts.get(key.setting().title_id())
    }

    /// What a setting means, in one line.
    pub fn about(&self, key: Key) -> &str {
        self.texts.get(key.setting().about_id())
    }

    /// The moment of this frame.
    pub fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.now_ms).unwrap_or_default()
    }

    /// The zone that times are shown in.
    pub fn zone(&self) -> TimeZone {
        match &self.settings.date_time.time_zone {
            ZoneChoice::SameAsComputer => self.zones.local_zone(),
            ZoneChoice::Zone(name) => self
                .zones
                .zone(name)
                .unwrap_or_else(|_| self.zones.local_zone()),
        }
    }

    /// A moment as civil time in that zone.
    pub fn civil(&self, at_ms: i64) -> civil::DateTime {
        let at = Timestamp::from_millisecond(at_ms).unwrap_or_default();
        self.zone().to_datetime(at)
    }

    /// A moment as seen from now: "2 min ago", "13:02", else a date.
    pub fn ago(&self, at_ms: i64) -> String {
        let at = Timestamp::from_millisecond(at_ms).unwrap_or_default();
        self.format.relative(at, self.now(), &self.zone())
    }

    /// What turns values of fields into words.
    pub fn words(&self) -> Words<'_> {
        Words {
            texts: self.texts,
            format: self.format,
            settings: self.settings,
        }
    }

    /// What the account that is shown is called.
    pub fn account_name(&self) -> &str {
        match self.accounts.elsewhere() {
            Some(link) => &link.name,
            None => self.t(self.capabilities.name_text),
        }
    }

    /// What the page "Account" asks about at the first connection of an account, in the place of everything else there.
    pub fn first_connection(&self) -> Option<&Proposal> {
        let is_asked = self.route.page() == Page::Account && !self.files.is_postponed;
        self.files.first_connection().filter(|_| is_asked)
    }

    /// Whether the account's server can be asked: someone is signed in, or it is this device's own.
    pub fn can_ask(&self) -> bool {
        self.accounts.link.as_ref().is_some_and(Link::is_open)
    }

    /// Whether someone is signed in at a server elsewhere.
    pub fn is_signed_in(&self) -> bool {
        let link = self.accounts.elsewhere();
        link.is_some_and(|link| !matches!(link.state(self.now_ms), LinkState::SignedOut(_)))
    }

    /// Whether a page has something to show with this account.
    pub fn offers(&self, page: Page) -> bool {
        page != Page::ApiKeys || self.capabilities.api_keys
    }

    /// Settings that were changed here and elsewhere to different values.
    pub fn conflicts(&self) -> impl Iterator<Item = (Elsewhere, &Conflict)> {
        let server = self.accounts.link.iter().flat_map(|link| link.conflicts());
        let file = self
            .conflicts
            .iter()
            .map(|conflict| (Elsewhere::Place, conflict));
        file.chain(server.map(|conflict| (Elsewhere::Server, conflict)))
    }

    /// Whether a setting is not what it was before anyone had chosen.
    pub fn is_changed(&self, key: Key) -> bool {
        self.changed.contains(&key)
    }
}
