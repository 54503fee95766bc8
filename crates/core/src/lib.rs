//! What Cadran knows without a window: the settings model, its RON file, the wire, languages and formats.

pub mod codec;
pub mod fields;
pub mod i18n;
pub mod model;
pub mod sync;
pub mod wire;
