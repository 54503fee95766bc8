//! Who waits for changes of which person.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use crate::db::Id;

/// A channel for each person somebody waits for.
#[derive(Default)]
pub struct Watchers {
    by_user: Mutex<BTreeMap<Id, watch::Sender<()>>>,
}

impl Watchers {
    /// A receiver that hears of this person's changes.
    pub fn subscribe(&self, user: Id) -> watch::Receiver<()> {
        self.lock()
            .entry(user)
            .or_insert_with(|| watch::Sender::new(()))
            .subscribe()
    }

    /// Forgets a person when the receiver being dropped is the last.
    pub fn unsubscribe(&self, user: Id) {
        let mut by_user = self.lock();
        if by_user
            .get(&user)
            .is_some_and(|sender| sender.receiver_count() <= 1)
        {
            by_user.remove(&user);
        }
    }

    /// Whether nobody waits.
    pub fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    /// Tells those who wait for these people.
    pub fn tell(&self, users: &[Id]) {
        let by_user = self.lock();
        for sender in users.iter().filter_map(|user| by_user.get(user)) {
            sender.send_replace(());
        }
    }

    /// Tells everybody: another process has written, and nobody knows what.
    pub fn tell_all(&self) {
        let by_user = self.lock();
        by_user.values().for_each(|sender| {
            sender.send_replace(());
        });
    }

    /// Ends every wait.
    pub fn close(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<Id, watch::Sender<()>>> {
        self.by_user.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
