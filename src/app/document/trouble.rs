//! Why a document is not what its file says.

use cadran_core::codec::Fault;

use crate::platform::StoreError;

/// Why a document is not what its file says, for a notice above the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The file was damaged; it is kept beside the document under the name `copy`
    Damaged {
        copy: String,
        why: Damage,
        instead: Instead,
    },
    /// The file was damaged while the app was running and is still as it was found
    Broken(Damage),
    /// Some fields could not be read; they show their defaults and stay in the file
    Fields(Vec<Fault>),
    /// A newer program wrote it: nothing is written
    Newer,
    /// The file cannot be read at all
    Unreadable(StoreError),
}

impl Trouble {
    /// What is wrong with a text that can be read, apart from what the person has been told.
    pub(super) fn of(newer: Option<u32>, faults: Vec<Fault>, told: &[String]) -> Option<Self> {
        if newer.is_some() {
            return Some(Self::Newer);
        }
        let errors: Vec<Fault> = faults.into_iter().filter(Fault::is_error).collect();
        let is_news = errors.iter().any(|fault| !told.contains(&fault.message));
        is_news.then_some(Self::Fields(errors))
    }
}

/// What stands in for a damaged file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instead {
    /// The newest good backup
    Backup,
    /// The defaults, as there was no good backup
    Defaults,
    /// What was shown when the damage was found
    Here,
}

/// What is wrong with a whole file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Damage {
    /// The line, counted from 1, where there are lines
    pub line: Option<usize>,
    /// A plain sentence; empty where nothing more is known
    pub message: String,
}

impl Damage {
    /// Damage at a place of a text.
    pub(super) fn at(fault: &Fault) -> Self {
        Self {
            line: Some(fault.line),
            message: fault.message.clone(),
        }
    }
}

impl From<String> for Damage {
    fn from(message: String) -> Self {
        Self {
            line: None,
            message,
        }
    }
}
