//! Connections to receivers: each address is judged right before it is connected to, so that no name can lead inside.

use std::fmt;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use axum::http::Uri;
use futures_util::future::{BoxFuture, FutureExt as _};
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_util::client::legacy::connect::{Connected, Connection};
use hyper_util::rt::TokioIo;
use rustls_platform_verifier::ConfigVerifierExt as _;
use tokio::net::{TcpStream, lookup_host};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::ClientConfig;
use tokio_rustls::rustls::pki_types::ServerName;
use tower::Service;

use super::target::{Forbidden, TargetRules};

/// Makes connections that the rules allow. Clones share what TLS remembers.
#[derive(Clone)]
pub struct Connector {
    rules: Arc<TargetRules>,
    names: Names,
    tls: Option<TlsConnector>,
}

/// Finds the addresses of a name.
pub type Names =
    Arc<dyn Fn(String, u16) -> BoxFuture<'static, io::Result<Vec<SocketAddr>>> + Send + Sync>;

/// Why there is no connection.
#[derive(Debug)]
pub enum NoConnection {
    /// The name is of no address
    UnknownName,
    Forbidden(Forbidden),
    /// Nobody listens, or no way leads there
    Unreachable(io::Error),
    /// The receiver's certificate is not to be trusted, or it speaks no TLS
    Tls(io::Error),
}

impl fmt::Display for NoConnection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownName => f.write_str("the name is unknown"),
            Self::Forbidden(why) => why.fmt(f),
            Self::Unreachable(error) | Self::Tls(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for NoConnection {}

/// How long the steps of opening a connection took; told once, to the request that opened it.
#[derive(Clone, Debug)]
pub struct Opened {
    pub name: Duration,
    pub connect: Duration,
    pub tls: Option<Duration>,
    is_told: Arc<AtomicBool>,
}

impl Opened {
    /// The times, if nobody has taken them.
    pub fn take(&self) -> Option<&Self> {
        (!self.is_told.swap(true, Ordering::Relaxed)).then_some(self)
    }
}

impl Connector {
    /// A connector under these rules. Where the system's certificates cannot be read, no https receiver is reached.
    pub fn new(rules: TargetRules) -> Self {
        let names = |host: String, port| {
            async move { Ok(lookup_host((host, port)).await?.collect()) }.boxed()
        };
        Self::with_names(rules, Arc::new(names))
    }

    /// The same, with another way to find addresses.
    pub fn with_names(rules: TargetRules, names: Names) -> Self {
        let config = ClientConfig::with_platform_verifier();
        if let Err(error) = &config {
            tracing::error!(%error, "certificates cannot be checked");
        }
        Self {
            rules: Arc::new(rules),
            names,
            tls: config
                .ok()
                .map(|config| TlsConnector::from(Arc::new(config))),
        }
    }

    async fn open(self, uri: Uri) -> Result<Stream, NoConnection> {
        let host = uri.host().unwrap_or_default();
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let is_https = uri.scheme_str() == Some("https");
        let port = uri.port_u16().unwrap_or(if is_https { 443 } else { 80 });
        let started = Instant::now();
        let addresses = (self.names)(host.to_owned(), port).await;
        let addresses = addresses.map_err(|_| NoConnection::UnknownName)?;
        let allowed = self.allowed(addresses)?;
        let name = started.elapsed();
        let started = Instant::now();
        let tcp = connect(&allowed).await.map_err(NoConnection::Unreachable)?;
        tcp.set_nodelay(true).ok();
        let connect = started.elapsed();
        let started = Instant::now();
        let (io, tls) = match is_https {
            true => (self.encrypt(host, tcp).await?, Some(started.elapsed())),
            false => (Io::Plain(TokioIo::new(tcp)), None),
        };
        Ok(Stream {
            io,
            opened: Opened {
                name,
                connect,
                tls,
                is_told: Arc::default(),
            },
        })
    }

    /// The addresses of a name, unless one of them is forbidden: such a name is up to something.
    fn allowed(&self, addresses: Vec<SocketAddr>) -> Result<Vec<SocketAddr>, NoConnection> {
        for address in &addresses {
            let allowed = self.rules.judge_address(address.ip());
            allowed.map_err(NoConnection::Forbidden)?;
        }
        match addresses.is_empty() {
            true => Err(NoConnection::UnknownName),
            false => Ok(addresses),
        }
    }

    async fn encrypt(&self, host: &str, tcp: TcpStream) -> Result<Io, NoConnection> {
        let unfit = |why: &str| NoConnection::Tls(io::Error::other(why.to_owned()));
        let tls = self
            .tls
            .as_ref()
            .ok_or_else(|| unfit("certificates cannot be checked"))?;
        let name =
            ServerName::try_from(host.to_owned()).map_err(|error| unfit(&error.to_string()))?;
        let stream = tls.connect(name, tcp).await.map_err(NoConnection::Tls)?;
        Ok(Io::Tls(Box::new(TokioIo::new(stream))))
    }
}

/// The first address that answers.
async fn connect(addresses: &[SocketAddr]) -> io::Result<TcpStream> {
    TcpStream::connect(addresses).await
}

impl Service<Uri> for Connector {
    type Response = Stream;
    type Error = NoConnection;
    type Future = Pin<Box<dyn Future<Output = Result<Stream, NoConnection>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), NoConnection>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        Box::pin(self.clone().open(uri))
    }
}

/// A connection to a receiver.
pub struct Stream {
    io: Io,
    opened: Opened,
}

enum Io {
    Plain(TokioIo<TcpStream>),
    Tls(Box<TokioIo<TlsStream<TcpStream>>>),
}

impl Connection for Stream {
    fn connected(&self) -> Connected {
        Connected::new().extra(self.opened.clone())
    }
}

impl Read for Stream {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        match &mut self.get_mut().io {
            Io::Plain(io) => Pin::new(io).poll_read(context, buffer),
            Io::Tls(io) => Pin::new(io).poll_read(context, buffer),
        }
    }
}

impl Write for Stream {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        match &mut self.get_mut().io {
            Io::Plain(io) => Pin::new(io).poll_write(context, bytes),
            Io::Tls(io) => Pin::new(io).poll_write(context, bytes),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.get_mut().io {
            Io::Plain(io) => Pin::new(io).poll_flush(context),
            Io::Tls(io) => Pin::new(io).poll_flush(context),
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.get_mut().io {
            Io::Plain(io) => Pin::new(io).poll_shutdown(context),
            Io::Tls(io) => Pin::new(io).poll_shutdown(context),
        }
    }
}
