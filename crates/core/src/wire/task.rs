//! Tasks under `/v1/workspaces/{ws}/projects/{project}/tasks`.

use serde::{Deserialize, Serialize};

use super::{Id, Length, Rate, nulls};

/// A part of a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Task {
    pub id: Id,
    pub name: String,
    pub project_id: Id,
    #[serde(default, deserialize_with = "nulls::as_default")]
    pub assignee_ids: Vec<Id>,
    /// The first of them, or empty
    #[serde(default, deserialize_with = "nulls::as_default")]
    pub assignee_id: String,
    #[serde(default, deserialize_with = "nulls::as_default")]
    pub user_group_ids: Vec<String>,
    #[serde(default)]
    pub estimate: Option<Length>,
    pub status: TaskStatus,
    /// Minor units of the currency
    #[serde(default, deserialize_with = "nulls::as_default")]
    pub budget_estimate: i64,
    /// Tracked so far
    #[serde(default)]
    pub duration: Option<Length>,
    pub billable: bool,
    #[serde(default)]
    pub hourly_rate: Option<Rate>,
    #[serde(default)]
    pub cost_rate: Option<Rate>,
}

/// Whether a task is still worked on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TaskStatus {
    #[default]
    Active,
    Done,
    /// One that this build does not know
    #[serde(untagged)]
    Other(String),
}

/// The body that creates (`POST`) or replaces (`PUT`) a task.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct TaskWrite {
    /// 1 to 1000 characters
    pub name: Option<String>,
    pub assignee_ids: Option<Vec<String>>,
    pub estimate: Option<Length>,
    pub status: Option<TaskStatus>,
    pub budget_estimate: Option<i64>,
    pub user_group_ids: Option<Vec<String>>,
    pub billable: Option<bool>,
}
