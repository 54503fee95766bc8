//! The widgets: a sheet of all their states in every theme, and what their keys do.

#[path = "widgets/keys.rs"]
mod keys;
#[path = "widgets/pages.rs"]
mod pages;
#[path = "widgets/sheet.rs"]
mod sheet;
#[path = "widgets/snapshots.rs"]
mod snapshots;
