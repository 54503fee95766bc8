//! The people of a workspace.

mod filter;

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use cadran_core::wire::{self, Entity, Memberships, Problem, UsersFilter};

use super::access::{Access, Caller};
use super::{Endpoint, answers, paging, workspaces};
use crate::app::{App, Shared, now};
use crate::db::{
    self, DbError, Member, MemberFilter, MemberSort, MembershipStatus, Page, PageOf, Role,
};
use crate::error::Failure;
use crate::extract::{self, InPath, Query, id};
use crate::limits::PAGE_SIZE;

pub(super) fn endpoints() -> [Endpoint; 3] {
    [
        Endpoint::get("/api/v1/workspaces/{workspace}/users", Access::Read, list),
        Endpoint::post(
            "/api/v1/workspaces/{workspace}/users/info",
            Access::Read,
            info,
        ),
        Endpoint::put(
            "/api/v1/workspaces/{workspace}/users/{user}",
            Access::Write,
            switch,
        ),
    ]
}

async fn list(
    State(app): State<Shared>,
    InPath(workspace): InPath<String>,
    query: Query,
    caller: Caller,
) -> Result<Response, Failure> {
    let membership = workspaces::membership(&app, &caller, &workspace).await?;
    people(&app, &caller, &membership, filter::read(&query)?).await
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
    let page = filter::page(&filter)?;
    let (wanted, sort) = (filter::wanted(&filter)?, filter::sort(&filter));
    let found = match filter::matches_nobody(&filter) {
        true => nobody(),
        false if membership.role.manages() => {
            let workspace = membership.workspace.id;
            app.database.members(workspace, wanted, sort, page).await?
        }
        false => visible(app, caller, membership, wanted, sort, page).await?,
    };
    let manages = membership.role.manages();
    let users = found.items.into_iter().map(|member| {
        let is_whole = manages || member.user.id == caller.user.id;
        person(member, membership, &filter, is_whole)
    });
    Ok(paging::answer(users, found.is_last))
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
        is_visible && filter::fits(member, &wanted)
    });
    both.sort_by(|one, other| filter::by(sort, one, other));
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

/// A person in a list. Settings are for themselves and managers; null says no more than that.
fn person(
    member: Member,
    membership: &db::Membership,
    filter: &UsersFilter,
    is_whole: bool,
) -> wire::User {
    let workspace = &membership.workspace;
    let with_workspace = matches!(
        filter.memberships,
        Memberships::All | Memberships::Workspace
    );
    let memberships =
        with_workspace.then(|| answers::membership(member.user.id, workspace.id, member.status));
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
