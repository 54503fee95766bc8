use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{self, Receiver};
use std::time::Instant;

use super::*;

/// Longer than any of it takes.
const PATIENCE: Duration = Duration::from_secs(20);

struct Window {
    server: HomeServer,
    events: Receiver<Event>,
}

fn open(folder: &Path) -> Window {
    let (sender, events) = mpsc::channel();
    let outbox = Outbox::new(sender, Arc::new(|| {}));
    Window {
        server: HomeServer::start(folder.to_owned(), outbox),
        events,
    }
}

impl Window {
    fn told(&self) -> Result<Home, StoreError> {
        match self.events.recv_timeout(PATIENCE) {
            Ok(Event::Home(home)) => home,
            _ => panic!("the window was told nothing of its server"),
        }
    }

    fn home(&self) -> Home {
        self.told().expect("a server")
    }
}

/// The status of `GET /api/v1/user`; none where nobody listens.
fn status(home: &Home) -> Option<u16> {
    let mut stream = TcpStream::connect(home.address.host()).ok()?;
    let head = format!(
        "GET /api/v1/user HTTP/1.1\r\nHost: {}\r\nX-Auth-Token: {}\r\nConnection: close\r\n\r\n",
        home.address.host(),
        home.token.reveal()
    );
    stream.write_all(head.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    answer.split(' ').nth(1)?.parse().ok()
}

#[test]
fn one_window_runs_the_server_and_the_next_takes_over_at_the_same_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = open(folder.path());
    let home = first.home();
    assert_eq!(status(&home), Some(200));
    let second = open(folder.path());
    assert_eq!(second.home(), home);

    let closed = Instant::now();
    drop(first);
    assert_eq!(second.home(), home);
    assert_eq!(status(&home), Some(200));
    assert!(closed.elapsed() < Duration::from_secs(2));

    drop(second);
    assert_eq!(status(&home), None);
    let third = open(folder.path());
    assert_eq!(third.home(), home, "port and key are kept");
}

#[test]
fn a_taken_port_and_a_lost_key_are_replaced() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = open(folder.path()).home();
    let other = TcpListener::bind(home.address.host()).expect("the port");
    let window = open(folder.path());
    let moved = window.home();
    assert_ne!(moved.address, home.address);
    assert_eq!(moved.token, home.token);
    drop((other, window));

    std::fs::remove_dir_all(folder.path().join("secrets")).expect("a folder");
    let window = open(folder.path());
    let again = window.home();
    assert_eq!(again.address, moved.address);
    assert_ne!(again.token, home.token);
    assert_eq!(status(&again), Some(200));
    assert_eq!(
        status(&Home {
            token: home.token,
            ..again
        }),
        Some(200)
    );
}

#[test]
fn a_file_that_is_no_database_is_told_in_words() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("cadran.db"), "Dear diary").expect("a file");
    let window = open(folder.path());
    let error = window.told().expect_err("no database");
    assert!(error.to_string().contains("is not a database"), "{error}");
    assert!(window.server.thread.is_some());
}
