//! Servers that do as they like.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;

use cadran::account::Credential;

use crate::support::{Asker, server};

pub const KEY: &str = "ck_do-not-tell";

/// A server that reads a request and then does as it likes.
pub struct Rude {
    pub address: SocketAddr,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Rude {
    pub fn start(act: impl Fn(TcpStream) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let heard = Arc::new(Mutex::new(Vec::new()));
        let head = Arc::clone(&heard);
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let text = read_request(&mut stream);
                head.lock().expect("heads").push(text);
                act(stream);
            }
        });
        Self { address, heard }
    }

    /// One that answers with these bytes and hangs up.
    pub fn answering(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        Self::start(move |mut stream| {
            stream.write_all(&answer).ok();
        })
    }

    pub fn asker(&self) -> Asker {
        let key = Credential::key(KEY).expect("a key");
        Asker::new(&server(self.address), Some(key))
    }

    pub fn heard(&self) -> Vec<String> {
        self.heard.lock().expect("heads").clone()
    }
}

/// The head and the body of a request.
fn read_request(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case("content-length")
                    .then(|| value.trim().parse::<usize>().ok())?
            });
            if body.len() >= length.unwrap_or(0) {
                return text;
            }
        }
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => return text,
            Ok(count) => bytes.extend_from_slice(&buffer[..count]),
        }
    }
}

/// An answer in HTTP.
pub fn answer(status: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
    .into()
}

/// A server that goes on writing until nobody reads, and then tells how much it wrote.
pub fn endless(head: &'static str) -> (Rude, Receiver<usize>) {
    let (tell, told) = channel();
    let rude = Rude::start(move |mut stream| {
        stream.write_all(head.as_bytes()).ok();
        let chunk = vec![b' '; 64 * 1024];
        let mut written = 0;
        while written < 1 << 30 && stream.write_all(&chunk).is_ok() {
            written += chunk.len();
        }
        tell.send(written).ok();
    });
    (rude, told)
}

/// A server that sends a part of the answer and keeps the rest until it is told.
pub fn hanging(part: &'static str, rest: &'static str) -> (Rude, Sender<()>) {
    let (go_on, is_told) = channel::<()>();
    let rude = Rude::start(move |mut stream| {
        stream.write_all(part.as_bytes()).ok();
        is_told.recv().ok();
        stream.write_all(rest.as_bytes()).ok();
    });
    (rude, go_on)
}
