//! Running a statement of this room.

use rusqlite::{Connection, OptionalExtension as _, Params, Row};

use crate::db::{DbError, Noun, Result};

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
