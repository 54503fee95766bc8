//! A clock, a bell that a client rings, and patience.

use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use cadran::account::{Answer, Ask, Client, Credential, Failure, News, Place, Waker, Wire as _};
use cadran_core::model::{Server, ServerAddress};
use cadran_core::sync::{Attempt, Outcome, Request};

/// How long a test waits for what must come at once.
pub const PATIENCE: Duration = Duration::from_secs(10);

pub fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.expect("after 1970").as_millis() as i64
}

/// Rung by a client's threads.
#[derive(Default)]
pub struct Bell {
    is_rung: Mutex<bool>,
    changed: Condvar,
}

impl Bell {
    pub fn waker(self: &Arc<Self>) -> Waker {
        let bell = Arc::clone(self);
        Arc::new(move || {
            *bell.is_rung.lock().expect("a bell") = true;
            bell.changed.notify_all();
        })
    }

    /// Waits until it is rung, or for so long.
    pub fn wait(&self, most: Duration) {
        let is_rung = self.is_rung.lock().expect("a bell");
        let waited = self
            .changed
            .wait_timeout_while(is_rung, most, |is_rung| !*is_rung);
        *waited.expect("a bell").0 = false;
    }
}

/// A Cadran server's address.
pub fn server(address: impl std::fmt::Display) -> Server {
    let address = ServerAddress::parse(&format!("http://{address}"));
    Server::Cadran(address.expect("an address"))
}

/// A client and what it rings.
pub struct Asker {
    pub client: Client,
    pub bell: Arc<Bell>,
}

impl Asker {
    pub fn new(server: &Server, credential: Option<Credential>) -> Self {
        let bell = Arc::new(Bell::default());
        let client = Client::new(server, Place::default(), credential, bell.waker());
        Self { client, bell }
    }

    pub fn ask(&mut self, ask: Ask) -> Result<Answer, Failure> {
        let asked = self.client.ask(ask, now());
        self.next(|news| match news {
            News::Answer(id, answer) if id == asked => Some(answer),
            _ => None,
        })
    }

    pub fn request(&mut self, request: &Request) -> Outcome {
        self.client.send(Attempt(1), request, None, now());
        self.next(|news| match news {
            News::Outcome(Attempt(1), outcome) => Some(outcome),
            _ => None,
        })
    }

    fn next<T>(&mut self, wanted: impl Fn(News) -> Option<T>) -> T {
        let deadline = now() + PATIENCE.as_millis() as i64;
        while now() < deadline {
            let mut news = self.client.poll(now()).into_iter();
            if let Some(found) = news.find_map(&wanted) {
                return found;
            }
            self.bell.wait(Duration::from_millis(100));
        }
        panic!("no news in {PATIENCE:?}");
    }
}
