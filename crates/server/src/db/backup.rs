//! Online backup, and bringing one back.

use std::fmt;
use std::path::{Path, PathBuf};

use super::sqlite;
use super::{Database, DbError, OpenError};

/// Why there is no backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BackupError {
    /// There is a file of that name, which is never overwritten
    Exists(PathBuf),
    /// The file cannot be written
    File(String),
    Database(DbError),
}

/// Why a backup was not brought back; the data folder is as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RestoreError {
    /// There is no such file
    Missing(PathBuf),
    /// The file's pages do not fit together
    Damaged { file: PathBuf, why: String },
    /// It is not a database this program may open, or a server is running
    Open(OpenError),
    /// A file cannot be copied or moved
    File(String),
}

impl fmt::Display for BackupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exists(file) => write!(
                f,
                "{} exists already; choose another name for the backup",
                file.display()
            ),
            Self::File(why) => write!(f, "The backup cannot be written: {why}"),
            Self::Database(error) => error.fmt(f),
        }
    }
}

impl fmt::Display for RestoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(file) => write!(f, "There is no file {}", file.display()),
            Self::Damaged { file, why } => write!(
                f,
                "{} is damaged and was not restored: {why}",
                file.display()
            ),
            Self::Open(error) => error.fmt(f),
            Self::File(why) => write!(f, "The backup cannot be restored: {why}"),
        }
    }
}

impl std::error::Error for BackupError {}
impl std::error::Error for RestoreError {}

impl Database {
    /// Writes the whole database, as it is at this moment, into one new file, while work goes on.
    ///
    /// # Errors
    /// The file exists or cannot be written.
    pub async fn backup(&self, file: PathBuf) -> Result<(), BackupError> {
        let done = self.read(move |db| Ok(sqlite::backup::write(db, &file)));
        done.await.map_err(BackupError::Database)?
    }
}

/// Puts a backup in place of a data folder's database, once it has been checked. The old database stays beside it;
/// the answer is its file, if there was one. Blocks on the disk.
///
/// # Errors
/// The backup is damaged or foreign, or a server is using the folder.
pub fn restore(file: &Path, folder: &Path, now: i64) -> Result<Option<PathBuf>, RestoreError> {
    sqlite::backup::restore(file, folder, now)
}
