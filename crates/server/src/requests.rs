//! What happens to every request, whatever its route: judged, routed within a time, counted, logged.

use std::net::IpAddr;
use std::panic::AssertUnwindSafe;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, HttpBody};
use axum::extract::Request;
use axum::http::uri::{PathAndQuery, Uri};
use axum::http::{HeaderName, Method, request};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use futures_util::FutureExt as _;
use tower::ServiceExt as _;

use crate::app::App;
use crate::error::Failure;
use crate::guard::{self, Page};
use crate::limits::HOLD_SECONDS;
use crate::site;

/// `Prefer` (RFC 7240): a client may ask that an answer be held.
pub(crate) const PREFER: HeaderName = HeaderName::from_static("prefer");

/// Which route answered; logs say this instead of a path, which may hold a picture's unguessable address.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Route {
    pub path: &'static str,
    /// The answer was held, which says nothing of the server's speed
    pub was_held: bool,
}

/// Answers a request that came from an address.
pub(crate) async fn answer<B>(
    app: &App,
    router: Router,
    peer: IpAddr,
    request: request::Request<B>,
) -> Response
where
    B: HttpBody<Data = Bytes> + Send + 'static,
    B::Error: Into<axum::BoxError>,
{
    let started = Instant::now();
    let open = app.metrics.request();
    let (mut head, body) = request.into_parts();
    if let Some(uri) = without_trailing_slash(&head.uri) {
        head.uri = uri;
    }
    let method = head.method.clone();
    let mut answer = match app.guard.admit(peer, &head) {
        Ok(client) => {
            let page = client.page.clone();
            head.extensions.insert(client);
            let request = Request::from_parts(head, Body::new(body));
            for_page(app, router, request, &page).await
        }
        Err(refusal) => refusal.into_response(),
    };
    site::secure(answer.headers_mut());
    drop(open);
    record(app, &method, &answer, started.elapsed());
    answer
}

async fn for_page(app: &App, router: Router, request: Request, page: &Page) -> Response {
    let Page::Allowed(origin) = page else {
        return routed(app, router, request).await;
    };
    let (head, body) = request.into_parts();
    if let Some(answer) = guard::preflight(&head, origin) {
        return answer;
    }
    let mut answer = routed(app, router, Request::from_parts(head, body)).await;
    guard::expose(&mut answer, origin);
    answer
}

/// The route's own answer, or one for it where it takes too long or fails.
async fn routed(app: &App, router: Router, request: Request) -> Response {
    let mut limit = app.config.times.request;
    if request.headers().contains_key(PREFER) {
        limit += Duration::from_secs(HOLD_SECONDS);
    }
    let handled = AssertUnwindSafe(router.oneshot(request)).catch_unwind();
    match tokio::time::timeout(limit, handled).await {
        Ok(Ok(Ok(answer))) => answer,
        Ok(Err(_)) => {
            app.metrics.panic();
            tracing::error!("a handler failed");
            Failure::unavailable().into_response()
        }
        Err(_) => Failure::too_slow().into_response(),
    }
}

/// Clients write `/v1/user/` as well as `/v1/user`.
fn without_trailing_slash(uri: &Uri) -> Option<Uri> {
    let path = uri.path();
    let bare = path.trim_end_matches('/');
    if bare.len() == path.len() || path == "/" {
        return None;
    }
    let bare = if bare.is_empty() { "/" } else { bare };
    let target = match uri.query() {
        Some(query) => format!("{bare}?{query}"),
        None => bare.to_owned(),
    };
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(target).ok()?);
    Uri::from_parts(parts).ok()
}

/// Counts and logs, without query, path values, headers or bodies.
fn record(app: &App, method: &Method, answer: &Response, took: Duration) {
    let route = answer.extensions().get::<Route>().copied();
    let was_held = route.is_some_and(|route| route.was_held);
    let status = answer.status();
    app.metrics
        .answered(status, if was_held { Duration::ZERO } else { took });
    tracing::info!(
        %method,
        route = route.map_or("other", |route| route.path),
        status = status.as_u16(),
        ms = took.as_secs_f64() * 1e3,
        "request"
    );
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use axum::http::StatusCode;
    use axum::routing::get;
    use http_body_util::BodyExt as _;
    use tokio::sync::watch;

    use super::*;
    use crate::config::Config;
    use crate::db::{Database, OpenAs};
    use crate::signer::Signer;

    async fn panics() -> &'static str {
        panic!("expected")
    }

    #[tokio::test]
    async fn a_handler_that_panics_is_503_and_the_next_request_is_answered() {
        let folder = tempfile::tempdir().expect("a folder");
        let config = Config::new(folder.path().to_owned());
        let database = Database::open(folder.path(), OpenAs::Host).expect("a database");
        let signer = Signer::open(folder.path()).expect("a key");
        let (_stop, stopping) = watch::channel(false);
        let app = App::new(config, database, signer, stopping);
        let router = Router::new()
            .route("/panics", get(panics))
            .route("/works", get(async || "works"));
        let ask = |path: &str| {
            let request = request::Request::get(path).header("Host", "localhost");
            let request = request.body(Body::empty()).expect("a request");
            answer(&app, router.clone(), Ipv4Addr::LOCALHOST.into(), request)
        };

        let failed = ask("/panics").await;
        assert_eq!(failed.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(failed.headers()["retry-after"], "1");
        let body = failed.into_body().collect().await.expect("a body");
        let body: serde_json::Value = serde_json::from_slice(&body.to_bytes()).expect("JSON");
        assert_eq!(body["code"], 503);
        assert!(body["message"].is_string() && body.as_object().is_some_and(|it| it.len() == 2));
        assert_eq!(ask("/works").await.status(), StatusCode::OK);
        assert!(app.metrics.text().contains("cadran_panics_total 1"));
    }

    #[test]
    fn slashes_at_the_end_go_and_the_query_stays() {
        for (given, wanted) in [
            ("/v1/user/", Some("/v1/user")),
            ("/v1/user//?a=/", Some("/v1/user?a=/")),
            ("//", Some("/")),
            ("/", None),
            ("/v1/user?a=/", None),
        ] {
            let uri: Uri = given.parse().expect("a target");
            let bare = without_trailing_slash(&uri).map(|uri| uri.to_string());
            assert_eq!(bare.as_deref(), wanted, "{given}");
        }
    }
}
