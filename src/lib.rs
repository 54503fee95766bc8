//! Cadran, the settings app of a time tracker: the same code is a native window and a page in a browser tab.

pub mod account;
pub mod app;
pub mod platform;
