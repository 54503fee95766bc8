//! The data folder that a command works on.

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use cadran_server::db::{Database, DbError, OpenAs, User};
use clap::Args;
use tokio::runtime::Builder;

use super::Failure;

#[derive(Args)]
pub struct Data {
    /// The data folder of the server
    #[arg(long = "data", value_name = "DIR")]
    folder: PathBuf,
}

impl Data {
    /// Runs a command on the folder's database, beside a running server; an empty folder gets a database first.
    pub fn with<T>(
        &self,
        command: impl AsyncFnOnce(&Database) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let database = Database::open(&self.folder, OpenAs::Guest)?;
        let result = block_on(command(&database));
        database.close();
        result
    }

    /// The same on a database that must be there.
    pub fn with_existing<T>(
        &self,
        command: impl AsyncFnOnce(&Database) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        if !Database::exists(&self.folder) {
            let folder = self.folder.display();
            return Err(format!("There is no database in {folder}").into());
        }
        self.with(command)
    }

    /// The folder.
    pub fn folder(&self) -> &std::path::Path {
        &self.folder
    }
}

/// Runs what waits for the database.
pub fn block_on<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(work)
}

/// The person with this address.
pub async fn person(database: &Database, email: &str) -> Result<User, Failure> {
    match database.user_by_email(email.to_owned()).await {
        Err(DbError::Missing(_)) => Err(format!("Nobody has the address {email}").into()),
        other => Ok(other?),
    }
}

/// Milliseconds since 1970.
pub fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    i64::try_from(since.unwrap_or_default().as_millis()).unwrap_or(i64::MAX)
}
