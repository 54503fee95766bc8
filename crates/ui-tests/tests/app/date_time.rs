//! The page "Date & time".

use cadran_ui_tests::{Driven, Opening, open};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::pictures::picture;

const PARIS: &str = "(date_time: (time_zone: Zone(\"Europe/Paris\"), week_start: Monday))";

fn page(settings: &str) -> Driven {
    open(&Opening {
        route: "date-time",
        settings,
        size: [960.0, 1000.0],
        ..Opening::default()
    })
}

#[test]
fn the_notice_sets_the_computers_zone_and_undo_brings_it_back() {
    let mut app = page(PARIS);
    app.get_by_role_and_label(
        Role::Label,
        "Your computer is in London, your settings say Paris",
    );
    app.click(Role::Button, "Use London");
    assert!(!app.shows(Role::Button, "Use London"));
    app.get_by_label("13:05 now in London");
    app.press_with(Modifiers::COMMAND, Key::Z);
    app.get_by_label("14:05 there now · 13:05 on this computer");
    assert!(app.settings().contains("Zone(\"Europe/Paris\")"));
}

#[test]
fn the_notice_can_be_closed_and_the_zone_stays() {
    let mut app = page(PARIS);
    app.click(Role::Button, "Dismiss");
    assert!(!app.shows(Role::Button, "Use London"));
    app.get_by_label("14:05 there now · 13:05 on this computer");
}

#[test]
fn a_zone_is_found_by_typing_and_every_time_follows() {
    let mut app = page("(date_time: (time_format: Hour24))");
    app.click(Role::ComboBox, "Time zone");
    app.type_into("City, zone or offset", "tokyo");
    app.press(Key::Enter);
    app.get_by_label("22:05 there now · 13:05 on this computer");
    app.get_by_label("Now is 22:05, an hour ago was 21:05");
    assert!(app.settings().contains("Zone(\"Asia/Tokyo\")"));
}

#[test]
fn an_unknown_zone_is_kept_and_said() {
    let app = page("(date_time: (time_zone: Zone(\"Mars/Olympus\")))");
    app.get_by_label(
        "The zone “Mars/Olympus” is not known here, times are shown for this computer",
    );
    assert!(app.settings().contains("Mars/Olympus"));
}

#[test]
fn formats_apply_at_once() {
    let mut app = page("(date_time: (time_format: Hour24))");
    app.click(Role::RadioButton, "12-hour");
    app.get_by_label("Now is 1:05\u{a0}PM, an hour ago was 12:05\u{a0}PM");
    app.click(Role::ComboBox, "Date format");
    app.click(Role::ListBoxOption, "YYYY-MM-DD");
    app.get_by_label("Tuesday 2026-11-24");
    assert!(app.settings().contains("Hour12"));
}

#[test]
fn a_foreign_date_format_is_among_the_choices() {
    let mut app = page("(date_time: (date_format: \"D. MMM YY\"))");
    app.get_by_label("Today is 24. Nov 26");
    app.click(Role::ComboBox, "Date format");
    app.get_by_role_and_label(Role::ListBoxOption, "D. MMM YY");
    app.harness.snapshot("date-time-formats");
}

#[test]
fn the_last_working_day_cannot_be_switched_off() {
    let mut app = page("(date_time: (working_days: [Monday]))");
    app.get_by_label("Choose one day at least");
    app.click(Role::CheckBox, "Monday");
    assert!(app.settings().contains("working_days: [Monday]"));
    app.click(Role::CheckBox, "Sunday");
    app.get_by_label("The tracker’s weeks can hide the others");
    assert!(app.settings().contains("Sunday"));
}

fn retype(app: &mut Driven, text: &str) {
    app.focus(Role::TextInput, "Day starts at");
    app.press_with(Modifiers::COMMAND, Key::A);
    app.type_into("Day starts at", text);
    app.press(Key::Enter);
}

#[test]
fn the_start_of_the_day_is_typed_or_stepped() {
    let mut app = page("(date_time: (time_format: Hour24))");
    retype(&mut app, "soon");
    app.get_by_label("Type a time of day, such as 9:00");
    app.get_by_label("Your working day begins at 09:00 in this zone");
    retype(&mut app, "8:30");
    assert!(!app.says("Type a time of day, such as 9:00"));
    app.get_by_label("Your working day begins at 08:30 in this zone");
    app.focus(Role::TextInput, "Day starts at");
    app.press(Key::ArrowUp);
    app.get_by_label("Your working day begins at 08:45 in this zone");
    assert!(app.settings().contains("\"08:45\""));
}

#[test]
fn a_reset_wins_over_what_was_typed_wrongly() {
    let mut app = page("(date_time: (time_format: Hour24, day_start: \"10:00\"))");
    retype(&mut app, "soon");
    app.click(Role::Button, "Reset “Day starts at”");
    app.get_by_label("Your working day begins at 09:00 in this zone");
    assert!(!app.says("Type a time of day, such as 9:00"));
}

fn picture_of(name: &str, size: [f32; 2], dark: bool) {
    picture(
        name,
        &Opening {
            route: "date-time",
            settings: PARIS,
            size,
            dark,
            ..Opening::default()
        },
    );
}

#[test]
fn picture_light() {
    picture_of("date-time-light", [960.0, 680.0], false);
}

#[test]
fn picture_dark() {
    picture_of("date-time-dark", [960.0, 680.0], true);
}

#[test]
fn picture_narrow() {
    picture_of("date-time-narrow", [360.0, 740.0], false);
}

#[test]
fn picture_at_200_percent() {
    picture_of("date-time-200", [480.0, 340.0], false);
}

#[test]
fn picture_wide() {
    picture_of("date-time-wide", [1440.0, 900.0], false);
}

#[test]
fn picture_french() {
    picture(
        "date-time-french",
        &Opening {
            route: "date-time",
            settings: "(language: (language: Tag(\"fr\")), date_time: (time_format: Hour12, \
                       time_zone: Zone(\"America/New_York\"), working_days: [Monday]))",
            size: [360.0, 1300.0],
            ..Opening::default()
        },
    );
}

#[test]
fn picture_of_a_start_that_is_no_time() {
    let mut app = page(PARIS);
    retype(&mut app, "soon");
    app.harness.snapshot("date-time-error");
}

#[test]
fn picture_of_the_list() {
    let mut app = open(&Opening {
        route: "date-time",
        settings: PARIS,
        ..Opening::default()
    });
    app.click(Role::ComboBox, "Time zone");
    app.type_into("City, zone or offset", "Pa");
    app.harness.snapshot("date-time-list");
}
