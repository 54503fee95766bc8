//! Workspaces.

use super::sqlite;
use super::{Database, Id, MembershipStatus, Result, Role};

/// A workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workspace {
    pub id: Id,
    /// Grows with every change of its webhooks and members
    pub version: u64,
    pub name: String,
    pub created_at: i64,
}

/// A workspace as one of its members sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    pub workspace: Workspace,
    pub role: Role,
    pub status: MembershipStatus,
}

impl Database {
    /// Adds a workspace with `owner` as its owner.
    ///
    /// # Errors
    /// The person is a member of `limit` workspaces already.
    pub async fn create_workspace(
        &self,
        owner: Id,
        name: String,
        limit: u32,
        now: i64,
    ) -> Result<Membership> {
        self.write(move |tx| sqlite::workspaces::create(tx, owner, &name, limit, now))
            .await
    }

    /// The workspaces of a person, the oldest first, those where they are inactive left out.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn workspaces(&self, user: Id) -> Result<Vec<Membership>> {
        self.read(move |db| sqlite::workspaces::list(db, user))
            .await
    }

    /// A workspace as this person sees it.
    ///
    /// # Errors
    /// There is none, or they are no active member.
    pub async fn workspace(&self, workspace: Id, user: Id) -> Result<Membership> {
        self.look(|db| sqlite::workspaces::get(db, workspace, user))
            .await
    }
}
