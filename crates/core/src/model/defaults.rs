//! Defaults that follow the computer.

use super::{DateTime, Settings};
use crate::i18n;

/// What the computer's language and region suggest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SystemChoice {
    /// Preferred languages, best first (`fr_FR.UTF-8`, `en-GB`)
    pub languages: Vec<String>,
}

impl SystemChoice {
    /// The document a person starts with on this computer. Theme, language and zone are "System" by themselves; date
    /// order, clock and first weekday come from the region of the first language.
    pub fn settings(&self) -> Settings {
        let region = i18n::Region::of(self.languages.first().map(String::as_str).unwrap_or_default());
        Settings {
            date_time: DateTime {
                date_format: region.date_format(),
                time_format: region.time_format(),
                week_start: region.week_start(),
                ..DateTime::default()
            },
            ..Settings::default()
        }
    }
}
