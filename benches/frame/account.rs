//! An account whose server has 500 webhooks and 10,000 deliveries, all of which the app is made to load.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

const WEBHOOKS: usize = 500;
const PAGES: usize = 4;
const DELIVERIES_OF_PAGE: usize = 2_500;
const ACCOUNT: &str = "65fc4bb200000000000000a1";
const WORKSPACE: &str = "65fc4bb200000000000000c1";

const USER: &str = r#"{"id": "65fc4bb200000000000000b1", "email": "ada@example.org", "name": "Ada Lovelace",
    "activeWorkspace": "65fc4bb200000000000000c1", "defaultWorkspace": "65fc4bb200000000000000c1",
    "profilePicture": "", "settings": {}, "status": "ACTIVE"}"#;
const ABOUT: &str = r#"{"version": "1", "name": "Team", "capabilities": {"writeSettings": true, "writePicture": true,
    "changeEmail": true, "sessions": true, "apiKeys": true, "webhookEnabled": true, "webhookEvents": true,
    "webhookIds": true, "webhookTest": true, "webhookDeliveries": true}}"#;

/// The server; it answers until the bench ends.
pub struct Account {
    address: SocketAddr,
    pages: Arc<AtomicUsize>,
}

impl Account {
    pub fn start() -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let pages = Arc::new(AtomicUsize::new(0));
        let served = Arc::clone(&pages);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let served = Arc::clone(&served);
                thread::spawn(move || serve(stream, &served));
            }
        });
        Ok(Self { address, pages })
    }

    /// Writes what makes an app in this folder one that is signed in there.
    pub fn sign_in(&self, data: &Path) -> Result<(), Box<dyn Error>> {
        let device = format!(
            "(account: {ACCOUNT:?}, accounts: {{{ACCOUNT:?}: (server: Cadran(\"http://{}\"), name: \"Ada\", \
             user: \"65fc4bb200000000000000b1\", workspace: {WORKSPACE:?})}}, shell: (welcome_closed: true))",
            self.address
        );
        fs::write(data.join("device.ron"), device)?;
        fs::create_dir_all(data.join("secrets"))?;
        fs::write(data.join("secrets").join(ACCOUNT), "session:cds_bench")?;
        Ok(())
    }

    /// Whether all deliveries were asked for.
    pub fn is_loaded(&self) -> bool {
        self.pages.load(Ordering::Relaxed) >= PAGES
    }
}

/// Answers the requests of a connection, until it ends.
fn serve(mut stream: TcpStream, pages: &AtomicUsize) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    loop {
        let mut first = String::new();
        reader
            .read_line(&mut first)
            .ok()
            .filter(|count| *count > 0)?;
        let mut line = first.clone();
        while line.trim_end() != "" {
            line.clear();
            reader.read_line(&mut line).ok()?;
        }
        let target = first.split(' ').nth(1)?;
        let body = answer(target, pages);
        let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json";
        write!(
            stream,
            "{head}\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .ok()?;
    }
}

fn answer(target: &str, pages: &AtomicUsize) -> String {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let hooks = format!("/api/v1/workspaces/{WORKSPACE}/webhooks");
    match path.strip_prefix(&hooks) {
        Some("") => webhooks(),
        Some("/health") => health(),
        Some("/deliveries") => {
            let page = query.split_once("before=").map_or(0, |(_, id)| {
                let number = usize::from_str_radix(&id[8..24], 16).unwrap_or_default();
                (PAGES * DELIVERIES_OF_PAGE - number) / DELIVERIES_OF_PAGE
            });
            pages.fetch_max(page + 1, Ordering::Relaxed);
            deliveries(page)
        }
        Some(_) => "{}".to_owned(),
        None if path == "/api/v1/user" => USER.to_owned(),
        None => ABOUT.to_owned(),
    }
}

/// Items as a JSON list.
fn list(items: impl Iterator<Item = String>) -> String {
    items.fold(String::new(), |mut all, item| {
        let comma = if all.is_empty() { "" } else { "," };
        // Writing to a text cannot fail.
        write!(all, "{comma}{item}").ok();
        all
    })
}

fn webhooks() -> String {
    let each = |n| {
        format!(
            r#"{{"id": "64b2f0c1{n:016x}", "name": "Webhook {n}", "url": "https://hooks.example.org/{n}",
            "webhookEvent": "NEW_TIME_ENTRY", "triggerSourceType": "WORKSPACE_ID", "triggerSource": []}}"#
        )
    };
    let all = list((0..WEBHOOKS).map(each));
    format!(r#"{{"webhooks": [{all}], "workspaceWebhookCount": {WEBHOOKS}}}"#)
}

fn health() -> String {
    let each = |n| {
        format!(
            r#"{{"id": "64b2f0c1{n:016x}", "delivered": 12, "failed": 1, "waiting": 0, "lastStatus": 200,
            "lastAt": "2026-11-24T12:00:00Z", "recent": [true, true, true, true, true, true, true, true, true, true,
            true, true, true, false, true, true]}}"#
        )
    };
    format!(r#"{{"webhooks": [{}]}}"#, list((0..WEBHOOKS).map(each)))
}

fn deliveries(page: usize) -> String {
    let newest = (PAGES - page) * DELIVERIES_OF_PAGE;
    let oldest = newest - DELIVERIES_OF_PAGE;
    let each = |n: usize| {
        let hook = n % WEBHOOKS;
        format!(
            r#"{{"id": "65fc4bb2{n:016x}", "webhookId": "64b2f0c1{hook:016x}", "event": "NEW_TIME_ENTRY",
            "status": "DELIVERED", "createdAt": "2026-11-24T12:00:00Z", "attempts": 1, "triesLeft": 9,
            "last": {{"at": "2026-11-24T12:00:00Z", "tookMs": 12, "statusCode": 200}}}}"#
        )
    };
    let all = list((oldest..newest).rev().map(each));
    let next = match oldest {
        0 => "null".to_owned(),
        oldest => format!("\"65fc4bb2{oldest:016x}\""),
    };
    format!(r#"{{"deliveries": [{all}], "next": {next}}}"#)
}
