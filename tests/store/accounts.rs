//! Accounts beside the computer's own.

use std::fs;

use cadran::platform::native::Native;
use cadran::platform::{
    BackupReason, Content, Document, Event, Platform as _, Rewrite, StoreError,
};
use cadran_core::model::AccountId;

use super::HERE;
use super::computer::{Computer, SILENCE, changes, outcome, wait_for};

fn account() -> AccountId {
    AccountId::new(1_764_000_000_000, 7)
}

fn store(native: &mut Native, document: Document, backup: Option<BackupReason>, text: &str) {
    let text = text.to_owned();
    native.update(document, backup, Box::new(|_| Rewrite::Write(text)));
    assert!(outcome(native).is_ok());
}

fn removed(native: &mut Native) -> (AccountId, Result<(), StoreError>) {
    wait_for(native, |event| match event {
        Event::AccountRemoved { account, result } => Some((account, result)),
        _ => None,
    })
}

#[test]
fn each_has_its_own_documents_and_backups() {
    let computer = Computer::with(b"here");
    let mut native = computer.start();
    for document in Document::of(account()) {
        assert_eq!(native.load(document), Ok(Content::Missing));
        store(&mut native, document, None, "1");
    }
    let settings = Document::Settings(account());
    store(&mut native, settings, Some(BackupReason::Daily), "2");
    assert_eq!(native.last_good(account(), &|_| true).as_deref(), Some("1"));
    assert_eq!(native.last_good(HERE, &|_| true), None);

    native.list_backups(account());
    let (owner, backups) = wait_for(&mut native, |event| match event {
        Event::Backups { account, backups } => Some((account, backups)),
        _ => None,
    });
    assert_eq!((owner, backups.len()), (account(), 1));
    native.read_backup(HERE, &backups[0].id);
    let result = wait_for(&mut native, |event| match event {
        Event::BackupRead { result, .. } => Some(result),
        _ => None,
    });
    assert!(result.is_err(), "it is another account's");
    assert_eq!(
        fs::read(computer.settings()).ok().as_deref(),
        Some(&b"here"[..])
    );
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_look_into_their_folders() {
    use std::os::unix::fs::PermissionsExt as _;

    let computer = Computer::new();
    let mut native = computer.start();
    for document in Document::of(account()) {
        store(&mut native, document, None, "1");
        let place = native.place(document).expect("a file");
        for (path, expected) in [(&*place, 0o600), (place.parent().expect("a folder"), 0o700)] {
            let metadata = fs::metadata(path).expect("it is there");
            assert_eq!(metadata.permissions().mode() & 0o777, expected, "{path:?}");
        }
    }
    let data = fs::metadata(computer.folder.path().join("data/accounts"));
    assert_eq!(data.expect("a folder").permissions().mode() & 0o777, 0o700);
}

#[test]
fn changes_by_others_are_told_from_the_first_reading_on() {
    let computer = Computer::new();
    let mut native = computer.start();
    let (settings, sync) = (Document::Settings(account()), Document::Sync(account()));
    let mut other = computer.start();
    assert_eq!(native.load(settings), Ok(Content::Missing));
    // The folder does not exist yet.
    store(&mut other, settings, None, "theirs");
    store(&mut other, sync, None, "nobody reads this");
    let theirs = (settings, Content::Text("theirs".to_owned()));
    assert_eq!(changes(&mut native, SILENCE), [theirs]);

    assert!(native.load(sync).is_ok());
    store(&mut other, sync, None, "more");
    let more = (sync, Content::Text("more".to_owned()));
    assert_eq!(changes(&mut native, SILENCE), [more]);
}

#[test]
fn what_a_crash_left_beside_their_files_is_tidied_up() {
    let computer = Computer::new();
    let mut native = computer.start();
    let settings = Document::Settings(account());
    store(&mut native, settings, None, "1");
    let place = native.place(settings).expect("a file");
    fs::write(place.with_file_name(".sync.ron.x1.tmp"), "ha").expect("a file");
    assert!(native.load(settings).is_ok());
    native.flush();
    let folder = format!("data/accounts/{}", account());
    let names = computer.names(&folder);
    assert!(!names.iter().any(|name| name.contains(".x1.")), "{names:?}");
}

#[test]
fn a_removed_one_leaves_nothing_and_is_no_change_by_others() {
    let computer = Computer::with(b"here");
    let mut native = computer.start();
    let settings = Document::Settings(account());
    let other = AccountId::new(1_764_000_000_000, 8);
    for account in [account(), other] {
        let _ = native.load(Document::Settings(account));
        store(&mut native, Document::Settings(account), None, "1");
    }
    store(&mut native, settings, Some(BackupReason::Import), "2");
    // Asked for before, so it is done before.
    native.update(settings, None, Box::new(|_| Rewrite::Write("3".to_owned())));
    native.remove_account(account());
    assert_eq!(removed(&mut native), (account(), Ok(())));
    assert_eq!(computer.names("data/accounts"), [other.to_string()]);
    assert_eq!(changes(&mut native, SILENCE), []);

    native.remove_account(account());
    assert_eq!(removed(&mut native), (account(), Ok(())), "a second time");
    native.remove_account(HERE);
    native.flush();
    assert!(computer.settings().exists());
}
