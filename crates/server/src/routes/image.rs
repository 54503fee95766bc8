//! Pictures: uploaded, stored small under an unguessable address, and read by anyone who has that.

use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, FromRequest as _, Multipart, Request, State};
use axum::http::header::{self, HeaderMap};
use axum::response::{IntoResponse as _, Response};
use cadran_core::wire::{Problem, StoredImage};

use super::Endpoint;
use super::access::{Access, Caller};
use crate::app::{App, Shared, now};
use crate::db::{DbError, Id, NewImage};
use crate::error::Failure;
use crate::extract::{self, InPath};
use crate::guard::Client;
use crate::limits::{FORM_BYTES, IMAGE_BYTES, IMAGES};
use crate::picture::{self, Kind};

const PATH: &str = "/api/v1/file/image";

pub(super) fn endpoints() -> [Endpoint; 2] {
    [
        Endpoint::post(PATH, Access::Write, upload),
        Endpoint::get("/api/v1/file/image/{name}", Access::Open, read),
    ]
}

async fn upload(
    State(app): State<Shared>,
    client: Client,
    caller: Caller,
    request: Request,
) -> Result<Json<StoredImage>, Failure> {
    let file = file(&app, request).await?;
    let turn = app.decoders.acquire().await;
    let turn = turn.map_err(|_| Failure::unavailable())?;
    let decoded = tokio::task::spawn_blocking(move || picture::store(&file)).await;
    drop(turn);
    let picture = decoded.map_err(|_| Failure::unavailable())??;
    let name = unguessable(picture.kind)?;
    let image = NewImage {
        name: name.clone(),
        media_type: picture.kind.media_type().to_owned(),
        bytes: picture.bytes,
    };
    app.database
        .store_image(caller.user.id, image, IMAGES, now())
        .await?;
    let base = client.base.map(|base| base.to_string());
    Ok(Json(StoredImage {
        url: format!("{}{PATH}/{name}", base.unwrap_or_default()),
        name,
    }))
}

/// The part named `file` of a form.
async fn file(app: &App, request: Request) -> Result<Bytes, Failure> {
    let (head, body) = request.into_parts();
    let limit = IMAGE_BYTES + FORM_BYTES;
    let body = extract::whole(body, limit, app.config.times.body_piece).await?;
    let mut request = Request::new(Body::from(body));
    *request.headers_mut() = only_type(&head.headers);
    // The whole body has been read within our own limit.
    DefaultBodyLimit::disable().apply(&mut request);
    let form = Multipart::from_request(request, &()).await;
    let mut form = form.map_err(|_| Problem::media_type("multipart/form-data"))?;
    let broken = |_| Problem::invalid("file", "The form is damaged");
    while let Some(part) = form.next_field().await.map_err(broken)? {
        if part.name() == Some("file") {
            let file = part.bytes().await.map_err(broken)?;
            return match file.len() > IMAGE_BYTES {
                true => Err(Problem::too_large(IMAGE_BYTES as u64).into()),
                false => Ok(file),
            };
        }
    }
    Err(Problem::missing("file").into())
}

fn only_type(headers: &HeaderMap) -> HeaderMap {
    let kind = headers.get(header::CONTENT_TYPE).cloned();
    kind.map(|kind| (header::CONTENT_TYPE, kind))
        .into_iter()
        .collect()
}

/// A name of 192 random bits.
fn unguessable(kind: Kind) -> Result<String, Failure> {
    let parts = [Id::new(now()), Id::new(now()), Id::new(now())];
    let mut name = String::from("image-");
    for part in parts {
        let part = part.map_err(|_| Failure::unavailable())?;
        // The first 4 bytes of an id are the time.
        name.extend(part.to_string().chars().skip(8));
    }
    Ok(format!("{name}.{}", kind.extension()))
}

async fn read(
    State(app): State<Shared>,
    InPath(name): InPath<String>,
) -> Result<Response, Failure> {
    let image = app
        .database
        .image(name)
        .await
        .map_err(|error| match error {
            DbError::Missing(_) => Problem::no_route("v1/file/image").into(),
            error => Failure::from(error),
        })?;
    let headers = [
        (header::CONTENT_TYPE, image.media_type),
        (
            header::CACHE_CONTROL,
            "public, max-age=31536000, immutable".to_owned(),
        ),
    ];
    Ok((headers, image.bytes).into_response())
}
