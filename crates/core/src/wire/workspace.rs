//! Workspaces and a person's profile in one.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Id, Membership, Rate, nulls};

/// The answer of `GET /v1/workspaces/{ws}`, and an item of `GET /v1/workspaces`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Workspace {
    pub id: Id,
    pub name: String,
    #[serde(default)]
    pub hourly_rate: Option<Rate>,
    #[serde(default)]
    pub cost_rate: Option<Rate>,
    #[serde(default, deserialize_with = "nulls::as_default")]
    pub memberships: Vec<Membership>,
    /// Kept as sent; members of interest are `durationFormat`, `workingDays` and `numberFormat`
    #[serde(default, deserialize_with = "nulls::as_default")]
    pub workspace_settings: Map<String, Value>,
    #[serde(default, deserialize_with = "nulls::as_default")]
    pub image_url: String,
    /// The paid plan
    #[serde(default)]
    pub feature_subscription_type: Option<String>,
    #[serde(default, deserialize_with = "nulls::as_default")]
    pub features: Vec<String>,
    #[serde(default, deserialize_with = "nulls::as_default")]
    pub currencies: Vec<Currency>,
    #[serde(default)]
    pub subdomain: Option<Subdomain>,
    #[serde(default, deserialize_with = "nulls::as_default")]
    pub cake_organization_id: String,
}

/// A currency of a workspace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Currency {
    pub id: Id,
    pub code: String,
    #[serde(default)]
    pub is_default: bool,
}

/// An address of its own for a workspace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subdomain {
    #[serde(default)]
    pub enabled: bool,
    #[serde(default)]
    pub name: Option<String>,
}

/// The body of `POST /v1/workspaces`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct NewWorkspace {
    /// 1 to 50 characters
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<String>,
}

/// The answer of `GET` and `PATCH /v1/workspaces/{ws}/member-profile/{user}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MemberProfile {
    #[serde(default, deserialize_with = "nulls::as_default")]
    pub email: String,
    #[serde(default, deserialize_with = "nulls::as_default")]
    pub has_password: bool,
    #[serde(default, deserialize_with = "nulls::as_default")]
    pub has_pending_approval_request: bool,
    #[serde(default, deserialize_with = "nulls::as_default")]
    pub image_url: String,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default, deserialize_with = "nulls::as_default")]
    pub user_custom_field_values: Vec<Value>,
    /// `MONDAY` to `SUNDAY`
    #[serde(default)]
    pub week_start: Option<String>,
    /// ISO 8601, such as `PT7H`
    #[serde(default)]
    pub work_capacity: Option<String>,
    /// Names of days
    #[serde(default, deserialize_with = "nulls::as_default")]
    pub working_days: Vec<String>,
    #[serde(default)]
    pub workspace_number: Option<i32>,
}

/// The body of `PATCH /v1/workspaces/{ws}/member-profile/{user}`; an absent or null member is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct MemberProfilePatch {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub week_start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub work_capacity: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub working_days: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_custom_fields: Option<Vec<Value>>,
    /// Limited users only, 1 to 100 characters
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Limited users only
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_url: Option<String>,
    /// Limited users only
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remove_profile_image: Option<bool>,
}
