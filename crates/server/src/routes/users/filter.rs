//! Which people of a workspace, in which order: Clockify's query and body.

use std::cmp::Ordering;

use cadran_core::wire::{self, Entity, Memberships, Problem, SortColumn, SortOrder, UsersFilter};

use crate::db::{
    self, Member, MemberFilter, MemberOrder, MemberSort, MembershipStatus, Page, Role,
};
use crate::extract::Query;
use crate::limits::PAGE_SIZE;
use crate::routes::paging;

/// Reads the query; in the body it is the same in other letters.
pub(super) fn read(query: &Query) -> Result<UsersFilter, Problem> {
    use wire::{AccountStatus as Account, MembershipStatus as Status};
    let statuses = [
        ("PENDING", 0),
        ("ACTIVE", 1),
        ("DECLINED", 2),
        ("INACTIVE", 3),
        ("ALL", 4),
    ];
    let status = query.choice("status", &statuses)?.map(|index| match index {
        0 => Status::Pending,
        1 => Status::Active,
        2 => Status::Declined,
        3 => Status::Inactive,
        _ => Status::All,
    });
    let accounts = [
        ("ACTIVE", 0),
        ("PENDING_EMAIL_VERIFICATION", 1),
        ("DELETED", 2),
        ("NOT_REGISTERED", 3),
        ("LIMITED", 4),
        ("LIMITED_DELETED", 5),
    ];
    let account = |index| match index {
        0 => Account::Active,
        1 => Account::PendingEmailVerification,
        2 => Account::Deleted,
        3 => Account::NotRegistered,
        4 => Account::Limited,
        _ => Account::LimitedDeleted,
    };
    let accounts = query.choices("account-statuses", &accounts)?;
    let columns = [
        ("ID", SortColumn::Id),
        ("EMAIL", SortColumn::Email),
        ("NAME", SortColumn::Name),
        ("NAME_LOWERCASE", SortColumn::NameLowercase),
        ("ACCESS", SortColumn::Access),
        ("HOURLYRATE", SortColumn::HourlyRate),
        ("COSTRATE", SortColumn::CostRate),
    ];
    let orders = [
        ("ASCENDING", SortOrder::Ascending),
        ("DESCENDING", SortOrder::Descending),
    ];
    let memberships = [
        ("ALL", Memberships::All),
        ("NONE", Memberships::None),
        ("WORKSPACE", Memberships::Workspace),
        ("PROJECT", Memberships::Project),
        ("USERGROUP", Memberships::UserGroup),
    ];
    Ok(UsersFilter {
        email: query.text("email").map(str::to_owned),
        name: query.text("name").map(str::to_owned),
        project_id: match query.text("project-id") {
            Some(text) => Some(project(text)?),
            None => None,
        },
        status,
        account_statuses: accounts.into_iter().map(account).collect(),
        sort_column: query.choice("sort-column", &columns)?.unwrap_or_default(),
        sort_order: query.choice("sort-order", &orders)?.unwrap_or_default(),
        page: query.number("page")?,
        page_size: paging::size(query)?,
        memberships: query
            .choice("memberships", &memberships)?
            .unwrap_or_default(),
        include_roles: query.flag("include-roles")?,
        ..UsersFilter::default()
    })
}

fn project(text: &str) -> Result<wire::Id, Problem> {
    wire::Id::parse(text).map_err(|_| Problem::foreign(Entity::Project))
}

/// The page asked for.
pub(super) fn page(filter: &UsersFilter) -> Result<Page, Problem> {
    paging::page(filter.page, filter.page_size, 50, PAGE_SIZE)
}

/// The order that is asked for.
pub(super) fn sort(filter: &UsersFilter) -> MemberSort {
    MemberSort {
        by: match filter.sort_column {
            SortColumn::Email => MemberOrder::Email,
            SortColumn::Name => MemberOrder::Name,
            SortColumn::NameLowercase => MemberOrder::NameLowercase,
            SortColumn::Access => MemberOrder::Access,
            // Nobody has rates here, so that the id decides.
            SortColumn::Id | SortColumn::HourlyRate | SortColumn::CostRate => MemberOrder::Id,
        },
        descending: filter.sort_order == SortOrder::Descending,
    }
}

/// Whether the filter asks for what nobody here is.
pub(super) fn matches_nobody(filter: &UsersFilter) -> bool {
    let roles = roles(filter);
    let is_declined = filter.status == Some(wire::MembershipStatus::Declined);
    let only_limited = !filter.account_statuses.is_empty()
        && filter
            .account_statuses
            .iter()
            .all(|it| account(it).is_none());
    is_declined
        || only_limited
        || filter.project_id.is_some()
        || !filter.user_groups.is_empty()
        || (!filter.roles.is_empty() && roles.is_empty())
}

/// The filter as the database knows it.
pub(super) fn wanted(filter: &UsersFilter) -> Result<MemberFilter, Problem> {
    use wire::MembershipStatus as Status;
    let unknown = || {
        Problem::unknown_value(
            "status",
            &["PENDING", "ACTIVE", "DECLINED", "INACTIVE", "ALL"],
        )
    };
    Ok(MemberFilter {
        email: filter.email.clone(),
        name: filter.name.clone(),
        status: match &filter.status {
            None | Some(Status::All | Status::Declined) => None,
            Some(Status::Pending) => Some(MembershipStatus::Pending),
            Some(Status::Active) => Some(MembershipStatus::Active),
            Some(Status::Inactive) => Some(MembershipStatus::Inactive),
            Some(Status::Other(_)) => return Err(unknown()),
        },
        account_statuses: filter.account_statuses.iter().filter_map(account).collect(),
        roles: roles(filter),
    })
}

/// Owners count as admins here.
fn roles(filter: &UsersFilter) -> Vec<Role> {
    let mut roles = Vec::new();
    for role in &filter.roles {
        match role {
            wire::Role::Owner => roles.push(Role::Owner),
            wire::Role::WorkspaceAdmin => roles.extend([Role::Owner, Role::Admin]),
            _ => {}
        }
    }
    roles
}

fn account(status: &wire::AccountStatus) -> Option<db::AccountStatus> {
    match status {
        wire::AccountStatus::Active => Some(db::AccountStatus::Active),
        wire::AccountStatus::PendingEmailVerification => {
            Some(db::AccountStatus::PendingEmailVerification)
        }
        wire::AccountStatus::Deleted => Some(db::AccountStatus::Deleted),
        wire::AccountStatus::NotRegistered => Some(db::AccountStatus::NotRegistered),
        _ => None,
    }
}

/// Whether a filter lets someone through, the same test as the database's.
pub(super) fn fits(member: &Member, wanted: &MemberFilter) -> bool {
    let has = |text: &str, part: &Option<String>| {
        part.as_deref().is_none_or(|part| {
            text.to_ascii_lowercase()
                .contains(&part.to_ascii_lowercase())
        })
    };
    has(&member.user.email, &wanted.email)
        && has(&member.user.name, &wanted.name)
        && wanted.status.is_none_or(|status| status == member.status)
        && (wanted.account_statuses.is_empty()
            || wanted.account_statuses.contains(&member.user.status))
        && (wanted.roles.is_empty() || wanted.roles.contains(&member.role))
}

/// The order of two people.
pub(super) fn by(sort: MemberSort, one: &Member, other: &Member) -> Ordering {
    let (one, other) = match sort.descending {
        true => (other, one),
        false => (one, other),
    };
    let (a, b) = (&one.user, &other.user);
    let order = match sort.by {
        MemberOrder::Id | MemberOrder::Access => Ordering::Equal,
        MemberOrder::Email => a.email.cmp(&b.email),
        MemberOrder::Name => a.name.cmp(&b.name),
        MemberOrder::NameLowercase => a.name.to_lowercase().cmp(&b.name.to_lowercase()),
    };
    order.then(a.id.cmp(&b.id))
}
