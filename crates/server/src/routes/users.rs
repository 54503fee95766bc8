//! The people of a workspace.

use std::cmp::Ordering;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderName;
use axum::http::header::HeaderValue;
use axum::response::{IntoResponse as _, Response};
use cadran_core::wire::{self, Entity, Memberships, Problem, SortColumn, SortOrder, UsersFilter};

use super::access::{Access, Caller};
use super::{Endpoint, answers, workspaces};
use crate::app::{App, Shared, now};
use crate::db::{
    self, DbError, Member, MemberFilter, MemberOrder, MemberSort, MembershipStatus, Page, PageOf,
    Role,
};
use crate::error::Failure;
use crate::extract::{self, InPath, Query, id};
use crate::limits::PAGE_SIZE;

const LAST_PAGE: HeaderName = HeaderName::from_static("last-page");

pub(super) fn endpoints() -> [Endpoint; 3] {
    [
        Endpoint::get("/api/v1/workspaces/{workspace}/users", Access::Read, list),
        Endpoint::post("/api/v1/workspaces/{workspace}/users/info", Access::Read, info),
        Endpoint::put("/api/v1/workspaces/{workspace}/users/{user}", Access::Write, switch),
    ]
}

async fn list(
    State(app): State<Shared>,
    InPath(workspace): InPath<String>,
    query: Query,
    caller: Caller,
) -> Result<Response, Failure> {
    let membership = workspaces::membership(&app, &caller, &workspace).await?;
    people(&app, &caller, &membership, filter(&query)?).await
}

async fn info(
    State(app): State<Shared>,
    InPath(workspace): InPath<String>,
    caller: Caller,
    extract::Json(filter): extract::Json<UsersFilter>,
) -> Result<Response, Failure> {
    let membership = workspaces::membership(&app, &caller, &workspace).await?;
    people(&app, &caller, &membership, filter).await
}

async fn switch(
    State(app): State<Shared>,
    InPath((workspace, person)): InPath<(String, String)>,
    caller: Caller,
    extract::Json(change): extract::Json<wire::StatusChange>,
) -> Result<Json<wire::Workspace>, Failure> {
    let membership = workspaces::membership(&app, &caller, &workspace).await?;
    let status = match change.status {
        wire::MembershipStatus::Active => MembershipStatus::Active,
        wire::MembershipStatus::Inactive => MembershipStatus::Inactive,
        _ => return Err(Problem::unknown_value("status", &["ACTIVE", "INACTIVE"]).into()),
    };
    if !membership.role.manages() {
        return Err(Failure::access_denied());
    }
    let (workspace, person) = (membership.workspace.id, id(&person, Entity::User)?);
    let member = app.database.member(workspace, person).await?;
    if member.role == Role::Owner && membership.role != Role::Owner {
        return Err(Failure::access_denied());
    }
    app.database
        .set_membership_status(workspace, person, status, now())
        .await?;
    Ok(Json(answers::workspace(&membership, caller.user.id)))
}

/// A page of people with `Last-Page`: for managers all, for members themselves and whom to turn to.
async fn people(
    app: &App,
    caller: &Caller,
    membership: &db::Membership,
    filter: UsersFilter,
) -> Result<Response, Failure> {
    let page = page(&filter)?;
    let (wanted, sort) = (wanted(&filter)?, sort(&filter));
    let found = match matches_nobody(&filter) {
        true => nobody(),
        false if membership.role.manages() => {
            let workspace = membership.workspace.id;
            app.database.members(workspace, wanted, sort, page).await?
        }
        false => visible(app, caller, membership, wanted, sort, page).await?,
    };
    let manages = membership.role.manages();
    let users: Vec<_> = found
        .items
        .into_iter()
        .map(|member| {
            let is_whole = manages || member.user.id == caller.user.id;
            person(member, membership, &filter, is_whole)
        })
        .collect();
    let last = HeaderValue::from_static(if found.is_last { "true" } else { "false" });
    Ok(([(LAST_PAGE, last)], Json(users)).into_response())
}

/// Themselves and the owners.
async fn visible(
    app: &App,
    caller: &Caller,
    membership: &db::Membership,
    wanted: MemberFilter,
    sort: MemberSort,
    page: Page,
) -> Result<PageOf<Member>, DbError> {
    const ALL: Page = Page {
        number: 1,
        size: PAGE_SIZE,
    };
    let mine = MemberFilter {
        email: Some(caller.user.email.clone()),
        ..MemberFilter::default()
    };
    let owners = MemberFilter {
        roles: vec![Role::Owner],
        ..MemberFilter::default()
    };
    let workspace = membership.workspace.id;
    let mut both = Vec::new();
    for part in [mine, owners] {
        let found = app.database.members(workspace, part, sort, ALL).await?;
        both.extend(found.items);
    }
    both.retain(|member| {
        let is_visible = member.role == Role::Owner || member.user.id == caller.user.id;
        is_visible && fits(member, &wanted)
    });
    both.sort_by(|one, other| by(sort, one, other));
    both.dedup_by_key(|member| member.user.id);
    let skipped = page.number.saturating_sub(1).saturating_mul(page.size) as usize;
    let is_last = both.len() <= skipped.saturating_add(page.size as usize);
    let items = both.into_iter().skip(skipped).take(page.size as usize);
    Ok(PageOf {
        items: items.collect(),
        is_last,
    })
}

fn nobody() -> PageOf<Member> {
    PageOf {
        items: Vec::new(),
        is_last: true,
    }
}

/// The same test as the database's.
fn fits(member: &Member, wanted: &MemberFilter) -> bool {
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

fn by(sort: MemberSort, one: &Member, other: &Member) -> Ordering {
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

/// A person in a list. Settings are for themselves and managers; null says no more than that.
fn person(
    member: Member,
    membership: &db::Membership,
    filter: &UsersFilter,
    is_whole: bool,
) -> wire::User {
    let workspace = &membership.workspace;
    let with_workspace = matches!(filter.memberships, Memberships::All | Memberships::Workspace);
    let memberships = with_workspace
        .then(|| answers::membership(member.user.id, workspace.id, member.status));
    let roles = filter
        .include_roles
        .then(|| answers::roles(member.role, workspace));
    let whole = answers::user(member.user);
    let active_workspace = Some(answers::id(workspace.id));
    wire::User {
        memberships: memberships.into_iter().collect(),
        roles,
        active_workspace: active_workspace.clone(),
        default_workspace: active_workspace,
        settings: whole.settings.filter(|_| is_whole),
        pending_email: whole.pending_email.filter(|_| is_whole),
        ..whole
    }
}

/// Reads the query; in the body it is the same in other letters.
fn filter(query: &Query) -> Result<UsersFilter, Problem> {
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
    let defaults = UsersFilter::default();
    let size = match query.number("page-size")? {
        Some(size) => Some(size),
        None => query.number("pageSize")?,
    };
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
        page: query.number("page")?.unwrap_or(defaults.page),
        page_size: size.unwrap_or(defaults.page_size),
        memberships: query.choice("memberships", &memberships)?.unwrap_or_default(),
        include_roles: query.flag("include-roles")?,
        ..defaults
    })
}

fn project(text: &str) -> Result<wire::Id, Problem> {
    wire::Id::parse(text).map_err(|_| Problem::foreign(Entity::Project))
}

/// The page asked for; 0 is taken for the first, as some clients count from there.
fn page(filter: &UsersFilter) -> Result<Page, Problem> {
    if filter.page_size == 0 {
        return Err(Problem::invalid("page-size", "must be greater than or equal to 1"));
    }
    Ok(Page {
        number: filter.page.max(1),
        size: filter.page_size.min(PAGE_SIZE),
    })
}

fn sort(filter: &UsersFilter) -> MemberSort {
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
fn matches_nobody(filter: &UsersFilter) -> bool {
    let roles = roles(filter);
    let is_declined = filter.status == Some(wire::MembershipStatus::Declined);
    let only_limited = !filter.account_statuses.is_empty()
        && filter.account_statuses.iter().all(|it| account(it).is_none());
    is_declined
        || only_limited
        || filter.project_id.is_some()
        || !filter.user_groups.is_empty()
        || (!filter.roles.is_empty() && roles.is_empty())
}

fn wanted(filter: &UsersFilter) -> Result<MemberFilter, Problem> {
    use wire::MembershipStatus as Status;
    let unknown = || Problem::unknown_value("status", &["PENDING", "ACTIVE", "DECLINED", "INACTIVE", "ALL"]);
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
