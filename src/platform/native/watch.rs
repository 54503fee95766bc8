//! Notices when another program changes a document. It sleeps until the system reports a change.

use std::collections::BTreeSet;
use std::fs;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use cadran_core::model::AccountId;
use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use super::inbox::{self, Heard, Outbox};
use super::paths::Paths;
use super::store;
use crate::platform::{Content, Document, Event};

/// A program that saves makes several changes in a row: wait until it has been quiet for this long.
const QUIET: Duration = Duration::from_millis(50);
/// The longest wait for quiet.
const PATIENCE: Duration = Duration::from_millis(300);
/// Programs that save by moving the old file away leave its place empty for a moment, and those that write in place the
/// file itself.
const EMPTY_MOMENT: Duration = Duration::from_millis(250);

/// Watches until it is dropped.
pub struct Watch {
    signals: Sender<Signal>,
    documents: Documents,
}

/// What is watched.
type Documents = Arc<Mutex<BTreeSet<Document>>>;

/// What the system or the app tells the watching thread.
enum Signal {
    /// A file that matters has changed, a folder above one has come or gone, or other files matter now
    Changed,
    /// A watched folder itself has come, gone or moved: the old watch may be dead
    Moved,
    Stop,
}

/// What to watch, and what of it matters.
#[derive(Clone, Default, PartialEq, Eq)]
struct Targets {
    /// The nearest folders that exist
    folders: BTreeSet<PathBuf>,
    /// The entries in them: the documents, or the first missing folder above one
    entries: BTreeSet<PathBuf>,
}

impl Watch {
    /// Starts to watch; nothing yet. Without a way to watch, it says so in the log and never announces anything.
    pub fn start(paths: Paths, heard: Heard, outbox: Outbox) -> Self {
        let (signals, received) = mpsc::channel();
        let targets = Arc::new(Mutex::new(Targets::default()));
        let documents = Documents::default();
        let handler = handler(signals.clone(), Arc::clone(&targets));
        let started = notify::recommended_watcher(handler).map(|watcher| Guard {
            documents: Arc::clone(&documents),
            paths,
            heard,
            outbox,
            watcher,
            targets,
        });
        let started = started.map(|guard| {
            thread::Builder::new()
                .name("watch".to_owned())
                .spawn(move || guard.run(&received))
        });
        match started {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => log::warn!("Changes by other programs are not noticed: {error}"),
            Err(error) => log::warn!("Changes by other programs are not noticed: {error}"),
        }
        Self { signals, documents }
    }

    /// Watches a document from now on.
    pub fn add(&self, document: Document) {
        if inbox::lock(&self.documents).insert(document) {
            let _ = self.signals.send(Signal::Changed);
        }
    }

    /// Watches an account's documents no longer.
    pub fn leave(&self, account: AccountId) {
        inbox::lock(&self.documents).retain(|document| document.account() != Some(account));
        let _ = self.signals.send(Signal::Changed);
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.signals.send(Signal::Stop);
    }
}

/// Runs on the system's own thread: lets through what matters. Reading a document must not look like a change of it.
fn handler(
    signals: Sender<Signal>,
    targets: Arc<Mutex<Targets>>,
) -> impl FnMut(notify::Result<notify::Event>) {
    move |event| {
        let signal = match event {
            Ok(event) => inbox::lock(&targets).signal(&event),
            Err(error) => {
                log::debug!("watching: {error}");
                Some(Signal::Moved)
            }
        };
        if let Some(signal) = signal {
            let _ = signals.send(signal);
        }
    }
}

impl Targets {
    fn of(paths: &Paths, documents: &BTreeSet<Document>) -> Self {
        let mut targets = Self::default();
        for document in documents {
            let path = paths.document(*document);
            targets.add(&path);
            if let Ok(target) = store::follow(&path) {
                targets.add(&target);
            }
        }
        targets
    }

    fn add(&mut self, file: &Path) {
        let mut entry = file;
        while let Some(folder) = entry.parent() {
            // Some systems report links already followed.
            if let (Ok(real), Some(name)) = (folder.canonicalize(), entry.file_name()) {
                self.entries.insert(real.join(name));
                self.folders.insert(real);
                return;
            }
            entry = folder;
        }
    }

    fn signal(&self, event: &notify::Event) -> Option<Signal> {
        let changes = match event.kind {
            EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
            _ => true,
        };
        if !changes {
            None
        } else if event.need_rescan() || event.paths.iter().any(|path| self.folders.contains(path))
        {
            Some(Signal::Moved)
        } else if event.paths.iter().any(|path| self.entries.contains(path)) {
            Some(Signal::Changed)
        } else {
            None
        }
    }
}

/// The watching thread.
struct Guard {
    documents: Documents,
    paths: Paths,
    heard: Heard,
    outbox: Outbox,
    watcher: RecommendedWatcher,
    targets: Arc<Mutex<Targets>>,
}

impl Guard {
    fn run(mut self, signals: &Receiver<Signal>) {
        let mut moved = true;
        loop {
            let documents = inbox::lock(&self.documents).clone();
            self.aim(&documents, moved);
            for document in documents {
                self.check(document);
            }
            match next(signals) {
                Some(folder_moved) => moved = folder_moved,
                None => return,
            }
        }
    }

    /// Watches the folders that matter now.
    fn aim(&mut self, documents: &BTreeSet<Document>, afresh: bool) {
        let new = Targets::of(&self.paths, documents);
        // Not under the lock: the handler needs it before the system's thread can take our requests.
        let old = mem::replace(&mut *inbox::lock(&self.targets), new.clone());
        if !afresh && old == new {
            return;
        }
        for folder in &old.folders {
            // An error means that it is gone, and its watch with it.
            let _ = self.watcher.unwatch(folder);
        }
        for folder in &new.folders {
            if let Err(error) = self.watcher.watch(folder, RecursiveMode::NonRecursive) {
                log::warn!("Changes in {} are not noticed: {error}", folder.display());
            }
        }
    }

    /// Tells the app what a document holds, if it has heard otherwise.
    fn check(&self, document: Document) {
        let path = self.paths.document(document);
        let empty = match fs::metadata(&path) {
            Ok(file) => (file.len() == 0).then(|| Content::Text(String::new())),
            Err(_) => Some(Content::Missing),
        };
        if empty.is_some_and(|empty| self.heard.guard().is_news(document, &empty)) {
            thread::sleep(EMPTY_MOMENT);
        }
        let mut heard = self.heard.guard();
        match store::read(&path) {
            Ok(content) if heard.is_news(document, &content) => {
                heard.remember(document, &content);
                self.outbox.send(Event::Changed { document, content });
            }
            Ok(_) => {}
            Err(error) => log::warn!("A changed document cannot be read: {error}"),
        }
    }
}

/// Waits for a signal and then for quiet; answers whether a watched folder has moved, or `None` at the end.
fn next(signals: &Receiver<Signal>) -> Option<bool> {
    let mut signal = signals.recv().ok()?;
    let end = Instant::now() + PATIENCE;
    let mut moved = false;
    loop {
        match signal {
            Signal::Stop => return None,
            Signal::Moved => moved = true,
            Signal::Changed => {}
        }
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Some(moved);
        }
        match signals.recv_timeout(QUIET.min(left)) {
            Ok(next) => signal = next,
            Err(_) => return Some(moved),
        }
    }
}
