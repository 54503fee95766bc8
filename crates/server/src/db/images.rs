//! Uploaded pictures, kept in the database so that a backup holds them.

use super::sqlite;
use super::{Database, Id, Result};

/// A picture as it is served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Such as `image/png`
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// A picture to keep, already decoded and encoded anew.
#[derive(Clone, Debug)]
pub struct NewImage {
    /// The unguessable last part of its address
    pub name: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

impl Database {
    /// Keeps a picture. Beyond `limit` the person's oldest ones go, those in use aside.
    ///
    /// # Errors
    /// The database cannot be written.
    pub async fn store_image(&self, user: Id, new: NewImage, limit: u32, now: i64) -> Result<()> {
        self.write(move |tx| sqlite::images::store(tx, user, &new, limit, now))
            .await
    }

    /// The picture of this name.
    ///
    /// # Errors
    /// There is none.
    pub async fn image(&self, name: String) -> Result<Image> {
        self.read(move |db| sqlite::images::get(db, &name)).await
    }
}
