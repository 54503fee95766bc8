//! Which deliveries a page shows.

use cadran_core::model::EventName;
use cadran_core::wire::{DeliveryStatus, Time};

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// How far back a list goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Since {
    Day,
    #[default]
    Week,
    Always,
}

impl Since {
    /// In the order they are offered.
    pub const ALL: [Self; 3] = [Self::Day, Self::Week, Self::Always];

    /// The moment it begins; none where it has no beginning.
    pub fn from(self, now_ms: i64) -> Option<Time> {
        let days = match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::Always => return None,
        };
        Some(Time::from_ms(now_ms - days * DAY_MS))
    }
}

/// Which deliveries a page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeliveryFilter {
    pub status: Option<DeliveryStatus>,
    pub event: Option<EventName>,
    pub since: Since,
}
