//! When a page that stays open is asked for again: soon after something was done, then ever less often.

/// The first pause between two questions, and the longest, in milliseconds; each is four times the one before.
const FIRST_MS: i64 = 1_000;
const LONGEST_MS: i64 = 64_000;
/// Who comes back to the window sees nothing that is older than this, in milliseconds.
const FRESH_MS: i64 = 5_000;

/// When to ask again.
#[derive(Debug, Default)]
pub struct Pace {
    pause_ms: i64,
    answered_ms: i64,
    again_ms: Option<i64>,
}

impl Pace {
    /// Something was done, of which there will be news soon.
    pub fn hurry(&mut self) {
        self.pause_ms = FIRST_MS;
    }

    /// An answer has come.
    pub fn answered(&mut self, now_ms: i64) {
        let pause_ms = self.pause_ms.max(FIRST_MS);
        self.answered_ms = now_ms;
        self.again_ms = Some(now_ms + pause_ms);
        self.pause_ms = (pause_ms * 4).min(LONGEST_MS);
    }

    /// A person does something in the window.
    pub fn stirred(&mut self) {
        let fresh_ms = self.answered_ms + FRESH_MS;
        self.again_ms = self.again_ms.map(|at| at.min(fresh_ms));
    }

    /// Whether it is time; true once for each pause.
    pub fn is_due(&mut self, now_ms: i64) -> bool {
        self.again_ms.take_if(|at| *at <= now_ms).is_some()
    }

    /// When it is time, milliseconds since 1970; none while an answer is awaited.
    pub fn wakes_ms(&self) -> Option<i64> {
        self.again_ms
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_until_something_is_done() {
        let mut pace = Pace::default();
        pace.hurry();
        let mut now_ms = 1_000_000;
        let mut pauses = Vec::new();
        for _ in 0..5 {
            pace.answered(now_ms);
            let again_ms = pace.wakes_ms().expect("a next time");
            assert!(!pace.is_due(again_ms - 1) && pace.is_due(again_ms));
            assert!(!pace.is_due(again_ms), "once for each pause");
            pauses.push(again_ms - now_ms);
            now_ms = again_ms;
        }
        assert_eq!(pauses, [1_000, 4_000, 16_000, 64_000, 64_000]);
        pace.answered(now_ms);
        pace.stirred();
        assert_eq!(pace.wakes_ms(), Some(now_ms + FRESH_MS));
        pace.hurry();
        pace.answered(now_ms);
        pace.stirred();
        assert_eq!(pace.wakes_ms(), Some(now_ms + FIRST_MS), "never later");
    }
}
