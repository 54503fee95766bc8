//! Defaults that follow the computer.

use super::{DateTime, Settings};
use crate::i18n::{Tag, defaults};

/// The document a person starts with on a computer that prefers `languages`, best first (`fr_FR.UTF-8`, `en-GB`).
///
/// Theme, language and zone are "System" by themselves; date order, clock, first weekday and working days come from the
/// region of the first language.
#[must_use]
pub fn settings_for(languages: &[String]) -> Settings {
    let (tag, _) = Tag::read(languages.first().map(String::as_str));
    let region = defaults::for_tag(&tag);
    Settings {
        date_time: DateTime {
            date_format: region.formats.date,
            time_format: region.formats.time,
            week_start: region.formats.week_start,
            working_days: region.working_days,
            ..DateTime::default()
        },
        ..Settings::default()
    }
}
