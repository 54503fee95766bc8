//! Documents that others change, that are damaged, and that cannot be written.

use cadran::app::command::{Command, Edit};
use cadran::platform::{Backup, BackupReason, Document, StoreError};
use cadran_core::model::{AccountId, Appearance, Theme, Webhook, WebhookId, WebhookName};
use cadran_ui_tests::{Driven, NEW_DEVICE, Opening, open, open_on};
use egui::accesskit::{Role, Toggled};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

const ID: &str = "65fc4bb200000000000000a1";
const HOOK: &str = r#"(webhooks: {"65fc4bb200000000000000a1": (name: "Desk light", url: "http://localhost:8123/", events: ["NEW_TIMER_STARTED"], enabled: true, source: Everything)})"#;

fn appearance(settings: &str) -> Driven {
    open(&Opening {
        route: "appearance",
        settings,
        ..Opening::default()
    })
}

fn is_chosen(app: &Driven, theme: &str) -> bool {
    let radio = app.get_by_role_and_label(Role::RadioButton, theme);
    radio.accesskit_node().toggled() == Some(Toggled::True)
}

fn id() -> WebhookId {
    WebhookId::try_from(ID.to_owned()).expect("an id")
}

/// Lets the moment come at which a failed edit is tried again.
fn wait(app: &mut Driven) {
    app.computer.borrow_mut().now_ms += 6_000;
    app.run();
}

/// Theme Dark here, which could not be written, and Light in the file.
fn theme_in_two_places() -> Driven {
    let mut app = appearance("(appearance: (theme: System))");
    app.computer.borrow_mut().failure = Some(StoreError::Full);
    app.click(Role::RadioButton, "Dark");
    let other = "(appearance: (theme: Light), display: (compact_view: true))";
    app.computer
        .borrow_mut()
        .change(Document::Settings(AccountId::HERE), other);
    app.run();
    app.computer.borrow_mut().failure = None;
    wait(&mut app);
    app
}

#[test]
fn a_setting_changed_in_two_places_is_asked_about() {
    let mut app = theme_in_two_places();
    assert!(
        app.settings().contains("theme: Light"),
        "nothing is overwritten"
    );
    assert!(
        app.settings().contains("compact_view: true"),
        "nor is the rest"
    );
    assert!(app.computer.borrow().unsaved, "a tab asks before it closes");
    app.harness.snapshot("conflict-notice");
    app.click(Role::Button, "Review");
    app.harness.snapshot("conflict-dialog");
    app.click(Role::RadioButton, "Dark, Here – in this window");
    app.click(Role::Button, "Save choices");
    assert!(
        app.settings().contains("theme: Dark"),
        "the choice is written"
    );
    assert!(
        !app.mentions("changed in two places"),
        "and the question is over"
    );
    assert!(!app.computer.borrow().unsaved);
    app.command(Command::Undo);
    assert!(
        app.settings().contains("theme: Light"),
        "a choice can be undone"
    );
}

#[test]
fn the_files_side_can_be_kept_and_deciding_can_wait() {
    let mut app = theme_in_two_places();
    app.click(Role::Button, "Review");
    app.click(Role::Button, "Decide later");
    assert!(app.mentions("changed in two places"));
    app.click(Role::Button, "Review");
    app.click(Role::Button, "Save choices");
    assert!(app.settings().contains("theme: Light"));
    assert!(!app.mentions("changed in two places"));
}

#[test]
fn a_webhook_deleted_here_and_changed_there_is_one_question() {
    let mut app = appearance(HOOK);
    app.computer.borrow_mut().failure = Some(StoreError::Full);
    app.command(Command::Edit(Edit::Webhook(id(), None)));
    let renamed = HOOK.replace("Desk light", "Lamp");
    app.computer
        .borrow_mut()
        .change(Document::Settings(AccountId::HERE), &renamed);
    app.computer.borrow_mut().failure = None;
    wait(&mut app);
    assert!(app.settings().contains("Lamp"), "the changed one is kept");
    assert!(app.mentions("1 setting was changed in two places"));
    app.click(Role::Button, "Review");
    assert!(!app.mentions(ID), "no id is shown");
    app.click(Role::RadioButton, "Deleted, Here – in this window");
    app.click(Role::Button, "Save choices");
    assert!(!app.settings().contains("Lamp"));
}

#[test]
fn a_webhook_changed_here_and_deleted_there_can_go() {
    let mut app = appearance(HOOK);
    app.computer.borrow_mut().failure = Some(StoreError::Full);
    let webhook = Webhook {
        name: WebhookName::parse("Lamp").expect("a name"),
        ..Webhook::default()
    };
    app.command(Command::Edit(Edit::Webhook(id(), Some(webhook))));
    app.computer.borrow_mut().failure = None;
    app.computer
        .borrow_mut()
        .change(Document::Settings(AccountId::HERE), "(webhooks: {})");
    wait(&mut app);
    assert!(app.settings().contains("Lamp"), "the changed one is kept");
    app.click(Role::Button, "Review");
    app.click(
        Role::RadioButton,
        "Deleted, In the file – by another program",
    );
    app.click(Role::Button, "Save choices");
    assert!(!app.settings().contains("Lamp"));
}

#[test]
fn undo_makes_no_part_of_a_webhook_that_is_gone() {
    let mut app = appearance(HOOK);
    let renamed = Webhook {
        name: WebhookName::parse("Lamp").expect("a name"),
        ..webhook()
    };
    app.command(Command::Edit(Edit::Webhook(id(), Some(renamed))));
    app.computer
        .borrow_mut()
        .change(Document::Settings(AccountId::HERE), "(webhooks: {})");
    app.run();
    app.command(Command::Undo);
    assert_eq!(app.settings(), "(webhooks: {})");
}

fn webhook() -> Webhook {
    let settings: cadran_core::model::Settings = cadran_core::codec::read(HOOK).document;
    settings.webhooks[&id()].clone()
}

#[test]
fn undo_after_another_programs_change_takes_back_only_its_own() {
    let mut app = appearance("(appearance: (theme: System))");
    app.click(Role::RadioButton, "Dark");
    let other = "(appearance: (theme: Dark), display: (compact_view: true))";
    app.computer
        .borrow_mut()
        .change(Document::Settings(AccountId::HERE), other);
    app.run();
    app.command(Command::Undo);
    assert!(app.settings().contains("theme: System"));
    assert!(app.settings().contains("compact_view: true"));
}

#[test]
fn an_edit_that_cannot_be_saved_says_so_and_is_tried_again() {
    let mut app = appearance("");
    app.computer.borrow_mut().failure = Some(StoreError::Full);
    app.click(Role::RadioButton, "Dark");
    assert!(app.mentions("Not saved: the disk is full"));
    assert_eq!(app.settings(), "");
    wait(&mut app);
    assert!(app.mentions("Not saved: the disk is full"), "it still is");
    app.harness.snapshot("not-saved");
    app.computer.borrow_mut().failure = None;
    app.click(Role::Button, "Try again");
    assert!(app.settings().contains("theme: Dark"));
    assert!(!app.mentions("Not saved: the disk is full"));
}

#[test]
fn a_damaged_file_is_kept_and_the_last_good_copy_stands_in() {
    let opening = Opening {
        route: "appearance",
        settings: "(\n    appearance: (theme: Da",
        ..Opening::default()
    };
    let mut app = open_on(&opening, |computer| {
        let backup = Backup {
            id: "0".to_owned(),
            at_ms: computer.now_ms - 420_000,
            reason: BackupReason::Daily,
        };
        let text = "(appearance: (theme: Dark))".to_owned();
        computer.backups.push((backup, text));
    });
    assert!(app.mentions("settings.ron was damaged at line"));
    assert!(app.settings().contains("theme: Dark"), "written anew");
    app.harness.snapshot("damaged-file");
    app.click(Role::RadioButton, "Light");
    assert!(
        app.mentions("settings.ron was damaged"),
        "until it is closed"
    );
    app.click(Role::Button, "Close");
    assert!(!app.mentions("settings.ron was damaged"));
}

#[test]
fn a_damaged_file_without_a_copy_gives_the_defaults() {
    let app = appearance("(appearance: (theme: Dark");
    assert!(app.mentions("settings.ron was damaged"));
    assert!(!is_chosen(&app, "Dark"));
}

#[test]
fn a_file_damaged_while_the_app_runs_changes_nothing_until_the_next_edit() {
    let mut app = appearance("(appearance: (theme: Dark))");
    app.computer.borrow_mut().change(
        Document::Settings(AccountId::HERE),
        "(appearance: (theme: Li",
    );
    app.run();
    assert!(app.mentions("settings.ron was damaged at line 1"));
    assert!(is_chosen(&app, "Dark"));
    assert_eq!(app.settings(), "(appearance: (theme: Li");
    app.click(Role::RadioButton, "Light");
    assert!(app.settings().contains("theme: Light"));
    assert!(app.mentions("What you see was written again"));
}

#[test]
fn a_newer_file_is_shown_and_never_written() {
    let text = "(version: 99, appearance: (theme: Dark))";
    let mut app = appearance(text);
    assert!(app.mentions("settings.ron was written by a newer version"));
    let edit = Edit::Appearance(Appearance {
        theme: Theme::Light,
    });
    app.command(Command::Edit(edit));
    app.command(Command::Undo);
    assert_eq!(app.settings(), text);
    assert!(is_chosen(&app, "Dark"));
}

#[test]
fn a_file_that_becomes_newer_keeps_an_edit_in_the_window() {
    let mut app = appearance("(appearance: (theme: Light))");
    app.computer.borrow_mut().failure = Some(StoreError::Full);
    app.click(Role::RadioButton, "Dark");
    let newer = "(version: 99, appearance: (theme: Light))";
    let mut computer = app.computer.borrow_mut();
    computer
        .documents
        .insert(Document::Settings(AccountId::HERE), newer.to_owned());
    computer.failure = None;
    drop(computer);
    wait(&mut app);
    assert_eq!(app.settings(), newer);
    assert!(is_chosen(&app, "Dark"));
    assert!(app.computer.borrow().unsaved);
}

#[test]
fn a_wrong_field_is_told_with_its_place_and_stays_as_it_was_written() {
    let mut app = appearance("(\n    appearance: (theme: Purple),\n)");
    assert!(app.mentions("settings.ron:2:"));
    app.harness.snapshot("wrong-field");
    app.command(Command::StepTextSize { larger: true });
    app.click(Role::Button, "Close");
    let webhook = Edit::Webhook(id(), Some(webhook()));
    app.command(Command::Edit(webhook));
    assert!(app.settings().contains("theme: Purple"));
    assert!(app.settings().contains("Desk light"));
    assert!(!app.mentions("settings.ron:2:"), "told once");
}

#[test]
fn the_computers_own_document_is_mended_and_followed_too() {
    let opening = Opening {
        route: "appearance",
        device: "(version: 1, appearance: (te",
        ..Opening::default()
    };
    let mut app = open(&opening);
    assert!(app.mentions("device.ron was damaged"));
    let other = "(version: 1, appearance: (high_contrast: On))";
    app.computer.borrow_mut().change(Document::Device, other);
    app.run();
    app.command(Command::StepTextSize { larger: true });
    let computer = app.computer.borrow();
    let text = computer.text(Document::Device);
    assert!(text.contains("high_contrast: On"), "{text}");
    assert!(text.contains("text_size: 1"), "{text}");
}

#[test]
fn the_first_start_has_a_card_that_can_be_closed() {
    let mut app = open(&Opening {
        device: NEW_DEVICE,
        ..Opening::default()
    });
    assert!(app.mentions("Everything is kept on this computer"));
    assert!(!app.mentions("Connect an account"));
    app.harness.snapshot("first-start");
    app.click(Role::Button, "Dismiss");
    assert!(!app.mentions("Everything is kept on this computer"));
    wait(&mut app);
    let computer = app.computer.borrow();
    assert!(
        computer
            .text(Document::Device)
            .contains("welcome_closed: true")
    );
}

#[test]
fn a_browser_says_that_it_is_one() {
    let opening = Opening {
        device: NEW_DEVICE,
        ..Opening::default()
    };
    let app = open_on(&opening, |computer| computer.is_browser = true);
    assert!(app.mentions("Everything is kept in this browser"));
}

#[test]
fn several_conflicts_can_be_settled_for_one_side_in_a_narrow_window() {
    let mut app = open(&Opening {
        route: "account",
        size: [360.0, 740.0],
        settings: "(appearance: (theme: System), display: (compact_view: false))",
        ..Opening::default()
    });
    app.computer.borrow_mut().failure = Some(StoreError::Full);
    let theme = Theme::Light;
    let edit = Edit::Appearance(Appearance { theme });
    app.command(Command::Edit(edit));
    let webhook = Edit::Webhook(id(), Some(webhook()));
    app.command(Command::Edit(webhook));
    let other = HOOK
        .replace("/\"", "/other\"")
        .replacen('(', "(appearance: (theme: Dark), ", 1);
    app.computer
        .borrow_mut()
        .change(Document::Settings(AccountId::HERE), &other);
    app.computer.borrow_mut().failure = None;
    wait(&mut app);
    assert!(app.mentions("2 settings were changed in two places"));
    app.click(Role::Button, "Review");
    app.harness.snapshot("conflict-narrow");
    app.click(Role::Button, "All from here");
    app.click(Role::Button, "Save choices");
    let text = app.settings();
    assert!(
        text.contains("theme: Light") && !text.contains("/other"),
        "{text}"
    );
    assert!(!app.mentions("changed in two places"));
}

#[test]
fn a_conflict_survives_a_save_of_something_else() {
    let mut app = theme_in_two_places();
    app.command(Command::Edit(Edit::Webhook(id(), Some(webhook()))));
    assert!(app.settings().contains("Desk light"));
    assert!(app.mentions("1 setting was changed in two places"));
}

#[test]
fn two_edits_in_a_row_of_failures_are_both_written() {
    let mut app = appearance("");
    app.computer.borrow_mut().failure = Some(StoreError::Full);
    app.click(Role::RadioButton, "Dark");
    app.command(Command::Edit(Edit::Webhook(id(), Some(webhook()))));
    app.computer.borrow_mut().failure = None;
    wait(&mut app);
    let text = app.settings();
    assert!(
        text.contains("theme: Dark") && text.contains("Desk light"),
        "{text}"
    );
}
