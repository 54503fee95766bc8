//! Cadran, the settings app of a time tracker.

pub mod app;
