//! Our small pages and the OpenAPI document.

use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use cadran_core::wire::Problem;

use super::{Access, Endpoint};
use crate::error::Failure;
use crate::extract::InPath;
use crate::site;

const OPENAPI: &str = include_str!("../../openapi.json");

pub(super) fn endpoints() -> [Endpoint; 4] {
    [
        Endpoint::get("/api/v1/openapi.json", Access::Open, openapi),
        Endpoint::get("/api/v1/docs", Access::Open, site::docs),
        Endpoint::get("/welcome", Access::Open, site::welcome),
        Endpoint::get("/pages/{file}", Access::Open, file),
    ]
}

async fn openapi() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], OPENAPI).into_response()
}

async fn file(InPath(name): InPath<String>) -> Result<Response, Failure> {
    let missing = || Problem::no_route(&format!("pages/{name}"));
    Ok(site::page_file(&name).ok_or_else(missing)?)
}
