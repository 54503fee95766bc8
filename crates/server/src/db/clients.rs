//! Clients of a workspace: who work is done for.

use super::sqlite;
use super::{Database, Id, Listing, PageOf, Result};

/// A client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    pub id: Id,
    pub workspace: Id,
    pub fields: ClientFields,
}

/// What is written of a client.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClientFields {
    pub name: String,
    pub email: Option<String>,
    pub address: Option<String>,
    pub note: Option<String>,
    pub cc_emails: Option<Vec<String>>,
    /// The id of a currency; none keeps it
    pub currency: Option<String>,
    pub archived: bool,
}

/// What else happens when a client is archived.
#[derive(Clone, Copy, Debug, Default)]
pub struct Archiving {
    /// Its projects are archived, too
    pub projects: bool,
    /// The tasks of its projects are done
    pub tasks: bool,
}

/// Parts of a client's other texts, without regard to ASCII case.
#[derive(Clone, Debug, Default)]
pub struct ClientFilter {
    pub address: Option<String>,
    pub note: Option<String>,
}

impl Database {
    /// A page of a workspace's clients.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn clients(
        &self,
        workspace: Id,
        listing: Listing,
        filter: ClientFilter,
    ) -> Result<PageOf<Client>> {
        self.read(move |db| sqlite::clients::page(db, workspace, &listing, &filter))
            .await
    }

    /// A client of a workspace.
    ///
    /// # Errors
    /// There is none.
    pub async fn client(&self, workspace: Id, client: Id) -> Result<Client> {
        self.look(|db| sqlite::clients::get(db, workspace, client))
            .await
    }

    /// Adds a client.
    ///
    /// # Errors
    /// The name is taken, or the workspace has `limit` clients already.
    pub async fn create_client(
        &self,
        workspace: Id,
        fields: ClientFields,
        limit: u32,
        now: i64,
    ) -> Result<Client> {
        self.write(move |tx| sqlite::clients::create(tx, workspace, fields, limit, now))
            .await
    }

    /// Replaces a client.
    ///
    /// # Errors
    /// There is none, or the name is taken.
    pub async fn replace_client(
        &self,
        workspace: Id,
        client: Id,
        fields: ClientFields,
        archiving: Archiving,
        now: i64,
    ) -> Result<Client> {
        self.write(move |tx| {
            sqlite::clients::replace(tx, workspace, client, fields, archiving, now)
        })
        .await
    }

    /// Deletes an archived client; its projects stay without one.
    ///
    /// # Errors
    /// There is none, or it is not archived.
    pub async fn delete_client(&self, workspace: Id, client: Id, now: i64) -> Result<Client> {
        self.write(move |tx| sqlite::clients::delete(tx, workspace, client, now))
            .await
    }
}
