//! What stands around the pages, by keyboard: palette, search, keys, drawer, deep links, undo.

use cadran::platform::{Document, Event};
use cadran_ui_tests::{Driven, Opening, open};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// The name of what has the focus.
fn focused(app: &Driven) -> String {
    let node = app
        .harness
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

fn palette(app: &mut Driven, query: &str) {
    app.press_with(Modifiers::COMMAND, Key::K);
    app.type_text(query);
}

#[test]
fn the_palette_finds_a_setting_and_puts_the_focus_on_its_control() {
    let mut app = open(&at("help"));
    palette(&mut app, "text size");
    app.get_by_role_and_label(Role::ListBoxOption, "Text size");
    app.press(Key::Enter);
    assert_eq!(app.computer.borrow().route, "appearance/text-size");
    assert_eq!(focused(&app), "Text size");
    assert!(
        !app.says("Search settings and actions"),
        "the palette has closed"
    );
}

#[test]
fn the_palette_turns_a_switch_over_in_place() {
    let mut app = open(&at("appearance"));
    palette(&mut app, "group similar");
    app.press(Key::Tab);
    let text = app.settings();
    assert!(text.contains("group_similar: false"), "{text}");
    app.get_by_label("Search settings and actions");
    app.press(Key::Escape);
    app.press_with(Modifiers::COMMAND, Key::Z);
    let text = app.settings();
    assert!(!text.contains("group_similar: false"), "undone: {text}");
    app.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    let text = app.settings();
    assert!(text.contains("group_similar: false"), "redone: {text}");
}

#[test]
fn the_palette_moves_by_arrows_and_gives_the_focus_back() {
    let mut app = open(&at("appearance"));
    app.focus(Role::Link, "Language");
    app.press_with(Modifiers::COMMAND, Key::K);
    app.get_by_role_and_label(Role::ComboBox, "Search settings and actions");
    app.press(Key::ArrowDown);
    assert_eq!(focused(&app), "Save", "a screen reader hears the row");
    app.press(Key::ArrowDown);
    let selected = |app: &Driven| {
        let options = app.get_all_by_role(Role::ListBoxOption);
        let chosen = options.filter(|node| node.accesskit_node().is_selected() == Some(true));
        chosen
            .filter_map(|node| node.accesskit_node().label())
            .collect::<Vec<_>>()
    };
    assert_eq!(selected(&app), ["Undo"]);
    app.press(Key::ArrowUp);
    assert_eq!(selected(&app), ["Save"]);
    app.press(Key::Escape);
    assert_eq!(focused(&app), "Language");
}

#[test]
fn search_replaces_the_page_and_enter_opens_what_the_arrows_chose() {
    let mut app = open(&at("appearance"));
    app.press_with(Modifiers::COMMAND, Key::F);
    assert_eq!(focused(&app), "Search settings");
    app.type_text("time");
    app.get_by_label("Search");
    app.press(Key::ArrowDown);
    app.press(Key::Enter);
    assert_eq!(app.computer.borrow().route, "date-time/time-format");
    assert!(!app.says("Search"), "the page again");
}

#[test]
fn a_slip_of_the_keys_gives_a_guess() {
    let mut app = open(&at("appearance"));
    app.press(Key::Slash);
    app.type_text("zonne");
    app.get_by_label("Nothing is called “zonne”");
    app.click(Role::Button, "Search for “zone”");
    app.get_by_role_and_label(Role::Link, "Time zone");
    app.press(Key::Escape);
    app.get_by_role_and_label(Role::RadioButton, "Dark");
}

#[test]
fn a_webhook_is_found_by_its_name() {
    let id = cadran_core::model::WebhookId::new(5, 7);
    let settings = format!("(webhooks: {{\"{id}\": (name: \"Desk light\")}})");
    let mut app = open(&Opening {
        settings: &settings,
        ..at("appearance")
    });
    palette(&mut app, "desk");
    app.get_by_role_and_label(Role::ListBoxOption, "Desk light");
}

#[test]
fn single_keys_can_be_turned_off() {
    let mut app = open(&at("help"));
    app.press(Key::Questionmark);
    app.click(Role::Switch, "Single-key shortcuts");
    app.press(Key::Escape);
    app.computer.borrow_mut().now_ms += 2_000;
    app.run();
    let device = app.computer.borrow().text(Document::Device).to_owned();
    assert!(device.contains("single_key_shortcuts: false"), "{device}");
    app.press(Key::Questionmark);
    assert!(!app.says("Keyboard shortcuts"));
    app.press(Key::G);
    app.press(Key::A);
    assert_eq!(
        app.computer.borrow().route,
        "help",
        "letters do nothing now"
    );
    app.press_with(Modifiers::COMMAND, Key::Num2);
    assert_eq!(app.computer.borrow().route, "appearance");
    app.press(Key::F1);
    assert_eq!(app.computer.borrow().route, "help");
}

#[test]
fn a_letter_after_g_goes_to_a_page() {
    let mut app = open(&at("help"));
    app.press(Key::A);
    assert_eq!(app.computer.borrow().route, "help");
    app.harness.key_press(Key::G);
    app.harness.step();
    app.press(Key::A);
    assert_eq!(app.computer.borrow().route, "appearance");
    app.press(Key::D);
    assert_eq!(
        app.computer.borrow().route,
        "appearance",
        "only the key after G"
    );
}

#[test]
fn a_question_mark_in_a_text_field_is_only_typed() {
    let mut app = open(&at("help"));
    app.press_with(Modifiers::COMMAND, Key::F);
    app.press(Key::Questionmark);
    assert!(!app.says("Single-key shortcuts"));
}

#[test]
fn the_drawer_leads_to_pages_and_gives_the_focus_back() {
    let mut app = open(&Opening {
        size: [320.0, 560.0],
        ..at("appearance")
    });
    app.get_by_label("Open navigation").focus();
    app.press(Key::Enter);
    assert_eq!(focused(&app), "Close navigation");
    app.get_by_label("All changes saved");
    app.press(Key::Escape);
    assert!(!app.says("Close navigation"));
    assert_eq!(focused(&app), "Open navigation");
    app.press(Key::Enter);
    app.click(Role::Link, "Help");
    assert_eq!(app.computer.borrow().route, "help");
    assert!(!app.says("Close navigation"));
}

#[test]
fn a_narrow_window_searches_from_its_bar() {
    let mut app = open(&Opening {
        size: [320.0, 560.0],
        ..at("appearance")
    });
    app.click(Role::Button, "Search");
    assert_eq!(focused(&app), "Search settings");
    app.type_text("motion");
    app.press(Key::Enter);
    assert_eq!(app.computer.borrow().route, "appearance/reduce-motion");
    app.click(Role::Button, "Account menu");
    app.click(Role::MenuItem, "Command palette");
    app.get_by_role_and_label(Role::ComboBox, "Search settings and actions");
}

#[test]
fn a_deep_link_focuses_its_control_and_the_browser_goes_back() {
    let mut app = open(&at("appearance/text-size"));
    assert_eq!(focused(&app), "Text size");
    let back = Event::Route("help/date-time".to_owned());
    app.computer.borrow_mut().events.push(back);
    app.run();
    app.get_by_role_and_label(Role::Heading, "Dates, times and zones");
    app.click(Role::Button, "All guides");
    app.get_by_role_and_label(Role::Heading, "Help");
}

#[test]
fn messages_are_kept_in_a_list() {
    let mut app = open(&at("appearance"));
    app.click(Role::RadioButton, "Dark");
    app.computer.borrow_mut().now_ms += 10_000;
    app.run();
    assert!(!app.says("Theme changed to Dark"));
    palette(&mut app, "recent");
    app.press(Key::Enter);
    app.get_by_label("Theme changed to Dark");
    app.press(Key::Escape);
    assert!(!app.says("Theme changed to Dark"));
}

#[test]
fn a_message_stays_while_the_pointer_rests_on_it() {
    let mut app = open(&at("appearance"));
    app.click(Role::RadioButton, "Dark");
    let toast = app.get_by_label("Theme changed to Dark").rect();
    app.harness.hover_at(toast.center());
    app.run();
    for _ in 0..8 {
        app.computer.borrow_mut().now_ms += 1_500;
        app.run();
    }
    app.get_by_label("Theme changed to Dark");
    app.harness.hover_at(egui::pos2(5.0, 5.0));
    app.run();
    app.computer.borrow_mut().now_ms += 7_000;
    app.run();
    assert!(!app.says("Theme changed to Dark"));
}

#[test]
fn details_name_no_person() {
    let settings =
        "(profile: (first_name: \"Ada\", last_name: \"Lovelace\", email: \"ada@example.org\"))";
    let mut app = open(&Opening {
        settings,
        ..at("help")
    });
    let copied = app.click_to_copy(Role::Button, "Copy details");
    let text = copied.expect("a text");
    assert!(text.contains("date_time.time_format"), "{text}");
    assert!(
        !text.contains("Ada") && !text.contains("example.org"),
        "{text}"
    );
}

/// Takes a picture after something was done.
fn shown(
    results: &mut SnapshotResults,
    name: &str,
    opening: &Opening<'_>,
    act: impl Fn(&mut Driven),
) {
    let mut app = open(opening);
    act(&mut app);
    app.run();
    app.harness.snapshot(name);
    results.extend(app.harness.take_snapshot_results());
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
    shown(&mut results, "help-end-light", &opening, |app| {
        app.get_by_role_and_label(Role::Button, "Licences")
            .scroll_to_me();
    });
    shown(&mut results, "licences-light", &opening, |app| {
        app.get_by_role_and_label(Role::Button, "Licences")
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
        shown(&mut results, name, &opening, |app| {
            palette(app, query);
        });
    }
    for (name, size, dark) in [
        ("shortcuts-light", WIDE, false),
        ("shortcuts-dark", WIDE, true),
        ("shortcuts-narrow", NARROW, false),
    ] {
        let opening = window("help", size, dark);
        shown(&mut results, name, &opening, |app| {
            app.press(Key::Questionmark);
        });
    }
    for (name, size, dark) in [
        ("nav-narrow-light", NARROW, false),
        ("nav-narrow-dark", NARROW, true),
        ("nav-320", [320.0, 480.0], false),
    ] {
        let opening = window("appearance", size, dark);
        shown(&mut results, name, &opening, |app| {
            app.get_by_label("Open navigation").click();
        });
    }
    let opening = window("appearance", WIDE, false);
    shown(&mut results, "account-menu-light", &opening, |app| {
        app.get_by_role_and_label(Role::Button, "Account menu")
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
        shown(&mut results, name, &opening, |app| {
            app.press_with(Modifiers::COMMAND, Key::F);
            app.type_text(query);
        });
    }
}
