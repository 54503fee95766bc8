//! Requests and answers, as far as a stand-in needs them.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use serde_json::{Value, json};

/// A request.
#[derive(Clone, Debug)]
pub struct Heard {
    pub verb: String,
    /// Without the query and the slash at its end
    pub path: String,
    pub query: String,
    pub headers: BTreeMap<String, String>,
    pub body: String,
}

impl Heard {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }
}

/// An answer.
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub kind: &'static str,
    pub body: String,
}

pub fn json_reply(status: u16, body: &Value) -> Reply {
    Reply {
        status,
        headers: Vec::new(),
        kind: "application/json",
        body: body.to_string(),
    }
}

pub fn problem(status: u16, code: i64, message: &str) -> Reply {
    json_reply(status, &json!({"message": message, "code": code}))
}

pub fn denied() -> Reply {
    problem(403, 403, "Access Denied")
}

pub fn wrong_verb(verb: &str, allowed: &str) -> Reply {
    let mut reply = problem(
        405,
        3000,
        &format!("Request method '{verb}' is not supported"),
    );
    reply.headers.push(("Allow", allowed.to_owned()));
    reply
}

pub fn page(status: u16) -> Reply {
    Reply {
        kind: "text/html",
        body: "<!doctype html><title>Bad gateway</title><h1>Something is wrong</h1>".to_owned(),
        ..json_reply(status, &Value::Null)
    }
}

pub fn write(stream: &mut TcpStream, reply: &Reply) {
    let Reply {
        status,
        headers,
        kind,
        body,
    } = reply;
    // What has no body has no kind of body either.
    let kind = match body.is_empty() {
        true => String::new(),
        false => format!("Content-Type: {kind}\r\n"),
    };
    let more: Vec<String> = headers
        .iter()
        .map(|(name, value)| format!("{name}: {value}\r\n"))
        .collect();
    let more = more.concat();
    let length = body.len();
    let head =
        format!("HTTP/1.1 {status} X\r\n{kind}Content-Length: {length}\r\n{more}Connection: close");
    stream
        .write_all(format!("{head}\r\n\r\n{body}").as_bytes())
        .ok();
}

pub fn read(stream: &mut TcpStream) -> Option<Heard> {
    let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let heard = heard_of(head, body)?;
            let length = heard
                .header("content-length")
                .and_then(|length| length.parse().ok());
            if body.len() >= length.unwrap_or(0) {
                return Some(heard);
            }
        }
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => return None,
            Ok(count) => bytes.extend_from_slice(&buffer[..count]),
        }
    }
}

fn heard_of(head: &str, body: &str) -> Option<Heard> {
    let mut lines = head.lines();
    let mut first = lines.next()?.split(' ');
    let (verb, target) = (first.next()?, first.next()?);
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let headers = lines.filter_map(|line| line.split_once(':'));
    Some(Heard {
        verb: verb.to_owned(),
        path: path.trim_end_matches('/').to_owned(),
        query: query.to_owned(),
        headers: headers
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect(),
        body: body.to_owned(),
    })
}
