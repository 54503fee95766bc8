//! How much of everything: sizes, counts and requests a second.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::db::{Id, ProjectLimits, WebhookLimits};

/// Bytes of a JSON body.
pub(crate) const JSON_BYTES: usize = 1_000_000;
/// Bytes of a picture as sent.
pub(crate) const IMAGE_BYTES: usize = 8_000_000;
/// Bytes that a form adds around its one file.
pub(crate) const FORM_BYTES: usize = 16_000;
/// Bytes of a request's head, which also has at most hyper's 100 lines.
pub(crate) const HEAD_BYTES: usize = 64 * 1024;
/// Connections at a time; further ones wait to be taken.
pub(crate) const CONNECTIONS: usize = 4096;
/// Answers held for one user at a time (`Prefer: wait`).
pub(crate) const HELD_ANSWERS: usize = 16;
/// Seconds that an answer is held at most.
pub(crate) const HOLD_SECONDS: u64 = 60;
/// Pictures decoded at a time: each may need some hundred megabytes.
pub(crate) const DECODERS: usize = 2;
/// The most rows of a page.
pub(crate) const PAGE_SIZE: u32 = 5000;
/// Bytes of a settings object.
pub(crate) const SETTINGS_BYTES: usize = 200_000;
/// Keys of a user.
pub(crate) const KEYS: u32 = 50;
/// Sessions of a user; a further one ends the one unused for longest.
pub(crate) const SESSIONS: u32 = 50;
/// Milliseconds that a session lasts.
pub(crate) const SESSION_MS: i64 = 90 * 24 * 60 * 60 * 1000;
/// Milliseconds that a session lasts which nobody wants kept.
pub(crate) const WINDOW_SESSION_MS: i64 = 24 * 60 * 60 * 1000;
/// Seconds that a replaced key still works at most.
pub(crate) const OVERLAP_SECONDS: u32 = 7 * 24 * 60 * 60;
/// Pictures of a user; a further one replaces the oldest that is not in use.
pub(crate) const IMAGES: u32 = 20;
/// Workspaces of a user.
pub(crate) const WORKSPACES: u32 = 20;
/// Projects, tags, tasks or people that a webhook is limited to.
pub(crate) const WEBHOOK_SOURCES: usize = 100;
/// Bytes of a sample that a person sends to try an endpoint.
pub(crate) const TEST_BYTES: usize = 20_000;
/// Milliseconds that a deleted time entry can be restored.
pub(crate) const RESTORE_MS: i64 = 30 * 24 * 60 * 60 * 1000;
/// Time entries that one request changes.
pub(crate) const ENTRIES_AT_ONCE: usize = 500;
/// Tags of a time entry.
pub(crate) const ENTRY_TAGS: usize = 50;
/// Clients of a workspace.
pub(crate) const CLIENTS: u32 = 10_000;
/// Tags of a workspace.
pub(crate) const TAGS: u32 = 10_000;
/// People that a task is assigned to.
pub(crate) const ASSIGNEES: usize = 100;
/// Tasks that come with a new project.
pub(crate) const FIRST_TASKS: usize = 100;
/// Bytes of the estimates of a project.
pub(crate) const ESTIMATES_BYTES: usize = 10_000;
/// Projects, and what is in them.
pub(crate) const PROJECTS: ProjectLimits = ProjectLimits {
    projects: 10_000,
    tasks_of_project: 1000,
    members_of_project: 1000,
};
/// What Clockify grants its largest plan.
pub(crate) const WEBHOOKS: WebhookLimits = WebhookLimits {
    per_user: 100,
    per_workspace: 300,
};

/// Requests a second, for each key or session: the generic cell rate algorithm with a burst of one second.
#[derive(Debug)]
pub(crate) struct Rates {
    per_second: u32,
    /// When each caller's burst is used up, were it to go on at the allowed rate
    full_at: Mutex<HashMap<Id, Instant>>,
}

/// What a caller has left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rate {
    /// There is no limit
    Unlimited,
    /// Requests left of the limit a second
    Left { left: u32, limit: u32 },
    /// None left; one more after this long
    Spent { wait: Duration, limit: u32 },
}

/// Callers that are remembered before those long gone are forgotten.
const CALLERS: usize = 10_000;
const BURST: Duration = Duration::from_secs(1);

impl Rates {
    /// `per_second` = 0 is no limit.
    pub fn new(per_second: u32) -> Self {
        Self {
            per_second,
            full_at: Mutex::default(),
        }
    }

    /// Counts a request.
    pub fn count(&self, caller: Id, now: Instant) -> Rate {
        let limit = self.per_second;
        if limit == 0 {
            return Rate::Unlimited;
        }
        let step = BURST / limit;
        let mut callers = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        if callers.len() >= CALLERS {
            callers.retain(|_, full_at| *full_at > now);
        }
        let full_at = callers.entry(caller).or_insert(now);
        let next = (*full_at).max(now) + step;
        let used = next - now;
        let Some(rest) = BURST.checked_sub(used) else {
            let wait = used.saturating_sub(BURST);
            return Rate::Spent { wait, limit };
        };
        *full_at = next;
        let left = rest.as_nanos() / step.as_nanos().max(1);
        Rate::Left {
            left: u32::try_from(left).unwrap_or(limit),
            limit,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_of_a_second_then_the_rate() {
        let rates = Rates::new(10);
        let [a, b] = [0, 1].map(|_| Id::new(0).expect("random numbers"));
        let start = Instant::now();
        for left in (0..10).rev() {
            assert_eq!(rates.count(a, start), Rate::Left { left, limit: 10 });
        }
        let wait = Duration::from_millis(100);
        assert_eq!(rates.count(a, start), Rate::Spent { wait, limit: 10 });
        assert_eq!(rates.count(b, start), Rate::Left { left: 9, limit: 10 });
        let later = start + wait;
        assert_eq!(rates.count(a, later), Rate::Left { left: 0, limit: 10 });
        assert!(matches!(rates.count(a, later), Rate::Spent { .. }));
    }

    #[test]
    fn zero_is_no_limit() {
        let rates = Rates::new(0);
        let id = Id::new(0).expect("random numbers");
        assert_eq!(rates.count(id, Instant::now()), Rate::Unlimited);
    }
}
