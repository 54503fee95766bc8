//! The page "Display".

use cadran::app::Cadran;
use cadran::platform::Document;
use cadran_ui_tests::{Driven, Opening, open};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::pictures::picture;

const DATES: &str = "date_time: (time_format: Hour24, week_start: Monday)";

fn page(display: &str) -> Driven {
    open(&Opening {
        route: "display",
        settings: &format!("({DATES}, display: ({display}))"),
        size: [960.0, 1000.0],
        ..Opening::default()
    })
}

#[test]
fn similar_entries_unfold_and_the_switch_takes_them_apart() {
    let Driven {
        mut harness,
        computer,
    } = page("");
    let entries = |harness: &Harness<'static, Cadran>| {
        harness
            .query_all_by_role_and_label(Role::Label, "Draft the notes on the engine")
            .count()
    };
    assert_eq!(entries(&harness), 1);
    harness
        .get_by_role_and_label(
            Role::Button,
            "Show the 3 entries of “Draft the notes on the engine”",
        )
        .click();
    harness.run();
    harness.get_by_label("10:40 – 11:20");
    harness
        .get_by_role_and_label(Role::Switch, "Group similar time entries")
        .click();
    harness.run();
    assert_eq!(entries(&harness), 3);
    assert!(
        computer
            .borrow()
            .text(Document::Settings)
            .contains("group_similar: false")
    );
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(entries(&harness), 1);
}

#[test]
fn the_task_filter_searches_tasks_and_a_project_narrows() {
    let Driven { mut harness, .. } = page("task_filter: true");
    harness
        .get_by_role_and_label(Role::TextInput, "Search task @project")
        .focus();
    harness.run();
    harness
        .get_by_role_and_label(Role::TextInput, "Search task @project")
        .type_text("meet @engine");
    harness.run();
    harness.get_by_role_and_label(Role::ListBoxOption, "Meetings");
    assert!(
        harness
            .query_by_role_and_label(Role::ListBoxOption, "Notes")
            .is_none()
    );
    harness
        .get_by_role_and_label(Role::Switch, "Task filter")
        .click();
    harness.run();
    harness.get_by_role_and_label(Role::TextInput, "Search projects and clients");
    harness.get_by_label("Nothing fits");
}

#[test]
fn collapsed_clients_unfold_to_their_projects() {
    let Driven { mut harness, .. } = page("collapse_projects: true");
    let engine = |harness: &Harness<'static, Cadran>| {
        harness
            .query_by_role_and_label(Role::ListBoxOption, "Analytical Engine")
            .is_some()
    };
    assert!(!engine(&harness));
    harness
        .get_by_role_and_label(Role::Button, "Babbage & Co")
        .click();
    harness.run();
    assert!(engine(&harness));
    harness
        .get_by_role_and_label(Role::ListBoxOption, "Difference Engine")
        .click();
    harness.run();
}

#[test]
fn only_working_days_leave_the_week() {
    let Driven { mut harness, .. } = page("");
    harness.get_by_label("Hides Saturday and Sunday in the tracker’s weeks");
    harness.get_by_label("Sunday 29/11/2026");
    harness
        .get_by_role_and_label(Role::Switch, "Show only working days")
        .click();
    harness.run();
    assert!(harness.query_by_label("Sunday 29/11/2026").is_none());
    harness.get_by_label("Friday 27/11/2026");
}

fn picture_of(name: &str, display: &str, size: [f32; 2], dark: bool) {
    picture(
        name,
        &Opening {
            route: "display",
            settings: &format!("({DATES}, display: ({display}))"),
            size,
            dark,
            ..Opening::default()
        },
    );
}

#[test]
fn picture_light() {
    picture_of("display-light", "task_filter: true", [960.0, 680.0], false);
}

#[test]
fn picture_unfolded() {
    let Driven { mut harness, .. } = page("collapse_projects: true");
    for button in [
        "Show the 3 entries of “Draft the notes on the engine”",
        "Babbage & Co",
    ] {
        harness.get_by_role_and_label(Role::Button, button).click();
        harness.run();
    }
    harness.snapshot("display-unfolded");
}

#[test]
fn picture_whole() {
    let display = "compact_view: true, only_working_days: true, group_similar: false";
    picture_of("display-whole", display, [960.0, 1000.0], false);
}

#[test]
fn picture_dark() {
    picture_of("display-dark", "", [960.0, 800.0], true);
}

#[test]
fn picture_narrow() {
    picture_of(
        "display-narrow",
        "task_filter: true",
        [360.0, 1200.0],
        false,
    );
}

#[test]
fn picture_at_200_percent() {
    picture_of("display-200", "", [480.0, 340.0], false);
}
