//! What an operator, or a window that embeds the server, decides.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use axum::http::Uri;
use axum::http::uri::Authority;
use ipnet::IpNet;

use crate::delivery::TargetRules;

/// Everything [`start`](crate::server::start) needs to know.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where to listen; port 0 takes a free one
    pub listen: SocketAddr,
    /// The folder of the database and the pictures; made when missing
    pub data: PathBuf,
    /// The folder of the tab; without one a page says how to build it
    pub site: Option<PathBuf>,
    /// Requests a second for each key or session; 0 = no limit
    pub rate_limit: u32,
    /// The address people use, where it is not the one listened on
    pub public_url: Option<Origin>,
    /// Whose `Forwarded` and `X-Forwarded-*` headers are believed
    pub trusted_proxies: Vec<IpNet>,
    /// Web pages elsewhere that may call the API
    pub allowed_origins: Vec<Origin>,
    /// Anyone who reaches the server may make an account
    pub open_signup: bool,
    /// Where deliveries may go
    pub webhooks: TargetRules,
    /// Days that deliveries are kept in the log
    pub retention_days: u32,
    /// For whom it is
    pub audience: Audience,
    /// Serves HTTPS by itself
    pub tls: Option<TlsFiles>,
    /// How long things may take
    pub times: Times,
}

/// For whom a server is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Audience {
    /// People who sign in, looked after by an operator
    #[default]
    Team,
    /// The person at this computer, for whom a window acts ([`single_user`](crate::single_user)): nobody signs in, nobody
    /// else could confirm an address, and pictures stay in the window's own folder
    SingleUser,
}

/// Two files in PEM.
#[derive(Clone, Debug)]
pub struct TlsFiles {
    /// The certificate, then those between it and a root
    pub certificate: PathBuf,
    /// The private key
    pub key: PathBuf,
}

/// How long a client, a request and a stop may take.
#[derive(Clone, Copy, Debug)]
pub struct Times {
    /// Until the last byte of a request's head
    pub head: Duration,
    /// Between two pieces of a body
    pub body_piece: Duration,
    /// Until a client takes the next piece of an answer
    pub answer_piece: Duration,
    /// From the head to the answer, a held answer (`Prefer: wait`) aside
    pub request: Duration,
    /// Until a stop breaks off what is still open
    pub stop: Duration,
}

impl Config {
    /// Requests a second for each key: what Clockify grants a paid workspace.
    pub const RATE_LIMIT: u32 = 50;
    /// Days that deliveries are kept.
    pub const RETENTION_DAYS: u32 = 30;

    /// A server on a free loopback port with its data in a folder.
    pub fn new(data: PathBuf) -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            data,
            site: None,
            rate_limit: Self::RATE_LIMIT,
            public_url: None,
            trusted_proxies: Vec::new(),
            allowed_origins: Vec::new(),
            open_signup: false,
            webhooks: TargetRules::usual(true),
            retention_days: Self::RETENTION_DAYS,
            audience: Audience::Team,
            tls: None,
            times: Times::default(),
        }
    }
}

impl Default for Times {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            body_piece: Duration::from_secs(10),
            answer_piece: Duration::from_secs(30),
            request: Duration::from_secs(30),
            stop: Duration::from_secs(10),
        }
    }
}

/// Scheme, host and port of a web address, such as `https://time.example.org` (RFC 6454).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    scheme: Scheme,
    authority: Authority,
}

/// How a server is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Http,
    Https,
}

/// A text that is no origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoOrigin;

impl Origin {
    /// An origin of parts; the scheme's own port is left out, as browsers do.
    pub fn new(scheme: Scheme, authority: &Authority) -> Option<Self> {
        let host = authority.host().to_ascii_lowercase();
        let text = match authority.port_u16() {
            Some(port) if port != scheme.port() => format!("{host}:{port}"),
            _ => host,
        };
        let authority = text.parse().ok()?;
        Some(Self { scheme, authority })
    }

    /// How it is spoken to.
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// Host and port.
    pub fn authority(&self) -> &Authority {
        &self.authority
    }
}

impl Scheme {
    fn port(self) -> u16 {
        match self {
            Self::Http => 80,
            Self::Https => 443,
        }
    }

    /// `http` or `https`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Https => "https",
        }
    }
}

impl FromStr for Scheme {
    type Err = NoOrigin;

    fn from_str(text: &str) -> Result<Self, NoOrigin> {
        match text.to_ascii_lowercase().as_str() {
            "http" => Ok(Self::Http),
            "https" => Ok(Self::Https),
            _ => Err(NoOrigin),
        }
    }
}

impl FromStr for Origin {
    type Err = NoOrigin;

    fn from_str(text: &str) -> Result<Self, NoOrigin> {
        let uri: Uri = text.parse().map_err(|_| NoOrigin)?;
        let scheme = uri.scheme_str().ok_or(NoOrigin)?.parse()?;
        let authority = uri.authority().ok_or(NoOrigin)?;
        let is_bare = uri.path().len() <= 1 && uri.query().is_none();
        if !is_bare || authority.as_str().contains('@') {
            return Err(NoOrigin);
        }
        Self::new(scheme, authority).ok_or(NoOrigin)
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme.as_str(), self.authority)
    }
}

impl fmt::Display for NoOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("An address such as https://time.example.org is expected, without a path")
    }
}

impl std::error::Error for NoOrigin {}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(text: &str) -> Option<String> {
        text.parse::<Origin>().ok().map(|it| it.to_string())
    }

    #[test]
    fn an_origin_is_read_as_browsers_write_it() {
        assert_eq!(
            origin("https://Time.Example.org:443/").as_deref(),
            Some("https://time.example.org")
        );
        assert_eq!(origin("http://[::1]:80").as_deref(), Some("http://[::1]"));
        assert_eq!(
            origin("http://localhost:8080").as_deref(),
            Some("http://localhost:8080")
        );
    }

    #[test]
    fn more_or_less_than_an_origin_is_refused() {
        for text in [
            "null",
            "",
            "time.example.org",
            "ftp://a",
            "https://a/b",
            "https://a/?b",
            "https://u:p@a",
            "https://",
        ] {
            assert_eq!(origin(text), None, "{text}");
        }
    }
}
