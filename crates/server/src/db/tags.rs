//! Tags of a workspace.

use super::sqlite;
use super::{Database, Id, Listing, PageOf, Result};

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    pub id: Id,
    pub workspace: Id,
    pub name: String,
    pub archived: bool,
}

impl Database {
    /// A page of a workspace's tags, those of `excluded` left out.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn tags(
        &self,
        workspace: Id,
        listing: Listing,
        excluded: Vec<String>,
    ) -> Result<PageOf<Tag>> {
        self.read(move |db| sqlite::tags::page(db, workspace, &listing, &excluded))
            .await
    }

    /// A tag of a workspace.
    ///
    /// # Errors
    /// There is none.
    pub async fn tag(&self, workspace: Id, tag: Id) -> Result<Tag> {
        self.look(|db| sqlite::tags::get(db, workspace, tag)).await
    }

    /// Adds a tag.
    ///
    /// # Errors
    /// The name is taken, or the workspace has `limit` tags already.
    pub async fn create_tag(
        &self,
        workspace: Id,
        name: String,
        limit: u32,
        now: i64,
    ) -> Result<Tag> {
        self.write(move |tx| sqlite::tags::create(tx, workspace, &name, limit, now))
            .await
    }

    /// Replaces a tag.
    ///
    /// # Errors
    /// There is none, or the name is taken.
    pub async fn replace_tag(
        &self,
        workspace: Id,
        tag: Id,
        name: String,
        archived: bool,
        now: i64,
    ) -> Result<Tag> {
        self.write(move |tx| sqlite::tags::replace(tx, workspace, tag, &name, archived, now))
            .await
    }

    /// Deletes a tag, and takes it from the entries that have it.
    ///
    /// # Errors
    /// There is none.
    pub async fn delete_tag(&self, workspace: Id, tag: Id, now: i64) -> Result<Tag> {
        self.write(move |tx| sqlite::tags::delete(tx, workspace, tag, now))
            .await
    }
}
