//! Writing: only the spans of changed values are replaced

use std::collections::{BTreeMap, BTreeSet};

use ron::extensions::Extensions;

use super::{
    Document, MAX_BYTES,
    assemble::string_text,
    outline::{Outline, flatten, item_name},
    path::FieldPath,
    read::{document_of, strip_mark},
    render::{Content, Entry, Style},
    schema::{Schema, Shape, canonical, field_key},
    splice::{Edit, apply, insert, remove},
    tokens::Bracket,
};

type Fields = BTreeMap<FieldPath, String>;

/// The text `old` with the values of `new`
///
/// A field whose value is what reading `old` gives stays as it is written, wrong or not. Comments, unknown fields and entities
/// that cannot be read stay too; a byte-order mark goes. A text that is torn gives a fresh document.
#[must_use]
pub fn write<T: Document>(old: &str, new: &T) -> String {
    write_over(old, new, &T::default())
}

/// The text `old` with the values of `new` like [`write()`], where what `old` does not give is known to be as in `defaults`
///
/// So a value that nobody has chosen is not written, and goes on following its default. That holds for an empty `old` too.
#[must_use]
pub fn write_over<T: Document>(old: &str, new: &T, defaults: &T) -> String {
    let old = strip_mark(old);
    let schema = Schema::of::<T>();
    if old.len() > MAX_BYTES {
        return print(new);
    }
    let mut outline = Outline::of(old, &schema);
    if outline.is_torn() {
        return print(new);
    }
    let read = document_of(old, &schema, &mut outline, defaults);
    let before = flatten(&canonical(&read, outline.extensions), &schema);
    let after = flatten(&canonical(new, outline.extensions), &schema);
    change(old, &schema, outline, &before, &after)
}

/// The text `old` with the fields `after` where it has those of `before`
fn change(
    old: &str,
    schema: &Schema,
    mut outline: Outline,
    before: &Fields,
    after: &Fields,
) -> String {
    let kept = without_gone(old, &outline, before, after);
    if let Some(kept) = &kept {
        outline = Outline::of(kept, schema);
    }
    let text = kept.as_deref().unwrap_or(old);
    let mut writer = Writer {
        text,
        style: Style::of(text),
        outline: &outline,
        before,
        after,
        edits: Vec::new(),
    };
    writer.change_document(schema);
    apply(text, writer.edits)
}

/// A fresh text of a document, each panel, entity and field on lines of its own, indented by four spaces
#[must_use]
pub fn print<T: Document>(document: &T) -> String {
    let schema = Schema::of::<T>();
    let fields = flatten(&canonical(document, Extensions::empty()), &schema);
    print_fields(&schema, &fields)
}

fn print_fields(schema: &Schema, fields: &Fields) -> String {
    let mut entries = Vec::new();
    for (name, shape) in &schema.top {
        let path = FieldPath::top(name);
        let content = match shape {
            Shape::Atomic => fields.get(&path).cloned().map(Content::Value),
            Shape::Panel(names) => {
                let entries = field_entries(fields, &path, names.iter());
                Some(Content::Group(Bracket::Round, entries))
            }
            Shape::Entities(known) => {
                let ids = entities_of(fields).filter(|path| path.panel() == name);
                let entries = ids.map(|path| entity_entry(fields, &path, known));
                Some(Content::Group(Bracket::Curly, entries.collect()))
            }
        };
        entries.extend(content.map(|content| (field_key(name), content)));
    }
    let document = Content::Group(Bracket::Round, entries);
    format!("{}\n", document.on_lines("", Style::FRESH))
}

/// The paths of the entities that have fields
fn entities_of(fields: &Fields) -> impl Iterator<Item = FieldPath> {
    let mut last: Option<&FieldPath> = None;
    fields.keys().filter_map(move |path| {
        let id = path.entity()?;
        let is_new = last.is_none_or(|last| !last.is_beside(path));
        last = Some(path);
        is_new.then(|| FieldPath::of_entity(path.panel(), id))
    })
}

/// The fields `names` of a panel or entity, as far as there are values
fn field_entries<'a>(
    fields: &Fields,
    owner: &FieldPath,
    names: impl Iterator<Item = &'a String>,
) -> Vec<Entry> {
    let entries = names.filter_map(|name| {
        let value = fields.get(&owner.child(name))?.clone();
        Some((field_key(name), Content::Value(value)))
    });
    entries.collect()
}

fn entity_entry(fields: &Fields, path: &FieldPath, known: &[(String, String)]) -> Entry {
    let names = known.iter().map(|(name, _)| name);
    let entries = field_entries(fields, path, names);
    let key = string_text(path.entity().unwrap_or_default());
    (key, Content::Group(Bracket::Round, entries))
}

/// The text without the entities that are no longer there; none where nothing goes
fn without_gone(text: &str, outline: &Outline, before: &Fields, after: &Fields) -> Option<String> {
    let remaining: BTreeSet<FieldPath> = entities_of(after).collect();
    let gone: BTreeSet<FieldPath> = entities_of(before)
        .filter(|path| !remaining.contains(path))
        .collect();
    let mut edits = Vec::new();
    for (path, container) in &outline.containers {
        let Some(group) = &container.group else {
            continue;
        };
        if path.entity().is_some() || group.bracket != Bracket::Curly {
            continue;
        }
        // All of that id, or one given twice would come back
        let removed = group.items.iter().filter(|item| {
            let key = item.key.clone().map(|key| &text[key]);
            let id = key.and_then(|key| item_name(key, group.bracket));
            id.is_some_and(|id| gone.contains(&FieldPath::of_entity(path.panel(), id)))
        });
        edits.extend(removed.map(|item| remove(text, item)));
    }
    (!edits.is_empty()).then(|| apply(text, edits))
}

struct Writer<'a> {
    text: &'a str,
    style: Style,
    outline: &'a Outline,
    before: &'a Fields,
    after: &'a Fields,
    edits: Vec<Edit>,
}

impl Writer<'_> {
    fn change_document(&mut self, schema: &Schema) {
        let mut missing = Vec::new();
        for (name, shape) in &schema.top {
            let path = FieldPath::top(name);
            let content = match shape {
                Shape::Atomic => self.change_value(&path),
                Shape::Panel(names) => self.change_fields(&path, &names.iter().collect::<Vec<_>>()),
                Shape::Entities(known) => self.change_map(&path, known),
            };
            missing.extend(content.map(|content| (field_key(name), content)));
        }
        if let Some(root) = &self.outline.root
            && !missing.is_empty()
        {
            self.edits
                .extend(insert(self.text, root, &missing, self.style));
        }
    }

    /// Replaces a changed value; returns it where the text has no place for it yet
    fn change_value(&mut self, path: &FieldPath) -> Option<Content> {
        let value = self.after.get(path)?;
        if self.before.get(path) == Some(value) {
            return None;
        }
        let Some(span) = self.outline.values.get(path) else {
            return Some(Content::Value(value.clone()));
        };
        self.edits.push(Edit {
            span: span.clone(),
            text: value.clone(),
        });
        None
    }

    /// Changes a panel or entity; returns what is new of it where the text has no place for it yet
    fn change_fields(&mut self, path: &FieldPath, names: &[&String]) -> Option<Content> {
        let mut missing = Vec::new();
        for name in names {
            let content = self.change_value(&path.child(name.as_str()));
            missing.extend(content.map(|content| (field_key(name), content)));
        }
        self.place(path, Bracket::Round, missing)
    }

    fn change_map(&mut self, path: &FieldPath, known: &[(String, String)]) -> Option<Content> {
        let names: Vec<&String> = known.iter().map(|(name, _)| name).collect();
        let after = self.after;
        let mut missing = Vec::new();
        for entity in entities_of(after).filter(|entity| entity.panel() == path.panel()) {
            let content = self.change_fields(&entity, &names);
            let key = string_text(entity.entity().unwrap_or_default());
            missing.extend(content.map(|content| (key, content)));
        }
        self.place(path, Bracket::Curly, missing)
    }

    /// Puts new entries into their container, or in place of a value that is no container; returns them where it is missing
    fn place(
        &mut self,
        path: &FieldPath,
        bracket: Bracket,
        entries: Vec<Entry>,
    ) -> Option<Content> {
        if entries.is_empty() {
            return None;
        }
        let Some(container) = self.outline.containers.get(path) else {
            return Some(Content::Group(bracket, entries));
        };
        match &container.group {
            Some(group) => {
                let edits = insert(self.text, group, &entries, self.style);
                self.edits.extend(edits);
            }
            None => self.edits.push(Edit {
                span: container.value.clone(),
                text: Content::Group(bracket, entries).on_one_line(),
            }),
        }
        None
    }
}
