//! The database: what every backend must do, and what SQLite promises of its file.

mod contract;
mod crash;
mod file;
mod tracker;
mod webhooks;

use std::error::Error;

use cadran_server::db::{AccountStatus, Database, Home, NewUser, OpenAs, Role};
use tempfile::TempDir;

type Tested = Result<(), Box<dyn Error>>;

/// A moment to begin at.
const NOW: i64 = 1_800_000_000_000;

/// An empty database in a folder of its own.
fn fresh() -> Result<(Database, TempDir), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let db = Database::open(folder.path(), OpenAs::Host)?;
    Ok((db, folder))
}

/// Someone with this address in the first workspace.
fn someone(email: &str, role: Role) -> NewUser {
    NewUser {
        email: email.to_owned(),
        name: "Ada Lovelace".to_owned(),
        settings: r#"{"timeZone":"Europe/London","unknown":[1]}"#.to_owned(),
        password_hash: None,
        status: AccountStatus::NotRegistered,
        home: Home::First {
            name: "Home".to_owned(),
            role,
        },
    }
}
