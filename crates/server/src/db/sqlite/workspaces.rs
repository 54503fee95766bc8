//! Workspaces.

use rusqlite::{Connection, params};
use serde_json::json;

use super::queries::{all, one, run, value};
use super::users::new_id;
use super::writer::Tx;
use super::{events, rows, statements};
use crate::db::{DbError, EventKind, Id, Membership, Noun, Result, Role};

pub fn create(tx: &Tx<'_>, owner: Id, name: &str, limit: u32, now: i64) -> Result<Membership> {
    let count: u32 = value(tx, statements::COUNT_WORKSPACES, [owner])?;
    if count >= limit {
        let noun = Noun::Workspace;
        return Err(DbError::LimitReached { noun, limit });
    }
    let workspace = insert(tx, name, now)?;
    let row = params![workspace, owner, Role::Owner, now];
    run(tx, statements::INSERT_MEMBERSHIP, row)?;
    tx.touch(owner);
    get(tx, workspace, owner)
}

/// Adds a workspace without members.
pub fn insert(tx: &Tx<'_>, name: &str, now: i64) -> Result<Id> {
    let id = new_id(now)?;
    run(tx, statements::INSERT_WORKSPACE, params![id, name, now])?;
    let body = json!({"id": id.to_string(), "name": name});
    events::append(tx, Some(id), EventKind::WorkspaceCreated, id, &body, now)?;
    Ok(id)
}

/// The ids of a person's workspaces, those where they rest among them.
pub fn ids(db: &Connection, user: Id) -> Result<Vec<Id>> {
    all(db, statements::WORKSPACE_IDS, [user], |row| row.get(0))
}

pub fn list(db: &Connection, user: Id) -> Result<Vec<Membership>> {
    all(db, statements::WORKSPACES, [user], rows::membership)
}

pub fn get(db: &Connection, workspace: Id, user: Id) -> Result<Membership> {
    let row = params![workspace, user];
    one(
        db,
        statements::WORKSPACE,
        row,
        rows::membership,
        Noun::Workspace,
    )
}

/// Tells the members that something of the workspace has changed.
pub fn touch_members(tx: &Tx<'_>, workspace: Id) -> Result<()> {
    for user in all(tx, statements::MEMBER_IDS, [workspace], |row| row.get(0))? {
        tx.touch(user);
    }
    Ok(())
}
