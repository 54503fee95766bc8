//! A sentence whose values stand out.

use crate::app::context::Context;
use crate::app::widgets::Segment;

/// Stands around a value while the sentence is made; no text or value has it.
const MARK: char = '\u{3}';

/// A text of the language with its values put in.
pub struct Live(String);

impl Live {
    /// The text `id` with `values` by their names.
    pub fn new(cx: &Context<'_>, id: &str, values: &[(&str, &str)]) -> Self {
        let marked: Vec<String> = values
            .iter()
            .map(|(_, value)| format!("{MARK}{value}{MARK}"))
            .collect();
        let args: Vec<_> = values
            .iter()
            .zip(&marked)
            .map(|((name, _), value)| (*name, value.into()))
            .collect();
        Self(cx.tf(id, &args))
    }

    /// The words of the language plain, the values strong.
    pub fn segments(&self) -> Vec<Segment<'_>> {
        let parts = self.0.split(MARK).enumerate();
        parts
            .filter(|(_, part)| !part.is_empty())
            .map(|(place, part)| {
                if place % 2 == 1 {
                    Segment::Strong(part)
                } else {
                    Segment::Plain(part)
                }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_strong_wherever_they_stand() {
        let live = Live(format!("{MARK}14:05{MARK} now, was {MARK}13:05{MARK}"));
        assert_eq!(
            live.segments(),
            [
                Segment::Strong("14:05"),
                Segment::Plain(" now, was "),
                Segment::Strong("13:05"),
            ]
        );
    }
}
