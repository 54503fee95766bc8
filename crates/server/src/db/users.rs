//! People and their settings.

use super::sqlite;
use super::{Database, Id, Result, Role};

/// A person, as `GET /user` tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub id: Id,
    /// Grows with every change of what [`User`] holds; the `ETag`
    pub version: u64,
    /// Compared without regard to ASCII case
    pub email: String,
    /// A new address that waits until it is confirmed
    pub pending_email: Option<String>,
    /// First and last name, joined by a space
    pub name: String,
    /// The address of the picture
    pub picture: Option<String>,
    /// The JSON object as it was written; a new user's may lack members
    pub settings: String,
    pub status: AccountStatus,
    pub has_password: bool,
    /// Turned off by an operator: no key, session or password works
    pub is_disabled: bool,
    pub default_workspace: Id,
    pub created_at: i64,
}

/// How far a person has got with the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountStatus {
    Active,
    /// Signed up with an address that nobody has confirmed
    PendingEmailVerification,
    /// Added by an operator, has set no password and used no key
    NotRegistered,
    /// Removed; only the id is left
    Deleted,
}

/// A person to add.
#[derive(Clone, Debug)]
pub struct NewUser {
    pub email: String,
    pub name: String,
    /// A JSON object
    pub settings: String,
    /// argon2id, in its own text form
    pub password_hash: Option<String>,
    pub status: AccountStatus,
    pub home: Home,
}

/// Where a new person belongs.
#[derive(Clone, Debug)]
pub enum Home {
    /// A workspace that exists
    Join { workspace: Id, role: Role },
    /// The oldest workspace, made with this name if there is none
    First { name: String, role: Role },
    /// An own workspace with this name, as its owner
    Own { name: String },
}

/// The whole of what `PUT /api/users/{id}/settings` replaces.
#[derive(Clone, Debug)]
pub struct SettingsWrite {
    pub user: Id,
    /// The version the writer has seen
    pub expected: u64,
    pub name: String,
    pub picture: Option<String>,
    /// A JSON object
    pub settings: String,
}

impl Database {
    /// Adds a person and the membership.
    ///
    /// # Errors
    /// The address is taken, or the workspace is missing.
    pub async fn create_user(&self, new: NewUser, now: i64) -> Result<User> {
        self.write(move |tx| sqlite::users::create(tx, &new, now))
            .await
    }

    /// Whether there is anybody, removed people aside.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn has_users(&self) -> Result<bool> {
        self.read(sqlite::users::any).await
    }

    /// The person with this id.
    ///
    /// # Errors
    /// There is none.
    pub async fn user(&self, id: Id) -> Result<User> {
        self.look(|db| sqlite::users::by_id(db, id)).await
    }

    /// The person with this address.
    ///
    /// # Errors
    /// There is none.
    pub async fn user_by_email(&self, email: String) -> Result<User> {
        self.look(|db| sqlite::users::by_email(db, &email)).await
    }

    /// The person's version alone, for a conditional request.
    ///
    /// # Errors
    /// There is none.
    pub async fn user_version(&self, id: Id) -> Result<u64> {
        self.look(|db| sqlite::users::version(db, id)).await
    }

    /// Replaces name, picture and settings if nobody has changed them since, and answers the new person.
    ///
    /// # Errors
    /// Stale, with the current version.
    pub async fn write_settings(&self, write: SettingsWrite, now: i64) -> Result<User> {
        self.write(move |tx| sqlite::users::write_settings(tx, &write, now))
            .await
    }

    /// Keeps a new address until it is confirmed, or drops the one that waits.
    ///
    /// # Errors
    /// Another person has the address.
    pub async fn set_pending_email(
        &self,
        user: Id,
        email: Option<String>,
        now: i64,
    ) -> Result<User> {
        self.write(move |tx| sqlite::users::set_pending_email(tx, user, email.as_deref(), now))
            .await
    }

    /// Changes the address at once, where nobody is asked to confirm it; it may be empty.
    ///
    /// # Errors
    /// Another person has the address.
    pub async fn set_email(&self, user: Id, email: String, now: i64) -> Result<User> {
        self.write(move |tx| {
            sqlite::users::set_pending_email(tx, user, Some(&email), now)?;
            sqlite::users::confirm_email(tx, user, now)
        })
        .await
    }

    /// Makes the address that waits the person's own; without one the account's own address counts as confirmed.
    ///
    /// # Errors
    /// Another person has taken the address meanwhile.
    pub async fn confirm_email(&self, user: Id, now: i64) -> Result<User> {
        self.write(move |tx| sqlite::users::confirm_email(tx, user, now))
            .await
    }

    /// Turns an account off or on; off ends its sessions, and its keys rest.
    ///
    /// # Errors
    /// A workspace would lose its last active owner.
    pub async fn set_disabled(&self, user: Id, disabled: bool, now: i64) -> Result<User> {
        self.write(move |tx| sqlite::users::set_disabled(tx, user, disabled, now))
            .await
    }

    /// Erases a person: address, name, picture, settings, keys, sessions and memberships. Their time entries stay with the
    /// workspace, and their webhooks, switched off.
    ///
    /// # Errors
    /// A workspace would lose its last active owner.
    pub async fn remove_user(&self, user: Id, now: i64) -> Result<()> {
        self.write(move |tx| sqlite::users::remove(tx, user, now))
            .await
    }
}
