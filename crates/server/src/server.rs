//! Starting and stopping. Both block, so that a program without a runtime of its own can do them.

use std::convert::Infallible;
use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use cadran_core::wire::Secret;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

use crate::app::{App, Shared, now};
use crate::config::{Audience, Config, Scheme};
use crate::db::{Database, DbError, OpenAs, OpenError};
use crate::limits::{CONNECTIONS, HEAD_BYTES};
use crate::patience::Impatient;
use crate::signer::Signer;
use crate::single_user::{self, AdmitError, Resident};
use crate::tls::{self, TlsError};
use crate::{delivery, housekeeping, requests, routes};

/// How long deliveries that are on their way are waited for at the end.
const DELIVERIES: Duration = Duration::from_secs(12);

/// A running server. Dropping it stops it too.
pub struct Running {
    address: SocketAddr,
    scheme: Scheme,
    database: Database,
    stop: watch::Sender<bool>,
    served: Option<JoinHandle<()>>,
    delivered: Option<JoinHandle<()>>,
    runtime: Option<Runtime>,
}

/// Why a server does not start.
#[derive(Debug)]
pub enum StartError {
    Database(OpenError),
    Tls(TlsError),
    /// The file of the key that webhooks' tokens are made of cannot be read or made
    Signer(io::Error),
    /// The address is taken or not this machine's
    Listen(SocketAddr, io::Error),
    /// The system gives no threads
    Threads(io::Error),
}

/// Opens the data folder and listens. Blocks until the server answers; not to be called inside another runtime.
///
/// # Errors
/// What stands in the way.
pub fn start(config: Config) -> Result<Running, StartError> {
    let acceptor = config.tls.as_ref().map(tls::acceptor).transpose();
    let acceptor = acceptor.map_err(StartError::Tls)?;
    let scheme = match acceptor {
        Some(_) => Scheme::Https,
        None => Scheme::Http,
    };
    let database = Database::open(&config.data, OpenAs::Host).map_err(StartError::Database)?;
    let signer = Signer::open(&config.data).map_err(StartError::Signer)?;
    let mut runtime = Builder::new_multi_thread();
    runtime.enable_all().thread_name("cadran-server");
    if config.audience == Audience::SingleUser {
        // Beside a window, for one person's scripts.
        runtime.worker_threads(1);
    }
    let runtime = runtime.build().map_err(StartError::Threads)?;
    let listen = config.listen;
    let listener = runtime
        .block_on(TcpListener::bind(listen))
        .and_then(|listener| Ok((listener.local_addr()?, listener)));
    let (address, listener) = listener.map_err(|error| StartError::Listen(listen, error))?;

    let (stop, stopping) = watch::channel(false);
    let app = Arc::new(App::new(config, database.clone(), signer, stopping));
    runtime.spawn(housekeeping::keep(Arc::clone(&app)));
    let delivered = runtime.spawn(delivery::run(Arc::clone(&app)));
    let served = runtime.spawn(serve(listener, acceptor, app));
    tracing::info!(%address, "listening");
    Ok(Running {
        address,
        scheme,
        database,
        stop,
        served: Some(served),
        delivered: Some(delivered),
        runtime: Some(runtime),
    })
}

impl Running {
    /// The address that is listened on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The same as a web address, without a slash at the end.
    pub fn url(&self) -> String {
        format!("{}://{}", self.scheme.as_str(), self.address)
    }

    /// The open database, such as for making the first user.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// Lets the window in that this server is for; see [`single_user::admit`]. Blocks.
    ///
    /// # Errors
    /// The database or the system refuses.
    pub fn admit(&self, known: Option<&Secret>) -> Result<Resident, AdmitError> {
        let admitted = single_user::admit(&self.database, known, now());
        self.runtime.as_ref().map_or_else(
            || Err(DbError::Unavailable.into()),
            |runtime| runtime.block_on(admitted),
        )
    }

    /// Returns when the system asks the process to end (Ctrl+C, or SIGTERM on Unix).
    pub fn wait_for_signal(&self) {
        if let Some(runtime) = &self.runtime {
            runtime.block_on(signal());
        }
    }

    /// Takes no more requests, answers those that came, and closes the database. Blocks until then, at most as long as
    /// [`Times::stop`](crate::config::Times::stop).
    pub fn stop(mut self) {
        self.finish();
    }

    fn finish(&mut self) {
        self.stop.send_replace(true);
        if let (Some(runtime), Some(served)) = (self.runtime.take(), self.served.take()) {
            // A panic of the loop leaves nothing to wait for.
            runtime.block_on(served).ok();
            if let Some(delivered) = self.delivered.take() {
                // What takes longer is sent again after the next start.
                runtime.block_on(async { tokio::time::timeout(DELIVERIES, delivered).await.ok() });
            }
            self.database.close();
            runtime.shutdown_timeout(Duration::from_secs(1));
            tracing::info!("stopped");
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.finish();
    }
}

async fn signal() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut ended) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupted => {}
                _ = ended.recv() => {}
            }
            return;
        }
    }
    interrupted.await.ok();
}

/// Takes connections until the server is to stop, then waits for the open ones.
async fn serve(listener: TcpListener, acceptor: Option<TlsAcceptor>, app: Shared) {
    let router = routes::router(&app);
    let connections = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let taken = tokio::select! {
            taken = take(&listener, &places) => taken,
            () = app.stopping() => break,
        };
        match taken {
            Ok(Some(taken)) => {
                let connection = Connection {
                    app: Arc::clone(&app),
                    router: router.clone(),
                    acceptor: acceptor.clone(),
                    watcher: connections.watcher(),
                };
                tokio::spawn(connection.answer(taken));
            }
            Ok(None) => break,
            Err(error) => {
                // Out of files: wait until some connection has closed.
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
    drop(listener);
    let stopped = tokio::time::timeout(app.config.times.stop, connections.shutdown()).await;
    if stopped.is_err() {
        tracing::warn!("some connections were broken off");
    }
}

struct Taken {
    stream: TcpStream,
    peer: IpAddr,
    place: OwnedSemaphorePermit,
}

/// The next connection; none when there are no places any more, which is never while the server runs.
async fn take(listener: &TcpListener, places: &Arc<Semaphore>) -> io::Result<Option<Taken>> {
    let Ok(place) = Arc::clone(places).acquire_owned().await else {
        return Ok(None);
    };
    let (stream, peer) = listener.accept().await?;
    stream.set_nodelay(true)?;
    Ok(Some(Taken {
        stream,
        peer: peer.ip(),
        place,
    }))
}

struct Connection {
    app: Shared,
    router: Router,
    acceptor: Option<TlsAcceptor>,
    watcher: Watcher,
}

impl Connection {
    async fn answer(self, taken: Taken) {
        let Taken {
            stream,
            peer,
            place,
        } = taken;
        let times = self.app.config.times;
        let stream = Impatient::new(stream, times.answer_piece);
        match self.acceptor.clone() {
            None => self.speak(stream, peer).await,
            Some(acceptor) => {
                let shaken = tokio::time::timeout(times.head, acceptor.accept(stream)).await;
                if let Ok(Ok(stream)) = shaken {
                    self.speak(stream, peer).await;
                }
            }
        }
        drop(place);
    }

    async fn speak<S>(self, stream: S, peer: IpAddr)
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let Self {
            app,
            router,
            watcher,
            ..
        } = self;
        let head_time = app.config.times.head;
        let service = service_fn(move |request: hyper::Request<Incoming>| {
            let (app, router) = (Arc::clone(&app), router.clone());
            async move { Ok::<_, Infallible>(requests::answer(&app, router, peer, request).await) }
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(head_time)
            .max_header_size(HEAD_BYTES)
            .serve_connection(TokioIo::new(stream), service);
        // Only about the network and what a client sent.
        if let Err(error) = watcher.watch(connection).await {
            tracing::debug!(%error, "a connection broke");
        }
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(error) => error.fmt(f),
            Self::Tls(error) => error.fmt(f),
            Self::Listen(address, error) => {
                write!(f, "Nobody can listen on {address}: {error}")
            }
            Self::Signer(error) => write!(f, "The signing key cannot be read: {error}"),
            Self::Threads(error) => write!(f, "The server's threads cannot be started: {error}"),
        }
    }
}

impl std::error::Error for StartError {}
