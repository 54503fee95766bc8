//! The app's part of a connection: a document, a disk, and frames.

use std::sync::Arc;
use std::time::Duration;

use cadran::account::{Client, Connection, Credential, Effect, Place};
use cadran_core::model::{Server, Settings};
use cadran_core::sync::{Rules, Saved};
use cadran_core::wire::Capabilities;
use cadran_core::wire::document::Nearest;

use crate::support::{Bell, PATIENCE, now};

pub struct App {
    pub connection: Connection,
    pub here: Settings,
    /// The stored photo that the document may name
    pub photo: Vec<u8>,
    pub bell: Arc<Bell>,
}

impl App {
    /// The first connection of a new document.
    pub fn new(server: &Server, key: &str) -> Self {
        let rules = Rules::cadran(&Capabilities {
            write_settings: true,
            write_picture: true,
            change_email: true,
            webhook_enabled: true,
            wait: true,
            ..Capabilities::default()
        });
        Self::with(server, key, rules)
    }

    /// The first connection of a new document under these rules.
    pub fn with(server: &Server, key: &str, rules: Rules) -> Self {
        let bell = Arc::new(Bell::default());
        let key = Credential::key(key).expect("a key");
        let client = Client::new(server, Place::default(), Some(key), bell.waker());
        Self {
            connection: Connection::new(Saved::default(), rules, client),
            here: Settings::default(),
            photo: Vec::new(),
            bell,
        }
    }

    /// A frame, on a disk that is quick.
    pub fn frame(&mut self) {
        let nearest = Nearest::default();
        let random = now().unsigned_abs();
        let effects = self.connection.think(&self.here, &nearest, now(), random);
        for effect in effects {
            match effect {
                Effect::Adopt(document) => self.here = *document,
                Effect::Save(mark, _) => self.connection.stored(mark),
                Effect::NeedPhoto(sha256) => {
                    self.connection.photo(&sha256, Some(self.photo.clone()));
                }
                Effect::Answer(..) => {}
            }
        }
    }

    pub fn edit(&mut self, edit: impl FnOnce(&mut Settings)) {
        edit(&mut self.here);
        self.connection.edited();
    }

    pub fn is_even(&self) -> bool {
        let status = self.connection.status(now());
        status.is_read && status.unsent == 0 && !status.is_writing
    }

    /// Draws frames until something is so; answers the milliseconds it took.
    #[track_caller]
    pub fn until(&mut self, is_so: impl Fn(&Self) -> bool) -> i64 {
        let start = now();
        while now() < start + PATIENCE.as_millis() as i64 {
            self.frame();
            if is_so(self) {
                return now() - start;
            }
            let wake = self.connection.wakes_ms().unwrap_or(i64::MAX);
            let wait = wake.saturating_sub(now()).clamp(0, 100);
            self.bell.wait(Duration::from_millis(wait.unsigned_abs()));
        }
        let trouble = self.connection.client().trouble();
        panic!("never so: {:?}, {trouble:?}", self.connection.status(now()));
    }
}
