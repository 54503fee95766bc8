//! Time entries under `/v1/workspaces/{ws}/time-entries` and `/v1/workspaces/{ws}/user/{id}/time-entries`.
//!
//! Cadran: `POST …/time-entries/{id}/restore` brings a deleted entry back within 30 days, and
//! `POST …/time-entries/{id}/split` makes two of one.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{AccountStatus, Id, Length, Problem, Project, Rate, Tag, Task, Time, nulls};

/// A time entry; one without an end is a running timer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TimeEntry {
    pub id: Id,
    #[serde(default, deserialize_with = "nulls::as_default")]
    pub description: String,
    #[serde(default)]
    pub tag_ids: Option<Vec<Id>>,
    pub user_id: Id,
    #[serde(default)]
    pub billable: bool,
    #[serde(default)]
    pub task_id: Option<Id>,
    #[serde(default)]
    pub project_id: Option<Id>,
    pub workspace_id: Id,
    pub time_interval: TimeInterval,
    #[serde(default, deserialize_with = "nulls::as_default")]
    pub custom_field_values: Vec<Value>,
    #[serde(rename = "type", default)]
    pub kind: EntryType,
    #[serde(default)]
    pub kiosk_id: Option<Id>,
    #[serde(default)]
    pub hourly_rate: Option<Rate>,
    #[serde(default)]
    pub cost_rate: Option<Rate>,
    #[serde(default)]
    pub is_locked: bool,
    /// Only where asked for with `hydrated=true`
    #[serde(flatten)]
    pub hydrated: Option<Hydrated>,
}

/// From when to when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeInterval {
    pub start: Time,
    /// Null while it runs
    #[serde(default)]
    pub end: Option<Time>,
    /// Null while it runs
    #[serde(default)]
    pub duration: Option<Length>,
}

/// What an entry belongs to, whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hydrated {
    pub project: Option<Project>,
    pub task: Option<Task>,
    // Required, so that an entry without these members has none.
    #[serde(deserialize_with = "nulls::as_default")]
    pub tags: Vec<Tag>,
    pub user: Option<EntryUser>,
    pub kiosk: Option<Value>,
}

/// Whose an entry is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryUser {
    pub id: Id,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub status: AccountStatus,
}

/// What an entry is for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum EntryType {
    #[default]
    Regular,
    Break,
    Holiday,
    TimeOff,
    /// One that this build does not know
    #[serde(untagged)]
    Other(String),
}

/// The body that creates (`POST`) or replaces (`PUT`) an entry. Ids are texts here, since an empty one stands for none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct TimeEntryWrite {
    /// Required; optional only so that a copy can do without
    pub start: Option<Time>,
    /// Absent: it runs
    pub end: Option<Time>,
    pub description: Option<String>,
    pub project_id: Option<String>,
    pub task_id: Option<String>,
    pub tag_ids: Option<Vec<String>>,
    pub billable: Option<bool>,
    #[serde(rename = "type")]
    pub kind: Option<EntryType>,
    pub custom_fields: Option<Vec<Value>>,
}

impl TimeEntryWrite {
    /// The most characters of a description.
    pub const DESCRIPTION_CHARS: usize = 3000;

    /// Checks what needs no look at anything else.
    ///
    /// # Errors
    /// The first member that is wrong.
    pub fn check(&self) -> Result<(), Problem> {
        let description = self.description.as_deref().unwrap_or_default();
        // Bytes first: counting characters is for the few that are long.
        if description.len() > Self::DESCRIPTION_CHARS
            && description.chars().count() > Self::DESCRIPTION_CHARS
        {
            return Err(Problem::length("description", 0..=Self::DESCRIPTION_CHARS));
        }
        if !matches!(
            self.kind,
            None | Some(EntryType::Regular | EntryType::Break)
        ) {
            return Err(Problem::unknown_value("type", &["REGULAR", "BREAK"]));
        }
        if self.custom_fields.as_ref().is_some_and(|it| !it.is_empty()) {
            return Err(Problem::invalid(
                "customFields",
                "There are no custom fields",
            ));
        }
        Ok(())
    }
}

/// One of several entries that are replaced together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TimeEntryEdit {
    pub id: Option<String>,
    #[serde(flatten)]
    pub write: TimeEntryWrite,
}

/// The body that stops a running timer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TimerStop {
    pub end: Option<Time>,
}

/// The body that marks entries as invoiced or not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct InvoicedMark {
    pub time_entry_ids: Option<Vec<String>>,
    pub invoiced: Option<bool>,
}

/// Cadran: the body that makes two entries of one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TimeEntrySplit {
    /// Where the first ends and the second starts
    pub at: Option<Time>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_running_entry_reads_back_and_has_no_objects_unless_hydrated() {
        let text = r#"{"id":"6745d0a2f1b2c3d4e5f60718","description":"","tagIds":[],
            "userId":"5a0ab5acb07987125438b60f","billable":false,"taskId":null,"projectId":null,
            "workspaceId":"64a687e29ae1f428e7ebe303",
            "timeInterval":{"start":"2026-11-24T08:00:00Z","end":null,"duration":null},
            "customFieldValues":[],"type":"REGULAR","kioskId":null,"hourlyRate":null,"costRate":null,"isLocked":false}"#;
        let plain: Value = serde_json::from_str(text).expect("JSON");
        let entry: TimeEntry = serde_json::from_str(text).expect("an entry");
        assert_eq!(entry.hydrated, None);
        assert_eq!(serde_json::to_value(&entry).ok(), Some(plain));
        let hydrated = TimeEntry {
            hydrated: Some(Hydrated {
                project: None,
                task: None,
                tags: Vec::new(),
                user: None,
                kiosk: None,
            }),
            ..entry
        };
        let value = serde_json::to_value(&hydrated).expect("JSON");
        assert_eq!(
            (&value["project"], value.get("kiosk")),
            (&Value::Null, Some(&Value::Null))
        );
        assert_eq!(
            serde_json::from_value::<TimeEntry>(value).ok(),
            Some(hydrated)
        );
    }

    #[test]
    fn nulls_and_members_of_old_clients_are_taken() {
        let text = r#"{"start":"2026-11-24T08:00:00.5+02:00","end":null,"projectId":null,"tags":null,"tagIds":null}"#;
        let write: TimeEntryWrite = serde_json::from_str(text).expect("a body");
        assert_eq!(write.check(), Ok(()));
        let holiday = TimeEntryWrite {
            kind: Some(EntryType::Holiday),
            ..write.clone()
        };
        assert_eq!(holiday.check().map_err(|it| it.code), Err(3002));
        let long = TimeEntryWrite {
            description: Some("ä".repeat(3001)),
            ..write
        };
        assert!(
            long.check()
                .is_err_and(|it| it.message.contains("between 0 and 3000"))
        );
    }
}
