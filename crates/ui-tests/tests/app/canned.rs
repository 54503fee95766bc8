//! A server that says what it was told to, at any time of day, so that pictures of its answers stay the same.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;

use cadran::platform::Document;
use cadran_core::model::AccountId;
use cadran_core::wire::Secret;
use cadran_ui_tests::{Computer, Driven, Opening, open_on};

use super::accounts::until;

/// A route such as `GET /api/v1/user`, and the JSON that it answers; none: it never answers.
pub type Answer = (&'static str, Option<&'static str>);

const USER: &str = r#"{"id": "65fc4bb200000000000000b1", "email": "ada@example.org", "name": "Ada Lovelace",
    "activeWorkspace": "65fc4bb200000000000000c1", "defaultWorkspace": "65fc4bb200000000000000c1",
    "profilePicture": "", "settings": {}, "status": "ACTIVE"}"#;

const ABOUT: &str = r#"{"version": "1", "name": "Team", "capabilities": {"writeSettings": true, "writePicture": true,
    "changeEmail": true, "sessions": true, "apiKeys": true, "webhookEnabled": true, "webhookEvents": true,
    "webhookIds": true}}"#;

/// What every account needs.
const COMMON: [Answer; 3] = [
    ("GET /api/v1/user", Some(USER)),
    ("GET /api/v1/cadran", Some(ABOUT)),
    (
        "GET /api/v1/workspaces/65fc4bb200000000000000c1/webhooks",
        Some(r#"{"webhooks": [], "workspaceWebhookCount": 0}"#),
    ),
];

/// Serves at `127.0.78.last:8077` until the tests end; of two answers to a route the first counts.
pub fn serve(last: u8, answers: &'static [Answer]) {
    let listener = TcpListener::bind((Ipv4Addr::new(127, 0, 78, last), 8077)).expect("an address");
    thread::spawn(move || {
        let mut kept = Vec::new();
        for mut stream in listener.incoming().flatten() {
            let request = read_request(&mut stream);
            let words: Vec<_> = request.split([' ', '?']).take(2).collect();
            let route = words.join(" ");
            let mut all = answers.iter().chain(&COMMON);
            let found = all.find(|(known, _)| *known == route);
            match found {
                Some((_, Some(json))) => answer(&mut stream, "200 OK", json),
                Some((_, None)) => kept.push(stream),
                None => answer(&mut stream, "404 Not Found", "{}"),
            }
        }
    });
}

/// A request, read to its end; empty where it has none.
pub fn read_request(stream: &mut TcpStream) -> String {
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
                return text;
            }
        }
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => return String::new(),
            Ok(count) => bytes.extend_from_slice(&buffer[..count]),
        }
    }
}

fn answer(stream: &mut TcpStream, status: &str, json: &str) {
    let length = json.len();
    let head = "Content-Type: application/json\r\nConnection: close";
    let text = format!("HTTP/1.1 {status}\r\n{head}\r\nContent-Length: {length}\r\n\r\n{json}");
    stream.write_all(text.as_bytes()).ok();
}

/// A computer on which Ada is signed in to that server.
pub fn signed_in(computer: &mut Computer, last: u8) {
    const ID: &str = "65fc4bb200000000000000a1";
    let id: AccountId = ID.parse().expect("an id");
    let device = format!(
        "(account: {ID:?}, accounts: {{{ID:?}: (server: Cadran(\"http://127.0.78.{last}:8077\"), \
         name: \"Ada Lovelace\", email: \"ada@example.org\", user: \"65fc4bb200000000000000b1\", \
         workspace: \"65fc4bb200000000000000c1\")}}, \
         appearance: (reduce_motion: On), shell: (welcome_closed: true))"
    );
    computer.documents.insert(Document::Device, device);
    let text =
        "(profile: (first_name: \"Ada\", last_name: \"Lovelace\", email: \"ada@example.org\"))";
    computer
        .documents
        .insert(Document::Settings(id), text.to_owned());
    computer.secrets.insert(id, Secret::new("session:cds_test"));
}

/// Opens a place of the app of someone who is signed in to that server, and waits for `seen`.
pub fn open_there(last: u8, opening: &Opening<'_>, seen: impl Fn(&Driven) -> bool) -> Driven {
    let mut app = open_on(opening, |computer| signed_in(computer, last));
    until(&mut app, seen);
    until(&mut app, super::accounts::is_saved);
    app
}
