//! Requests over the network with deadlines and limits, drained once a frame.

#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(target_arch = "wasm32")]
mod web;

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use cadran_core::sync::Engine;
use cadran_core::wire::Reason;
use serde::Serialize;

#[cfg(not(target_arch = "wasm32"))]
use self::native::Network;
#[cfg(target_arch = "wasm32")]
use self::web::Network;
use super::Failure;

/// Asks for a frame; callable from any thread.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

/// What is done at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

/// How long an answer may take and how large it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Limits {
    pub wait: Duration,
    pub bytes: usize,
}

impl Limits {
    const JSON_BYTES: usize = 1024 * 1024;
    const PICTURE_BYTES: usize = 10 * 1024 * 1024;

    pub const READ: Self = Self::json(10);
    pub const WRITE: Self = Self::json(20);
    pub const UPLOAD: Self = Self::json(60);
    pub const HELD: Self = Self::json(Engine::HELD_SECONDS + 10);
    pub const PICTURE: Self = Self {
        wait: Duration::from_mins(1),
        bytes: Self::PICTURE_BYTES,
    };

    const fn json(seconds: u64) -> Self {
        Self {
            wait: Duration::from_secs(seconds),
            bytes: Self::JSON_BYTES,
        }
    }
}

/// A request. It may hold secrets, so it cannot be printed.
pub(super) struct Message {
    pub verb: Verb,
    pub url: String,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
    /// Whether the browser may send its cookies along and take new ones
    pub has_cookies: bool,
    pub limits: Limits,
}

impl Message {
    pub fn new(verb: Verb, url: String) -> Self {
        Self {
            verb,
            url,
            headers: vec![("Accept", "application/json".to_owned())],
            body: Vec::new(),
            has_cookies: false,
            limits: match verb {
                Verb::Get => Limits::READ,
                Verb::Post | Verb::Put | Verb::Patch | Verb::Delete => Limits::WRITE,
            },
        }
    }

    pub fn get(url: String) -> Self {
        Self::new(Verb::Get, url)
    }

    /// A request with a JSON body.
    pub fn json(verb: Verb, url: String, body: &impl Serialize) -> Result<Self, Reason> {
        let mut message = Self::new(verb, url);
        let kind = "application/json".to_owned();
        message.headers.push(("Content-Type", kind));
        message.body = serde_json::to_vec(body).map_err(|_| Reason::NotUnderstood { status: 0 })?;
        Ok(message)
    }
}

/// A whole answer, whatever its status.
#[derive(Clone, Debug)]
pub(super) struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Reply {
    /// The first header of a name, which is given in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self
            .headers
            .iter()
            .find(|(it, _)| it.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

/// Names a request on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RequestId(u64);

/// What came of a request.
type Answered = Result<Reply, Failure>;

/// Sends messages and keeps the table of those on their way.
pub(super) struct Transport {
    network: Network,
    outbox: Sender<(RequestId, Answered)>,
    inbox: Receiver<(RequestId, Answered)>,
    waker: Waker,
    table: BTreeMap<RequestId, Entry>,
    last: u64,
}

struct Entry {
    deadline_ms: i64,
    wait: Duration,
    /// Tells the network that nobody waits any more
    is_over: Arc<AtomicBool>,
}

impl Transport {
    pub fn new(waker: Waker) -> Self {
        let (outbox, inbox) = channel();
        Self {
            network: Network::new(),
            outbox,
            inbox,
            waker,
            table: BTreeMap::new(),
            last: 0,
        }
    }

    pub fn send(&mut self, message: Message, now_ms: i64) -> RequestId {
        self.last += 1;
        let id = RequestId(self.last);
        let wait = message.limits.wait;
        let is_over = Arc::new(AtomicBool::new(false));
        let sink = Sink {
            id,
            most_bytes: message.limits.bytes,
            is_over: Arc::clone(&is_over),
            outbox: self.outbox.clone(),
            waker: Arc::clone(&self.waker),
            reply: None,
            is_done: false,
        };
        let wait_ms = i64::try_from(wait.as_millis()).unwrap_or(i64::MAX);
        let entry = Entry {
            deadline_ms: now_ms.saturating_add(wait_ms),
            wait,
            is_over,
        };
        self.table.insert(id, entry);
        self.network.start(message, sink);
        id
    }

    pub fn cancel(&mut self, id: RequestId) {
        if let Some(entry) = self.table.remove(&id) {
            entry.is_over.store(true, Ordering::Relaxed);
        }
    }

    /// The answers since the last call, and the requests whose deadline is over.
    pub fn poll(&mut self, now_ms: i64) -> Vec<(RequestId, Answered)> {
        let mut news = Vec::new();
        while let Ok((id, answer)) = self.inbox.try_recv() {
            if self.table.remove(&id).is_some() {
                news.push((id, answer));
            }
        }
        let late = self
            .table
            .extract_if(.., |_, entry| entry.deadline_ms <= now_ms);
        for (id, entry) in late {
            entry.is_over.store(true, Ordering::Relaxed);
            news.push((id, Err(Failure::Late(entry.wait))));
        }
        news
    }

    /// When the next deadline is over.
    pub fn wakes_ms(&self) -> Option<i64> {
        self.table.values().map(|entry| entry.deadline_ms).min()
    }
}

impl Drop for Transport {
    fn drop(&mut self) {
        for entry in self.table.values() {
            entry.is_over.store(true, Ordering::Relaxed);
        }
    }
}

/// Where the network puts an answer, piece by piece. Dropped before the end it says that there was none.
struct Sink {
    id: RequestId,
    most_bytes: usize,
    is_over: Arc<AtomicBool>,
    outbox: Sender<(RequestId, Answered)>,
    waker: Waker,
    reply: Option<Reply>,
    is_done: bool,
}

impl Sink {
    /// The first piece. `Break`: nobody wants the rest.
    fn head(&mut self, status: u16, headers: Vec<(String, String)>) -> ControlFlow<()> {
        self.reply = Some(Reply {
            status,
            headers,
            body: Vec::new(),
        });
        self.more()
    }

    /// A piece of the body. `Break`: nobody wants the rest.
    fn chunk(&mut self, bytes: &[u8]) -> ControlFlow<()> {
        let Some(reply) = &mut self.reply else {
            return ControlFlow::Break(());
        };
        if reply.body.len() + bytes.len() > self.most_bytes {
            let status = reply.status;
            self.fail(Failure::TooMuch { status });
            return ControlFlow::Break(());
        }
        reply.body.extend_from_slice(bytes);
        self.more()
    }

    /// The answer is whole.
    fn end(&mut self) {
        match self.reply.take() {
            Some(reply) => self.tell(Ok(reply)),
            None => self.fail(Failure::CutOff),
        }
    }

    fn fail(&mut self, failure: Failure) {
        self.tell(Err(failure));
    }

    /// The connection broke: before the head there was no answer, after it half of one.
    fn broke(&mut self) {
        match self.reply {
            Some(_) => self.fail(Failure::CutOff),
            None => self.fail(Failure::Unreachable),
        }
    }

    fn more(&self) -> ControlFlow<()> {
        match self.is_over.load(Ordering::Relaxed) {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    }

    fn tell(&mut self, answer: Answered) {
        if !std::mem::replace(&mut self.is_done, true)
            && self.outbox.send((self.id, answer)).is_ok()
        {
            (self.waker)();
        }
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.broke();
    }
}
