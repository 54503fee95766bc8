//! The page "Notifications".

use cadran::platform::Document;
use cadran_core::codec;
use cadran_core::fields::Fields;
use cadran_core::model::Settings;
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
fn kept(driven: &Driven) -> (usize, usize) {
    let computer = driven.computer.borrow();
    let text = computer.text(Document::Settings);
    let settings = codec::read::<Settings>(text).document;
    let fields = Fields::of(&settings);
    let kinds = fields
        .iter()
        .filter(|(path, _)| path.panel() == "notifications");
    let (on, off): (Vec<_>, Vec<_>) = kinds.partition(|(_, value)| *value == "true");
    (on.len(), off.len())
}

fn press(driven: &mut Driven, label: &str) {
    let harness = &mut driven.harness;
    harness.get_by_role_and_label(Role::Button, label).click();
    harness.run();
}

#[test]
fn a_kind_turns_by_key_at_once_and_keeps_the_focus() {
    let mut driven = page("notifications");
    let harness = &mut driven.harness;
    harness.get_by_role_and_label(Role::Switch, "News").focus();
    harness.run();
    harness.key_press(Key::Space);
    harness.run();
    assert_eq!(kept(&driven), (10, 1));
    let switch = driven.harness.get_by_role_and_label(Role::Switch, "News");
    assert!(switch.is_focused(), "though the button to reset has come");
    press(&mut driven, "Undo");
    assert_eq!(kept(&driven), (9, 2));
}

#[test]
fn all_turn_as_one_step_of_undo() {
    let mut driven = page("notifications");
    press(&mut driven, "All off");
    assert_eq!(kept(&driven), (0, 11));
    press(&mut driven, "Undo");
    assert_eq!(kept(&driven), (9, 2));
    press(&mut driven, "All on");
    assert_eq!(kept(&driven), (11, 0));
}

#[test]
fn kinds_that_nothing_causes_are_folded_until_asked_for_by_key() {
    let Driven { mut harness, .. } = page("notifications");
    assert!(
        harness
            .query_by_role_and_label(Role::Switch, "Approval")
            .is_none()
    );
    harness.get_by_role_and_label(Role::Button, HEADING).focus();
    harness.run();
    harness.key_press(Key::Space);
    harness.run();
    let heading = harness.get_by_role_and_label(Role::Button, HEADING);
    assert_eq!(heading.accesskit_node().data().is_expanded(), Some(true));
    harness.get_by_role_and_label(Role::Switch, "Approval");
    harness.key_press(Key::Space);
    harness.run();
    assert!(
        harness
            .query_by_role_and_label(Role::Switch, "Approval")
            .is_none()
    );
}

#[test]
fn a_link_to_a_folded_kind_unfolds_it() {
    let Driven { mut harness, .. } = page("notifications/time-off");
    harness.run();
    let switch = harness
        .get_by_role_and_label(Role::Switch, "Time off")
        .rect();
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
