//! Files: read up to a limit, edited under a lock, replaced as a whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tempfile::NamedTempFile;

use crate::platform::{Content, StoreError};

/// The most bytes a document may have.
pub const MAX_BYTES: u64 = 8 * 1024 * 1024;

/// How long an edit waits for another program that edits the same document.
const LOCK_DEADLINE: Duration = Duration::from_secs(2);
const LOCK_PAUSE: Duration = Duration::from_millis(2);

/// As many as Linux follows.
const MAX_LINKS: usize = 40;

/// Reads a document.
///
/// # Errors
/// It is there but may not be read, or it is no file.
pub fn read(path: &Path) -> Result<Content, StoreError> {
    let bytes = match read_up_to(path, MAX_BYTES) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => {
            let limit = MAX_BYTES / (1024 * 1024);
            return Ok(Content::Damaged(format!("It has more than {limit} MB")));
        }
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Content::Missing),
        Err(error) => return Err(explain(path, &error)),
    };
    Ok(match String::from_utf8(bytes) {
        Ok(text) => Content::Text(text),
        Err(error) => {
            let position = error.utf8_error().valid_up_to() + 1;
            Content::Damaged(format!("It is not text: byte {position} is not UTF-8"))
        }
    })
}

/// Reads a file; `None` if it has more than `limit` bytes, of which none are kept then.
///
/// # Errors
/// The system's. A pipe, device or folder is refused, since reading one may never end.
pub fn read_up_to(path: &Path, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(io::Error::new(ErrorKind::InvalidInput, "It is not a file"));
    }
    if metadata.len() > limit {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    // It may have grown since.
    File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

/// Puts `bytes` in the place of the file, durably: after a crash at any moment there is the old file or the new one.
/// Only the owner may read it. A link stays a link: the file it leads to is replaced.
///
/// # Errors
/// The system's; the old file is untouched then. A file marked read-only is left alone.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = follow(path)?;
    if fs::metadata(&target).is_ok_and(|metadata| metadata.permissions().readonly()) {
        return Err(ErrorKind::PermissionDenied.into());
    }
    let folder = folder_of(&target);
    create_folder(folder)?;
    let mut file = temporary_beside(&target, folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(&target).map_err(|error| error.error)?;
    sync_folder(folder)
}

/// Keeps a copy of the file beside it as `<name>.corrupt-<UTC time>`; answers the copy's path.
///
/// # Errors
/// The system's; no half copy is left then.
pub fn keep_damaged(path: &Path) -> io::Result<PathBuf> {
    let target = follow(path)?;
    let folder = folder_of(&target);
    let mut copy = temporary_beside(&target, folder)?;
    io::copy(&mut File::open(&target)?, copy.as_file_mut())?;
    copy.as_file().sync_all()?;

    let time = Timestamp::now().strftime("%Y-%m-%dT%H-%M-%SZ").to_string();
    let mut place = with_suffix(&target, &format!(".corrupt-{time}"));
    let mut count = 1;
    while let Err(error) = copy.persist_noclobber(&place) {
        if error.error.kind() != ErrorKind::AlreadyExists {
            return Err(error.error);
        }
        count += 1;
        copy = error.file;
        place = with_suffix(&target, &format!(".corrupt-{time}-{count}"));
    }
    sync_folder(folder)?;
    Ok(place)
}

/// Held while a document is read, edited and written, so that no other program's edit is lost. Dropping it lets go.
pub struct Lock {
    _file: Option<File>,
}

/// Waits, up to a deadline, until no other program edits this document.
///
/// # Errors
/// The deadline passed, or the lock file cannot be written.
pub fn lock(path: &Path) -> Result<Lock, StoreError> {
    let target = follow(path).map_err(|error| explain(path, &error))?;
    let place = with_suffix(&target, ".lock");
    let file = open_lock_file(&place).map_err(|error| {
        // Where there cannot be one, the person cares for the document.
        explain(if place.exists() { &place } else { path }, &error)
    })?;
    let deadline = Instant::now() + LOCK_DEADLINE;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Lock { _file: Some(file) }),
            Err(TryLockError::WouldBlock) if Instant::now() < deadline => thread::sleep(LOCK_PAUSE),
            Err(TryLockError::WouldBlock) => {
                return Err(StoreError::Other(format!(
                    "Another program keeps {} locked; close it and try again",
                    path.display()
                )));
            }
            // Some network folders have no locks: better an unguarded write than none.
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {
                return Ok(Lock { _file: None });
            }
            Err(TryLockError::Error(error)) => return Err(explain(&place, &error)),
        }
    }
}

/// Removes what writes that were cut off (a crash, a power cut) have left beside the document.
pub fn sweep(path: &Path) {
    let Ok(target) = follow(path) else { return };
    let leftovers = leftovers(&target);
    if leftovers.is_empty() {
        return;
    }
    // Under the lock no write is under way, so whatever is still there is a leftover.
    let Ok(_lock) = lock(path) else { return };
    for leftover in leftovers {
        if let Err(error) = fs::remove_file(&leftover) {
            log::debug!("{} stays: {error}", leftover.display());
        }
    }
}

/// The file that a chain of links leads to; it need not exist.
///
/// # Errors
/// The links go in a circle, or may not be read.
pub fn follow(path: &Path) -> io::Result<PathBuf> {
    let mut target = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::read_link(&target) {
            Ok(next) => target = folder_of(&target).join(next),
            // No link, or nothing there yet.
            Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::NotFound) => {
                return Ok(target);
            }
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::new(
        ErrorKind::InvalidInput,
        "The links lead in a circle",
    ))
}

/// Says in words what the system said.
pub fn explain(path: &Path, error: &io::Error) -> StoreError {
    let place = path.display();
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::Full,
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            StoreError::Denied(place.to_string())
        }
        _ => {
            let words = error.to_string();
            let words = words.split(" (os error").next().unwrap_or_default();
            StoreError::Other(format!("{place}: {words}"))
        }
    }
}

/// A file's name without its folder.
pub fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn folder_of(file: &Path) -> &Path {
    file.parent().unwrap_or_else(|| Path::new("/"))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}

fn temporary_prefix(target: &Path) -> OsString {
    let mut prefix = OsString::from(".");
    prefix.push(target.file_name().unwrap_or_default());
    prefix.push(".");
    prefix
}

const TEMPORARY_SUFFIX: &str = ".tmp";

/// A new empty file that only the owner may read.
fn temporary_beside(target: &Path, folder: &Path) -> io::Result<NamedTempFile> {
    tempfile::Builder::new()
        .prefix(&temporary_prefix(target))
        .suffix(TEMPORARY_SUFFIX)
        .tempfile_in(folder)
}

fn leftovers(target: &Path) -> Vec<PathBuf> {
    let prefix = temporary_prefix(target);
    let Ok(entries) = fs::read_dir(folder_of(target)) else {
        return Vec::new();
    };
    entries
        .flatten()
        .filter(|entry| {
            let name = entry.file_name();
            let name = name.as_encoded_bytes();
            name.starts_with(prefix.as_encoded_bytes())
                && name.ends_with(TEMPORARY_SUFFIX.as_bytes())
        })
        .map(|entry| entry.path())
        .collect()
}

fn open_lock_file(place: &Path) -> io::Result<File> {
    create_folder(folder_of(place))?;
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(place)
}

/// Creates a folder and those above it, open to the owner alone; what exists stays as it is.
fn create_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Makes a rename in the folder durable.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        // Some network folders cannot.
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::InvalidInput | ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        done => done,
    }
}

/// Folders cannot be opened here; renames are journalled.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
