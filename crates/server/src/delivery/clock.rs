//! A clock that is set back must not hold up what waits: its times were of a clock that ran ahead.

use std::time::{Duration, Instant};

/// Less is no jump: clocks are slewed, and a leap second may be repeated.
const LEAST_MS: i64 = 2_000;

/// The clock on the wall beside one that only goes forward.
pub struct Clock {
    /// Milliseconds since 1970
    wall: i64,
    steady: Instant,
}

impl Clock {
    /// `wall` is the last time that is known, milliseconds since 1970.
    pub fn new(wall: i64, steady: Instant) -> Self {
        Self { wall, steady }
    }

    /// By how many milliseconds the wall clock was set back since it was last asked.
    pub fn set_back(&mut self, wall: i64, steady: Instant) -> Option<i64> {
        let passed = steady.saturating_duration_since(self.steady);
        let expected = self.wall.saturating_add(millis(passed));
        *self = Self { wall, steady };
        let back = expected.saturating_sub(wall);
        (back >= LEAST_MS).then_some(back)
    }
}

fn millis(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_jump_back_is_told_and_only_once() {
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        let mut clock = Clock::new(1_000_000, start);
        for (wall, passed, told) in [
            (1_060_000, 60, None),
            // Slewed, and forward by an hour.
            (1_119_000, 120, None),
            (4_720_000, 121, None),
            (1_121_000, 122, Some(3_600_000)),
            (1_122_000, 123, None),
            // As far as it went on meanwhile.
            (1_122_000, 183, Some(60_000)),
        ] {
            assert_eq!(clock.set_back(wall, at(passed)), told, "{wall}");
        }
    }
}
