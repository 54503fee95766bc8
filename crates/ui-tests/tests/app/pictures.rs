//! A picture of a page; the pages' own tests take them.

use cadran_ui_tests::{Driven, Opening, open};
use egui_kittest::SnapshotResults;

/// Takes a picture of a place as it is opened.
pub fn picture(results: &mut SnapshotResults, name: &str, opening: &Opening<'_>) {
    let Driven { mut harness, .. } = open(opening);
    harness.run();
    harness.snapshot(name);
    results.extend_harness(&mut harness);
}
