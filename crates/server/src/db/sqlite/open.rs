//! Connections, the lock of the hosting server, and migrations.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use crate::db::{OpenAs, OpenError};

/// The database in its data folder.
pub const FILE: &str = "cadran.db";
/// Held by the one server of a data folder.
const LOCK: &str = "cadran.lock";
/// `PRAGMA application_id`: "Cdrn".
const APPLICATION: i64 = 0x4364_726e;
/// How long a write waits for another process.
const PATIENCE: Duration = Duration::from_secs(10);

/// Pages of 4 kB that the log of writes has before they are moved into the file: at SQLite's usual thousand a busy server
/// would do that ten times a second.
const CHECKPOINT_PAGES: u32 = 4_000;

/// A lock that was given back is held for a moment longer by a child that its process is just starting: so often it is
/// looked again, and so far apart.
const LOOKS: u32 = 20;
const BETWEEN_LOOKS: Duration = Duration::from_millis(10);

/// What brought the schema from one number to the next; none is ever changed.
const MIGRATIONS: [&str; 5] = [
    include_str!("migrations/0001_account.sql"),
    include_str!("migrations/0002_webhook_versions.sql"),
    include_str!("migrations/0003_told_people.sql"),
    include_str!("migrations/0004_tracker.sql"),
    include_str!("migrations/0005_deliveries.sql"),
];

/// The schema this program works with.
pub const SCHEMA: i64 = MIGRATIONS.len() as i64;

/// A data folder made ready: its file, the writer's connection, and the lock a host holds.
pub struct Opened {
    pub file: PathBuf,
    pub connection: Connection,
    pub lock: Option<File>,
}

/// Whether a connection may write.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Access {
    Read,
    Write,
}

/// Makes the folder and the file, and brings the schema up.
pub fn open(folder: &Path, open_as: OpenAs) -> Result<Opened, OpenError> {
    make_folder(folder).map_err(|error| storage(folder, &error))?;
    let lock = match open_as {
        OpenAs::Host => Some(lock(folder)?.ok_or_else(|| OpenError::Hosted(folder.to_owned()))?),
        OpenAs::Guest => None,
    };
    let file = folder.join(FILE);
    make_private(&file).map_err(|error| storage(&file, &error))?;
    let mut connection = connect(&file, Access::Write)?;
    let version = version(&connection, &file)?;
    if version < SCHEMA {
        // A guest must not change the schema under a running server; a new file has none yet.
        let _held = match lock {
            None if version != 0 => Some(self::lock(folder)?.ok_or(OpenError::OlderHosted)?),
            _ => None,
        };
        migrate(&mut connection)?;
    }
    Ok(Opened {
        file,
        connection,
        lock,
    })
}

/// Opens a file with the settings all connections share.
pub fn connect(file: &Path, access: Access) -> Result<Connection, OpenError> {
    let flags = match access {
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
    };
    let connection = Connection::open_with_flags(file, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    let prepare = || {
        connection.busy_timeout(PATIENCE)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        if access == Access::Write {
            connection.pragma_update(None, "journal_mode", "wal")?;
            connection.pragma_update(None, "synchronous", "full")?;
            connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
        }
        connection.set_prepared_statement_cache_capacity(128);
        // Else SQLite plans a statement anew whenever a value is bound that could matter to the plan: at every run.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        Ok(())
    };
    prepare().map_err(|error| refused(error, file))?;
    Ok(connection)
}

/// SQLite notices at its first look that a file is no database.
fn refused(error: rusqlite::Error, file: &Path) -> OpenError {
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => OpenError::Foreign(file.to_owned()),
        _ => error.into(),
    }
}

/// The schema's number, once the file is known to be ours; 0 for an empty one.
pub fn version(connection: &Connection, file: &Path) -> Result<i64, OpenError> {
    let look = || {
        let found = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        let application =
            connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
        let tables =
            connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        Ok((found, application, tables))
    };
    let (found, application, tables): (i64, i64, i64) =
        look().map_err(|error| refused(error, file))?;
    if application != APPLICATION && (found != 0 || tables != 0) {
        return Err(OpenError::Foreign(file.to_owned()));
    }
    if found > SCHEMA {
        return Err(OpenError::Newer {
            found,
            known: SCHEMA,
        });
    }
    Ok(found)
}

/// Runs the migrations that are missing, all or none.
fn migrate(connection: &mut Connection) -> Result<(), OpenError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have done it while this one waited.
    let done: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for script in MIGRATIONS.iter().skip(usize::try_from(done).unwrap_or(0)) {
        transaction.execute_batch(script)?;
    }
    transaction.pragma_update(None, "user_version", SCHEMA)?;
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.commit()?;
    Ok(())
}

/// The folder's lock, or none if another process holds it.
pub fn lock(folder: &Path) -> Result<Option<File>, OpenError> {
    let path = folder.join(LOCK);
    let file = lock_file(&path).map_err(|error| storage(&path, &error))?;
    for _ in 0..LOOKS {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::WouldBlock) => thread::sleep(BETWEEN_LOOKS),
            Err(TryLockError::Error(error)) => return Err(storage(&path, &error)),
        }
    }
    Ok(None)
}

/// Returns when the folder's lock is free.
pub fn wait_for_host(folder: &Path) -> Result<(), OpenError> {
    let path = folder.join(LOCK);
    let waited = lock_file(&path).and_then(|file| file.lock());
    waited.map_err(|error| storage(&path, &error))
}

fn lock_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true).open(path)
}

/// Makes the folder, for its owner alone if it is new.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Makes the file, if there is none, for its owner alone; SQLite gives its side files the same mode.
pub fn make_private(file: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file).map(drop)
}

fn storage(path: &Path, error: &io::Error) -> OpenError {
    OpenError::Storage(format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use rusqlite::{StatementStatus, params};

    use super::*;
    use crate::db::sqlite::statements;

    #[test]
    fn a_bound_value_does_not_plan_a_statement_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        let opened = open(folder.path(), OpenAs::Host).expect("a database");
        let write = opened.connection.prepare(statements::WRITE_SETTINGS);
        let mut write = write.expect("a statement");
        for version in 1..9 {
            let row = params!["nobody", version, "Ada", None::<String>, "{}"];
            assert_eq!(write.execute(row), Ok(0));
        }
        assert_eq!(write.get_status(StatementStatus::RePrepare), 0);
    }

    #[test]
    fn each_older_schema_comes_up_and_keeps_its_rows() {
        for done in 1..MIGRATIONS.len() {
            let folder = tempfile::tempdir().expect("a folder");
            let older = Connection::open(folder.path().join(FILE)).expect("a file");
            for script in &MIGRATIONS[..done] {
                older.execute_batch(script).expect("an older schema");
            }
            older
                .execute_batch(
                    "INSERT INTO workspaces (id, name, created_at) VALUES ('a', 'Home', 1)",
                )
                .expect("a row");
            for (name, value) in [
                ("user_version", done as i64),
                ("application_id", APPLICATION),
            ] {
                older.pragma_update(None, name, value).expect("a header");
            }
            drop(older);
            let opened = open(folder.path(), OpenAs::Host).expect("a database");
            let version = version(&opened.connection, &opened.file);
            assert_eq!(version, Ok(SCHEMA), "from {done}");
            let name: String = opened
                .connection
                .query_row("SELECT name FROM workspaces WHERE id = 'a'", [], |row| {
                    row.get(0)
                })
                .expect("the row");
            assert_eq!(name, "Home");
        }
    }
}
