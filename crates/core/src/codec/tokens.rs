//! RON text as the few tokens that matter for finding fields; strings and comments are skipped as a whole

use std::ops::Range;

/// The bytes of `\u{10FFFF}`
const LONGEST_ESCAPE: usize = 10;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bracket {
    Round,
    Square,
    Curly,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Comma,
    Colon,
    Open(Bracket),
    Close(Bracket),
    /// A string or a character
    Quoted,
    /// A run of anything else: a name, a number, stray signs
    Word,
}

/// Walks over the tokens of a text
pub(super) struct Tokens<'a> {
    /// Up to the limit
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    /// Where a string or a comment starts that has no end
    pub(super) unclosed: Option<usize>,
    /// Where the first bracket stands that [`Self::skip_group`] found no end for
    pub(super) unclosed_bracket: Option<usize>,
}

impl<'a> Tokens<'a> {
    /// `at` and `limit` must be character boundaries of `text`
    pub(super) fn new(text: &'a str, at: usize, limit: usize) -> Self {
        let text = text.get(..limit).unwrap_or(text);
        Self {
            text,
            bytes: text.as_bytes(),
            at,
            unclosed: None,
            unclosed_bracket: None,
        }
    }

    fn byte(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    /// Moves behind whitespace and comments
    pub(super) fn skip_trivia(&mut self) {
        while let Some(byte) = self.byte(0) {
            match byte {
                b' ' | b'\n' => self.at += 1,
                b'/' => match self.byte(1) {
                    Some(b'/') => self.skip_line(),
                    Some(b'*') => self.skip_block_comment(),
                    _ => return,
                },
                _ => match self.whitespace_len() {
                    0 => return,
                    len => self.at += len,
                },
            }
        }
    }

    /// Moves behind the comments that start on this line and returns where they end; stays where there are none
    pub(super) fn skip_comments_of_line(&mut self) -> usize {
        let mut end = self.at;
        loop {
            while matches!(self.byte(0), Some(b' ' | b'\t')) {
                self.at += 1;
            }
            match (self.byte(0), self.byte(1)) {
                (Some(b'/'), Some(b'*')) => self.skip_block_comment(),
                (Some(b'/'), Some(b'/')) => {
                    self.skip_line();
                    let carriage_return = self.text[..self.at].ends_with('\r');
                    return self.at - usize::from(carriage_return);
                }
                _ => return end,
            }
            end = self.at;
        }
    }

    fn skip_line(&mut self) {
        let rest = &self.bytes[self.at..];
        let line = rest.iter().position(|&byte| byte == b'\n');
        self.at += line.unwrap_or(rest.len());
    }

    fn skip_block_comment(&mut self) {
        let start = self.at;
        let mut depth = 0_usize;
        while let Some(byte) = self.byte(0) {
            match (byte, self.byte(1)) {
                (b'/', Some(b'*')) => {
                    depth += 1;
                    self.at += 2;
                }
                (b'*', Some(b'/')) => {
                    depth -= 1;
                    self.at += 2;
                    if depth == 0 {
                        return;
                    }
                }
                _ => self.at += 1,
            }
        }
        self.unclosed = Some(start);
    }

    /// The length of the whitespace character here, zero if there is none; the set is ron's own
    fn whitespace_len(&self) -> usize {
        match self.byte(0) {
            Some(b' ' | b'\t' | b'\n' | b'\r' | 0x0B | 0x0C) => 1,
            Some(0xC2 | 0xE2) => match self.text[self.at..].chars().next() {
                Some(found @ ('\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}')) => {
                    found.len_utf8()
                }
                _ => 0,
            },
            _ => 0,
        }
    }

    fn skip_string(&mut self) {
        let start = self.at;
        self.at += 1;
        let rest = &self.text[self.at..];
        let quote = rest.find('"').unwrap_or(rest.len());
        let escape = rest[..quote].find('\\');
        self.at += escape.unwrap_or(quote);
        while let Some(byte) = self.byte(0) {
            self.at += 1;
            match byte {
                b'"' => return,
                b'\\' => self.skip_character(),
                _ => {}
            }
        }
        self.unclosed = Some(start);
    }

    fn skip_character(&mut self) {
        if let Some(found) = self.text[self.at..].chars().next() {
            self.at += found.len_utf8();
        }
    }

    /// The hashes of a raw string that starts here as `r"`, `r#"`, `br##"`, and the offset behind its opening quote
    fn raw_string(&self) -> Option<(usize, usize)> {
        let rest = &self.bytes[self.at..];
        let letters = match rest {
            [b'b', b'r', ..] => 2,
            [b'r', ..] => 1,
            _ => return None,
        };
        let hashes = rest[letters..]
            .iter()
            .take_while(|&&byte| byte == b'#')
            .count();
        let quote = letters + hashes;
        (rest.get(quote) == Some(&b'"')).then_some((hashes, self.at + quote + 1))
    }

    fn skip_raw_string(&mut self, hashes: usize, content: usize) {
        let start = self.at;
        let end = format!("\"{}", "#".repeat(hashes));
        if let Some(found) = self.text[content..].find(&end) {
            self.at = content + found + end.len();
        } else {
            self.at = self.text.len();
            self.unclosed = Some(start);
        }
    }

    /// Moves behind `'x'` or `'\u{41}'`; a lone quote is passed as one byte
    fn skip_quote(&mut self) {
        let rest = &self.text[self.at + 1..];
        let mut characters = rest.char_indices();
        let content = match characters.next() {
            Some((_, '\\')) => match characters.next() {
                Some((_, 'u')) => rest
                    .bytes()
                    .take(LONGEST_ESCAPE)
                    .position(|byte| byte == b'}')
                    .map(|brace| brace + 1),
                Some((at, escaped)) => Some(at + escaped.len_utf8()),
                None => None,
            },
            Some((_, plain)) => Some(plain.len_utf8()),
            None => None,
        };
        self.at += match content {
            Some(len) if rest.as_bytes().get(len) == Some(&b'\'') => len + 2,
            _ => 1,
        };
    }

    fn skip_word(&mut self) {
        while let Some(byte) = self.byte(0) {
            let is_inside = match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' => true,
                b'(' | b')' | b'[' | b']' | b'{' | b'}' | b',' | b':' | b'"' | b'\'' => false,
                b'/' => !matches!(self.byte(1), Some(b'/' | b'*')),
                _ => self.whitespace_len() == 0,
            };
            if !is_inside {
                return;
            }
            self.at += 1;
        }
    }

    /// Moves behind the group whose opening bracket at `start` was just read and returns where it ends
    ///
    /// A closing bracket of the wrong kind ends every group inside the one it closes. One that closes nothing here but
    /// the level around, `outer`, ends the group too; any other is passed over.
    pub(super) fn skip_group(&mut self, open: Bracket, start: usize, outer: Bracket) -> usize {
        let mut stack = vec![(open, start)];
        let mut counts = [0_usize; 3];
        counts[open as usize] = 1;
        let mut end = self.at;
        while let Some((token, span)) = self.next() {
            match token {
                Token::Open(bracket) => {
                    counts[bracket as usize] += 1;
                    stack.push((bracket, span.start));
                }
                Token::Close(bracket) if counts[bracket as usize] > 0 => {
                    while let Some((top, at)) = stack.pop() {
                        counts[top as usize] -= 1;
                        if top == bracket {
                            break;
                        }
                        self.unclosed_bracket.get_or_insert(at);
                    }
                    if stack.is_empty() {
                        return span.end;
                    }
                }
                Token::Close(bracket) if bracket == outer => {
                    self.at = span.start;
                    break;
                }
                _ => {}
            }
            end = span.end;
        }
        let innermost = stack.last().map_or(start, |(_, at)| *at);
        self.unclosed_bracket.get_or_insert(innermost);
        end
    }
}

impl Iterator for Tokens<'_> {
    type Item = (Token, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        self.skip_trivia();
        let start = self.at;
        let token = match self.byte(0)? {
            b',' => Token::Comma,
            b':' => Token::Colon,
            b'(' => Token::Open(Bracket::Round),
            b')' => Token::Close(Bracket::Round),
            b'[' => Token::Open(Bracket::Square),
            b']' => Token::Close(Bracket::Square),
            b'{' => Token::Open(Bracket::Curly),
            b'}' => Token::Close(Bracket::Curly),
            b'"' | b'\'' => Token::Quoted,
            b'r' | b'b' => match self.raw_string() {
                Some((hashes, content)) => {
                    self.skip_raw_string(hashes, content);
                    return Some((Token::Quoted, start..self.at));
                }
                None => Token::Word,
            },
            _ => Token::Word,
        };
        match (token, self.byte(0)?) {
            (Token::Quoted, b'"') => self.skip_string(),
            (Token::Quoted, _) => self.skip_quote(),
            (Token::Word, _) => self.skip_word(),
            _ => self.at += 1,
        }
        Some((token, start..self.at))
    }
}

#[cfg(test)]
mod tests {
    use super::{Token, Tokens};

    fn pieces(text: &str) -> Vec<&str> {
        Tokens::new(text, 0, text.len())
            .map(|(_, span)| &text[span])
            .collect()
    }

    #[test]
    fn strings_and_comments_are_whole() {
        for (text, expected) in [
            (r#"a: "b, \" c""#, vec!["a", ":", r#""b, \" c""#]),
            (r##"r#"a " , "# , 1"##, vec![r##"r#"a " , "#"##, ",", "1"]),
            ("r#type: 1", vec!["r#type", ":", "1"]),
            (
                r"',' '\'' '\u{2c}' '''",
                vec!["','", r"'\''", r"'\u{2c}'", "'''"],
            ),
            ("it's", vec!["it", "'", "s"]),
            ("1 /* , /* , */ , */ // ,\n2", vec!["1", "2"]),
            ("1\u{2028}2 é/2", vec!["1", "2", "é/2"]),
        ] {
            assert_eq!(pieces(text), expected, "{text}");
        }
    }

    #[test]
    fn unclosed_text_is_marked() {
        for text in [r#"a "b"#, "a r#\"b\"", "a /* b /* c */", r#"a "\"#] {
            let mut tokens = Tokens::new(text, 0, text.len());
            assert_eq!(tokens.next(), Some((Token::Word, 0..1)));
            assert!(tokens.by_ref().count() <= 1);
            assert_eq!(tokens.unclosed, Some(2), "{text}");
        }
    }
}
