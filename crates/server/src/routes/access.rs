//! Who is asking, and whether a route is theirs to use.

use std::time::Instant;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::Method;
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use cadran_core::wire::Problem;

use crate::app::{App, Shared, now};
use crate::auth::{self, Presented, Principal, Scheme};
use crate::db::{Id, User};
use crate::error::Failure;
use crate::guard::{Client, Page};
use crate::limits::Rate;
use crate::requests::Route;

/// Who may ask a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anyone
    Open,
    /// Any key or session
    Read,
    /// A session, or a key that may write
    Write,
    /// A session only: what no key may do
    Session,
}

/// The person who asks.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub user: User,
    pub principal: Principal,
}

impl Caller {
    /// The id of the key or session.
    pub fn credential(&self) -> Id {
        match self.principal.scheme {
            Scheme::Key(id) | Scheme::Session(id) => id,
        }
    }
}

/// How a request says who asks.
#[derive(Debug, PartialEq, Eq)]
enum Credential<'a> {
    Key(&'a str),
    Token(&'a str),
    /// A token that a browser adds by itself
    Cookie(&'a str),
}

const X_API_KEY: &str = "x-api-key";
const X_AUTH_TOKEN: &str = "x-auth-token";
const X_ADDON_TOKEN: &str = "x-addon-token";
/// The cookie of a session.
pub(super) const COOKIE: &str = "cadran-session";

const LIMIT: HeaderName = HeaderName::from_static("x-ratelimit-limit");
const REMAINING: HeaderName = HeaderName::from_static("x-ratelimit-remaining");

/// Lets a request through to a route, or refuses it.
pub(super) async fn judge(
    State((app, access, path)): State<(Shared, Access, &'static str)>,
    request: Request,
    next: Next,
) -> Response {
    let mut answer = match access {
        Access::Open => next.run(request).await,
        _ => match admitted(&app, access, request, next).await {
            Ok(answer) => answer,
            Err(failure) => failure.into_response(),
        },
    };
    let route = Route {
        path,
        was_held: false,
    };
    // A route that held its answer has said so itself.
    answer.extensions_mut().get_or_insert(route);
    answer
}

async fn admitted(
    app: &App,
    access: Access,
    request: Request,
    next: Next,
) -> Result<Response, Failure> {
    let (mut head, body) = request.into_parts();
    let caller = authenticate(app, &head).await?;
    let rate = app.rates.count(caller.credential(), Instant::now());
    if let Rate::Spent { wait, .. } = rate {
        return Err(Failure::too_many_requests(wait.as_secs()));
    }
    let is_allowed = match access {
        Access::Open | Access::Read => true,
        Access::Write => !caller.principal.read_only,
        Access::Session => matches!(caller.principal.scheme, Scheme::Session(_)),
    };
    if !is_allowed {
        return Err(Failure::access_denied());
    }
    head.extensions.insert(caller);
    let mut answer = next.run(Request::from_parts(head, body)).await;
    if let Rate::Left { left, limit } = rate {
        answer.headers_mut().insert(LIMIT, limit.into());
        answer.headers_mut().insert(REMAINING, left.into());
    }
    Ok(answer)
}

async fn authenticate(app: &App, head: &Parts) -> Result<Caller, Failure> {
    let credential = credential(&head.headers)?;
    if matches!(credential, Credential::Cookie(_)) && !may_use_cookie(head) {
        return Err(Failure::forbidden(
            "This page may not use the session's cookie",
        ));
    }
    let presented = match credential {
        Credential::Key(key) => Presented::Key(key),
        Credential::Token(token) | Credential::Cookie(token) => Presented::Session(token),
    };
    let client = client_text(head);
    match auth::identify(&app.database, presented, &client, now()).await? {
        Some((principal, user)) => Ok(Caller { user, principal }),
        None => Err(match presented {
            Presented::Key(_) => Problem::unknown_key().into(),
            Presented::Session(_) => Problem::invalid_token().into(),
        }),
    }
}

/// The one credential of a request. A header counts more than a cookie, which browsers send unasked.
fn credential(headers: &HeaderMap) -> Result<Credential<'_>, Problem> {
    let mut found = Vec::with_capacity(1);
    for value in headers.get_all(X_API_KEY) {
        found.push(Credential::Key(value.to_str().unwrap_or_default()));
    }
    for value in headers.get_all(X_AUTH_TOKEN) {
        found.push(Credential::Token(value.to_str().unwrap_or_default()));
    }
    let has_addon_token = headers.contains_key(X_ADDON_TOKEN);
    match (found.pop(), found.is_empty(), has_addon_token) {
        (Some(only), true, false) => Ok(only),
        (None, _, true) => Err(Problem::invalid_token()),
        (None, _, false) => cookie(headers)
            .map(Credential::Cookie)
            .ok_or_else(Problem::no_credentials),
        _ => Err(Problem::no_credentials()),
    }
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == COOKIE).then_some(value))
}

/// A cookie may read where a browser sends it, and write only for our own page.
fn may_use_cookie(head: &Parts) -> bool {
    let page = head.extensions.get::<Client>().map(|client| &client.page);
    match page {
        Some(Page::Own) => true,
        Some(Page::None) => matches!(head.method, Method::GET | Method::HEAD),
        Some(Page::Allowed(_)) | None => false,
    }
}

/// Someone who has not shown who they are.
#[derive(Debug)]
pub(super) struct Visitor {
    pub client: Client,
    /// Address and program, for "last used by"
    pub text: String,
}

/// What asked: its address and what it calls itself.
fn client_text(head: &Parts) -> String {
    const MOST_CHARS: usize = 200;
    let client = head.extensions.get::<Client>();
    let program = head.headers.get(header::USER_AGENT);
    let program = program
        .and_then(|text| text.to_str().ok())
        .unwrap_or_default();
    let mut text = client.map(|it| it.address.to_string()).unwrap_or_default();
    if !program.is_empty() {
        text.push(' ');
        text.extend(program.chars().take(MOST_CHARS));
    }
    text
}

/// Sets the cookie of a session, for so many seconds or until the browser is closed.
pub(super) fn set_cookie(token: &str, seconds: Option<i64>, is_https: bool) -> Option<HeaderValue> {
    let secure = if is_https { "; Secure" } else { "" };
    let age = seconds
        .map(|seconds| format!("; Max-Age={seconds}"))
        .unwrap_or_default();
    let text = format!("{COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict{age}{secure}");
    let mut value = HeaderValue::try_from(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

impl FromRequestParts<Shared> for Caller {
    type Rejection = Failure;

    async fn from_request_parts(head: &mut Parts, _: &Shared) -> Result<Self, Failure> {
        let caller = head.extensions.remove::<Self>();
        caller.ok_or_else(|| Problem::no_credentials().into())
    }
}

impl FromRequestParts<Shared> for Visitor {
    type Rejection = Failure;

    async fn from_request_parts(head: &mut Parts, app: &Shared) -> Result<Self, Failure> {
        let client = Client::from_request_parts(head, app).await?;
        let text = client_text(head);
        Ok(Self { client, text })
    }
}

impl FromRequestParts<Shared> for Client {
    type Rejection = Failure;

    async fn from_request_parts(head: &mut Parts, _: &Shared) -> Result<Self, Failure> {
        let client = head.extensions.get::<Self>().cloned();
        client.ok_or_else(Failure::unavailable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(lines: &[(&'static str, &'static str)]) -> HeaderMap {
        let line = |&(name, value)| {
            (
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            )
        };
        lines
            .iter()
            .map(line)
            .fold(HeaderMap::new(), |mut map, (name, value)| {
                map.append(name, value);
                map
            })
    }

    #[test]
    fn exactly_one_credential_counts() {
        let key = (X_API_KEY, "k");
        let token = (X_AUTH_TOKEN, "t");
        let jar = ("cookie", "a=b; cadran-session=c");
        let codes = [
            (vec![], 1000),
            (vec![("authorization", "Bearer k")], 1000),
            (vec![key, key], 1000),
            (vec![key, token], 1000),
            (vec![key, (X_ADDON_TOKEN, "x")], 1000),
            (vec![(X_ADDON_TOKEN, "x"), jar], 4017),
        ];
        for (lines, code) in codes {
            let headers = headers(&lines);
            let problem = credential(&headers).expect_err("refused");
            assert_eq!((problem.status, problem.code), (401, code), "{lines:?}");
        }
        assert_eq!(credential(&headers(&[key, jar])), Ok(Credential::Key("k")));
        assert_eq!(credential(&headers(&[token])), Ok(Credential::Token("t")));
        assert_eq!(credential(&headers(&[jar])), Ok(Credential::Cookie("c")));
    }
}
