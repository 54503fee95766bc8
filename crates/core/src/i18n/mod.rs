//! Languages, texts, and the one formatter of dates, times, durations and numbers.
//!
//! Plain data in, strings out: files and downloads are handed in as text or bytes.

pub mod catalog;
pub mod defaults;
pub mod fold;
pub mod format;
pub mod formats;
pub mod languages;
pub mod names;
pub mod numbers;
pub mod placeables;
pub mod pseudo;
pub mod texts;
pub mod typed;
pub mod zones;

pub use format::Formatter;
pub use formats::{DateFormat, DurationFormat, Formats, TimeFormat, Weekday, WorkingDays};
pub use languages::{Direction, LANGUAGES, Language, Tag};
pub use names::NameLength;
pub use texts::{Arg, Completeness, Source, Texts};
pub use zones::{LocalZone, Zones};
