//! A real server with people in it.

use std::net::SocketAddr;

use cadran_core::model::Server;
use cadran_core::wire::Secret;
use cadran_server::auth::{Passwords, TokenKind, mint};
use cadran_server::config::Config;
use cadran_server::db::{AccountStatus, Home, NewKey, NewUser, Role, User};
use cadran_server::server::{Running, start};
use tempfile::TempDir;

use crate::support::{now, server};

pub const PASSWORD: &str = "correct horse";

pub struct Team {
    running: Option<Running>,
    address: SocketAddr,
    data: TempDir,
}

impl Team {
    pub fn start() -> Self {
        let data = tempfile::tempdir().expect("a folder");
        let running = start(config(&data)).expect("a server");
        Self {
            address: running.address(),
            running: Some(running),
            data,
        }
    }

    pub fn server(&self) -> Server {
        server(self.address)
    }

    pub fn stop(&mut self) {
        self.running.take().expect("a running server").stop();
    }

    /// Starts again at the same address, with the same data.
    pub fn restart(&mut self) {
        let config = Config {
            listen: self.address,
            ..config(&self.data)
        };
        self.running = Some(start(config).expect("a server"));
    }

    /// Someone with [`PASSWORD`].
    pub fn person(&self, email: &str) -> User {
        let hash = Passwords::default();
        let new = NewUser {
            email: email.to_owned(),
            name: "Ada Lovelace".to_owned(),
            settings: "{}".to_owned(),
            password_hash: Some(wait(hash.hash(Secret::new(PASSWORD))).expect("a password")),
            status: AccountStatus::Active,
            home: Home::First {
                name: "Team".to_owned(),
                role: Role::Member,
            },
        };
        wait(self.running().database().create_user(new, now())).expect("a person")
    }

    /// A new key of someone, which ends at some time.
    pub fn key(&self, user: &User, expires_at: Option<i64>) -> String {
        let minted = mint(TokenKind::Key).expect("random numbers");
        let new = NewKey {
            name: "A key".to_owned(),
            hash: minted.hash,
            prefix: minted.prefix(),
            last4: minted.last4(),
            read_only: false,
            expires_at,
        };
        let made = self
            .running()
            .database()
            .create_key(user.id, new, 10, now());
        wait(made).expect("a key");
        minted.secret.reveal().to_owned()
    }

    fn running(&self) -> &Running {
        self.running.as_ref().expect("a running server")
    }
}

fn config(data: &TempDir) -> Config {
    Config {
        rate_limit: 0,
        ..Config::new(data.path().to_owned())
    }
}

fn wait<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    runtime.expect("a runtime").block_on(future)
}
