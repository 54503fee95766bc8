//! Documents in the browser's `localStorage`.
//!
//! It is synchronous, so an edit is read, made and written within one task, and durable when it returns. Browsers tell
//! other tabs a moment later: of two tabs that write the same document within some milliseconds, the later one wins.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use cadran_core::codec::MAX_BYTES;
use cadran_core::model::AccountId;
use wasm_bindgen::JsCast as _;
use web_sys::{PageTransitionEvent, Storage, StorageEvent};

use super::backups::{self, set_with_room};
use super::error::{denied, store_error, window};
use super::listener::Listener;
use super::news::News;
use crate::platform::stored_name::{account_prefix, damaged_key, document_key};
use crate::platform::{BackupReason, Content, Document, Edit, Event, Rewrite, StoreError};

/// The storage of this site, which some private windows refuse.
pub fn local() -> Result<Storage, StoreError> {
    window()
        .and_then(|window| window.local_storage())
        .map_err(|error| store_error(&error))?
        .ok_or_else(denied)
}

/// What an entry holds.
pub fn get(storage: &Storage, key: &str) -> Result<Option<String>, StoreError> {
    storage.get_item(key).map_err(|error| store_error(&error))
}

/// Writes an entry.
pub fn set(storage: &Storage, key: &str, text: &str) -> Result<(), StoreError> {
    storage
        .set_item(key, text)
        .map_err(|error| store_error(&error))
}

/// Removes an entry.
pub fn remove(storage: &Storage, key: &str) {
    if let Err(error) = storage.remove_item(key) {
        log::warn!("{key} stays: {}", store_error(&error));
    }
}

/// The names of all entries.
pub fn keys(storage: &Storage) -> Vec<String> {
    let length = storage.length().unwrap_or(0);
    (0..length)
        .filter_map(|index| storage.key(index).ok()?)
        .collect()
}

/// Now, in ISO 8601 and UTC.
pub fn now_iso() -> String {
    String::from(js_sys::Date::new_0().to_iso_string())
}

/// Reads a document.
pub fn read(document: Document) -> Result<Content, StoreError> {
    read_from(&local()?, document)
}

fn read_from(storage: &Storage, document: Document) -> Result<Content, StoreError> {
    Ok(match get(storage, &document_key(document))? {
        None => Content::Missing,
        Some(text) if text.len() > MAX_BYTES => {
            Content::Damaged(format!("It is longer than {} MB", MAX_BYTES >> 20))
        }
        Some(text) => Content::Text(text),
    })
}

/// See [`crate::platform::Platform::update`].
pub fn update(document: Document, backup: Option<BackupReason>, edit: Edit) -> Event {
    match rewrite(document, backup, edit) {
        Ok((text, damaged_copy)) => Event::Stored {
            document,
            text,
            damaged_copy,
        },
        Err(error) => Event::NotStored { document, error },
    }
}

/// Answers what the place holds now and the name of the damaged copy.
fn rewrite(
    document: Document,
    backup: Option<BackupReason>,
    edit: Edit,
) -> Result<(String, Option<String>), StoreError> {
    let storage = local()?;
    let old = read_from(&storage, document)?;
    match (edit(&old), old) {
        (Rewrite::Keep, Content::Missing) => Ok((String::new(), None)),
        (Rewrite::Keep, Content::Text(text)) => Ok((text, None)),
        (Rewrite::Keep, Content::Damaged(reason)) => Err(StoreError::Other(reason)),
        (Rewrite::Write(text), old) => {
            if let (Document::Settings(account), Some(reason), Content::Text(old)) =
                (document, backup, &old)
            {
                back_up(&storage, account, reason, old)?;
            }
            set_with_room(&storage, &document_key(document), &text)?;
            Ok((text, None))
        }
        (Rewrite::Replace(text), Content::Missing) => {
            set_with_room(&storage, &document_key(document), &text)?;
            Ok((text, None))
        }
        (Rewrite::Replace(text), Content::Text(_) | Content::Damaged(_)) => {
            let copy = copy_aside(&storage, document)?;
            if let Err(error) = set_with_room(&storage, &document_key(document), &text) {
                // The original is still in its place; each try again would leave one more copy.
                remove(&storage, &copy);
                return Err(error);
            }
            Ok((text, Some(copy)))
        }
    }
}

fn back_up(
    storage: &Storage,
    account: AccountId,
    reason: BackupReason,
    text: &str,
) -> Result<(), StoreError> {
    match (backups::make(storage, account, reason, text), reason) {
        // Nothing is lost by these edits: not to store them would be worse than not to copy first.
        (Err(error), BackupReason::Daily | BackupReason::Foreign) => {
            log::warn!("No backup was made: {error}");
            Ok(())
        }
        (made, _) => made,
    }
}

/// See [`crate::platform::Platform::set_aside`].
pub fn set_aside(document: Document) -> Result<String, StoreError> {
    copy_aside(&local()?, document)
}

fn copy_aside(storage: &Storage, document: Document) -> Result<String, StoreError> {
    let text = get(storage, &document_key(document))?.unwrap_or_default();
    let copy = damaged_key(document, &now_iso());
    set_with_room(storage, &copy, &text)?;
    Ok(copy)
}

/// Deletes an account's documents, their damaged copies and its backups; [`AccountId::HERE`] stays.
pub fn remove_account(account: AccountId) -> Result<(), StoreError> {
    if account.is_here() {
        return Ok(());
    }
    let storage = local()?;
    let own = account_prefix(account);
    for key in keys(&storage).iter().filter(|key| key.starts_with(&own)) {
        storage
            .remove_item(key)
            .map_err(|error| store_error(&error))?;
    }
    Ok(())
}

/// The documents that are shown; clones share one set.
pub type Watched = Rc<RefCell<BTreeSet<Document>>>;

/// Announces what other tabs write. The browser tells a tab nothing of its own writes.
pub fn watch(news: &News, watched: &Watched) -> Vec<Listener> {
    let Ok(window) = window() else {
        return Vec::new();
    };
    let on_write = {
        let (news, watched) = (news.clone(), Watched::clone(watched));
        Listener::new(&window, "storage", move |event| {
            if let Some(event) = event.dyn_ref::<StorageEvent>()
                && event.storage_area().is_some_and(|area| local() == Ok(area))
            {
                let key = event.key();
                // No key: all is cleared.
                announce(&news, &watched, |document| {
                    key.as_deref()
                        .is_none_or(|key| key == document_key(document))
                });
            }
        })
    };
    // A page that "back" brings out of the browser's cache has missed what happened meanwhile.
    let on_return = {
        let (news, watched) = (news.clone(), Watched::clone(watched));
        Listener::new(&window, "pageshow", move |event| {
            if event.dyn_ref().is_some_and(PageTransitionEvent::persisted) {
                announce(&news, &watched, |_| true);
            }
        })
    };
    on_write.into_iter().chain(on_return).collect()
}

fn announce(news: &News, watched: &Watched, changed: impl Fn(Document) -> bool) {
    let documents = watched.borrow().clone();
    for document in documents.into_iter().filter(|document| changed(*document)) {
        match read(document) {
            Ok(content) => news.push(Event::Changed { document, content }),
            Err(error) => log::warn!("{} cannot be read: {error}", document.file_name()),
        }
    }
}
