//! A receiver to try webhooks with: it prints each delivery and whether it is to be believed.

use std::io::{self, Write as _};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use cadran_core::wire::Secret;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;

use crate::app::now;
use crate::delivery::SigningSecret;

/// Bytes of a body that are taken.
const BODY_BYTES: usize = 1_000_000;

/// How to listen.
#[derive(Default)]
pub struct Listen {
    /// On this computer alone; 0 takes a free one
    pub port: u16,
    /// What Standard Webhooks signatures are checked with
    pub secret: Option<SigningSecret>,
    /// What `Clockify-Signature` has to be
    pub token: Option<Secret>,
    /// Of so many deliveries in a hundred it says that it is broken
    pub fail: u8,
}

/// Listens until the process ends.
///
/// # Errors
/// The port is taken, or the output is closed.
pub fn run(listen: Listen) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, listen.port));
        let listener = TcpListener::bind(address).await?;
        writeln!(
            io::stdout(),
            "listening on http://{}",
            listener.local_addr()?
        )?;
        let router = Router::new()
            .fallback(hear)
            .layer(DefaultBodyLimit::max(BODY_BYTES))
            .with_state(Arc::new(listen));
        loop {
            let (stream, _) = listener.accept().await?;
            let service = TowerToHyperService::new(router.clone());
            tokio::spawn(async move {
                let mut http = hyper::server::conn::http1::Builder::new();
                let served = http
                    .timer(TokioTimer::new())
                    .serve_connection(TokioIo::new(stream), service);
                // Only about the network.
                served.await.ok();
            });
        }
    })
}

async fn hear(
    State(listen): State<Arc<Listen>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let header = |name: &str| Some(headers.get(name)?.to_str().ok()?.to_owned());
    let event = header("clockify-webhook-event-type").unwrap_or_else(|| "no event".to_owned());
    let id = header("webhook-id").unwrap_or_else(|| "no id".to_owned());
    let verdict = listen.verdict(header, &body);
    let status = match listen.fails() {
        true => StatusCode::SERVICE_UNAVAILABLE,
        false => StatusCode::OK,
    };
    let text = String::from_utf8_lossy(&body);
    let printed = writeln!(
        io::stdout(),
        "{method} {uri} {event} {id}\n  {verdict}; answered {}\n  {text}",
        status.as_u16()
    );
    // Where nobody reads it, the sender still gets its answer.
    printed.ok();
    status
}

impl Listen {
    /// In words, whether a delivery is what it says.
    fn verdict(&self, header: impl Fn(&str) -> Option<String>, body: &[u8]) -> String {
        let signature =
            self.secret
                .as_ref()
                .map(|secret| match secret.verify(&header, body, now() / 1000) {
                    Ok(()) => "signature verified".to_owned(),
                    Err(why) => format!("NOT VERIFIED: {why}"),
                });
        let token = self.token.as_ref().map(|token| {
            let given = header("clockify-signature");
            match given.is_some_and(|given| Secret::new(given) == *token) {
                true => "Clockify token fits",
                false => "Clockify token DOES NOT FIT",
            }
            .to_owned()
        });
        let all: Vec<_> = signature.into_iter().chain(token).collect();
        match all.is_empty() {
            true => "not checked: give --secret or --token".to_owned(),
            false => all.join(", "),
        }
    }

    fn fails(&self) -> bool {
        let mut random = [0; 2];
        // Without random numbers it never fails.
        getrandom::fill(&mut random).ok();
        u16::from_ne_bytes(random) % 100 < u16::from(self.fail)
    }
}
