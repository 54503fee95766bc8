//! JSON for people: on lines, and in colours.

use crate::app::widgets::code::Token;

/// JSON with lines and indents; what is none stays as it is.
pub fn pretty(body: &str) -> String {
    let value = serde_json::from_str::<serde_json::Value>(body).ok();
    let pretty = value.and_then(|value| serde_json::to_string_pretty(&value).ok());
    pretty.unwrap_or_else(|| body.to_owned())
}

/// JSON in parts by colour: texts in quotation marks, numbers and words, and what is between.
pub fn tokens(text: &str) -> Vec<(Token, &str)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (token, length) = match first {
            '"' => (Token::Text, quoted(rest)),
            c if c.is_ascii_alphanumeric() || c == '-' => (Token::Number, run(rest, true)),
            _ => (Token::Plain, run(rest, false)),
        };
        let (part, after) = rest.split_at(length);
        let is_name = token == Token::Text && after.trim_start().starts_with(':');
        parts.push((if is_name { Token::Key } else { token }, part));
        rest = after;
    }
    parts
}

/// Bytes of a text in quotation marks at the start.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '"' if !escaped => return at + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len()
}

/// Bytes at the start that are part of a word, or that are of none and no quotation mark.
fn run(text: &str, of_words: bool) -> usize {
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '+');
    let ends = |c: char| c == '"' || is_word(c) != of_words;
    let end = text.char_indices().skip(1).find(|(_, c)| ends(*c));
    end.map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_taken_apart_by_colour_and_nothing_is_lost() {
        let text = r#"{ "a\"b": "c", "n": -1.5e+3, "t": [true, null] } über"#;
        let parts = tokens(text);
        let joined: String = parts.iter().map(|(_, part)| *part).collect();
        assert_eq!(joined, text);
        for part in [
            (Token::Key, r#""a\"b""#),
            (Token::Text, "\"c\""),
            (Token::Number, "-1.5e+3"),
            (Token::Number, "true"),
        ] {
            assert!(parts.contains(&part), "{part:?} in {parts:?}");
        }
        assert_eq!(tokens("\"open"), [(Token::Text, "\"open")]);
    }
}
