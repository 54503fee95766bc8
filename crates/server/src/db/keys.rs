//! API keys.

use super::sqlite;
use super::{Database, Id, Result, SecretHash, User};

/// A key as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiKey {
    pub id: Id,
    pub name: String,
    /// The first characters
    pub prefix: String,
    /// The last four characters
    pub last4: String,
    pub read_only: bool,
    pub created_at: i64,
    /// To the minute
    pub last_used_at: Option<i64>,
    /// What used it last, such as a `User-Agent`
    pub last_client: Option<String>,
    pub expires_at: Option<i64>,
}

/// A key to add.
#[derive(Clone, Debug)]
pub struct NewKey {
    pub name: String,
    pub hash: SecretHash,
    pub prefix: String,
    pub last4: String,
    pub read_only: bool,
    pub expires_at: Option<i64>,
}

/// Who a key or session token belongs to.
#[derive(Clone, Debug)]
pub struct Authenticated {
    pub user: User,
    /// The id of the key or session
    pub credential: Id,
    pub read_only: bool,
}

impl Database {
    /// Adds a key.
    ///
    /// # Errors
    /// The person has `limit` keys already.
    pub async fn create_key(&self, user: Id, new: NewKey, limit: u32, now: i64) -> Result<ApiKey> {
        self.write(move |tx| sqlite::keys::create(tx, user, &new, limit, now))
            .await
    }

    /// A person's keys that have not expired, the oldest first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn keys(&self, user: Id, now: i64) -> Result<Vec<ApiKey>> {
        self.read(move |db| sqlite::keys::list(db, user, now)).await
    }

    /// Renames a key.
    ///
    /// # Errors
    /// The person has no such key.
    pub async fn rename_key(&self, user: Id, key: Id, name: String, now: i64) -> Result<ApiKey> {
        self.write(move |tx| sqlite::keys::rename(tx, user, key, &name, now))
            .await
    }

    /// Deletes a key; it stops at once.
    ///
    /// # Errors
    /// The person has no such key.
    pub async fn revoke_key(&self, user: Id, key: Id, now: i64) -> Result<()> {
        self.write(move |tx| sqlite::keys::revoke(tx, user, key, now))
            .await
    }

    /// Adds a key in place of another, which goes on working until `overlap_until`. The new key has the old one's
    /// rights, and `new.name` if it is not empty.
    ///
    /// # Errors
    /// The person has no such key, or has `limit` keys already.
    pub async fn replace_key(
        &self,
        user: Id,
        old: Id,
        new: NewKey,
        overlap_until: i64,
        limit: u32,
        now: i64,
    ) -> Result<ApiKey> {
        self.write(move |tx| sqlite::keys::replace(tx, user, old, new, overlap_until, limit, now))
            .await
    }

    /// Whose key this is; none if it is unknown, revoked or too old, or its person is turned off. `client` is noted
    /// with the time, at most once a minute.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn authenticate_key(
        &self,
        hash: SecretHash,
        client: &str,
        now: i64,
    ) -> Result<Option<Authenticated>> {
        let found = self
            .look(|db| sqlite::keys::authenticate(db, hash, now))
            .await?;
        let Some((authenticated, last_used)) = found else {
            return Ok(None);
        };
        if sqlite::keys::is_due(last_used, now) {
            let (key, client) = (authenticated.credential, client.to_owned());
            self.write_later(move |tx| sqlite::keys::touch(tx, key, &client, now));
        }
        Ok(Some(authenticated))
    }
}
