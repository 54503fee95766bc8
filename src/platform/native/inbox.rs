//! How news from other threads reach the app.

use std::collections::HashMap;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use cadran_core::model::AccountId;
use sha2::{Digest as _, Sha256};

use super::Waker;
use crate::platform::{Content, Document, Event};

/// The way in for every thread: an event wakes the app up.
#[derive(Clone)]
pub struct Outbox {
    events: Sender<Event>,
    wake: Waker,
}

impl Outbox {
    /// Sends into the channel that the app drains.
    pub fn new(events: Sender<Event>, wake: Waker) -> Self {
        Self { events, wake }
    }

    /// Hands over news and asks for a frame. Without an app to hear them they are dropped.
    pub fn send(&self, event: Event) {
        if self.events.send(event).is_ok() {
            (self.wake)();
        }
    }
}

/// What the app has last heard of each document, so that it is told of other programs' changes and never of its own.
#[derive(Clone, Default)]
pub struct Heard {
    fingerprints: Arc<Mutex<HashMap<Document, Fingerprint>>>,
}

type Fingerprint = [u8; 32];

impl Heard {
    /// Keeps what is on disk and what the app hears in step: whoever reads or writes a document and tells the app of it
    /// does both under this guard.
    pub fn guard(&self) -> HeardGuard<'_> {
        HeardGuard {
            fingerprints: lock(&self.fingerprints),
        }
    }
}

/// See [`Heard::guard`].
pub struct HeardGuard<'a> {
    fingerprints: MutexGuard<'a, HashMap<Document, Fingerprint>>,
}

impl HeardGuard<'_> {
    /// Remembers that the app hears of this content now.
    pub fn remember(&mut self, document: Document, content: &Content) {
        self.fingerprints.insert(document, fingerprint(content));
    }

    /// Forgets an account: the app no longer cares for its documents.
    pub fn forget(&mut self, account: AccountId) {
        self.fingerprints
            .retain(|document, _| document.account() != Some(account));
    }

    /// Whether the app knows the document and has heard of another content last.
    pub fn is_news(&self, document: Document, content: &Content) -> bool {
        self.fingerprints
            .get(&document)
            .is_some_and(|heard| *heard != fingerprint(content))
    }
}

fn fingerprint(content: &Content) -> Fingerprint {
    let (kind, bytes): (u8, &str) = match content {
        Content::Missing => (0, ""),
        Content::Text(text) => (1, text),
        Content::Damaged(reason) => (2, reason),
    };
    Sha256::new()
        .chain_update([kind])
        .chain_update(bytes)
        .finalize()
        .into()
}

/// Locks a mutex whose data no panic can leave half changed.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
