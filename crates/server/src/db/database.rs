//! Opening, closing and watching the database.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::Connection;
use tokio::sync::watch;

use super::sqlite::{self, Engine, Mailbox, Tx, Watchers};
use super::{Id, Result};

/// The database. Clones share it.
#[derive(Clone)]
pub struct Database {
    engine: Arc<Engine>,
}

/// Who opens the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenAs {
    /// The one server of the data folder
    Host,
    /// A command beside it
    Guest,
}

/// Why a database cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// Another server works on this data folder
    Hosted(PathBuf),
    /// It is from a newer program
    Newer {
        found: i64,
        /// The newest schema this program knows
        known: i64,
    },
    /// It is from an older program, whose server is still running
    OlderHosted,
    /// The file is no database of Cadran
    Foreign(PathBuf),
    /// The folder or file cannot be read or written
    Storage(String),
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hosted(folder) => write!(
                f,
                "Another server is using the data folder {}; stop it first or choose another folder with --data",
                folder.display()
            ),
            Self::Newer { found, known } => write!(
                f,
                "The database is from a newer version of Cadran (schema {found}, this one knows {known}); update Cadran"
            ),
            Self::OlderHosted => f.write_str(
                "The running server is an older version of Cadran; restart it with this one first",
            ),
            Self::Foreign(file) => {
                write!(f, "{} is not a database of Cadran", file.display())
            }
            Self::Storage(why) => write!(f, "The database cannot be opened: {why}"),
        }
    }
}

impl std::error::Error for OpenError {}

impl From<rusqlite::Error> for OpenError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Storage(error.to_string())
    }
}

impl Database {
    /// Opens the database of a data folder, made and brought to the newest schema where needed. Blocks on the disk.
    ///
    /// # Errors
    /// Why it cannot be opened.
    pub fn open(folder: &Path, open_as: OpenAs) -> std::result::Result<Self, OpenError> {
        let engine = Arc::new(Engine::start(folder, open_as)?);
        Ok(Self { engine })
    }

    /// Whether a data folder has a database.
    pub fn exists(folder: &Path) -> bool {
        sqlite::file(folder).is_file()
    }

    /// Returns when no server works on the data folder. Blocks until then.
    ///
    /// # Errors
    /// The folder cannot be read or written.
    pub fn wait_for_host(folder: &Path) -> std::result::Result<(), OpenError> {
        sqlite::wait_for_host(folder)
    }

    /// Finishes what is queued, then refuses further work. Blocks on the disk.
    pub fn close(&self) {
        self.engine.stop();
    }

    /// Tells when a person's [`User`](super::User), workspaces or webhooks may have changed, by this process at once
    /// or by another within a quarter of a second. Subscribe first, read second, and no change is missed.
    pub fn changes(&self, user: Id) -> Changes {
        let changed = self.engine.watchers().subscribe(user);
        self.engine.wake();
        Changes {
            user,
            changed,
            watchers: Arc::clone(self.engine.watchers()),
        }
    }

    /// What the writer leaves for the delivery engine.
    pub(super) fn mailbox(&self) -> &Mailbox {
        self.engine.mailbox()
    }

    /// Runs an operation that finds a few rows at once, without another thread.
    pub(super) async fn look<T>(
        &self,
        operation: impl FnOnce(&Connection) -> Result<T>,
    ) -> Result<T> {
        self.engine.look(operation).await
    }

    /// Runs an operation on a reader thread.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        operation: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.engine.read(operation).await
    }

    /// Runs an operation on the writer thread; the answer comes when it is on the disk.
    pub(super) async fn write<T: Send + 'static>(
        &self,
        operation: impl FnOnce(&Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.engine.write(operation).await
    }

    /// Queues a write that nobody waits for; dropped when the writer is far behind.
    pub(super) fn write_later(
        &self,
        operation: impl FnOnce(&Tx<'_>) -> Result<()> + Send + 'static,
    ) {
        self.engine.write_later(operation);
    }
}

/// Waits for changes of what one person sees.
pub struct Changes {
    user: Id,
    changed: watch::Receiver<()>,
    watchers: Arc<Watchers>,
}

impl Changes {
    /// Returns after the next change, or at once if there was one since the last call; false when the database closes.
    pub async fn changed(&mut self) -> bool {
        self.changed.changed().await.is_ok()
    }
}

impl Drop for Changes {
    fn drop(&mut self) {
        self.watchers.unsubscribe(self.user);
    }
}
