//! This device's own account: scripts read and write it at an address of this computer.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};

use cadran::platform::{Home, StoreError};
use cadran_core::model::ServerAddress;
use cadran_core::wire::{Secret, User};
use cadran_server::config::{Audience, Config};
use cadran_server::server::{Running, start};
use cadran_ui_tests::{Driven, Opening, open_on};
use egui::accesskit::Role;
use tempfile::TempDir;

use super::accounts::{is_saved, state, until};

/// The server that a window would run.
struct Device {
    running: Running,
    _data: TempDir,
    token: Secret,
}

impl Device {
    /// Starts at an address of this computer that is the same each time, since pictures show it.
    fn start(last: u8) -> Self {
        let data = tempfile::tempdir().expect("a folder");
        let config = Config {
            listen: SocketAddr::from(([127, 0, 77, last], 8077)),
            audience: Audience::SingleUser,
            rate_limit: 0,
            ..Config::new(data.path().to_owned())
        };
        let running = start(config).expect("a server");
        let resident = running.admit(None).expect("a resident");
        Self {
            running,
            _data: data,
            token: resident.token,
        }
    }

    fn home(&self) -> Home {
        Home {
            address: ServerAddress::parse(&self.running.url()).expect("an address"),
            token: self.token.clone(),
        }
    }

    /// What a script gets, in the form of a head and a body.
    fn ask(&self, verb: &str, path: &str, headers: &str, body: &str) -> (String, String) {
        let address = self.running.address();
        let request = format!(
            "{verb} {path} HTTP/1.1\r\nHost: {address}\r\nX-Auth-Token: {}\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n{headers}\r\n{body}",
            self.token.reveal(),
            body.len()
        );
        let mut stream = TcpStream::connect(address).expect("a connection");
        stream.write_all(request.as_bytes()).expect("a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        assert!(head.starts_with("HTTP/1.1 200"), "{answer}");
        (head.to_owned(), body.to_owned())
    }

    fn user(&self) -> User {
        let (_, body) = self.ask("GET", "/api/v1/user", "", "");
        serde_json::from_str(&body).expect("a user")
    }

    /// Changes a member of the settings as a script would.
    fn set(&self, member: &str, value: &str) {
        let (head, body) = self.ask("GET", "/api/v1/user", "", "");
        let etag = head
            .lines()
            .find_map(|line| line.strip_prefix("etag: "))
            .expect("a version");
        let mut user: serde_json::Value = serde_json::from_str(&body).expect("a user");
        let mut settings = user["settings"].take();
        settings[member] = value.into();
        let body = serde_json::json!({"name": user["name"], "settings": settings}).to_string();
        let path = format!(
            "/api/users/{}/settings",
            user["id"].as_str().expect("an id")
        );
        self.ask("PUT", &path, &format!("If-Match: {etag}\r\n"), &body);
    }
}

fn window(device: &Device, settings: &str) -> Driven {
    let opening = Opening {
        route: "account",
        settings,
        ..Opening::default()
    };
    open_on(&opening, |computer| {
        computer.home = Some(Ok(device.home()));
    })
}

/// What the server has, in the form of a member of Clockify's settings.
fn has(device: &Device, member: &str, value: &str) -> bool {
    let settings = device.user().settings.unwrap_or_default();
    settings.get(member).and_then(|it| it.as_str()) == Some(value)
}

#[test]
fn what_a_page_lists_comes_once_the_server_runs() {
    let device = Device::start(18);
    let opening = Opening {
        route: "webhooks/deliveries",
        ..Opening::default()
    };
    let mut app = open_on(&opening, |computer| {
        computer.home = Some(Ok(device.home()));
    });
    until(&mut app, |app| app.mentions("Nothing was sent yet"));
}

#[test]
fn scripts_see_what_is_set_here_and_the_window_what_scripts_set() {
    let device = Device::start(11);
    let mut app = window(
        &device,
        "(profile: (first_name: \"Ada\", email: \"ada@example.org\"))",
    );
    until(&mut app, |_| device.user().name.as_deref() == Some("Ada"));
    until(&mut app, |_| device.user().email == "ada@example.org");
    app.click(Role::Link, "Appearance");
    app.click(Role::RadioButton, "Dark");
    until(&mut app, |_| has(&device, "theme", "DARK"));
    device.set("weekStart", "SATURDAY");
    until(&mut app, |app| {
        app.settings().contains("week_start: Saturday")
    });
    assert!(app.settings().contains("first_name: \"Ada\""));
    until(&mut app, is_saved);
    assert!(state(&app).starts_with("This device"));
}

#[test]
fn the_address_for_scripts_is_shown_and_copied() {
    let device = Device::start(12);
    let mut app = window(&device, "");
    until(&mut app, |app| app.says("Address for scripts"));
    app.harness.snapshot("account-this-device");
    let copied = app.click_to_copy(Role::Button, "Copy address");
    assert_eq!(copied.as_deref(), Some("http://127.0.77.12:8077"));
    assert!(!app.shows(Role::Button, "Sign out"));
}

#[test]
fn without_its_server_everything_else_works_and_the_page_says_why_scripts_do_not() {
    let opening = Opening {
        route: "account",
        ..Opening::default()
    };
    let mut app = open_on(&opening, |computer| {
        computer.home = Some(Err(StoreError::Other("No port is free".to_owned())));
    });
    assert!(app.mentions("Scripts get no answer: No port is free"));
    app.click(Role::Link, "Display");
    app.click(Role::Switch, "Compact view");
    assert!(app.settings().contains("compact_view: true"));
    assert!(is_saved(&app));
}

#[test]
fn a_photo_stays_in_its_folder() {
    let device = Device::start(13);
    let photo = "a".repeat(64);
    let settings = format!("(profile: (photo: Local(\"{photo}\")))");
    let mut app = window(&device, &settings);
    until(&mut app, |_| {
        has(&device, "theme", "DEFAULT") || device.user().settings.is_some()
    });
    app.click(Role::Link, "Display");
    app.click(Role::Switch, "Compact view");
    until(&mut app, |_| {
        device
            .user()
            .settings
            .is_some_and(|it| it.get("cadran").is_some())
    });
    assert!(app.settings().contains(&photo));
}
