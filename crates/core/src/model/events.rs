//! The events a webhook can be sent for, by the names Clockify gives them on the wire.

use serde::{Deserialize, Serialize};

/// An event by its wire name (`NEW_TIME_ENTRY`); an unknown one is kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EventName(String);

impl EventName {
    /// Takes any name, also one this build does not know.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The wire name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is one of [`GROUPS`].
    pub fn is_known(&self) -> bool {
        GROUPS
            .iter()
            .any(|group| group.events.contains(&self.0.as_str()))
    }
}

/// Events that belong to one subject, in the order they are offered.
#[derive(Debug, PartialEq, Eq)]
pub struct EventGroup {
    /// Names its title among the texts: `webhooks-group-<id>`
    pub id: &'static str,
    /// Wire names
    pub events: &'static [&'static str],
}

/// All 51 events of Clockify's API v1, by subject.
pub static GROUPS: [EventGroup; 8] = [
    EventGroup {
        id: "time-tracking",
        events: &[
            "NEW_TIMER_STARTED",
            "TIMER_STOPPED",
            "NEW_TIME_ENTRY",
            "TIME_ENTRY_UPDATED",
            "TIME_ENTRY_DELETED",
            "TIME_ENTRY_RESTORED",
            "TIME_ENTRY_SPLIT",
            "NEW_TAG",
            "TAG_UPDATED",
            "TAG_DELETED",
        ],
    },
    EventGroup {
        id: "projects",
        events: &[
            "NEW_PROJECT",
            "PROJECT_UPDATED",
            "PROJECT_DELETED",
            "NEW_TASK",
            "TASK_UPDATED",
            "TASK_DELETED",
            "NEW_CLIENT",
            "CLIENT_UPDATED",
            "CLIENT_DELETED",
        ],
    },
    EventGroup {
        id: "people",
        events: &[
            "USER_JOINED_WORKSPACE",
            "USER_DELETED_FROM_WORKSPACE",
            "USER_DEACTIVATED_ON_WORKSPACE",
            "USER_ACTIVATED_ON_WORKSPACE",
            "USER_EMAIL_CHANGED",
            "USER_UPDATED",
            "USERS_INVITED_TO_WORKSPACE",
            "LIMITED_USERS_ADDED_TO_WORKSPACE",
            "USER_GROUP_CREATED",
            "USER_GROUP_UPDATED",
            "USER_GROUP_DELETED",
        ],
    },
    EventGroup {
        id: "scheduling",
        events: &[
            "ASSIGNMENT_CREATED",
            "ASSIGNMENT_UPDATED",
            "ASSIGNMENT_DELETED",
            "ASSIGNMENT_PUBLISHED",
        ],
    },
    EventGroup {
        id: "financials",
        events: &[
            "NEW_INVOICE",
            "INVOICE_UPDATED",
            "BILLABLE_RATE_UPDATED",
            "COST_RATE_UPDATED",
        ],
    },
    EventGroup {
        id: "expenses",
        events: &[
            "EXPENSE_CREATED",
            "EXPENSE_UPDATED",
            "EXPENSE_DELETED",
            "EXPENSE_RESTORED",
        ],
    },
    EventGroup {
        id: "approvals",
        events: &["NEW_APPROVAL_REQUEST", "APPROVAL_REQUEST_STATUS_UPDATED"],
    },
    EventGroup {
        id: "time-off",
        events: &[
            "TIME_OFF_REQUESTED",
            "TIME_OFF_REQUEST_UPDATED",
            "TIME_OFF_REQUEST_APPROVED",
            "TIME_OFF_REQUEST_REJECTED",
            "TIME_OFF_REQUEST_STARTED",
            "TIME_OFF_REQUEST_WITHDRAWN",
            "BALANCE_UPDATED",
        ],
    },
];

/// Events of what only Clockify has: schedules, invoices and rates, expenses, invitations and groups, approvals, time off.
pub static ONLY_CLOCKIFY: [&str; 26] = [
    "ASSIGNMENT_CREATED",
    "ASSIGNMENT_UPDATED",
    "ASSIGNMENT_DELETED",
    "ASSIGNMENT_PUBLISHED",
    "NEW_INVOICE",
    "INVOICE_UPDATED",
    "BILLABLE_RATE_UPDATED",
    "COST_RATE_UPDATED",
    "EXPENSE_CREATED",
    "EXPENSE_UPDATED",
    "EXPENSE_DELETED",
    "EXPENSE_RESTORED",
    "USERS_INVITED_TO_WORKSPACE",
    "LIMITED_USERS_ADDED_TO_WORKSPACE",
    "USER_GROUP_CREATED",
    "USER_GROUP_UPDATED",
    "USER_GROUP_DELETED",
    "NEW_APPROVAL_REQUEST",
    "APPROVAL_REQUEST_STATUS_UPDATED",
    "TIME_OFF_REQUESTED",
    "TIME_OFF_REQUEST_UPDATED",
    "TIME_OFF_REQUEST_APPROVED",
    "TIME_OFF_REQUEST_REJECTED",
    "TIME_OFF_REQUEST_STARTED",
    "TIME_OFF_REQUEST_WITHDRAWN",
    "BALANCE_UPDATED",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_fifty_one_events_each_once() {
        let mut names: Vec<_> = GROUPS.iter().flat_map(|group| group.events).collect();
        assert_eq!(names.len(), 51);
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 51);
        assert!(EventName::new("NEW_TAG").is_known());
        assert!(!EventName::new("NEW_MOON").is_known());
    }
}
