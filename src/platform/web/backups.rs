//! Dated copies of the settings in the browser's `localStorage`: they must be readable at once, at the start.

use std::collections::BTreeSet;

use cadran_core::model::AccountId;
use web_sys::Storage;

use super::storage::{get, keys, local, now_iso, remove, set};
use crate::platform::stored_name::{backup_key, backup_of_key, backups_to_keep, same_day};
use crate::platform::{Backup, BackupReason, StoreError};

/// The backups of an account there are, newest first; none if the storage is refused.
pub fn list(account: AccountId) -> Vec<Backup> {
    let Ok(storage) = local() else {
        return Vec::new();
    };
    keys_of(&storage, account)
        .into_iter()
        .filter_map(|id| {
            let (_, time, reason) = backup_of_key(&id)?;
            let at_ms = milliseconds(js_sys::Date::parse(time))?;
            Some(Backup { id, at_ms, reason })
        })
        .collect()
}

/// Makes a backup and removes those that are too many; a daily one only if today (in UTC) has none yet.
pub fn make(
    storage: &Storage,
    account: AccountId,
    reason: BackupReason,
    text: &str,
) -> Result<(), StoreError> {
    let now = now_iso();
    let newest = keys_of(storage, account).into_iter().next();
    let newest_time = newest
        .as_deref()
        .and_then(backup_of_key)
        .map(|(_, time, _)| time);
    if reason == BackupReason::Daily && newest_time.is_some_and(|time| same_day(time, &now)) {
        return Ok(());
    }
    set_with_room(storage, &backup_key(account, &now, reason), text)?;
    prune(storage, account);
    Ok(())
}

/// Writes an entry. If the storage is full, the oldest backups make room, but the newest of each account stays, and if
/// even that is not enough, all stay.
pub fn set_with_room(storage: &Storage, key: &str, text: &str) -> Result<(), StoreError> {
    let mut result = set(storage, key, text);
    let mut removed = Vec::new();
    for oldest in spare_keys(storage) {
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
pub fn read(account: AccountId, id: &str) -> Result<String, StoreError> {
    let missing = || StoreError::Other("This backup is no longer there".to_owned());
    if owner(id) != Some(account) {
        return Err(missing());
    }
    get(&local()?, id)?.ok_or_else(missing)
}

/// The newest backup of an account that `good` accepts.
pub fn last_good(account: AccountId, good: &dyn Fn(&str) -> bool) -> Option<String> {
    let storage = local().ok()?;
    keys_of(&storage, account)
        .iter()
        .filter_map(|key| get(&storage, key).ok()?)
        .find(|text| good(text))
}

fn prune(storage: &Storage, account: AccountId) {
    let keys = keys_of(storage, account);
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

/// The entries of an account's backups, newest first.
fn keys_of(storage: &Storage, account: AccountId) -> Vec<String> {
    let mut keys = keys(storage);
    keys.retain(|key| owner(key) == Some(account));
    keys.sort_unstable_by(|a, b| b.cmp(a));
    keys
}

/// The entries of all backups but the newest of each account, oldest first.
fn spare_keys(storage: &Storage) -> Vec<String> {
    let mut spare = keys(storage);
    spare.sort_unstable_by(|a, b| age(b).cmp(&age(a)));
    let mut accounts = BTreeSet::new();
    spare.retain(|key| owner(key).is_some_and(|account| !accounts.insert(account)));
    spare.reverse();
    spare
}

fn owner(key: &str) -> Option<AccountId> {
    backup_of_key(key).map(|(account, ..)| account)
}

/// What sorts by age.
fn age(key: &str) -> Option<&str> {
    backup_of_key(key).map(|(_, time, _)| time)
}

/// A date's value, unless it is none.
fn milliseconds(date: f64) -> Option<i64> {
    date.is_finite().then_some(date as i64)
}
