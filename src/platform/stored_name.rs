//! The names under which the tab keeps documents and their copies in the browser's storage.

use super::{BackupReason, Document};

/// The newest backups that are kept.
const MAX_BACKUPS: usize = 20;
/// The newest backups that are kept once one of them has more than [`LARGE`] bytes.
const MAX_LARGE_BACKUPS: usize = 5;
const LARGE: usize = 100_000;
/// Bytes that all backups may have together: browsers give a site about 5 MB, and the settings must still fit.
const BACKUP_BYTES: usize = 1_500_000;

const PREFIX: &str = "cadran/";
const BACKUP_PREFIX: &str = "cadran/backups/";

/// The entry of a document.
pub fn document_key(document: Document) -> String {
    format!("{PREFIX}{}", document.file_name())
}

/// The document whose entry this is.
pub fn document_of_key(key: &str) -> Option<Document> {
    let name = key.strip_prefix(PREFIX)?;
    Document::ALL
        .into_iter()
        .find(|document| document.file_name() == name)
}

/// The entry that keeps damaged content of a document; `time` is in ISO 8601.
pub fn damaged_key(document: Document, time: &str) -> String {
    format!("{}.corrupt-{time}", document_key(document))
}

/// The entry of a backup; `time` is in ISO 8601, in UTC, so that names sort by age.
pub fn backup_key(time: &str, reason: BackupReason) -> String {
    format!("{BACKUP_PREFIX}{time}-{}", reason.code())
}

/// The time and the reason of a backup's entry.
pub fn backup_of_key(key: &str) -> Option<(&str, BackupReason)> {
    let (time, code) = key.strip_prefix(BACKUP_PREFIX)?.rsplit_once('-')?;
    Some((time, BackupReason::of_code(code)?))
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

    #[test]
    fn only_documents_answer_to_their_keys() {
        for document in Document::ALL {
            assert_eq!(document_of_key(&document_key(document)), Some(document));
            assert_eq!(document_of_key(&damaged_key(document, TIME)), None);
        }
        assert_eq!(document_of_key("settings.ron"), None);
        assert_eq!(
            document_of_key(&backup_key(TIME, BackupReason::Daily)),
            None
        );
    }

    #[test]
    fn a_backup_is_known_by_its_key() {
        let key = backup_key(TIME, BackupReason::Foreign);
        assert_eq!(key, "cadran/backups/2026-09-30T14:05:09.123Z-foreign");
        assert_eq!(backup_of_key(&key), Some((TIME, BackupReason::Foreign)));
        assert_eq!(
            backup_of_key("cadran/backups/2026-09-30T14:05:09.123Z-whim"),
            None
        );
        assert_eq!(backup_of_key("cadran/settings.ron"), None);
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
