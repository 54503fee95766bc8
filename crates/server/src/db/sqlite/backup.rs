//! Online backup by `VACUUM INTO`, and bringing one back.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::open::{self, Access};
use crate::db::{BackupError, DbError, OpenError, RestoreError};

/// Writes the database as it is at this moment into a new file. Written beside it first, so that a file of that name
/// is always whole.
pub fn write(db: &Connection, file: &Path) -> Result<(), BackupError> {
    if file.exists() {
        return Err(BackupError::Exists(file.to_owned()));
    }
    let partial = with_suffix(file, ".partial");
    let written = (|| {
        open::make_private(&partial).map_err(|error| in_file(&error))?;
        db.execute("VACUUM INTO ?1", [partial.to_string_lossy()])
            .map_err(|error| BackupError::Database(DbError::from(error)))?;
        sync(&partial).map_err(|error| in_file(&error))?;
        fs::rename(&partial, file).map_err(|error| in_file(&error))?;
        sync_folder(file).map_err(|error| in_file(&error))
    })();
    if written.is_err() {
        fs::remove_file(&partial).ok();
    }
    written
}

fn in_file(error: &io::Error) -> BackupError {
    BackupError::File(error.to_string())
}

/// Checks a backup and puts it in place of the folder's database, which stays under a dated name.
pub fn restore(file: &Path, folder: &Path, now: i64) -> Result<Option<PathBuf>, RestoreError> {
    if !file.is_file() {
        return Err(RestoreError::Missing(file.to_owned()));
    }
    open::make_folder(folder).map_err(|error| failed(&error))?;
    let Some(_lock) = open::lock(folder).map_err(RestoreError::Open)? else {
        return Err(RestoreError::Open(OpenError::Hosted(folder.to_owned())));
    };
    let current = folder.join(open::FILE);
    let incoming = with_suffix(&current, ".restoring");
    let restored = bring_in(file, &incoming)
        .and_then(|()| check(&incoming, file))
        .and_then(|()| exchange(&current, &incoming, now));
    if restored.is_err() {
        fs::remove_file(&incoming).ok();
    }
    restored
}

/// Copies the backup into the folder, for its owner alone.
fn bring_in(file: &Path, incoming: &Path) -> Result<(), RestoreError> {
    fs::remove_file(incoming)
        .or_else(ignore_missing)
        .map_err(|error| failed(&error))?;
    open::make_private(incoming).map_err(|error| failed(&error))?;
    let copied = (|| {
        let mut from = File::open(file)?;
        let mut to = fs::OpenOptions::new().write(true).open(incoming)?;
        io::copy(&mut from, &mut to)?;
        to.sync_all()
    })();
    copied.map_err(|error| failed(&error))
}

/// Refuses what is not a whole database of Cadran; `file` is the name for the message.
fn check(incoming: &Path, file: &Path) -> Result<(), RestoreError> {
    let rename = |error| match error {
        OpenError::Foreign(_) => RestoreError::Open(OpenError::Foreign(file.to_owned())),
        OpenError::Storage(why) => damaged(file, why),
        other => RestoreError::Open(other),
    };
    let db = open::connect(incoming, Access::Read).map_err(rename)?;
    if open::version(&db, file).map_err(rename)? == 0 {
        return Err(RestoreError::Open(OpenError::Foreign(file.to_owned())));
    }
    let verdict: String = db
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .map_err(|error| damaged(file, error.to_string()))?;
    if verdict == "ok" {
        Ok(())
    } else {
        Err(damaged(file, verdict))
    }
}

fn damaged(file: &Path, why: String) -> RestoreError {
    let file = file.to_owned();
    RestoreError::Damaged { file, why }
}

/// Puts the checked file in place; at every instant there is a database under the usual name.
fn exchange(current: &Path, incoming: &Path, now: i64) -> Result<Option<PathBuf>, RestoreError> {
    let kept = if current.exists() {
        let kept = current.with_file_name(format!("cadran-before-restore-{}.db", dated(now)));
        set_aside(current, &kept).map_err(|error| failed(&error))?;
        Some(kept)
    } else {
        None
    };
    fs::rename(incoming, current).map_err(|error| failed(&error))?;
    sync_folder(current).map_err(|error| failed(&error))?;
    Ok(kept)
}

/// Gives the old database a second name. Its log must not meet the new file: it is written back into the old one, or,
/// where that one is damaged, moved along.
fn set_aside(current: &Path, kept: &Path) -> io::Result<()> {
    let checkpoint = open::connect(current, Access::Write)
        .map_err(|error| error.to_string())
        .and_then(|db| {
            let whole = |row: &rusqlite::Row<'_>| row.get::<_, i64>(0).map(|busy| busy == 0);
            db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], whole)
                .map_err(|error| error.to_string())
        });
    if checkpoint != Ok(true) {
        for suffix in ["-wal", "-shm"] {
            fs::rename(with_suffix(current, suffix), with_suffix(kept, suffix))
                .or_else(ignore_missing)?;
        }
    }
    // Some file systems know no second names.
    fs::hard_link(current, kept).or_else(|_| fs::copy(current, kept).map(drop))
}

fn ignore_missing(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::NotFound {
        Ok(())
    } else {
        Err(error)
    }
}

fn failed(error: &io::Error) -> RestoreError {
    RestoreError::File(error.to_string())
}

/// Such as `2026-11-24-154500`, in UTC.
fn dated(now: i64) -> String {
    jiff::Timestamp::from_millisecond(now)
        .map(|time| time.strftime("%Y-%m-%d-%H%M%S").to_string())
        .unwrap_or_default()
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}

fn sync(file: &Path) -> io::Result<()> {
    fs::OpenOptions::new().write(true).open(file)?.sync_all()
}

/// Makes a new name in a folder outlive a power cut, where folders can be synced.
fn sync_folder(file: &Path) -> io::Result<()> {
    let folder = file
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    if cfg!(unix) {
        File::open(folder.unwrap_or_else(|| Path::new(".")))?.sync_all()?;
    }
    Ok(())
}
