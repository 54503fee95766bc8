//! Who belongs to a workspace.

use rusqlite::{Connection, params};

use super::queries::{all, must, one, trimmed, window};
use super::rows::{self, Texts};
use super::writer::Tx;
use super::{events, statements, users, workspaces};
use crate::db::{
    EventKind, Id, Member, MemberFilter, MemberOrder, MemberSort, MembershipStatus, Noun, Page,
    PageOf, Result, Role,
};

impl MemberOrder {
    fn as_str(self) -> &'static str {
        match self {
            Self::Id => "ID",
            Self::Email => "EMAIL",
            Self::Name => "NAME",
            Self::NameLowercase => "NAME_LOWERCASE",
            Self::Access => "ACCESS",
        }
    }
}

pub fn page(
    db: &Connection,
    workspace: Id,
    filter: &MemberFilter,
    sort: MemberSort,
    page: Page,
) -> Result<PageOf<Member>> {
    let statement = if sort.descending {
        statements::MEMBERS_DESCENDING
    } else {
        statements::MEMBERS
    };
    let accounts: Vec<String> = filter
        .account_statuses
        .iter()
        .map(|status| status.as_str().to_owned())
        .collect();
    let roles: Vec<String> = filter
        .roles
        .iter()
        .map(|role| role.as_str().to_owned())
        .collect();
    let (limit, offset) = window(page);
    let row = params![
        workspace,
        filter.email,
        filter.name,
        filter.status,
        Texts(&accounts),
        Texts(&roles),
        sort.by.as_str(),
        limit,
        offset
    ];
    Ok(trimmed(all(db, statement, row, rows::member)?, page))
}

pub fn get(db: &Connection, workspace: Id, user: Id) -> Result<Member> {
    let row = params![workspace, user];
    one(db, statements::MEMBER, row, rows::member, Noun::Membership)
}

pub fn everybody(db: &Connection) -> Result<Vec<Member>> {
    all(db, statements::EVERYBODY, [], rows::member)
}

pub fn set_role(tx: &Tx<'_>, workspace: Id, user: Id, role: Role, now: i64) -> Result<Member> {
    let row = params![workspace, user, role];
    must(tx, statements::SET_ROLE, row, Noun::Membership)?;
    users::refuse_without_owner(tx, user)?;
    changed(tx, workspace, EventKind::MemberUpdated, user, now)
}

pub fn set_status(
    tx: &Tx<'_>,
    workspace: Id,
    user: Id,
    status: MembershipStatus,
    now: i64,
) -> Result<Member> {
    let row = params![workspace, user, status];
    must(tx, statements::SET_MEMBERSHIP_STATUS, row, Noun::Membership)?;
    users::refuse_without_owner(tx, user)?;
    let kind = match status {
        MembershipStatus::Inactive => EventKind::UserDeactivatedOnWorkspace,
        MembershipStatus::Active | MembershipStatus::Pending => EventKind::UserActivatedOnWorkspace,
    };
    changed(tx, workspace, kind, user, now)
}

pub fn patch_profile(
    tx: &Tx<'_>,
    workspace: Id,
    user: Id,
    patch: &str,
    now: i64,
) -> Result<Member> {
    let row = params![workspace, user, patch];
    must(tx, statements::PATCH_PROFILE, row, Noun::Membership)?;
    changed(tx, workspace, EventKind::MemberUpdated, user, now)
}

fn changed(tx: &Tx<'_>, workspace: Id, kind: EventKind, user: Id, now: i64) -> Result<Member> {
    events::append_of_member(tx, workspace, kind, user, now)?;
    workspaces::touch_members(tx, workspace)?;
    get(tx, workspace, user)
}
