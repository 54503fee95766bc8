//! What Cadran knows without a window.

pub mod i18n;
