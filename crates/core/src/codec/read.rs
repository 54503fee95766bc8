//! Reading: every value that can be used is, and what cannot is said

use std::{
    collections::BTreeMap,
    fmt::{self, Display, Formatter},
};

use ron::{
    Error, Options,
    error::{SpannedError, SpannedResult},
    extensions::Extensions,
};
use serde::de::DeserializeOwned;

use super::{
    Document, MAX_BYTES, Reading,
    assemble::{FIRST_VALUE_LINE, ValueText, assemble},
    explain::explain,
    outline::{Outline, flatten},
    path::FieldPath,
    position::{Flaws, offset_of},
    schema::{Schema, canonical},
};

/// Reads a document; never fails: what cannot be read keeps its default and is listed
#[must_use]
pub fn read<T: Document>(text: &str) -> Reading<T> {
    read_over(text, &T::default())
}

/// Reads a document like [`read`], with the values of `defaults` for what the text does not give
#[must_use]
pub fn read_over<T: Document>(text: &str, defaults: &T) -> Reading<T> {
    let text = strip_mark(text);
    if text.len() > MAX_BYTES {
        let mut flaws = Flaws::default();
        flaws.error(0, format!("The file is longer than {MAX_BYTES} bytes"));
        return Reading {
            document: defaults.clone(),
            faults: flaws.locate(text),
            newer: None,
            is_torn: true,
        };
    }
    let schema = Schema::of::<T>();
    let mut outline = Outline::of(text, &schema);
    let document = document_of(text, &schema, &mut outline, defaults);
    Reading {
        document,
        newer: newer_version::<T>(text, &outline),
        is_torn: outline.is_torn(),
        faults: outline.flaws.locate(text),
    }
}

/// One value of a field from its text, as [`crate::fields::Fields`] holds it
#[must_use]
pub fn parse<V: DeserializeOwned>(text: &str) -> Option<V> {
    Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .from_str(text)
        .ok()
}

/// A text without the byte-order mark, which ron does not take
pub(super) fn strip_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// What the values of an outline say; the flaws are added to the outline
pub(super) fn document_of<T: Document>(
    text: &str,
    schema: &Schema,
    outline: &mut Outline,
    defaults: &T,
) -> T {
    let values: Vec<ValueText<'_>> = outline
        .values
        .iter()
        .map(|(path, span)| (path, &text[span.clone()]))
        .collect();
    let (mut document, rejections) = parse_values(schema, outline.extensions, &values);
    if *defaults != T::default() {
        let own = flatten(&canonical(defaults, outline.extensions), schema);
        let is_used = |path: &FieldPath| rejections.iter().all(|rejection| rejection.path != *path);
        let mut all: BTreeMap<&FieldPath, &str> = own
            .iter()
            .filter(|(path, _)| path.entity().is_none())
            .map(|(path, text)| (path, text.as_str()))
            .collect();
        all.extend(values.into_iter().filter(|(path, _)| is_used(path)));
        let all: Vec<ValueText<'_>> = all.into_iter().collect();
        document = parse_values(schema, outline.extensions, &all).0;
    }
    for rejection in rejections {
        let start = outline.values.get(&rejection.path).map(|span| span.start);
        let at = start.unwrap_or_default() + rejection.at;
        outline.flaws.error(at, rejection.to_string());
    }
    document
}

fn newer_version<T: Document>(text: &str, outline: &Outline) -> Option<u32> {
    let span = outline.values.get(&FieldPath::top("version"))?;
    let version: u64 = ron::from_str(&text[span.clone()]).ok()?;
    let version = u32::try_from(version).unwrap_or(u32::MAX);
    (version > T::VERSION).then_some(version)
}

/// A value that could not be used
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rejection {
    pub(crate) path: FieldPath,
    /// The byte offset in the text of the value
    at: usize,
    pub(crate) message: String,
}

impl Display for Rejection {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.path, self.message)
    }
}

/// The document of all values that can be used, and those that cannot; `values` must be sorted by path
pub(crate) fn parse_values<T: Document>(
    schema: &Schema,
    extensions: Extensions,
    values: &[ValueText<'_>],
) -> (T, Vec<Rejection>) {
    let extensions = extensions | Extensions::IMPLICIT_SOME;
    let options = Options::default().with_default_extension(extensions);
    let parse = |values: &[ValueText<'_>]| -> SpannedResult<T> {
        options.from_str(&assemble(schema, values))
    };
    if let Ok(document) = parse(values) {
        return (document, Vec::new());
    }
    let check = |values: &[ValueText<'_>]| parse(values).map(drop);
    let (good, rejections) = Sieve { check: &check }.settle(values);
    let document = parse(&good).unwrap_or_else(|error| {
        log::error!(
            "Values that are good alone do not go together: {}",
            error.code
        );
        T::default()
    });
    (document, rejections)
}

/// Parts the values that can be used from those that cannot; it does not know of which document they are
struct Sieve<'a> {
    check: &'a dyn Fn(&[ValueText<'_>]) -> SpannedResult<()>,
}

impl Sieve<'_> {
    fn check(&self, values: &[ValueText<'_>]) -> SpannedResult<()> {
        (self.check)(values)
    }

    /// Panel by panel and entity by entity; where something is wrong there, value by value
    fn settle<'v>(&self, values: &[ValueText<'v>]) -> (Vec<ValueText<'v>>, Vec<Rejection>) {
        let mut rejections = Vec::new();
        let mut good = Vec::with_capacity(values.len());
        for group in values.chunk_by(|a, b| a.0.is_beside(b.0)) {
            good.extend(self.good_of_group(group, &mut rejections));
        }
        (good, rejections)
    }

    fn good_of_group<'v>(
        &self,
        group: &[ValueText<'v>],
        rejections: &mut Vec<Rejection>,
    ) -> Vec<ValueText<'v>> {
        if self.check(group).is_ok() {
            return group.to_vec();
        }
        let owner = group[0].0;
        if let Some(id) = owner.entity() {
            let key = FieldPath::of_entity(owner.panel(), id);
            if let Err(error) = self.check(&[(&key, "")]) {
                rejections.push(Rejection {
                    path: key,
                    at: 0,
                    message: format!("This id cannot be used: {}", error.code),
                });
                return Vec::new();
            }
        }
        let mut good = group.to_vec();
        good.retain(|value| match self.check(&[*value]) {
            Ok(()) => true,
            Err(error) => {
                rejections.push(reject(*value, &error));
                false
            }
        });
        if let Err(error) = self.check(&good) {
            rejections.push(Rejection {
                path: owner.clone(),
                at: 0,
                message: format!("These values do not go together: {}", error.code),
            });
            return Vec::new();
        }
        good
    }
}

fn reject((path, text): ValueText<'_>, error: &SpannedError) -> Rejection {
    let place = error.span.start;
    let line = (place.line + 1).saturating_sub(FIRST_VALUE_LINE);
    let at = match &error.code {
        // A string that its type refuses: ron stands behind the opening quote or further on
        Error::Message(_) if text.starts_with('"') => 0,
        _ => offset_of(text, line, place.col),
    };
    Rejection {
        path: path.clone(),
        at,
        message: explain(&error.code, &text[at..]),
    }
}
