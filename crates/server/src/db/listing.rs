//! What lists of projects, clients, tags and tasks have in common.

use super::{Id, Page};

/// Which of a workspace's things, in which order.
#[derive(Clone, Debug)]
pub struct Listing {
    /// Part of the name, without regard to ASCII case
    pub name: Option<String>,
    /// The name is the whole one
    pub strict: bool,
    /// None for both
    pub archived: Option<bool>,
    pub order: ListOrder,
    pub descending: bool,
    pub page: Page,
}

/// What a list is sorted by, as far as its things have it; the id decides between equals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListOrder {
    Id,
    #[default]
    Name,
    Email,
    Note,
    ClientName,
    /// Time tracked
    Duration,
}

impl ListOrder {
    /// Clockify's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Id => "ID",
            Self::Name => "NAME",
            Self::Email => "EMAIL",
            Self::Note => "NOTE",
            Self::ClientName => "CLIENT_NAME",
            Self::Duration => "DURATION",
        }
    }
}

/// Who writes in a workspace.
#[derive(Clone, Copy, Debug)]
pub struct Actor {
    pub workspace: Id,
    pub user: Id,
    /// Owner or admin
    pub manages: bool,
}
