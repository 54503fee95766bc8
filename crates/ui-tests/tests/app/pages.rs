//! What holds for every page.

use cadran_ui_tests::{Driven, Opening, open};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::NodeT as _;

use super::pictures::add_picture;

/// A person with something to show on each page.
const SETTINGS: &str = r#"(
    version: 1,
    profile: (first_name: "Ada", last_name: "Lovelace", email: "ada@example.org"),
    date_time: (time_zone: Zone("Europe/Paris"), week_start: Sunday),
    webhooks: {
        "65f0a1b2c3d4e5f601020304": (
            name: "Invoices", url: "https://hooks.example.org/invoices", events: ["NEW_TIME_ENTRY"], enabled: true,
        ),
        "65f0a1b2c3d4e5f601020305": (
            name: "Lamp on the desk", url: "http://lamp.local/on", events: ["NEW_TIMER_STARTED", "TIMER_STOPPED"],
        ),
    },
)"#;

const HIGH_CONTRAST: &str = "(version: 1, appearance: (reduce_motion: On, high_contrast: On), shell: (welcome_closed: true))";

const PAGES: [&str; 9] = [
    "profile",
    "appearance",
    "language",
    "date-time",
    "display",
    "notifications",
    "webhooks",
    "account",
    "help",
];

#[test]
fn pictures_in_high_contrast() {
    let mut results = SnapshotResults::new();
    for page in PAGES {
        for (theme, dark) in [("light", false), ("dark", true)] {
            let opening = Opening {
                route: page,
                settings: SETTINGS,
                device: HIGH_CONTRAST,
                dark,
                ..Opening::default()
            };
            let name = format!("{page}-high-contrast-{theme}");
            add_picture(&mut results, &name, &opening);
        }
    }
}

#[test]
fn pictures_of_wide_windows() {
    let mut results = SnapshotResults::new();
    for page in PAGES {
        let opening = Opening {
            route: page,
            settings: SETTINGS,
            size: [1440.0, 900.0],
            ..Opening::default()
        };
        add_picture(&mut results, &format!("{page}-1440"), &opening);
    }
}

/// At 320 points, what 400 % text makes of a window 1280 wide, nothing is cut at the sides.
#[test]
fn every_page_fits_into_320_points() {
    const WIDTH: f64 = 320.0;
    for page in PAGES.into_iter().chain(["api-keys", "account/security"]) {
        let Driven { harness, .. } = open(&Opening {
            route: page,
            settings: SETTINGS,
            size: [WIDTH as f32, 640.0],
            ..Opening::default()
        });
        let mut controls = 0;
        for node in harness.root().children_recursive() {
            let node = node.accesskit_node();
            let Some(bounds) = node.raw_bounds() else {
                continue;
            };
            if node.label().is_none() {
                continue;
            }
            controls += 1;
            assert!(
                bounds.x0 >= -0.5 && bounds.x1 <= WIDTH + 0.5,
                "{page}: {:?} {:?} reaches from {} to {}",
                node.role(),
                node.label(),
                bounds.x0,
                bounds.x1,
            );
        }
        // The top bar alone has three.
        assert!(controls > 3, "{page} shows {controls} controls");
    }
}
