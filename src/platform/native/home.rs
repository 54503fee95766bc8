//! The server of "This device", for the person's scripts and as this account's side of the wire.
//!
//! One process of a data folder runs it; the others use it, and one of them takes over the moment it ends.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use cadran_core::model::{AccountId, ServerAddress};
use cadran_server::config::{Audience, Config};
use cadran_server::db::{Database, OpenError};
use cadran_server::server::{self, Running, StartError};
use jiff::Timestamp;

use super::inbox::{Outbox, lock};
use super::secrets::Files;
use super::store;
use crate::platform::{Event, Home, StoreError};

/// Below the ports that systems give to outgoing connections, so that a chosen one stays free.
const PORTS: std::ops::Range<u16> = 20_000..32_000;
/// Ports that are tried before the person is told.
const TRIES: u64 = 20;
/// How often a window looks for what the hosting one is about to write.
const LOOK: Duration = Duration::from_millis(100);
/// After so many looks the hosting process is no window that will ever tell.
const LOOKS: usize = 50;
/// The file with the address of the server, which also commands read.
const ADDRESS: &str = "address";

/// The server, or the wait for another window's to end.
pub struct HomeServer {
    state: Arc<Mutex<State>>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct State {
    is_over: bool,
    running: Option<Running>,
}

impl HomeServer {
    /// Starts it in the folder, off this thread; tells [`Event::Home`] when there is something to connect to.
    pub fn start(folder: PathBuf, outbox: Outbox) -> Self {
        let state = Arc::<Mutex<State>>::default();
        let host = Host {
            secrets: Files::new(folder.join("secrets")),
            folder,
            outbox,
            state: Arc::clone(&state),
        };
        let thread = thread::Builder::new()
            .name("home".to_owned())
            .spawn(move || host.run());
        if let Err(error) = &thread {
            log::warn!("No thread for the server of this device: {error}");
        }
        Self {
            state,
            thread: thread.ok(),
        }
    }
}

impl Drop for HomeServer {
    /// Answers what was asked, and lets another window take over.
    fn drop(&mut self) {
        let running = {
            let mut state = lock(&self.state);
            state.is_over = true;
            state.running.take()
        };
        if let Some(running) = running {
            running.stop();
            if let Some(thread) = self.thread.take() {
                thread.join().ok();
            }
        }
        // A thread that waits for another window's server ends with the process.
    }
}

/// Tries to run the server until it runs or the window closes.
struct Host {
    folder: PathBuf,
    secrets: Files,
    outbox: Outbox,
    state: Arc<Mutex<State>>,
}

impl Host {
    fn run(self) {
        loop {
            let home = match self.host() {
                Ok(home) => Ok(home),
                Err(NotHosted::Over) => return,
                Err(NotHosted::ByOther) => {
                    self.outbox.send(Event::Home(self.visit()));
                    if let Err(error) = Database::wait_for_host(&self.folder) {
                        log::warn!("The other window's server cannot be waited for: {error}");
                        return;
                    }
                    continue;
                }
                Err(NotHosted::Because(why)) => Err(StoreError::Other(why)),
            };
            self.outbox.send(Event::Home(home));
            return;
        }
    }

    /// Runs the server.
    fn host(&self) -> Result<Home, NotHosted> {
        if lock(&self.state).is_over {
            return Err(NotHosted::Over);
        }
        let running = self.listen()?;
        let home = self.admit(&running)?;
        let mut state = lock(&self.state);
        if state.is_over {
            return Err(NotHosted::Over);
        }
        state.running = Some(running);
        Ok(home)
    }

    /// Listens where it did before, or at a new place if that is taken.
    fn listen(&self) -> Result<Running, NotHosted> {
        let known = read_address(&self.folder).and_then(|address| port(&address));
        let start = Timestamp::now().as_millisecond().unsigned_abs();
        let others = (0..TRIES).map(|step| {
            // Far apart, since a program often takes several ports in a row.
            let width = u64::from(PORTS.end - PORTS.start);
            PORTS.start + (start.wrapping_add(step * 977) % width) as u16
        });
        let mut taken = None;
        for port in known.into_iter().chain(others) {
            let config = Config {
                listen: SocketAddr::from((Ipv4Addr::LOCALHOST, port)),
                audience: Audience::SingleUser,
                ..Config::new(self.folder.clone())
            };
            match server::start(config) {
                Ok(running) => return Ok(running),
                Err(StartError::Database(OpenError::Hosted(_))) => return Err(NotHosted::ByOther),
                Err(StartError::Listen(_, error)) if error.kind() == io::ErrorKind::AddrInUse => {
                    log::warn!("Port {port} is taken by another program");
                    taken = Some(error);
                }
                Err(error) => return Err(NotHosted::Because(error.to_string())),
            }
        }
        let why = taken.map(|error| error.to_string()).unwrap_or_default();
        Err(NotHosted::Because(why))
    }

    /// Makes this window the person's, and leaves for others what they need for the same.
    fn admit(&self, running: &Running) -> Result<Home, NotHosted> {
        let known = self.secrets.read(AccountId::HERE).unwrap_or_else(|error| {
            log::warn!("A new key is made for the server of this device: {error}");
            None
        });
        let admitted = running.admit(known.as_ref());
        let resident = admitted.map_err(|error| NotHosted::Because(error.to_string()))?;
        let stored = self.secrets.write(AccountId::HERE, &resident.token);
        stored.map_err(|error| NotHosted::Because(error.to_string()))?;
        let path = self.folder.join(ADDRESS);
        let url = running.url();
        store::replace(&path, url.as_bytes())
            .map_err(|error| NotHosted::Because(store::explain(&path, &error).to_string()))?;
        let address = ServerAddress::parse(&url);
        Ok(Home {
            address: address.map_err(|error| NotHosted::Because(error.to_string()))?,
            token: resident.token,
        })
    }

    /// What another window runs.
    fn visit(&self) -> Result<Home, StoreError> {
        let mut looks = 0..LOOKS;
        loop {
            let address = read_address(&self.folder);
            let token = self.secrets.read(AccountId::HERE)?;
            if let (Some(address), Some(token)) = (address, token) {
                return Ok(Home { address, token });
            }
            if looks.next().is_none() {
                let why = "Another program uses the data folder".to_owned();
                return Err(StoreError::Other(why));
            }
            thread::sleep(LOOK);
        }
    }
}

/// Why this process does not run the server.
enum NotHosted {
    /// Another process does
    ByOther,
    /// The window is closed
    Over,
    Because(String),
}

fn read_address(folder: &Path) -> Option<ServerAddress> {
    let text = std::fs::read_to_string(folder.join(ADDRESS)).ok()?;
    ServerAddress::parse(text.trim()).ok()
}

fn port(address: &ServerAddress) -> Option<u16> {
    address.host().rsplit_once(':')?.1.parse().ok()
}

#[cfg(test)]
mod tests;
