//! Dated copies of the settings document: `settings.<UTC time>.<reason>.ron`.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, civil::DateTime};

use super::store;
use crate::platform::{Backup, BackupReason, Content, StoreError};

/// How many are kept.
pub const KEPT: usize = 20;

const TIME: &str = "%Y-%m-%dT%H-%M-%S-%3fZ";
const DAY: &str = "%Y-%m-%d";
const START: &str = "settings.";
const END: &str = ".ron";

/// The backups in a folder, newest first. A folder that is not there has none.
pub fn list(folder: &Path) -> Vec<Backup> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut backups: Vec<Backup> = entries
        .flatten()
        .filter_map(|entry| parse(entry.file_name().to_str()?))
        .collect();
    backups.sort_by(|a, b| (b.at_ms, &b.id).cmp(&(a.at_ms, &a.id)));
    backups
}

/// Writes a backup and removes the oldest beyond [`KEPT`]. A daily one only if today (in UTC) has none yet.
///
/// # Errors
/// It cannot be written.
pub fn make(folder: &Path, reason: BackupReason, text: &str) -> Result<(), StoreError> {
    let now = Timestamp::now();
    if reason == BackupReason::Daily {
        let today = format!("{START}{}", now.strftime(DAY));
        if list(folder)
            .iter()
            .any(|backup| backup.id.starts_with(&today))
        {
            return Ok(());
        }
    }
    let file = free_place(folder, now, reason);
    store::replace(&file, text.as_bytes()).map_err(|error| store::explain(&file, &error))?;
    for old in list(folder).iter().skip(KEPT) {
        if let Err(error) = fs::remove_file(folder.join(&old.id)) {
            log::warn!("The old backup {} stays: {error}", old.id);
        }
    }
    Ok(())
}

/// The text of a backup.
///
/// # Errors
/// There is none of this name, or it cannot be read.
pub fn read(folder: &Path, id: &str) -> Result<String, StoreError> {
    let file = place(folder, id)?;
    match store::read(&file)? {
        Content::Text(text) => Ok(text),
        Content::Missing => Err(no_backup(id)),
        Content::Damaged(reason) => Err(StoreError::Other(format!("{}: {reason}", file.display()))),
    }
}

/// The newest backup that `good` accepts.
pub fn last_good(folder: &Path, good: &dyn Fn(&str) -> bool) -> Option<String> {
    list(folder)
        .iter()
        .filter_map(|backup| read(folder, &backup.id).ok())
        .find(|text| good(text))
}

/// A place of its own for each backup, even for two in the same millisecond.
fn free_place(folder: &Path, now: Timestamp, reason: BackupReason) -> PathBuf {
    let mut at = now;
    loop {
        let place = folder.join(name(at, reason));
        match at.checked_add(SignedDuration::from_millis(1)) {
            Ok(later) if place.exists() => at = later,
            _ => return place,
        }
    }
}

/// Only names of backups are names here, so none leads out of the folder.
fn place(folder: &Path, id: &str) -> Result<PathBuf, StoreError> {
    match parse(id) {
        Some(backup) => Ok(folder.join(backup.id)),
        None => Err(no_backup(id)),
    }
}

fn no_backup(id: &str) -> StoreError {
    StoreError::Other(format!("There is no backup {id}"))
}

fn name(at: Timestamp, reason: BackupReason) -> String {
    let code = reason.code();
    format!("{START}{}.{code}{END}", at.strftime(TIME))
}

fn parse(id: &str) -> Option<Backup> {
    let (time, code) = id.strip_prefix(START)?.strip_suffix(END)?.split_once('.')?;
    let reason = BackupReason::of_code(code)?;
    let at = DateTime::strptime(TIME, time).ok()?;
    let at = TimeZone::UTC.to_timestamp(at).ok()?;
    Some(Backup {
        id: id.to_owned(),
        at_ms: at.as_millisecond(),
        reason,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_when_and_why_to_the_millisecond() {
        let at = Timestamp::from_millisecond(1_764_000_000_123).expect("a time in range");
        for reason in BackupReason::ALL {
            let backup = parse(&name(at, reason)).expect("a name made here");
            assert_eq!((backup.at_ms, backup.reason), (1_764_000_000_123, reason));
        }
    }

    #[test]
    fn other_names_are_no_backups() {
        for id in [
            "",
            "settings.ron",
            "../settings.2026-01-02T03-04-05-678Z.daily.ron",
            "settings.2026-01-02T03-04-05-678Z./../x.ron",
            "settings.2026-13-02T03-04-05-678Z.daily.ron",
            "settings.2026-01-02T03-04-05-678Z.weekly.ron",
        ] {
            assert_eq!(parse(id), None, "{id}");
        }
    }

    #[test]
    fn the_newest_twenty_stay() {
        let folder = tempfile::tempdir().expect("a folder");
        for count in 0..25 {
            make(folder.path(), BackupReason::Reset, &count.to_string()).expect("a backup");
        }
        let texts: Vec<String> = list(folder.path())
            .iter()
            .filter_map(|backup| read(folder.path(), &backup.id).ok())
            .collect();
        let newest: Vec<String> = (5..25).rev().map(|count| count.to_string()).collect();
        assert_eq!(texts, newest);
    }

    #[test]
    fn a_day_has_one_daily_backup() {
        let folder = tempfile::tempdir().expect("a folder");
        make(folder.path(), BackupReason::Daily, "1").expect("a backup");
        make(folder.path(), BackupReason::Daily, "2").expect("none needed");
        // Midnight may pass between the two.
        let newest = list(folder.path());
        assert!(newest.len() == 1 || newest[0].id[..19] != newest[1].id[..19]);
    }
}
