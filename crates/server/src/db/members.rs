//! Who belongs to a workspace.

use std::fmt;
use std::str::FromStr;

use super::sqlite;
use super::{AccountStatus, Database, Id, Result, User};

/// What a member may do in a workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Owner,
    Admin,
    Member,
}

/// The text names no role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownRole;

impl Role {
    /// As on the command line and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Admin => "admin",
            Self::Member => "member",
        }
    }

    /// Whether the webhooks and members of the workspace are theirs to change.
    pub fn manages(self) -> bool {
        matches!(self, Self::Owner | Self::Admin)
    }
}

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(text: &str) -> std::result::Result<Self, UnknownRole> {
        match text {
            "owner" => Ok(Self::Owner),
            "admin" => Ok(Self::Admin),
            "member" => Ok(Self::Member),
            _ => Err(UnknownRole),
        }
    }
}

impl fmt::Display for UnknownRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("A role is owner, admin or member")
    }
}

impl std::error::Error for UnknownRole {}

/// Whether a membership counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MembershipStatus {
    /// Invited, has not joined yet
    Pending,
    Active,
    /// Turned off by an admin, or the whole account by an operator
    Inactive,
}

/// A person in a workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub user: User,
    pub role: Role,
    pub status: MembershipStatus,
    /// A JSON object of the member profile: `weekStart`, `workCapacity`, `workingDays`; what is absent has its default
    pub profile: String,
}

/// Which members, Clockify's query.
#[derive(Clone, Debug, Default)]
pub struct MemberFilter {
    /// Part of the address, without regard to ASCII case
    pub email: Option<String>,
    /// Part of the name, without regard to ASCII case
    pub name: Option<String>,
    pub status: Option<MembershipStatus>,
    /// Empty for all but the removed
    pub account_statuses: Vec<AccountStatus>,
    /// Empty for all
    pub roles: Vec<Role>,
}

/// What a list of members is sorted by; the id decides between equals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MemberOrder {
    Id,
    #[default]
    Email,
    Name,
    NameLowercase,
    Access,
}

/// The order of a list of members.
#[derive(Clone, Copy, Debug, Default)]
pub struct MemberSort {
    pub by: MemberOrder,
    pub descending: bool,
}

/// A page of a list; the first is 1.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    pub number: u32,
    /// Rows on a page, at least 1
    pub size: u32,
}

/// The rows of a page, and whether no page follows.
#[derive(Clone, Debug)]
pub struct PageOf<T> {
    pub items: Vec<T>,
    pub is_last: bool,
}

impl Database {
    /// A page of a workspace's members.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn members(
        &self,
        workspace: Id,
        filter: MemberFilter,
        sort: MemberSort,
        page: Page,
    ) -> Result<PageOf<Member>> {
        self.read(move |db| sqlite::members::page(db, workspace, &filter, sort, page))
            .await
    }

    /// A person's membership of a workspace.
    ///
    /// # Errors
    /// They are no member.
    pub async fn member(&self, workspace: Id, user: Id) -> Result<Member> {
        self.look(|db| sqlite::members::get(db, workspace, user))
            .await
    }

    /// Everybody, each in their default workspace, by address: the operator's list.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn everybody(&self) -> Result<Vec<Member>> {
        self.read(sqlite::members::everybody).await
    }

    /// Gives a member another role.
    ///
    /// # Errors
    /// They are no member, or the workspace would lose its last active owner.
    pub async fn set_role(&self, workspace: Id, user: Id, role: Role, now: i64) -> Result<Member> {
        self.write(move |tx| sqlite::members::set_role(tx, workspace, user, role, now))
            .await
    }

    /// Turns a membership off or on.
    ///
    /// # Errors
    /// They are no member, or the workspace would lose its last active owner.
    pub async fn set_membership_status(
        &self,
        workspace: Id,
        user: Id,
        status: MembershipStatus,
        now: i64,
    ) -> Result<Member> {
        self.write(move |tx| sqlite::members::set_status(tx, workspace, user, status, now))
            .await
    }

    /// Merges a JSON object into the member's profile (RFC 7396: null removes).
    ///
    /// # Errors
    /// They are no member.
    pub async fn patch_member_profile(
        &self,
        workspace: Id,
        user: Id,
        patch: String,
        now: i64,
    ) -> Result<Member> {
        self.write(move |tx| sqlite::members::patch_profile(tx, workspace, user, &patch, now))
            .await
    }
}
