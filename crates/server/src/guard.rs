//! Who may reach the server at all, and from where they come.
//!
//! A page in someone's browser must not reach a server on their loopback address, by DNS rebinding neither: there a foreign
//! `Host` is refused. A foreign `Origin` is refused everywhere, unless it is one of `--allow-origin`. Addresses that a
//! proxy reports are believed only from the proxies that the operator named.

use std::net::IpAddr;

use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse as _, Response};
use ipnet::IpNet;

use crate::config::{Config, Origin, Scheme};
use crate::error::Failure;
use crate::forwarded;

/// What a server lets in.
#[derive(Debug)]
pub(crate) struct Guard {
    is_local: bool,
    scheme: Scheme,
    public: Option<Origin>,
    allowed: Vec<Origin>,
    proxies: Vec<IpNet>,
}

/// Where a request comes from.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    /// The address of the program that asked, as far as it is known
    pub address: IpAddr,
    /// No proxy stands between, or a trusted one
    pub is_known: bool,
    /// How it reached the server, for addresses in answers
    pub base: Option<Origin>,
    /// Which page asks
    pub page: Page,
}

/// The page in a browser that sends a request, as `Origin` tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    /// No browser, or a request that cannot change anything
    None,
    /// The tab that this server serves
    Own,
    /// One of `--allow-origin`; it may read the answer but has no cookie
    Allowed(HeaderValue),
}

impl Client {
    /// Whether the person's browser speaks HTTPS, by itself or to a proxy.
    pub fn is_https(&self) -> bool {
        self.base
            .as_ref()
            .is_some_and(|base| base.scheme() == Scheme::Https)
    }

    /// Whether it runs on the server's own machine.
    pub fn is_local(&self) -> bool {
        self.is_known && self.address.is_loopback()
    }
}

impl Guard {
    pub fn new(config: &Config) -> Self {
        Self {
            is_local: config.listen.ip().to_canonical().is_loopback(),
            scheme: match config.tls {
                Some(_) => Scheme::Https,
                None => Scheme::Http,
            },
            public: config.public_url.clone(),
            allowed: config.allowed_origins.clone(),
            proxies: config.trusted_proxies.clone(),
        }
    }

    /// Judges the head of a request.
    ///
    /// # Errors
    /// The answer that refuses it.
    pub fn admit(&self, peer: IpAddr, head: &Parts) -> Result<Client, Failure> {
        let host = host(head);
        if self.is_local && !host.as_ref().is_some_and(|host| self.is_own_host(host)) {
            return Err(Failure::forbidden(
                "This server answers only to its own address",
            ));
        }
        let source = forwarded::source(peer.to_canonical(), &head.headers, &self.proxies);
        let base = self.base(host.as_ref(), source.scheme);
        let page = self.page(host.as_ref(), base.as_ref(), &head.headers)?;
        Ok(Client {
            address: source.address,
            is_known: source.is_known,
            base,
            page,
        })
    }

    fn is_own_host(&self, host: &Authority) -> bool {
        let is_public = self
            .public
            .as_ref()
            .is_some_and(|public| Origin::new(public.scheme(), host).as_ref() == Some(public));
        is_public || is_loopback_name(host.host())
    }

    fn base(&self, host: Option<&Authority>, reported: Option<Scheme>) -> Option<Origin> {
        match &self.public {
            Some(public) => Some(public.clone()),
            None => Origin::new(reported.unwrap_or(self.scheme), host?),
        }
    }

    fn page(
        &self,
        host: Option<&Authority>,
        base: Option<&Origin>,
        headers: &HeaderMap,
    ) -> Result<Page, Failure> {
        let mut origins = headers.get_all(header::ORIGIN).iter();
        let Some(value) = origins.next() else {
            return Ok(Page::None);
        };
        let origin: Option<Origin> = value.to_str().ok().and_then(|text| text.parse().ok());
        let Some(origin) = origin.filter(|_| origins.next().is_none()) else {
            return Err(refused());
        };
        // A proxy that ends TLS and says nothing of it leaves the scheme open: only host and port are compared.
        let is_host =
            host.is_some_and(|host| Origin::new(origin.scheme(), host).as_ref() == Some(&origin));
        if is_host || base == Some(&origin) {
            Ok(Page::Own)
        } else if self.allowed.contains(&origin) {
            Ok(Page::Allowed(value.clone()))
        } else {
            Err(refused())
        }
    }
}

fn refused() -> Failure {
    Failure::forbidden("This server does not answer to pages of that origin")
}

/// The host that a request is for: that of its target (RFC 9112, 3.2.2), or the header's.
fn host(head: &Parts) -> Option<Authority> {
    if let Some(authority) = head.uri.authority() {
        return Some(authority.clone());
    }
    let mut values = head.headers.get_all(header::HOST).iter();
    let value = values.next().filter(|_| values.next().is_none())?;
    Authority::try_from(value.as_bytes()).ok()
}

fn is_loopback_name(host: &str) -> bool {
    let bare = host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or(host);
    bare.eq_ignore_ascii_case("localhost")
        || bare
            .parse()
            .is_ok_and(|address: IpAddr| address.to_canonical().is_loopback())
}

const ALLOW_PRIVATE_NETWORK: HeaderName =
    HeaderName::from_static("access-control-allow-private-network");
const REQUEST_PRIVATE_NETWORK: HeaderName =
    HeaderName::from_static("access-control-request-private-network");

/// The answer to a browser that asks whether a foreign page may send a request.
pub(crate) fn preflight(head: &Parts, origin: &HeaderValue) -> Option<Response> {
    let is_preflight = head.method == Method::OPTIONS
        && head
            .headers
            .contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    if !is_preflight {
        return None;
    }
    let mut answer = StatusCode::NO_CONTENT.into_response();
    let headers = answer.headers_mut();
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_METHODS,
        HeaderValue::from_static("GET, POST, PUT, PATCH, DELETE"),
    );
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_HEADERS,
        HeaderValue::from_static(
            "X-Api-Key, X-Auth-Token, Content-Type, If-Match, If-None-Match, Prefer",
        ),
    );
    headers.insert(
        header::ACCESS_CONTROL_MAX_AGE,
        HeaderValue::from_static("600"),
    );
    if head.headers.contains_key(REQUEST_PRIVATE_NETWORK) {
        headers.insert(ALLOW_PRIVATE_NETWORK, HeaderValue::from_static("true"));
    }
    expose(&mut answer, origin);
    Some(answer)
}

/// Lets a foreign page read an answer. Cookies are never for foreign pages: they send a key or a token.
pub(crate) fn expose(answer: &mut Response, origin: &HeaderValue) {
    let headers = answer.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
    headers.append(header::VARY, HeaderValue::from_static("Origin"));
    headers.insert(
        header::ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static(
            "ETag, Last-Page, Retry-After, Preference-Applied, X-RateLimit-Limit, X-RateLimit-Remaining",
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_local() {
        for host in [
            "localhost",
            "LOCALHOST",
            "127.0.0.1",
            "127.9.9.9",
            "[::1]",
            "[::ffff:127.0.0.1]",
        ] {
            assert!(is_loopback_name(host), "{host}");
        }
        for host in [
            "localhost.evil.example",
            "127.0.0.1.nip.io",
            "0.0.0.0",
            "10.0.0.1",
            "",
            "[::]",
            "2130706433",
        ] {
            assert!(!is_loopback_name(host), "{host}");
        }
    }
}
