//! What was sent for webhooks: from the form to a delivery at a receiver, sent again, signed with new secrets; and its
//! pictures.

use std::io::Write as _;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use cadran_ui_tests::{Driven, Opening};
use egui::OutputCommand;
use egui::accesskit::Role;
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::accounts::{Team, connected, is_saved, until};
use super::canned::{Answer, open_there, read_request, serve};

const OK: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\nConnection: close\r\n\r\n{\"ok\":true}";
const BROKEN: &str = "HTTP/1.1 503 Oh\r\nContent-Length: 4\r\nConnection: close\r\n\r\nlate";

/// Answers with this from now on, and keeps what it was sent.
struct Receiver {
    address: SocketAddr,
    answer: Arc<Mutex<&'static str>>,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Receiver {
    fn start(answer: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let (answer, heard) = (
            Arc::new(Mutex::new(answer)),
            Arc::<Mutex<Vec<String>>>::default(),
        );
        let (says, notes) = (Arc::clone(&answer), Arc::clone(&heard));
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                notes.lock().expect("notes").push(read_request(&mut stream));
                let answer = *says.lock().expect("an answer");
                stream.write_all(answer.as_bytes()).ok();
            }
        });
        Self {
            address,
            answer,
            heard,
        }
    }

    fn heard(&self) -> Vec<String> {
        self.heard.lock().expect("notes").clone()
    }
}

/// Makes a webhook by its form, and opens its page.
fn make_webhook(app: &mut Driven, receiver: &Receiver) {
    app.click(Role::Link, "Webhooks");
    app.click(Role::Button, "New webhook");
    app.type_into("Name", "Desk light");
    app.type_into("Endpoint URL", &format!("http://{}/hook", receiver.address));
    app.click(Role::ComboBox, "Events");
    app.click(Role::CheckBox, "Timer started");
    app.click(Role::Button, "Done");
    app.click(Role::Button, "Create webhook");
    until(app, is_saved);
    app.click(Role::Button, "Desk light");
    until(app, |app| app.mentions("Nothing was sent yet"));
}

#[test]
fn a_test_is_sent_seen_failed_and_resent() {
    let team = Team::start(42);
    let mut app = connected(&team);
    let receiver = Receiver::start(BROKEN);
    make_webhook(&mut app, &receiver);
    app.click(Role::Button, "Send test");
    assert!(app.mentions("It is signed and logged like any delivery"));
    app.click(Role::Button, "Send");
    until(&mut app, |app| app.mentions("503, which is no success"));
    assert_eq!(receiver.heard().len(), 1);
    assert!(receiver.heard()[0].contains("webhook-signature: v1,"));
    // The answer is shown, and what was sent can be copied as a command.
    assert!(app.mentions("late"));
    let curl = app
        .click_to_copy(Role::Button, "Copy as curl")
        .expect("a command");
    assert!(
        curl.starts_with("curl -X POST -H 'content-type: application/json'")
            && curl.contains("/hook")
    );
    *receiver.answer.lock().expect("an answer") = OK;
    app.activate(Role::Button, "Resend now");
    until(&mut app, |app| app.mentions("200 in "));
    assert_eq!(receiver.heard().len(), 2);
    // The list says how it went.
    app.click(Role::Link, "Display");
    app.click(Role::Link, "Webhooks");
    until(&mut app, |app| {
        state_of(app, "Desk light").contains("Sent ")
    });
}

/// What a row of the list says beside the name.
fn state_of(app: &Driven, name: &str) -> String {
    let row = app.query_by_role_and_label(Role::Button, name);
    row.and_then(|row| row.accesskit_node().description())
        .unwrap_or_default()
}

#[test]
fn a_sample_that_is_no_json_is_not_sent() {
    let team = Team::start(43);
    let mut app = connected(&team);
    let receiver = Receiver::start(OK);
    make_webhook(&mut app, &receiver);
    app.click(Role::Button, "Send test");
    app.focus(Role::MultilineTextInput, "What is sent");
    app.type_text("oh");
    app.click(Role::Button, "Send");
    assert!(app.mentions("This is not JSON"));
    assert!(receiver.heard().is_empty());
}

#[test]
fn secrets_are_hidden_until_asked_for_and_made_anew() {
    let team = Team::start(44);
    let mut app = connected(&team);
    let receiver = Receiver::start(OK);
    make_webhook(&mut app, &receiver);
    assert!(!app.mentions("whsec_A"));
    app.click(Role::Button, "Show the signing secret");
    until(&mut app, |app| shown_secret(app).is_some());
    let first = shown_secret(&app);
    app.click(Role::Button, "Make a new signing secret");
    until(&mut app, |app| {
        app.mentions("the old one signs too for 24 hours")
    });
    until(&mut app, |app| {
        shown_secret(app).is_some_and(|it| Some(it) != first)
    });
    assert!(app.mentions("The secret before signs, too, until"));
    app.click(Role::Button, "Send test");
    app.click(Role::Button, "Send");
    until(&mut app, |_| !receiver.heard().is_empty());
    let token = token_of(&receiver.heard()[0]);
    // Copied before it was ever shown: it is asked for first.
    let copied = copied_later(&mut app, "Copy the Clockify token");
    assert_eq!(copied, token);
    assert!(!app.mentions(&token));
    app.click(Role::Button, "Show the Clockify token");
    until(&mut app, |app| app.mentions(&token));
    app.click(Role::Button, "Make a new Clockify token");
    until(&mut app, |app| {
        app.mentions("There is a new Clockify token") && !app.mentions(&token)
    });
}

/// What a button copies once the server has answered.
fn copied_later(app: &mut Driven, button: &str) -> String {
    app.get_by_role_and_label(Role::Button, button)
        .click_accesskit();
    for _ in 0..1_000 {
        app.harness.step();
        for command in &app.harness.output().platform_output.commands {
            if let OutputCommand::CopyText(text) = command {
                return text.clone();
            }
        }
        thread::sleep(Duration::from_millis(10));
        app.computer.borrow_mut().now_ms += 10;
    }
    panic!("nothing was copied");
}

/// What a delivery was sent with as `Clockify-Signature`.
fn token_of(request: &str) -> String {
    let mut lines = request.lines().filter_map(|line| line.split_once(": "));
    let found = lines.find(|(name, _)| name.eq_ignore_ascii_case("clockify-signature"));
    found.expect("a signature").1.to_owned()
}

/// The signing secret, where it is shown.
fn shown_secret(app: &Driven) -> Option<String> {
    let nodes = app.harness.root().children_recursive();
    let texts = nodes.filter_map(|node| {
        let node = node.accesskit_node();
        node.label().or_else(|| node.value())
    });
    let lines: Vec<String> = texts
        .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let is_secret = |line: &String| line.starts_with("whsec_") && !line.contains('•');
    lines.into_iter().find(is_secret)
}

#[test]
fn failed_ones_are_resent_all_at_once() {
    let team = Team::start(45);
    let mut app = connected(&team);
    let receiver = Receiver::start(BROKEN);
    make_webhook(&mut app, &receiver);
    for count in 1..=3 {
        app.click(Role::Button, "Send test");
        app.click(Role::Button, "Send");
        until(&mut app, |_| receiver.heard().len() == count);
        until(&mut app, |app| !app.shows(Role::Button, "Send"));
    }
    until(&mut app, |app| app.mentions("0 delivered, 3 failed"));
    *receiver.answer.lock().expect("an answer") = OK;
    app.click(Role::Button, "Resend failed");
    until(&mut app, |app| {
        app.mentions("3 deliveries are on their way again")
    });
    until(&mut app, |_| receiver.heard().len() == 6);
}

const CANNED: [Answer; 5] = [
    (
        "GET /api/v1/cadran",
        Some(
            r#"{"version": "1", "name": "Team", "capabilities": {"writeSettings": true, "writePicture": true,
            "changeEmail": true, "sessions": true, "apiKeys": true, "webhookEnabled": true, "webhookEvents": true,
            "webhookIds": true, "webhookTest": true, "webhookDeliveries": true}}"#,
        ),
    ),
    (
        "GET /api/v1/workspaces/65fc4bb200000000000000c1/webhooks",
        Some(
            r#"{"webhooks": [{"id": "64b2f0c1e9d4a7b3c5f60001", "name": "Invoice sync",
            "url": "https://hooks.example.org/ada/invoices", "webhookEvent": "NEW_TIME_ENTRY", "triggerSource": [],
            "triggerSourceType": "WORKSPACE_ID", "events": ["NEW_TIME_ENTRY", "TIME_ENTRY_UPDATED", "TIMER_STOPPED"]},
            {"id": "64b2f0c1e9d4a7b3c5f60002", "name": "Desk light", "url": "http://homeassistant.local:8123/api",
            "webhookEvent": "TIMER_STOPPED", "triggerSourceType": "WORKSPACE_ID", "triggerSource": []}],
            "workspaceWebhookCount": 2}"#,
        ),
    ),
    (
        "GET /api/v1/workspaces/65fc4bb200000000000000c1/webhooks/health",
        Some(
            r#"{"webhooks": [{"id": "64b2f0c1e9d4a7b3c5f60001", "delivered": 412, "failed": 3, "waiting": 1,
            "lastAt": "2026-11-24T13:02:41Z", "lastStatus": 204, "recent": [true, true, true, true, true, true, true,
            true, true, true, true, false, true, true, true, true]}, {"id": "64b2f0c1e9d4a7b3c5f60002",
            "delivered": 9, "failed": 0, "waiting": 34, "lastAt": "2026-11-24T12:02:41Z", "lastStatus": 503,
            "recent": [true, true, true, true, true, true, true, true, false, false, false, false],
            "rest": {"reason": "FAILING", "since": "2026-11-24T12:40:00Z", "nextTryAt": "2026-11-24T13:12:00Z"}}]}"#,
        ),
    ),
    (
        "GET /api/v1/workspaces/65fc4bb200000000000000c1/webhooks/deliveries",
        Some(
            r#"{"deliveries": [
            {"id": "65fc4bb20000000000000003", "webhookId": "64b2f0c1e9d4a7b3c5f60001", "event": "NEW_TIME_ENTRY",
            "status": "DELIVERED", "createdAt": "2026-11-24T13:03:41Z", "attempts": 1, "triesLeft": 9,
            "last": {"at": "2026-11-24T13:03:41Z", "tookMs": 86, "statusCode": 204}},
            {"id": "65fc4bb20000000000000002", "webhookId": "64b2f0c1e9d4a7b3c5f60001", "event": "TIME_ENTRY_UPDATED",
            "status": "WAITING", "createdAt": "2026-11-24T12:53:37Z", "nextTryAt": "2026-11-24T13:28:12Z", "attempts": 3,
            "triesLeft": 7, "last": {"at": "2026-11-24T12:58:12Z", "tookMs": 412, "statusCode": 500, "fault": "status"}},
            {"id": "65fc4bb20000000000000001", "webhookId": "64b2f0c1e9d4a7b3c5f60001", "event": "TIMER_STOPPED",
            "status": "FAILED", "test": true, "createdAt": "2026-11-24T11:20:00Z", "attempts": 1, "triesLeft": 0,
            "last": {"at": "2026-11-24T11:20:00Z", "tookMs": 10000, "fault": "late"}}], "next": null}"#,
        ),
    ),
    (
        "GET /api/v1/workspaces/65fc4bb200000000000000c1/webhooks/deliveries/65fc4bb20000000000000002",
        Some(
            r#"{"delivery": {"id": "65fc4bb20000000000000002", "webhookId": "64b2f0c1e9d4a7b3c5f60001",
            "event": "TIME_ENTRY_UPDATED", "status": "WAITING", "createdAt": "2026-11-24T12:53:37Z",
            "nextTryAt": "2026-11-24T13:28:12Z", "attempts": 3, "triesLeft": 7},
            "url": "https://hooks.example.org/ada/invoices",
            "requestHeaders": [["content-type", "application/json"], ["webhook-id", "msg_65fc4bb20000000000000002"],
            ["clockify-webhook-event-type", "TIME_ENTRY_UPDATED"]],
            "requestBody": "{\"id\":\"68453d0cf0c88d522704ab76\",\"billable\":true,\"count\":3}",
            "log": [
            {"number": 1, "at": "2026-11-24T12:53:37Z", "tookMs": 398, "statusCode": 500, "fault": "status"},
            {"number": 2, "at": "2026-11-24T12:53:12Z", "tookMs": 405, "statusCode": 500, "fault": "status"},
            {"number": 3, "at": "2026-11-24T12:58:12Z", "tookMs": 412, "statusCode": 500, "fault": "status",
            "responseHeaders": [["content-type", "application/json"], ["date", "Tue, 24 Nov 2026 12:58:12 GMT"]],
            "responseBody": "{\"error\":\"ledger is locked\"}"}]}"#,
        ),
    ),
];

#[test]
fn pictures_of_deliveries() {
    serve(5, &CANNED);
    let mut results = SnapshotResults::new();
    let page = "webhooks/64b2f0c1e9d4a7b3c5f60001/deliveries";
    for (name, route, size, dark) in [
        ("deliveries-light", page, [960.0, 1180.0], false),
        ("deliveries-dark", page, [960.0, 680.0], true),
        ("deliveries-narrow", page, [360.0, 740.0], false),
        (
            "deliveries-all",
            "webhooks/deliveries",
            [960.0, 680.0],
            false,
        ),
        ("webhooks-health", "webhooks", [960.0, 680.0], false),
        (
            "deliveries-paused",
            "webhooks/64b2f0c1e9d4a7b3c5f60002/deliveries",
            [960.0, 680.0],
            false,
        ),
    ] {
        let opening = Opening {
            route,
            size,
            dark,
            ..Opening::default()
        };
        let mut app = open_there(5, &opening, |app| match route {
            "webhooks" => state_of(app, "Desk light").contains("Paused"),
            _ => app.mentions("Time entry updated"),
        });
        if name == "deliveries-light" {
            let row = "Time entry updated, Waiting, 11\u{a0}min ago";
            app.click(Role::Button, row);
            until(&mut app, |app| app.mentions("ledger is locked"));
        }
        app.harness.snapshot(name);
        results.extend_harness(&mut app.harness);
    }
    let opening = Opening {
        route: page,
        ..Opening::default()
    };
    let mut app = open_there(5, &opening, |app| app.mentions("Time entry updated"));
    app.click(Role::Button, "Send test");
    app.harness.snapshot("deliveries-test");
    app.press(egui::Key::Escape);
    app.click(Role::Button, "Actions for Invoice sync");
    app.click(Role::MenuItem, "Verify deliveries");
    app.click(Role::RadioButton, "Rust");
    assert!(app.mentions("pub fn verify"));
    app.harness.snapshot("deliveries-verify");
    results.extend_harness(&mut app.harness);
}

/// The page of webhooks, one of which is left alone while deliveries wait.
fn with_one_paused(last: u8) -> Driven {
    let opening = Opening {
        route: "webhooks",
        ..Opening::default()
    };
    open_there(last, &opening, |app| {
        state_of(app, "Desk light").contains("Paused")
    })
}

#[test]
fn a_webhook_with_deliveries_that_wait_is_not_deleted_unasked() {
    serve(6, &CANNED);
    let mut app = with_one_paused(6);
    assert!(app.mentions(
        "homeassistant.local:8123 last answered 503. Nothing is lost: 34 deliveries wait"
    ));
    app.click(Role::RadioButton, "Paused 1");
    assert!(app.shows(Role::Button, "Desk light") && !app.shows(Role::Button, "Invoice sync"));
    app.focus(Role::Button, "Desk light");
    app.press(egui::Key::Delete);
    assert!(app.mentions("34 deliveries wait and will not be sent"));
    app.harness.snapshot("webhooks-delete");
    app.press(egui::Key::Escape);
    assert!(app.shows(Role::Button, "Desk light"), "nothing is done");
    app.press(egui::Key::Delete);
    app.click(Role::Button, "Delete webhook");
    assert!(!app.shows(Role::Button, "Desk light"));
    assert!(app.mentions("Webhook “Desk light” deleted"));
}

#[test]
fn the_log_is_saved_as_a_file() {
    serve(7, &CANNED);
    let opening = Opening {
        route: "webhooks/deliveries",
        ..Opening::default()
    };
    let mut app = open_there(7, &opening, |app| app.mentions("Time entry updated"));
    app.click(Role::Button, "Actions for Deliveries");
    app.click(Role::MenuItem, "Export as JSON…");
    until(&mut app, |app| app.computer.borrow().exported.is_some());
    let text = app.computer.borrow().exported.clone().unwrap_or_default();
    let lines: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(lines.as_array().map(Vec::len), Some(3));
    let expected = serde_json::json!({"webhook": "Invoice sync", "event": "TIME_ENTRY_UPDATED",
        "status": "WAITING", "createdAt": "2026-11-24T12:53:37Z", "attempts": 3, "statusCode": 500,
        "tookMs": 412, "fault": "status", "id": "65fc4bb20000000000000002"});
    assert_eq!(lines[1], expected);
}

#[test]
fn a_paused_webhook_goes_on_after_a_test_that_arrives() {
    let team = Team::start(46);
    let mut app = connected(&team);
    let receiver = Receiver::start(BROKEN);
    make_webhook(&mut app, &receiver);
    // As many failures as it takes, one by one.
    for count in 1.. {
        app.click(Role::Button, "Send test");
        app.click(Role::Button, "Send");
        until(&mut app, |_| receiver.heard().len() == count);
        until(&mut app, |app| !app.shows(Role::Button, "Send"));
        if app.mentions("Sending is paused") || count == 30 {
            break;
        }
    }
    until(&mut app, |app| app.mentions("Sending is paused"));
    app.click(Role::Link, "Display");
    app.click(Role::Link, "Webhooks");
    until(&mut app, |app| app.mentions("Desk light is paused"));
    let heard = receiver.heard().len();
    *receiver.answer.lock().expect("an answer") = OK;
    app.click(Role::Button, "Send test and resume");
    until(&mut app, |app| app.mentions("200 in "));
    assert_eq!(receiver.heard().len(), heard + 1);
    until(&mut app, |app| !app.mentions("Sending is paused"));
}
