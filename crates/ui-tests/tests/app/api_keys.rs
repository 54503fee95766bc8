//! API keys: made, tried, renamed, replaced and deleted on a real server, and how the page looks.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{SystemTime, UNIX_EPOCH};

use cadran::app::command::Command;
use cadran::app::route::{Page, Route};
use cadran_server::db::{NewKey, SecretHash};
use cadran_ui_tests::{Driven, Opening, open_on};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::Queryable as _;

use super::accounts::{EMAIL, PASSWORD, Team, device, is_saved, sign_in, until, wait};
use super::canned::{self, open_there};

/// Signs in and opens the page, on a computer whose clock is right: keys expire by the server's.
fn on_page(team: &Team) -> Driven {
    let mut app = device("");
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    app.computer.borrow_mut().now_ms = now.expect("after 1970").as_millis() as i64;
    sign_in(&mut app, team);
    app.click(Role::Link, "API keys");
    app
}

/// Asks the server as a script does, and answers the status.
fn status(team: &Team, request: &str, key: &str) -> u16 {
    let mut stream = TcpStream::connect(team.name()).expect("a connection");
    let (host, body) = (team.name(), r#"{"name": "Second"}"#);
    let head = format!(
        "{request} HTTP/1.1\r\nHost: {host}\r\nX-Api-Key: {key}\r\nUser-Agent: curl/8.5.0\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(head.as_bytes()).expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    let status = answer.split(' ').nth(1).expect("a status");
    status.parse().expect("a number")
}

fn reads(team: &Team, key: &str) -> u16 {
    status(team, "GET /api/v1/user", key)
}

fn writes(team: &Team, key: &str) -> u16 {
    status(team, "POST /api/v1/workspaces", key)
}

/// Makes a key as a person does, and answers it; the dialog that shows it stays.
fn generate(app: &mut Driven, name: &str, full: bool) -> String {
    until(app, |app| app.shows(Role::Button, "Generate API key"));
    app.click(Role::Button, "Generate API key");
    app.type_into("Key name", name);
    if full {
        app.click(Role::RadioButton, "Full access");
    }
    app.click(Role::Button, "Generate");
    shown_key(app)
}

/// The key that the dialog shows, by its button.
fn shown_key(app: &mut Driven) -> String {
    until(app, |app| app.shows(Role::Button, "Copy the key"));
    let key = app.click_to_copy(Role::Button, "Copy the key");
    let key = key.expect("a key on the clipboard");
    assert!(key.starts_with("cdr_"));
    key
}

fn store(app: &mut Driven) {
    app.click(Role::CheckBox, "I have stored this key in a safe place");
    app.click(Role::Button, "Done");
}

fn open_menu(app: &mut Driven, name: &str, entry: &str) {
    app.click(Role::Button, &format!("Actions for {name}"));
    app.click(Role::MenuItem, entry);
}

#[test]
fn a_key_made_here_works_within_its_rights_until_it_is_deleted() {
    let team = Team::start(21);
    let mut app = on_page(&team);
    until(&mut app, |app| app.says("No API keys yet"));
    let key = generate(&mut app, "Backup script", false);
    assert_eq!(reads(&team, &key), 200);
    assert_eq!(writes(&team, &key), 403, "it may only read");
    // What is copied runs as it is, with the whole key.
    let command = app.click_to_copy(Role::Button, "Copy the command with the key");
    let expected = format!("curl -H \"X-Api-Key: {key}\" {}/api/v1/user", team.address);
    assert_eq!(command, Some(expected));
    // Nothing but the tick lets go of it.
    app.press(Key::Escape);
    assert!(app.mentions("Store the key and tick this first"));
    app.command(Command::Go(Route::Page(Page::Display)));
    assert_eq!(
        shown_key(&mut app),
        key,
        "another page does not take it away"
    );
    app.click(Role::CheckBox, "I have stored this key in a safe place");
    app.press(Key::Escape);
    assert!(!app.shows(Role::Button, "Copy the key"));
    app.press_with(Modifiers::COMMAND, Key::Num7);
    until(&mut app, |app| app.says("Backup script"));
    assert!(app.says("Read only") && app.mentions(&key[..8]) && app.mentions("curl"));
    let kept = app.computer.borrow();
    assert!(kept.documents.values().all(|text| !text.contains(&key)));
    drop(kept);
    open_menu(&mut app, "Backup script", "Delete…");
    assert!(app.mentions("This cannot be undone"));
    app.click(Role::Button, "Delete key");
    until(&mut app, |app| app.says("No API keys yet"));
    assert_eq!(reads(&team, &key), 401, "it has stopped at once");
}

#[test]
fn a_replaced_key_goes_on_for_a_while_or_stops_at_once() {
    let team = Team::start(22);
    let mut app = on_page(&team);
    let first = generate(&mut app, "Home", true);
    store(&mut app);
    assert_eq!(writes(&team, &first), 201);
    until(&mut app, |app| app.shows(Role::Button, "Actions for Home"));
    open_menu(&mut app, "Home", "Rename…");
    app.type_into("Key name", " automation");
    app.click(Role::Button, "Rename");
    until(&mut app, |app| {
        app.shows(Role::Button, "Actions for Home automation")
    });
    open_menu(&mut app, "Home automation", "Replace…");
    app.click(Role::Button, "Replace");
    let second = shown_key(&mut app);
    assert!(app.mentions("The old key works until"));
    store(&mut app);
    assert_eq!([reads(&team, &first), reads(&team, &second)], [200, 200]);
    let both = |app: &Driven| {
        let name = "Actions for Home automation";
        app.query_all_by_role_and_label(Role::Button, name).count() == 2
    };
    until(&mut app, both);
    let menus = app.query_all_by_role_and_label(Role::Button, "Actions for Home automation");
    menus.last().expect("the new key's").click();
    app.run();
    app.click(Role::MenuItem, "Replace…");
    app.click(Role::ComboBox, "The old key works");
    app.click(Role::ListBoxOption, "No longer, it stops at once");
    app.click(Role::Button, "Replace");
    let third = shown_key(&mut app);
    assert!(app.mentions("The old key has stopped working"));
    assert_eq!([reads(&team, &second), writes(&team, &third)], [401, 201]);
}

#[test]
fn what_does_not_come_about_is_said_in_words_and_can_be_tried_again() {
    let mut team = Team::start(23);
    let mut app = on_page(&team);
    until(&mut app, |app| app.says("No API keys yet"));
    app.click(Role::Button, "Generate API key");
    app.click(Role::Button, "Generate");
    assert!(app.mentions("Give the key a name"));
    app.type_into("Key name", &"x".repeat(51));
    app.click(Role::Button, "Generate");
    assert!(app.mentions("At most 50 characters"));
    app.press(Key::Escape);
    team.stop();
    app.click(Role::Link, "Display");
    app.click(Role::Link, "API keys");
    until(&mut app, |app| app.says("The keys could not be loaded"));
    assert!(app.says("No API keys yet"), "what was known is still shown");
    app.click(Role::Button, "Generate API key");
    app.type_into("Key name", "Script");
    app.click(Role::Button, "Generate");
    // The page says it of the list, and the form of the key.
    let both = |app: &Driven| {
        let said = app.query_all_by_label("The server cannot be reached");
        said.count() == 2
    };
    until(&mut app, both);
    assert!(
        app.shows(Role::TextInput, "Key name"),
        "what was typed stays"
    );
    team.go_on();
    app.click(Role::Button, "Generate");
    shown_key(&mut app);
    store(&mut app);
    until(&mut app, |app| {
        app.says("Script") && !app.says("The keys could not be loaded")
    });
}

#[test]
fn with_too_many_keys_the_form_says_so() {
    let team = Team::start(24);
    let mut app = on_page(&team);
    let user = wait(team.database().user_by_email(EMAIL.to_owned())).expect("Ada");
    for number in 0..50 {
        let new = NewKey {
            name: format!("Key {number}"),
            hash: SecretHash::new([number; 32]),
            prefix: "cdr_test".to_owned(),
            last4: "test".to_owned(),
            read_only: true,
            expires_at: None,
        };
        wait(team.database().create_key(user.id, new, 50, 0)).expect("a key");
    }
    until(&mut app, |app| app.shows(Role::Button, "Generate API key"));
    app.click(Role::Button, "Generate API key");
    app.type_into("Key name", "One more");
    app.click(Role::Button, "Generate");
    until(&mut app, |app| app.mentions("You have 50 keys"));
}

#[test]
fn a_key_cannot_make_keys_and_the_page_says_what_to_do_instead() {
    let team = Team::start(25);
    let mut app = on_page(&team);
    let key = generate(&mut app, "Second window", true);
    let mut other = device("");
    other.click(Role::Button, "Connect an account…");
    other.type_into("Address", &team.address);
    other.click(Role::Link, "Use an API key instead");
    other.type_secret_into("API key", &key);
    other.click(Role::Button, "Connect");
    until(&mut other, |app| app.says("Connected"));
    other.click(Role::Link, "API keys");
    until(&mut other, |app| app.says("Second window"));
    assert!(other.says("You are signed in with an API key"));
    assert!(!other.shows(Role::Button, "Generate API key"));
    assert!(!other.shows(Role::Button, "Actions for Second window"));
    other.click(Role::Button, "Sign in with a password");
    other.type_secret_into("Password", PASSWORD);
    assert!(other.shows(Role::TextInput, "Email"));
    other.click(Role::Button, "Sign in");
    until(&mut other, |app| app.says("Where your settings live"));
    other.click(Role::Link, "API keys");
    until(&mut other, |app| {
        app.shows(Role::Button, "Generate API key")
    });
}

#[test]
fn an_account_without_a_server_says_where_keys_come_from() {
    let opening = Opening {
        route: "api-keys",
        ..Opening::default()
    };
    let mut app = open_on(&opening, |computer| computer.is_browser = true);
    assert!(app.says("No API keys here"));
    assert!(
        !app.shows(Role::Link, "API keys"),
        "no such page is offered"
    );
    app.press_with(Modifiers::COMMAND, Key::K);
    app.type_text("api key");
    let found = app.query_all_by_role(Role::ListBoxOption).count();
    assert_eq!(found, 2, "only guides are found");
}

const KEYS: &str = r#"[
    {"id": "65fc4bb20000000000000001", "name": "Home automation", "prefix": "cdr_9tQw", "last4": "f3Kd", "readOnly": true,
     "createdAt": "2026-09-12T08:00:00Z", "lastUsedAt": "2026-11-24T13:03:00Z", "lastUsedBy": "10.0.0.7 curl/8.5.0"},
    {"id": "65fc4bb20000000000000002", "name": "Month-end export", "prefix": "cdr_2Lmp", "last4": "x07a", "readOnly": true,
     "createdAt": "2026-03-03T08:00:00Z", "lastUsedAt": "2026-11-01T08:00:00Z", "lastUsedBy": "10.0.0.9 Python-urllib/3.11",
     "expiresAt": "2027-03-01T08:00:00Z"},
    {"id": "65fc4bb20000000000000003", "name": "Old laptop", "prefix": "cdr_Vv81", "last4": "Qz5e", "readOnly": false,
     "createdAt": "2025-11-30T08:00:00Z", "expiresAt": "2026-11-30T08:00:00Z"}
]"#;

/// A key that no server ever made.
const MADE: &str = r#"{"id": "65fc4bb20000000000000004", "name": "Backup script", "prefix": "cdr_7fQ2", "last4": "hKt5",
    "readOnly": true, "createdAt": "2026-11-24T13:05:00Z", "expiresAt": "2027-11-24T13:05:00Z",
    "key": "cdr_7fQ2mXw9LrTz4KbV8hNs3JdYc6PaE1uGhKt5"}"#;

const ANSWERS: &[canned::Answer] = &[
    ("GET /api/v1/user/keys", Some(KEYS)),
    ("POST /api/v1/user/keys", Some(MADE)),
];

#[test]
fn pictures_of_the_page_and_its_forms() {
    canned::serve(1, ANSWERS);
    let mut results = SnapshotResults::new();
    let page = Opening {
        route: "api-keys",
        ..Opening::default()
    };
    let listed = |app: &Driven| app.says("Old laptop");
    let sizes = [
        ("light", [960.0, 680.0], false),
        ("dark", [960.0, 680.0], true),
        ("narrow", [360.0, 740.0], false),
        ("200", [480.0, 340.0], false),
    ];
    for (name, size, dark) in sizes {
        let mut app = open_there(1, &Opening { size, dark, ..page }, listed);
        app.harness.snapshot(format!("api-keys-{name}"));
        app.click(Role::Button, "Generate API key");
        app.type_into("Key name", "Backup script");
        app.harness.snapshot(format!("api-keys-generate-{name}"));
        app.click(Role::Button, "Generate");
        until(&mut app, |app| app.shows(Role::Button, "Copy the key"));
        app.run();
        app.harness.snapshot(format!("api-keys-new-{name}"));
        results.extend_harness(&mut app.harness);
    }
    let mut app = open_there(1, &page, listed);
    open_menu(&mut app, "Old laptop", "Delete…");
    app.harness.snapshot("api-keys-delete-light");
    app.press(Key::Escape);
    open_menu(&mut app, "Old laptop", "Replace…");
    app.harness.snapshot("api-keys-replace-light");
    results.extend_harness(&mut app.harness);
}

#[test]
fn bars_stand_for_a_list_that_takes_long() {
    canned::serve(2, &[("GET /api/v1/user/keys", None)]);
    let opening = Opening {
        route: "api-keys",
        ..Opening::default()
    };
    let mut app = open_on(&opening, |computer| canned::signed_in(computer, 2));
    until(&mut app, is_saved);
    let start = app.computer.borrow().now_ms;
    until(&mut app, |app| app.computer.borrow().now_ms > start + 400);
    app.run();
    app.harness.snapshot("api-keys-loading");
}
