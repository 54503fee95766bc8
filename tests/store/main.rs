//! The window's files, on a real disk: damage, full disks, links, and other programs at the same file.

mod accounts;
mod computer;

use std::fs::{self, File};
use std::iter;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::{Duration, Instant};

use cadran::platform::native::Native;
use cadran::platform::{
    Backup, BackupReason, Content, CropSquare, Document, Event, Picture, Platform as _, Rewrite,
    StoreError, probe,
};
use cadran_core::model::AccountId;

use self::computer::{Computer, SILENCE, changes, outcome, stored, wait_for};

const HERE: AccountId = AccountId::HERE;
const SETTINGS: Document = Document::Settings(HERE);

fn write(native: &mut Native, backup: Option<BackupReason>, rewrite: Rewrite) {
    native.update(SETTINGS, backup, Box::new(|_| rewrite));
}

fn append(native: &mut Native, line: &str) {
    let line = format!("{line}\n");
    native.update(
        SETTINGS,
        None,
        Box::new(move |content| match content {
            Content::Text(text) => Rewrite::Write(format!("{text}{line}")),
            _ => Rewrite::Write(line),
        }),
    );
}

#[test]
fn the_first_start_finds_nothing_and_the_first_edit_makes_everything() {
    let computer = Computer::new();
    let mut native = computer.start();
    for document in iter::once(Document::Device).chain(Document::of(HERE)) {
        assert_eq!(native.load(document), Ok(Content::Missing));
    }
    write(&mut native, None, Rewrite::Write("(version: 1)".to_owned()));
    assert_eq!(outcome(&mut native), Ok(stored("(version: 1)")));
    assert_eq!(
        fs::read_to_string(computer.settings()).ok().as_deref(),
        Some("(version: 1)")
    );
    assert!(
        computer.wakes.load(Ordering::Relaxed) > 0,
        "an answer asks for a frame"
    );
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_what_is_written() {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = |path: &Path| {
        fs::metadata(path)
            .expect("it is there")
            .permissions()
            .mode()
            & 0o777
    };

    let computer = Computer::new();
    let mut native = computer.start();
    write(&mut native, None, Rewrite::Write("1".to_owned()));
    write(
        &mut native,
        Some(BackupReason::Reset),
        Rewrite::Write("2".to_owned()),
    );
    assert_eq!(outcome(&mut native), Ok(stored("1")));
    native.flush();
    let root = computer.folder.path();
    assert_eq!(mode(&computer.settings()), 0o600);
    assert_eq!(mode(&root.join("config/settings.ron.lock")), 0o600);
    assert_eq!(mode(&root.join("config")), 0o700);
    assert_eq!(mode(&root.join("data/backups")), 0o700);
    let backup = computer.names("data/backups").remove(0);
    assert_eq!(mode(&root.join("data/backups").join(backup)), 0o600);
}

#[test]
fn whatever_lies_there_is_read_as_what_it_is() {
    let torn = "(version: 1, profile: (first_na";
    for (bytes, expected) in [
        (&b""[..], Content::Text(String::new())),
        (torn.as_bytes(), Content::Text(torn.to_owned())),
        (
            b"ab\xff\xfe\x00",
            Content::Damaged("It is not text: byte 3 is not UTF-8".to_owned()),
        ),
    ] {
        let computer = Computer::with(bytes);
        assert_eq!(computer.start().load(SETTINGS), Ok(expected));
    }
}

#[test]
fn a_huge_file_is_refused_at_once_and_kept_when_it_is_replaced() {
    const HUGE: u64 = 100_000_000;
    let computer = Computer::with(b"");
    let file = File::create(computer.settings()).expect("a settings file");
    file.set_len(HUGE).expect("a sparse file");
    let mut native = computer.start();
    let begin = Instant::now();
    let content = native.load(SETTINGS);
    assert!(
        begin.elapsed() < Duration::from_millis(100),
        "it is not read"
    );
    assert_eq!(
        content,
        Ok(Content::Damaged("It has more than 8 MB".to_owned()))
    );

    write(&mut native, None, Rewrite::Replace("new".to_owned()));
    let (text, copy) = outcome(&mut native).expect("stored");
    assert_eq!(text, "new");
    let copy = copy.expect("the damaged file is kept");
    assert!(copy.starts_with("settings.ron.corrupt-2"), "{copy}");
    let copy = computer.settings().with_file_name(copy);
    assert_eq!(fs::metadata(copy).map(|copy| copy.len()).ok(), Some(HUGE));
}

#[test]
fn setting_aside_twice_in_a_second_keeps_both() {
    let computer = Computer::with(b"\xff");
    let mut native = computer.start();
    let first = native.set_aside(SETTINGS).expect("kept");
    let second = native.set_aside(SETTINGS).expect("kept");
    assert_ne!(first, second);
    for name in [first, second] {
        let copy = fs::read(computer.settings().with_file_name(name));
        assert_eq!(copy.ok().as_deref(), Some(&b"\xff"[..]));
    }
    assert_eq!(
        fs::read(computer.settings()).ok().as_deref(),
        Some(&b"\xff"[..])
    );
}

#[test]
fn a_folder_or_device_in_the_files_place_is_an_error_and_no_endless_read() {
    let computer = Computer::new();
    for place in [computer.folder.path(), Path::new("/dev/zero")] {
        let content = computer.start_with(place).load(SETTINGS);
        assert!(
            matches!(&content, Err(StoreError::Other(words)) if words.ends_with("It is not a file")),
            "{place:?}: {content:?}"
        );
    }
}

#[test]
fn an_edit_that_cannot_be_written_says_so_and_leaves_the_old_file() {
    let computer = Computer::with(b"old");
    let mut native = computer.start_with(&computer.settings().join("below.ron"));
    write(&mut native, None, Rewrite::Write("new".to_owned()));
    assert!(matches!(outcome(&mut native), Err(StoreError::Other(_))));

    let mut permissions = fs::metadata(computer.settings())
        .expect("a file")
        .permissions();
    permissions.set_readonly(true);
    fs::set_permissions(computer.settings(), permissions).expect("its owner may");
    let mut native = computer.start();
    write(&mut native, None, Rewrite::Write("new".to_owned()));
    let place = computer.settings().display().to_string();
    assert_eq!(outcome(&mut native), Err(StoreError::Denied(place)));
    assert_eq!(
        fs::read(computer.settings()).ok().as_deref(),
        Some(&b"old"[..])
    );
    let names = computer.names("config");
    assert_eq!(
        names,
        ["settings.ron", "settings.ron.lock"],
        "no half file stays"
    );
}

#[test]
fn an_edit_that_panics_is_an_answer_and_the_next_one_is_stored() {
    let computer = Computer::with(b"old");
    let mut native = computer.start();
    native.update(SETTINGS, None, Box::new(|_| panic!("a test's panic")));
    assert!(matches!(outcome(&mut native), Err(StoreError::Other(_))));
    write(&mut native, None, Rewrite::Write("new".to_owned()));
    assert_eq!(outcome(&mut native), Ok(stored("new")));
}

#[test]
fn what_a_crash_left_beside_the_file_is_tidied_up() {
    let computer = Computer::with(b"old");
    fs::write(
        computer.settings().with_file_name(".settings.ron.x1.tmp"),
        "ha",
    )
    .expect("a file");
    let mut native = computer.start();
    native.flush();
    assert_eq!(
        computer.names("config"),
        ["settings.ron", "settings.ron.lock"]
    );
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_its_target_is_written() {
    let computer = Computer::with(b"old");
    let real = computer.folder.path().join("dotfiles");
    fs::create_dir(&real).expect("a folder");
    let link = computer.settings().with_file_name("link.ron");
    std::os::unix::fs::symlink("../dotfiles/cadran.ron", &link).expect("a link");

    let mut native = computer.start_with(&link);
    assert_eq!(native.load(SETTINGS), Ok(Content::Missing));
    write(&mut native, None, Rewrite::Write("new".to_owned()));
    assert_eq!(outcome(&mut native), Ok(stored("new")));
    assert!(link.is_symlink());
    assert_eq!(
        fs::read_to_string(real.join("cadran.ron")).ok().as_deref(),
        Some("new")
    );

    fs::write(real.join("cadran.ron"), "theirs").expect("a write");
    let theirs = (SETTINGS, Content::Text("theirs".to_owned()));
    assert_eq!(changes(&mut native, SILENCE), [theirs]);
}

#[test]
fn two_windows_editing_at_once_lose_nothing() {
    const EDITS: usize = 200;
    let computer = Computer::new();
    let mut windows = [("a", computer.start()), ("b", computer.start())];
    for count in 0..EDITS {
        for (name, window) in &mut windows {
            append(window, &format!("{name}{count}"));
        }
    }
    for (_, window) in &mut windows {
        let mut answers = 0;
        wait_for(window, |event| {
            match event {
                Event::Stored { .. } => answers += 1,
                Event::NotStored { error, .. } => panic!("{error}"),
                _ => {}
            }
            (answers == EDITS).then_some(())
        });
    }
    let text = fs::read_to_string(computer.settings()).expect("text");
    for name in ["a", "b"] {
        let written: Vec<String> = (0..EDITS).map(|count| format!("{name}{count}")).collect();
        let found: Vec<&str> = text.lines().filter(|line| line.starts_with(name)).collect();
        assert_eq!(found, written, "each of {name}, in its order");
    }
    assert_eq!(text.lines().count(), 2 * EDITS);
}

#[test]
fn a_foreign_change_is_announced_once_and_an_own_one_never() {
    let computer = Computer::with(b"old");
    let mut native = computer.start();
    let mut other = computer.start();
    for native in [&mut native, &mut other] {
        let old = Content::Text("old".to_owned());
        assert_eq!(native.load(SETTINGS), Ok(old));
    }
    write(&mut native, None, Rewrite::Write("mine".to_owned()));
    native.flush();
    let mine = (SETTINGS, Content::Text("mine".to_owned()));
    assert_eq!(changes(&mut other, SILENCE), [mine]);
    assert_eq!(changes(&mut native, Duration::ZERO), []);

    // As editors do: beside it, then renamed.
    let draft = computer.settings().with_file_name("settings.ron~");
    fs::write(&draft, "theirs").expect("a draft");
    fs::rename(&draft, computer.settings()).expect("a rename");
    let theirs = (SETTINGS, Content::Text("theirs".to_owned()));
    assert_eq!(changes(&mut native, SILENCE), [theirs]);
}

#[test]
fn an_announcement_comes_within_a_second() {
    let computer = Computer::with(b"old");
    let mut native = computer.start();
    let _ = native.load(SETTINGS);
    thread::sleep(Duration::from_millis(200));
    let begin = Instant::now();
    fs::write(computer.settings(), "theirs").expect("a write");
    wait_for(&mut native, |event| match event {
        Event::Changed { content, .. } => {
            (content == Content::Text("theirs".to_owned())).then_some(())
        }
        _ => None,
    });
    let elapsed = begin.elapsed();
    assert!(elapsed < Duration::from_secs(1), "{elapsed:?}");
}

#[test]
fn a_folder_that_comes_and_goes_is_noticed() {
    let computer = Computer::new();
    let folder = computer.folder.path().join("config");
    let mut native = computer.start();
    let _ = native.load(SETTINGS);
    for text in ["first", "second"] {
        fs::create_dir(&folder).expect("a folder");
        fs::write(computer.settings(), text).expect("a settings file");
        let here = (SETTINGS, Content::Text(text.to_owned()));
        assert_eq!(changes(&mut native, SILENCE), [here]);
        fs::remove_dir_all(&folder).expect("removed");
        let gone = (SETTINGS, Content::Missing);
        assert_eq!(changes(&mut native, SILENCE), [gone]);
    }
}

#[test]
fn backups_are_made_kept_and_found() {
    let computer = Computer::with(b"0");
    let mut native = computer.start();
    for count in 1..=25 {
        let text = Rewrite::Write(count.to_string());
        write(&mut native, Some(BackupReason::Reset), text);
        assert_eq!(outcome(&mut native), Ok(stored(&count.to_string())));
    }
    // Neither makes one: nothing changes, and today has backups.
    write(
        &mut native,
        Some(BackupReason::Reset),
        Rewrite::Write("25".to_owned()),
    );
    write(
        &mut native,
        Some(BackupReason::Daily),
        Rewrite::Write("26".to_owned()),
    );

    native.list_backups(HERE);
    let backups: Vec<Backup> = wait_for(&mut native, |event| match event {
        Event::Backups { backups, .. } => Some(backups),
        _ => None,
    });
    assert_eq!(backups.len(), 20);
    assert!(backups.is_sorted_by(|newer, older| newer.at_ms >= older.at_ms));
    assert!(
        backups
            .iter()
            .all(|backup| backup.reason == BackupReason::Reset)
    );

    native.read_backup(HERE, &backups[0].id);
    let text = wait_for(&mut native, |event| match event {
        Event::BackupRead { result, .. } => Some(result),
        _ => None,
    });
    assert_eq!(text.as_deref(), Ok("24"));
    let even = |text: &str| text.parse::<u32>().is_ok_and(|count| count % 10 == 0);
    assert_eq!(native.last_good(HERE, &even).as_deref(), Some("20"));
}

#[test]
fn a_stored_photo_is_read_for_its_upload() {
    let computer = Computer::new();
    let mut native = computer.start();
    let picture = Picture {
        width: 2,
        height: 2,
        rgba: [[10, 20, 30, 255]; 4].concat().into(),
    };
    let crop = CropSquare {
        left: 0.0,
        top: 0.0,
        side: 2.0,
        quarter_turns: 0,
    };
    native.store_photo(1, &picture, crop);
    let sha256 = wait_for(&mut native, |event| match event {
        Event::PhotoStored { result, .. } => result.ok(),
        _ => None,
    });
    for (name, is_there) in [(sha256, true), ("0".repeat(64), false)] {
        native.read_photo(&name);
        let (told, result) = wait_for(&mut native, |event| match event {
            Event::PhotoRead { sha256, result } => Some((sha256, result)),
            _ => None,
        });
        assert_eq!(told, name);
        let is_picture = result.is_ok_and(|file| probe(&file).is_ok());
        assert_eq!(is_picture, is_there);
    }
}
