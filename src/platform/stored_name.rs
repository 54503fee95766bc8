//! The names under which the tab keeps documents and their copies in the browser's storage.

use cadran_core::model::AccountId;

use super::{BackupReason, Document};

/// The newest backups that are kept.
const MAX_BACKUPS: usize = 20;
/// The newest backups that are kept once one of them has more than [`LARGE`] bytes.
const MAX_LARGE_BACKUPS: usize = 5;
const LARGE: usize = 100_000;
/// Bytes that all backups may have together: browsers give a site about 5 MB, and the settings must still fit.
const BACKUP_BYTES: usize = 1_500_000;

const PREFIX: &str = "cadran/";
const BACKUPS: &str = "backups/";

/// How the entries of what belongs to an account begin. That of [`AccountId::HERE`] is how all entries begin.
pub fn account_prefix(account: AccountId) -> String {
    if account.is_here() {
        PREFIX.to_owned()
    } else {
        format!("{PREFIX}accounts/{account}/")
    }
}

/// The entry of a document.
pub fn document_key(document: Document) -> String {
    let account = document.account().unwrap_or(AccountId::HERE);
    format!("{}{}", account_prefix(account), document.file_name())
}

/// The entry that keeps damaged content of a document; `time` is in ISO 8601.
pub fn damaged_key(document: Document, time: &str) -> String {
    format!("{}.corrupt-{time}", document_key(document))
}

/// The entry of an account's secret.
pub fn secret_key(account: AccountId) -> String {
    format!("{PREFIX}secrets/{account}")
}

/// The entry of a backup; `time` is in ISO 8601, in UTC, so that those of an account sort by age.
pub fn backup_key(account: AccountId, time: &str, reason: BackupReason) -> String {
    let code = reason.code();
    format!("{}{BACKUPS}{time}-{code}", account_prefix(account))
}

/// The account, the time and the reason of a backup's entry.
pub fn backup_of_key(key: &str) -> Option<(AccountId, &str, BackupReason)> {
    let (account, name) = account_of_key(key)?;
    let (time, code) = name.strip_prefix(BACKUPS)?.rsplit_once('-')?;
    Some((account, time, BackupReason::of_code(code)?))
}

/// The account of an entry, and the entry's name within it.
fn account_of_key(key: &str) -> Option<(AccountId, &str)> {
    let name = key.strip_prefix(PREFIX)?;
    match name.strip_prefix("accounts/") {
        None => Some((AccountId::HERE, name)),
        Some(rest) => {
            let (id, name) = rest.split_once('/')?;
            Some((id.parse().ok()?, name))
        }
    }
}

/// Whether two times in ISO 8601 are of the same day in UTC.
pub fn same_day(a: &str, b: &str) -> bool {
    a.split('T').next() == b.split('T').next()
}

/// How many backups stay, given their lengths in bytes, newest first. The newest always stays.
pub fn backups_to_keep(lengths: &[usize]) -> usize {
    let most = if lengths
        .iter()
        .take(MAX_LARGE_BACKUPS)
        .any(|length| *length > LARGE)
    {
        MAX_LARGE_BACKUPS
    } else {
        MAX_BACKUPS
    };
    let mut total = 0;
    let fitting = lengths.iter().take(most).take_while(|length| {
        total += **length;
        total <= BACKUP_BYTES
    });
    fitting.count().max(1).min(lengths.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TIME: &str = "2026-09-30T14:05:09.123Z";

    const HERE: AccountId = AccountId::HERE;

    fn other() -> AccountId {
        AccountId::new(1_000, 1)
    }

    #[test]
    fn accounts_share_no_entry() {
        let mut keys = vec![document_key(Document::Device)];
        for account in [HERE, other()] {
            keys.push(secret_key(account));
            for document in Document::of(account) {
                keys.extend([document_key(document), damaged_key(document, TIME)]);
            }
        }
        let own = account_prefix(other());
        let inside = keys.iter().filter(|key| key.starts_with(&own)).count();
        assert_eq!(inside, 6, "its documents and their damaged copies");
        let count = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), count);
        assert_eq!(
            document_key(Document::Settings(HERE)),
            "cadran/settings.ron"
        );
    }

    #[test]
    fn a_backup_is_known_by_its_key() {
        let key = backup_key(HERE, TIME, BackupReason::Foreign);
        assert_eq!(key, "cadran/backups/2026-09-30T14:05:09.123Z-foreign");
        for account in [HERE, other()] {
            let key = backup_key(account, TIME, BackupReason::Foreign);
            let backup = (account, TIME, BackupReason::Foreign);
            assert_eq!(backup_of_key(&key), Some(backup));
        }
        for key in [
            "cadran/backups/2026-09-30T14:05:09.123Z-whim",
            "cadran/settings.ron",
            "cadran/accounts/1/backups/2026-09-30T14:05:09.123Z-daily",
            "other/backups/2026-09-30T14:05:09.123Z-daily",
        ] {
            assert_eq!(backup_of_key(key), None, "{key}");
        }
    }

    #[test]
    fn a_day_ends_at_midnight() {
        assert!(same_day(TIME, "2026-09-30T23:59:59.999Z"));
        assert!(!same_day(TIME, "2026-10-01T00:00:00.000Z"));
    }

    #[test]
    fn few_large_backups_are_kept_and_never_more_than_fit() {
        assert_eq!(backups_to_keep(&[]), 0);
        assert_eq!(backups_to_keep(&[8_000; 30]), 20);
        assert_eq!(backups_to_keep(&[120_000; 30]), 5);
        assert_eq!(backups_to_keep(&[600_000; 5]), 2);
        assert_eq!(backups_to_keep(&[4_000_000, 10]), 1);
    }
}
