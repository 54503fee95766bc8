//! Accounts on a real server: signing in, editing on two devices, being cut off, and signing out.

use std::net::SocketAddr;
use std::time::Duration;

use cadran::platform::{Document, StoreError};
use cadran_core::model::AccountId;
use cadran_core::wire::Secret;
use cadran_server::auth::Passwords;
use cadran_server::config::Config;
use cadran_server::db::{AccountStatus, Database, Home, NewUser, Role as Member};
use cadran_server::server::{Running, start};
use cadran_ui_tests::{Computer, Driven, Opening, open, open_on, restart};
use egui::accesskit::Role;
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tempfile::TempDir;

pub const EMAIL: &str = "ada@example.org";
pub const PASSWORD: &str = "correct horse battery";

/// A server with one person.
pub struct Team {
    pub running: Option<Running>,
    data: TempDir,
    pub address: String,
}

impl Team {
    /// Starts at an address of this computer that is the same each time, since pictures show it.
    pub fn start(last: u8) -> Self {
        let data = tempfile::tempdir().expect("a folder");
        let config = Config {
            listen: SocketAddr::from(([127, 0, 77, last], 8077)),
            ..Config::new(data.path().to_owned())
        };
        let running = start(config).expect("a server");
        let address = format!("http://{}", running.address());
        let hashed = async {
            let password_hash = Passwords::default().hash(Secret::new(PASSWORD)).await;
            let new = NewUser {
                email: EMAIL.to_owned(),
                name: "Ada Lovelace".to_owned(),
                settings: "{}".to_owned(),
                password_hash: Some(password_hash.expect("a hash")),
                status: AccountStatus::Active,
                home: Home::First {
                    name: "Team".to_owned(),
                    role: Member::Owner,
                },
            };
            running
                .database()
                .create_user(new, 0)
                .await
                .expect("a person")
        };
        wait(hashed);
        Self {
            running: Some(running),
            data,
            address,
        }
    }

    /// Its database, to make what no person has to.
    pub fn database(&self) -> &Database {
        self.running.as_ref().expect("a running server").database()
    }

    pub fn name(&self) -> &str {
        self.address.trim_start_matches("http://")
    }

    pub fn stop(&mut self) {
        if let Some(running) = self.running.take() {
            running.stop();
        }
    }

    /// Starts again at the same address.
    pub fn go_on(&mut self) {
        let config = Config {
            listen: self.name().parse().expect("an address"),
            ..Config::new(self.data.path().to_owned())
        };
        self.running = Some(start(config).expect("a server"));
    }
}

/// Waits for what the server's own code does.
pub fn wait<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    runtime.expect("a runtime").block_on(future)
}

/// Lets real time pass until something is so.
pub fn until(app: &mut Driven, what: impl Fn(&Driven) -> bool) {
    for _ in 0..1_000 {
        if what(app) {
            // What has come may move the focus and the layout once more.
            for _ in 0..3 {
                app.harness.step();
            }
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
        app.computer.borrow_mut().now_ms += 10;
        app.harness.step();
    }
    let nodes = app.harness.root().children_recursive();
    let shown: Vec<_> = nodes
        .filter_map(|node| {
            node.accesskit_node()
                .label()
                .or_else(|| node.accesskit_node().value())
        })
        .collect();
    panic!("it did not come about; this is shown: {shown:?}");
}

/// What the block at the end of the navigation says of the account.
pub fn state(app: &Driven) -> String {
    let block = app.get_by_role_and_label(Role::Button, "Account menu");
    block.accesskit_node().description().unwrap_or_default()
}

pub fn is_saved(app: &Driven) -> bool {
    state(app).ends_with("All changes saved")
}

pub fn one_waits(app: &Driven) -> bool {
    state(app).ends_with("Offline, 1 edit waits")
}

/// Signs in as a person does, on the page for it.
pub fn sign_in(app: &mut Driven, team: &Team) {
    app.click(Role::Button, "Connect an account…");
    app.type_into("Address", &team.address);
    app.type_into("Email", EMAIL);
    app.type_secret_into("Password", PASSWORD);
    app.click(Role::Button, "Sign in");
    let title = format!("{} is connected", team.name());
    until(app, |app| app.says(&title) || app.says("Connected"));
    until(app, is_saved);
}

pub fn device(settings: &str) -> Driven {
    open(&Opening {
        route: "account",
        settings,
        ..Opening::default()
    })
}

pub fn connected(team: &Team) -> Driven {
    let mut app = device("");
    sign_in(&mut app, team);
    app
}

/// The text of `settings.ron` of the account on the server.
pub fn settings_there(app: &Driven) -> String {
    let computer = app.computer.borrow();
    let mut documents = computer.documents.iter();
    let text = documents.find_map(|(document, text)| match document {
        Document::Settings(account) if *account != AccountId::HERE => Some(text.clone()),
        _ => None,
    });
    text.expect("the account's settings")
}

#[test]
fn signing_in_shows_the_account_and_carries_nothing_over_unless_ticked() {
    let team = Team::start(1);
    let mut app = device("(appearance: (theme: Dark), display: (compact_view: true))");
    sign_in(&mut app, &team);
    until(&mut app, |app| {
        app.shows(Role::Button, "Carry over nothing")
    });
    app.click(Role::CheckBox, "Compact view");
    app.harness.snapshot("account-first-connection");
    app.click(Role::Button, "Decide later");
    assert!(app.mentions("7 values differ from this device"));
    app.harness.snapshot("account-first-later");
    app.click(Role::Button, "Review");
    app.click(Role::Button, "Carry over 1 value");
    until(&mut app, is_saved);
    assert!(settings_there(&app).contains("compact_view: true"));
    assert!(!settings_there(&app).contains("theme: Dark"));
    assert!(
        app.settings().contains("theme: Dark"),
        "what was here stays here"
    );
    app.harness.snapshot("account-connected");
    // The same on another device, without having to be sent again.
    let mut other = connected(&team);
    until(&mut other, |app| {
        settings_there(app).contains("compact_view: true")
    });
}

#[test]
fn an_edit_here_arrives_on_another_device_at_once() {
    let team = Team::start(2);
    let (mut one, mut two) = (connected(&team), connected(&team));
    let before = two.computer.borrow().now_ms;
    one.click(Role::Link, "Appearance");
    one.click(Role::RadioButton, "Dark");
    until(&mut one, is_saved);
    until(&mut two, |app| settings_there(app).contains("theme: Dark"));
    let took = two.computer.borrow().now_ms - before;
    assert!(took < 2_000, "{took} ms");
}

#[test]
fn without_the_server_edits_wait_over_a_restart_and_then_merge() {
    let mut team = Team::start(3);
    let (mut one, mut two) = (connected(&team), connected(&team));
    team.stop();
    one.click(Role::Link, "Appearance");
    one.click(Role::RadioButton, "Dark");
    until(&mut one, one_waits);
    assert!(app_says_why(&one, team.name()));
    let mut one = restart(one);
    two.click(Role::Link, "Display");
    two.click(Role::Switch, "Compact view");
    until(&mut two, one_waits);
    team.go_on();
    for app in [&mut one, &mut two] {
        until(app, is_saved);
    }
    let is_merged = |app: &Driven| {
        let settings = settings_there(app);
        settings.contains("theme: Dark") && settings.contains("compact_view: true")
    };
    until(&mut one, is_merged);
    until(&mut two, is_merged);
}

fn app_says_why(app: &Driven, server: &str) -> bool {
    app.mentions(&format!("Cannot reach {server}")) && app.shows(Role::Button, "Try again")
}

#[test]
fn the_same_setting_changed_on_two_devices_is_asked_about() {
    let mut team = Team::start(4);
    let (mut one, mut two) = (connected(&team), connected(&team));
    team.stop();
    for (app, format) in [(&mut one, "YYYY-MM-DD"), (&mut two, "DD.MM.YYYY")] {
        app.click(Role::Link, "Date & time");
        app.click(Role::ComboBox, "Date format");
        app.click(Role::ListBoxOption, format);
        until(app, one_waits);
    }
    team.go_on();
    until(&mut one, is_saved);
    until(&mut two, |app| state(app).ends_with("1 conflict"));
    assert!(
        settings_there(&two).contains("DD.MM.YYYY"),
        "nothing is overwritten"
    );
    two.click(Role::Button, "Review");
    two.harness.snapshot("account-conflict-server");
    two.click(Role::RadioButton, "DD.MM.YYYY, Here – in this window");
    two.click(Role::Button, "Save choices");
    until(&mut two, is_saved);
    until(&mut one, |app| settings_there(app).contains("DD.MM.YYYY"));
}

#[test]
fn a_wrong_password_and_another_server_are_said_in_words() {
    let team = Team::start(5);
    let mut app = device("");
    app.click(Role::Button, "Connect an account…");
    app.click(Role::Button, "Sign in");
    assert!(app.mentions("Enter the server’s address"));
    app.type_into("Address", &team.address);
    app.type_into("Email", EMAIL);
    app.type_secret_into("Password", "wrong");
    app.click(Role::Button, "Sign in");
    until(&mut app, |app| {
        app.mentions("The email address or the password is wrong")
    });
    app.harness.snapshot("connect-refused");
}

#[test]
fn signing_out_keeps_the_edits_that_wait_and_forgets_the_secret() {
    let mut team = Team::start(6);
    let mut app = connected(&team);
    assert_eq!(app.computer.borrow().secrets.len(), 1);
    team.stop();
    app.click(Role::Link, "Appearance");
    app.click(Role::RadioButton, "Dark");
    until(&mut app, one_waits);
    app.click(Role::Link, "Account");
    app.click(Role::Button, "Sign out");
    assert!(app.mentions("1 edit has not reached the server yet"));
    app.click(Role::Button, "Keep for next sign-in");
    until(&mut app, |app| state(app).starts_with("This device"));
    assert!(app.computer.borrow().secrets.is_empty());
    team.go_on();
    sign_in(&mut app, &team);
    until(&mut app, |app| settings_there(app).contains("theme: Dark"));
    let kept = app.computer.borrow();
    let texts = kept.documents.values();
    assert!(texts.clone().all(|text| !text.contains(PASSWORD)));
}

#[test]
fn signing_out_can_send_what_waits_first_and_stays_where_that_fails() {
    let mut team = Team::start(8);
    let mut app = connected(&team);
    team.stop();
    app.click(Role::Link, "Appearance");
    app.click(Role::RadioButton, "Dark");
    until(&mut app, one_waits);
    for _ in 0..2 {
        app.click(Role::Link, "Account");
        app.click(Role::Button, "Sign out");
        app.click(Role::Button, "Send and sign out");
        if team.running.is_none() {
            until(&mut app, |app| app.shows(Role::Button, "Send and sign out"));
            app.press(egui::Key::Escape);
            team.go_on();
        }
    }
    until(&mut app, |app| state(app).starts_with("This device"));
    let mut other = connected(&team);
    until(&mut other, |app| {
        settings_there(app).contains("theme: Dark")
    });
}

#[test]
fn the_way_in_is_whole_on_a_narrow_screen_and_in_the_dark() {
    let mut results = SnapshotResults::new();
    for (name, size, dark) in [
        ("connect-narrow", [360.0, 740.0], false),
        ("connect-dark", [960.0, 680.0], true),
    ] {
        let route = "account/connect";
        let mut app = open(&Opening {
            route,
            size,
            dark,
            ..Opening::default()
        });
        app.harness.snapshot(name);
        results.extend_harness(&mut app.harness);
    }
}

/// A computer that knows an account whose server does not answer, with these settings of it.
fn known_account(app: &mut Computer, settings: &str) {
    const ID: &str = "65fc4bb200000000000000a1";
    let id: AccountId = ID.parse().expect("an id");
    let device = format!(
        "(account: {ID:?}, accounts: {{{ID:?}: (server: Cadran(\"http://127.0.77.9:8077\"))}}, \
         appearance: (reduce_motion: On), shell: (welcome_closed: true))"
    );
    app.documents.insert(Document::Device, device);
    app.documents
        .insert(Document::Settings(id), settings.to_owned());
    app.secrets.insert(id, Secret::new("key:cad_test"));
}

/// The app comes to rest; it does not draw frame after frame for what cannot be done yet.
#[test]
fn it_rests_while_a_newer_program_wrote_the_settings_or_the_disk_is_full() {
    let opening = Opening {
        route: "account",
        ..Opening::default()
    };
    let newer = open_on(&opening, |computer| {
        known_account(computer, "(version: 99)");
    });
    assert!(state(&newer).starts_with("127.0.77.9:8077"));
    let mut full = open_on(&opening, |computer| known_account(computer, "()"));
    full.computer.borrow_mut().failure = Some(StoreError::Full);
    full.click(Role::Link, "Display");
    full.click(Role::Switch, "Compact view");
    assert!(state(&full).ends_with("Not saved yet"));
}

#[test]
fn a_page_that_cannot_connect_shows_the_account_at_that_address() {
    let opening = Opening {
        route: "account/connect",
        ..Opening::default()
    };
    let app = open_on(&opening, |computer| computer.is_browser = true);
    assert!(app.mentions("Where your settings live"));
    assert!(!app.shows(Role::TextInput, "Address"));
}
