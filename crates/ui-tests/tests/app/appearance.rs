//! The page "Appearance".

use cadran::platform::Document;
use cadran_ui_tests::{Driven, Opening, open};
use egui::accesskit::Role;
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::Queryable as _;

use super::pictures::add_picture;

#[test]
fn a_theme_applies_at_once_is_kept_and_undone() {
    let Driven {
        mut harness,
        computer,
    } = open(&Opening {
        route: "appearance",
        ..Opening::default()
    });
    harness
        .get_by_role_and_label(Role::RadioButton, "Dark")
        .click();
    harness.run();
    assert!(
        harness.ctx.global_style().visuals.dark_mode,
        "the window is dark"
    );
    assert!(
        computer
            .borrow()
            .text(Document::Settings)
            .contains("theme: Dark"),
        "the file says so"
    );
    harness.get_by_role_and_label(Role::Button, "Undo").click();
    harness.run();
    assert!(
        !computer
            .borrow()
            .text(Document::Settings)
            .contains("theme: Dark"),
        "undone"
    );
}

#[test]
fn a_new_file_holds_only_what_was_chosen() {
    let Driven {
        mut harness,
        computer,
    } = open(&Opening {
        route: "appearance",
        ..Opening::default()
    });
    harness
        .get_by_role_and_label(Role::RadioButton, "Dark")
        .click();
    harness.run();
    let text = computer.borrow().text(Document::Settings).to_owned();
    assert!(text.starts_with("// "), "it says what it is: {text}");
    assert!(text.contains("theme: Dark"), "{text}");
    assert!(
        !text.contains("week_start"),
        "the rest follows the computer: {text}"
    );
}

#[test]
fn pictures() {
    let mut results = SnapshotResults::new();
    add_picture(
        &mut results,
        "appearance-light",
        &Opening {
            route: "appearance",
            settings: "(appearance: (theme: Light))",
            ..Opening::default()
        },
    );
    add_picture(
        &mut results,
        "appearance-dark",
        &Opening {
            route: "appearance",
            settings: "(appearance: (theme: Dark))",
            ..Opening::default()
        },
    );
    add_picture(
        &mut results,
        "appearance-narrow",
        &Opening {
            route: "appearance",
            size: [360.0, 740.0],
            ..Opening::default()
        },
    );
}
