//! The writer thread: group commit, each write in a savepoint of its own.

use std::cell::RefCell;
use std::ops::{ControlFlow, Deref};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tokio::sync::OwnedSemaphorePermit;

use super::due::Mailbox;
use super::watchers::Watchers;
use crate::db::{DbError, Id};

/// Operations of one commit at most: beyond, waiting grows and the gain does not.
const BATCH: usize = 256;
/// How long a commit waits for as many writes as the one before had: who waited for that one mostly writes again. Without it
/// the first of them would begin a commit of its own, and the others would wait for two.
const LINGER: Duration = Duration::from_micros(500);
/// How soon a write of another process is noticed by those who wait for changes.
const TICK: Duration = Duration::from_millis(250);

/// The writer's connection inside a transaction.
pub struct Tx<'a> {
    connection: &'a Connection,
    touched: RefCell<Vec<Id>>,
    due: RefCell<Vec<Id>>,
    changed: RefCell<Vec<Id>>,
}

impl Tx<'_> {
    /// Notes that this webhook has something to send.
    pub fn due(&self, webhook: Id) {
        let mut due = self.due.borrow_mut();
        if due.last() != Some(&webhook) {
            due.push(webhook);
        }
    }

    /// Notes that a person has changed this webhook.
    pub fn changed(&self, webhook: Id) {
        self.changed.borrow_mut().push(webhook);
    }

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

/// What the writer is asked.
pub enum Job {
    Write(Write),
    /// Look for writes of other processes from now on
    Wake,
    Stop,
}

/// An operation that has run, its answer held back until the commit.
pub struct Done {
    pub keep: bool,
    pub answer: Answer,
}

pub type Answer = Box<dyn FnOnce(Option<DbError>)>;

/// A write that waits for its turn.
pub struct Write {
    pub run: Run,
    /// Given back when the answer is sent
    pub room: OwnedSemaphorePermit,
}

pub type Run = Box<dyn FnOnce(&Tx<'_>) -> Done + Send>;

/// The writer thread's side.
pub struct Writer<'a> {
    connection: &'a mut Connection,
    watchers: &'a Watchers,
    mailbox: &'a Mailbox,
    /// `PRAGMA data_version`, which only other connections' commits move
    seen: Option<i64>,
    /// Writes of the last commit
    crowd: usize,
}

impl<'a> Writer<'a> {
    pub fn new(
        connection: &'a mut Connection,
        watchers: &'a Watchers,
        mailbox: &'a Mailbox,
    ) -> Self {
        Self {
            connection,
            watchers,
            mailbox,
            seen: None,
            crowd: 0,
        }
    }

    /// Works until told to stop, or until nobody can ask any more.
    pub fn run(mut self, jobs: &Receiver<Job>) {
        loop {
            let first = if self.watchers.is_empty() && !self.mailbox.is_open() {
                jobs.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                jobs.recv_timeout(TICK)
            };
            self.look_for_others();
            let next = match first {
                Ok(Job::Write(first)) => self.commit(first, jobs),
                Ok(Job::Wake) | Err(RecvTimeoutError::Timeout) => ControlFlow::Continue(()),
                Ok(Job::Stop) | Err(RecvTimeoutError::Disconnected) => ControlFlow::Break(()),
            };
            if next.is_break() {
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
            self.mailbox.tell_all();
        }
    }

    /// Runs a write, and those that come meanwhile, in one transaction, and answers after the commit.
    fn commit(&mut self, first: Write, jobs: &Receiver<Job>) -> ControlFlow<()> {
        let mut batch = Batch {
            tx: Tx {
                connection: self.connection,
                touched: RefCell::default(),
                due: RefCell::default(),
                changed: RefCell::default(),
            },
            done: Vec::new(),
            crowd: self.crowd,
            lingers_until: Instant::now() + LINGER,
            next: ControlFlow::Continue(()),
        };
        let failed = batch.run(first, jobs).err().map(DbError::from);
        if failed.is_some() {
            self.connection.execute_batch("ROLLBACK").ok();
        } else {
            self.watchers.tell(&batch.tx.touched.borrow());
            self.mailbox
                .tell(&batch.tx.due.borrow(), &batch.tx.changed.borrow());
        }
        self.crowd = batch.done.len();
        for (answer, room) in batch.done {
            answer(failed.clone());
            drop(room);
        }
        batch.next
    }
}

/// The writes of one transaction.
struct Batch<'a> {
    tx: Tx<'a>,
    done: Vec<(Answer, OwnedSemaphorePermit)>,
    /// Writes of the commit before
    crowd: usize,
    lingers_until: Instant,
    /// Breaks when the writer was told to stop
    next: ControlFlow<()>,
}

impl Batch<'_> {
    fn run(&mut self, first: Write, jobs: &Receiver<Job>) -> rusqlite::Result<()> {
        self.execute("BEGIN IMMEDIATE")?;
        let mut next = Some(first);
        while let Some(write) = next {
            self.add(write)?;
            // Looked for one by one: a commit costs more than many writes, so those that come while others run join them.
            next = match self.done.len() < BATCH {
                true => self.following(jobs),
                false => None,
            };
        }
        self.execute("COMMIT")
    }

    /// The next write that is there already, or soon will be.
    fn following(&mut self, jobs: &Receiver<Job>) -> Option<Write> {
        loop {
            let next = match jobs.try_recv() {
                Ok(next) => next,
                Err(TryRecvError::Empty) if self.done.len() < self.crowd => {
                    let wait = self.lingers_until.saturating_duration_since(Instant::now());
                    jobs.recv_timeout(wait).ok()?
                }
                Err(_) => return None,
            };
            match next {
                Job::Write(write) => return Some(write),
                Job::Wake => {}
                Job::Stop => {
                    self.next = ControlFlow::Break(());
                    return None;
                }
            }
        }
    }

    /// Runs a write in a savepoint of its own.
    fn add(&mut self, Write { run, room }: Write) -> rusqlite::Result<()> {
        self.execute("SAVEPOINT operation")?;
        let touched = self.tx.touched.borrow().len();
        // Who waits for one that fails beyond its own errors hears that the database is unavailable.
        let done = catch_unwind(AssertUnwindSafe(|| run(&self.tx))).ok();
        let is_kept = done.as_ref().is_some_and(|done| done.keep);
        self.done.extend(done.map(|done| (done.answer, room)));
        if !is_kept {
            self.tx.touched.borrow_mut().truncate(touched);
            // On a full disk SQLite has ended the whole transaction, and this fails.
            self.execute("ROLLBACK TO operation")?;
        }
        self.execute("RELEASE operation")
    }

    fn execute(&self, sql: &str) -> rusqlite::Result<()> {
        self.tx.prepare_cached(sql)?.execute([]).map(drop)
    }
}
