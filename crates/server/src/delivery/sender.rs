//! One attempt: a signed request, and what came of it within ten seconds.

use std::error::Error as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, Request, StatusCode, Uri};
use bytes::Bytes;
use cadran_core::wire;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::{CaptureConnection, HttpInfo, capture_connection};
use hyper_util::rt::{TokioExecutor, TokioTimer};
use serde_json::json;
use url::Url;

use super::connector::{Connector, NoConnection, Opened};
use super::signature::{SigningSecret, signatures};
use super::target::TargetRules;
use crate::db::Claimed;

/// For one attempt, from looking up the name to the last byte that is kept.
pub const PATIENCE: Duration = Duration::from_secs(10);
/// Bytes of a response that are kept; no more are read.
pub const RESPONSE_BYTES: usize = 16 * 1024;
/// Bytes of a response's headers that are kept.
const HEADER_BYTES: usize = 4 * 1024;
/// A connection unused for so long is closed, so that a name is looked up again soon.
const IDLE: Duration = Duration::from_secs(30);
/// Connections kept to one receiver.
const IDLE_EACH: usize = 64;
/// The most that is read of a response's head.
const HEAD_BYTES: usize = 64 * 1024;

const WEBHOOK_ID: HeaderName = HeaderName::from_static("webhook-id");
const WEBHOOK_TIMESTAMP: HeaderName = HeaderName::from_static("webhook-timestamp");
const WEBHOOK_SIGNATURE: HeaderName = HeaderName::from_static("webhook-signature");
const CLOCKIFY_SIGNATURE: HeaderName = HeaderName::from_static("clockify-signature");
const CLOCKIFY_EVENT: HeaderName = HeaderName::from_static("clockify-webhook-event-type");

/// Sends deliveries. Clones share their connections.
#[derive(Clone)]
pub struct Sender {
    client: Client<Connector, Full<Bytes>>,
    rules: Arc<TargetRules>,
}

/// Where a webhook's deliveries go, and what all of them carry.
pub struct Recipient {
    uri: Uri,
    /// Clockify's token
    token: HeaderValue,
    /// The secrets that count, the newest first
    secrets: Vec<SigningSecret>,
}

impl Recipient {
    /// Whether it is the same tomorrow: a second secret counts for a day only.
    pub fn is_lasting(&self) -> bool {
        self.secrets.len() == 1
    }
}

/// What came of an attempt.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sent {
    pub took_ms: i64,
    pub status: Option<u16>,
    /// What went wrong; none for a success
    pub fault: Option<Fault>,
    /// How long the receiver asks to be left alone
    pub retry_after: Option<Duration>,
    /// JSON: headers of the response, in pairs
    pub headers: Option<String>,
    /// JSON: milliseconds of each step
    pub timings: Option<String>,
    pub body: Option<Vec<u8>>,
}

/// What went wrong with an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The address is none
    BadAddress,
    UnknownName,
    Forbidden(super::target::Forbidden),
    Unreachable,
    Tls,
    /// No whole answer in time
    Late,
    /// The connection ended before the answer did, or it was no HTTP
    CutOff,
    /// 3xx, which is not followed
    Redirect,
    /// 410: nobody wants it any more
    Gone,
    /// Any other status that is no success
    Status,
}

impl Fault {
    /// The name under which the log keeps it.
    pub fn code(self) -> &'static str {
        match self {
            Self::BadAddress => "bad-address",
            Self::UnknownName => "unknown-name",
            Self::Forbidden(why) => why.code(),
            Self::Unreachable => "unreachable",
            Self::Tls => "tls",
            Self::Late => "late",
            Self::CutOff => "cut-off",
            Self::Redirect => "redirect",
            Self::Gone => "gone",
            Self::Status => "status",
        }
    }
}

impl Sender {
    /// A sender under these rules, with connections of its own.
    pub fn new(rules: TargetRules) -> Self {
        let connector = Connector::new(rules.clone());
        Self::with_connector(rules, connector)
    }

    fn with_connector(rules: TargetRules, connector: Connector) -> Self {
        let client = Client::builder(TokioExecutor::new())
            .pool_idle_timeout(IDLE)
            .pool_max_idle_per_host(IDLE_EACH)
            .pool_timer(TokioTimer::new())
            .http1_max_buf_size(HEAD_BYTES)
            .build(connector);
        Self {
            client,
            rules: Arc::new(rules),
        }
    }

    /// Who deliveries to this address go to; a literal address is never looked up, so it is judged here.
    ///
    /// # Errors
    /// The address is none, or nothing may be sent there.
    pub fn recipient(
        &self,
        url: &str,
        token: &wire::Secret,
        secrets: Vec<SigningSecret>,
    ) -> Result<Recipient, Fault> {
        let url = Url::parse(url).map_err(|_| Fault::BadAddress)?;
        self.rules.judge(&url).map_err(Fault::Forbidden)?;
        let mut token = HeaderValue::try_from(token.reveal()).map_err(|_| Fault::BadAddress)?;
        token.set_sensitive(true);
        Ok(Recipient {
            uri: Uri::try_from(url.as_str()).map_err(|_| Fault::BadAddress)?,
            token,
            secrets,
        })
    }

    /// Makes one attempt, which takes the body. `now` is the moment that is signed, milliseconds since 1970.
    pub async fn send(
        &self,
        to: Result<&Recipient, Fault>,
        delivery: &mut Claimed,
        now: i64,
    ) -> Sent {
        let started = Instant::now();
        let request = match to.and_then(|to| request(to, delivery, now)) {
            Ok(request) => request,
            Err(fault) => return Sent::failed(fault, started),
        };
        let mut sent = Sent::default();
        // What was read before time was up is kept.
        let ended = tokio::time::timeout(PATIENCE, self.exchange(request, started, &mut sent));
        match ended.await {
            Ok(Ok(())) => {}
            Ok(Err(fault)) => sent.fault = Some(fault),
            Err(_) => sent.fault = Some(Fault::Late),
        }
        sent.took_ms = millis(started.elapsed());
        sent
    }

    async fn exchange(
        &self,
        mut request: Request<Full<Bytes>>,
        started: Instant,
        sent: &mut Sent,
    ) -> Result<(), Fault> {
        let connection = capture_connection(&mut request);
        let answer = self.client.request(request).await;
        let answer = answer.map_err(|error| fault_of(&error))?;
        sent.timings = Some(timings(&connection, started.elapsed()));
        let status = answer.status();
        sent.status = Some(status.as_u16());
        sent.headers = Some(headers_text(answer.headers()));
        sent.retry_after = retry_after(answer.headers());
        sent.fault = fault_of_status(status);
        let mut kept = Vec::new();
        let read = read_body(answer.into_body(), &mut kept).await;
        sent.body = Some(kept);
        match read {
            // The answer was given all the same.
            Ok(()) | Err(_) if sent.fault.is_some() => Ok(()),
            other => other,
        }
    }
}

/// The request of an attempt.
fn request(
    to: &Recipient,
    delivery: &mut Claimed,
    now: i64,
) -> Result<Request<Full<Bytes>>, Fault> {
    const AGENT: HeaderValue =
        HeaderValue::from_static(concat!("Cadran/", env!("CARGO_PKG_VERSION")));
    const JSON: HeaderValue = HeaderValue::from_static("application/json");
    let id = format!("msg_{}", delivery.id);
    let seconds = now / 1000;
    let body = Bytes::from(std::mem::take(&mut delivery.body));
    let signature = signatures(&to.secrets, &id, seconds, &body);
    let text = |text: String| HeaderValue::try_from(text).map_err(|_| Fault::BadAddress);
    let headers = [
        (header::CONTENT_TYPE, JSON),
        (header::USER_AGENT, AGENT),
        (WEBHOOK_ID, text(id)?),
        (WEBHOOK_TIMESTAMP, seconds.into()),
        (WEBHOOK_SIGNATURE, text(signature)?),
        (CLOCKIFY_EVENT, text(delivery.kind.clone())?),
        (CLOCKIFY_SIGNATURE, to.token.clone()),
    ];
    let mut request = Request::new(Full::new(body));
    *request.method_mut() = Method::POST;
    *request.uri_mut() = to.uri.clone();
    request.headers_mut().extend(headers);
    Ok(request)
}

impl Sent {
    fn failed(fault: Fault, started: Instant) -> Self {
        Self {
            took_ms: millis(started.elapsed()),
            fault: Some(fault),
            ..Self::default()
        }
    }
}

/// Reads as much as is kept; a longer response is broken off, with its connection.
async fn read_body(mut body: Incoming, kept: &mut Vec<u8>) -> Result<(), Fault> {
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Fault::CutOff)?;
        if let Some(data) = frame.data_ref() {
            let room = RESPONSE_BYTES - kept.len();
            kept.extend_from_slice(&data[..data.len().min(room)]);
            if data.len() >= room {
                break;
            }
        }
    }
    Ok(())
}

fn fault_of_status(status: StatusCode) -> Option<Fault> {
    match status.as_u16() {
        200..=299 => None,
        300..=399 => Some(Fault::Redirect),
        410 => Some(Fault::Gone),
        _ => Some(Fault::Status),
    }
}

fn fault_of(error: &hyper_util::client::legacy::Error) -> Fault {
    let mut cause = error.source();
    while let Some(found) = cause {
        if let Some(why) = found.downcast_ref::<NoConnection>() {
            return match why {
                NoConnection::UnknownName => Fault::UnknownName,
                NoConnection::Forbidden(why) => Fault::Forbidden(*why),
                NoConnection::Unreachable(_) => Fault::Unreachable,
                NoConnection::Tls(_) => Fault::Tls,
            };
        }
        cause = found.source();
    }
    match error.is_connect() {
        true => Fault::Unreachable,
        false => Fault::CutOff,
    }
}

/// `Retry-After`, as seconds or as a date.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?;
    wire::retry_after(text, crate::app::now())
}

/// Headers of a response in pairs, as far as they may be shown: cookies are somebody's secrets.
fn headers_text(headers: &HeaderMap) -> String {
    let mut room = HEADER_BYTES;
    let shown = headers
        .iter()
        .filter(|(name, _)| **name != header::SET_COOKIE);
    let pairs = shown.map_while(|(name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
        room = room.checked_sub(name.as_str().len() + value.len())?;
        Some(json!([name.as_str(), value]))
    });
    json!(pairs.collect::<Vec<_>>()).to_string()
}

fn timings(connection: &CaptureConnection, first_byte: Duration) -> String {
    let opened = connection.connection_metadata();
    let mut extra = axum::http::Extensions::new();
    if let Some(connected) = opened.as_ref() {
        connected.get_extras(&mut extra);
    }
    let address = extra
        .get::<HttpInfo>()
        .map(|info| info.remote_addr().to_string());
    let opened = extra.get::<Opened>().and_then(Opened::take);
    json!({
        "nameMs": opened.map(|it| millis(it.name)),
        "connectMs": opened.map(|it| millis(it.connect)),
        "tlsMs": opened.and_then(|it| it.tls).map(millis),
        "firstByteMs": millis(first_byte),
        "address": address,
    })
    .to_string()
}

fn millis(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
