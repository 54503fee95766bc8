//! The user, and what writes it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Id, UserSettings, nulls};

/// Clockify's address for "no picture", which also a Cadran server answers and takes.
pub const NO_PICTURE: &str = "https://img.clockify.me/no-user-image.png";

/// The answer of `GET /v1/user` and of every write to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct User {
    pub id: Id,
    pub email: String,
    /// Null for someone who has not finished joining
    #[serde(default)]
    pub name: Option<String>,
    /// [`NO_PICTURE`] where there is none
    #[serde(default, deserialize_with = "nulls::as_default")]
    pub profile_picture: String,
    #[serde(default)]
    pub active_workspace: Option<Id>,
    #[serde(default)]
    pub default_workspace: Option<Id>,
    /// Empty unless asked for
    #[serde(default, deserialize_with = "nulls::as_default")]
    pub memberships: Vec<Membership>,
    /// Null for someone who has not finished joining
    #[serde(default)]
    pub settings: Option<UserSettings>,
    #[serde(default)]
    pub status: AccountStatus,
    #[serde(default, deserialize_with = "nulls::as_default")]
    pub custom_fields: Vec<Value>,
    /// Only where asked for
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roles: Option<Vec<UserRole>>,
    /// Cadran: an address that waits for its confirmation
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_email: Option<String>,
}

impl User {
    /// Whether the picture is one of the person.
    pub fn has_picture(&self) -> bool {
        !self.profile_picture.is_empty() && !self.profile_picture.ends_with("/no-user-image.png")
    }
}

/// State of an account.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AccountStatus {
    #[default]
    Active,
    PendingEmailVerification,
    Deleted,
    NotRegistered,
    Limited,
    LimitedDeleted,
    /// One that this build does not know
    #[serde(untagged)]
    Other(String),
}

/// That someone belongs to a workspace, project or group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Membership {
    pub user_id: Id,
    pub target_id: Id,
    pub membership_type: MembershipType,
    pub membership_status: MembershipStatus,
    #[serde(default)]
    pub hourly_rate: Option<Rate>,
    #[serde(default)]
    pub cost_rate: Option<Rate>,
}

/// What a membership is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum MembershipType {
    Workspace,
    Project,
    UserGroup,
    /// One that this build does not know
    #[serde(untagged)]
    Other(String),
}

/// State of a membership; `All` only in filters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MembershipStatus {
    Pending,
    Active,
    Declined,
    Inactive,
    All,
    /// One that this build does not know
    #[serde(untagged)]
    Other(String),
}

/// Money an hour, in minor units of its currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    pub amount: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
}

/// A right in a workspace.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Role {
    Owner,
    WorkspaceAdmin,
    TeamManager,
    ProjectManager,
    /// One that this build does not know
    #[serde(untagged)]
    Other(String),
}

/// A role as the list of users has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserRole {
    pub role: Role,
    /// What the role is about, such as the workspace
    #[serde(default, deserialize_with = "nulls::as_default")]
    pub entities: Vec<Value>,
}

/// The body of `PUT /users/{id}/settings`; an absent or null member is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SettingsWrite {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile_picture: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settings: Option<UserSettings>,
}

/// The answer of `POST /v1/file/image`: where the picture is kept. Anyone who has the address can read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredImage {
    pub name: String,
    pub url: String,
}
