//! The threads that own the connections, and how they are asked.

use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};

use rusqlite::Connection;
use tokio::sync::{Semaphore, oneshot};

use super::due::Mailbox;
use super::lookups::Lookups;
use super::open::{self, Access};
use super::watchers::Watchers;
use super::writer::{Done, Job, Tx, Write, Writer};
use crate::db::{DbError, OpenAs, OpenError, Result};

/// Writes that may wait; more of them wait outside.
const QUEUE: usize = 1024;
const READERS: usize = 4;

/// The threads that own the connections.
pub struct Engine {
    writer: Sender<Job>,
    room: Arc<Semaphore>,
    readers: Sender<Read>,
    lookups: Lookups,
    watchers: Arc<Watchers>,
    mailbox: Arc<Mailbox>,
    /// The readers, then the writer
    threads: Mutex<Vec<JoinHandle<()>>>,
    /// Released when the engine is dropped
    _lock: Option<File>,
}

type Read = Option<Box<dyn FnOnce(&Connection) + Send>>;

impl Engine {
    /// Opens the connections and starts their threads.
    pub fn start(folder: &Path, open_as: OpenAs) -> std::result::Result<Self, OpenError> {
        let opened = open::open(folder, open_as)?;
        let watchers = Arc::new(Watchers::default());
        let (writer, jobs) = channel();
        let (readers, reads) = channel::<Read>();
        let reads = Arc::new(Mutex::new(reads));
        let mut threads = Vec::with_capacity(READERS + 1);
        for _ in 0..READERS {
            let connection = open::connect(&opened.file, Access::Read)?;
            let reads = Arc::clone(&reads);
            threads.push(spawn("cadran-read", move || read_all(&connection, &reads))?);
        }
        let mailbox = Arc::new(Mailbox::default());
        let (told, mail) = (Arc::clone(&watchers), Arc::clone(&mailbox));
        let mut connection = opened.connection;
        threads.push(spawn("cadran-write", move || {
            Writer::new(&mut connection, &told, &mail).run(&jobs);
        })?);
        Ok(Self {
            writer,
            room: Arc::new(Semaphore::new(QUEUE)),
            readers,
            lookups: Lookups::new(opened.file),
            watchers,
            mailbox,
            threads: Mutex::new(threads),
            _lock: opened.lock,
        })
    }

    /// Those who wait for changes.
    pub fn watchers(&self) -> &Arc<Watchers> {
        &self.watchers
    }

    /// What waits for the delivery engine.
    pub fn mailbox(&self) -> &Arc<Mailbox> {
        &self.mailbox
    }

    /// Has the writer look for other processes' writes while somebody waits.
    pub fn wake(&self) {
        self.writer.send(Job::Wake).ok();
    }

    /// Finishes what is queued and ends the threads.
    pub fn stop(&self) {
        let mut threads = std::mem::take(&mut *lock(&self.threads));
        let writer = threads.pop();
        for _ in 0..READERS {
            self.readers.send(None).ok();
        }
        for reader in threads {
            reader.join().ok();
        }
        self.lookups.close();
        // Last, because only a connection that writes tidies up when it is closed.
        self.writer.send(Job::Stop).ok();
        if let Some(writer) = writer {
            writer.join().ok();
        }
        self.watchers.close();
    }

    /// Runs an operation that finds a few rows at once, on the calling thread.
    pub async fn look<T>(&self, operation: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        // As nothing here waits, this lets others run now and then.
        tokio::task::coop::consume_budget().await;
        self.lookups.run(operation)
    }

    /// Runs an operation on a reader thread.
    pub async fn read<T: Send + 'static>(
        &self,
        operation: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (send, receive) = oneshot::channel();
        let run = move |connection: &Connection| {
            send.send(operation(connection)).ok();
        };
        self.readers
            .send(Some(Box::new(run)))
            .map_err(|_| DbError::Unavailable)?;
        receive.await.map_err(|_| DbError::Unavailable)?
    }

    /// Runs an operation in the writer's next transaction and waits for its commit.
    pub async fn write<T: Send + 'static>(
        &self,
        operation: impl FnOnce(&Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let room = Arc::clone(&self.room).acquire_owned().await;
        let room = room.map_err(|_| DbError::Unavailable)?;
        let (send, receive) = oneshot::channel();
        let run = Box::new(move |tx: &Tx<'_>| {
            let result = operation(tx);
            Done {
                keep: result.is_ok(),
                answer: Box::new(move |failed| {
                    send.send(failed.map_or(result, Err)).ok();
                }),
            }
        });
        self.writer
            .send(Job::Write(Write { run, room }))
            .map_err(|_| DbError::Unavailable)?;
        receive.await.map_err(|_| DbError::Unavailable)?
    }

    /// Queues an operation that nobody waits for, if there is room.
    pub fn write_later(&self, operation: impl FnOnce(&Tx<'_>) -> Result<()> + Send + 'static) {
        let Ok(room) = Arc::clone(&self.room).try_acquire_owned() else {
            return;
        };
        let run = Box::new(move |tx: &Tx<'_>| Done {
            keep: operation(tx).is_ok(),
            answer: Box::new(|_| ()),
        });
        self.writer.send(Job::Write(Write { run, room })).ok();
    }
}

/// A reader thread: one read after the other until told to stop.
fn read_all(connection: &Connection, reads: &Mutex<Receiver<Read>>) {
    loop {
        let next = lock(reads).recv();
        match next {
            // Who waits for one that fails beyond its own errors hears that the database is unavailable.
            Ok(Some(run)) => drop(catch_unwind(AssertUnwindSafe(|| run(connection)))),
            Ok(None) | Err(_) => return,
        }
    }
}

fn spawn(
    name: &str,
    work: impl FnOnce() + Send + 'static,
) -> std::result::Result<JoinHandle<()>, OpenError> {
    Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .map_err(|error| OpenError::Storage(error.to_string()))
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn insert(tx: &Tx<'_>) -> Result<()> {
        let sql = "INSERT INTO workspaces (id, name, created_at) VALUES ('a', 'Home', 0)";
        tx.execute(sql, [])?;
        Ok(())
    }

    fn count(db: &Connection) -> Result<i64> {
        Ok(db.query_row("SELECT count(*) FROM workspaces", [], |row| row.get(0))?)
    }

    #[tokio::test]
    async fn an_operation_that_panics_ends_no_thread() {
        let folder = tempfile::tempdir().expect("a folder");
        let engine = Engine::start(folder.path(), OpenAs::Host).expect("an engine");
        for _ in 0..2 * READERS {
            let failed = engine.read(|_| -> Result<()> { panic!("expected") });
            assert_eq!(failed.await, Err(DbError::Unavailable));
        }
        let failed = engine.write(|tx| -> Result<()> {
            insert(tx)?;
            panic!("expected")
        });
        assert_eq!(failed.await, Err(DbError::Unavailable));
        // What it had written is gone: the same row fits.
        assert_eq!(engine.write(insert).await, Ok(()));
        assert_eq!(engine.read(count).await, Ok(1));
        assert_eq!(engine.look(count).await, Ok(1));
        engine.stop();
        assert_eq!(engine.look(count).await, Err(DbError::Unavailable));
    }
}
