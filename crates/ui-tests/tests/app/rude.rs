//! Something on the way to the server that spoils the answers: each time a sentence says what is wrong, and the edit
//! arrives once the way is free.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use cadran_ui_tests::Driven;
use egui::accesskit::Role;

use super::accounts::{EMAIL, PASSWORD, Team, device, is_saved, settings_there, until};
use super::canned::read_request;

const HTML: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<!doctype html><title>Train</title>";
const REVOKED: &str = "HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n\
                       {\"message\":\"Full authentication is required to access this resource\",\"code\":1000}";
const BUSY: &str = "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 7\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
const CUT: &str = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nConnection: close\r\n\r\n{\"id\": ";
const GIGABYTE: &str = "HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\nConnection: close\r\n\r\n";

/// What becomes of an answer on the way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Free,
    /// Nothing comes back
    Hangs,
    /// Something comes back, but never its end
    Drips,
    /// This comes back, whatever was asked
    Says(&'static str),
    /// This comes back, and so many bytes of body that nobody can want them
    Floods(&'static str),
    /// A status without a body comes back to whatever is to be written
    RefusesWrites(&'static str),
}

/// What stands at `127.0.78.last:8077` before a server.
struct Between {
    address: String,
    now: Arc<Now>,
}

/// The way as it is now.
struct Now {
    way: Mutex<Way>,
    /// How many writes have gone it
    writes: AtomicUsize,
}

impl Between {
    fn start(last: u8, server: &str) -> Self {
        let address = format!("127.0.78.{last}:8077");
        let listener = TcpListener::bind(&address).expect("an address");
        let now = Arc::new(Now {
            way: Mutex::new(Way::Free),
            writes: AtomicUsize::new(0),
        });
        let (here, server) = (Arc::clone(&now), server.to_owned());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (now, server) = (Arc::clone(&here), server.clone());
                thread::spawn(move || carry(stream, &server, &now));
            }
        });
        Self { address, now }
    }

    fn set(&self, way: Way) {
        *self.now.way.lock().expect("a way") = way;
        self.now.writes.store(0, Ordering::Relaxed);
    }

    fn has_writes(&self) -> bool {
        self.now.writes.load(Ordering::Relaxed) > 0
    }
}

/// Carries one request to the server and the answer back, as far as the way lets it.
fn carry(mut stream: TcpStream, server: &str, now: &Now) {
    let request = read_request(&mut stream);
    let way = *now.way.lock().expect("a way");
    if request.starts_with("PUT") {
        now.writes.fetch_add(1, Ordering::Relaxed);
    }
    match way {
        Way::RefusesWrites(status) if !request.starts_with("GET") => {
            let head = "Content-Length: 0\r\nConnection: close";
            let answer = format!("HTTP/1.1 {status}\r\n{head}\r\n\r\n");
            stream.write_all(answer.as_bytes()).ok();
        }
        Way::Free | Way::RefusesWrites(_) => pass(stream, server, &request),
        // Until the app has given up.
        Way::Hangs => drop(stream.read(&mut [0])),
        Way::Drips => {
            let head = b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n";
            stream.write_all(head).ok();
            while stream.write_all(b" ").is_ok() {
                thread::sleep(Duration::from_millis(20));
            }
        }
        Way::Says(answer) => drop(stream.write_all(answer.as_bytes())),
        Way::Floods(head) => {
            stream.write_all(head.as_bytes()).ok();
            while stream.write_all(&[b' '; 4096]).is_ok() {}
        }
    }
}

fn pass(mut stream: TcpStream, server: &str, request: &str) {
    let Ok(mut there) = TcpStream::connect(server) else {
        return;
    };
    let request = request.replacen("\r\n", "\r\nConnection: close\r\n", 1);
    there.write_all(request.as_bytes()).ok();
    std::io::copy(&mut there, &mut stream).ok();
    stream.shutdown(Shutdown::Both).ok();
}

/// Ada on that server, by way of what is between.
fn connected(between: &Between) -> Driven {
    let mut app = device("");
    app.click(Role::Button, "Connect an account…");
    app.type_into("Address", &format!("http://{}", between.address));
    app.type_into("Email", EMAIL);
    app.type_secret_into("Password", PASSWORD);
    app.click(Role::Button, "Sign in");
    let title = format!("{} is connected", between.address);
    until(&mut app, |app| app.says(&title) || app.says("Connected"));
    until(&mut app, is_saved);
    app.click(Role::Link, "Display");
    app
}

fn is_compact(app: &Driven) -> bool {
    settings_there(app).contains("compact_view: true")
}

#[test]
fn whatever_comes_back_is_said_in_a_sentence_and_no_edit_is_lost() {
    let team = Team::start(41);
    let between = Between::start(4, team.name());
    let mut app = connected(&between);
    let unreadable = "The answer cannot be understood; a proxy or sign-in page may be in the way";
    for (way, sentence, step) in [
        (Way::Hangs, "No answer within 20 seconds", "Try again"),
        (Way::Drips, "No answer within 20 seconds", "Try again"),
        (Way::Says(HTML), unreadable, "Try again"),
        (
            Way::Says(REVOKED),
            "Edits wait here until you sign in",
            "Sign in",
        ),
        (
            Way::RefusesWrites("403 Forbidden"),
            "Your role or key does not allow this",
            "Try again",
        ),
        (
            Way::RefusesWrites("409 Conflict"),
            "It was changed elsewhere meanwhile",
            "Try again",
        ),
        (
            Way::RefusesWrites("412 Precondition Failed"),
            "It was changed elsewhere meanwhile",
            "Try again",
        ),
        (
            Way::RefusesWrites("413 Payload Too Large"),
            "It is too large for the server",
            "Try again",
        ),
        (
            Way::Says(BUSY),
            "Edits wait here until it answers, next try in",
            "Try again",
        ),
        (
            Way::RefusesWrites("500 Internal Server Error"),
            "The server has trouble of its own",
            "Try again",
        ),
        (
            Way::Says(CUT),
            "The connection broke off in the middle of the answer",
            "Try again",
        ),
        (
            Way::Floods(GIGABYTE),
            "The answer is larger than it can be",
            "Try again",
        ),
    ] {
        between.set(way);
        let expected = !is_compact(&app);
        app.click(Role::Switch, "Compact view");
        if matches!(way, Way::Hangs | Way::Drips) {
            until(&mut app, |_| between.has_writes());
            app.computer.borrow_mut().now_ms += 25_000;
        }
        until(&mut app, |app| app.mentions(sentence));
        assert_eq!(is_compact(&app), expected, "{sentence}: kept here");
        between.set(Way::Free);
        app.click(Role::Button, step);
        if step == "Sign in" {
            app.type_secret_into("Password", PASSWORD);
            app.click(Role::Button, "Sign in");
        }
        until(&mut app, is_saved);
        let mut elsewhere = super::accounts::connected(&team);
        until(&mut elsewhere, |app| is_compact(app) == expected);
        app.click(Role::Link, "Display");
    }
}
