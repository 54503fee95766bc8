//! The page "Notifications".

use cadran::platform::Document;
use cadran_ui_tests::{Driven, Opening, open};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::pictures::picture;

const HEADING: &str = "Only on Clockify (8)";

fn page(route: &str) -> Driven {
    open(&Opening {
        route,
        ..Opening::default()
    })
}

fn file(driven: &Driven) -> String {
    driven.computer.borrow().text(Document::Settings).to_owned()
}

#[test]
fn a_kind_turns_at_once_and_back() {
    let mut driven = page("notifications");
    let harness = &mut driven.harness;
    harness.get_by_role_and_label(Role::Switch, "News").click();
    harness.run();
    assert!(file(&driven).contains("newsletter: true"));
    let harness = &mut driven.harness;
    harness.get_by_role_and_label(Role::Button, "Undo").click();
    harness.run();
    assert!(!file(&driven).contains("newsletter: true"));
}

#[test]
fn all_turn_as_one_step_of_undo() {
    let mut driven = page("notifications");
    let harness = &mut driven.harness;
    harness
        .get_by_role_and_label(Role::Button, "All off")
        .click();
    harness.run();
    assert_eq!(
        file(&driven).matches(": false").count(),
        9,
        "{}",
        file(&driven)
    );
    let harness = &mut driven.harness;
    harness.get_by_role_and_label(Role::Button, "Undo").click();
    harness.run();
    assert_eq!(file(&driven).matches(": false").count(), 0);
    let harness = &mut driven.harness;
    harness
        .get_by_role_and_label(Role::Button, "All on")
        .click();
    harness.run();
    let text = file(&driven);
    assert!(text.contains("invoice_reminders: true") && text.contains("newsletter: true"));
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
    picture(
        "notifications-light",
        &Opening {
            route: "notifications",
            ..Opening::default()
        },
    );
    picture(
        "notifications-dark",
        &Opening {
            route: "notifications",
            settings: "(appearance: (theme: Dark))",
            ..Opening::default()
        },
    );
    picture(
        "notifications-narrow",
        &Opening {
            route: "notifications",
            size: [360.0, 740.0],
            ..Opening::default()
        },
    );
    picture(
        "notifications-200",
        &Opening {
            route: "notifications",
            size: [480.0, 340.0],
            ..Opening::default()
        },
    );
    picture(
        "notifications-unfolded",
        &Opening {
            route: "notifications/approval",
            size: [960.0, 1000.0],
            ..Opening::default()
        },
    );
}
