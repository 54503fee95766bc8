//! How much, how fast, how slow.

use std::io::{ErrorKind, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::support::{Server, raw_on};

#[test]
fn more_requests_than_allowed_are_429() {
    let server = Server::with(|config| config.rate_limit = 5);
    let (owner, other) = (server.owner(), server.outsider("eve@example.org"));
    let ask = |key: &str| server.get("/api/v1/user").key(key).send();
    let first = ask(&owner.key);
    assert_eq!(first.header("x-ratelimit-limit"), Some("5"));
    assert_eq!(first.header("x-ratelimit-remaining"), Some("4"));
    let answers: Vec<_> = (0..10).map(|_| ask(&owner.key)).collect();
    let refused = answers
        .iter()
        .find(|it| it.status == 429)
        .expect("a refusal");
    assert_eq!(refused.refused(429, 429), "Too many requests");
    assert_eq!(refused.header("retry-after"), Some("1"));
    // Each key has its own.
    ask(&owner.read_only).expect(200);
    ask(&other.key).expect(200);
    std::thread::sleep(Duration::from_millis(1100));
    ask(&owner.key).expect(200);
}

#[test]
fn a_limit_of_0_is_none() {
    let server = Server::start();
    let owner = server.owner();
    for _ in 0..200 {
        let answer = server.get("/api/v1/user").key(&owner.key).send();
        answer.expect(200);
        assert_eq!(answer.header("x-ratelimit-limit"), None);
    }
}

fn impatient() -> Server {
    Server::with(|config| {
        config.times.head = Duration::from_millis(300);
        config.times.body_piece = Duration::from_millis(300);
    })
}

#[test]
fn a_head_that_drips_is_broken_off() {
    let server = impatient();
    let started = Instant::now();
    let mut stream = TcpStream::connect(server.running.address()).expect("a connection");
    let mut is_open = true;
    while is_open && started.elapsed() < Duration::from_secs(5) {
        is_open = stream.write_all(b"G").is_ok();
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(!is_open, "still open after {:?}", started.elapsed());
}

#[test]
fn a_body_that_stops_is_408() {
    let server = impatient();
    let mut stream = TcpStream::connect(server.running.address()).expect("a connection");
    let head = "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
        Content-Length: 100\r\n\r\n{\"email\"";
    stream.write_all(head.as_bytes()).expect("sent");
    raw_on(stream).refused(408, 408);
}

#[test]
fn a_client_that_takes_no_answers_is_dropped() {
    let server = Server::with(|config| config.times.answer_piece = Duration::from_millis(300));
    let mut stream = TcpStream::connect(server.running.address()).expect("a connection");
    let patience = Duration::from_secs(20);
    stream.set_write_timeout(Some(patience)).expect("a timeout");
    let request = b"GET /api/v1/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let error = loop {
        if let Err(error) = stream.write_all(request) {
            break error;
        }
    };
    // A server that waits for ever ends in a timeout of our own.
    let kinds = [ErrorKind::BrokenPipe, ErrorKind::ConnectionReset];
    assert!(kinds.contains(&error.kind()), "{error}");
    assert_eq!(server.get("/healthz").send().status, 200);
}

#[test]
fn slow_clients_do_not_hold_up_others() {
    let server = Server::start();
    let _idle: Vec<_> = (0..200)
        .map(|_| {
            let mut stream = TcpStream::connect(server.running.address()).expect("a connection");
            stream.write_all(b"GET / HT").expect("sent");
            stream
        })
        .collect();
    let started = Instant::now();
    assert_eq!(server.get("/healthz").send().status, 200);
    assert!(started.elapsed() < Duration::from_secs(1));
}

#[test]
fn heads_that_are_too_large_are_431() {
    let server = Server::start();
    let long = "a".repeat(100_000);
    let answer = server.get("/healthz").header("X-Long", &long).send();
    assert_eq!(answer.status, 431);
    let many = (0..200).fold(server.get("/healthz"), |request, index| {
        request.header(&format!("X-{index}"), "a")
    });
    assert_eq!(many.send().status, 431);
}

#[test]
fn counts_are_for_the_servers_own_machine() {
    let server = Server::start();
    server.get("/api/v1/user").send();
    let page = server.get("/metrics").send();
    assert_eq!(
        page.header("content-type"),
        Some("text/plain; version=0.0.4")
    );
    let text = page.text();
    assert!(
        text.contains("cadran_http_requests_total{status=\"4xx\"} 1"),
        "{text}"
    );
    assert!(text.contains("cadran_panics_total 0"), "{text}");
}
