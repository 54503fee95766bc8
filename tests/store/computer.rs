//! A person's computer in a temporary folder, and what the platform tells.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use cadran::platform::native::{Native, Paths};
use cadran::platform::{Content, Document, Event, Platform as _, StoreError};
use tempfile::TempDir;

pub const ANSWER: Duration = Duration::from_secs(30);
/// Longer than a foreign change may stay unannounced.
pub const SILENCE: Duration = Duration::from_millis(1200);

/// A person's computer with one settings file.
pub struct Computer {
    pub folder: TempDir,
    pub wakes: Arc<AtomicUsize>,
}

impl Computer {
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
            wakes: Arc::default(),
        }
    }

    pub fn settings(&self) -> PathBuf {
        self.folder.path().join("config/settings.ron")
    }

    pub fn with(content: &[u8]) -> Self {
        let computer = Self::new();
        fs::create_dir(computer.folder.path().join("config")).expect("a folder");
        fs::write(computer.settings(), content).expect("a settings file");
        computer
    }

    pub fn start(&self) -> Native {
        self.start_with(&self.settings())
    }

    pub fn start_with(&self, settings: &Path) -> Native {
        let data = self.folder.path().join("data");
        let paths = Paths::new(Some(settings), Some(&data)).expect("absolute paths");
        let wakes = Arc::clone(&self.wakes);
        let wake = move || {
            wakes.fetch_add(1, Ordering::Relaxed);
        };
        Native::new(Arc::new(wake), paths)
    }

    pub fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path().join(folder)).expect("a folder");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name())
            .map(|name| name.into_string().expect("a readable name"))
            .collect();
        names.sort();
        names
    }
}

/// The first event that `wanted` takes; others before it are dropped.
pub fn wait_for<T>(native: &mut Native, mut wanted: impl FnMut(Event) -> Option<T>) -> T {
    let end = Instant::now() + ANSWER;
    while Instant::now() < end {
        if let Some(found) = native.poll().into_iter().find_map(&mut wanted) {
            return found;
        }
        thread::sleep(Duration::from_millis(2));
    }
    panic!("no such event within {ANSWER:?}");
}

pub type Outcome = Result<(String, Option<String>), StoreError>;

pub fn outcome(native: &mut Native) -> Outcome {
    wait_for(native, |event| match event {
        Event::Stored {
            text, damaged_copy, ..
        } => Some(Ok((text, damaged_copy))),
        Event::NotStored { error, .. } => Some(Err(error)),
        _ => None,
    })
}

/// Stored without a damaged copy.
pub fn stored(text: &str) -> (String, Option<String>) {
    (text.to_owned(), None)
}

pub fn changes(native: &mut Native, during: Duration) -> Vec<(Document, Content)> {
    thread::sleep(during);
    let events = native.poll().into_iter();
    events
        .filter_map(|event| match event {
            Event::Changed { document, content } => Some((document, content)),
            _ => None,
        })
        .collect()
}
