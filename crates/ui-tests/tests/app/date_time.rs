//! The page "Date & time".

use cadran::app::Cadran;
use cadran::platform::Document;
use cadran_ui_tests::{Driven, Opening, open};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
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

fn kept(driven: &Driven) -> String {
    driven.computer.borrow().text(Document::Settings).to_owned()
}

#[test]
fn the_notice_sets_the_computers_zone_and_undo_brings_it_back() {
    let mut driven = page(PARIS);
    let harness = &mut driven.harness;
    harness.get_by_role_and_label(
        Role::Label,
        "Your computer is in London, your settings say Paris",
    );
    harness
        .get_by_role_and_label(Role::Button, "Use London")
        .click();
    harness.run();
    assert!(
        harness
            .query_by_role_and_label(Role::Button, "Use London")
            .is_none()
    );
    harness.get_by_label("13:05 now in London");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    harness.get_by_label("14:05 there now · 13:05 on this computer");
    assert!(kept(&driven).contains("Zone(\"Europe/Paris\")"));
}

#[test]
fn the_notice_can_be_closed_and_the_zone_stays() {
    let mut driven = page(PARIS);
    let harness = &mut driven.harness;
    harness
        .get_by_role_and_label(Role::Button, "Dismiss")
        .click();
    harness.run();
    assert!(
        harness
            .query_by_role_and_label(Role::Button, "Use London")
            .is_none()
    );
    harness.get_by_label("14:05 there now · 13:05 on this computer");
}

#[test]
fn a_zone_is_found_by_typing_and_every_time_follows() {
    let mut driven = page("(date_time: (time_format: Hour24))");
    let harness = &mut driven.harness;
    harness
        .get_by_role_and_label(Role::ComboBox, "Time zone")
        .click();
    harness.run();
    harness
        .get_by_role_and_label(Role::TextInput, "City, zone or offset")
        .type_text("tokyo");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label("22:05 there now · 13:05 on this computer");
    harness.get_by_label("Now is 22:05, an hour ago was 21:05");
    assert!(kept(&driven).contains("Zone(\"Asia/Tokyo\")"));
}

#[test]
fn an_unknown_zone_is_kept_and_said() {
    let driven = page("(date_time: (time_zone: Zone(\"Mars/Olympus\")))");
    driven.harness.get_by_label(
        "The zone “Mars/Olympus” is not known here, times are shown for this computer",
    );
    assert!(kept(&driven).contains("Mars/Olympus"));
}

#[test]
fn formats_apply_at_once() {
    let mut driven = page("(date_time: (time_format: Hour24))");
    let harness = &mut driven.harness;
    harness
        .get_by_role_and_label(Role::RadioButton, "12-hour")
        .click();
    harness.run();
    harness.get_by_label("Now is 1:05\u{a0}PM, an hour ago was 12:05\u{a0}PM");
    harness
        .get_by_role_and_label(Role::ComboBox, "Date format")
        .click();
    harness.run();
    harness
        .get_by_role_and_label(Role::ListBoxOption, "YYYY-MM-DD")
        .click();
    harness.run();
    harness.get_by_label("Tuesday 2026-11-24");
    assert!(kept(&driven).contains("Hour12"));
}

#[test]
fn a_foreign_date_format_is_among_the_choices() {
    let mut driven = page("(date_time: (date_format: \"D. MMM YY\"))");
    let harness = &mut driven.harness;
    harness.get_by_label("Today is 24. Nov 26");
    harness
        .get_by_role_and_label(Role::ComboBox, "Date format")
        .click();
    harness.run();
    harness.get_by_role_and_label(Role::ListBoxOption, "D. MMM YY");
    harness.snapshot("date-time-formats");
}

#[test]
fn the_last_working_day_cannot_be_switched_off() {
    let Driven {
        mut harness,
        computer,
    } = page("(date_time: (working_days: [Monday]))");
    let kept = || computer.borrow().text(Document::Settings).to_owned();
    harness.get_by_label("Choose one day at least");
    harness
        .get_by_role_and_label(Role::CheckBox, "Monday")
        .click();
    harness.run();
    assert!(kept().contains("working_days: [Monday]"));
    harness
        .get_by_role_and_label(Role::CheckBox, "Sunday")
        .click();
    harness.run();
    harness.get_by_label("The tracker’s weeks can hide the others");
    assert!(kept().contains("Sunday"));
}

fn retype(harness: &mut Harness<'static, Cadran>, text: &str) {
    harness
        .get_by_role_and_label(Role::TextInput, "Day starts at")
        .focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness
        .get_by_role_and_label(Role::TextInput, "Day starts at")
        .type_text(text);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
}

#[test]
fn the_start_of_the_day_is_typed_or_stepped() {
    let mut driven = page("(date_time: (time_format: Hour24))");
    let harness = &mut driven.harness;
    retype(harness, "soon");
    harness.get_by_label("Type a time of day, such as 9:00");
    harness.get_by_label("Your working day begins at 09:00 in this zone");
    retype(harness, "8:30");
    assert!(
        harness
            .query_by_label("Type a time of day, such as 9:00")
            .is_none()
    );
    harness.get_by_label("Your working day begins at 08:30 in this zone");
    harness
        .get_by_role_and_label(Role::TextInput, "Day starts at")
        .focus();
    harness.run();
    harness.key_press(Key::ArrowUp);
    harness.run();
    harness.get_by_label("Your working day begins at 08:45 in this zone");
    assert!(kept(&driven).contains("\"08:45\""));
}

#[test]
fn a_reset_wins_over_what_was_typed_wrongly() {
    let mut driven = page("(date_time: (time_format: Hour24, day_start: \"10:00\"))");
    let harness = &mut driven.harness;
    retype(harness, "soon");
    harness
        .get_by_role_and_label(Role::Button, "Reset “Day starts at”")
        .click();
    harness.run();
    harness.get_by_label("Your working day begins at 09:00 in this zone");
    assert!(
        harness
            .query_by_label("Type a time of day, such as 9:00")
            .is_none()
    );
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
    let Driven { mut harness, .. } = page(PARIS);
    retype(&mut harness, "soon");
    harness.snapshot("date-time-error");
}

#[test]
fn picture_of_the_list() {
    let Driven { mut harness, .. } = open(&Opening {
        route: "date-time",
        settings: PARIS,
        ..Opening::default()
    });
    harness
        .get_by_role_and_label(Role::ComboBox, "Time zone")
        .click();
    harness.run();
    harness
        .get_by_role_and_label(Role::TextInput, "City, zone or offset")
        .type_text("Pa");
    harness.run();
    harness.snapshot("date-time-list");
}
