//! The page of a server in a tab, before someone signs in.

use cadran_core::model::ServerAddress;
use cadran_ui_tests::{Driven, Opening, open_on};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::accounts::{Team, until};

fn tab(team: &Team, opening: &Opening<'_>) -> Driven {
    let own = ServerAddress::parse(&team.address).expect("an address");
    let mut app = open_on(opening, |computer| {
        computer.is_browser = true;
        computer.own_server = Some(own);
    });
    until(&mut app, |app| app.shows(Role::Button, "Sign in"));
    app
}

#[test]
fn nothing_but_the_way_in_is_shown_and_an_empty_form_is_not_sent() {
    let team = Team::start(14);
    let mut app = tab(&team, &Opening::default());
    assert!(app.mentions("Sign in to 127.0.77.14:8077"));
    assert!(!app.shows(Role::Link, "Profile"));
    assert_eq!(app.computer.borrow().title, "Sign in – Cadran");
    let email = app.get_by_role_and_label(Role::TextInput, "Email");
    assert!(email.accesskit_node().is_focused(), "one can type at once");
    app.click(Role::Button, "Sign in");
    assert!(app.mentions("Enter your email address"));
    app.focus(Role::PasswordInput, "Password");
    app.press(Key::Tab);
    let eye = app.get_by_role_and_label(Role::Button, "Show what is typed");
    assert!(eye.accesskit_node().is_focused(), "Tab follows the reading");
}

#[test]
fn the_language_is_chosen_before_signing_in() {
    let team = Team::start(15);
    let mut app = tab(&team, &Opening::default());
    app.click(Role::Button, "Language");
    app.click(Role::MenuItemRadio, "Français");
    assert!(app.mentions("Se connecter à 127.0.77.15:8077"));
}

#[test]
fn pictures_of_signing_in() {
    let team = Team::start(16);
    let mut results = SnapshotResults::new();
    for (name, size, dark) in [
        ("sign-in-light", [960.0, 680.0], false),
        ("sign-in-dark", [960.0, 680.0], true),
        ("sign-in-narrow", [360.0, 740.0], false),
        ("sign-in-200", [480.0, 340.0], false),
    ] {
        let opening = Opening {
            size,
            dark,
            ..Opening::default()
        };
        let mut app = tab(&team, &opening);
        app.harness.snapshot(name);
        results.extend_harness(&mut app.harness);
    }
}
