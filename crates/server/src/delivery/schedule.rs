//! When a delivery is tried again, and when an endpoint is given a rest: rules alone, without clock or network.

use std::time::Duration;

/// Waits before each try, the first of which is none: ten tries in about three days (Standard Webhooks).
pub const WAITS: [Duration; 10] = [
    Duration::ZERO,
    Duration::from_secs(5),
    Duration::from_mins(5),
    Duration::from_mins(30),
    Duration::from_hours(2),
    Duration::from_hours(5),
    Duration::from_hours(10),
    Duration::from_hours(14),
    Duration::from_hours(20),
    Duration::from_hours(24),
];

/// Tries of a new delivery.
pub const TRIES: u32 = WAITS.len() as u32;

/// Milliseconds that a delivery may be overdue, because its endpoint rests or is switched off, before it has failed.
pub const MOST_OVERDUE_MS: i64 = 4 * 24 * 60 * 60 * 1000;

/// The longest wait that a receiver's `Retry-After` can ask for.
const MOST_ASKED: Duration = Duration::from_hours(24);

/// Failures in a row after which an endpoint is given a rest.
pub const FAILURES: u32 = 10;

/// How long an endpoint rests before it is tried with one delivery; doubled each time that fails.
const FIRST_REST: Duration = Duration::from_mins(1);
const LONGEST_REST: Duration = Duration::from_hours(1);

/// The wait before the next try, given how many have failed, in milliseconds. `random` spreads it by a tenth, so that
/// deliveries which failed together do not come back together.
pub fn wait_ms(failed: u32, asked: Option<Duration>, random: u64) -> i64 {
    let index = usize::try_from(failed).unwrap_or(usize::MAX);
    let wait = WAITS
        .get(index)
        .or(WAITS.last())
        .copied()
        .unwrap_or_default();
    let spread = wait.as_millis() / 10;
    let jitter = match spread {
        0 => 0,
        _ => u128::from(random) % spread,
    };
    let wait = wait.as_millis() + jitter;
    let asked = asked.unwrap_or_default().min(MOST_ASKED).as_millis();
    i64::try_from(wait.max(asked)).unwrap_or(i64::MAX)
}

/// How long an endpoint rests the `round`th time in a row, from 0, in milliseconds.
pub fn rest_ms(round: u32) -> i64 {
    let doubled = FIRST_REST.saturating_mul(1 << round.min(10));
    i64::try_from(doubled.min(LONGEST_REST).as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_tries_take_about_three_days() {
        let total: Duration = WAITS.iter().sum();
        assert_eq!((TRIES, total.as_secs() / 3600), (10, 75));
        for failed in 1..TRIES {
            let wait = i64::try_from(WAITS[failed as usize].as_millis()).expect("a wait");
            for random in [0, 1, u64::MAX] {
                let got = wait_ms(failed, None, random);
                assert!((wait..=wait + wait / 10).contains(&got), "{failed}: {got}");
            }
        }
    }

    #[test]
    fn what_a_receiver_asks_for_counts_within_a_day() {
        let asked = |seconds| wait_ms(1, Some(Duration::from_secs(seconds)), 0);
        assert_eq!(asked(1), 5_000);
        assert_eq!(asked(90), 90_000);
        assert_eq!(asked(1_000_000), 86_400_000);
    }

    #[test]
    fn rests_grow_to_an_hour() {
        let minutes: Vec<_> = (0..9).map(|round| rest_ms(round) / 60_000).collect();
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
    }
}
