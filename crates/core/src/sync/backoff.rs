//! When to try again.

use std::time::Duration;

use crate::wire::Reason;

/// A server that asks for fewer requests, but does not say when to come back, is left alone for so long.
const CROWDED: Duration = Duration::from_mins(1);

/// How long a server wants to be left alone.
pub(super) fn wait_of(reason: &Reason) -> Option<Duration> {
    match reason {
        Reason::TooManyRequests { retry_after: None } => Some(CROWDED),
        _ => reason.retry_after(),
    }
}

/// Grows with each failure in a row; a random part keeps many clients from coming back at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Backoff {
    failures: u32,
    /// Milliseconds since 1970 before which nothing is sent
    until: i64,
}

impl Backoff {
    /// The shortest and longest wait, in milliseconds.
    pub const WAITS_MS: (i64, i64) = (1_000, 300_000);

    /// Notes a failure: the next try is half to all of a wait that doubles each time, and never before the server's own
    /// `retry_after`.
    pub fn failed(&mut self, now_ms: i64, random: u64, retry_after: Option<Duration>) {
        let (least, most) = Self::WAITS_MS;
        let wait = least.saturating_mul(1 << self.failures.min(20)).min(most);
        let half = wait / 2;
        let jitter = i64::try_from(random % (half.unsigned_abs() + 1)).unwrap_or(0);
        let asked = retry_after.map_or(0, |wait| i64::try_from(wait.as_millis()).unwrap_or(most));
        let wait = if asked > 0 {
            asked + jitter.min(least)
        } else {
            half + jitter
        };
        self.failures = self.failures.saturating_add(1);
        self.until = now_ms.saturating_add(wait);
    }

    /// Notes a success, or that someone asked to try now.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// When the next try is due; none where there is nothing to wait for.
    pub fn until(&self, now_ms: i64) -> Option<i64> {
        (self.until > now_ms).then_some(self.until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_a_limit_and_honour_the_server() {
        let (mut low, mut high) = (Backoff::default(), Backoff::default());
        for n in 0..40 {
            low.failed(0, 0, None);
            high.failed(0, 499 + 500 * ((1_u64 << n.min(9)) - 1), None);
            let full = (1_000_i64 << n.min(20)).min(300_000);
            assert_eq!(low.until(0), Some(full / 2));
            assert!(
                high.until(0)
                    .is_some_and(|until| (full / 2..=full).contains(&until))
            );
        }
        low.failed(5_000, u64::MAX, Some(Duration::from_secs(7)));
        assert!(
            low.until(5_000)
                .is_some_and(|until| (12_000..=13_000).contains(&until))
        );
        assert_eq!(low.until(13_000), None);
        low.clear();
        assert_eq!(low.until(0), None);
    }
}
