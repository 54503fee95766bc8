//! Undo and redo of changes that apply at once.

use cadran_core::fields::Difference;
use cadran_core::model::Scope;

/// A change as data: which fields of which document went from what to what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub scope: Scope,
    pub differences: Vec<Difference>,
}

impl Change {
    /// The change that takes this one back.
    #[must_use]
    pub fn reversed(&self) -> Self {
        let differences = self.differences.iter().cloned().map(Difference::reversed);
        Self {
            scope: self.scope,
            differences: differences.collect(),
        }
    }
}

/// The most changes that can be taken back.
const DEPTH: usize = 200;

/// The changes made and taken back, newest last.
#[derive(Default)]
pub struct History {
    done: Vec<Change>,
    undone: Vec<Change>,
}

impl History {
    /// Notes a change that was made; what had been undone before can no longer be redone.
    pub fn push(&mut self, change: Change) {
        self.undone.clear();
        self.done.push(change);
        if self.done.len() > DEPTH {
            self.done.remove(0);
        }
    }

    /// The change to apply for taking back the last one.
    pub fn undo(&mut self) -> Option<Change> {
        let change = self.done.pop()?;
        let reversed = change.reversed();
        self.undone.push(change);
        Some(reversed)
    }

    /// The change to apply for making the last undone one again.
    pub fn redo(&mut self) -> Option<Change> {
        let change = self.undone.pop()?;
        self.done.push(change.clone());
        Some(change)
    }
}

#[cfg(test)]
mod tests {
    use cadran_core::fields::FieldPath;

    use super::*;

    fn change(to: &str) -> Change {
        let path = FieldPath::in_panel("display", "compact_view");
        let difference = Difference {
            path,
            before: None,
            after: Some(to.to_owned()),
        };
        Change {
            scope: Scope::Account,
            differences: vec![difference],
        }
    }

    #[test]
    fn redo_repeats_what_undo_took_back_until_something_else_is_done() {
        let mut history = History::default();
        assert_eq!(history.undo(), None);
        history.push(change("1"));
        history.push(change("2"));
        assert_eq!(history.undo(), Some(change("2").reversed()));
        assert_eq!(history.redo(), Some(change("2")));
        assert_eq!(history.undo(), Some(change("2").reversed()));
        history.push(change("3"));
        assert_eq!(history.redo(), None);
        assert_eq!(history.undo(), Some(change("3").reversed()));
    }

    #[test]
    fn old_changes_are_forgotten_in_the_end() {
        let mut history = History::default();
        for n in 0..=DEPTH {
            history.push(change(&n.to_string()));
        }
        let mut undone = 0;
        while history.undo().is_some() {
            undone += 1;
        }
        assert_eq!(undone, DEPTH);
    }
}
