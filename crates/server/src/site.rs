//! The browser tab at `/`, from a folder, and the server's own small pages.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::response::{Html, IntoResponse as _, Response};
use tower::ServiceExt as _;
use tower_http::services::ServeDir;

use crate::config::{Audience, Config};

/// What the tab may do; its page says the same of itself. Pictures and other accounts may be elsewhere.
const TAB_POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' blob: data: https:; connect-src 'self' https:; object-src 'none'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'";
/// What our small pages may do: their own script and style, and this server.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
    img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// What anything else may do when a browser shows it by itself.
const DATA_POLICY: &str = "default-src 'none'; frame-ancestors 'none'";

/// The start of the first page's root element, with what the tab looks for.
const MARKED: &str = "<html data-account=\"server\"";
/// More than the first page has.
const FIRST_PAGE_BYTES: usize = 1_000_000;

const NO_SITE: &str = include_str!("../pages/no-site.html");
const SINGLE_USER: &str = include_str!("../pages/single-user.html");
const WELCOME: &str = include_str!("../pages/welcome.html");
const DOCS: &str = include_str!("../pages/docs.html");

/// The folder of the tab.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    folder: Option<ServeDir>,
    /// What is at `/` without a folder
    instead: &'static str,
}

impl Site {
    pub fn new(config: &Config) -> Self {
        Self {
            folder: config.site.as_deref().map(ServeDir::new),
            instead: match config.audience {
                Audience::Team => NO_SITE,
                Audience::SingleUser => SINGLE_USER,
            },
        }
    }

    /// Answers a path that is no route; none where the site has no such file either.
    pub async fn file(&self, request: Request) -> Option<Response> {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return None;
        }
        let path = request.uri().path().to_owned();
        let found = match self.folder.clone() {
            Some(folder) => folder.oneshot(request).await.ok(),
            None => None,
        };
        let found = found.filter(|answer| answer.status() != StatusCode::NOT_FOUND);
        match found {
            Some(answer) if path == "/" => {
                Some(tab_file(&path, first_page(answer.map(Body::new)).await))
            }
            Some(answer) => Some(tab_file(&path, answer.map(Body::new))),
            None if path == "/" => Some(page(self.instead)),
            None => None,
        }
    }
}

/// The tab's first page, marked as this server's own: so it asks for an account here from its first frame on.
async fn first_page(answer: Response) -> Response {
    let (mut head, body) = answer.into_parts();
    let whole = to_bytes(body, FIRST_PAGE_BYTES).await.unwrap_or_default();
    let marked = match std::str::from_utf8(&whole) {
        Ok(text) if head.status == StatusCode::OK => text.replacen("<html", MARKED, 1),
        _ => return Response::from_parts(head, Body::from(whole)),
    };
    head.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(head, Body::from(marked))
}

/// A file of the tab; only its first page has no name of its own for each build.
fn tab_file(path: &str, mut answer: Response) -> Response {
    let folder = path.split('/').nth(1).unwrap_or_default();
    let is_named_by_content = folder.len() == 16 && folder.bytes().all(|b| b.is_ascii_hexdigit());
    let caching = match is_named_by_content && !answer.status().is_client_error() {
        true => "public, max-age=31536000, immutable",
        false => "no-cache",
    };
    cache(&mut answer, caching);
    restrict(&mut answer, TAB_POLICY);
    answer
}

/// The page of a one-time link, which sets a password.
pub(crate) async fn welcome() -> Response {
    page(WELCOME)
}

/// The page that lists the routes.
pub(crate) async fn docs() -> Response {
    page(DOCS)
}

fn page(text: &'static str) -> Response {
    let mut answer = Html(text).into_response();
    cache(&mut answer, "no-cache");
    restrict(&mut answer, PAGE_POLICY);
    answer
}

/// Scripts and the style of our pages.
pub(crate) fn page_file(name: &str) -> Option<Response> {
    let (kind, text) = match name {
        "welcome.js" => ("text/javascript", include_str!("../pages/welcome.js")),
        "docs.js" => ("text/javascript", include_str!("../pages/docs.js")),
        "page.css" => ("text/css", include_str!("../pages/page.css")),
        "icon.svg" => ("image/svg+xml", include_str!("../../../assets/icon.svg")),
        _ => return None,
    };
    let mut answer = text.into_response();
    let kind = HeaderValue::from_static(kind);
    answer.headers_mut().insert(header::CONTENT_TYPE, kind);
    cache(&mut answer, "no-cache");
    Some(answer)
}

fn cache(answer: &mut Response, rule: &'static str) {
    let rule = HeaderValue::from_static(rule);
    answer.headers_mut().insert(header::CACHE_CONTROL, rule);
}

fn restrict(answer: &mut Response, policy: &'static str) {
    let policy = HeaderValue::from_static(policy);
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    headers.insert(
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    );
}

/// Headers of every answer that has none of its own: nothing is guessed, framed, kept, or told to other sites.
pub(crate) fn secure(headers: &mut HeaderMap) {
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, DATA_POLICY),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
    ] {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
}
