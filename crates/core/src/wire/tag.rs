//! Tags under `/v1/workspaces/{ws}/tags`.

use serde::{Deserialize, Serialize};

use super::Id;

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Tag {
    pub id: Id,
    pub name: String,
    pub workspace_id: Id,
    #[serde(default)]
    pub archived: bool,
}

/// The body that creates (`POST`) or replaces (`PUT`) a tag.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TagWrite {
    /// 1 to 100 characters
    pub name: Option<String>,
    /// Only when replaced; absent means no
    pub archived: Option<bool>,
}
