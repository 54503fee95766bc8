//! Import and backups: another document beside ours, what would change, and a tick for each.

use std::path::PathBuf;

use cadran_core::codec::{self, Fault};
use cadran_core::fields::{Difference, FieldPath, Fields};
use cadran_core::model::{Key, Scope, Settings};

use super::accounts::Capabilities;
use crate::platform::Backup;

/// Where a proposed document comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    File {
        name: String,
    },
    Backup {
        at_ms: i64,
    },
    /// This computer's own settings, at the first connection to an account
    Here,
}

/// What a document would change, for the person to tick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub origin: Origin,
    /// One a field, or one a webhook that would come or go as a whole
    pub differences: Vec<Difference>,
    /// Fields that could not be read and stay as they are
    pub faults: Vec<Fault>,
}

/// Why a text cannot be proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProposalError {
    /// It is no whole settings document
    NoSettings(Fault),
    /// A newer program wrote it
    Newer,
}

impl Proposal {
    /// Compares a text with what is here.
    ///
    /// What the text does not name stays as it is, except in a backup, which is taken whole.
    ///
    /// # Errors
    /// The text is no settings document that this program can read.
    pub fn new(
        text: &str,
        here: &Settings,
        defaults: &Settings,
        origin: Origin,
    ) -> Result<Self, ProposalError> {
        let fallback = match origin {
            Origin::File { .. } => here,
            Origin::Backup { .. } | Origin::Here => defaults,
        };
        let reading = codec::read_over(text, fallback);
        if let Some(damage) = reading.damage() {
            return Err(ProposalError::NoSettings(damage.clone()));
        }
        if reading.newer.is_some() {
            return Err(ProposalError::Newer);
        }
        let mut theirs = reading.document;
        theirs.version = here.version;
        if !matches!(origin, Origin::Backup { .. }) {
            for (id, webhook) in &here.webhooks {
                theirs
                    .webhooks
                    .entry(id.clone())
                    .or_insert_with(|| webhook.clone());
            }
        }
        let differences = Fields::of(here).diff(&Fields::of(&theirs));
        let faults = reading.faults.into_iter().filter(Fault::is_error).collect();
        Ok(Self {
            origin,
            differences,
            faults,
        })
    }

    /// Without what cannot be changed with this account.
    #[must_use]
    pub fn within(mut self, capabilities: &Capabilities) -> Self {
        self.differences.retain(|difference| {
            let is_webhook = difference.path.panel() == "webhooks";
            let is_whole = difference.before.is_none() || difference.after.is_none();
            match Key::of(Scope::Account, &difference.path) {
                _ if is_webhook && capabilities.webhooks.locked.is_some() => false,
                Some(key) => is_whole || capabilities.lock(key).is_none(),
                None => true,
            }
        });
        self
    }

    /// The fields or whole webhooks a person can tick, in the order of the table.
    pub fn choices(&self) -> Vec<FieldPath> {
        let mut choices: Vec<FieldPath> = Vec::new();
        for difference in &self.differences {
            let whole = difference.before.is_none() || difference.after.is_none();
            let choice = if whole && difference.path.entity().is_some() {
                difference.path.owner()
            } else {
                difference.path.clone()
            };
            if !choices.contains(&choice) {
                choices.push(choice);
            }
        }
        choices
    }

    /// The differences that ticked choices stand for.
    pub fn chosen(&self, ticked: &[FieldPath]) -> Vec<Difference> {
        let is_ticked = |difference: &&Difference| {
            ticked
                .iter()
                .any(|path| *path == difference.path || difference.path.is_within(path))
        };
        self.differences.iter().filter(is_ticked).cloned().collect()
    }
}

/// A backup and how far it is from what is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupRow {
    pub backup: Backup,
    /// `None` until it has been read
    pub differing: Option<usize>,
}

/// The documents beside ours that the Account page shows.
#[derive(Default)]
pub struct Files {
    /// Where the settings are, for a person; `None` in a browser
    pub settings_path: Option<PathBuf>,
    pub backups: Vec<BackupRow>,
    pub proposal: Option<Proposal>,
    /// Whether the person wants to decide later what to carry over at the first connection
    pub is_postponed: bool,
    /// Why the last import came to nothing: a sentence
    pub import_problem: Option<String>,
    /// The backup that is being opened
    pub opening: Option<String>,
}

impl Files {
    /// What differs at the first connection of an account, until it is decided.
    pub fn first_connection(&self) -> Option<&Proposal> {
        let proposal = self.proposal.as_ref();
        proposal.filter(|proposal| proposal.origin == Origin::Here)
    }
}
