//! What stands around the pages, by keyboard: palette, search, keys, drawer, deep links, undo.

use cadran::app::Cadran;
use cadran::platform::{Document, Event};
use cadran_ui_tests::{Driven, Opening, open};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, SnapshotResults};

type App = Harness<'static, Cadran>;

fn press(harness: &mut App, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn key(harness: &mut App, key: Key) {
    press(harness, Modifiers::NONE, key);
}

fn type_text(harness: &mut App, text: &str) {
    harness.event(egui::Event::Text(text.to_owned()));
    harness.run();
}

/// The name of what has the focus.
fn focused(harness: &App) -> String {
    let node = harness
        .root()
        .children_recursive()
        .find(|node| node.accesskit_node().is_focused());
    node.and_then(|node| node.accesskit_node().label())
        .unwrap_or_default()
}

fn at(route: &str) -> Opening<'_> {
    Opening {
        route,
        ..Opening::default()
    }
}

fn palette(harness: &mut App, query: &str) {
    press(harness, Modifiers::COMMAND, Key::K);
    type_text(harness, query);
}

#[test]
fn the_palette_finds_a_setting_and_puts_the_focus_on_its_control() {
    let Driven {
        mut harness,
        computer,
    } = open(&at("help"));
    palette(&mut harness, "text size");
    harness.get_by_role_and_label(Role::ListBoxOption, "Text size");
    key(&mut harness, Key::Enter);
    assert_eq!(computer.borrow().route, "appearance/text-size");
    assert_eq!(focused(&harness), "Text size");
    assert!(
        harness
            .query_by_label("Search settings and actions")
            .is_none(),
        "the palette has closed"
    );
}

#[test]
fn the_palette_turns_a_switch_over_in_place() {
    let Driven {
        mut harness,
        computer,
    } = open(&at("appearance"));
    palette(&mut harness, "group similar");
    key(&mut harness, Key::Tab);
    let text = computer.borrow().text(Document::Settings).to_owned();
    assert!(text.contains("group_similar: false"), "{text}");
    harness.get_by_label("Search settings and actions");
    key(&mut harness, Key::Escape);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    let text = computer.borrow().text(Document::Settings).to_owned();
    assert!(!text.contains("group_similar: false"), "undone: {text}");
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    let text = computer.borrow().text(Document::Settings).to_owned();
    assert!(text.contains("group_similar: false"), "redone: {text}");
}

#[test]
fn the_palette_moves_by_arrows_and_gives_the_focus_back() {
    let Driven { mut harness, .. } = open(&at("appearance"));
    harness
        .get_by_role_and_label(Role::Link, "Language")
        .focus();
    harness.run();
    press(&mut harness, Modifiers::COMMAND, Key::K);
    harness.get_by_role_and_label(Role::ComboBox, "Search settings and actions");
    key(&mut harness, Key::ArrowDown);
    assert_eq!(focused(&harness), "Save", "a screen reader hears the row");
    key(&mut harness, Key::ArrowDown);
    let selected = |harness: &App| {
        let options = harness.get_all_by_role(Role::ListBoxOption);
        let chosen = options.filter(|node| node.accesskit_node().is_selected() == Some(true));
        chosen
            .filter_map(|node| node.accesskit_node().label())
            .collect::<Vec<_>>()
    };
    assert_eq!(selected(&harness), ["Undo"]);
    key(&mut harness, Key::ArrowUp);
    assert_eq!(selected(&harness), ["Save"]);
    key(&mut harness, Key::Escape);
    assert_eq!(focused(&harness), "Language");
}

#[test]
fn search_replaces_the_page_and_enter_opens_what_the_arrows_chose() {
    let Driven {
        mut harness,
        computer,
    } = open(&at("appearance"));
    press(&mut harness, Modifiers::COMMAND, Key::F);
    assert_eq!(focused(&harness), "Search settings");
    type_text(&mut harness, "time");
    harness.get_by_label("Search");
    key(&mut harness, Key::ArrowDown);
    key(&mut harness, Key::Enter);
    assert_eq!(computer.borrow().route, "date-time/time-format");
    assert!(harness.query_by_label("Search").is_none(), "the page again");
}

#[test]
fn a_slip_of_the_keys_gives_a_guess() {
    let Driven { mut harness, .. } = open(&at("appearance"));
    key(&mut harness, Key::Slash);
    type_text(&mut harness, "zonne");
    harness.get_by_label("Nothing is called “zonne”");
    harness
        .get_by_role_and_label(Role::Button, "Search for “zone”")
        .click();
    harness.run();
    harness.get_by_role_and_label(Role::Link, "Time zone");
    key(&mut harness, Key::Escape);
    harness.get_by_role_and_label(Role::RadioButton, "Dark");
}

#[test]
fn a_webhook_is_found_by_its_name() {
    let id = cadran_core::model::WebhookId::new(5, 7);
    let settings = format!("(webhooks: {{\"{id}\": (name: \"Desk light\")}})");
    let Driven { mut harness, .. } = open(&Opening {
        settings: &settings,
        ..at("appearance")
    });
    palette(&mut harness, "desk");
    harness.get_by_role_and_label(Role::ListBoxOption, "Desk light");
}

#[test]
fn single_keys_can_be_turned_off() {
    let Driven {
        mut harness,
        computer,
    } = open(&at("help"));
    key(&mut harness, Key::Questionmark);
    harness
        .get_by_role_and_label(Role::Switch, "Single-key shortcuts")
        .click();
    harness.run();
    key(&mut harness, Key::Escape);
    computer.borrow_mut().now_ms += 2_000;
    harness.run();
    let device = computer.borrow().text(Document::Device).to_owned();
    assert!(device.contains("single_key_shortcuts: false"), "{device}");
    key(&mut harness, Key::Questionmark);
    assert!(harness.query_by_label("Keyboard shortcuts").is_none());
    key(&mut harness, Key::G);
    key(&mut harness, Key::A);
    assert_eq!(computer.borrow().route, "help", "letters do nothing now");
    press(&mut harness, Modifiers::COMMAND, Key::Num2);
    assert_eq!(computer.borrow().route, "appearance");
    key(&mut harness, Key::F1);
    assert_eq!(computer.borrow().route, "help");
}

#[test]
fn a_letter_after_g_goes_to_a_page() {
    let Driven {
        mut harness,
        computer,
    } = open(&at("help"));
    key(&mut harness, Key::A);
    assert_eq!(computer.borrow().route, "help");
    harness.key_press(Key::G);
    harness.step();
    key(&mut harness, Key::A);
    assert_eq!(computer.borrow().route, "appearance");
    key(&mut harness, Key::D);
    assert_eq!(
        computer.borrow().route,
        "appearance",
        "only the key after G"
    );
}

#[test]
fn a_question_mark_in_a_text_field_is_only_typed() {
    let Driven { mut harness, .. } = open(&at("help"));
    press(&mut harness, Modifiers::COMMAND, Key::F);
    key(&mut harness, Key::Questionmark);
    assert!(harness.query_by_label("Single-key shortcuts").is_none());
}

#[test]
fn the_drawer_leads_to_pages_and_gives_the_focus_back() {
    let Driven {
        mut harness,
        computer,
    } = open(&Opening {
        size: [320.0, 560.0],
        ..at("appearance")
    });
    harness.get_by_label("Open navigation").focus();
    key(&mut harness, Key::Enter);
    assert_eq!(focused(&harness), "Close navigation");
    harness.get_by_label("All changes saved");
    key(&mut harness, Key::Escape);
    assert!(harness.query_by_label("Close navigation").is_none());
    assert_eq!(focused(&harness), "Open navigation");
    key(&mut harness, Key::Enter);
    harness.get_by_role_and_label(Role::Link, "Help").click();
    harness.run();
    assert_eq!(computer.borrow().route, "help");
    assert!(harness.query_by_label("Close navigation").is_none());
}

#[test]
fn a_narrow_window_searches_from_its_bar() {
    let Driven {
        mut harness,
        computer,
    } = open(&Opening {
        size: [320.0, 560.0],
        ..at("appearance")
    });
    harness
        .get_by_role_and_label(Role::Button, "Search")
        .click();
    harness.run();
    assert_eq!(focused(&harness), "Search settings");
    type_text(&mut harness, "motion");
    key(&mut harness, Key::Enter);
    assert_eq!(computer.borrow().route, "appearance/reduce-motion");
    harness
        .get_by_role_and_label(Role::Button, "Account menu")
        .click();
    harness.run();
    harness
        .get_by_role_and_label(Role::MenuItem, "Command palette")
        .click();
    harness.run();
    harness.get_by_role_and_label(Role::ComboBox, "Search settings and actions");
}

#[test]
fn a_deep_link_focuses_its_control_and_the_browser_goes_back() {
    let Driven {
        mut harness,
        computer,
    } = open(&at("appearance/text-size"));
    assert_eq!(focused(&harness), "Text size");
    let back = Event::Route("help/date-time".to_owned());
    computer.borrow_mut().events.push(back);
    harness.run();
    harness.get_by_role_and_label(Role::Heading, "Dates, times and zones");
    harness
        .get_by_role_and_label(Role::Button, "All guides")
        .click();
    harness.run();
    harness.get_by_role_and_label(Role::Heading, "Help");
}

#[test]
fn messages_are_kept_in_a_list() {
    let Driven {
        mut harness,
        computer,
    } = open(&at("appearance"));
    harness
        .get_by_role_and_label(Role::RadioButton, "Dark")
        .click();
    harness.run();
    computer.borrow_mut().now_ms += 10_000;
    harness.run();
    assert!(harness.query_by_label("Theme changed to Dark").is_none());
    palette(&mut harness, "recent");
    key(&mut harness, Key::Enter);
    harness.get_by_label("Theme changed to Dark");
    key(&mut harness, Key::Escape);
    assert!(harness.query_by_label("Theme changed to Dark").is_none());
}

#[test]
fn a_message_stays_while_the_pointer_rests_on_it() {
    let Driven {
        mut harness,
        computer,
    } = open(&at("appearance"));
    harness
        .get_by_role_and_label(Role::RadioButton, "Dark")
        .click();
    harness.run();
    let toast = harness.get_by_label("Theme changed to Dark").rect();
    harness.hover_at(toast.center());
    harness.run();
    for _ in 0..8 {
        computer.borrow_mut().now_ms += 1_500;
        harness.run();
    }
    harness.get_by_label("Theme changed to Dark");
    harness.hover_at(egui::pos2(5.0, 5.0));
    harness.run();
    computer.borrow_mut().now_ms += 7_000;
    harness.run();
    assert!(harness.query_by_label("Theme changed to Dark").is_none());
}

#[test]
fn details_name_no_person() {
    let settings =
        "(profile: (first_name: \"Ada\", last_name: \"Lovelace\", email: \"ada@example.org\"))";
    let Driven { mut harness, .. } = open(&Opening {
        settings,
        ..at("help")
    });
    harness
        .get_by_role_and_label(Role::Button, "Copy details")
        .click_accesskit();
    let mut copied = Vec::new();
    for _ in 0..4 {
        harness.step();
        for command in &harness.output().platform_output.commands {
            if let egui::OutputCommand::CopyText(text) = command {
                copied.push(text.clone());
            }
        }
    }
    let [text] = copied.as_slice() else {
        panic!("one text is copied: {copied:?}");
    };
    assert!(text.contains("date_time.time_format"), "{text}");
    assert!(
        !text.contains("Ada") && !text.contains("example.org"),
        "{text}"
    );
}

/// Takes a picture after something was done.
fn shown(results: &mut SnapshotResults, name: &str, opening: &Opening<'_>, act: impl Fn(&mut App)) {
    let Driven { mut harness, .. } = open(opening);
    act(&mut harness);
    harness.run();
    harness.snapshot(name);
    results.extend(harness.take_snapshot_results());
}

const WIDE: [f32; 2] = [960.0, 680.0];
const NARROW: [f32; 2] = [360.0, 740.0];
/// A window of 960 × 680 at 200 %.
const ZOOMED: [f32; 2] = [480.0, 340.0];

fn window(route: &str, size: [f32; 2], dark: bool) -> Opening<'_> {
    let settings = if dark {
        "(profile: (first_name: \"Ada\", last_name: \"Lovelace\"), appearance: (theme: Dark))"
    } else {
        "(profile: (first_name: \"Ada\", last_name: \"Lovelace\"), appearance: (theme: Light))"
    };
    Opening {
        size,
        dark,
        settings,
        ..at(route)
    }
}

#[test]
fn pictures_of_help() {
    let mut results = SnapshotResults::new();
    for (name, size, dark) in [
        ("help-light", WIDE, false),
        ("help-dark", WIDE, true),
        ("help-narrow", NARROW, false),
        ("help-200", ZOOMED, false),
    ] {
        shown(&mut results, name, &window("help", size, dark), |_| {});
    }
    for (name, size) in [("help-guide-light", WIDE), ("help-guide-narrow", NARROW)] {
        let opening = window("help/date-time", size, false);
        shown(&mut results, name, &opening, |_| {});
    }
    let opening = window("help", WIDE, false);
    shown(&mut results, "help-end-light", &opening, |harness| {
        harness
            .get_by_role_and_label(Role::Button, "Licences")
            .scroll_to_me();
    });
    shown(&mut results, "licences-light", &opening, |harness| {
        harness
            .get_by_role_and_label(Role::Button, "Licences")
            .click_accesskit();
    });
}

#[test]
fn pictures_of_overlays() {
    let mut results = SnapshotResults::new();
    for (name, size, dark, query) in [
        ("command-palette-dark", WIDE, true, "time"),
        ("command-palette-light", WIDE, false, ""),
        ("command-palette-switch", WIDE, false, "group"),
        ("command-palette-narrow", NARROW, false, "time"),
        ("command-palette-200", ZOOMED, false, "time"),
    ] {
        let opening = window("appearance", size, dark);
        shown(&mut results, name, &opening, |harness| {
            palette(harness, query);
        });
    }
    for (name, size, dark) in [
        ("shortcuts-light", WIDE, false),
        ("shortcuts-dark", WIDE, true),
        ("shortcuts-narrow", NARROW, false),
    ] {
        let opening = window("help", size, dark);
        shown(&mut results, name, &opening, |harness| {
            key(harness, Key::Questionmark);
        });
    }
    for (name, size, dark) in [
        ("nav-narrow-light", NARROW, false),
        ("nav-narrow-dark", NARROW, true),
        ("nav-320", [320.0, 480.0], false),
    ] {
        let opening = window("appearance", size, dark);
        shown(&mut results, name, &opening, |harness| {
            harness.get_by_label("Open navigation").click();
        });
    }
    let opening = window("appearance", WIDE, false);
    shown(&mut results, "account-menu-light", &opening, |harness| {
        harness
            .get_by_role_and_label(Role::Button, "Account menu")
            .click();
    });
}

#[test]
fn pictures_of_search() {
    let mut results = SnapshotResults::new();
    for (name, size, dark, query) in [
        ("search-light", WIDE, false, "zone"),
        ("search-dark", WIDE, true, "zone"),
        ("search-empty-light", WIDE, false, "zonne"),
        ("search-narrow", NARROW, false, "zone"),
        ("search-200", ZOOMED, false, "zonne"),
    ] {
        let opening = window("appearance", size, dark);
        shown(&mut results, name, &opening, |harness| {
            press(harness, Modifiers::COMMAND, Key::F);
            type_text(harness, query);
        });
    }
}
