//! Uploaded pictures.

use rusqlite::{Connection, params};
use serde_json::json;

use super::queries::{one, run};
use super::writer::Tx;
use super::{events, statements};
use crate::db::{EventKind, Id, Image, NewImage, Noun, Result};

pub fn store(tx: &Tx<'_>, user: Id, new: &NewImage, limit: u32, now: i64) -> Result<()> {
    let row = params![new.name, user, new.media_type, new.bytes, now];
    run(tx, statements::INSERT_IMAGE, row)?;
    run(
        tx,
        statements::DELETE_SURPLUS_IMAGES,
        params![user, limit.max(1)],
    )?;
    let body = json!({"userId": user.to_string(), "bytes": new.bytes.len()});
    events::append(tx, None, EventKind::ImageStored, user, &body, now)
}

pub fn get(db: &Connection, name: &str) -> Result<Image> {
    let image = |row: &rusqlite::Row<'_>| {
        Ok(Image {
            media_type: row.get(0)?,
            bytes: row.get(1)?,
        })
    };
    one(db, statements::IMAGE, [name], image, Noun::Image)
}
