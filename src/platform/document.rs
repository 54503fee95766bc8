//! Documents and their backups.

use cadran_core::model::AccountId;

/// The RON documents of this computer and of its accounts.
///
/// Those of [`AccountId::HERE`] stand beside `device.ron`; every other account has a folder named by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Document {
    /// `device.ron`: what belongs to this computer and never leaves it
    Device,
    /// `settings.ron`: what an account holds
    Settings(AccountId),
    /// `sync.ron`: how far the settings and the account's server agree
    Sync(AccountId),
    /// `drafts.ron`: half-typed forms
    Drafts(AccountId),
}

impl Document {
    /// The documents of an account.
    pub fn of(account: AccountId) -> [Self; 3] {
        [
            Self::Settings(account),
            Self::Sync(account),
            Self::Drafts(account),
        ]
    }

    /// The account it belongs to; none for what belongs to the computer.
    pub fn account(self) -> Option<AccountId> {
        match self {
            Self::Device => None,
            Self::Settings(account) | Self::Sync(account) | Self::Drafts(account) => Some(account),
        }
    }

    /// The name of its file without the folder, also part of its entry's in the browser's storage.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Device => "device.ron",
            Self::Settings(_) => "settings.ron",
            Self::Sync(_) => "sync.ron",
            Self::Drafts(_) => "drafts.ron",
        }
    }
}

/// What a document's place holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Nothing yet
    Missing,
    /// UTF-8 text, not yet parsed; at most [`cadran_core::codec::MAX_BYTES`]
    Text(String),
    /// Bytes that are no text, or too many of them, with the reason in words
    Damaged(String),
}

/// How an edit wants the document's place rewritten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rewrite {
    /// Nothing to write
    Keep,
    /// Write this text
    Write(String),
    /// Keep the damaged content beside it under a dated name, then write this text
    Replace(String),
}

/// Reads what is there now and says what should be. It runs under the document's lock, in the window off the UI thread.
pub type Edit = Box<dyn FnOnce(&Content) -> Rewrite + Send>;

/// Why a backup was made; the code is part of its file name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BackupReason {
    /// Before the first change of the day
    Daily,
    /// Before an import
    Import,
    /// Before a backup was restored
    Restore,
    /// Before a panel or everything was reset
    Reset,
    /// Another program had changed the file
    Foreign,
}

impl BackupReason {
    /// Every reason.
    pub const ALL: [Self; 5] = [
        Self::Daily,
        Self::Import,
        Self::Restore,
        Self::Reset,
        Self::Foreign,
    ];

    /// Its part of a backup's name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Import => "import",
            Self::Restore => "restore",
            Self::Reset => "reset",
            Self::Foreign => "foreign",
        }
    }

    /// The reason of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// A dated copy of an account's settings. The newest 20 of each account are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Names it to [`Platform::read_backup`](super::Platform::read_backup)
    pub id: String,
    /// When it was made, milliseconds since 1970 UTC
    pub at_ms: i64,
    /// Why it was made
    pub reason: BackupReason,
}
