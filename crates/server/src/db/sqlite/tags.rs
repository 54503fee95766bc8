//! Tags of a workspace.

use rusqlite::{Connection, Row, params};

use super::queries::{all, must, one, refuse_surplus, trimmed, unique, window};
use super::rows::Texts;
use super::statements::tracker as statements;
use super::users::new_id;
use super::writer::Tx;
use super::{events, told};
use crate::db::{DbError, EventKind, Id, Listing, Noun, PageOf, Result, Tag};

/// All columns of the table `tags`.
pub fn row(row: &Row<'_>) -> rusqlite::Result<Tag> {
    Ok(Tag {
        id: row.get(0)?,
        workspace: row.get(1)?,
        name: row.get(2)?,
        archived: row.get(3)?,
    })
}

pub fn page(
    db: &Connection,
    workspace: Id,
    listing: &Listing,
    excluded: &[String],
) -> Result<PageOf<Tag>> {
    let (limit, offset) = window(listing.page);
    let values = params![
        workspace,
        listing.name,
        listing.strict,
        listing.archived,
        Texts(excluded),
        listing.order.as_str(),
        listing.descending,
        limit,
        offset
    ];
    let items = all(db, statements::TAGS, values, row)?;
    Ok(trimmed(items, listing.page))
}

pub fn get(db: &Connection, workspace: Id, tag: Id) -> Result<Tag> {
    let tag = one(db, statements::TAG, [tag], row, Noun::Tag)?;
    match tag.workspace == workspace {
        true => Ok(tag),
        false => Err(DbError::Missing(Noun::Tag)),
    }
}

pub fn create(tx: &Tx<'_>, workspace: Id, name: &str, limit: u32, now: i64) -> Result<Tag> {
    refuse_surplus(tx, statements::COUNT_TAGS, workspace, Noun::Tag, limit)?;
    let tag = Tag {
        id: new_id(now)?,
        workspace,
        name: name.to_owned(),
        archived: false,
    };
    let values = params![tag.id, workspace, name];
    unique(tx, statements::INSERT_TAG, values, Noun::Tag)?;
    tell(tx, EventKind::NewTag, &tag, now)?;
    Ok(tag)
}

pub fn replace(
    tx: &Tx<'_>,
    workspace: Id,
    tag: Id,
    name: &str,
    archived: bool,
    now: i64,
) -> Result<Tag> {
    let mut tag = get(tx, workspace, tag)?;
    let values = params![tag.id, name, archived];
    unique(tx, statements::REPLACE_TAG, values, Noun::Tag)?;
    tag.name = name.to_owned();
    tag.archived = archived;
    tell(tx, EventKind::TagUpdated, &tag, now)?;
    Ok(tag)
}

pub fn delete(tx: &Tx<'_>, workspace: Id, tag: Id, now: i64) -> Result<Tag> {
    let tag = get(tx, workspace, tag)?;
    must(tx, statements::DELETE_TAG, [tag.id], Noun::Tag)?;
    tell(tx, EventKind::TagDeleted, &tag, now)?;
    Ok(tag)
}

fn tell(tx: &Tx<'_>, kind: EventKind, tag: &Tag, now: i64) -> Result<()> {
    events::append(tx, Some(tag.workspace), kind, tag.id, &told::tag(tag), now)
}
