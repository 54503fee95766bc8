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
    let key = backup_key(&now, reason);
    while let Err(error) = set(storage, &key, text) {
        if error != StoreError::Full || !drop_oldest(storage) {
            return Err(error);
        }
    }
    prune(storage);
    Ok(())
}

/// Removes the oldest backup but never the last one; `false` if there was none to remove.
pub fn drop_oldest(storage: &Storage) -> bool {
    match keys(storage).as_slice() {
        [_, .., oldest] => {
            remove(storage, oldest);
            true
        }
        _ => false,
    }
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
