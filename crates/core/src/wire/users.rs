//! Lists of people in a workspace.

use serde::{Deserialize, Serialize};

use super::{AccountStatus, Id, MembershipStatus, Role, nulls};

/// The filters of `GET /v1/workspaces/{ws}/users` (query, words with `-`) and `POST …/users/info` (body, `camelCase`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct UsersFilter {
    /// A part of the address
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// A part of the name
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(alias = "project-id", skip_serializing_if = "Option::is_none")]
    pub project_id: Option<Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<MembershipStatus>,
    /// Empty: active, waiting for a confirmation, and not registered
    #[serde(
        alias = "account-statuses",
        deserialize_with = "nulls::list",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub account_statuses: Vec<AccountStatus>,
    /// Only in the body; owners count as admins here
    #[serde(
        deserialize_with = "nulls::list",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub roles: Vec<Role>,
    /// Only in the body
    #[serde(
        alias = "user-groups",
        deserialize_with = "nulls::list",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub user_groups: Vec<String>,
    #[serde(alias = "sort-column", deserialize_with = "nulls::as_default")]
    pub sort_column: SortColumn,
    #[serde(alias = "sort-order", deserialize_with = "nulls::as_default")]
    pub sort_order: SortOrder,
    /// From 1, which is also what none means
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// None: 50
    #[serde(alias = "page-size", skip_serializing_if = "Option::is_none")]
    pub page_size: Option<u32>,
    /// Which memberships to put into each user
    #[serde(deserialize_with = "nulls::as_default")]
    pub memberships: Memberships,
    #[serde(alias = "include-roles", deserialize_with = "nulls::as_default")]
    pub include_roles: bool,
}

/// What users are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SortColumn {
    Id,
    #[default]
    Email,
    Name,
    NameLowercase,
    Access,
    #[serde(rename = "HOURLYRATE")]
    HourlyRate,
    #[serde(rename = "COSTRATE")]
    CostRate,
}

/// Which way they are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SortOrder {
    #[default]
    Ascending,
    Descending,
}

/// Which memberships a list of users carries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Memberships {
    All,
    #[default]
    None,
    Workspace,
    Project,
    UserGroup,
}

/// The body of `PUT /v1/workspaces/{ws}/users/{id}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusChange {
    /// Active or inactive
    pub status: MembershipStatus,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn body_and_query_read_the_same() {
        let body = r#"{"accountStatuses":["ACTIVE","LIMITED"],"pageSize":7,"sortColumn":"NAME","name":null,"x":1}"#;
        let query = r#"{"account-statuses":"ACTIVE,LIMITED","page-size":7,"sort-column":"NAME"}"#;
        let [body, query] = [body, query].map(|text| {
            let filter: UsersFilter = serde_json::from_str(text).expect("filters");
            filter
        });
        assert_eq!(body, query);
        assert_eq!(body.account_statuses.len(), 2);
        assert_eq!((body.page, body.page_size), (None, Some(7)));
        assert!(serde_json::from_str::<UsersFilter>(r#"{"sortColumn":"AGE"}"#).is_err());
    }
}
