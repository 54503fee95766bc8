//! Pictures of pages; the pages' own tests take them.

use cadran_ui_tests::{Opening, open};
use egui_kittest::SnapshotResults;

/// Takes a picture of a place as it is opened.
pub fn picture(name: &str, opening: &Opening<'_>) {
    add_picture(&mut SnapshotResults::new(), name, opening);
}

/// Takes one of several pictures of a test; all are taken before the test fails.
pub fn add_picture(results: &mut SnapshotResults, name: &str, opening: &Opening<'_>) {
    let mut app = open(opening);
    app.harness.snapshot(name);
    results.extend_harness(&mut app.harness);
}
