//! Sign-in and security: signed-in devices and the password, on a real server.

use cadran_ui_tests::{Driven, Opening};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::Queryable as _;

use super::accounts::{EMAIL, PASSWORD, Team, connected, is_saved, state, until};
use super::canned::{self, open_there};

const NEW_PASSWORD: &str = "battery staple";

fn on_page(team: &Team) -> Driven {
    let mut app = connected(team);
    app.click(Role::Link, "Profile");
    app.click(Role::Button, "Manage account");
    until(&mut app, |app| app.says("This computer"));
    app
}

/// How many other devices the page lists.
fn others(app: &Driven) -> usize {
    app.query_all_by_role_and_label(Role::Button, "Sign out Cadran on Linux")
        .count()
}

fn is_signed_out(app: &Driven) -> bool {
    state(app).contains("Signed out")
}

#[test]
fn other_devices_are_signed_out_one_by_one_or_all_at_once() {
    let team = Team::start(26);
    let (mut one, mut two) = (connected(&team), connected(&team));
    let mut app = on_page(&team);
    assert_eq!(others(&app), 2);
    connected(&team);
    // The list is asked for when the page is opened.
    app.click(Role::Link, "Display");
    app.click(Role::Link, "Account");
    app.click(Role::Button, "Manage sign-in and security");
    until(&mut app, |app| others(app) == 3);
    let last = app.query_all_by_role_and_label(Role::Button, "Sign out Cadran on Linux");
    last.last().expect("the last device").click();
    app.run();
    until(&mut app, |app| others(app) == 2);
    app.click(Role::Button, "Sign out elsewhere");
    assert!(app.mentions("2 other devices have to sign in again"));
    app.press(Key::Escape);
    assert_eq!(others(&app), 2, "nothing happens without a yes");
    app.click(Role::Button, "Sign out elsewhere");
    let buttons = app.query_all_by_role_and_label(Role::Button, "Sign out elsewhere");
    buttons.last().expect("the dialog's").click();
    app.run();
    until(&mut app, |app| others(app) == 0);
    assert!(app.says("Signed out everywhere else") && is_saved(&app));
    for other in [&mut one, &mut two] {
        until(other, is_signed_out);
    }
}

#[test]
fn the_password_changes_by_the_old_one_and_signs_out_elsewhere() {
    let team = Team::start(27);
    let mut other = connected(&team);
    let mut app = on_page(&team);
    app.click(Role::Button, "Change password");
    app.type_secret_into("Current password", "wrong");
    app.type_secret_into("New password", "short");
    submit(&mut app);
    assert!(
        app.mentions("At least 8 characters") && app.shows(Role::PasswordInput, "New password")
    );
    app.type_secret_into("New password", " but longer");
    submit(&mut app);
    until(&mut app, |app| {
        app.mentions("This is not your current password")
    });
    app.press(Key::Escape);
    app.click(Role::Button, "Change password");
    app.type_secret_into("Current password", PASSWORD);
    app.type_secret_into("New password", NEW_PASSWORD);
    submit(&mut app);
    until(&mut app, |app| {
        app.says("Password changed. All other devices were signed out")
    });
    assert!(is_saved(&app));
    until(&mut other, is_signed_out);
    other.click(Role::Link, "Account");
    let sign_in = other.query_all_by_role_and_label(Role::Button, "Sign in");
    sign_in.last().expect("the account's").click();
    other.run();
    other.type_secret_into("Password", NEW_PASSWORD);
    other.click(Role::Button, "Sign in");
    until(&mut other, is_saved);
    let kept = app.computer.borrow();
    let mut texts = kept.documents.values();
    assert!(texts.all(|text| !text.contains(NEW_PASSWORD)));
}

/// The button of the dialog, over the one of the page.
fn submit(app: &mut Driven) {
    let buttons = app.query_all_by_role_and_label(Role::Button, "Change password");
    buttons.last().expect("the dialog's").click();
    app.run();
}

const SESSIONS: &str = r#"[
    {"id": "65fc4bb20000000000000001", "device": "Cadran on Debian", "createdAt": "2026-11-03T08:00:00Z",
     "expiresAt": "2027-03-03T08:00:00Z", "lastUsedAt": "2026-11-24T13:04:00Z",
     "lastUsedBy": "192.0.2.7 Cadran/1.0", "current": true},
    {"id": "65fc4bb20000000000000002", "createdAt": "2026-11-19T08:00:00Z", "expiresAt": "2027-03-03T08:00:00Z",
     "lastUsedAt": "2026-11-24T12:47:00Z", "lastUsedBy": "192.0.2.7 Mozilla/5.0", "device": "Firefox on Windows"},
    {"id": "65fc4bb20000000000000003", "createdAt": "2026-10-24T08:00:00Z", "expiresAt": "2027-03-03T08:00:00Z",
     "lastUsedAt": "2026-11-24T08:30:00Z", "lastUsedBy": "198.51.100.20 Mozilla/5.0", "device": "Chromium on Android"},
    {"id": "65fc4bb20000000000000004", "createdAt": "2026-09-12T08:00:00Z", "expiresAt": "2027-03-03T08:00:00Z",
     "lastUsedAt": "2026-11-02T08:00:00Z", "lastUsedBy": "203.0.113.4 Cadran/1.0", "device": "Cadran on macOS"}
]"#;

#[test]
fn pictures_of_devices_and_the_form_of_a_password() {
    canned::serve(3, &[("GET /api/v1/user/sessions", Some(SESSIONS))]);
    let mut results = SnapshotResults::new();
    let page = Opening {
        route: "account/security",
        ..Opening::default()
    };
    let listed = |app: &Driven| app.says("Cadran on macOS");
    for (name, size, dark) in [
        ("light", [960.0, 680.0], false),
        ("dark", [960.0, 680.0], true),
        ("narrow", [360.0, 740.0], false),
    ] {
        let mut app = open_there(3, &Opening { size, dark, ..page }, listed);
        app.harness.snapshot(format!("security-{name}"));
        if name == "light" {
            app.click(Role::Button, "Change password");
            app.type_secret_into("Current password", EMAIL);
            app.harness.snapshot("security-password");
            app.press(Key::Escape);
            app.click(Role::Button, "Sign out elsewhere");
            app.harness.snapshot("security-end-others");
        }
        results.extend_harness(&mut app.harness);
    }
}
