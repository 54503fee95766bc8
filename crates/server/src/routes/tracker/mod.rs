//! The tracker: time entries, and the projects, clients, tags and tasks they belong to.
//!
//! Members write their own entries and make tags; owners and admins write everything of the workspace. A member sees
//! public projects and those they are in.

mod answers;
mod clients;
mod entries;
mod entry_fields;
mod project_people;
mod projects;
mod tags;
mod tasks;
mod user_entries;

use cadran_core::wire::{Entity, Problem};

use super::access::Caller;
use super::{Endpoint, paging, workspaces};
use crate::app::App;
use crate::db::{Actor, ListOrder, Listing};
use crate::error::Failure;
use crate::extract::{self, Query};
use crate::limits::PAGE_SIZE;

pub(super) fn endpoints() -> Vec<Endpoint> {
    let mut all = Vec::new();
    all.extend(entries::endpoints());
    all.extend(projects::endpoints());
    all.extend(project_people::endpoints());
    all.extend(clients::endpoints());
    all.extend(tags::endpoints());
    all.extend(tasks::endpoints());
    all
}

/// The caller in the workspace of a path.
async fn actor(app: &App, caller: &Caller, workspace: &str) -> Result<Actor, Failure> {
    let membership = workspaces::membership(app, caller, workspace).await?;
    Ok(Actor {
        workspace: membership.workspace.id,
        user: caller.user.id,
        manages: membership.role.manages(),
    })
}

/// The caller as an owner or admin of the workspace of a path.
async fn manager(app: &App, caller: &Caller, workspace: &str) -> Result<Actor, Failure> {
    let actor = actor(app, caller, workspace).await?;
    match actor.manages {
        true => Ok(actor),
        false => Err(Failure::access_denied()),
    }
}

/// What lists have in common. Those with and without `archived` are both listed where it is absent.
fn listing(
    query: &Query,
    orders: &[(&str, ListOrder)],
    usual: ListOrder,
) -> Result<Listing, Problem> {
    let directions = [("ASCENDING", false), ("DESCENDING", true)];
    Ok(Listing {
        name: query.text("name").map(str::to_owned),
        strict: query.flag("strict-name-search")?,
        archived: query.switch("archived")?,
        order: query.choice("sort-column", orders)?.unwrap_or(usual),
        descending: query.choice("sort-order", &directions)?.unwrap_or_default(),
        page: paging::of(query, 50, PAGE_SIZE)?,
    })
}

/// The name of something that must have one.
fn name(text: Option<&str>, chars: std::ops::RangeInclusive<usize>) -> Result<String, Problem> {
    let text = text.ok_or_else(|| Problem::missing("name"))?;
    extract::label("name", text, chars)
}

/// The ids of a query as they are stored; what is none is foreign.
fn ids(query: &Query, name: &str, entity: Entity) -> Result<Vec<String>, Problem> {
    query
        .list(name)
        .map(|text| extract::id(text, entity).map(|id| id.to_string()))
        .collect()
}

/// An amount of money in minor units.
fn amount(field: &str, amount: i64) -> Result<i64, Problem> {
    const MOST: i64 = 1_000_000_000_000;
    match (0..=MOST).contains(&amount) {
        true => Ok(amount),
        false => Err(Problem::invalid(
            field,
            "An amount from 0 in cents is expected",
        )),
    }
}
