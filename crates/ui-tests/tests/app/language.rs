//! The page "Language".

use cadran::platform::Document;
use cadran_ui_tests::{Driven, Opening, open};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::Queryable as _;

use super::pictures::add_picture;

fn language(settings: &str) -> Driven {
    open(&Opening {
        route: "language",
        settings,
        ..Opening::default()
    })
}

#[test]
fn a_language_applies_at_once_and_is_undone() {
    let Driven {
        mut harness,
        computer,
    } = language("");
    let row = harness.get_by_role_and_label(Role::RadioButton, "Français");
    row.click();
    harness.run();
    harness.get_by_role_and_label(Role::Heading, "Langue");
    let tag = "language: Tag(\"fr\")";
    assert!(computer.borrow().text(Document::Settings).contains(tag));
    harness.snapshot("language-french");
    harness
        .get_by_role_and_label(Role::RadioButton, "Système")
        .click();
    harness.run();
    harness.get_by_role_and_label(Role::Heading, "Language");
    assert!(!computer.borrow().text(Document::Settings).contains(tag));
}

#[test]
fn the_keyboard_moves_and_chooses() {
    let Driven { mut harness, .. } = language("");
    harness
        .get_by_role_and_label(Role::RadioButton, "English")
        .focus();
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::Space);
    harness.run();
    harness.get_by_role_and_label(Role::Heading, "Langue");
}

#[test]
fn a_language_without_texts_is_kept_and_said() {
    let settings = "(language: (language: Tag(\"de\")))";
    let Driven {
        mut harness,
        computer,
    } = language(settings);
    let said = harness.query_all_by_label_contains("A language is set that is not available");
    assert!(said.count() > 0);
    let row = harness.get_by_role_and_label(Role::RadioButton, "Deutsch");
    row.click();
    harness.run();
    assert_eq!(computer.borrow().text(Document::Settings), settings);
    harness.snapshot("language-missing");
}

#[test]
fn the_pseudo_locale_is_there_when_asked_for() {
    let with = open(&Opening {
        route: "language",
        pseudo_locale: true,
        ..Opening::default()
    });
    let radios = |driven: &Driven| driven.harness.get_all_by_role(Role::RadioButton).count();
    assert_eq!(radios(&with), 4);
    assert_eq!(radios(&language("")), 3);
}

fn english() -> Opening<'static> {
    Opening {
        route: "language",
        settings: "(language: (language: Tag(\"en\")))",
        ..Opening::default()
    }
}

#[test]
fn pictures() {
    let mut results = SnapshotResults::new();
    add_picture(&mut results, "language-light", &english());
    let dark = Opening {
        dark: true,
        settings: "(appearance: (theme: Dark))",
        ..english()
    };
    add_picture(&mut results, "language-dark", &dark);
    let size = [360.0, 740.0];
    let narrow = Opening { size, ..english() };
    add_picture(&mut results, "language-narrow", &narrow);
    let size = [480.0, 340.0];
    let double = Opening { size, ..english() };
    add_picture(&mut results, "language-200", &double);
}
