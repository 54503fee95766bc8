//! Edits documents on a thread of its own: what is asked first is written first, and no frame waits for the disk.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::inbox::{Heard, Outbox};
use super::paths::Paths;
use super::worker::Worker;
use super::{backups, store};
use crate::platform::{BackupReason, Content, Document, Edit, Event, Rewrite, StoreError};

/// How long closing the window may wait for the disk.
const FLUSH_DEADLINE: Duration = Duration::from_secs(2);

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
    /// Starts the thread, which first tidies up after writes that a crash cut off.
    pub fn start(paths: Paths, heard: Heard, outbox: Outbox) -> Self {
        let worker = Worker::start("writer");
        let desk = Arc::new(Desk {
            paths,
            heard,
            outbox,
        });
        let writer = Self { worker, desk };
        writer.run(|desk| {
            for document in Document::ALL {
                store::sweep(desk.paths.document(document));
            }
        });
        writer
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
    pub fn list_backups(&self) {
        self.run(|desk| {
            let backups = backups::list(desk.paths.backups());
            desk.outbox.send(Event::Backups(backups));
        });
    }

    /// Asks for a backup's text.
    pub fn read_backup(&self, id: &str) {
        let id = id.to_owned();
        self.run(move |desk| {
            let result = backups::read(desk.paths.backups(), &id);
            desk.outbox.send(Event::BackupRead { id, result });
        });
    }

    /// Waits until all jobs so far are done, for at most two seconds.
    pub fn flush(&self) {
        if !self.worker.wait(FLUSH_DEADLINE) {
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
        self.flush();
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
        let _lock = store::lock(path)?;
        let plan = plan(store::read(path)?, edit)?;
        if plan.new.is_some() && document == Document::Settings {
            self.back_up(backup, &plan.old)?;
        }
        let mut heard = self.heard.guard();
        let (text, damaged_copy) = plan.carry_out(path)?;
        heard.remember(document, &Content::Text(text.clone()));
        self.outbox.send(Event::Stored {
            document,
            text,
            damaged_copy,
        });
        Ok(())
    }

    fn back_up(&self, reason: Option<BackupReason>, old: &Content) -> Result<(), StoreError> {
        let (Some(reason), Content::Text(text)) = (reason, old) else {
            return Ok(());
        };
        let made = backups::make(self.paths.backups(), reason, text);
        match (made, reason) {
            // Nothing is lost by these edits: not to store them would be worse than not to copy first.
            (Err(error), BackupReason::Daily | BackupReason::Foreign) => {
                log::warn!("No backup was made: {error}");
                Ok(())
            }
            (made, _) => made,
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
                let _ = std::fs::remove_file(copy);
            }
            return Err(store::explain(path, &error));
        }
        Ok((text, copy.as_deref().map(store::name_of)))
    }
}
