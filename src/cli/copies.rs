//! `cadran backup` and `cadran restore`.

use std::path::PathBuf;

use cadran_server::db;
use clap::Args;

use super::Failure;
use super::data::{Data, now};
use super::people::say;

#[derive(Args)]
pub struct Backup {
    /// The file to write; it must not exist yet
    file: PathBuf,
    #[command(flatten)]
    data: Data,
}

#[derive(Args)]
pub struct Restore {
    /// A file that `cadran backup` wrote
    file: PathBuf,
    #[command(flatten)]
    data: Data,
}

/// Writes a backup.
pub fn backup(arguments: Backup) -> Result<(), Failure> {
    let Backup { file, data } = arguments;
    data.with_existing(async |db| Ok(db.backup(file).await?))
}

/// Restores a backup and says where the old database is.
pub fn restore(arguments: &Restore) -> Result<(), Failure> {
    let kept = db::restore(&arguments.file, arguments.data.folder(), now())?;
    match kept {
        Some(kept) => say(&format!("The old database is kept as {}", kept.display())),
        None => Ok(()),
    }
}
