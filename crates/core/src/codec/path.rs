//! The address of one value in a document

use std::{
    error::Error,
    fmt::{self, Display, Formatter},
    str::FromStr,
};

/// The address of a value: `version`, `date_time.time_zone` or `webhooks.66f0a1.url`
///
/// It also addresses a whole panel (`date_time`) and a whole entity (`webhooks.66f0a1`). Paths sort so that the fields
/// of one panel or entity stand together, behind the path of the panel or entity itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldPath {
    panel: String,
    entity: Option<String>,
    field: Option<String>,
}

impl FieldPath {
    /// A top-level field: a plain value, a whole panel or a whole map of entities
    #[must_use]
    pub fn top(name: impl Into<String>) -> Self {
        Self {
            panel: name.into(),
            entity: None,
            field: None,
        }
    }

    /// A field of a panel
    #[must_use]
    pub fn in_panel(panel: impl Into<String>, field: impl Into<String>) -> Self {
        Self::top(panel).child(field)
    }

    /// A whole entity of a map
    #[must_use]
    pub fn of_entity(map: impl Into<String>, id: impl Into<String>) -> Self {
        Self {
            panel: map.into(),
            entity: Some(id.into()),
            field: None,
        }
    }

    /// A field of an entity
    #[must_use]
    pub fn in_entity(
        map: impl Into<String>,
        id: impl Into<String>,
        field: impl Into<String>,
    ) -> Self {
        Self::of_entity(map, id).child(field)
    }

    /// The top-level name
    #[must_use]
    pub fn panel(&self) -> &str {
        &self.panel
    }

    /// The id of the entity, for an entity or one of its fields
    #[must_use]
    pub fn entity(&self) -> Option<&str> {
        self.entity.as_deref()
    }

    /// The field inside the panel or entity; none for a top-level value, a panel or an entity as a whole
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        self.field.as_deref()
    }

    /// The field `name` of this panel or entity
    #[must_use]
    pub(crate) fn child(&self, name: impl Into<String>) -> Self {
        Self {
            panel: self.panel.clone(),
            entity: self.entity.clone(),
            field: Some(name.into()),
        }
    }

    /// This entity or panel as a whole
    #[must_use]
    pub fn owner(&self) -> Self {
        Self {
            field: None,
            ..self.clone()
        }
    }

    /// Whether it is a part of the panel or entity `owner`
    #[must_use]
    pub fn is_within(&self, owner: &Self) -> bool {
        owner.field.is_none() && self.is_beside(owner) && self.field.is_some()
    }

    /// Whether both lie in the same panel or entity
    #[must_use]
    pub(crate) fn is_beside(&self, other: &Self) -> bool {
        self.panel == other.panel && self.entity == other.entity
    }
}

impl Display for FieldPath {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.panel)?;
        for part in [&self.entity, &self.field].into_iter().flatten() {
            write!(formatter, ".{part}")?;
        }
        Ok(())
    }
}

/// A text that is no [`FieldPath`]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidPath;

impl Display for InvalidPath {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str("A path is a name, or names with a dot between them")
    }
}

impl Error for InvalidPath {}

impl FromStr for FieldPath {
    type Err = InvalidPath;

    /// Two names are a panel and its field, three a map, an id (which may hold dots) and a field
    fn from_str(text: &str) -> Result<Self, InvalidPath> {
        if text.split('.').any(str::is_empty) {
            return Err(InvalidPath);
        }
        let Some((panel, rest)) = text.split_once('.') else {
            return Ok(Self::top(text));
        };
        Ok(match rest.rsplit_once('.') {
            None => Self::in_panel(panel, rest),
            Some((id, field)) => Self::in_entity(panel, id, field),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{FieldPath, InvalidPath};

    #[test]
    fn text_and_path_agree() {
        for text in [
            "version",
            "date_time.time_zone",
            "webhooks.66f0.url",
            "webhooks.a.b.url",
        ] {
            let path: FieldPath = text.parse().unwrap();
            assert_eq!(path.to_string(), text);
        }
        let path: FieldPath = "webhooks.a.b.url".parse().unwrap();
        assert_eq!(
            (path.panel(), path.entity(), path.field()),
            ("webhooks", Some("a.b"), Some("url"))
        );
        assert_eq!("a..b".parse::<FieldPath>(), Err(InvalidPath));
        assert_eq!("".parse::<FieldPath>(), Err(InvalidPath));
    }
}
