//! What of a synchronization outlives the process: `sync.ron`.

use serde::{Deserialize, Serialize};

use super::Lane;
use crate::codec::{Document, Fault, Reading};
use crate::model::Settings;
use crate::wire::Id;
use crate::wire::hooks::Kept;

/// The document `sync.ron` of one account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Saved {
    /// Version of the format, see [`Document::VERSION`]
    pub version: u32,
    pub copies: Copies,
    pub user: UserLane,
    pub webhooks: WebhookLane,
}

/// The two copies beside the one here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Copies {
    /// What both sides last agreed on; none before the first connection
    pub base: Option<Settings>,
    /// What the server last answered; differs from the base only where there is a conflict
    pub server: Option<Settings>,
}

/// What is known of the user on the server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UserLane {
    /// Whose copy it is, the server's id; none before the first answer
    pub id: Option<Id>,
    /// Version of the server's copy
    pub etag: Option<String>,
    /// The settings object as JSON text, to be written back with what is unknown in it
    pub object: String,
    /// An address that waits for its confirmation
    pub pending_email: Option<String>,
    /// Writes whose answers are missing: the server's copy as each would leave it
    pub doubts: Vec<Settings>,
}

/// What is known of the webhooks on the server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WebhookLane {
    /// Version of the server's list
    pub etag: Option<String>,
    /// Which webhooks there a row here is
    pub kept: Kept,
    /// Writes whose answers are missing: the server's copy as each would leave it
    pub doubts: Vec<Settings>,
}

impl Default for Saved {
    fn default() -> Self {
        Self {
            version: Self::VERSION,
            copies: Copies::default(),
            user: UserLane::default(),
            webhooks: WebhookLane::default(),
        }
    }
}

impl Document for Saved {
    const VERSION: u32 = 1;

    fn entities() -> Vec<(&'static str, String)> {
        Vec::new()
    }
}

impl Saved {
    /// What a file says. Where it is damaged, whatever differs from a new document counts as an edit, so that the next
    /// reading of the server asks rather than overwrites.
    #[must_use]
    pub fn recovered(reading: Reading<Self>) -> Self {
        let is_damaged = reading.faults.iter().any(Fault::is_error);
        let copy = is_damaged.then(Settings::default);
        let Copies { base, server } = reading.document.copies;
        Self {
            copies: Copies {
                base: copy.clone().or(base),
                server: copy.or(server),
            },
            ..reading.document
        }
    }

    /// Before the first connection the document here is what both sides agree on. Says whether it just began.
    pub(super) fn begin(&mut self, here: &Settings) -> bool {
        let is_new = self.copies == Copies::default();
        if is_new {
            self.copies.base = Some(here.clone());
            self.copies.server = Some(here.clone());
        }
        is_new
    }

    /// The doubts of a route; none where doing it twice does no harm.
    pub(super) fn doubts(&mut self, lane: Lane) -> Option<&mut Vec<Settings>> {
        match lane {
            Lane::User => Some(&mut self.user.doubts),
            Lane::Webhooks => Some(&mut self.webhooks.doubts),
            Lane::Photo | Lane::Email | Lane::Member => None,
        }
    }
}
