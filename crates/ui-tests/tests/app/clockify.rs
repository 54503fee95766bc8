//! An account on Clockify, of which a stand-in answers: connecting, what is locked, what counts here only, webhooks, limits.

use std::net::SocketAddr;
use std::time::Duration;

use cadran::platform::Document;
use cadran_core::model::AccountId;
use cadran_core::wire::Secret;
use cadran_ui_tests::{Driven, Opening, open, open_on};
use egui::OutputCommand;
use egui::accesskit::Role;
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use serde_json::json;

use crate::stand_in::{Clockify, KEY, State};

/// Lets real time pass until something is so.
fn until(app: &mut Driven, what: impl Fn(&Driven) -> bool) {
    for _ in 0..1_000 {
        if what(app) {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
        app.computer.borrow_mut().now_ms += 10;
        app.harness.step();
    }
    let nodes = app.harness.root().children_recursive();
    let shown: Vec<_> = nodes
        .filter_map(|node| {
            let node = node.accesskit_node();
            node.label().or_else(|| node.value())
        })
        .collect();
    panic!("it did not come about; this is shown: {shown:?}");
}

fn state(app: &Driven) -> String {
    let block = app.get_by_role_and_label(Role::Button, "Account menu");
    block.accesskit_node().description().unwrap_or_default()
}

fn is_saved(app: &Driven) -> bool {
    state(app) == "Clockify: All changes saved"
}

fn opening(route: &'static str) -> Opening<'static> {
    Opening {
        route,
        ..Opening::default()
    }
}

/// Fills the card of Clockify as a person does.
fn fill(app: &mut Driven, clockify: &Clockify, key: &str) {
    app.click(Role::ComboBox, "Region");
    app.click(Role::ListBoxOption, "Another address");
    app.type_into("Address of the API", &clockify.address.to_string());
    app.type_secret_into("API key for Clockify", key);
}

/// An app that knows the account already, as someone might write it into `device.ron` by hand.
fn known(clockify: &Clockify, opening: &Opening<'_>) -> Driven {
    const ID: &str = "65fc4bb200000000000000c1";
    let id: AccountId = ID.parse().expect("an id");
    let device = format!(
        "(account: {ID:?}, accounts: {{{ID:?}: (server: Clockify({:?}))}}, \
         appearance: (reduce_motion: On), shell: (welcome_closed: true))",
        clockify.api()
    );
    let mut app = open_on(opening, |computer| {
        computer.documents.insert(Document::Device, device.clone());
        let secret = Secret::new(format!("key:{KEY}"));
        computer.secrets.insert(id, secret);
    });
    until(&mut app, |app| state(app).ends_with("All changes saved"));
    app
}

/// The addresses that the app asked the browser to open in the next frames.
fn opened(app: &mut Driven, role: Role, name: &str) -> Vec<String> {
    app.get_by_role_and_label(role, name).click_accesskit();
    let mut opened = Vec::new();
    for _ in 0..4 {
        app.harness.step();
        for command in &app.harness.output().platform_output.commands {
            if let OutputCommand::OpenUrl(open) = command {
                opened.push(open.url.clone());
            }
        }
    }
    opened
}

#[test]
fn a_wrong_key_is_said_and_a_right_one_connects_and_carries_nothing_over() {
    // At an address that is the same each time, since pictures show it.
    let clockify = Clockify::start_at(SocketAddr::from(([127, 0, 77, 31], 8077)));
    clockify.state().user["settings"]["theme"] = json!("DARK");
    let mut app = open(&Opening {
        route: "account",
        settings: "(profile: (first_name: \"Eve\"), date_time: (time_format: Hour12), \
                   display: (compact_view: true), notifications: (newsletter: true))",
        ..Opening::default()
    });
    app.click(Role::Button, "Connect an account…");
    app.harness.snapshot("clockify-connect");
    app.click(Role::Button, "Connect to Clockify");
    assert!(app.mentions("Paste an API key"));
    fill(&mut app, &clockify, "wrong");
    app.click(Role::Button, "Connect to Clockify");
    until(&mut app, |app| {
        app.mentions("Clockify does not know this key here")
    });
    app.harness.snapshot("clockify-connect-refused");
    assert_eq!(app.computer.borrow().secrets.len(), 0);
    app.get_by_role_and_label(Role::PasswordInput, "API key for Clockify")
        .focus();
    app.press_with(egui::Modifiers::COMMAND, egui::Key::A);
    app.type_text(KEY);
    app.click(Role::Button, "Connect to Clockify");
    until(&mut app, |app| app.says("Clockify is connected"));
    // Only what can be carried is offered: the name and the mail are Clockify's.
    for (name, is_offered) in [
        ("Compact view", true),
        ("Time format", true),
        ("First name", false),
        ("News", false),
    ] {
        assert_eq!(app.shows(Role::CheckBox, name), is_offered, "{name}");
    }
    until(&mut app, |app| {
        app.shows(Role::Button, "Carry over nothing")
    });
    app.run();
    app.harness.snapshot("clockify-first-connection");
    app.click(Role::CheckBox, "Compact view");
    app.click(Role::Button, "Carry over 1 value");
    until(&mut app, is_saved);
    let computer = app.computer.borrow();
    let secrets: Vec<_> = computer.secrets.values().map(Secret::reveal).collect();
    assert_eq!(secrets, [format!("key:{KEY}")]);
    let texts: Vec<&String> = computer.documents.values().collect();
    assert!(texts.iter().any(|text| text.contains("compact_view: true")));
    assert!(texts.iter().all(|text| !text.contains(KEY)));
}

#[test]
fn the_profile_is_locked_with_a_reason_and_the_way_to_change_it() {
    let clockify = Clockify::start();
    let mut app = known(&clockify, &opening("profile"));
    let reason = "Clockify lets you change these only on your account page";
    assert!(app.says(reason));
    for (name, value) in [
        ("First name", "Ada"),
        ("Last name", "Lovelace"),
        ("Email", "ada@example.org"),
    ] {
        let field = app.get_by_role_and_label(Role::TextInput, name);
        let node = field.accesskit_node();
        assert_eq!(node.value().as_deref(), Some(value));
        assert!(node.is_read_only(), "{name}");
    }
    assert!(!app.shows(Role::Button, "Upload image"));
    app.harness.snapshot("clockify-profile");
    let opened = opened(&mut app, Role::Button, "Manage account");
    assert_eq!(opened, ["https://account.cake.com/"]);
    // The palette offers no way around it.
    app.press_with(egui::Modifiers::COMMAND, egui::Key::K);
    app.type_text("photo");
    assert!(!app.mentions("Upload a photo"));
}

#[test]
fn what_cadran_obeys_is_set_here_and_marked_so() {
    let clockify = Clockify::start();
    let opening = Opening {
        size: [960.0, 1000.0],
        ..opening("display")
    };
    let mut app = known(&clockify, &opening);
    assert!(app.mentions("This device only"));
    app.click(Role::Switch, "Compact view");
    until(&mut app, is_saved);
    app.harness.snapshot("clockify-display");
    app.click(Role::Link, "Date & time");
    app.harness.snapshot("clockify-date-time");
    assert!(app.mentions("Can be changed only in Clockify"));
    let there = "Change Time zone in Clockify";
    let opened = opened(&mut app, Role::Button, there);
    assert_eq!(opened, ["https://app.clockify.me/user/preferences"]);
    app.click(Role::ComboBox, "Week starts on");
    app.click(Role::ListBoxOption, "Saturday");
    until(&mut app, |app| {
        is_saved(app) && clockify.count("PATCH", "") == 1
    });
    assert_eq!(clockify.state().member["weekStart"], json!("SATURDAY"));
    app.click(Role::Link, "Notifications");
    app.harness.snapshot("clockify-notifications");
    let news = app.get_by_role_and_label(Role::Switch, "News");
    assert!(news.accesskit_node().is_disabled());
    assert!(!app.shows(Role::Button, "All on"));
    let writes = clockify
        .state()
        .heard
        .iter()
        .filter(|heard| heard.verb != "GET")
        .count();
    assert_eq!(writes, 1, "nothing but the week was written");
}

#[test]
fn a_plan_without_it_locks_the_week_and_a_refusal_is_said_and_can_be_given_up() {
    let free = Clockify::start();
    free.state().plan = None;
    let mut app = known(&free, &opening("date-time"));
    until(&mut app, |app| app.mentions("only with a paid plan"));
    drop(app);
    let refusing = Clockify::start();
    let mut app = known(&refusing, &opening("date-time"));
    refusing.state().plan = Some("FREE");
    app.click(Role::ComboBox, "Week starts on");
    app.click(Role::ListBoxOption, "Saturday");
    until(&mut app, |app| {
        app.says("Week starts on was not taken over by the server")
    });
    assert!(app.mentions("Clockify did not allow it: it takes a paid plan"));
    app.harness.snapshot("clockify-week-refused");
    let week = app.get_by_role_and_label(Role::ComboBox, "Week starts on");
    assert_eq!(
        week.accesskit_node().value().as_deref(),
        Some("Saturday"),
        "nothing is lost"
    );
    app.click(Role::Button, "Discard");
    let week = app.get_by_role_and_label(Role::ComboBox, "Week starts on");
    assert_eq!(week.accesskit_node().value().as_deref(), Some("Monday"));
    assert!(week.accesskit_node().is_disabled());
}

#[test]
fn two_events_are_one_row_here_and_two_webhooks_there() {
    let clockify = Clockify::start();
    let mut app = known(&clockify, &opening("webhooks"));
    app.click(Role::Button, "New webhook");
    app.type_into("Name", "Desk light");
    app.type_into("Endpoint URL", "https://home.example/hook?token=hunter2");
    app.click(Role::ComboBox, "Events");
    for event in ["Timer started", "Timer stopped"] {
        app.type_into("Search 51 events", event);
        app.click(Role::CheckBox, event);
        app.press(egui::Key::Backspace);
        app.press_with(egui::Modifiers::COMMAND, egui::Key::A);
        app.press(egui::Key::Backspace);
    }
    app.press(egui::Key::Escape);
    assert!(app.mentions("so 2 webhooks are made"));
    assert!(app.mentions("Clockify switches webhooks on and off only on its own site"));
    app.harness.snapshot("clockify-webhook-new");
    app.press_with(egui::Modifiers::COMMAND, egui::Key::S);
    until(&mut app, |app| {
        is_saved(app) && clockify.state().webhooks.len() == 2
    });
    assert!(app.shows(Role::Button, "Desk light"));
    assert!(!app.shows(Role::Switch, "Desk light enabled"));
    app.harness.snapshot("clockify-webhooks");
    let opened = opened(&mut app, Role::Link, "Open webhooks in Clockify");
    assert_eq!(opened, ["https://app.clockify.me/webhooks"]);
    app.focus(Role::Button, "Desk light");
    app.press(egui::Key::Delete);
    until(&mut app, |app| {
        is_saved(app) && clockify.state().webhooks.is_empty()
    });
}

/// Notes an attempt to bring an event to a webhook, `second` seconds into an hour of the tests' day.
fn note_attempt(state: &mut State, webhook: &str, event: u32, status: u16, second: u32) {
    let number = state.logs.len();
    let (minute, second) = (second / 60, second % 60);
    state.logs.push(
        json!({"id": format!("67{number:022x}"), "webhookId": webhook,
        "webhookEventStatusId": format!("68{event:022x}"), "statusCode": status,
        "requestBody": format!("{{\"id\":\"entry-{event}\"}}"), "responseBody": format!("answer {number}"),
        "respondedAt": format!("2026-11-24T12:{minute:02}:{second:02}Z")}),
    );
}

#[test]
fn attempts_of_all_webhooks_of_a_row_are_one_log() {
    let clockify = Clockify::start();
    let hooks = {
        let mut state = clockify.state();
        let url = "https://home.example/hook?token=hunter2";
        let hooks = ["NEW_TIMER_STARTED", "TIMER_STOPPED"]
            .map(|event| state.make_webhook("Desk light", url, event));
        note_attempt(&mut state, &hooks[1], 2, 200, 20);
        for event in 3..60 {
            note_attempt(&mut state, &hooks[1], event, 503, 60 + event);
        }
        note_attempt(&mut state, &hooks[0], 1, 500, 130);
        note_attempt(&mut state, &hooks[0], 1, 204, 160);
        hooks
    };
    let mut app = known(&clockify, &opening("webhooks"));
    app.click(Role::Button, "Desk light");
    let timer_started = "Timer started, Delivered, 13:02";
    until(&mut app, |app| app.mentions("Timer stopped, Failed, 13:01"));
    let asked = |clockify: &Clockify| {
        let state = clockify.state();
        let logs = state.heard.iter().filter(|it| it.path.ends_with("/logs"));
        logs.count()
    };
    assert_eq!(
        asked(&clockify),
        2,
        "once for each webhook, and never by itself"
    );
    for (role, name) in [
        (Role::Button, "Send test"),
        (Role::Button, "Resend failed"),
        (Role::RadioButton, "Waiting"),
        (Role::Button, "Show the signing secret"),
    ] {
        assert!(!app.shows(role, name), "{name}");
    }
    assert!(app.mentions("only on its own site"));
    // Both attempts of an event, with what came back.
    app.click(Role::Button, timer_started);
    until(&mut app, |app| app.mentions("answer 59"));
    assert!(app.mentions("Attempt 1, 13:02:10, 500") && app.mentions("Attempt 2, 13:02:40, 204"));
    app.click(Role::Button, "Attempt 1, 13:02:10, 500");
    assert!(app.mentions("answer 58") && app.mentions("500, which is no success"));
    app.harness.snapshot("clockify-deliveries");
    app.activate(Role::Button, "Show more");
    until(&mut app, |_| asked(&clockify) == 3);
    app.click(Role::RadioButton, "Delivered");
    until(&mut app, |app| {
        app.mentions("Timer stopped, Delivered, 13:00")
    });
    assert!(app.mentions(timer_started) && !app.shows(Role::Button, "Show more"));
    // The token of each webhook, which are two.
    assert!(!app.mentions("feed0001"));
    let name = "Copy the Clockify token";
    let first = app.query_all_by_role_and_label(Role::Button, name).count();
    assert_eq!(first, 2);
    assert!(app.mentions("Clockify token for “Timer stopped”"));
    let token = clockify.state().webhooks[0]["authToken"].clone();
    assert_eq!(clockify.state().webhooks[0]["id"], json!(hooks[0]));
    app.query_all_by_role_and_label(Role::Button, "Show the Clockify token")
        .next()
        .expect("a button")
        .click();
    until(&mut app, |app| {
        app.mentions(token.as_str().expect("a token"))
    });
    app.query_all_by_role_and_label(Role::Button, "Make a new Clockify token")
        .next()
        .expect("a button")
        .click();
    until(&mut app, |app| {
        app.mentions("There is a new Clockify token")
    });
    assert_ne!(clockify.state().webhooks[0]["authToken"], token);
}

#[test]
fn a_plan_that_is_full_is_known_before_anything_is_sent() {
    let clockify = Clockify::start();
    {
        let mut state = clockify.state();
        state.plan = None;
        for event in ["NEW_TAG", "NEW_TASK", "NEW_CLIENT"] {
            state.make_webhook("Books", "https://books.example/", event);
        }
    }
    let mut app = known(&clockify, &opening("webhooks/new"));
    app.type_into("Name", "Desk light");
    app.type_into("Endpoint URL", "https://home.example/hook");
    app.click(Role::ComboBox, "Events");
    app.type_into("Search 51 events", "Timer started");
    app.click(Role::CheckBox, "Timer started");
    app.press(egui::Key::Escape);
    app.press_with(egui::Modifiers::COMMAND, egui::Key::S);
    assert!(app.mentions("has room for 3 webhooks, and this would make 4"));
    app.harness.snapshot("clockify-webhook-full");
    assert_eq!(clockify.count("POST", "webhooks"), 0);
}

#[test]
fn who_is_no_admin_is_told_who_sees_webhooks() {
    let clockify = Clockify::start();
    clockify.state().is_admin = false;
    let app = known(&clockify, &opening("webhooks"));
    assert!(app.mentions("only to owners and admins of the workspace"));
    assert!(!app.shows(Role::Button, "New webhook"));
}

#[test]
fn a_limit_is_counted_on_the_page_and_waited_for() {
    let clockify = Clockify::start();
    clockify.state().limit = Some(30);
    let mut app = known(&clockify, &opening("account"));
    until(&mut app, |app| app.says("26 of 30"));
    app.harness.snapshot("clockify-account");
    {
        let mut state = clockify.state();
        (state.limit, state.retry_after) = (Some(state.made), Some(600));
    }
    app.click(Role::Link, "Date & time");
    app.click(Role::ComboBox, "Week starts on");
    app.click(Role::ListBoxOption, "Saturday");
    until(&mut app, |app| {
        app.says("Clockify asks to wait: too many requests")
    });
    assert!(app.mentions("Edits wait here, next try at 14:15"));
    app.harness.snapshot("clockify-crowded");
    clockify.state().limit = None;
    app.click(Role::Button, "Try again");
    until(&mut app, is_saved);
    assert_eq!(clockify.state().member["weekStart"], json!("SATURDAY"));
}

#[test]
fn a_key_that_ends_asks_for_another_on_the_card_of_clockify() {
    let clockify = Clockify::start();
    let mut app = known(&clockify, &opening("account"));
    clockify.state().user["id"] = json!("5a0ab5acb07987125438b600");
    app.computer.borrow_mut().now_ms += 3_600_000;
    until(&mut app, |app| app.shows(Role::Button, "Sign in"));
    let buttons = app.query_all_by_role_and_label(Role::Button, "Sign in");
    buttons.last().expect("a button").click();
    app.run();
    assert!(!app.shows(Role::PasswordInput, "Password"));
    let address = app.get_by_role_and_label(Role::TextInput, "Address of the API");
    let value = address.accesskit_node().value();
    assert_eq!(value.as_deref(), Some(clockify.api().as_str()));
}

#[test]
fn its_pages_are_whole_on_a_narrow_screen_and_in_the_dark() {
    let clockify = Clockify::start();
    let mut results = SnapshotResults::new();
    for (name, route, size, dark) in [
        ("clockify-profile-narrow", "profile", [360.0, 740.0], false),
        ("clockify-profile-dark", "profile", [960.0, 680.0], true),
        (
            "clockify-date-time-narrow",
            "date-time",
            [360.0, 1100.0],
            false,
        ),
        ("clockify-display-dark", "display", [960.0, 680.0], true),
        (
            "clockify-connect-narrow",
            "account/connect",
            [360.0, 1100.0],
            false,
        ),
        (
            "clockify-connect-dark",
            "account/connect",
            [960.0, 680.0],
            true,
        ),
    ] {
        let opening = Opening {
            route,
            size,
            dark,
            ..Opening::default()
        };
        let theme = if dark { "DARK" } else { "DEFAULT" };
        clockify.state().user["settings"]["theme"] = json!(theme);
        let mut app = match route {
            "account/connect" => open(&opening),
            _ => known(&clockify, &opening),
        };
        app.harness.snapshot(name);
        results.extend_harness(&mut app.harness);
    }
}

#[test]
fn a_browser_says_why_clockify_is_not_connected_there() {
    let app = open_on(&opening("account"), |computer| computer.is_browser = true);
    assert!(app.mentions("Clockify does not answer pages of other sites"));
}
