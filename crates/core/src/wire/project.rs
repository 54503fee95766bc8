//! Projects under `/v1/workspaces/{ws}/projects`.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Id, Length, Membership, Rate, TaskWrite, nulls};

/// A project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Project {
    pub id: Id,
    pub name: String,
    #[serde(default)]
    pub hourly_rate: Option<Rate>,
    /// Empty without a client
    #[serde(default, deserialize_with = "nulls::as_default")]
    pub client_id: String,
    /// Empty without a client
    #[serde(default, deserialize_with = "nulls::as_default")]
    pub client_name: String,
    pub workspace_id: Id,
    pub billable: bool,
    #[serde(default, deserialize_with = "nulls::as_default")]
    pub memberships: Vec<Membership>,
    /// `#RRGGBB`
    pub color: String,
    #[serde(default)]
    pub estimate: Option<Estimate>,
    #[serde(default)]
    pub archived: bool,
    /// Tracked so far
    #[serde(default)]
    pub duration: Option<Length>,
    #[serde(default, deserialize_with = "nulls::as_default")]
    pub note: String,
    #[serde(default)]
    pub cost_rate: Option<Rate>,
    #[serde(default)]
    pub time_estimate: Option<TimeEstimate>,
    #[serde(default)]
    pub budget_estimate: Option<BudgetEstimate>,
    #[serde(default)]
    pub template: bool,
    #[serde(default)]
    pub public: bool,
}

/// How long a project may take.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Estimate {
    #[serde(deserialize_with = "nulls::as_default")]
    pub estimate: Length,
    #[serde(rename = "type", deserialize_with = "nulls::as_default")]
    pub kind: EstimateType,
}

/// Where an estimate comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum EstimateType {
    /// From the tasks
    #[default]
    Auto,
    Manual,
}

/// After which time an estimate begins anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum ResetOption {
    Weekly,
    Monthly,
    Yearly,
}

/// How long a project may take, in Clockify's newer form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct TimeEstimate {
    #[serde(deserialize_with = "nulls::as_default")]
    pub estimate: Length,
    #[serde(rename = "type", deserialize_with = "nulls::as_default")]
    pub kind: EstimateType,
    pub reset_option: Option<ResetOption>,
    #[serde(deserialize_with = "nulls::as_default")]
    pub active: bool,
    #[serde(deserialize_with = "nulls::as_default")]
    pub include_non_billable: bool,
}

/// How much a project may cost.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct BudgetEstimate {
    /// Minor units of the currency
    #[serde(deserialize_with = "nulls::as_default")]
    pub estimate: i64,
    #[serde(rename = "type", deserialize_with = "nulls::as_default")]
    pub kind: EstimateType,
    pub reset_option: Option<ResetOption>,
    #[serde(deserialize_with = "nulls::as_default")]
    pub active: bool,
    #[serde(deserialize_with = "nulls::as_default")]
    pub include_expenses: bool,
}

/// The body that creates (`POST`) or replaces (`PUT`) a project.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ProjectWrite {
    /// 2 to 250 characters
    pub name: Option<String>,
    pub client_id: Option<String>,
    /// `#RRGGBB`
    pub color: Option<String>,
    pub billable: Option<bool>,
    pub is_public: Option<bool>,
    pub note: Option<String>,
    #[serde(deserialize_with = "nulls::object")]
    pub hourly_rate: Option<RateWrite>,
    #[serde(deserialize_with = "nulls::object")]
    pub cost_rate: Option<RateWrite>,
    /// Only when replaced
    pub archived: Option<bool>,
    /// Only when created
    #[serde(deserialize_with = "nulls::object")]
    pub estimate: Option<Estimate>,
    /// Only when created
    #[serde(deserialize_with = "nulls::objects")]
    pub memberships: Option<Vec<ProjectMemberWrite>>,
    /// Only when created
    #[serde(deserialize_with = "nulls::objects")]
    pub tasks: Option<Vec<TaskWrite>>,
}

/// The body of `POST …/projects/from-template`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct FromTemplate {
    /// 2 to 250 characters
    pub name: Option<String>,
    pub template_project_id: Option<String>,
    /// Absent: that of the template, as the members below
    pub client_id: Option<String>,
    pub color: Option<String>,
    pub is_public: Option<bool>,
}

/// Money an hour as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RateWrite {
    /// Minor units of the currency
    pub amount: Option<i64>,
}

/// Someone in a project as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ProjectMemberWrite {
    pub user_id: Option<String>,
    #[serde(deserialize_with = "nulls::object")]
    pub hourly_rate: Option<RateWrite>,
    #[serde(deserialize_with = "nulls::object")]
    pub cost_rate: Option<RateWrite>,
}

/// The body of `PATCH …/projects/{id}/estimate`; an absent or null member is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct EstimatePatch {
    #[serde(deserialize_with = "nulls::object")]
    pub time_estimate: Option<TimeEstimate>,
    #[serde(deserialize_with = "nulls::object")]
    pub budget_estimate: Option<BudgetEstimate>,
    /// Kept as sent
    pub estimate_reset: Option<Map<String, Value>>,
}

/// The body of `PATCH …/projects/{id}/memberships`, which replaces them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MembershipsWrite {
    #[serde(deserialize_with = "nulls::objects")]
    pub memberships: Option<Vec<ProjectMemberWrite>>,
}

/// The body of `POST …/projects/{id}/memberships`, which adds people or removes them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct MembershipsChange {
    pub user_ids: Option<Vec<String>>,
    pub remove: Option<bool>,
}

/// The body of `PATCH …/projects/{id}/template`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct TemplatePatch {
    pub is_template: Option<bool>,
}
