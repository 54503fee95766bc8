//! A receiver that answers as quickly as can be, or never.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};

use super::Failed;

const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

/// Ends when dropped.
pub struct Receiver {
    address: SocketAddr,
    /// Milliseconds from when each was queued until it was here
    latencies: Arc<Mutex<Vec<f64>>>,
    _runtime: Runtime,
}

impl Receiver {
    pub fn start() -> Result<Self, Failed> {
        Self::with(true)
    }

    /// It takes requests and never answers.
    pub fn silent() -> Result<Self, Failed> {
        Self::with(false)
    }

    fn with(answers: bool) -> Result<Self, Failed> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()?;
        let listener = runtime.block_on(TcpListener::bind(("127.0.0.1", 0)))?;
        let address = listener.local_addr()?;
        let latencies = Arc::<Mutex<Vec<f64>>>::default();
        let notes = Arc::clone(&latencies);
        runtime.spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let notes = Arc::clone(&notes);
                tokio::spawn(async move { serve(stream, answers, &notes).await.ok() });
            }
        });
        Ok(Self {
            address,
            latencies,
            _runtime: runtime,
        })
    }

    pub fn url(&self) -> String {
        format!("http://{}/hook", self.address)
    }

    pub fn count(&self) -> usize {
        self.latencies
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .len()
    }

    pub fn latencies_ms(&self) -> Vec<f64> {
        self.latencies
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

async fn serve(
    mut stream: TcpStream,
    answers: bool,
    notes: &Mutex<Vec<f64>>,
) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut bytes = Vec::with_capacity(8192);
    loop {
        if let Some(end) = end_of_request(&bytes) {
            if let Some(queued) = queued_at(&bytes[..end]) {
                let mut notes = notes.lock().unwrap_or_else(PoisonError::into_inner);
                notes.push(now_ms() - queued);
            }
            bytes.drain(..end);
            if answers {
                stream.write_all(ANSWER).await?;
            }
            continue;
        }
        if stream.read_buf(&mut bytes).await? == 0 {
            return Ok(());
        }
    }
}

/// Where the first request ends, once all of it is there.
fn end_of_request(bytes: &[u8]) -> Option<usize> {
    let head = bytes.windows(4).position(|part| part == b"\r\n\r\n")? + 4;
    let text = std::str::from_utf8(&bytes[..head]).ok()?;
    let length = text.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        let is_it = name.eq_ignore_ascii_case("content-length");
        is_it.then(|| value.trim().parse::<usize>().ok())?
    })?;
    (bytes.len() >= head + length).then_some(head + length)
}

/// When a body says that it was queued.
fn queued_at(request: &[u8]) -> Option<f64> {
    let text = std::str::from_utf8(request).ok()?;
    let (_, rest) = text.split_once("\"queuedMs\":")?;
    rest.split([',', '}']).next()?.parse().ok()
}

pub fn now_ms() -> f64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    since.as_secs_f64() * 1e3
}
