//! A server with people in it, and a small client that can also misbehave.

mod client;
mod receiver;

use std::time::{SystemTime, UNIX_EPOCH};

use cadran_server::auth::{TokenKind, mint};
use cadran_server::config::Config;
use cadran_server::db::{AccountStatus, Database, Home, NewKey, NewSession, NewUser, Role, User};
use cadran_server::server::{Running, start};
use tempfile::TempDir;

pub use self::client::{Answer, Request, raw, raw_on};
pub use self::receiver::{Receiver, until};

/// A server on a free port with an empty data folder.
pub struct Server {
    pub running: Running,
    pub data: TempDir,
}

/// Someone with a session and keys.
pub struct Person {
    pub id: String,
    pub workspace: String,
    pub email: String,
    pub session: String,
    pub key: String,
    pub read_only: String,
}

impl Server {
    /// Without a limit on requests.
    pub fn start() -> Self {
        Self::with(|_| {})
    }

    pub fn with(change: impl FnOnce(&mut Config)) -> Self {
        let data = tempfile::tempdir().expect("a folder");
        let mut config = Config::new(data.path().to_owned());
        config.rate_limit = 0;
        change(&mut config);
        let running = start(config).expect("a server");
        Self { running, data }
    }

    pub fn database(&self) -> &Database {
        self.running.database()
    }

    /// The first person, who owns the first workspace.
    pub fn owner(&self) -> Person {
        self.person("ada@example.org", Role::Owner)
    }

    /// Someone in the first workspace.
    pub fn person(&self, email: &str, role: Role) -> Person {
        let home = Home::First {
            name: "Team".to_owned(),
            role,
        };
        self.add(email, home)
    }

    /// Someone in a workspace of their own.
    pub fn outsider(&self, email: &str) -> Person {
        let home = Home::Own {
            name: "Elsewhere".to_owned(),
        };
        self.add(email, home)
    }

    fn add(&self, email: &str, home: Home) -> Person {
        let new = NewUser {
            email: email.to_owned(),
            name: "Ada Lovelace".to_owned(),
            settings: "{}".to_owned(),
            password_hash: None,
            status: AccountStatus::Active,
            home,
        };
        let user = wait(self.database().create_user(new, now())).expect("a person");
        Person {
            id: user.id.to_string(),
            workspace: user.default_workspace.to_string(),
            email: email.to_owned(),
            session: self.session(&user),
            key: self.key(&user, false),
            read_only: self.key(&user, true),
        }
    }

    fn session(&self, user: &User) -> String {
        let minted = mint(TokenKind::Session).expect("random numbers");
        let new = NewSession {
            hash: minted.hash,
            device: "A laptop".to_owned(),
            client: String::new(),
            expires_at: now() + 3_600_000,
        };
        wait(self.database().create_session(user.id, new, 10, now())).expect("a session");
        minted.secret.reveal().to_owned()
    }

    fn key(&self, user: &User, read_only: bool) -> String {
        let minted = mint(TokenKind::Key).expect("random numbers");
        let new = NewKey {
            name: "A key".to_owned(),
            hash: minted.hash,
            prefix: minted.prefix(),
            last4: minted.last4(),
            read_only,
            expires_at: None,
        };
        wait(self.database().create_key(user.id, new, 10, now())).expect("a key");
        minted.secret.reveal().to_owned()
    }

    /// A one-time link's token; without a person for the first owner.
    pub fn link(&self, person: Option<&Person>) -> String {
        let minted = mint(TokenKind::Link).expect("random numbers");
        let user = person.map(|it| it.id.parse().expect("an id"));
        let made = self
            .database()
            .create_link(user, minted.hash, now() + 3_600_000, now());
        wait(made).expect("a link");
        minted.secret.reveal().to_owned()
    }

    pub fn request(&self, verb: &str, path: &str) -> Request {
        Request::new(self.running.address(), verb, path)
    }

    pub fn get(&self, path: &str) -> Request {
        self.request("GET", path)
    }

    pub fn post(&self, path: &str) -> Request {
        self.request("POST", path)
    }

    pub fn put(&self, path: &str) -> Request {
        self.request("PUT", path)
    }

    /// The address of a person's webhooks.
    pub fn webhooks(person: &Person) -> String {
        format!("/api/v1/workspaces/{}/webhooks", person.workspace)
    }
}

/// Runs a future of the database, which needs no runtime of its own.
pub fn wait<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    runtime.expect("a runtime").block_on(future)
}

pub fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.expect("after 1970").as_millis() as i64
}
