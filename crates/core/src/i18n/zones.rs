//! Time zones by their IANA names, looked up lazily in an archive that is handed in.

pub mod archive;
mod cities;
mod search;

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

pub use archive::{Archive, ArchiveError};
pub use search::Hit;
use search::Index;

/// Why a zone cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ZoneError {
    /// The data of the zones is still on its way.
    NotLoaded(String),
    /// There is no zone of this name.
    Unknown(String),
    /// The data of this zone cannot be read.
    Damaged(String),
}

impl fmt::Display for ZoneError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotLoaded(name) => write!(f, "The time zone “{name}” is not loaded yet"),
            Self::Unknown(name) => write!(f, "There is no time zone “{name}”"),
            Self::Damaged(name) => write!(f, "The data of the time zone “{name}” is damaged"),
        }
    }
}

impl std::error::Error for ZoneError {}

/// The zone of this computer, as the system tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LocalZone {
    /// IANA name, where the system knows one.
    pub name: Option<String>,
    /// Seconds east of UTC, now.
    pub offset_seconds: i32,
}

/// What the clocks of a zone show at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneTime {
    pub civil: DateTime,
    /// Seconds east of UTC.
    pub offset_seconds: i32,
    /// "CET", or the offset in digits where the zone has no letters of its own.
    pub abbreviation: String,
}

/// All time zones, and the one of this computer.
pub struct Zones {
    local: LocalZone,
    data: Option<(Archive, Index)>,
    read: RefCell<HashMap<String, TimeZone>>,
}

impl Zones {
    /// Knows only this computer's zone, by its offset, until [`Zones::load`].
    #[must_use]
    pub fn new(local: LocalZone) -> Self {
        Self {
            local,
            data: None,
            read: RefCell::default(),
        }
    }

    /// Takes over the data of all zones.
    pub fn load(&mut self, archive: Archive) {
        let index = Index::new(&archive);
        self.data = Some((archive, index));
        self.read.borrow_mut().clear();
    }

    #[must_use]
    pub fn is_loaded(&self) -> bool {
        self.data.is_some()
    }

    /// The zone of this computer as it was told.
    #[must_use]
    pub fn local(&self) -> &LocalZone {
        &self.local
    }

    /// Takes note that the computer was moved to another zone.
    pub fn set_local(&mut self, local: LocalZone) {
        self.local = local;
    }

    /// The rules of this computer's zone; its present offset while its name says nothing.
    #[must_use]
    pub fn local_zone(&self) -> TimeZone {
        let named = self.local.name.as_deref().map(|name| self.zone(name));
        match named {
            Some(Ok(zone)) => zone,
            _ => fixed(self.local.offset_seconds),
        }
    }

    /// The rules of a zone by its IANA name.
    ///
    /// # Errors
    /// [`ZoneError::NotLoaded`] before the data is there (this computer's own zone works with its
    /// present offset), then [`ZoneError::Unknown`] or [`ZoneError::Damaged`].
    pub fn zone(&self, name: &str) -> Result<TimeZone, ZoneError> {
        if let Some(zone) = self.read.borrow().get(name) {
            return Ok(zone.clone());
        }
        let Some((archive, _)) = &self.data else {
            if self.local.name.as_deref() == Some(name) {
                return Ok(fixed(self.local.offset_seconds));
            }
            return Err(ZoneError::NotLoaded(name.to_owned()));
        };
        let data = archive.data(name);
        let data = data.ok_or_else(|| ZoneError::Unknown(name.to_owned()))?;
        let zone = TimeZone::tzif(name, data).map_err(|_| ZoneError::Damaged(name.to_owned()))?;
        self.read.borrow_mut().insert(name.to_owned(), zone.clone());
        Ok(zone)
    }

    /// What the clocks of a zone show at a moment.
    ///
    /// # Errors
    /// As for [`Zones::zone`].
    pub fn now_in(&self, name: &str, now: Timestamp) -> Result<ZoneTime, ZoneError> {
        Ok(time_in(&self.zone(name)?, now))
    }

    /// What the clocks of this computer show at a moment.
    #[must_use]
    pub fn now_here(&self, now: Timestamp) -> ZoneTime {
        time_in(&self.local_zone(), now)
    }

    /// The zones that fit a city, a name or an offset ("par", "new york", "+5:30"), best first.
    ///
    /// All of them for an empty query; none before the data is there.
    #[must_use]
    pub fn search(&self, query: &str, now: Timestamp) -> Vec<Hit> {
        let Some((_, index)) = &self.data else {
            return Vec::new();
        };
        index.search(query, |name| {
            let zone = self.zone(name).ok()?;
            Some(zone.to_offset(now).seconds())
        })
    }

    /// The name preferred today for a zone: `Asia/Kolkata` for `Asia/Calcutta`.
    #[must_use]
    pub fn preferred<'a>(&'a self, name: &'a str) -> &'a str {
        let known = self
            .data
            .as_ref()
            .and_then(|(_, index)| index.preferred(name));
        known.unwrap_or(name)
    }
}

/// The city of a zone as shown: "New York" for `America/New_York`.
#[must_use]
pub fn city(name: &str) -> String {
    let last = name.rsplit('/').next().unwrap_or(name);
    match last.strip_prefix("St_") {
        Some(rest) => format!("St. {}", rest.replace('_', " ")),
        None => last.replace('_', " "),
    }
}

/// "UTC+1", "UTC−11", "UTC+5:30", "UTC+0"
#[must_use]
pub fn offset_text(offset_seconds: i32) -> String {
    let sign = if offset_seconds < 0 { '−' } else { '+' };
    let minutes = offset_seconds.unsigned_abs() / 60;
    match minutes % 60 {
        0 => format!("UTC{sign}{}", minutes / 60),
        rest => format!("UTC{sign}{}:{rest:02}", minutes / 60),
    }
}

fn fixed(offset_seconds: i32) -> TimeZone {
    TimeZone::fixed(Offset::from_seconds(offset_seconds).unwrap_or(Offset::UTC))
}

fn time_in(zone: &TimeZone, now: Timestamp) -> ZoneTime {
    let info = zone.to_offset_info(now);
    let offset = info.offset();
    ZoneTime {
        civil: offset.to_datetime(now),
        offset_seconds: offset.seconds(),
        abbreviation: info.abbreviation().to_owned(),
    }
}

#[cfg(test)]
#[path = "zones/tests.rs"]
mod tests;
