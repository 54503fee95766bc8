//! A data folder with webhooks and as many deliveries as wanted.

use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};

use cadran_server::auth::{TokenKind, mint};
use cadran_server::config::Config;
use cadran_server::db::{
    AccountStatus, Database, DeliveryFilter, DeliveryStatus, Home, Id, NewKey, NewUser, NewWebhook,
    OpenAs, Role, Stored, User, WebhookLimits, WebhookWrite, WebhookWriter,
};
use cadran_server::server::{Running, start};
use rusqlite::{Connection, params};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use super::Failed;
use super::receiver::{Receiver, now_ms};

pub struct World {
    data: TempDir,
    user: User,
    webhooks: Vec<Id>,
}

/// A body of a kilobyte that says when it was queued.
pub fn body(number: usize) -> String {
    let filling = "x".repeat(950);
    format!(
        "{{\"queuedMs\":{},\"number\":{number},\"filling\":\"{filling}\"}}",
        now_ms()
    )
}

fn now() -> i64 {
    now_ms() as i64
}

impl World {
    pub fn new(runtime: &Runtime, count: usize, receivers: &[&Receiver]) -> Result<Self, Failed> {
        let data = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
        let db = Database::open(data.path(), OpenAs::Host)?;
        let (user, webhooks) = runtime.block_on(async {
            let user = db.create_user(person(), now()).await?;
            let mut webhooks = Vec::new();
            for receiver in &receivers[..count] {
                webhooks.push(webhook(&db, &user, receiver.url()).await?);
            }
            Ok::<_, Failed>((user, webhooks))
        })?;
        db.close();
        Ok(Self {
            data,
            user,
            webhooks,
        })
    }

    fn open(&self) -> Result<Database, Failed> {
        Ok(Database::open(self.data.path(), OpenAs::Host)?)
    }

    pub fn serve(&self) -> Result<Running, Failed> {
        let listen = SocketAddr::from(([127, 0, 0, 1], 0));
        Ok(start(Config {
            listen,
            rate_limit: 0,
            ..Config::new(self.data.path().to_owned())
        })?)
    }

    /// A key of the person, who may write.
    pub fn key(&self, runtime: &Runtime) -> Result<String, Failed> {
        let db = self.open()?;
        let minted = mint(TokenKind::Key)?;
        let key = NewKey {
            name: "Bench".to_owned(),
            hash: minted.hash,
            prefix: minted.prefix(),
            last4: minted.last4(),
            read_only: false,
            expires_at: None,
        };
        runtime.block_on(db.create_key(self.user.id, key, 1, now()))?;
        db.close();
        Ok(minted.secret.reveal().to_owned())
    }

    pub fn workspace(&self) -> String {
        self.user.default_workspace.to_string()
    }

    /// Queues deliveries before the server runs, all of them on the disk.
    pub fn queue(&self, runtime: &Runtime, count: usize) -> Result<(), Failed> {
        let db = self.open()?;
        runtime.block_on(async {
            let mut tasks = tokio::task::JoinSet::new();
            for number in 0..count {
                let (db, user, webhook) = (db.clone(), self.user.clone(), self.webhooks[0]);
                tasks.spawn(async move { queue_one(&db, &user, webhook, number).await });
                if tasks.len() >= 512 {
                    tasks.join_next().await;
                }
            }
            tasks.join_all().await;
        });
        db.close();
        Ok(())
    }

    /// Queues deliveries for each webhook while the server runs, a millisecond or two apart.
    pub fn drip(&self, runtime: &Runtime, db: &Database, each: usize) -> Result<(), Failed> {
        runtime.block_on(async {
            for number in 0..each {
                for webhook in &self.webhooks {
                    queue_one(db, &self.user, *webhook, number).await?;
                }
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
            Ok(())
        })
    }

    /// How many deliveries are logged as delivered.
    pub fn delivered(&self, runtime: &Runtime, running: &Running) -> u64 {
        let health = running
            .database()
            .health(self.user.default_workspace, self.user.id, now());
        let health = runtime.block_on(health).unwrap_or_default();
        health.iter().map(|(_, health)| health.delivered).sum()
    }

    /// The median time of so many claims of 50.
    pub fn claim_ms(&self, runtime: &Runtime, rounds: usize) -> Result<f64, Failed> {
        let db = self.open()?;
        let mut times = Vec::new();
        for _ in 0..rounds {
            let began = Instant::now();
            runtime.block_on(db.claim(self.webhooks[0], 50, now(), now() + 90_000))?;
            times.push(began.elapsed().as_secs_f64() * 1e3);
        }
        db.close();
        Ok(super::median(times))
    }

    /// Writes a log of so many ended deliveries: one in a hundred has failed, one in ten thousand is of a rare event.
    pub fn fill_log(&self, rows: usize) -> Result<(), Failed> {
        let mut db = Connection::open(file(self.data.path()))?;
        let tx = db.transaction()?;
        {
            let event = "INSERT INTO events (seq, id, event, entity, body, at) VALUES (?1, ?2, 'x', ?2, '{}', ?3)";
            tx.execute(
                event,
                params![1_000_000_000, self.user.id.to_string(), now()],
            )?;
            let mut insert = tx.prepare(
                "INSERT INTO deliveries (webhook, event, kind, is_test, created_at, status, due_at, attempts, tries_left,
                     tried_at, took_ms, status_code, fault)
                 VALUES (?1, 1000000000, ?2, 0, ?3, ?4, ?3, 1, 9, ?3, 12, ?5, ?6)",
            )?;
            let begin = now() - 20 * 24 * 3_600_000;
            for row in 0..rows {
                let kind = if row % 10_000 == 7 {
                    "NEW_TAG"
                } else {
                    "NEW_TIME_ENTRY"
                };
                let (status, code, fault) = match row % 100 {
                    0 => (2, 500, Some("status")),
                    _ => (1, 200, None),
                };
                let made = begin + i64::try_from(row)? * 1_000;
                let webhook = self.webhooks[0].to_string();
                insert.execute(params![webhook, kind, made, status, code, fault])?;
            }
        }
        tx.commit()?;
        Ok(())
    }

    /// The median time of a page of 50.
    pub fn page_ms(&self, runtime: &Runtime, filter: &DeliveryFilter) -> Result<f64, Failed> {
        let db = self.open()?;
        let mut times = Vec::new();
        for _ in 0..7 {
            let began = Instant::now();
            let page = db.deliveries(
                self.user.default_workspace,
                self.user.id,
                filter.clone(),
                50,
            );
            if runtime.block_on(page)?.is_empty() {
                return Err("the log is empty".into());
            }
            times.push(began.elapsed().as_secs_f64() * 1e3);
        }
        db.close();
        Ok(super::median(times))
    }
}

fn file(folder: &Path) -> std::path::PathBuf {
    folder.join("cadran.db")
}

async fn queue_one(db: &Database, user: &User, webhook: Id, number: usize) -> Result<(), Failed> {
    let kind = "NEW_TAG".to_owned();
    db.test_webhook(
        user.default_workspace,
        user.id,
        webhook,
        kind,
        body(number),
        now(),
    )
    .await?;
    Ok(())
}

fn person() -> NewUser {
    NewUser {
        email: "ada@example.org".to_owned(),
        name: "Ada Lovelace".to_owned(),
        settings: "{}".to_owned(),
        password_hash: None,
        status: AccountStatus::Active,
        home: Home::First {
            name: "Team".to_owned(),
            role: Role::Owner,
        },
    }
}

async fn webhook(db: &Database, user: &User, url: String) -> Result<Id, Failed> {
    let writer = WebhookWriter {
        workspace: user.default_workspace,
        user: user.id,
        expected: None,
    };
    let write = WebhookWrite {
        name: "Bench".to_owned(),
        url,
        events: vec!["NEW_TAG".to_owned(), "NEW_TIME_ENTRY".to_owned()],
        source_type: "WORKSPACE_ID".to_owned(),
        source: Vec::new(),
        enabled: None,
    };
    let limits = WebhookLimits {
        per_user: 100,
        per_workspace: 100,
    };
    let new = NewWebhook { id: None, write };
    let (stored, _) = db.create_webhook(writer, new, limits, now()).await?;
    match stored {
        Stored::Created(webhook) | Stored::Existing(webhook) => Ok(webhook.id),
    }
}

pub fn failed() -> DeliveryFilter {
    DeliveryFilter {
        status: Some(DeliveryStatus::Failed),
        ..DeliveryFilter::default()
    }
}

pub fn rare_event() -> DeliveryFilter {
    DeliveryFilter {
        kind: Some("NEW_TAG".to_owned()),
        ..DeliveryFilter::default()
    }
}

pub fn old_range() -> DeliveryFilter {
    let day = 24 * 3_600_000;
    DeliveryFilter {
        from: Some(now() - 15 * day),
        to: Some(now() - 14 * day),
        ..DeliveryFilter::default()
    }
}
