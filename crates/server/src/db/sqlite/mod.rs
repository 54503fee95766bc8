//! The operations on SQLite: one writer thread with group commit, four reader threads, and lookups where they are asked.

pub mod backup;
pub mod clients;
pub mod credentials;
pub mod deliveries;
pub mod delivery_log;
mod due;
mod engine;
pub mod entries;
pub mod events;
pub mod images;
pub mod keys;
mod lookups;
pub mod members;
mod open;
pub mod projects;
mod queries;
mod rows;
pub mod sessions;
mod statements;
pub mod tags;
pub mod tasks;
mod told;
pub mod users;
mod watchers;
pub mod webhooks;
pub mod whole_entries;
pub mod workspaces;
mod writer;

pub use self::due::Mailbox;
pub use self::engine::Engine;
pub use self::open::wait_for_host;
pub use self::watchers::Watchers;
pub use self::writer::Tx;

/// Where the database of a data folder is.
pub fn file(folder: &std::path::Path) -> std::path::PathBuf {
    folder.join(open::FILE)
}
