//! People and their settings.

use rusqlite::{Connection, params};

use super::queries::{find, must, one, run, value};
use super::writer::Tx;
use super::{credentials, events, rows, statements, webhooks, workspaces};
use crate::db::{DbError, EventKind, Home, Id, NewUser, Noun, Result, Role, SettingsWrite, User};

/// Adds a person and the membership.
pub fn create(tx: &Tx<'_>, new: &NewUser, now: i64) -> Result<User> {
    let id = new_id(now)?;
    refuse_taken(tx, &new.email, id)?;
    let (workspace, role) = match &new.home {
        Home::Join { workspace, role } => (existing(tx, *workspace)?, *role),
        Home::First { name, role } => {
            let oldest = find(tx, statements::OLDEST_WORKSPACE, [], |row| row.get(0))?;
            let workspace = oldest.map_or_else(|| workspaces::insert(tx, name, now), Ok)?;
            (workspace, *role)
        }
        Home::Own { name } => (workspaces::insert(tx, name, now)?, Role::Owner),
    };
    let row = params![
        id,
        new.email,
        new.name,
        new.settings,
        new.password_hash,
        new.status,
        workspace,
        now
    ];
    run(tx, statements::INSERT_USER, row)?;
    let row = params![workspace, id, role, now];
    run(tx, statements::INSERT_MEMBERSHIP, row)?;
    events::append_of_member(tx, workspace, EventKind::UserJoinedWorkspace, id, now)?;
    by_id(tx, id)
}

/// An id for something new.
pub fn new_id(now: i64) -> Result<Id> {
    Id::new(now).map_err(|error| DbError::Storage(error.to_string()))
}

fn existing(tx: &Tx<'_>, workspace: Id) -> Result<Id> {
    if value(tx, statements::WORKSPACE_EXISTS, [workspace])? {
        Ok(workspace)
    } else {
        Err(DbError::Missing(Noun::Workspace))
    }
}

fn refuse_taken(tx: &Tx<'_>, email: &str, user: Id) -> Result<()> {
    if value(tx, statements::EMAIL_TAKEN, params![email, user])? {
        Err(DbError::Taken(Noun::Email))
    } else {
        Ok(())
    }
}

/// Whether there is anybody.
pub fn any(db: &Connection) -> Result<bool> {
    value(db, statements::HAS_USERS, [])
}

pub fn by_id(db: &Connection, id: Id) -> Result<User> {
    one(db, statements::USER, [id], rows::user, Noun::User)
}

/// A person, also one who was removed.
pub fn by_any_id(db: &Connection, id: Id) -> Result<User> {
    let statement = statements::tracker::OWNER;
    one(db, statement, [id], rows::user, Noun::User)
}

pub fn by_email(db: &Connection, email: &str) -> Result<User> {
    one(
        db,
        statements::USER_BY_EMAIL,
        [email],
        rows::user,
        Noun::User,
    )
}

pub fn version(db: &Connection, id: Id) -> Result<u64> {
    let version: i64 = one(
        db,
        statements::USER_VERSION,
        [id],
        |row| row.get(0),
        Noun::User,
    )?;
    Ok(version.unsigned_abs())
}

/// Replaces name, picture and settings if the version is still the expected one.
pub fn write_settings(tx: &Tx<'_>, write: &SettingsWrite, now: i64) -> Result<User> {
    let row = params![
        write.user,
        i64::try_from(write.expected).unwrap_or(i64::MAX),
        write.name,
        write.picture,
        write.settings
    ];
    if run(tx, statements::WRITE_SETTINGS, row)? == 0 {
        let current = version(tx, write.user)?;
        return Err(DbError::Stale { current });
    }
    events::append_of_user(tx, EventKind::UserUpdated, write.user, now)?;
    by_id(tx, write.user)
}

pub fn set_pending_email(tx: &Tx<'_>, user: Id, email: Option<&str>, now: i64) -> Result<User> {
    if let Some(email) = email {
        refuse_taken(tx, email, user)?;
    }
    must(
        tx,
        statements::SET_PENDING_EMAIL,
        params![user, email],
        Noun::User,
    )?;
    events::append_of_user(tx, EventKind::UserUpdated, user, now)?;
    by_id(tx, user)
}

pub fn confirm_email(tx: &Tx<'_>, user: Id, now: i64) -> Result<User> {
    let before = by_id(tx, user)?;
    if let Some(email) = &before.pending_email {
        refuse_taken(tx, email, user)?;
    }
    must(tx, statements::CONFIRM_EMAIL, [user], Noun::User)?;
    let after = by_id(tx, user)?;
    let kind = if after.email == before.email {
        EventKind::UserUpdated
    } else {
        EventKind::UserEmailChanged
    };
    events::append_of_user(tx, kind, user, now)?;
    Ok(after)
}

pub fn set_disabled(tx: &Tx<'_>, user: Id, disabled: bool, now: i64) -> Result<User> {
    let since = disabled.then_some(now);
    must(
        tx,
        statements::SET_DISABLED,
        params![user, since],
        Noun::User,
    )?;
    refuse_without_owner(tx, user)?;
    let kind = if disabled {
        run(
            tx,
            statements::DELETE_OTHER_SESSIONS,
            params![user, None::<Id>],
        )?;
        run(tx, statements::DELETE_LINKS, [user])?;
        EventKind::UserDeactivatedOnWorkspace
    } else {
        EventKind::UserActivatedOnWorkspace
    };
    events::append_of_user(tx, kind, user, now)?;
    by_id(tx, user)
}

/// Erases a person. The row stays, with the id alone, because webhooks and events name it.
pub fn remove(tx: &Tx<'_>, user: Id, now: i64) -> Result<()> {
    by_id(tx, user)?;
    run(tx, statements::ERASE_USER, [user])?;
    refuse_without_owner(tx, user)?;
    events::append_of_user(tx, EventKind::UserDeletedFromWorkspace, user, now)?;
    run(tx, statements::REST_WEBHOOKS_OF_USER, params![user, now])?;
    for workspace in workspaces::ids(tx, user)? {
        webhooks::raise_version(tx, workspace, user)?;
    }
    credentials::forget(tx, user)?;
    for statement in [
        statements::DELETE_KEYS,
        statements::DELETE_IMAGES,
        statements::DELETE_MEMBERSHIPS,
        statements::tracker::LEAVE_PROJECTS,
    ] {
        run(tx, statement, [user])?;
    }
    Ok(())
}

/// Refuses what would leave a workspace of this person without an active owner; the savepoint undoes it.
pub fn refuse_without_owner(tx: &Tx<'_>, user: Id) -> Result<()> {
    if value(tx, statements::OWNER_IS_MISSING, [user])? {
        Err(DbError::LastOwner)
    } else {
        Ok(())
    }
}
