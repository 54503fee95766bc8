//! Documents that others change, that are damaged, and that cannot be written.

use cadran::app::command::{Command, Edit};
use cadran::platform::{Backup, BackupReason, Document, StoreError};
use cadran_core::model::{Appearance, Theme, Webhook, WebhookId, WebhookName};
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

fn click(driven: &mut Driven, role: Role, name: &str) {
    driven.harness.get_by_role_and_label(role, name).click();
    run(driven);
}

/// Two rounds: what the computer answers comes with the frame after.
fn run(driven: &mut Driven) {
    driven.harness.run();
    driven.harness.run();
}

fn is_chosen(driven: &Driven, theme: &str) -> bool {
    let radio = driven
        .harness
        .get_by_role_and_label(Role::RadioButton, theme);
    radio.accesskit_node().toggled() == Some(Toggled::True)
}

fn says(driven: &Driven, text: &str) -> bool {
    let mut found = driven.harness.query_all_by_label_contains(text);
    found.next().is_some()
}

fn settings(driven: &Driven) -> String {
    let computer = driven.computer.borrow();
    computer.text(Document::Settings).to_owned()
}

fn id() -> WebhookId {
    WebhookId::try_from(ID.to_owned()).expect("an id")
}

fn command(driven: &mut Driven, command: Command) {
    driven.harness.state().command(command);
    run(driven);
}

/// Lets the moment come at which a failed edit is tried again.
fn wait(driven: &mut Driven) {
    driven.computer.borrow_mut().now_ms += 6_000;
    run(driven);
}

/// Theme Dark here, which could not be written, and Light in the file.
fn theme_in_two_places() -> Driven {
    let mut driven = appearance("(appearance: (theme: System))");
    driven.computer.borrow_mut().failure = Some(StoreError::Full);
    click(&mut driven, Role::RadioButton, "Dark");
    let other = "(appearance: (theme: Light), display: (compact_view: true))";
    driven
        .computer
        .borrow_mut()
        .change(Document::Settings, other);
    run(&mut driven);
    driven.computer.borrow_mut().failure = None;
    wait(&mut driven);
    driven
}

#[test]
fn a_setting_changed_in_two_places_is_asked_about() {
    let mut driven = theme_in_two_places();
    assert!(
        settings(&driven).contains("theme: Light"),
        "nothing is overwritten"
    );
    assert!(
        settings(&driven).contains("compact_view: true"),
        "nor is the rest"
    );
    assert!(
        driven.computer.borrow().unsaved,
        "a tab asks before it closes"
    );
    driven.harness.snapshot("conflict-notice");
    click(&mut driven, Role::Button, "Review");
    run(&mut driven);
    driven.harness.snapshot("conflict-dialog");
    click(
        &mut driven,
        Role::RadioButton,
        "Dark, Here – in this window",
    );
    click(&mut driven, Role::Button, "Save choices");
    assert!(
        settings(&driven).contains("theme: Dark"),
        "the choice is written"
    );
    assert!(
        !says(&driven, "changed in two places"),
        "and the question is over"
    );
    assert!(!driven.computer.borrow().unsaved);
    command(&mut driven, Command::Undo);
    assert!(
        settings(&driven).contains("theme: Light"),
        "a choice can be undone"
    );
}

#[test]
fn the_files_side_can_be_kept_and_deciding_can_wait() {
    let mut driven = theme_in_two_places();
    click(&mut driven, Role::Button, "Review");
    click(&mut driven, Role::Button, "Decide later");
    assert!(says(&driven, "changed in two places"));
    click(&mut driven, Role::Button, "Review");
    click(&mut driven, Role::Button, "Save choices");
    assert!(settings(&driven).contains("theme: Light"));
    assert!(!says(&driven, "changed in two places"));
}

#[test]
fn a_webhook_deleted_here_and_changed_there_is_one_question() {
    let mut driven = appearance(HOOK);
    driven.computer.borrow_mut().failure = Some(StoreError::Full);
    command(&mut driven, Command::Edit(Edit::Webhook(id(), None)));
    let renamed = HOOK.replace("Desk light", "Lamp");
    driven
        .computer
        .borrow_mut()
        .change(Document::Settings, &renamed);
    driven.computer.borrow_mut().failure = None;
    wait(&mut driven);
    assert!(
        settings(&driven).contains("Lamp"),
        "the changed one is kept"
    );
    assert!(says(&driven, "1 setting was changed in two places"));
    click(&mut driven, Role::Button, "Review");
    assert!(!says(&driven, ID), "no id is shown");
    click(
        &mut driven,
        Role::RadioButton,
        "Deleted, Here – in this window",
    );
    click(&mut driven, Role::Button, "Save choices");
    assert!(!settings(&driven).contains("Lamp"));
}

#[test]
fn a_webhook_changed_here_and_deleted_there_can_go() {
    let mut driven = appearance(HOOK);
    driven.computer.borrow_mut().failure = Some(StoreError::Full);
    let webhook = Webhook {
        name: WebhookName::parse("Lamp").expect("a name"),
        ..Webhook::default()
    };
    command(
        &mut driven,
        Command::Edit(Edit::Webhook(id(), Some(webhook))),
    );
    driven.computer.borrow_mut().failure = None;
    driven
        .computer
        .borrow_mut()
        .change(Document::Settings, "(webhooks: {})");
    wait(&mut driven);
    assert!(
        settings(&driven).contains("Lamp"),
        "the changed one is kept"
    );
    click(&mut driven, Role::Button, "Review");
    click(
        &mut driven,
        Role::RadioButton,
        "Deleted, In the file – by another program",
    );
    click(&mut driven, Role::Button, "Save choices");
    assert!(!settings(&driven).contains("Lamp"));
}

#[test]
fn undo_makes_no_part_of_a_webhook_that_is_gone() {
    let mut driven = appearance(HOOK);
    let renamed = Webhook {
        name: WebhookName::parse("Lamp").expect("a name"),
        ..webhook()
    };
    command(
        &mut driven,
        Command::Edit(Edit::Webhook(id(), Some(renamed))),
    );
    driven
        .computer
        .borrow_mut()
        .change(Document::Settings, "(webhooks: {})");
    run(&mut driven);
    command(&mut driven, Command::Undo);
    assert_eq!(settings(&driven), "(webhooks: {})");
}

fn webhook() -> Webhook {
    let settings: cadran_core::model::Settings = cadran_core::codec::read(HOOK).document;
    settings.webhooks[&id()].clone()
}

#[test]
fn undo_after_another_programs_change_takes_back_only_its_own() {
    let mut driven = appearance("(appearance: (theme: System))");
    click(&mut driven, Role::RadioButton, "Dark");
    let other = "(appearance: (theme: Dark), display: (compact_view: true))";
    driven
        .computer
        .borrow_mut()
        .change(Document::Settings, other);
    run(&mut driven);
    command(&mut driven, Command::Undo);
    assert!(settings(&driven).contains("theme: System"));
    assert!(settings(&driven).contains("compact_view: true"));
}

#[test]
fn an_edit_that_cannot_be_saved_says_so_and_is_tried_again() {
    let mut driven = appearance("");
    driven.computer.borrow_mut().failure = Some(StoreError::Full);
    click(&mut driven, Role::RadioButton, "Dark");
    assert!(says(&driven, "Not saved: the disk is full"));
    assert_eq!(settings(&driven), "");
    wait(&mut driven);
    assert!(says(&driven, "Not saved: the disk is full"), "it still is");
    driven.harness.snapshot("not-saved");
    driven.computer.borrow_mut().failure = None;
    click(&mut driven, Role::Button, "Try again");
    assert!(settings(&driven).contains("theme: Dark"));
    assert!(!says(&driven, "Not saved: the disk is full"));
}

#[test]
fn a_damaged_file_is_kept_and_the_last_good_copy_stands_in() {
    let opening = Opening {
        route: "appearance",
        settings: "(\n    appearance: (theme: Da",
        ..Opening::default()
    };
    let mut driven = open_on(&opening, |computer| {
        let backup = Backup {
            id: "0".to_owned(),
            at_ms: computer.now_ms - 420_000,
            reason: BackupReason::Daily,
        };
        let text = "(appearance: (theme: Dark))".to_owned();
        computer.backups.push((backup, text));
    });
    assert!(says(&driven, "settings.ron was damaged at line"));
    assert!(settings(&driven).contains("theme: Dark"), "written anew");
    driven.harness.snapshot("damaged-file");
    click(&mut driven, Role::RadioButton, "Light");
    assert!(
        says(&driven, "settings.ron was damaged"),
        "until it is closed"
    );
    click(&mut driven, Role::Button, "Close");
    assert!(!says(&driven, "settings.ron was damaged"));
}

#[test]
fn a_damaged_file_without_a_copy_gives_the_defaults() {
    let driven = appearance("(appearance: (theme: Dark");
    assert!(says(&driven, "settings.ron was damaged"));
    assert!(!is_chosen(&driven, "Dark"));
}

#[test]
fn a_file_damaged_while_the_app_runs_changes_nothing_until_the_next_edit() {
    let mut driven = appearance("(appearance: (theme: Dark))");
    driven
        .computer
        .borrow_mut()
        .change(Document::Settings, "(appearance: (theme: Li");
    run(&mut driven);
    assert!(says(&driven, "settings.ron was damaged at line 1"));
    assert!(is_chosen(&driven, "Dark"));
    assert_eq!(settings(&driven), "(appearance: (theme: Li");
    click(&mut driven, Role::RadioButton, "Light");
    assert!(settings(&driven).contains("theme: Light"));
    assert!(says(&driven, "What you see was written again"));
}

#[test]
fn a_newer_file_is_shown_and_never_written() {
    let text = "(version: 99, appearance: (theme: Dark))";
    let mut driven = appearance(text);
    assert!(says(&driven, "settings.ron was written by a newer version"));
    let edit = Edit::Appearance(Appearance {
        theme: Theme::Light,
    });
    command(&mut driven, Command::Edit(edit));
    command(&mut driven, Command::Undo);
    assert_eq!(settings(&driven), text);
    assert!(is_chosen(&driven, "Dark"));
}

#[test]
fn a_file_that_becomes_newer_keeps_an_edit_in_the_window() {
    let mut driven = appearance("(appearance: (theme: Light))");
    driven.computer.borrow_mut().failure = Some(StoreError::Full);
    click(&mut driven, Role::RadioButton, "Dark");
    let newer = "(version: 99, appearance: (theme: Light))";
    let mut computer = driven.computer.borrow_mut();
    computer
        .documents
        .insert(Document::Settings, newer.to_owned());
    computer.failure = None;
    drop(computer);
    wait(&mut driven);
    assert_eq!(settings(&driven), newer);
    assert!(is_chosen(&driven, "Dark"));
    assert!(driven.computer.borrow().unsaved);
}

#[test]
fn a_wrong_field_is_told_with_its_place_and_stays_as_it_was_written() {
    let mut driven = appearance("(\n    appearance: (theme: Purple),\n)");
    assert!(says(&driven, "settings.ron:2:"));
    driven.harness.snapshot("wrong-field");
    command(&mut driven, Command::StepTextSize { larger: true });
    click(&mut driven, Role::Button, "Close");
    let webhook = Edit::Webhook(id(), Some(webhook()));
    command(&mut driven, Command::Edit(webhook));
    assert!(settings(&driven).contains("theme: Purple"));
    assert!(settings(&driven).contains("Desk light"));
    assert!(!says(&driven, "settings.ron:2:"), "told once");
}

#[test]
fn the_computers_own_document_is_mended_and_followed_too() {
    let opening = Opening {
        route: "appearance",
        device: "(version: 1, appearance: (te",
        ..Opening::default()
    };
    let mut driven = open(&opening);
    assert!(says(&driven, "device.ron was damaged"));
    let other = "(version: 1, appearance: (high_contrast: On))";
    driven.computer.borrow_mut().change(Document::Device, other);
    run(&mut driven);
    command(&mut driven, Command::StepTextSize { larger: true });
    let computer = driven.computer.borrow();
    let text = computer.text(Document::Device);
    assert!(text.contains("high_contrast: On"), "{text}");
    assert!(text.contains("text_size: 1"), "{text}");
}

#[test]
fn the_first_start_has_a_card_that_can_be_closed() {
    let mut driven = open(&Opening {
        device: NEW_DEVICE,
        ..Opening::default()
    });
    assert!(says(&driven, "Everything is kept on this computer"));
    assert!(!says(&driven, "Connect an account"));
    driven.harness.snapshot("first-start");
    click(&mut driven, Role::Button, "Dismiss");
    assert!(!says(&driven, "Everything is kept on this computer"));
    wait(&mut driven);
    let computer = driven.computer.borrow();
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
    let driven = open_on(&opening, |computer| computer.is_browser = true);
    assert!(says(&driven, "Everything is kept in this browser"));
}

#[test]
fn several_conflicts_can_be_settled_for_one_side_in_a_narrow_window() {
    let mut driven = open(&Opening {
        route: "account",
        size: [360.0, 740.0],
        settings: "(appearance: (theme: System), display: (compact_view: false))",
        ..Opening::default()
    });
    driven.computer.borrow_mut().failure = Some(StoreError::Full);
    let theme = Theme::Light;
    let edit = Edit::Appearance(Appearance { theme });
    command(&mut driven, Command::Edit(edit));
    let webhook = Edit::Webhook(id(), Some(webhook()));
    command(&mut driven, Command::Edit(webhook));
    let other = HOOK
        .replace("/\"", "/other\"")
        .replacen('(', "(appearance: (theme: Dark), ", 1);
    driven
        .computer
        .borrow_mut()
        .change(Document::Settings, &other);
    driven.computer.borrow_mut().failure = None;
    wait(&mut driven);
    assert!(says(&driven, "2 settings were changed in two places"));
    click(&mut driven, Role::Button, "Review");
    driven.harness.snapshot("conflict-narrow");
    click(&mut driven, Role::Button, "All from here");
    click(&mut driven, Role::Button, "Save choices");
    let text = settings(&driven);
    assert!(
        text.contains("theme: Light") && !text.contains("/other"),
        "{text}"
    );
    assert!(!says(&driven, "changed in two places"));
}

#[test]
fn a_conflict_survives_a_save_of_something_else() {
    let mut driven = theme_in_two_places();
    command(
        &mut driven,
        Command::Edit(Edit::Webhook(id(), Some(webhook()))),
    );
    assert!(settings(&driven).contains("Desk light"));
    assert!(says(&driven, "1 setting was changed in two places"));
}

#[test]
fn two_edits_in_a_row_of_failures_are_both_written() {
    let mut driven = appearance("");
    driven.computer.borrow_mut().failure = Some(StoreError::Full);
    click(&mut driven, Role::RadioButton, "Dark");
    command(
        &mut driven,
        Command::Edit(Edit::Webhook(id(), Some(webhook()))),
    );
    driven.computer.borrow_mut().failure = None;
    wait(&mut driven);
    let text = settings(&driven);
    assert!(
        text.contains("theme: Dark") && text.contains("Desk light"),
        "{text}"
    );
}
