//! The page "Language".

use cadran_core::i18n::languages::LANGUAGES;
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
    let mut app = language("");
    app.click(Role::RadioButton, "Français");
    app.get_by_role_and_label(Role::Heading, "Langue");
    let tag = "language: Tag(\"fr\")";
    assert!(app.settings().contains(tag));
    app.harness.snapshot("language-french");
    app.click(Role::RadioButton, "Système");
    app.get_by_role_and_label(Role::Heading, "Language");
    assert!(!app.settings().contains(tag));
}

#[test]
fn the_keyboard_moves_and_chooses() {
    let mut app = language("");
    app.focus(Role::RadioButton, "English");
    app.press(Key::ArrowDown);
    app.press(Key::Space);
    app.get_by_role_and_label(Role::Heading, "Langue");
}

#[test]
fn a_language_without_texts_is_kept_and_said() {
    let planned = LANGUAGES.iter().find(|language| !language.shipped);
    let planned = planned.expect("a language without texts");
    let settings = format!("(language: (language: Tag({:?})))", planned.tag);
    let mut app = language(&settings);
    assert!(app.mentions("A language is set that is not available"));
    app.click(Role::RadioButton, planned.own_name);
    assert_eq!(app.settings(), settings);
    app.harness.snapshot("language-missing");
}

#[test]
fn the_pseudo_locale_is_there_when_asked_for() {
    let with = open(&Opening {
        route: "language",
        pseudo_locale: true,
        ..Opening::default()
    });
    let radios = |app: &Driven| app.get_all_by_role(Role::RadioButton).count();
    assert_eq!(radios(&with), radios(&language("")) + 1);
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
