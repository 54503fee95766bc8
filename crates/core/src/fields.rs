//! A document as a flat map from paths to values: what comparing, undoing and merging work on

mod merge;

use std::{
    collections::{BTreeMap, btree_map::Iter},
    error::Error,
    fmt::{self, Display, Formatter},
};

use ron::extensions::Extensions;

use crate::codec::{Document, Schema, ValueText, canonical, flatten, parse_values};

pub use crate::codec::{FieldPath, InvalidPath};
pub use merge::{Conflict, Merge, merge};

/// Every atomic value of a document, each as the one RON text that it is always written as
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(BTreeMap<FieldPath, String>);

/// One field that differs; none on one side where the field, or its whole entity, is not there
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub path: FieldPath,
    pub before: Option<String>,
    pub after: Option<String>,
}

impl Difference {
    /// The difference that takes this one back
    #[must_use]
    pub fn reversed(self) -> Self {
        Self {
            path: self.path,
            before: self.after,
            after: self.before,
        }
    }
}

/// A value that is not one of its field
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError {
    pub path: FieldPath,
    /// A plain sentence without the path
    pub message: String,
}

impl Display for BuildError {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.path, self.message)
    }
}

impl Error for BuildError {}

impl Fields {
    /// The values of a document
    #[must_use]
    pub fn of<T: Document>(document: &T) -> Self {
        let text = canonical(document, Extensions::empty());
        Self(flatten(&text, &Schema::of::<T>()))
    }

    /// The document of these values; missing ones take their default, unknown ones are passed over
    ///
    /// # Errors
    /// The first value, by path, that is not one of its field.
    pub fn build<T: Document>(&self) -> Result<T, BuildError> {
        let values: Vec<ValueText<'_>> = self
            .0
            .iter()
            .map(|(path, text)| (path, text.as_str()))
            .collect();
        let (document, rejections) = parse_values(&Schema::of::<T>(), Extensions::empty(), &values);
        match rejections.into_iter().next() {
            None => Ok(document),
            Some(rejection) => Err(BuildError {
                path: rejection.path,
                message: rejection.message,
            }),
        }
    }

    /// The RON text of a value
    #[must_use]
    pub fn get(&self, path: &FieldPath) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// All paths, sorted
    pub fn paths(&self) -> impl Iterator<Item = &FieldPath> {
        self.0.keys()
    }

    /// All values, sorted by path
    pub fn iter(&self) -> Iter<'_, FieldPath, String> {
        self.0.iter()
    }

    /// What leads from here to `other`, sorted by path
    #[must_use]
    pub fn diff(&self, other: &Self) -> Vec<Difference> {
        let gone = self
            .0
            .iter()
            .filter(|(path, _)| !other.0.contains_key(path));
        let gone = gone.map(|(path, before)| Difference {
            path: path.clone(),
            before: Some(before.clone()),
            after: None,
        });
        let changed = other.0.iter().filter_map(|(path, after)| {
            let before = self.0.get(path);
            (before != Some(after)).then(|| Difference {
                path: path.clone(),
                before: before.cloned(),
                after: Some(after.clone()),
            })
        });
        let mut differences: Vec<_> = gone.chain(changed).collect();
        differences.sort_by(|a, b| a.path.cmp(&b.path));
        differences
    }

    /// Sets the fields to what they are after the differences, whatever they were before
    pub fn apply(&mut self, differences: &[Difference]) {
        for difference in differences {
            match &difference.after {
                Some(after) => self.0.insert(difference.path.clone(), after.clone()),
                None => self.0.remove(&difference.path),
            };
        }
    }
}

impl<'a> IntoIterator for &'a Fields {
    type Item = (&'a FieldPath, &'a String);
    type IntoIter = Iter<'a, FieldPath, String>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
