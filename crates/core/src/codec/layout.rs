//! The items of one bracketed level and where each of them stands

use std::{mem, ops::Range};

use super::{
    position::MAX_FAULTS,
    tokens::{Bracket, Token, Tokens},
};

/// One `key: value` of a struct or map, as offsets into the text
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// None where there is no colon
    pub(super) key: Option<Range<usize>>,
    /// From the first to the last token of the value; empty where it is missing
    pub(super) value: Range<usize>,
    /// Behind the comma, or behind the value where there is none
    pub(super) end: usize,
    pub(super) has_comma: bool,
}

impl Item {
    pub(super) fn start(&self) -> usize {
        self.key.as_ref().map_or(self.value.start, |key| key.start)
    }
}

/// A fault of the writing itself, whatever the values mean
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slip {
    pub(super) at: usize,
    pub(super) kind: SlipKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SlipKind {
    /// Two items without a comma between them; both are found
    MissingComma,
    StrayComma,
    StrayColon,
    StrayBracket,
    NoColon,
    UnclosedBracket,
    /// A string or a comment
    UnclosedText,
}

impl SlipKind {
    pub(super) fn message(self) -> &'static str {
        match self {
            Self::MissingComma => "A comma is missing before this name",
            Self::StrayComma => "A comma stands here with nothing before it",
            Self::StrayColon => "A colon stands where none belongs",
            Self::StrayBracket => "A bracket is closed here that was never opened",
            Self::NoColon => "Expected a name, a colon and a value",
            Self::UnclosedBracket => "The bracket opened here is never closed",
            Self::UnclosedText => "The text or comment that starts here never ends",
        }
    }
}

/// One bracketed level
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) bracket: Bracket,
    /// Between the brackets
    pub(super) inside: Range<usize>,
    pub(super) is_closed: bool,
    /// Whether this and every bracket inside is closed
    pub(super) is_balanced: bool,
    pub(super) items: Vec<Item>,
    pub(super) slips: Vec<Slip>,
}

impl Group {
    /// Reads the level that the bracket at `open` starts, no further than `limit`; deeper levels are skipped in a loop
    pub(super) fn scan(text: &str, open: usize, bracket: Bracket, limit: usize) -> Self {
        let mut scan = Scan::new(open, bracket, limit);
        let mut tokens = Tokens::new(text, open + 1, limit);
        while let Some((token, span)) = tokens.next() {
            match token {
                Token::Comma => scan.comma(&span),
                Token::Colon => scan.colon(&span),
                Token::Open(inner) => {
                    let end = tokens.skip_group(inner, span.start, bracket);
                    scan.piece(span.start..end, false);
                }
                Token::Close(found) if found == bracket => {
                    scan.group.is_closed = true;
                    scan.group.inside.end = span.start;
                    break;
                }
                Token::Close(_) => {
                    scan.slip(span.start, SlipKind::StrayBracket);
                    scan.piece(span, false);
                }
                Token::Quoted | Token::Word => scan.piece(span, true),
            }
        }
        scan.finish_item(None);
        if let Some(at) = tokens.unclosed {
            scan.slip(at, SlipKind::UnclosedText);
        }
        if let Some(at) = tokens.unclosed_bracket {
            scan.group.is_balanced = false;
            scan.slip(at, SlipKind::UnclosedBracket);
        }
        if !scan.group.is_closed {
            scan.group.is_balanced = false;
            scan.slip(open, SlipKind::UnclosedBracket);
        }
        scan.group
    }

    /// The group that is the whole of `span`, with or without a struct name before it
    pub(super) fn within(text: &str, span: &Range<usize>, bracket: Bracket) -> Option<Self> {
        let mut tokens = Tokens::new(text, span.start, span.end);
        let (mut token, mut found) = tokens.next()?;
        if token == Token::Word && bracket == Bracket::Round {
            (token, found) = tokens.next()?;
        }
        if token != Token::Open(bracket) {
            return None;
        }
        let group = Self::scan(text, found.start, bracket, span.end);
        let end = group.inside.end + usize::from(group.is_closed);
        (end == span.end).then_some(group)
    }
}

/// The item being read
#[derive(Default)]
struct Pending {
    key: Option<Range<usize>>,
    /// The pieces of the key, or of the value once the key is known
    pieces: Option<Range<usize>>,
    last: Option<Range<usize>>,
    /// Whether the last piece could be the key of a next item
    last_is_name: bool,
    /// The end of the piece before the last
    before_last: Option<usize>,
    /// Behind the colon
    value_at: usize,
}

struct Scan {
    group: Group,
    item: Pending,
}

impl Scan {
    fn new(open: usize, bracket: Bracket, limit: usize) -> Self {
        Self {
            group: Group {
                bracket,
                inside: open + 1..limit,
                is_closed: false,
                is_balanced: true,
                items: Vec::new(),
                slips: Vec::new(),
            },
            item: Pending::default(),
        }
    }

    fn slip(&mut self, at: usize, kind: SlipKind) {
        if self.group.slips.len() < MAX_FAULTS {
            self.group.slips.push(Slip { at, kind });
        }
    }

    fn piece(&mut self, span: Range<usize>, is_name: bool) {
        let item = &mut self.item;
        item.before_last = item.last.as_ref().map(|last| last.end);
        let start = item
            .pieces
            .as_ref()
            .map_or(span.start, |pieces| pieces.start);
        item.pieces = Some(start..span.end);
        item.last = Some(span);
        item.last_is_name = is_name;
    }

    fn colon(&mut self, span: &Range<usize>) {
        if self.item.key.is_some() {
            self.colon_in_value(span);
            return;
        }
        if self.item.pieces.is_none() {
            self.slip(span.start, SlipKind::StrayColon);
        }
        let key = self.item.pieces.take().unwrap_or(span.start..span.start);
        self.item = Pending {
            key: Some(key),
            value_at: span.end,
            ..Pending::default()
        };
    }

    /// A second colon: a comma is missing before the name in front of it
    fn colon_in_value(&mut self, span: &Range<usize>) {
        let item = &self.item;
        let next = match (&item.pieces, &item.last, item.before_last) {
            (Some(pieces), Some(last), Some(before)) if item.last_is_name => {
                Some((pieces.start..before, last.clone()))
            }
            _ => None,
        };
        let Some((value, name)) = next else {
            self.slip(span.start, SlipKind::StrayColon);
            self.piece(span.clone(), false);
            return;
        };
        self.slip(name.start, SlipKind::MissingComma);
        self.item.pieces = Some(value);
        self.finish_item(None);
        self.item = Pending {
            key: Some(name),
            value_at: span.end,
            ..Pending::default()
        };
    }

    fn comma(&mut self, span: &Range<usize>) {
        if self.item.key.is_none() && self.item.pieces.is_none() {
            self.slip(span.start, SlipKind::StrayComma);
        }
        self.finish_item(Some(span.end));
    }

    fn finish_item(&mut self, comma_end: Option<usize>) {
        let item = mem::take(&mut self.item);
        let value = match (&item.key, item.pieces) {
            (_, Some(pieces)) => pieces,
            (Some(_), None) => item.value_at..item.value_at,
            (None, None) => return,
        };
        if item.key.is_none() {
            self.slip(value.start, SlipKind::NoColon);
        }
        self.group.items.push(Item {
            key: item.key,
            end: comma_end.unwrap_or(value.end),
            has_comma: comma_end.is_some(),
            value,
        });
    }
}

#[cfg(test)]
mod tests {
    use ron2::ast::{Expr, parse_document_lossy};

    use super::{Bracket, Group, SlipKind};

    const TEXT: &str = r###"(
        a: 1, b : "x, \" ) y" /* , */ ,c:r##"q " "# ) "##, // d: 5,
        d: [ (1, 2), { "k": ')' }, ], e: Name ( x : -1.5e3 , ) ,
        f: {"(": 'a', '"': Some(None) /* /* ] */ */}, r#type: '\'',
        g: b"\"(", h: br#"" ("#, i: '\u{29}', // the end )
    )"###;

    /// Another parser of RON finds the same fields at the same places
    #[test]
    fn fields_stand_where_another_parser_finds_them() {
        let (document, errors) = parse_document_lossy(TEXT);
        assert!(errors.is_empty(), "{errors:?}");
        let Some(Expr::AnonStruct(expected)) = document.value else {
            panic!("not a struct");
        };
        let group = Group::scan(TEXT, 0, Bracket::Round, TEXT.len());
        assert_eq!(group.slips, []);
        assert!(group.is_balanced);
        assert_eq!(group.inside.end, expected.close_paren.start_offset);
        assert_eq!(group.items.len(), expected.fields.len());
        for (item, field) in group.items.iter().zip(&expected.fields) {
            let (key, value) = (&field.name.span, field.value.span());
            assert_eq!(item.key, Some(key.start_offset..key.end_offset));
            assert_eq!(item.value, value.start_offset..value.end_offset);
            assert_eq!(
                Some(item.end),
                field.comma.as_ref().map(|comma| comma.end_offset)
            );
        }
    }

    #[test]
    fn a_wrong_bracket_ends_what_is_inside() {
        for (text, items, unclosed) in [
            ("(a: [1, b: 2)", 1, Some(4)),
            ("(a: {x: (1, }, b: 2)", 2, Some(8)),
            ("(a: 1], b: 2)", 2, None),
            ("(a: (1, b: 2)", 1, Some(0)),
        ] {
            let group = Group::scan(text, 0, Bracket::Round, text.len());
            assert_eq!(group.items.len(), items, "{text}");
            assert_eq!(group.is_balanced, unclosed.is_none(), "{text}");
            let found = group
                .slips
                .iter()
                .find(|slip| slip.kind == SlipKind::UnclosedBracket);
            assert_eq!(found.map(|slip| slip.at), unclosed, "{text}");
        }
    }
}
