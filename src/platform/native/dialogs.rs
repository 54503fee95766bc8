//! The system's file dialogs. They may never answer, so nothing ever waits for them.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rfd::{AsyncFileDialog, FileHandle};

use super::inbox::Outbox;
use super::{store, wait};
use crate::platform::{Event, PickError, PickedFile, Purpose, StoreError};

/// "No file chosen" in less than this is no person's answer: there is no dialog on this system.
const TOO_FAST: Duration = Duration::from_millis(500);

const NO_SAVE_DIALOG: &str = "No file dialog is available; copy the text instead";

/// Opens dialogs; keeps to the newest where one is still unanswered.
pub struct Dialogs {
    newest: Arc<AtomicU64>,
    outbox: Outbox,
}

/// What a dialog came back with.
enum Answer {
    Chosen(FileHandle),
    Cancelled,
    NoDialog,
}

impl Dialogs {
    /// Answers go out through `outbox`.
    pub fn new(outbox: Outbox) -> Self {
        Self {
            newest: Arc::default(),
            outbox,
        }
    }

    /// Lets the person choose a file and reads it.
    pub fn pick(&self, purpose: Purpose) {
        let number = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
        let newest = Arc::clone(&self.newest);
        let outbox = self.outbox.clone();
        // Made here, since some systems want dialogs to be made by the thread of the window.
        let dialog = filtered(purpose).pick_file();
        on_a_thread(move || {
            let answer = ask(dialog);
            if newest.load(Ordering::Relaxed) == number {
                outbox.send(picked(purpose, answer));
            }
        });
    }

    /// Lets the person say where to save a text, and saves it there.
    pub fn export(&self, file_name: &str, text: String) {
        let outbox = self.outbox.clone();
        let dialog = AsyncFileDialog::new().set_file_name(file_name).save_file();
        on_a_thread(move || match ask(dialog) {
            Answer::Chosen(file) => outbox.send(exported(file.path(), &text)),
            Answer::Cancelled => {}
            Answer::NoDialog => outbox.send(Event::NotExported {
                error: StoreError::Other(NO_SAVE_DIALOG.to_owned()),
            }),
        });
    }
}

/// A thread each: an unanswered dialog holds its thread for as long as it stays open.
fn on_a_thread(job: impl FnOnce() + Send + 'static) {
    let started = thread::Builder::new().name("dialog".to_owned()).spawn(job);
    if let Err(error) = started {
        log::error!("No thread for a file dialog: {error}");
    }
}

fn ask(dialog: impl Future<Output = Option<FileHandle>>) -> Answer {
    let asked = Instant::now();
    match wait::block_on(dialog) {
        Some(file) => Answer::Chosen(file),
        None if asked.elapsed() < TOO_FAST => Answer::NoDialog,
        None => Answer::Cancelled,
    }
}

/// Offers the files that fit, in either case of their endings, or all.
fn filtered(purpose: Purpose) -> AsyncFileDialog {
    let (name, endings): (&str, &[&str]) = match purpose {
        Purpose::Photo => (
            "PNG, JPEG, WebP",
            &["png", "jpg", "jpeg", "webp", "PNG", "JPG", "JPEG", "WEBP"],
        ),
        Purpose::Import => ("RON", &["ron", "RON"]),
    };
    AsyncFileDialog::new()
        .add_filter(name, endings)
        .add_filter("*", &["*"])
}

fn picked(purpose: Purpose, answer: Answer) -> Event {
    match answer {
        Answer::Chosen(file) => taken(purpose, file.path()),
        Answer::Cancelled => Event::PickCancelled { purpose },
        Answer::NoDialog => Event::PickFailed {
            purpose,
            error: PickError::NoDialog,
        },
    }
}

/// A chosen or dropped file with its bytes, or why it cannot be had.
pub fn taken(purpose: Purpose, path: &Path) -> Event {
    match read(purpose, path) {
        Ok(file) => Event::Picked { purpose, file },
        Err(error) => Event::PickFailed { purpose, error },
    }
}

/// Reads a file up to the limit of its purpose.
fn read(purpose: Purpose, path: &Path) -> Result<PickedFile, PickError> {
    let name = store::name_of(path);
    match store::read_up_to(path, purpose.max_bytes() as u64) {
        Ok(Some(bytes)) => Ok(PickedFile { name, bytes }),
        Ok(None) => Err(PickError::TooManyBytes { file: name }),
        Err(error) => Err(PickError::Unreadable(unreadable(path, &error))),
    }
}

/// A file that cannot be read is no file that "may not be changed".
fn unreadable(path: &Path, error: &std::io::Error) -> String {
    match store::explain(path, error) {
        StoreError::Denied(place) => format!("{place} may not be read"),
        other => other.to_string(),
    }
}

fn exported(path: &Path, text: &str) -> Event {
    match store::replace(path, text.as_bytes()) {
        Ok(()) => Event::Exported {
            place: path.display().to_string(),
        },
        Err(error) => Event::NotExported {
            error: store::explain(path, &error),
        },
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::*;
    use crate::platform::MAX_UPLOAD_BYTES;

    #[test]
    fn a_picked_file_is_read_up_to_its_limit() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("photo.png");
        let file = File::create(&path).expect("a file");
        file.set_len(MAX_UPLOAD_BYTES as u64)
            .expect("a sparse file");
        let picked = read(Purpose::Photo, &path).map(|file| (file.name, file.bytes.len()));
        assert_eq!(picked, Ok(("photo.png".to_owned(), MAX_UPLOAD_BYTES)));

        file.set_len(MAX_UPLOAD_BYTES as u64 + 1)
            .expect("a sparse file");
        let refused = read(Purpose::Photo, &path).map(|file| file.name);
        let file = "photo.png".to_owned();
        assert_eq!(refused, Err(PickError::TooManyBytes { file }));
    }

    #[test]
    fn a_folder_is_no_picture() {
        let folder = tempfile::tempdir().expect("a folder");
        let refused = read(Purpose::Photo, folder.path()).map(|file| file.name);
        let Err(PickError::Unreadable(words)) = refused else {
            panic!("{refused:?}");
        };
        assert!(words.ends_with("It is not a file"), "{words}");
    }
}
