//! Clients under `/v1/workspaces/{ws}/clients`.

use serde::{Deserialize, Serialize};

use super::Id;

/// Who work is done for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Client {
    pub id: Id,
    pub name: String,
    #[serde(default)]
    pub email: Option<String>,
    pub workspace_id: Id,
    #[serde(default)]
    pub archived: bool,
    #[serde(default)]
    pub address: Option<String>,
    #[serde(default)]
    pub note: Option<String>,
    /// Further addresses, 3 at most
    #[serde(default)]
    pub cc_emails: Option<Vec<String>>,
    #[serde(default)]
    pub currency_id: Option<Id>,
    #[serde(default)]
    pub currency_code: Option<String>,
}

/// The body that creates (`POST`) or replaces (`PUT`) a client.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ClientWrite {
    /// 1 to 100 characters
    pub name: Option<String>,
    pub email: Option<String>,
    pub address: Option<String>,
    pub note: Option<String>,
    /// Only when replaced
    pub archived: Option<bool>,
    /// Only when replaced; absent means none
    pub cc_emails: Option<Vec<String>>,
    /// Only when replaced; absent keeps it
    pub currency_id: Option<String>,
}
