//! The app: what is drawn and what happens.

pub mod widgets;
