//! The operations on SQLite: one writer thread with group commit, four reader threads.

pub mod backup;
pub mod credentials;
mod engine;
pub mod events;
pub mod images;
pub mod keys;
pub mod members;
mod open;
mod queries;
mod rows;
pub mod sessions;
mod statements;
pub mod users;
mod watchers;
pub mod webhooks;
pub mod workspaces;

pub use self::engine::{Engine, Tx};
pub use self::watchers::Watchers;

/// Where the database of a data folder is.
pub fn file(folder: &std::path::Path) -> std::path::PathBuf {
    folder.join(open::FILE)
}
