//! RON that forgives and keeps: every field falls back alone, and a save changes only what changed
//!
//! A scanner of its own finds where each field stands; `ron` parses each value from its own text. So one wrong value
//! costs only itself, unknown fields and comments stay, and writing back replaces nothing but the spans of changed values.

mod assemble;
mod explain;
mod layout;
mod outline;
mod path;
mod position;
mod read;
mod render;
mod schema;
mod splice;
mod tokens;
mod write;

use std::fmt::{self, Display, Formatter};

use serde::{Serialize, de::DeserializeOwned};

pub use path::{FieldPath, InvalidPath};
pub use read::{parse, read, read_over};
pub use write::{print, write, write_over};

pub(crate) use assemble::ValueText;
pub(crate) use outline::flatten;
pub(crate) use read::parse_values;
pub(crate) use schema::{Schema, canonical};

/// The longest text that is read, in bytes
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// A document of one RON file
///
/// The document and each panel are structs with named fields and `#[serde(default)]`; one field is `version`. Below a field
/// of a panel or of an entity a value is atomic. Ids of entities are written as strings. `flatten`, `skip_serializing_if`
/// and untagged enums are not supported.
pub trait Document: Default + Clone + PartialEq + Serialize + DeserializeOwned {
    /// The version this build writes; a file with a higher one is opened read-only
    const VERSION: u32;

    /// For each map of entities its field name and a default entity as RON struct text
    fn entities() -> Vec<(&'static str, String)>;
}

/// How much a fault matters
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// An unknown field, which is kept as it is
    Warning,
    /// A value that could not be used, or broken writing
    Error,
}

/// What is wrong in a text, and where; lines and columns (in characters) count from 1
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub line: usize,
    pub column: usize,
    pub severity: Severity,
    /// A plain sentence, with the path of the field in front where there is one; never a text value of the file
    pub message: String,
}

impl Fault {
    /// Whether something could not be used
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl Display for Fault {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}", self.line, self.column, self.message)
    }
}

/// What a text says, as far as it can be read
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading<T> {
    pub document: T,
    /// In the order of the text
    pub faults: Vec<Fault>,
    /// The version of the file where it is higher than [`Document::VERSION`]
    pub newer: Option<u32>,
    /// Whether the text is no whole document (empty, cut off, too long, a bracket never closed); [`write()`] then starts afresh,
    /// so a copy of the text should be kept
    pub is_torn: bool,
}

impl<T> Reading<T> {
    /// Why the text is no whole document; none where it is one
    #[must_use]
    pub fn damage(&self) -> Option<&Fault> {
        self.faults
            .iter()
            .find(|fault| self.is_torn && fault.is_error())
    }
}
