//! The writer thread with its group commit, and the reader threads.

use std::cell::RefCell;
use std::fs::File;
use std::ops::Deref;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use rusqlite::Connection;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use super::open::{self, Access};
use super::watchers::Watchers;
use crate::db::{DbError, Id, OpenAs, OpenError, Result};

/// Operations of one commit at most: beyond, waiting grows and the gain does not.
const BATCH: usize = 256;
/// Writes that may wait; more of them wait outside.
const QUEUE: usize = 1024;
const READERS: usize = 4;
/// How soon a write of another process is noticed by those who wait for changes.
const TICK: Duration = Duration::from_millis(250);

/// The threads that own the connections.
pub struct Engine {
    writer: Sender<Job>,
    room: Arc<Semaphore>,
    readers: Sender<Read>,
    watchers: Arc<Watchers>,
    threads: Mutex<Vec<JoinHandle<()>>>,
    /// Released when the engine is dropped
    _lock: Option<File>,
}

/// The writer's connection inside a transaction.
pub struct Tx<'a> {
    connection: &'a Connection,
    touched: RefCell<Vec<Id>>,
}

impl Tx<'_> {
    /// Notes that what this person sees has changed.
    pub fn touch(&self, user: Id) {
        self.touched.borrow_mut().push(user);
    }
}

impl Deref for Tx<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection
    }
}

type Read = Option<Box<dyn FnOnce(&Connection) + Send>>;
type Run = Box<dyn FnOnce(&Tx<'_>) -> Done + Send>;

/// What the writer is asked.
enum Job {
    Write {
        run: Run,
        /// Given back when the answer is sent
        room: OwnedSemaphorePermit,
    },
    /// Look for writes of other processes from now on
    Wake,
    Stop,
}

/// An operation that has run, its answer held back until the commit.
struct Done {
    keep: bool,
    answer: Box<dyn FnOnce(Option<DbError>)>,
}

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
        let told = Arc::clone(&watchers);
        let mut connection = opened.connection;
        threads.push(spawn("cadran-write", move || {
            Writer::new(&mut connection, &told).run(&jobs);
        })?);
        Ok(Self {
            writer,
            room: Arc::new(Semaphore::new(QUEUE)),
            readers,
            watchers,
            threads: Mutex::new(threads),
            _lock: opened.lock,
        })
    }

    /// Those who wait for changes.
    pub fn watchers(&self) -> &Arc<Watchers> {
        &self.watchers
    }

    /// Has the writer look for other processes' writes while somebody waits.
    pub fn wake(&self) {
        self.writer.send(Job::Wake).ok();
    }

    /// Finishes what is queued and ends the threads.
    pub fn stop(&self) {
        self.writer.send(Job::Stop).ok();
        for _ in 0..READERS {
            self.readers.send(None).ok();
        }
        let threads = std::mem::take(&mut *lock(&self.threads));
        for thread in threads {
            thread.join().ok();
        }
        self.watchers.close();
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
            .send(Job::Write { run, room })
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
        self.writer.send(Job::Write { run, room }).ok();
    }
}

/// The writer thread's side.
struct Writer<'a> {
    connection: &'a mut Connection,
    watchers: &'a Watchers,
    /// `PRAGMA data_version`, which only other connections' commits move
    seen: Option<i64>,
}

impl<'a> Writer<'a> {
    fn new(connection: &'a mut Connection, watchers: &'a Watchers) -> Self {
        Self {
            connection,
            watchers,
            seen: None,
        }
    }

    /// Works until told to stop, or until nobody can ask any more.
    fn run(mut self, jobs: &Receiver<Job>) {
        let mut batch = Vec::with_capacity(BATCH);
        loop {
            let first = if self.watchers.is_empty() {
                jobs.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                jobs.recv_timeout(TICK)
            };
            let mut next = match first {
                Ok(job) => Some(job),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            let mut stopping = false;
            while let Some(job) = next {
                match job {
                    Job::Write { run, room } => batch.push((run, room)),
                    Job::Wake => {}
                    Job::Stop => stopping = true,
                }
                next = (batch.len() < BATCH && !stopping)
                    .then(|| jobs.try_recv().ok())
                    .flatten();
            }
            self.look_for_others();
            if !batch.is_empty() {
                self.commit(&mut batch);
            }
            if stopping {
                return;
            }
        }
    }

    /// Tells everybody who waits if another process has written.
    fn look_for_others(&mut self) {
        let version = self
            .connection
            .prepare_cached("PRAGMA data_version")
            .and_then(|mut pragma| pragma.query_row([], |row| row.get(0)));
        let Ok(version) = version else {
            return;
        };
        if self
            .seen
            .replace(version)
            .is_some_and(|seen| seen != version)
        {
            self.watchers.tell_all();
        }
    }

    /// Runs a batch in one transaction, each operation in a savepoint of its own, and answers after the commit.
    fn commit(&self, batch: &mut Vec<(Run, OwnedSemaphorePermit)>) {
        let mut done = Vec::with_capacity(batch.len());
        let tx = Tx {
            connection: self.connection,
            touched: RefCell::default(),
        };
        // What has not run is dropped, which tells its caller that the database is unavailable.
        let result = run_batch(&tx, batch.drain(..), &mut done);
        let failed = result.err().map(DbError::from);
        if failed.is_some() {
            self.connection.execute_batch("ROLLBACK").ok();
        } else {
            self.watchers.tell(&tx.touched.borrow());
        }
        for (answer, room) in done {
            answer(failed.clone());
            drop(room);
        }
    }
}

type Answer = Box<dyn FnOnce(Option<DbError>)>;

fn run_batch(
    tx: &Tx<'_>,
    batch: impl Iterator<Item = (Run, OwnedSemaphorePermit)>,
    done: &mut Vec<(Answer, OwnedSemaphorePermit)>,
) -> rusqlite::Result<()> {
    let statement = |sql| tx.prepare_cached(sql)?.execute([]);
    statement("BEGIN IMMEDIATE")?;
    for (run, room) in batch {
        statement("SAVEPOINT operation")?;
        let touched = tx.touched.borrow().len();
        let Done { keep, answer } = run(tx);
        done.push((answer, room));
        if !keep {
            tx.touched.borrow_mut().truncate(touched);
            // On a full disk SQLite has ended the whole transaction, and this fails.
            statement("ROLLBACK TO operation")?;
        }
        statement("RELEASE operation")?;
    }
    statement("COMMIT")?;
    Ok(())
}

/// A reader thread: one read after the other until told to stop.
fn read_all(connection: &Connection, reads: &Mutex<Receiver<Read>>) {
    loop {
        let next = lock(reads).recv();
        match next {
            Ok(Some(run)) => run(connection),
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
