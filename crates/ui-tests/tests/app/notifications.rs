//! The page "Notifications".

use cadran::platform::Document;
use cadran_core::codec;
use cadran_core::fields::Fields;
use cadran_core::model::{AccountId, Settings};
use cadran_ui_tests::{Driven, Opening, open};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::pictures::add_picture;

const HEADING: &str = "Only on Clockify (8)";

fn page(route: &str) -> Driven {
    open(&Opening {
        route,
        ..Opening::default()
    })
}

/// How many kinds are on and off in the file.
fn kept(app: &Driven) -> (usize, usize) {
    let computer = app.computer.borrow();
    let text = computer.text(Document::Settings(AccountId::HERE));
    let settings = codec::read::<Settings>(text).document;
    let fields = Fields::of(&settings);
    let kinds = fields
        .iter()
        .filter(|(path, _)| path.panel() == "notifications");
    let (on, off): (Vec<_>, Vec<_>) = kinds.partition(|(_, value)| *value == "true");
    (on.len(), off.len())
}

#[test]
fn a_kind_turns_by_key_at_once_and_keeps_the_focus() {
    let mut app = page("notifications");
    app.focus(Role::Switch, "News");
    app.press(Key::Space);
    assert_eq!(kept(&app), (10, 1));
    let switch = app.get_by_role_and_label(Role::Switch, "News");
    assert!(switch.is_focused(), "though the button to reset has come");
    app.click(Role::Button, "Undo");
    assert_eq!(kept(&app), (9, 2));
}

#[test]
fn all_turn_as_one_step_of_undo() {
    let mut app = page("notifications");
    app.click(Role::Button, "All off");
    assert_eq!(kept(&app), (0, 11));
    app.click(Role::Button, "Undo");
    assert_eq!(kept(&app), (9, 2));
    app.click(Role::Button, "All on");
    assert_eq!(kept(&app), (11, 0));
}

#[test]
fn kinds_that_nothing_causes_are_folded_until_asked_for_by_key() {
    let mut app = page("notifications");
    assert!(!app.shows(Role::Switch, "Approval"));
    app.focus(Role::Button, HEADING);
    app.press(Key::Space);
    let heading = app.get_by_role_and_label(Role::Button, HEADING);
    assert_eq!(heading.accesskit_node().data().is_expanded(), Some(true));
    app.get_by_role_and_label(Role::Switch, "Approval");
    app.press(Key::Space);
    assert!(!app.shows(Role::Switch, "Approval"));
}

#[test]
fn a_link_to_a_folded_kind_unfolds_it() {
    let app = page("notifications/time-off");
    let switch = app.get_by_role_and_label(Role::Switch, "Time off").rect();
    assert!(switch.bottom() < 680.0, "{switch}");
}

#[test]
fn pictures() {
    let mut results = SnapshotResults::new();
    for (name, route, dark, size) in [
        (
            "notifications-light",
            "notifications",
            false,
            [960.0, 680.0],
        ),
        ("notifications-dark", "notifications", true, [960.0, 680.0]),
        (
            "notifications-narrow",
            "notifications",
            false,
            [360.0, 740.0],
        ),
        ("notifications-200", "notifications", false, [480.0, 340.0]),
        (
            "notifications-unfolded",
            "notifications/approval",
            false,
            [960.0, 1000.0],
        ),
    ] {
        let opening = Opening {
            route,
            dark,
            size,
            ..Opening::default()
        };
        add_picture(&mut results, name, &opening);
    }
}
