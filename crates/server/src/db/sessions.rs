//! Signed-in sessions of the app.

use super::sqlite;
use super::{Authenticated, Database, Id, Result, SecretHash};

/// A session as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub id: Id,
    /// The device's name, as it called itself
    pub device: String,
    pub created_at: i64,
    /// To the minute
    pub last_used_at: i64,
    /// What used it last, such as a `User-Agent`
    pub last_client: String,
    pub expires_at: i64,
}

/// A session to add.
#[derive(Clone, Debug)]
pub struct NewSession {
    pub hash: SecretHash,
    pub device: String,
    pub client: String,
    pub expires_at: i64,
}

impl Database {
    /// Adds a session; beyond `limit` the one unused for longest ends.
    ///
    /// # Errors
    /// There is no such person, or the account is turned off.
    pub async fn create_session(
        &self,
        user: Id,
        new: NewSession,
        limit: u32,
        now: i64,
    ) -> Result<Session> {
        self.write(move |tx| sqlite::sessions::create(tx, user, &new, limit, now))
            .await
    }

    /// A person's sessions, the last used first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn sessions(&self, user: Id, now: i64) -> Result<Vec<Session>> {
        self.read(move |db| sqlite::sessions::list(db, user, now))
            .await
    }

    /// Ends a session.
    ///
    /// # Errors
    /// The person has no such session.
    pub async fn end_session(&self, user: Id, session: Id, now: i64) -> Result<()> {
        self.write(move |tx| sqlite::sessions::end(tx, user, session, now))
            .await
    }

    /// Ends every session but `keep`, and answers how many ended.
    ///
    /// # Errors
    /// The database cannot be written.
    pub async fn end_other_sessions(&self, user: Id, keep: Option<Id>, now: i64) -> Result<usize> {
        self.write(move |tx| sqlite::sessions::end_others(tx, user, keep, now))
            .await
    }

    /// Whose session this is; none if it is unknown, ended or too old, or its person is turned off. `client` is noted
    /// with the time, at most once a minute.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn authenticate_session(
        &self,
        hash: SecretHash,
        client: &str,
        now: i64,
    ) -> Result<Option<Authenticated>> {
        let found = self
            .look(|db| sqlite::sessions::authenticate(db, hash, now))
            .await?;
        let Some((authenticated, last_used)) = found else {
            return Ok(None);
        };
        if sqlite::keys::is_due(Some(last_used), now) {
            let (session, client) = (authenticated.credential, client.to_owned());
            self.write_later(move |tx| sqlite::sessions::touch(tx, session, &client, now));
        }
        Ok(Some(authenticated))
    }
}
