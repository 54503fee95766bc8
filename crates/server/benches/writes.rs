//! Acknowledged settings writes of 16 writers, beside a bare group-commit loop on SQLite in the same run.
//!
//! Both commit each batch with `synchronous=FULL`, and both write the same settings. The bare loop has one statement a
//! write: no check of the version, no event, nothing read back, no savepoint.

use std::error::Error;
use std::io::{Write as _, stdout};
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use cadran_core::wire::UserSettings;
use cadran_server::db::{AccountStatus, Database, Home, NewUser, OpenAs, Role, SettingsWrite};
use rusqlite::{Connection, params};
use tokio::sync::oneshot;
use tokio::task::JoinSet;

const WRITERS: usize = 16;
const ROUNDS: usize = 5;
const ROUND: Duration = Duration::from_secs(2);
const BATCH: usize = 256;

type Failed = Box<dyn Error + Send + Sync>;

fn main() -> Result<(), Failed> {
    let settings = serde_json::to_string(&UserSettings::typical())?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    // Taken in turn: what else the disk does moves both.
    for round in 0..ROUNDS {
        let folder = folder.path().join(round.to_string());
        ours.push(runtime.block_on(cadran(&folder, &settings))?);
        bare.push(runtime.block_on(bare_loop(&folder.join("bare.db"), &settings))?);
    }
    let mut ratios: Vec<f64> = ours
        .iter()
        .zip(&bare)
        .map(|(ours, bare)| ours / bare)
        .collect();
    let mut out = stdout().lock();
    writeln!(out, "settings_writes_per_second {:.0}", median(&mut ours))?;
    writeln!(out, "bare_writes_per_second {:.0}", median(&mut bare))?;
    writeln!(out, "settings_writes_ratio {:.2}", median(&mut ratios))?;
    Ok(())
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// Runs the writers until the time is up; each answers how many of its writes were acknowledged.
async fn count(writers: JoinSet<Result<u32, Failed>>, began: Instant) -> Result<f64, Failed> {
    let mut writes = 0;
    for written in writers.join_all().await {
        writes += written?;
    }
    Ok(f64::from(writes) / began.elapsed().as_secs_f64())
}

async fn cadran(folder: &Path, settings: &str) -> Result<f64, Failed> {
    let db = Database::open(folder, OpenAs::Host)?;
    let mut users = Vec::new();
    for n in 0..WRITERS {
        let new = NewUser {
            email: format!("{n}@example.org"),
            name: "Ada Lovelace".to_owned(),
            settings: settings.to_owned(),
            password_hash: None,
            status: AccountStatus::Active,
            home: Home::First {
                name: "Home".to_owned(),
                role: Role::Owner,
            },
        };
        users.push(db.create_user(new, 0).await?);
    }
    let began = Instant::now();
    let mut writers = JoinSet::new();
    for mut user in users {
        let db = db.clone();
        writers.spawn(async move {
            let mut writes = 0;
            while began.elapsed() < ROUND {
                let write = SettingsWrite {
                    user: user.id,
                    expected: user.version,
                    name: user.name,
                    picture: None,
                    settings: user.settings,
                };
                user = db.write_settings(write, 0).await?;
                writes += 1;
            }
            Ok(writes)
        });
    }
    let rate = count(writers, began).await;
    db.close();
    rate
}

type Asked = (usize, String, oneshot::Sender<()>);

async fn bare_loop(file: &Path, settings: &str) -> Result<f64, Failed> {
    let db = Connection::open(file)?;
    db.pragma_update(None, "journal_mode", "wal")?;
    db.pragma_update(None, "synchronous", "full")?;
    db.execute_batch(
        "CREATE TABLE settings (id INTEGER PRIMARY KEY, version INTEGER NOT NULL, settings TEXT NOT NULL) STRICT",
    )?;
    for n in 0..WRITERS {
        db.execute(
            "INSERT INTO settings VALUES (?1, 1, ?2)",
            params![n as i64, settings],
        )?;
    }
    let (ask, asked): (Sender<Asked>, Receiver<Asked>) = channel();
    let writer = thread::spawn(move || write_all(&db, &asked));
    let began = Instant::now();
    let mut writers = JoinSet::new();
    for n in 0..WRITERS {
        let (ask, settings) = (ask.clone(), settings.to_owned());
        writers.spawn(async move {
            let mut writes = 0;
            while began.elapsed() < ROUND {
                let (done, acknowledged) = oneshot::channel();
                ask.send((n, settings.clone(), done))?;
                acknowledged.await?;
                writes += 1;
            }
            Ok(writes)
        });
    }
    drop(ask);
    let rate = count(writers, began).await;
    writer.join().map_err(|_| "the bare writer panicked")??;
    rate
}

fn write_all(db: &Connection, asked: &Receiver<Asked>) -> rusqlite::Result<()> {
    while let Ok(first) = asked.recv() {
        let mut done = Vec::with_capacity(BATCH);
        // SQLite skips a row that stays the same, and then has nothing to sync: hence the version.
        db.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        for (id, settings, answer) in std::iter::once(first).chain(asked.try_iter().take(BATCH - 1))
        {
            db.prepare_cached(
                "UPDATE settings SET version = version + 1, settings = ?2 WHERE id = ?1",
            )?
            .execute(params![id as i64, settings])?;
            done.push(answer);
        }
        db.prepare_cached("COMMIT")?.execute([])?;
        for answer in done {
            answer.send(()).ok();
        }
    }
    Ok(())
}
