//! The shape of a document, seen from its serialized default

use ron::{Options, extensions::Extensions, ser::PrettyConfig};
use serde::Serialize;

use super::{Document, layout::Group, tokens::Bracket};

/// What a top-level field is
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A value that is read, compared and written as one
    Atomic,
    /// A struct; the names of its fields, each atomic
    Panel(Vec<String>),
    /// A map from ids to structs; the fields of an entity and their default texts
    Entities(Vec<(String, String)>),
}

/// The top-level fields in the order of the struct
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Schema {
    pub(super) top: Vec<(String, Shape)>,
}

impl Schema {
    pub(crate) fn of<T: Document>() -> Self {
        let text = canonical(&T::default(), Extensions::empty());
        Self::read(&text, &T::entities())
    }

    /// The shape of a serialized default
    fn read(text: &str, entities: &[(&'static str, String)]) -> Self {
        let fields = struct_fields(text).unwrap_or_default();
        let top = fields.into_iter().map(|(name, value)| {
            let entity = entities.iter().find(|(map, _)| *map == name);
            let shape = match entity {
                Some((_, default)) => Shape::Entities(struct_fields(default).unwrap_or_default()),
                None => match struct_fields(&value) {
                    Some(fields) if !fields.is_empty() => {
                        Shape::Panel(fields.into_iter().map(|(name, _)| name).collect())
                    }
                    _ => Shape::Atomic,
                },
            };
            (name, shape)
        });
        Self { top: top.collect() }
    }

    pub(super) fn shape(&self, name: &str) -> Option<&Shape> {
        let field = self.top.iter().find(|(known, _)| known == name);
        field.map(|(_, shape)| shape)
    }
}

/// The names and value texts of `(a: 1, b: 2)`; none for a tuple, a variant or anything else
fn struct_fields(text: &str) -> Option<Vec<(String, String)>> {
    if !text.starts_with('(') {
        return None;
    }
    let group = Group::within(text, &(0..text.len()), Bracket::Round)?;
    let fields = group.items.iter().map(|item| {
        let name = field_name(&text[item.key.clone()?])?;
        Some((name.to_owned(), text[item.value.clone()].to_owned()))
    });
    fields.collect()
}

/// The one text of a value that all comparing and writing uses: one line, spaces behind commas, `Some` spelled out
pub(crate) fn canonical<T: Serialize>(value: &T, extensions: Extensions) -> String {
    let config = PrettyConfig::new()
        .compact_arrays(true)
        .compact_maps(true)
        .compact_structs(true);
    let written = Options::default()
        .with_default_extension(extensions - Extensions::IMPLICIT_SOME)
        .to_string_pretty(value, config);
    written.unwrap_or_else(|error| {
        log::error!("A document could not be written as RON: {error}");
        String::new()
    })
}

/// The name that the text of a struct key stands for
pub(super) fn field_name(key: &str) -> Option<&str> {
    let (name, is_raw) = match key.strip_prefix("r#") {
        Some(name) => (name, true),
        None => (key, false),
    };
    let starts_well = name.starts_with(|c: char| is_raw || c == '_' || c.is_alphabetic());
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '+' | '-');
    (starts_well && name.chars().all(is_name)).then_some(name)
}

/// The text of a struct key
pub(super) fn field_key(name: &str) -> String {
    let is_plain = name.chars().all(|c| c == '_' || c.is_alphanumeric())
        && !name.starts_with(|c: char| c.is_numeric());
    if is_plain {
        name.to_owned()
    } else {
        format!("r#{name}")
    }
}
