//! Dated copies of the settings in the browser's `localStorage`: they must be readable at once, at the start.

use web_sys::Storage;

use super::storage::{get, local, now_iso, remove, set};
use crate::platform::stored_name::{backup_key, backup_of_key, backups_to_keep, same_day};
use crate::platform::{Backup, BackupReason, StoreError};

/// The backups there are, newest first; none if the storage is refused.
pub fn list() -> Vec<Backup> {
    let Ok(storage) = local() else {
        return Vec::new();
    };
    keys(&storage)
        .into_iter()
        .filter_map(|id| {
            let (time, reason) = backup_of_key(&id)?;
            let at_ms = milliseconds(js_sys::Date::parse(time))?;
            Some(Backup { id, at_ms, reason })
        })
        .collect()
}

/// Makes a backup and removes those that are too many; a daily one only if today (in UTC) has none yet.
pub fn make(storage: &Storage, reason: BackupReason, text: &str) -> Result<(), StoreError> {
    let now = now_iso();
    let newest = keys(storage).into_iter().next();
    let newest_time = newest
        .as_deref()
        .and_then(backup_of_key)
        .map(|(time, _)| time);
    if reason == BackupReason::Daily && newest_time.is_some_and(|time| same_day(time, &now)) {
        return Ok(());
    }
    set_with_room(storage, &backup_key(&now, reason), text)?;
    prune(storage);
    Ok(())
}

/// Writes an entry. If the storage is full, the oldest backups make room, but the newest stays, and if even that is not
/// enough, all stay.
pub fn set_with_room(storage: &Storage, key: &str, text: &str) -> Result<(), StoreError> {
    let mut result = set(storage, key, text);
    let mut removed = Vec::new();
    for oldest in keys(storage).into_iter().skip(1).rev() {
        if result != Err(StoreError::Full) {
            break;
        }
        if let Some(backup) = get(storage, &oldest)? {
            remove(storage, &oldest);
            removed.push((oldest, backup));
            result = set(storage, key, text);
        }
    }
    if result.is_err() {
        for (key, backup) in removed {
            set(storage, &key, &backup)?;
        }
    }
    result
}

/// The text of a backup.
pub fn read(id: &str) -> Result<String, StoreError> {
    let missing = || StoreError::Other("This backup is no longer there".to_owned());
    backup_of_key(id).ok_or_else(missing)?;
    get(&local()?, id)?.ok_or_else(missing)
}

/// The newest backup that `good` accepts.
pub fn last_good(good: &dyn Fn(&str) -> bool) -> Option<String> {
    let storage = local().ok()?;
    keys(&storage)
        .iter()
        .filter_map(|key| get(&storage, key).ok()?)
        .find(|text| good(text))
}

fn prune(storage: &Storage) {
    let keys = keys(storage);
    let lengths: Vec<usize> = keys
        .iter()
        .map(|key| {
            get(storage, key)
                .ok()
                .flatten()
                .map_or(0, |text| text.len())
        })
        .collect();
    for key in keys.iter().skip(backups_to_keep(&lengths)) {
        remove(storage, key);
    }
}

/// The entries of all backups, newest first.
fn keys(storage: &Storage) -> Vec<String> {
    let length = storage.length().unwrap_or(0);
    let mut keys: Vec<String> = (0..length)
        .filter_map(|index| storage.key(index).ok()?)
        .filter(|key| backup_of_key(key).is_some())
        .collect();
    keys.sort_unstable_by(|a, b| b.cmp(a));
    keys
}

/// A date's value, unless it is none.
fn milliseconds(date: f64) -> Option<i64> {
    date.is_finite().then_some(date as i64)
}
