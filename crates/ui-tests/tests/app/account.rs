//! The page "Account": export, import with its preview, backups.

use cadran::app::command::Command;
use cadran::platform::{Backup, BackupReason, Event, PickError, PickedFile, Purpose};
use cadran_ui_tests::{Computer, Driven, Opening, open, open_on};
use egui::accesskit::{Role, Toggled};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::pictures::picture;

const SETTINGS: &str = r#"(
    appearance: (theme: Light),
    webhooks: {"65fc4bb200000000000000a1": (name: "Desk light", url: "https://example.org/hook/s3cret", events: ["NEW_TIMER_STARTED"], enabled: true, source: Everything)},
)"#;

const FILE: &str = r#"(
    appearance: (theme: Dark),
    date_time: (date_format: "YYYY-MM-DD", time_format: Hour36, duration_format: Decimal),
    display: (group_similar: false),
    webhooks: {
        "65fc4bb200000000000000a1": (name: "Desk light", url: "https://example.org/hook/0ther", events: ["NEW_TIMER_STARTED"], enabled: true, source: Everything),
        "65fc4bb200000000000000a2": (name: "Payroll test", url: "https://example.org/pay", events: ["NEW_TIMER_STARTED"], enabled: false, source: Everything),
    },
)"#;

fn account() -> Opening<'static> {
    Opening {
        route: "account",
        settings: SETTINGS,
        ..Opening::default()
    }
}

fn importing(opening: &Opening<'_>, bytes: &[u8]) -> Driven {
    let mut app = open_on(opening, |computer| {
        computer.picks = Some(PickedFile {
            name: "cadran-20-11-2026.ron".to_owned(),
            bytes: bytes.to_owned(),
        });
    });
    app.click(Role::Button, "Import settings");
    app
}

#[test]
fn an_import_takes_over_what_is_ticked_and_is_undone() {
    let mut app = importing(&account(), FILE.as_bytes());
    assert!(app.mentions("Import cadran-20-11-2026.ron"));
    assert!(
        !app.mentions("s3cret") && !app.mentions("0ther"),
        "addresses are masked"
    );
    app.harness.snapshot("import-preview-light");
    app.click(Role::CheckBox, "Duration format");
    let all = app.get_by_role_and_label(Role::CheckBox, "All values");
    assert_eq!(all.accesskit_node().toggled(), Some(Toggled::Mixed));
    app.click(Role::Button, "Import 5 values");
    let text = app.settings();
    for taken in [
        "theme: Dark",
        "YYYY-MM-DD",
        "group_similar: false",
        "Payroll test",
        "0ther",
    ] {
        assert!(text.contains(taken), "{taken} in {text}");
    }
    assert!(
        !text.contains("Decimal") && !text.contains("Hour36"),
        "{text}"
    );
    assert_eq!(app.computer.borrow().backups.len(), 1, "a backup was made");
    assert!(app.mentions("Before an import"), "and is listed");
    app.command(Command::Undo);
    assert!(app.settings().contains("s3cret") && !app.settings().contains("Payroll"));
}

#[test]
fn cancelling_changes_nothing_and_ticks_start_afresh() {
    let mut app = importing(&account(), FILE.as_bytes());
    app.click(Role::CheckBox, "All values");
    assert!(app.mentions("Import 0 values"));
    app.click(Role::Button, "Cancel");
    assert_eq!(app.settings(), SETTINGS);
    app.computer.borrow_mut().picks = Some(PickedFile {
        name: "cadran-20-11-2026.ron".to_owned(),
        bytes: FILE.as_bytes().to_owned(),
    });
    app.click(Role::Button, "Import settings");
    assert!(app.mentions("Import 6 values"));
}

#[test]
fn files_that_are_no_settings_say_why() {
    for (bytes, why) in [
        (&b"\xff\xfe\x00"[..], "The file is not text"),
        (
            b"(appearance: (theme: Da",
            "holds no whole settings document",
        ),
        (b"(version: 99)", "written by a newer version"),
    ] {
        let mut app = importing(&account(), bytes);
        assert!(app.mentions(why), "{why}");
        app.click(Role::Button, "Close");
        assert!(!app.mentions(why), "{why}");
    }
}

#[test]
fn settings_dropped_on_any_page_are_shown_on_this_one() {
    let picked = Event::Picked {
        purpose: Purpose::Import,
        file: PickedFile {
            name: "old.ron".to_owned(),
            bytes: FILE.as_bytes().to_owned(),
        },
    };
    let failed = Event::PickFailed {
        purpose: Purpose::Import,
        error: PickError::TooManyBytes {
            file: "old.ron".to_owned(),
        },
    };
    for (event, words) in [
        (picked, "Import old.ron"),
        (failed, "“old.ron” is larger than 8 MB"),
    ] {
        let mut app = open(&Opening {
            route: "profile",
            ..account()
        });
        app.computer.borrow_mut().events.push(event);
        app.harness.run();
        app.harness.run();
        assert!(app.mentions(words), "{words}");
    }
}

#[test]
fn a_file_with_the_same_settings_would_change_nothing() {
    let mut app = importing(&account(), SETTINGS.as_bytes());
    assert!(app.mentions("Nothing would change"));
    app.harness.snapshot("import-nothing");
    app.click(Role::Button, "Done");
    assert!(!app.mentions("Nothing would change"));
}

#[test]
fn an_export_holds_every_setting() {
    let mut app = open(&account());
    app.click(Role::Button, "Export settings");
    let computer = app.computer.borrow();
    let text = computer.exported.as_deref().unwrap_or_default();
    for setting in [
        "theme: Light",
        "Desk light",
        "duration_format",
        "weekly_report",
    ] {
        assert!(text.contains(setting), "{setting} in {text}");
    }
}

fn with_backups(computer: &mut Computer) {
    let hour = 3_600_000;
    let all = [
        (0, BackupReason::Import, SETTINGS),
        (5 * hour, BackupReason::Daily, "(appearance: (theme: Dark))"),
        (19 * hour, BackupReason::Reset, FILE),
        (
            96 * hour,
            BackupReason::Foreign,
            "(appearance: (theme: System))",
        ),
    ];
    for (index, (ago, reason, text)) in all.into_iter().enumerate() {
        let backup = Backup {
            id: index.to_string(),
            at_ms: computer.now_ms - 420_000 - ago,
            reason,
        };
        computer.backups.push((backup, text.to_owned()));
    }
}

#[test]
fn a_backup_is_restored_whole_after_a_look() {
    let mut app = open_on(&account(), with_backups);
    assert!(app.mentions("2 settings differ"));
    app.harness.snapshot("account-light");
    app.click(Role::Button, "Restore the backup of 24/11/2026 07:58");
    app.harness.snapshot("account-restore");
    app.click(Role::Button, "Restore 2 values");
    assert!(app.settings().contains("theme: Dark"));
    assert!(!app.settings().contains("Desk light"), "it had no webhook");
    app.command(Command::Undo);
    assert!(app.settings().contains("Desk light"));
}

#[test]
fn a_page_in_a_browser_has_no_files() {
    let app = open_on(&account(), |computer| computer.is_browser = true);
    assert!(app.mentions("This browser"));
    assert!(!app.mentions("Settings file") && !app.mentions("Open file"));
    assert!(!app.mentions("Connect an account") && !app.mentions("Address for scripts"));
}

fn narrow() -> Opening<'static> {
    Opening {
        size: [360.0, 740.0],
        ..account()
    }
}

#[test]
fn narrow_picture() {
    let mut app = open_on(&narrow(), with_backups);
    app.harness.snapshot("account-narrow");
}

#[test]
fn narrow_import_picture() {
    let mut app = importing(&narrow(), FILE.as_bytes());
    app.harness.snapshot("import-preview-narrow");
}

#[test]
fn double_text_picture() {
    let size = [480.0, 340.0];
    picture("account-200", &Opening { size, ..account() });
}

#[test]
fn dark_import_picture() {
    let dark = Opening {
        dark: true,
        settings: "(appearance: (theme: Dark))",
        ..account()
    };
    let mut app = importing(&dark, FILE.as_bytes());
    app.harness.snapshot("import-preview-dark");
}
