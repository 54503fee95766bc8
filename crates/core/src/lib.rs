//! What Cadran knows without a window: the settings model, its RON file, the wire, languages and formats, licences.

pub mod codec;
pub mod fields;
pub mod i18n;
pub mod licences;
pub mod model;
pub mod sync;
pub mod wire;
