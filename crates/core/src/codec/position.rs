//! Flaws at offsets of the text, and their lines and columns

use super::{Fault, Severity, layout::Group};

/// More faults than anyone reads
pub(super) const MAX_FAULTS: usize = 200;

/// A fault at a byte offset of the text
#[derive(Clone, Debug, PartialEq, Eq)]
struct Flaw {
    at: usize,
    severity: Severity,
    message: String,
}

/// What was found wrong, in any order and up to [`MAX_FAULTS`]
#[derive(Debug, Default)]
pub(super) struct Flaws {
    list: Vec<Flaw>,
    are_cut: bool,
}

impl Flaws {
    fn push(&mut self, at: usize, severity: Severity, message: impl Into<String>) {
        if self.list.len() < MAX_FAULTS {
            let message = message.into();
            self.list.push(Flaw {
                at,
                severity,
                message,
            });
        } else {
            self.are_cut = true;
        }
    }

    pub(super) fn error(&mut self, at: usize, message: impl Into<String>) {
        self.push(at, Severity::Error, message);
    }

    pub(super) fn warning(&mut self, at: usize, message: impl Into<String>) {
        self.push(at, Severity::Warning, message);
    }

    pub(super) fn slips_of(&mut self, group: &Group) {
        for slip in &group.slips {
            self.error(slip.at, slip.kind.message());
        }
    }

    /// Sorts by place and gives each flaw its line and column, in one walk over the text
    pub(super) fn locate(mut self, text: &str) -> Vec<Fault> {
        self.list.sort_by_key(|flaw| flaw.at);
        // Two levels may tell of the same bracket
        self.list.dedup();
        let (mut at, mut line, mut column) = (0, 1, 1);
        let mut faults = Vec::with_capacity(self.list.len());
        for flaw in self.list {
            let passed = text.get(at..flaw.at).unwrap_or_default();
            line += passed.matches('\n').count();
            column = match passed.rsplit_once('\n') {
                Some((_, last)) => 1 + last.chars().count(),
                None => column + passed.chars().count(),
            };
            at = flaw.at;
            faults.push(Fault {
                line,
                column,
                severity: flaw.severity,
                message: flaw.message,
            });
        }
        if self.are_cut {
            faults.push(Fault {
                line,
                column,
                severity: Severity::Error,
                message: format!("Only {MAX_FAULTS} faults are listed, there are more"),
            });
        }
        faults
    }
}

/// The byte offset in `value` of a line and column, both from 1; its start where they lie outside
pub(super) fn offset_of(value: &str, line: usize, column: usize) -> usize {
    let mut rows = value.split_inclusive('\n');
    let before: usize = rows
        .by_ref()
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let row = rows.next().unwrap_or_default();
    let within = row
        .char_indices()
        .nth(column.saturating_sub(1))
        .map(|(at, _)| at);
    match within {
        Some(within) if line > 0 => before + within,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{Flaws, MAX_FAULTS, offset_of};

    #[test]
    fn columns_count_characters() {
        let text = "é1\n\nab\u{1F600}c";
        let mut flaws = Flaws::default();
        for at in [text.len() - 1, 2, 0] {
            flaws.error(at, "");
        }
        let faults = flaws.locate(text);
        let places: Vec<_> = faults.iter().map(|f| (f.line, f.column)).collect();
        assert_eq!(places, [(1, 1), (1, 2), (3, 4)]);
    }

    #[test]
    fn the_list_of_faults_is_bounded() {
        let mut flaws = Flaws::default();
        for number in 0..=MAX_FAULTS {
            flaws.warning(0, number.to_string());
        }
        let faults = flaws.locate("x");
        assert_eq!(faults.len(), MAX_FAULTS + 1);
        assert!(faults[MAX_FAULTS].message.starts_with("Only 200"));
    }

    #[test]
    fn offsets_stay_inside_the_value() {
        assert_eq!(offset_of("é1\nab", 1, 2), 2);
        assert_eq!(offset_of("é1\nab", 2, 2), 5);
        assert_eq!(offset_of("ab", 1, 9), 0);
        assert_eq!(offset_of("ab", 7, 1), 0);
        assert_eq!(offset_of("ab", 0, 2), 0);
    }
}
