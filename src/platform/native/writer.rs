//! Edits documents on a thread of its own: what is asked first is written first, and no frame waits for the disk.

use std::fs;
use std::io::ErrorKind;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use cadran_core::model::AccountId;

use super::inbox::{Heard, Outbox};
use super::paths::Paths;
use super::worker::Worker;
use super::{FLUSH_DEADLINE, backups, store};
use crate::platform::{BackupReason, Content, Document, Edit, Event, Rewrite, StoreError};

/// Takes edits and questions about backups, in order.
pub struct Writer {
    worker: Worker,
    desk: Arc<Desk>,
}

/// What each job needs.
struct Desk {
    paths: Paths,
    heard: Heard,
    outbox: Outbox,
}

/// How an edit rewrites its document.
struct Plan {
    old: Content,
    new: Option<String>,
    keep_damaged: bool,
}

impl Writer {
    /// Starts the thread, which first tidies up where a crash cut off writes.
    pub fn start(paths: Paths, heard: Heard, outbox: Outbox) -> Self {
        let worker = Worker::start("writer");
        let desk = Arc::new(Desk {
            paths,
            heard,
            outbox,
        });
        let writer = Self { worker, desk };
        writer.run(|desk| {
            store::sweep(&desk.paths.document(Document::Device));
        });
        writer.tidy(AccountId::HERE);
        writer
    }

    /// Tidies up after writes to an account's documents that a crash cut off.
    pub fn tidy(&self, account: AccountId) {
        self.run(move |desk| {
            for document in Document::of(account) {
                store::sweep(&desk.paths.document(document));
            }
        });
    }

    /// See [`crate::platform::Platform::update`].
    pub fn update(&self, document: Document, backup: Option<BackupReason>, edit: Edit) {
        self.run(move |desk| {
            if let Err(error) = desk.update(document, backup, edit) {
                desk.outbox.send(Event::NotStored { document, error });
            }
        });
    }

    /// Asks for the list of backups, as it is after all edits so far.
    pub fn list_backups(&self, account: AccountId) {
        self.run(move |desk| {
            let backups = backups::list(&desk.paths.backups(account));
            desk.outbox.send(Event::Backups { account, backups });
        });
    }

    /// Asks for a backup's text.
    pub fn read_backup(&self, account: AccountId, id: &str) {
        let id = id.to_owned();
        self.run(move |desk| {
            let result = backups::read(&desk.paths.backups(account), &id);
            desk.outbox.send(Event::BackupRead {
                account,
                id,
                result,
            });
        });
    }

    /// Deletes an account's folder, after all edits so far.
    pub fn remove(&self, account: AccountId) {
        self.run(move |desk| {
            let result = desk.remove(account);
            desk.outbox.send(Event::AccountRemoved { account, result });
        });
    }

    /// Waits until all jobs so far are done, but not beyond the deadline.
    pub fn flush(&self, deadline: Duration) {
        if !self.worker.wait(deadline) {
            log::warn!("The disk did not answer in time; the last edits may be lost");
        }
    }

    fn run(&self, job: impl FnOnce(&Desk) + Send + 'static) {
        let desk = Arc::clone(&self.desk);
        self.worker.run(move || job(&desk));
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.flush(FLUSH_DEADLINE);
    }
}

impl Desk {
    fn update(
        &self,
        document: Document,
        backup: Option<BackupReason>,
        edit: Edit,
    ) -> Result<(), StoreError> {
        let path = self.paths.document(document);
        let _lock = store::lock(&path)?;
        let plan = plan(store::read(&path)?, edit)?;
        if let (Some(_), Document::Settings(account)) = (&plan.new, document) {
            self.back_up(account, backup, &plan.old)?;
        }
        let mut heard = self.heard.guard();
        let (text, damaged_copy) = plan.carry_out(&path)?;
        heard.remember(document, &Content::Text(text.clone()));
        self.outbox.send(Event::Stored {
            document,
            text,
            damaged_copy,
        });
        Ok(())
    }

    fn back_up(
        &self,
        account: AccountId,
        reason: Option<BackupReason>,
        old: &Content,
    ) -> Result<(), StoreError> {
        let (Some(reason), Content::Text(text)) = (reason, old) else {
            return Ok(());
        };
        let made = backups::make(&self.paths.backups(account), reason, text);
        match (made, reason) {
            // Nothing is lost by these edits: not to store them would be worse than not to copy first.
            (Err(error), BackupReason::Daily | BackupReason::Foreign) => {
                log::warn!("No backup was made: {error}");
                Ok(())
            }
            (made, _) => made,
        }
    }

    fn remove(&self, account: AccountId) -> Result<(), StoreError> {
        let Some(folder) = self.paths.account(account) else {
            return Ok(());
        };
        // What goes now is no other program's change.
        self.heard.guard().forget(account);
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                Err(store::explain(&folder, &error))
            }
            _ => Ok(()),
        }
    }
}

/// Asks the edit what to do with what is there.
fn plan(old: Content, edit: Edit) -> Result<Plan, StoreError> {
    let rewrite = catch_unwind(AssertUnwindSafe(|| edit(&old)))
        .map_err(|_| StoreError::Other("The change could not be worked out".to_owned()))?;
    let (new, keep_damaged) = match rewrite {
        Rewrite::Keep => (None, false),
        Rewrite::Write(text) if matches!(&old, Content::Text(old) if *old == text) => (None, false),
        Rewrite::Write(text) => (Some(text), false),
        Rewrite::Replace(text) => (Some(text), old != Content::Missing),
    };
    Ok(Plan {
        old,
        new,
        keep_damaged,
    })
}

impl Plan {
    /// Writes; answers what the place holds now and the name of the damaged copy.
    fn carry_out(self, path: &Path) -> Result<(String, Option<String>), StoreError> {
        let Some(text) = self.new else {
            return match self.old {
                Content::Text(text) => Ok((text, None)),
                Content::Missing => Ok((String::new(), None)),
                Content::Damaged(reason) => {
                    Err(StoreError::Other(format!("{}: {reason}", path.display())))
                }
            };
        };
        let copy = if self.keep_damaged {
            Some(store::keep_damaged(path).map_err(|error| store::explain(path, &error))?)
        } else {
            None
        };
        if let Err(error) = store::replace(path, text.as_bytes()) {
            // The original is still in its place; each try again would leave one more copy.
            if let Some(copy) = copy {
                let _ = fs::remove_file(copy);
            }
            return Err(store::explain(path, &error));
        }
        Ok((text, copy.as_deref().map(store::name_of)))
    }
}
