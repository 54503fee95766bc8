//! The page "Appearance".

use cadran_ui_tests::{Opening, open};
use egui::accesskit::Role;
use egui_kittest::SnapshotResults;

use super::pictures::add_picture;

#[test]
fn a_theme_applies_at_once_is_kept_and_undone() {
    let mut app = open(&Opening {
        route: "appearance",
        ..Opening::default()
    });
    app.click(Role::RadioButton, "Dark");
    assert!(
        app.harness.ctx.global_style().visuals.dark_mode,
        "the window is dark"
    );
    assert!(app.settings().contains("theme: Dark"), "the file says so");
    app.click(Role::Button, "Undo");
    assert!(!app.settings().contains("theme: Dark"), "undone");
}

#[test]
fn a_new_file_holds_only_what_was_chosen() {
    let mut app = open(&Opening {
        route: "appearance",
        ..Opening::default()
    });
    app.click(Role::RadioButton, "Dark");
    let text = app.settings();
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
