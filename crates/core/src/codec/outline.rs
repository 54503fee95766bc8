//! Where the fields of a document stand in a text

use std::{
    collections::{BTreeMap, HashSet},
    ops::Range,
};

use ron::extensions::Extensions;

use super::{
    layout::{Group, Item},
    path::FieldPath,
    position::Flaws,
    schema::{Schema, Shape, field_name},
    tokens::{Bracket, Token, Tokens},
};

/// A panel, a map or an entity in the text
#[derive(Debug)]
pub(super) struct Container {
    pub(super) value: Range<usize>,
    /// None where the value is not in the brackets it should be in
    pub(super) group: Option<Group>,
}

/// A text taken apart along a schema
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The whole document; none where the text is something else
    pub(super) root: Option<Group>,
    /// What the text itself enables
    pub(super) extensions: Extensions,
    /// The values of atomic fields; under the path of an entity its key
    pub(super) values: BTreeMap<FieldPath, Range<usize>>,
    pub(super) containers: BTreeMap<FieldPath, Container>,
    pub(super) flaws: Flaws,
}

impl Outline {
    pub(super) fn of(text: &str, schema: &Schema) -> Self {
        let mut outline = Self::default();
        outline.root = outline.scan_root(text);
        let Some(root) = outline.root.take() else {
            return outline;
        };
        for (name, item) in outline.named_items(text, &root, None) {
            outline.visit_top(text, schema, &name, item);
        }
        if !root.is_closed {
            // A value that touches the end may be cut off in the middle
            outline.values.retain(|_, value| value.end < text.len());
        }
        outline.root = Some(root);
        outline
    }

    /// Whether the text holds no whole document, or one whose brackets hide what belongs where
    pub(super) fn is_torn(&self) -> bool {
        !self.root.as_ref().is_some_and(|root| root.is_balanced)
    }

    fn scan_root(&mut self, text: &str) -> Option<Group> {
        let mut tokens = Tokens::new(text, 0, text.len());
        let mut next = tokens.next();
        while let Some((Token::Word, span)) = &next
            && &text[span.clone()] == "#!"
        {
            next = self.read_attribute(text, &mut tokens);
        }
        let first = next.clone();
        if let Some((Token::Word, _)) = next {
            next = tokens.next();
        }
        let Some((Token::Open(Bracket::Round), span)) = next else {
            let (at, message) = match (first, tokens.unclosed) {
                (_, Some(at)) => (at, "The comment that starts here never ends"),
                (None, None) => (0, "The file is empty"),
                (Some((_, span)), None) => (
                    span.start,
                    "This is not a settings file, it should start with an opening bracket (",
                ),
            };
            self.flaws.error(at, message);
            return None;
        };
        let root = Group::scan(text, span.start, Bracket::Round, text.len());
        self.flaws.slips_of(&root);
        if root.is_closed {
            let mut rest = Tokens::new(text, root.inside.end + 1, text.len());
            if let Some((_, span)) = rest.next() {
                self.flaws
                    .error(span.start, "There is text behind the end of the document");
            } else if let Some(at) = rest.unclosed {
                self.flaws
                    .error(at, "The comment that starts here never ends");
            }
        }
        Some(root)
    }

    /// Reads the rest of `#![enable(implicit_some)]` and returns the token behind it
    fn read_attribute(
        &mut self,
        text: &str,
        tokens: &mut Tokens<'_>,
    ) -> Option<(Token, Range<usize>)> {
        let (token, open) = tokens.next()?;
        if token != Token::Open(Bracket::Square) {
            return Some((token, open));
        }
        let end = tokens.skip_group(Bracket::Square, open.start, Bracket::Round);
        let words = Tokens::new(text, open.end, end).filter(|(token, _)| *token == Token::Word);
        let mut words = words.map(|(_, span)| (span.start, &text[span]));
        if words.next().is_some_and(|(_, word)| word == "enable") {
            for (at, word) in words {
                match Extensions::from_ident(word) {
                    // Values are parsed out of their structs, where no name can be demanded
                    Some(extension) => {
                        self.extensions |= extension - Extensions::EXPLICIT_STRUCT_NAMES;
                    }
                    None => self.flaws.error(at, "RON has no extension of this name"),
                }
            }
        }
        tokens.next()
    }

    fn visit_top(&mut self, text: &str, schema: &Schema, name: &str, item: &Item) {
        let path = FieldPath::top(name);
        match schema.shape(name) {
            None => self.unknown(&path, item),
            Some(Shape::Atomic) => {
                self.values.insert(path, item.value.clone());
            }
            Some(Shape::Panel(known)) => {
                let is_known = |name: &str| known.iter().any(|field| field == name);
                self.visit_fields(text, &path, item, is_known);
            }
            Some(Shape::Entities(known)) => self.visit_map(text, &path, item, known),
        }
    }

    fn visit_map(&mut self, text: &str, path: &FieldPath, item: &Item, known: &[(String, String)]) {
        let group = Group::within(text, &item.value, Bracket::Curly);
        if let Some(group) = &group {
            self.flaws.slips_of(group);
            for (id, entity) in self.named_items(text, group, Some(path)) {
                let path = FieldPath::of_entity(path.panel(), id);
                let is_known = |name: &str| known.iter().any(|(field, _)| field == name);
                if self.visit_fields(text, &path, entity, is_known)
                    && let Some(key) = &entity.key
                {
                    self.values.insert(path, key.clone());
                }
            }
        } else {
            self.flaws.error(
                item.value.start,
                format!("{path}: Expected entries in curly brackets {{ }}"),
            );
        }
        self.add_container(path, item, group);
    }

    /// Notes the fields of a panel or entity; false where it is no struct
    fn visit_fields(
        &mut self,
        text: &str,
        path: &FieldPath,
        item: &Item,
        is_known: impl Fn(&str) -> bool,
    ) -> bool {
        let group = Group::within(text, &item.value, Bracket::Round);
        let is_struct = group.is_some();
        if let Some(group) = &group {
            self.flaws.slips_of(group);
            for (name, field) in self.named_items(text, group, Some(path)) {
                let path = path.child(name.as_str());
                if is_known(&name) {
                    self.values.insert(path, field.value.clone());
                } else {
                    self.unknown(&path, field);
                }
            }
        } else {
            self.flaws.error(
                item.value.start,
                format!("{path}: Expected fields in round brackets ( )"),
            );
        }
        self.add_container(path, item, group);
        is_struct
    }

    fn add_container(&mut self, path: &FieldPath, item: &Item, group: Option<Group>) {
        let value = item.value.clone();
        self.containers
            .insert(path.clone(), Container { value, group });
    }

    fn unknown(&mut self, path: &FieldPath, item: &Item) {
        let message = format!("{path}: Unknown field, it is kept as it is");
        self.flaws.warning(item.start(), message);
    }

    /// The items whose key is a field name, or in a map a string; of equal keys only the last
    fn named_items<'g>(
        &mut self,
        text: &str,
        group: &'g Group,
        owner: Option<&FieldPath>,
    ) -> Vec<(String, &'g Item)> {
        let mut named = Vec::with_capacity(group.items.len());
        for item in &group.items {
            let Some(key) = &item.key else { continue };
            match item_name(&text[key.clone()], group.bracket) {
                Some(name) => named.push((name, item)),
                None => self.nameless(group, owner, key.start),
            }
        }
        let mut later = HashSet::with_capacity(named.len());
        let mut are_last: Vec<bool> = named
            .iter()
            .rev()
            .map(|(name, _)| later.insert(name.as_str()))
            .collect();
        named.retain(|(name, item)| {
            let is_last = are_last.pop().unwrap_or(true);
            if !is_last {
                let path = match (owner, group.bracket) {
                    (None, _) => FieldPath::top(name),
                    (Some(map), Bracket::Curly) => FieldPath::of_entity(map.panel(), name),
                    (Some(owner), _) => owner.child(name),
                };
                let message = format!("{path}: Given again below, where it counts");
                self.flaws.error(item.start(), message);
            }
            is_last
        });
        named
    }

    fn nameless(&mut self, group: &Group, owner: Option<&FieldPath>, at: usize) {
        let wanted = match group.bracket {
            Bracket::Curly => "Expected an id in quotes before the colon",
            _ => "Expected the name of a field before the colon",
        };
        let message = match owner {
            Some(path) => format!("{path}: {wanted}"),
            None => wanted.to_owned(),
        };
        self.flaws.error(at, message);
    }
}

/// What the key of an item stands for: a field name in round brackets, the content of a string in curly ones
pub(super) fn item_name(key: &str, bracket: Bracket) -> Option<String> {
    match bracket {
        Bracket::Curly => ron::from_str(key).ok(),
        _ => field_name(key).map(str::to_owned),
    }
}

/// The fields of a canonical text, path by path
pub(crate) fn flatten(text: &str, schema: &Schema) -> BTreeMap<FieldPath, String> {
    let outline = Outline::of(text, schema);
    let fields = outline.values.into_iter().filter_map(|(path, span)| {
        let is_key = path.entity().is_some() && path.field().is_none();
        (!is_key).then(|| (path, text[span].to_owned()))
    });
    fields.collect()
}
