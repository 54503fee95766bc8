//! The page "Display".

use cadran_ui_tests::{Driven, Opening, open};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
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
    let mut app = page("");
    let entries = |app: &Driven| {
        app.query_all_by_role_and_label(Role::Label, "Draft the notes on the engine")
            .count()
    };
    assert_eq!(entries(&app), 1);
    app.click(
        Role::Button,
        "Show the 3 entries of “Draft the notes on the engine”",
    );
    app.get_by_label("10:40 – 11:20");
    app.click(Role::Switch, "Group similar time entries");
    assert_eq!(entries(&app), 3);
    assert!(app.settings().contains("group_similar: false"));
    app.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(entries(&app), 1);
}

#[test]
fn the_task_filter_searches_tasks_and_a_project_narrows() {
    let mut app = page("task_filter: true");
    app.type_into("Search task @project", "meet @engine");
    app.get_by_role_and_label(Role::ListBoxOption, "Meetings");
    assert!(!app.shows(Role::ListBoxOption, "Notes"));
    app.click(Role::Switch, "Task filter");
    app.get_by_role_and_label(Role::TextInput, "Search projects and clients");
    app.get_by_label("Nothing fits");
}

#[test]
fn collapsed_clients_unfold_to_their_projects() {
    let mut app = page("collapse_projects: true");
    let engine = |app: &Driven| app.shows(Role::ListBoxOption, "Analytical Engine");
    assert!(!engine(&app));
    app.click(Role::Button, "Babbage & Co");
    assert!(engine(&app));
    app.click(Role::ListBoxOption, "Difference Engine");
}

#[test]
fn only_working_days_leave_the_week() {
    let mut app = page("");
    app.get_by_label("Hides Saturday and Sunday in the tracker’s weeks");
    app.get_by_label("Sunday 29/11/2026");
    app.click(Role::Switch, "Show only working days");
    assert!(!app.says("Sunday 29/11/2026"));
    app.get_by_label("Friday 27/11/2026");
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
    let mut app = page("collapse_projects: true");
    for button in [
        "Show the 3 entries of “Draft the notes on the engine”",
        "Babbage & Co",
    ] {
        app.click(Role::Button, button);
    }
    app.harness.snapshot("display-unfolded");
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
