//! The window's half: a thread for each request, on the engine that ehttp has there.
//!
//! ehttp itself follows redirects with every header, keys among them, and bounds neither connecting nor the first byte;
//! it has no switch for either, so its engine is driven directly.

use std::io::{ErrorKind, Read as _};
use std::thread;

use cadran_core::wire::Reason;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, AsSendBody, Body, Error, http};

use super::{Message, Sink, Verb};
use crate::account::Failure;

/// Connections, kept for the next request.
pub(super) struct Network {
    agent: Agent,
}

impl Network {
    pub fn new() -> Self {
        // A team's own authority is known to the system, not to the list that comes with the engine.
        let trust = TlsConfig::builder()
            .root_certs(RootCerts::PlatformVerifier)
            .build();
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .tls_config(trust)
            .user_agent(concat!("Cadran/", env!("CARGO_PKG_VERSION")))
            .build();
        Self {
            agent: Agent::new_with_config(config),
        }
    }

    /// Sends in the background. Where no thread can start, the dropped sink says so.
    pub fn start(&self, message: Message, mut sink: Sink) {
        let agent = self.agent.clone();
        let run = move || exchange(&agent, &message, &mut sink);
        if let Err(error) = thread::Builder::new().name("account".to_owned()).spawn(run) {
            log::error!("No thread for a request: {error}");
        }
    }
}

fn exchange(agent: &Agent, message: &Message, sink: &mut Sink) {
    let answer = match message.verb {
        Verb::Get | Verb::Delete => run(agent, message, ()),
        Verb::Post | Verb::Put | Verb::Patch => run(agent, message, message.body.as_slice()),
    };
    match answer {
        Ok(answer) => receive(answer, message, sink),
        Err(error) => sink.fail(failure(&error, message)),
    }
}

fn run(
    agent: &Agent,
    message: &Message,
    body: impl AsSendBody,
) -> Result<http::Response<Body>, Error> {
    let mut request = http::Request::builder()
        .method(method(message.verb))
        .uri(&message.url);
    for (name, value) in &message.headers {
        request = request.header(*name, value);
    }
    let request = agent
        .configure_request(request.body(body)?)
        .timeout_global(Some(message.limits.wait));
    let request = match is_here(&message.url) {
        true => request.proxy(None),
        false => request,
    };
    agent.run(request.build())
}

fn method(verb: Verb) -> http::Method {
    match verb {
        Verb::Get => http::Method::GET,
        Verb::Post => http::Method::POST,
        Verb::Put => http::Method::PUT,
        Verb::Patch => http::Method::PATCH,
        Verb::Delete => http::Method::DELETE,
    }
}

fn receive(answer: http::Response<Body>, message: &Message, sink: &mut Sink) {
    let (head, mut body) = answer.into_parts();
    let text = |value: &http::HeaderValue| value.to_str().map(str::to_owned).ok();
    let headers = head
        .headers
        .iter()
        .filter_map(|(name, value)| Some((name.as_str().to_owned(), text(value)?)))
        .collect();
    if sink.head(head.status.as_u16(), headers).is_break() {
        return;
    }
    let mut reader = body.as_reader();
    let mut buffer = vec![0; 16 * 1024];
    loop {
        match reader.read(&mut buffer) {
            Ok(0) => return sink.end(),
            Ok(count) => {
                if sink.chunk(&buffer[..count]).is_break() {
                    return;
                }
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => {
                let is_late = matches!(Error::from(error), Error::Timeout(_));
                return match is_late {
                    true => sink.fail(Failure::Late(message.limits.wait)),
                    false => sink.broke(),
                };
            }
        }
    }
}

fn failure(error: &Error, message: &Message) -> Failure {
    match error {
        Error::Timeout(_) => Failure::Late(message.limits.wait),
        Error::Io(error) => match error.kind() {
            ErrorKind::InvalidData if error.to_string().contains("certificate") => {
                Failure::NotTrusted
            }
            ErrorKind::InvalidData => foreign(),
            ErrorKind::UnexpectedEof
            | ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted
            | ErrorKind::BrokenPipe => Failure::CutOff,
            _ => Failure::Unreachable,
        },
        Error::Protocol(_) => foreign(),
        _ => Failure::Unreachable,
    }
}

/// Something answers there that does not speak HTTP, or not over TLS.
fn foreign() -> Failure {
    Failure::Refused(Reason::NotUnderstood { status: 0 })
}

/// Whether the address is on this computer, where no proxy can reach it.
fn is_here(url: &str) -> bool {
    let Ok(url) = url.parse::<http::Uri>() else {
        return false;
    };
    let host = url.host().unwrap_or_default();
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || address
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}
