//! What all handlers share.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use tokio::sync::{Semaphore, watch};

use crate::auth::{Passwords, SignInLimiter, SignInLimits};
use crate::config::Config;
use crate::db::{Database, Id};
use crate::guard::Guard;
use crate::limits::{DECODERS, HELD_ANSWERS, Rates};
use crate::metrics::Metrics;
use crate::signer::Signer;
use crate::site::Site;

/// The state of a running server.
pub(crate) struct App {
    pub config: Config,
    pub database: Database,
    pub guard: Guard,
    pub rates: Rates,
    pub attempts: SignInLimiter,
    pub passwords: Passwords,
    pub signer: Signer,
    pub metrics: Metrics,
    pub site: Site,
    pub decoders: Semaphore,
    /// True from the moment the server is to stop
    pub stopping: watch::Receiver<bool>,
    held: Mutex<HashMap<Id, usize>>,
}

pub(crate) type Shared = Arc<App>;

/// The place of one held answer.
pub(crate) struct Place<'a> {
    app: &'a App,
    user: Id,
}

impl App {
    pub fn new(
        config: Config,
        database: Database,
        signer: Signer,
        stopping: watch::Receiver<bool>,
    ) -> Self {
        Self {
            database,
            guard: Guard::new(&config),
            rates: Rates::new(config.rate_limit),
            attempts: SignInLimiter::new(SignInLimits::default()),
            passwords: Passwords::default(),
            signer,
            metrics: Metrics::default(),
            site: Site::new(&config),
            decoders: Semaphore::new(DECODERS),
            stopping,
            held: Mutex::default(),
            config,
        }
    }

    /// A place for an answer to be held, unless a user has too many already.
    pub fn hold(&self, user: Id) -> Option<Place<'_>> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let count = held.entry(user).or_default();
        (*count < HELD_ANSWERS).then(|| {
            *count += 1;
            Place { app: self, user }
        })
    }

    /// Returns when the server is to stop.
    pub async fn stopping(&self) {
        let mut stopping = self.stopping.clone();
        // An error means that the server is gone already.
        stopping.wait_for(|stopping| *stopping).await.ok();
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut held = self.app.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = held.get_mut(&self.user) {
            *count -= 1;
            if *count == 0 {
                held.remove(&self.user);
            }
        }
    }
}

/// Milliseconds since 1970.
pub(crate) fn now() -> i64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
