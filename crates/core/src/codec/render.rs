//! New fields as text

use super::tokens::Bracket;

/// What stands behind a key
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Value(String),
    Group(Bracket, Vec<Entry>),
}

/// The text of a key and what stands behind it
pub(super) type Entry = (String, Content);

/// How a text breaks and indents its lines
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) line_end: &'static str,
    pub(super) indent: &'static str,
}

impl Style {
    pub(super) const FRESH: Self = Self {
        line_end: "\n",
        indent: "    ",
    };

    /// The style that a text already has
    pub(super) fn of(text: &str) -> Self {
        Self {
            line_end: if text.contains("\r\n") { "\r\n" } else { "\n" },
            indent: if text.contains("\n\t") { "\t" } else { "    " },
        }
    }
}

fn brackets(bracket: Bracket) -> (char, char) {
    match bracket {
        Bracket::Round => ('(', ')'),
        Bracket::Square => ('[', ']'),
        Bracket::Curly => ('{', '}'),
    }
}

impl Content {
    pub(super) fn on_one_line(&self) -> String {
        match self {
            Self::Value(text) => text.clone(),
            Self::Group(bracket, entries) => {
                let (open, close) = brackets(*bracket);
                let entries: Vec<String> = entries.iter().map(entry_on_one_line).collect();
                format!("{open}{}{close}", entries.join(", "))
            }
        }
    }

    /// Over several lines, the first of which is indented by `indent`
    pub(super) fn on_lines(&self, indent: &str, style: Style) -> String {
        match self {
            Self::Value(text) => text.clone(),
            Self::Group(bracket, entries) => {
                let (open, close) = brackets(*bracket);
                if entries.is_empty() {
                    return format!("{open}{close}");
                }
                let lines = entry_lines(entries, &format!("{indent}{}", style.indent), style);
                format!("{open}{lines}{}{indent}{close}", style.line_end)
            }
        }
    }
}

pub(super) fn entry_on_one_line((key, content): &Entry) -> String {
    format!("{key}: {}", content.on_one_line())
}

/// Each entry on new lines of its own, with a comma behind it and no line end behind the last
pub(super) fn entry_lines(entries: &[Entry], indent: &str, style: Style) -> String {
    let line_end = style.line_end;
    let lines = entries.iter().map(|(key, content)| {
        format!(
            "{line_end}{indent}{key}: {},",
            content.on_lines(indent, style)
        )
    });
    lines.collect()
}
