//! Running a statement of this room.

use rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE;
use rusqlite::{Connection, Error, OptionalExtension as _, Params, Row};

use crate::db::{DbError, Id, Noun, Page, PageOf, Result};

/// The row of a statement that finds one or none.
pub fn find<T>(
    db: &Connection,
    sql: &str,
    params: impl Params,
    row: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Option<T>> {
    let mut statement = db.prepare_cached(sql)?;
    Ok(statement.query_row(params, row).optional()?)
}

/// The row of a statement that must find one.
pub fn one<T>(
    db: &Connection,
    sql: &str,
    params: impl Params,
    row: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    noun: Noun,
) -> Result<T> {
    find(db, sql, params, row)?.ok_or(DbError::Missing(noun))
}

/// The one value of a statement that always answers, such as a count.
pub fn value<T: rusqlite::types::FromSql>(
    db: &Connection,
    sql: &str,
    params: impl Params,
) -> Result<T> {
    Ok(db
        .prepare_cached(sql)?
        .query_row(params, |row| row.get(0))?)
}

/// All rows.
pub fn all<T>(
    db: &Connection,
    sql: &str,
    params: impl Params,
    row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map(params, row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Runs a statement and answers how many rows it wrote.
pub fn run(db: &Connection, sql: &str, params: impl Params) -> Result<usize> {
    Ok(db.prepare_cached(sql)?.execute(params)?)
}

/// Runs a statement that must write a row; `noun` is missing otherwise.
pub fn must(db: &Connection, sql: &str, params: impl Params, noun: Noun) -> Result<()> {
    match run(db, sql, params)? {
        0 => Err(DbError::Missing(noun)),
        _ => Ok(()),
    }
}

/// `LIMIT` and `OFFSET` of a page. One row more than asked for tells whether a page follows.
pub fn window(page: Page) -> (i64, i64) {
    let size = i64::from(page.size.max(1));
    (size + 1, size * i64::from(page.number.saturating_sub(1)))
}

/// The rows of a page that were read with [`window`].
pub fn trimmed<T>(mut items: Vec<T>, page: Page) -> PageOf<T> {
    let size = page.size.max(1) as usize;
    let is_last = items.len() <= size;
    items.truncate(size);
    PageOf { items, is_last }
}

/// Refuses one more than `limit`; `count` is a statement that counts what belongs to `whole`.
pub fn refuse_surplus(
    db: &Connection,
    count: &str,
    whole: Id,
    noun: Noun,
    limit: u32,
) -> Result<()> {
    let there_are: u32 = value(db, count, [whole])?;
    match there_are >= limit {
        true => Err(DbError::LimitReached { noun, limit }),
        false => Ok(()),
    }
}

/// Runs a statement whose row must not have the name of another.
pub fn unique(db: &Connection, sql: &str, params: impl Params, noun: Noun) -> Result<()> {
    let written = db.prepare_cached(sql)?.execute(params);
    match written {
        Err(Error::SqliteFailure(why, _)) if why.extended_code == SQLITE_CONSTRAINT_UNIQUE => {
            Err(DbError::Taken(noun))
        }
        written => Ok(written.map(drop)?),
    }
}
