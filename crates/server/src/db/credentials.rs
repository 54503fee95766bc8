//! Passwords and one-time links.

use super::sqlite;
use super::{Database, Id, Result, SecretHash, User};

/// What signing in by password needs to know.
#[derive(Clone, Debug)]
pub struct SignIn {
    pub user: Id,
    /// argon2id text; none until a link was redeemed
    pub password_hash: Option<String>,
    pub is_disabled: bool,
}

/// Whom a one-time link is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    User(Box<User>),
    /// Nobody yet: whoever redeems it becomes the first owner
    FirstOwner,
}

/// Who redeems a link made before there was anybody.
#[derive(Clone, Debug)]
pub struct FirstOwner {
    pub email: String,
    pub name: String,
    /// A JSON object
    pub settings: String,
    /// The name of the first workspace
    pub workspace: String,
}

impl Database {
    /// The password of an address; none if nobody has it.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn sign_in(&self, email: String) -> Result<Option<SignIn>> {
        self.read(move |db| sqlite::credentials::sign_in(db, &email))
            .await
    }

    /// The password of a person, to check the old one before a change.
    ///
    /// # Errors
    /// There is no such person.
    pub async fn password_hash(&self, user: Id) -> Result<Option<String>> {
        self.read(move |db| sqlite::credentials::password_hash(db, user))
            .await
    }

    /// Sets a password, ends every session but `keep`, and voids the links that wait.
    ///
    /// # Errors
    /// There is no such person.
    pub async fn set_password(
        &self,
        user: Id,
        password_hash: String,
        keep: Option<Id>,
        now: i64,
    ) -> Result<()> {
        self.write(move |tx| sqlite::credentials::set_password(tx, user, &password_hash, keep, now))
            .await
    }

    /// Makes a one-time link; an older one for the same person is void. Without a person it makes the first owner.
    ///
    /// # Errors
    /// There is no such person; without a person: there is somebody already.
    pub async fn create_link(
        &self,
        user: Option<Id>,
        hash: SecretHash,
        expires_at: i64,
        now: i64,
    ) -> Result<()> {
        self.write(move |tx| sqlite::credentials::create_link(tx, user, hash, expires_at, now))
            .await
    }

    /// Whom a link is for, without using it up.
    ///
    /// # Errors
    /// It is unknown, used or too old.
    pub async fn link(&self, hash: SecretHash, now: i64) -> Result<LinkTarget> {
        self.read(move |db| sqlite::credentials::link(db, hash, now))
            .await
    }

    /// Uses a link up: sets the password and ends every session. `first_owner` is for a link made before there was
    /// anybody.
    ///
    /// # Errors
    /// It is unknown, used or too old, or `first_owner` is absent where it is needed.
    pub async fn redeem_link(
        &self,
        hash: SecretHash,
        password_hash: String,
        first_owner: Option<FirstOwner>,
        now: i64,
    ) -> Result<User> {
        self.write(move |tx| {
            sqlite::credentials::redeem(tx, hash, &password_hash, first_owner, now)
        })
        .await
    }
}
