//! A receiver of webhooks.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// A receiver that answers as it is told.
pub struct Receiver {
    address: SocketAddr,
    heard: Arc<Mutex<Vec<Heard>>>,
}

/// A request that has come.
#[derive(Clone, Debug)]
pub struct Heard {
    pub head: String,
    pub body: String,
}

impl Heard {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (found, value) = line.split_once(": ")?;
            found.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

impl Receiver {
    /// Gives the answers one after the other, the last one again and again.
    pub fn start(answers: &'static [&'static str]) -> Self {
        Self::acting(move |stream, index| {
            let answer = answers
                .get(index)
                .or_else(|| answers.last())
                .expect("an answer");
            stream.write_all(answer.as_bytes()).ok();
        })
    }

    pub fn acting(act: impl Fn(&mut TcpStream, usize) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let heard = Arc::new(Mutex::new(Vec::new()));
        let notes = Arc::clone(&heard);
        let act = Arc::new(act);
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let (notes, act) = (Arc::clone(&notes), Arc::clone(&act));
                thread::spawn(move || {
                    let Some(request) = read(&mut stream) else {
                        return;
                    };
                    let index = {
                        let mut notes = notes.lock().expect("notes");
                        notes.push(request);
                        notes.len() - 1
                    };
                    act(&mut stream, index);
                });
            }
        });
        Self { address, heard }
    }

    pub fn heard(&self) -> Vec<Heard> {
        self.heard.lock().expect("notes").clone()
    }

    /// Waits until so many requests have come.
    pub fn wait(&self, count: usize) -> Vec<Heard> {
        until(|| self.heard().len() >= count);
        self.heard()
    }

    pub fn url(&self) -> String {
        format!("http://{}/hook?key=s3cret", self.address)
    }
}

fn read(stream: &mut TcpStream) -> Option<Heard> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                let is_it = name.eq_ignore_ascii_case("content-length");
                is_it.then(|| value.trim().parse::<usize>().ok())?
            });
            if body.len() >= length.unwrap_or(0) {
                let (head, body) = (head.to_owned(), body.to_owned());
                return Some(Heard { head, body });
            }
        }
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => return None,
            Ok(count) => bytes.extend_from_slice(&buffer[..count]),
        }
    }
}

/// Waits until something has come about.
pub fn until(mut what: impl FnMut() -> bool) {
    let start = Instant::now();
    while !what() {
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "it did not come about"
        );
        thread::sleep(Duration::from_millis(10));
    }
}
