//! Connections for lookups, which run where they are asked for: waking another thread would cost several times as much.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

use super::open::{self, Access};
use crate::db::{DbError, Result};

/// As many connections as threads have looked something up at the same time.
pub struct Lookups {
    file: PathBuf,
    /// Those that nobody uses now; none at all once closed
    idle: Mutex<Option<Vec<Connection>>>,
}

impl Lookups {
    pub fn new(file: PathBuf) -> Self {
        Self {
            file,
            idle: Mutex::new(Some(Vec::new())),
        }
    }

    /// Runs an operation on this thread.
    pub fn run<T>(&self, operation: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let idle = self.idle().as_mut().ok_or(DbError::Unavailable)?.pop();
        let connection = match idle {
            Some(connection) => connection,
            None => self.open()?,
        };
        let result = operation(&connection);
        if let Some(idle) = self.idle().as_mut() {
            idle.push(connection);
        }
        result
    }

    fn open(&self) -> Result<Connection> {
        open::connect(&self.file, Access::Read).map_err(|error| DbError::Storage(error.to_string()))
    }

    /// Closes the connections; those in use when they are given back.
    pub fn close(&self) {
        *self.idle() = None;
    }

    fn idle(&self) -> MutexGuard<'_, Option<Vec<Connection>>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
