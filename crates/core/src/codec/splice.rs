//! Small changes to a text that leave everything else as it is

use std::ops::Range;

use super::{
    layout::{Group, Item},
    render::{Entry, Style, entry_lines, entry_on_one_line},
    tokens::Tokens,
};

/// Text that takes the place of a span
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) span: Range<usize>,
    pub(super) text: String,
}

/// Carries out the edits; of two at the same place the earlier in the list comes first
pub(super) fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| edit.span.start);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(text.get(at..edit.span.start).unwrap_or_default());
        out.push_str(&edit.text);
        at = at.max(edit.span.end);
    }
    out.push_str(&text[at..]);
    out
}

/// Puts entries behind the last item of a group, in the manner of that item: on lines of their own or on its line
pub(super) fn insert(text: &str, group: &Group, entries: &[Entry], style: Style) -> Vec<Edit> {
    let Some(last) = group.items.last() else {
        return vec![fill(text, group, entries, style)];
    };
    let Some(indent) = own_indent(text, last.start()) else {
        let entries: Vec<String> = entries.iter().map(entry_on_one_line).collect();
        let entries = entries.join(", ");
        return vec![Edit {
            span: last.end..last.end,
            text: if last.has_comma {
                format!(" {entries},")
            } else {
                format!(", {entries}")
            },
        }];
    };
    let mut edits = Vec::new();
    if !last.has_comma {
        edits.push(Edit {
            span: last.value.end..last.value.end,
            text: ",".to_owned(),
        });
    }
    let mut tokens = Tokens::new(text, last.end, group.inside.end);
    let at = tokens.skip_comments_of_line();
    edits.push(Edit {
        span: at..at,
        text: entry_lines(entries, indent, style),
    });
    edits
}

/// Fills a group that has no items; comments in it stay in front
fn fill(text: &str, group: &Group, entries: &[Entry], style: Style) -> Edit {
    let line = text[..group.inside.start]
        .rfind('\n')
        .map_or(0, |at| at + 1);
    let line = &text[line..group.inside.start];
    let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
    let lines = entry_lines(entries, &format!("{indent}{}", style.indent), style);
    let kept = text[group.inside.clone()].trim_end().len();
    Edit {
        span: group.inside.start + kept..group.inside.end,
        text: format!("{lines}{}{indent}", style.line_end),
    }
}

/// Takes out an item with its comma, and its line where nothing else stands on it
pub(super) fn remove(text: &str, item: &Item) -> Edit {
    let is_blank = |c: char| matches!(c, ' ' | '\t');
    let start = item.start();
    let rest = &text[item.end..];
    let after = rest.trim_start_matches(is_blank);
    let line_end = ["\n", "\r\n"]
        .into_iter()
        .find(|end| after.starts_with(end));
    let behind_blanks = text.len() - after.len();
    let span = match (own_indent(text, start), line_end) {
        (Some(indent), Some(line_end)) => start - indent.len()..behind_blanks + line_end.len(),
        (Some(_), None) => start..item.end,
        (None, _) if after.starts_with([')', '}']) || line_end.is_some() => {
            text[..start].trim_end_matches(is_blank).len()..item.end
        }
        (None, _) => start..behind_blanks,
    };
    Edit {
        span,
        text: String::new(),
    }
}

/// The blanks between the start of the line and `at`, where there is nothing else
fn own_indent(text: &str, at: usize) -> Option<&str> {
    let line = text[..at].rfind('\n')? + 1;
    let before = &text[line..at];
    before
        .chars()
        .all(|c| matches!(c, ' ' | '\t'))
        .then_some(before)
}
