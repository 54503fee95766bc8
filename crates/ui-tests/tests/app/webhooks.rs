//! The page "Webhooks" and the form of a webhook.

use std::cell::RefCell;
use std::rc::Rc;

use cadran::app::{Cadran, Launch};
use cadran::platform::Document;
use cadran_ui_tests::{Computer, DEVICE, Driven, Fake, Opening, open};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use egui_kittest::{Harness, SnapshotResults};

use super::pictures::add_picture;

/// Three webhooks, one of them off and with an event that this build does not know.
const THREE: &str = r#"(version: 1, webhooks: {
    "64b2f0c1e9d4a7b3c5f60001": (name: "Invoice sync", url: "https://hooks.example.org/ada/invoices?key=T0K3N", events: ["NEW_TIME_ENTRY", "TIME_ENTRY_UPDATED", "TIMER_STOPPED"]),
    "64b2f0c1e9d4a7b3c5f60002": (name: "Desk light", url: "http://homeassistant.local:8123/api", events: ["NEW_TIMER_STARTED", "TIMER_STOPPED"]),
    "64b2f0c1e9d4a7b3c5f60003": (name: "Payroll test", url: "https://payroll.example.org", events: ["NEW_MOON"], enabled: false),
})"#;

type App = Harness<'static, Cadran>;

fn at(route: &str, settings: &str) -> Driven {
    open(&Opening {
        route,
        settings,
        ..Opening::default()
    })
}

/// Opens the app anew on a computer that was used before.
fn reopen(computer: &Rc<RefCell<Computer>>) -> App {
    let on = Fake(Rc::clone(computer));
    let mut harness = Harness::builder()
        .with_size([960.0, 680.0])
        .with_max_steps(20)
        .build_eframe(move |creation| {
            Cadran::new(&creation.egui_ctx, Box::new(on), Launch::default())
        });
    harness.run();
    harness
}

fn file(computer: &RefCell<Computer>) -> String {
    computer.borrow().text(Document::Settings).to_owned()
}

fn click(harness: &mut App, role: Role, label: &str) {
    harness.get_by_role_and_label(role, label).click();
    harness.run();
}

fn type_into(harness: &mut App, label: &str, text: &str) {
    let field = harness.get_by_role_and_label(Role::TextInput, label);
    field.focus();
    harness.run();
    harness
        .get_by_role_and_label(Role::TextInput, label)
        .type_text(text);
    harness.run();
}

fn press(harness: &mut App, key: Key) {
    harness.key_press(key);
    harness.run();
}

fn write(harness: &mut App, text: &str) {
    harness.event(egui::Event::Text(text.to_owned()));
    harness.run();
}

fn save(harness: &mut App) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    harness.run();
}

/// How many webhooks of the list a screen reader is told of.
fn rows(harness: &App) -> usize {
    harness.query_all_by_role(Role::Switch).count()
}

#[test]
fn a_webhook_is_made_with_the_mouse() {
    let Driven {
        mut harness,
        computer,
    } = at("webhooks", "");
    click(&mut harness, Role::Button, "New webhook");
    type_into(&mut harness, "Name", "Desk light");
    type_into(&mut harness, "Endpoint URL", "https://example.org/hook");
    click(&mut harness, Role::ComboBox, "Events");
    click(&mut harness, Role::CheckBox, "Timer started");
    click(&mut harness, Role::CheckBox, "Timer stopped");
    click(&mut harness, Role::Button, "Done");
    click(&mut harness, Role::Button, "Create webhook");
    let text = file(&computer);
    let (_, webhooks) = text.split_once("webhooks:").expect("webhooks in the file");
    let (_, webhook) = webhooks.split_once("name:").expect("one of them");
    let (webhook, _) = webhook.split_once("),").expect("its end");
    let words: String = webhook.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(
        words,
        r#""Desk light", url: "https://example.org/hook", events: ["NEW_TIMER_STARTED", "TIMER_STOPPED"], enabled: true, source: Everything,"#
    );
    assert_eq!(computer.borrow().route, "webhooks", "back at the list");
    harness.get_by_role_and_label(Role::Button, "Desk light");
    click(&mut harness, Role::Button, "Undo");
    assert!(!file(&computer).contains("Desk light"), "undone");
}

#[test]
fn a_webhook_is_made_with_the_keyboard() {
    let Driven {
        mut harness,
        computer,
    } = at("webhooks/new", "");
    write(&mut harness, "Night shift");
    press(&mut harness, Key::Tab);
    write(&mut harness, "https://example.org/hook");
    press(&mut harness, Key::Tab);
    press(&mut harness, Key::Enter);
    write(&mut harness, "timer st");
    press(&mut harness, Key::Enter);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    press(&mut harness, Key::Escape);
    assert!(
        harness
            .query_by_role_and_label(Role::Button, "Done")
            .is_none(),
        "Esc closes the popup and nothing else"
    );
    assert_eq!(computer.borrow().route, "webhooks/new");
    save(&mut harness);
    let text = file(&computer);
    for part in ["Night shift", "NEW_TIMER_STARTED", "TIMER_STOPPED"] {
        assert!(text.contains(part), "{part}");
    }
}

#[test]
fn errors_are_told_when_a_field_is_left_and_on_save() {
    let Driven {
        mut harness,
        computer,
    } = at("webhooks/new", "");
    let short = "A name has 2 to 30 characters";
    write(&mut harness, "x");
    assert!(harness.query_by_label(short).is_none(), "still being typed");
    press(&mut harness, Key::Tab);
    harness.get_by_label(short);
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
        harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        harness.run();
        write(&mut harness, address);
        save(&mut harness);
        harness.get_by_label(sentence);
        let name = harness.get_by_role_and_label(Role::TextInput, "Name");
        assert!(name.is_focused(), "Save focuses the first wrong field");
        press(&mut harness, Key::Tab);
    }
    harness.get_by_label("Choose one event at least");
    assert!(!file(&computer).contains("name: \"x\""));
    assert_eq!(computer.borrow().route, "webhooks/new");
}

#[test]
fn a_source_needs_ids() {
    let Driven {
        mut harness,
        computer,
    } = at("webhooks/64b2f0c1e9d4a7b3c5f60001", THREE);
    click(&mut harness, Role::ComboBox, "Only for");
    click(&mut harness, Role::ListBoxOption, "Projects");
    save(&mut harness);
    harness.get_by_label("Type one id at least, or choose the whole workspace");
    type_into(&mut harness, "Ids, separated by commas", "64b2, 64b3");
    save(&mut harness);
    let text: String = file(&computer).split_whitespace().collect();
    assert!(text.contains(r#"source:Projects(["64b2","64b3"])"#));
}

#[test]
fn notes_tell_who_can_read_and_reach_an_address() {
    let Driven { harness, .. } = at("webhooks/64b2f0c1e9d4a7b3c5f60002", THREE);
    harness.get_by_label("With http, anyone on the way can read what is sent");
    harness.get_by_label("Only reachable from inside your own network");
}

#[test]
fn an_unknown_event_survives_an_edit() {
    let Driven {
        mut harness,
        computer,
    } = at("webhooks", THREE);
    click(&mut harness, Role::Button, "Payroll test");
    click(&mut harness, Role::ComboBox, "Events");
    harness.get_by_role_and_label(Role::CheckBox, "NEW_MOON");
    write(&mut harness, "timer started");
    click(&mut harness, Role::CheckBox, "Timer started");
    click(&mut harness, Role::Button, "Done");
    save(&mut harness);
    let text = file(&computer);
    let (_, payroll) = text.split_once("Payroll test").expect("the webhook");
    assert!(payroll.contains("NEW_MOON") && payroll.contains("NEW_TIMER_STARTED"));
}

#[test]
fn all_events_are_chosen_and_cleared_at_once() {
    let Driven { mut harness, .. } = at("webhooks/new", "");
    click(&mut harness, Role::ComboBox, "Events");
    click(&mut harness, Role::Button, "Select all");
    harness.get_by_label("51 selected");
    type_into(&mut harness, "Search 51 events", "approvals");
    click(&mut harness, Role::CheckBox, "Approvals");
    harness.get_by_label("49 selected");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    press(&mut harness, Key::Backspace);
    click(&mut harness, Role::Button, "Clear");
    harness.get_by_label("0 selected");
    click(&mut harness, Role::Button, "Fold Time tracking");
    click(
        &mut harness,
        Role::Button,
        "Unfold Projects, tasks and clients",
    );
    harness.get_by_role_and_label(Role::CheckBox, "Project created");
}

#[test]
fn a_switch_applies_at_once_and_is_undone() {
    let Driven {
        mut harness,
        computer,
    } = at("webhooks", THREE);
    click(&mut harness, Role::Switch, "Invoice sync enabled");
    let off = |text: &str| text.matches("enabled: false").count();
    assert_eq!(off(&file(&computer)), 2);
    click(&mut harness, Role::Button, "Undo");
    assert_eq!(off(&file(&computer)), 1);
}

#[test]
fn a_webhook_is_duplicated_and_deleted_and_comes_back() {
    let Driven {
        mut harness,
        computer,
    } = at("webhooks", THREE);
    click(&mut harness, Role::Button, "Actions for Desk light");
    click(&mut harness, Role::MenuItem, "Duplicate");
    assert!(file(&computer).contains("Desk light copy"));
    assert_eq!(rows(&harness), 4);
    click(&mut harness, Role::Button, "Actions for Desk light");
    click(&mut harness, Role::MenuItem, "Delete");
    assert!(!file(&computer).contains("\"Desk light\""));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert!(file(&computer).contains("\"Desk light\""));
    harness
        .get_by_role_and_label(Role::Button, "Desk light")
        .focus();
    harness.run();
    press(&mut harness, Key::Delete);
    assert!(!file(&computer).contains("\"Desk light\""));
}

#[test]
fn the_whole_address_is_copied_though_it_is_masked() {
    let Driven { mut harness, .. } = at("webhooks", THREE);
    assert!(harness.query_by_label_contains("T0K3N").is_none());
    harness
        .get_by_role_and_label(Role::Button, "Actions for Invoice sync")
        .click();
    harness.run();
    harness
        .get_by_role_and_label(Role::MenuItem, "Copy address")
        .click();
    let mut copied = String::new();
    for _ in 0..4 {
        harness.step();
        for command in &harness.output().platform_output.commands {
            if let egui::OutputCommand::CopyText(text) = command {
                copied.clone_from(text);
            }
        }
    }
    assert_eq!(copied, "https://hooks.example.org/ada/invoices?key=T0K3N");
    harness.get_by_label("Copied");
}

#[test]
fn a_draft_survives_a_restart() {
    let Driven {
        mut harness,
        computer,
    } = at("webhooks/64b2f0c1e9d4a7b3c5f60002", THREE);
    type_into(&mut harness, "Name", "er");
    computer.borrow_mut().now_ms += 500;
    harness.run();
    drop(harness);
    let mut harness = reopen(&computer);
    let name = harness.get_by_role_and_label(Role::TextInput, "Name");
    assert_eq!(name.value().as_deref(), Some("Desk lighter"));
    save(&mut harness);
    assert!(file(&computer).contains("Desk lighter"));
}

#[test]
fn the_list_is_filtered_by_name_address_event_and_state() {
    let Driven { mut harness, .. } = at("webhooks", THREE);
    let filter = "Filter by name, address or event";
    for (query, found) in [
        ("desk", 1),
        ("hooks.example", 1),
        ("timer stopped", 2),
        ("new_moon", 1),
        ("zonne", 0),
    ] {
        type_into(&mut harness, filter, query);
        assert_eq!(rows(&harness), found, "{query}");
        let clear = harness.query_all_by_role_and_label(Role::Button, "Clear filter");
        clear.last().expect("a way back").click();
        harness.run();
    }
    click(&mut harness, Role::RadioButton, "Off 1");
    assert_eq!(rows(&harness), 1);
}

#[test]
fn addresses_of_fields_and_of_nothing_lead_somewhere() {
    let Driven { mut harness, .. } = at("webhooks/events", THREE);
    click(&mut harness, Role::Button, "Desk light");
    assert!(
        harness
            .get_by_role_and_label(Role::ComboBox, "Events")
            .is_focused(),
        "the field that was asked for"
    );
    let Driven {
        mut harness,
        computer,
    } = at("webhooks/64b2f0c1e9d4a7b3c5f6ffff", THREE);
    harness.get_by_label("This webhook does not exist");
    click(&mut harness, Role::Button, "All webhooks");
    assert_eq!(computer.borrow().route, "webhooks");
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
    let Driven { mut harness, .. } = at("webhooks", &settings);
    let seen = rows(&harness);
    assert!((5..=10).contains(&seen), "{seen} rows");
    harness.get_by_label("All 500");
    type_into(&mut harness, "Filter by name, address or event", "Hook 499");
    assert_eq!(rows(&harness), 1);
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
    let Driven { mut harness, .. } = open(&base);
    click(&mut harness, Role::Button, "Actions for Invoice sync");
    harness.snapshot("webhooks-menu-light");
    press(&mut harness, Key::Escape);
    type_into(&mut harness, "Filter by name, address or event", "zonne");
    harness.snapshot("webhooks-no-match-light");
    results.extend_harness(&mut harness);
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
        let Driven { mut harness, .. } = open(&Opening { size, dark, ..base });
        write(&mut harness, "Desk light");
        press(&mut harness, Key::Tab);
        write(&mut harness, "https://hooks.example.org/ada/desk-light");
        press(&mut harness, Key::Tab);
        press(&mut harness, Key::ArrowDown);
        for _ in 0..3 {
            press(&mut harness, Key::ArrowDown);
            press(&mut harness, Key::Enter);
        }
        harness.snapshot(name);
        results.extend_harness(&mut harness);
    }
    let Driven { mut harness, .. } = open(&base);
    write(&mut harness, "x");
    save(&mut harness);
    harness.snapshot("webhook-errors-light");
    results.extend_harness(&mut harness);
    let Driven { mut harness, .. } = open(&Opening {
        settings: r#"(version: 1, language: (language: Tag("fr")))"#,
        ..base
    });
    write(&mut harness, "x");
    save(&mut harness);
    harness.snapshot("webhook-errors-french");
    results.extend_harness(&mut harness);
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
