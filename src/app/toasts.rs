//! Short messages at the corner, with one action, and their history.

/// What a toast offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToastAction {
    Undo,
}

/// How a toast is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Fine,
    Bad,
}

/// A message that passes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    pub text: String,
    pub mood: Mood,
    pub action: Option<ToastAction>,
    /// When it was shown, milliseconds since 1970 UTC
    pub at_ms: i64,
}

/// How long a toast is shown, in milliseconds; a hovered one stays.
pub const SHOWN_MS: i64 = 6_000;

/// How many messages the history keeps.
const KEPT: usize = 50;

/// The toasts that are shown and those that were.
#[derive(Default)]
pub struct Toasts {
    shown: Vec<Toast>,
    past: Vec<Toast>,
    /// The pointer rests on one: none disappears
    held: bool,
}

impl Toasts {
    /// Shows a message; one with the same text is renewed rather than repeated, and only one offers Undo.
    pub fn push(&mut self, toast: Toast) {
        self.shown.retain(|other| {
            other.text != toast.text
                && (other.action != Some(ToastAction::Undo)
                    || toast.action != Some(ToastAction::Undo))
        });
        self.past.push(toast.clone());
        if self.past.len() > KEPT {
            self.past.remove(0);
        }
        self.shown.push(toast);
        if self.shown.len() > 3 {
            self.shown.remove(0);
        }
    }

    /// Takes away those whose time is over.
    pub fn expire(&mut self, now_ms: i64) {
        if !self.held {
            self.shown.retain(|toast| now_ms < toast.at_ms + SHOWN_MS);
        }
    }

    /// While held, none disappears; when let go, all stay for their whole time again.
    pub fn hold(&mut self, held: bool, now_ms: i64) {
        self.held = held;
        for toast in &mut self.shown {
            toast.at_ms = now_ms;
        }
    }

    /// Whether the pointer rests on one.
    pub fn is_held(&self) -> bool {
        self.held
    }

    /// Takes a toast away after its action was used.
    pub fn dismiss(&mut self, index: usize) {
        if index < self.shown.len() {
            self.shown.remove(index);
        }
    }

    /// When the next one disappears, milliseconds since 1970 UTC.
    pub fn wakes_ms(&self) -> Option<i64> {
        let ends = self.shown.iter().map(|toast| toast.at_ms + SHOWN_MS);
        ends.min().filter(|_| !self.held)
    }

    /// Those on screen, oldest first.
    pub fn shown(&self) -> &[Toast] {
        &self.shown
    }

    /// All that were shown, oldest first.
    pub fn past(&self) -> &[Toast] {
        &self.past
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn toast(text: &str, at_ms: i64) -> Toast {
        Toast {
            text: text.to_owned(),
            mood: Mood::Fine,
            action: Some(ToastAction::Undo),
            at_ms,
        }
    }

    #[test]
    fn only_the_last_change_offers_undo_and_all_are_remembered() {
        let mut toasts = Toasts::default();
        toasts.push(toast("a", 0));
        toasts.push(toast("b", 1));
        assert_eq!(toasts.shown(), [toast("b", 1)]);
        assert_eq!(toasts.past().len(), 2);
        assert_eq!(toasts.wakes_ms(), Some(1 + SHOWN_MS));
        toasts.expire(1 + SHOWN_MS);
        assert!(toasts.shown().is_empty());
    }
}
