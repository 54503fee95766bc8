//! A text for ron made of single values

use super::{
    path::FieldPath,
    schema::{Schema, Shape, field_key},
};

/// A value text under its path; under the path of an entity its key
pub(crate) type ValueText<'a> = (&'a FieldPath, &'a str);

/// The line on which the first value starts in an assembled text
pub(super) const FIRST_VALUE_LINE: usize = 2;

/// A document of just these values, which must be sorted by path
///
/// Each value stands on lines of its own, so that its comments end with it. Fields that an entity lacks are filled with its
/// defaults; those of the document and its panels are left to serde.
pub(super) fn assemble(schema: &Schema, values: &[ValueText<'_>]) -> String {
    let size: usize = values.iter().map(|(_, text)| text.len() + 32).sum();
    let mut out = String::with_capacity(size);
    out.push('(');
    for panel in values.chunk_by(|a, b| a.0.panel() == b.0.panel()) {
        let name = panel[0].0.panel();
        match schema.shape(name) {
            Some(Shape::Atomic) => push_value(&mut out, name, panel[0].1),
            Some(Shape::Panel(_)) => {
                open(&mut out, &field_key(name), "(");
                push_fields(&mut out, panel);
                out.push_str("),");
            }
            Some(Shape::Entities(defaults)) => {
                open(&mut out, &field_key(name), "{");
                for entity in panel.chunk_by(|a, b| a.0.is_beside(b.0)) {
                    push_entity(&mut out, entity, defaults);
                }
                out.push_str("},");
            }
            None => {}
        }
    }
    out.push(')');
    out
}

fn open(out: &mut String, key: &str, bracket: &str) {
    out.push_str(key);
    out.push(':');
    out.push_str(bracket);
}

fn push_value(out: &mut String, name: &str, text: &str) {
    open(out, &field_key(name), "\n");
    out.push_str(text);
    out.push_str("\n,");
}

fn push_fields(out: &mut String, values: &[ValueText<'_>]) {
    for (path, text) in values {
        if let Some(field) = path.field() {
            push_value(out, field, text);
        }
    }
}

fn push_entity(out: &mut String, values: &[ValueText<'_>], defaults: &[(String, String)]) {
    let id = values[0].0.entity().unwrap_or_default();
    open(out, &string_text(id), "(");
    push_fields(out, values);
    for (name, default) in defaults {
        let is_given = |(path, _): &ValueText<'_>| path.field() == Some(name);
        if !values.iter().any(is_given) {
            push_value(out, name, default);
        }
    }
    out.push_str("),");
}

/// A string as RON text on one line
pub(super) fn string_text(content: &str) -> String {
    format!("\"{}\"", content.escape_debug())
}
