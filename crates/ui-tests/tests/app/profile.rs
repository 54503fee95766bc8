//! The page "Profile".

use cadran::platform::Document;
use cadran_core::model::AccountId;
use cadran_ui_tests::{Driven, Opening, open};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::Queryable as _;

use super::pictures::add_picture;

const ADA: &str =
    r#"(profile: (first_name: "Ada", last_name: "Lovelace", email: "ada@example.org"))"#;

pub fn with_ada() -> Opening<'static> {
    Opening {
        settings: ADA,
        ..Opening::default()
    }
}

pub fn ada() -> Driven {
    open(&with_ada())
}

pub fn file(driven: &Driven) -> String {
    let computer = driven.computer.borrow();
    computer
        .text(Document::Settings(AccountId::HERE))
        .to_owned()
}

pub fn click(driven: &mut Driven, label: &str) {
    let harness = &mut driven.harness;
    harness.get_by_role_and_label(Role::Button, label).click();
    // The answers of the computer come a frame later each.
    for _ in 0..3 {
        harness.run();
    }
}

pub fn press(driven: &mut Driven, key: Key) {
    driven.harness.key_press(key);
    driven.harness.run();
}

/// Puts the focus into a field and types at the end of it.
fn type_into(driven: &mut Driven, label: &str, text: &str) {
    let harness = &mut driven.harness;
    let field = harness.get_by_role_and_label(Role::TextInput, label);
    field.focus();
    harness.run();
    harness.key_press(Key::End);
    for letter in text.chars() {
        let field = harness.get_by_role_and_label(Role::TextInput, label);
        field.type_text(&letter.to_string());
        harness.run();
    }
}

fn value(driven: &Driven, label: &str) -> String {
    let field = driven.harness.get_by_role_and_label(Role::TextInput, label);
    field.value().unwrap_or_default()
}

pub fn says(driven: &Driven, sentence: &str) -> bool {
    driven.harness.query_all_by_label(sentence).next().is_some()
}

#[test]
fn links_lead_to_the_controls() {
    for (route, role, label) in [
        ("profile/photo", Role::Button, "Upload image"),
        ("profile/email", Role::TextInput, "Email"),
    ] {
        let driven = open(&Opening {
            route,
            ..with_ada()
        });
        let control = driven.harness.get_by_role_and_label(role, label);
        assert!(control.is_focused(), "{route}");
    }
}

#[test]
fn enter_in_a_field_saves_and_undo_restores() {
    let mut driven = ada();
    type_into(&mut driven, "First name", " Augusta");
    assert_eq!(value(&driven, "First name"), "Ada Augusta");
    assert!(says(&driven, "Was Ada"));
    assert!(!file(&driven).contains("Augusta"));
    press(&mut driven, Key::Enter);
    driven.harness.run();
    assert!(file(&driven).contains("Ada Augusta"), "{}", file(&driven));
    click(&mut driven, "Undo");
    assert!(!file(&driven).contains("Augusta"));
    assert_eq!(value(&driven, "First name"), "Ada");
}

#[test]
fn escape_in_a_field_takes_back_what_was_typed() {
    let mut driven = ada();
    type_into(&mut driven, "Last name", "x");
    press(&mut driven, Key::Escape);
    driven.harness.run();
    assert_eq!(value(&driven, "Last name"), "Lovelace");
    assert!(driven.harness.query_by_label("Save").is_none());
}

#[test]
fn an_error_waits_until_the_field_is_left_and_the_focus_stays_while_it_is_mended() {
    const WRONG: &str = "This is not an email address, it needs a part before and after @";
    let mut driven = ada();
    type_into(&mut driven, "Email", "@");
    assert!(!says(&driven, WRONG), "while it is being typed");
    press(&mut driven, Key::Tab);
    driven.harness.run();
    assert!(says(&driven, WRONG), "after it was left");
    driven.harness.snapshot("profile-error");

    click(&mut driven, "Save");
    let field = driven
        .harness
        .get_by_role_and_label(Role::TextInput, "Email");
    assert!(field.is_focused(), "Save shows what to mend");
    assert!(file(&driven).contains("ada@example.org\""));
    press(&mut driven, Key::End);
    press(&mut driven, Key::Backspace);
    driven.harness.run();
    assert!(!says(&driven, WRONG));
    let field = driven
        .harness
        .get_by_role_and_label(Role::TextInput, "Email");
    assert!(field.is_focused());
}

#[test]
fn unsaved_changes_look_like_their_picture() {
    let mut driven = ada();
    type_into(&mut driven, "First name", " Augusta");
    driven.harness.snapshot("profile-unsaved");
}

#[test]
fn pictures_of_the_page() {
    let mut results = SnapshotResults::new();
    for (name, settings, dark, size) in [
        ("profile-light", ADA, false, [960.0, 680.0]),
        ("profile-empty", "", false, [960.0, 680.0]),
        ("profile-dark", ADA, true, [960.0, 680.0]),
        ("profile-narrow", ADA, false, [360.0, 740.0]),
        ("profile-200", ADA, false, [480.0, 340.0]),
    ] {
        let opening = Opening {
            settings,
            dark,
            size,
            ..Opening::default()
        };
        add_picture(&mut results, name, &opening);
    }
}
