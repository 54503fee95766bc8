//! The routes, one file a resource, as data that the router, the tests of rights and the OpenAPI document read.

mod access;
mod answers;
mod deliveries;
mod email;
mod image;
mod keys;
mod link;
mod members;
mod operation;
mod pages;
mod paging;
mod password;
mod session;
mod sessions;
mod settings;
mod sign_up;
mod tags;
mod tracker;
mod user;
mod users;
mod webhook_secrets;
mod webhooks;
mod workspaces;

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::handler::Handler;
use axum::http::header::HeaderValue;
use axum::http::{Method, Uri};
use axum::middleware;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use cadran_core::wire::Problem;

pub use self::access::Access;
use crate::app::{App, Shared};
use crate::error::Failure;

/// One verb of one path.
pub struct Endpoint {
    /// The verb
    pub method: Method,
    /// The path, with names in braces for what varies
    pub path: &'static str,
    /// Who may ask
    pub access: Access,
    handler: MethodRouter<Shared>,
}

impl Endpoint {
    fn get<T: 'static>(path: &'static str, access: Access, to: impl Handler<T, Shared>) -> Self {
        Self::new(Method::GET, MethodFilter::GET, path, access, to)
    }

    fn post<T: 'static>(path: &'static str, access: Access, to: impl Handler<T, Shared>) -> Self {
        Self::new(Method::POST, MethodFilter::POST, path, access, to)
    }

    fn put<T: 'static>(path: &'static str, access: Access, to: impl Handler<T, Shared>) -> Self {
        Self::new(Method::PUT, MethodFilter::PUT, path, access, to)
    }

    fn patch<T: 'static>(path: &'static str, access: Access, to: impl Handler<T, Shared>) -> Self {
        Self::new(Method::PATCH, MethodFilter::PATCH, path, access, to)
    }

    fn delete<T: 'static>(path: &'static str, access: Access, to: impl Handler<T, Shared>) -> Self {
        Self::new(Method::DELETE, MethodFilter::DELETE, path, access, to)
    }

    fn new<T: 'static>(
        method: Method,
        filter: MethodFilter,
        path: &'static str,
        access: Access,
        handler: impl Handler<T, Shared>,
    ) -> Self {
        Self {
            method,
            path,
            access,
            handler: on(filter, handler),
        }
    }
}

/// Every route there is.
pub fn endpoints() -> Vec<Endpoint> {
    let mut all = Vec::new();
    all.extend(operation::endpoints());
    all.extend(pages::endpoints());
    all.extend(session::endpoints());
    all.extend(sign_up::endpoints());
    all.extend(link::endpoints());
    all.extend(user::endpoints());
    all.extend(settings::endpoints());
    all.extend(keys::endpoints());
    all.extend(sessions::endpoints());
    all.extend(password::endpoints());
    all.extend(email::endpoints());
    all.extend(image::endpoints());
    all.extend(workspaces::endpoints());
    all.extend(members::endpoints());
    all.extend(users::endpoints());
    all.extend(webhooks::endpoints());
    all.extend(webhook_secrets::endpoints());
    all.extend(deliveries::endpoints());
    all.extend(tracker::endpoints());
    all
}

/// The router of all routes; other verbs and paths get Clockify's answers, or a file of the site.
pub(crate) fn router(app: &Shared) -> Router {
    let mut paths = BTreeMap::<_, (Vec<Method>, MethodRouter<Shared>)>::new();
    for endpoint in endpoints() {
        let judged = endpoint.handler.route_layer(middleware::from_fn_with_state(
            (Arc::clone(app), endpoint.access, endpoint.path),
            access::judge,
        ));
        let (methods, handler) = paths.entry(endpoint.path).or_default();
        methods.push(endpoint.method);
        *handler = std::mem::take(handler).merge(judged);
    }
    let mut router = Router::new();
    for (path, (methods, handler)) in paths {
        router = router.route(path, with_allow(handler, methods));
    }
    router.fallback(other_path).with_state(Arc::clone(app))
}

/// Refuses the other verbs of a path.
fn with_allow(handler: MethodRouter<Shared>, mut methods: Vec<Method>) -> MethodRouter<Shared> {
    methods.sort_by(|one, other| one.as_str().cmp(other.as_str()));
    let verbs: Vec<_> = methods.iter().map(Method::as_str).collect();
    let allow: Option<HeaderValue> = verbs.join(", ").parse().ok();
    handler.fallback(move |method: Method| async move { Failure::method(method.as_str(), allow) })
}

async fn other_path(State(app): State<Shared>, request: Request) -> Response {
    let uri = request.uri().clone();
    match file(&app, request).await {
        Some(answer) => answer,
        None => no_route(&uri).into_response(),
    }
}

/// A file of the site; the API's own room has none.
async fn file(app: &App, request: Request) -> Option<Response> {
    let path = request.uri().path();
    match path == "/api" || path.starts_with("/api/") {
        true => None,
        false => app.site.file(request).await,
    }
}

/// Clockify names a path from `v1` on.
fn no_route(uri: &Uri) -> Failure {
    let path = uri.path();
    let path = path.strip_prefix("/api").unwrap_or(path);
    Problem::no_route(path.trim_start_matches('/')).into()
}
