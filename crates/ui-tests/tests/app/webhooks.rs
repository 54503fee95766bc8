//! The page "Webhooks" and the form of a webhook.

use cadran_ui_tests::{DEVICE, Driven, Opening, open, restart};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::Queryable as _;

use super::pictures::add_picture;

/// Three webhooks, one of them off and with an event that this build does not know.
const THREE: &str = r#"(version: 1, webhooks: {
    "64b2f0c1e9d4a7b3c5f60001": (name: "Invoice sync", url: "https://hooks.example.org/ada/invoices?key=T0K3N", events: ["NEW_TIME_ENTRY", "TIME_ENTRY_UPDATED", "TIMER_STOPPED"]),
    "64b2f0c1e9d4a7b3c5f60002": (name: "Desk light", url: "http://homeassistant.local:8123/api", events: ["NEW_TIMER_STARTED", "TIMER_STOPPED"]),
    "64b2f0c1e9d4a7b3c5f60003": (name: "Payroll test", url: "https://payroll.example.org", events: ["NEW_MOON"], enabled: false),
})"#;

fn at(route: &str, settings: &str) -> Driven {
    open(&Opening {
        route,
        settings,
        ..Opening::default()
    })
}

fn save(app: &mut Driven) {
    app.press_with(Modifiers::COMMAND, Key::S);
}

/// How many webhooks of the list a screen reader is told of.
fn rows(app: &Driven) -> usize {
    app.query_all_by_role(Role::Switch).count()
}

#[test]
fn a_webhook_is_made_with_the_mouse() {
    let mut app = at("webhooks", "");
    app.click(Role::Button, "New webhook");
    app.type_into("Name", "Desk light");
    app.type_into("Endpoint URL", "https://example.org/hook");
    app.click(Role::ComboBox, "Events");
    app.click(Role::CheckBox, "Timer started");
    app.click(Role::CheckBox, "Timer stopped");
    app.click(Role::Button, "Done");
    app.click(Role::Button, "Create webhook");
    let text = app.settings();
    let (_, webhooks) = text.split_once("webhooks:").expect("webhooks in the file");
    let (_, webhook) = webhooks.split_once("name:").expect("one of them");
    let (webhook, _) = webhook.split_once("),").expect("its end");
    let words: String = webhook.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(
        words,
        r#""Desk light", url: "https://example.org/hook", events: ["NEW_TIMER_STARTED", "TIMER_STOPPED"], enabled: true, source: Everything,"#
    );
    assert_eq!(app.computer.borrow().route, "webhooks", "back at the list");
    app.get_by_role_and_label(Role::Button, "Desk light");
    app.click(Role::Button, "Undo");
    assert!(!app.settings().contains("Desk light"), "undone");
}

#[test]
fn a_webhook_is_made_with_the_keyboard() {
    let mut app = at("webhooks/new", "");
    app.type_text("Night shift");
    app.press(Key::Tab);
    app.type_text("https://example.org/hook");
    app.press(Key::Tab);
    app.press(Key::Enter);
    app.type_text("timer st");
    app.press(Key::Enter);
    app.press(Key::ArrowDown);
    app.press(Key::Enter);
    app.press(Key::Escape);
    assert!(
        !app.shows(Role::Button, "Done"),
        "Esc closes the popup and nothing else"
    );
    assert_eq!(app.computer.borrow().route, "webhooks/new");
    save(&mut app);
    let text = app.settings();
    for part in ["Night shift", "NEW_TIMER_STARTED", "TIMER_STOPPED"] {
        assert!(text.contains(part), "{part}");
    }
}

#[test]
fn errors_are_told_when_a_field_is_left_and_on_save() {
    let mut app = at("webhooks/new", "");
    let short = "A name has 2 to 30 characters";
    app.type_text("x");
    assert!(!app.says(short), "still being typed");
    app.press(Key::Tab);
    app.get_by_label(short);
    for (address, sentence) in [
        (
            "example.org",
            "This is not a web address, it should look like https://example.org/hook",
        ),
        (
            "ftp://example.org",
            "Only http and https addresses can receive webhooks",
        ),
        (
            "https://ada:secret@example.org",
            "Take the user name and password out of the address",
        ),
        (
            "https://example.org/#part",
            "The part behind # is never sent; leave it out",
        ),
        (
            "http://169.254.169.254/",
            "Nothing can receive events at this address; use the address of a computer or a site",
        ),
    ] {
        app.press_with(Modifiers::COMMAND, Key::A);
        app.type_text(address);
        save(&mut app);
        app.get_by_label(sentence);
        let name = app.get_by_role_and_label(Role::TextInput, "Name");
        assert!(name.is_focused(), "Save focuses the first wrong field");
        app.press(Key::Tab);
    }
    app.get_by_label("Choose one event at least");
    assert!(!app.settings().contains("name: \"x\""));
    assert_eq!(app.computer.borrow().route, "webhooks/new");
}

#[test]
fn a_source_needs_ids() {
    let mut app = at("webhooks/64b2f0c1e9d4a7b3c5f60001", THREE);
    app.click(Role::ComboBox, "Only for");
    app.click(Role::ListBoxOption, "Projects");
    save(&mut app);
    app.get_by_label("Type one id at least, or choose the whole workspace");
    app.type_into("Ids, separated by commas", "64b2, 64b3");
    save(&mut app);
    let text: String = app.settings().split_whitespace().collect();
    assert!(text.contains(r#"source:Projects(["64b2","64b3"])"#));
}

#[test]
fn notes_tell_who_can_read_and_reach_an_address() {
    let app = at("webhooks/64b2f0c1e9d4a7b3c5f60002", THREE);
    app.get_by_label("With http, anyone on the way can read what is sent");
    app.get_by_label("Only reachable from inside your own network");
}

#[test]
fn an_unknown_event_survives_an_edit() {
    let mut app = at("webhooks", THREE);
    app.click(Role::Button, "Payroll test");
    app.click(Role::ComboBox, "Events");
    app.get_by_role_and_label(Role::CheckBox, "NEW_MOON");
    app.type_text("timer started");
    app.click(Role::CheckBox, "Timer started");
    app.click(Role::Button, "Done");
    save(&mut app);
    let text = app.settings();
    let (_, payroll) = text.split_once("Payroll test").expect("the webhook");
    assert!(payroll.contains("NEW_MOON") && payroll.contains("NEW_TIMER_STARTED"));
}

#[test]
fn all_events_are_chosen_and_cleared_at_once() {
    let mut app = at("webhooks/new", "");
    app.click(Role::ComboBox, "Events");
    app.click(Role::Button, "Select all");
    app.get_by_label("51 selected");
    app.type_into("Search 51 events", "approval");
    app.click(Role::CheckBox, "Only on Clockify");
    app.get_by_label("49 selected");
    app.press_with(Modifiers::COMMAND, Key::A);
    app.press(Key::Backspace);
    app.click(Role::Button, "Clear");
    app.get_by_label("0 selected");
    app.click(Role::Button, "Fold Time tracking");
    app.click(Role::Button, "Unfold Projects, tasks and clients");
    app.get_by_role_and_label(Role::CheckBox, "Project created");
}

#[test]
fn a_switch_applies_at_once_and_is_undone() {
    let mut app = at("webhooks", THREE);
    app.click(Role::Switch, "Invoice sync enabled");
    let off = |text: &str| text.matches("enabled: false").count();
    assert_eq!(off(&app.settings()), 2);
    app.click(Role::Button, "Undo");
    assert_eq!(off(&app.settings()), 1);
}

#[test]
fn a_webhook_is_duplicated_and_deleted_and_comes_back() {
    let mut app = at("webhooks", THREE);
    app.click(Role::Button, "Actions for Desk light");
    app.click(Role::MenuItem, "Duplicate");
    assert!(app.settings().contains("Desk light copy"));
    assert_eq!(rows(&app), 4);
    app.click(Role::Button, "Actions for Desk light");
    app.click(Role::MenuItem, "Delete");
    assert!(!app.settings().contains("\"Desk light\""));
    app.press_with(Modifiers::COMMAND, Key::Z);
    assert!(app.settings().contains("\"Desk light\""));
    app.focus(Role::Button, "Desk light");
    app.press(Key::Delete);
    assert!(!app.settings().contains("\"Desk light\""));
}

#[test]
fn the_whole_address_is_copied_though_it_is_masked() {
    let mut app = at("webhooks", THREE);
    assert!(!app.mentions("T0K3N"));
    app.click(Role::Button, "Actions for Invoice sync");
    let copied = app.click_to_copy(Role::MenuItem, "Copy address");
    assert_eq!(
        copied.as_deref(),
        Some("https://hooks.example.org/ada/invoices?key=T0K3N")
    );
    app.get_by_label("Copied");
}

#[test]
fn a_draft_survives_a_restart() {
    let mut app = at("webhooks/64b2f0c1e9d4a7b3c5f60002", THREE);
    app.type_into("Name", "er");
    app.computer.borrow_mut().now_ms += 500;
    app.run();
    let mut app = restart(app);
    let name = app.get_by_role_and_label(Role::TextInput, "Name");
    assert_eq!(name.value().as_deref(), Some("Desk lighter"));
    save(&mut app);
    assert!(app.settings().contains("Desk lighter"));
}

#[test]
fn the_list_is_filtered_by_name_address_event_and_state() {
    let mut app = at("webhooks", THREE);
    let filter = "Filter by name, address or event";
    for (query, found) in [
        ("desk", 1),
        ("hooks.example", 1),
        ("timer stopped", 2),
        ("new_moon", 1),
        ("zonne", 0),
    ] {
        app.type_into(filter, query);
        assert_eq!(rows(&app), found, "{query}");
        let clear = app.query_all_by_role_and_label(Role::Button, "Clear filter");
        clear.last().expect("a way back").click();
        app.run();
    }
    app.click(Role::RadioButton, "Off 1");
    assert_eq!(rows(&app), 1);
}

#[test]
fn addresses_of_fields_and_of_nothing_lead_somewhere() {
    let mut app = at("webhooks/events", THREE);
    app.click(Role::Button, "Desk light");
    assert!(
        app.get_by_role_and_label(Role::ComboBox, "Events")
            .is_focused(),
        "the field that was asked for"
    );
    let mut app = at("webhooks/64b2f0c1e9d4a7b3c5f6ffff", THREE);
    app.get_by_label("This webhook does not exist");
    app.click(Role::Button, "All webhooks");
    assert_eq!(app.computer.borrow().route, "webhooks");
}

#[test]
fn five_hundred_webhooks_cost_no_more_than_what_is_seen() {
    let webhooks: Vec<String> = (0..500)
        .map(|index| {
            format!(
                r#""64b2f0c1e9d4a7b3c5f60{index:03}": (name: "Hook {index}", url: "https://example.org/{index}", events: ["NEW_TAG"])"#
            )
        })
        .collect();
    let settings = format!("(version: 1, webhooks: {{{}}})", webhooks.join(","));
    let mut app = at("webhooks", &settings);
    let seen = rows(&app);
    assert!((5..=10).contains(&seen), "{seen} rows");
    app.get_by_label("All 500");
    app.type_into("Filter by name, address or event", "Hook 499");
    assert_eq!(rows(&app), 1);
}

#[test]
fn pictures_of_the_list() {
    let mut results = SnapshotResults::new();
    let base = Opening {
        route: "webhooks",
        settings: THREE,
        device: DEVICE,
        ..Opening::default()
    };
    add_picture(&mut results, "webhooks-light", &base);
    add_picture(
        &mut results,
        "webhooks-dark",
        &Opening { dark: true, ..base },
    );
    for (name, size) in [
        ("webhooks-narrow", [360.0, 740.0]),
        ("webhooks-200", [480.0, 340.0]),
    ] {
        add_picture(&mut results, name, &Opening { size, ..base });
    }
    add_picture(
        &mut results,
        "webhooks-empty-light",
        &Opening {
            settings: "",
            ..base
        },
    );
    add_picture(
        &mut results,
        "webhooks-empty-narrow",
        &Opening {
            settings: "",
            size: [360.0, 740.0],
            ..base
        },
    );
    let mut app = open(&base);
    app.click(Role::Button, "Actions for Invoice sync");
    app.harness.snapshot("webhooks-menu-light");
    app.press(Key::Escape);
    app.type_into("Filter by name, address or event", "zonne");
    app.harness.snapshot("webhooks-no-match-light");
    results.extend_harness(&mut app.harness);
}

#[test]
fn pictures_of_the_form() {
    let mut results = SnapshotResults::new();
    let base = Opening {
        route: "webhooks/new",
        ..Opening::default()
    };
    for (name, size, dark) in [
        ("webhook-new-light", [960.0, 680.0], false),
        ("webhook-new-dark", [960.0, 680.0], true),
        ("webhook-new-narrow", [360.0, 740.0], false),
        ("webhook-new-200", [480.0, 340.0], false),
    ] {
        let mut app = open(&Opening { size, dark, ..base });
        app.type_text("Desk light");
        app.press(Key::Tab);
        app.type_text("https://hooks.example.org/ada/desk-light");
        app.press(Key::Tab);
        app.press(Key::ArrowDown);
        for _ in 0..3 {
            app.press(Key::ArrowDown);
            app.press(Key::Enter);
        }
        app.harness.snapshot(name);
        results.extend_harness(&mut app.harness);
    }
    let mut app = open(&base);
    app.type_text("x");
    save(&mut app);
    app.harness.snapshot("webhook-errors-light");
    results.extend_harness(&mut app.harness);
    let mut app = open(&Opening {
        settings: r#"(version: 1, language: (language: Tag("fr")))"#,
        ..base
    });
    app.type_text("x");
    save(&mut app);
    app.harness.snapshot("webhook-errors-french");
    results.extend_harness(&mut app.harness);
    add_picture(
        &mut results,
        "webhook-edit-light",
        &Opening {
            route: "webhooks/64b2f0c1e9d4a7b3c5f60002",
            settings: THREE,
            ..Opening::default()
        },
    );
}
