//! Pages of lists: `page` from 1, `page-size`, and whether a page follows.

use axum::Json;
use axum::http::HeaderName;
use axum::http::header::HeaderValue;
use axum::response::{IntoResponse as _, Response};
use cadran_core::wire::Problem;
use serde::Serialize;

use crate::db::Page;
use crate::extract::Query;

const LAST_PAGE: HeaderName = HeaderName::from_static("last-page");

/// The page that a query asks for.
pub(super) fn of(query: &Query, usual_size: u32, most: u32) -> Result<Page, Problem> {
    page(query.number("page")?, size(query)?, usual_size, most)
}

/// How many rows a query asks for, in either spelling.
pub(super) fn size(query: &Query) -> Result<Option<u32>, Problem> {
    match query.number("page-size")? {
        Some(size) => Ok(Some(size)),
        None => query.number("pageSize"),
    }
}

/// A page; 0 is taken for the first, as some clients count from there.
pub(super) fn page(
    number: Option<u32>,
    size: Option<u32>,
    usual_size: u32,
    most: u32,
) -> Result<Page, Problem> {
    if size == Some(0) {
        return Err(Problem::invalid(
            "page-size",
            "must be greater than or equal to 1",
        ));
    }
    Ok(Page {
        number: number.unwrap_or_default().max(1),
        size: size.unwrap_or(usual_size).min(most),
    })
}

/// The rows with `Last-Page`.
pub(super) fn answer<T: Serialize>(items: impl Iterator<Item = T>, is_last: bool) -> Response {
    let items: Vec<_> = items.collect();
    let last = HeaderValue::from_static(if is_last { "true" } else { "false" });
    ([(LAST_PAGE, last)], Json(items)).into_response()
}
