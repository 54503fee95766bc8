//! What the writer leaves for the delivery engine: which webhooks have something to send.

use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use crate::db::{Due, Id};

/// Emptied by the engine; nobody's where there is none.
#[derive(Default)]
pub struct Mailbox {
    due: Mutex<Option<Due>>,
    filled: Notify,
}

impl Mailbox {
    /// From now on somebody empties it.
    pub fn open(&self) {
        self.lock().get_or_insert_default();
    }

    /// Whether somebody empties it.
    pub fn is_open(&self) -> bool {
        self.lock().is_some()
    }

    /// Adds what a commit has brought.
    pub fn tell(&self, due: &[Id], changed: &[Id]) {
        if due.is_empty() && changed.is_empty() {
            return;
        }
        if let Some(mail) = &mut *self.lock() {
            for (from, to) in [(due, &mut mail.webhooks), (changed, &mut mail.changed)] {
                let new = from.iter().filter(|id| !to.contains(id)).copied();
                let new: Vec<_> = new.collect();
                to.extend(new);
            }
            self.filled.notify_one();
        }
    }

    /// Another process has written, and nobody knows what.
    pub fn tell_all(&self) {
        if let Some(mail) = &mut *self.lock() {
            mail.all = true;
            self.filled.notify_one();
        }
    }

    /// What has come, as soon as there is something.
    pub async fn take(&self) -> Due {
        loop {
            let filled = self.filled.notified();
            let found = self.lock().as_mut().map(std::mem::take);
            match found {
                Some(due) if due != Due::default() => return due,
                _ => filled.await,
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Due>> {
        self.due.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
