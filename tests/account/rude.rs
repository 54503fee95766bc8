//! Servers that do what servers must not: a sentence each, in time, and no key goes astray.

use std::io::Write as _;
use std::net::TcpListener;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use cadran::account::{Ask, Client, Failure, News, Place, Wire as _};
use cadran_core::sync::{Attempt, Outcome, Request};
use cadran_core::wire::{Id, Invalid, Reason, Secret, SignIn};

use crate::stand_in::{KEY, Rude, answer, endless, hanging};
use crate::support::{Asker, PATIENCE, now, server};

fn read_user() -> Request {
    Request::ReadUser {
        if_none_match: None,
        known_webhooks: None,
        wait: false,
    }
}

#[test]
fn every_refusal_is_a_sentence() {
    let page = "<!doctype html><title>Sign in to the train</title>";
    let json = "Content-Type: application/json\r\n";
    let problem = |code: i64, message: &str| format!(r#"{{"message":"{message}","code":{code}}}"#);
    let not_understood = |status: u16| Reason::NotUnderstood { status };
    let seconds = |seconds: u64| Some(Duration::from_secs(seconds));
    for (bytes, reason, sentence) in [
        (
            answer("200 OK", "Content-Type: text/html\r\n", page),
            not_understood(200),
            "The answer is not from a time tracker; check the address and the network",
        ),
        (
            answer("200 OK", json, r#"{"id": 7, "email": []}"#),
            not_understood(200),
            "The answer is not from a time tracker; check the address and the network",
        ),
        (
            answer(
                "401 Unauthorized",
                json,
                &problem(4003, "Api key does not exist"),
            ),
            Reason::UnknownKey,
            "The server does not know this API key, or it has ended",
        ),
        (
            answer("403 Forbidden", "", page),
            Reason::NotAllowed,
            "Your role or key does not allow this",
        ),
        (
            answer(
                "404 Not Found",
                json,
                &problem(3000, "No static resource v1/user."),
            ),
            Reason::NoSuchRoute,
            "This server does not offer that",
        ),
        (
            answer("409 Conflict", json, ""),
            Reason::Stale,
            "It was changed elsewhere meanwhile",
        ),
        (
            answer("412 Precondition Failed", json, &problem(412, "Changed")),
            Reason::Stale,
            "It was changed elsewhere meanwhile",
        ),
        (
            answer("413 Payload Too Large", "", page),
            Reason::TooLarge,
            "It is too large for the server",
        ),
        (
            answer("429 Too Many Requests", "Retry-After: 7\r\n", ""),
            Reason::TooManyRequests {
                retry_after: seconds(7),
            },
            "Too many requests; wait 7 seconds",
        ),
        (
            answer("500 Internal Server Error", "", page),
            Reason::ServerTrouble {
                status: 500,
                retry_after: None,
            },
            "The server is in trouble (500)",
        ),
        (
            answer(
                "400 Bad Request",
                json,
                &problem(
                    501,
                    "You entered invalid value for field: [name]. length must be between 2 and 30",
                ),
            ),
            Reason::Invalid {
                field: Some("name".to_owned()),
                why: Invalid::Length(2, 30),
            },
            "The server refuses “name”: 2 to 30 characters are expected",
        ),
        (
            b"SSH-2.0-OpenSSH_9.9\r\n".to_vec(),
            not_understood(0),
            "The answer is not from a time tracker; check the address and the network",
        ),
    ] {
        let rude = Rude::answering(bytes);
        let mut asker = rude.asker();
        let failure = Failure::Refused(reason.clone());
        assert_eq!(failure.to_string(), sentence);
        assert_eq!(asker.ask(Ask::User), Err(failure.clone()), "{sentence}");
        assert_eq!(asker.request(&read_user()), Outcome::Refused(reason));
        assert_eq!(asker.client.trouble(), Some(&failure));
    }
}

#[test]
fn half_an_answer_and_none_are_told_apart() {
    let half = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"id\": ";
    for (bytes, failure) in [(half, Failure::CutOff), ("", Failure::CutOff)] {
        let mut asker = Rude::answering(bytes).asker();
        assert_eq!(asker.ask(Ask::User), Err(failure), "{bytes}");
        assert_eq!(asker.request(&read_user()), Outcome::Lost);
    }
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let nobody = server(listener.local_addr().expect("an address"));
    drop(listener);
    let mut asker = Asker::new(&nobody, None);
    let failure = asker.ask(Ask::Server).expect_err("no server");
    assert_eq!(failure, Failure::Unreachable);
    assert_eq!(asker.request(&read_user()), Outcome::Lost);
}

#[test]
fn a_body_without_an_end_is_broken_off() {
    for head in [
        "HTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n",
        "HTTP/1.1 500 Oh\r\nContent-Length: 1073741824\r\n\r\n",
    ] {
        let (rude, told) = endless(head);
        let mut asker = rude.asker();
        let failure = asker.ask(Ask::User).expect_err("too much");
        assert!(matches!(failure, Failure::TooMuch { .. }), "{failure:?}");
        assert_eq!(failure.to_string(), "The answer is larger than it can be");
        let written = told.recv_timeout(PATIENCE).expect("broken off");
        assert!(written < 32 << 20, "{written} bytes were taken");
        let outcome = asker.request(&read_user());
        let is_temporary = |reason: &Reason| reason.is_temporary();
        assert!(matches!(outcome, Outcome::Refused(reason) if is_temporary(&reason)));
    }
}

#[test]
fn a_cancelled_answer_is_broken_off() {
    let (started, is_started) = channel::<()>();
    let (tell, told) = channel();
    let rude = Rude::start(move |mut stream| {
        let head = "HTTP/1.1 200 OK\r\n\r\n";
        stream.write_all(head.as_bytes()).ok();
        started.send(()).ok();
        while stream.write_all(b" ").is_ok() {
            thread::sleep(Duration::from_millis(1));
        }
        tell.send(()).ok();
    });
    let mut asker = rude.asker();
    asker.client.send(Attempt(1), &read_user(), None, now());
    is_started.recv_timeout(PATIENCE).expect("a request");
    asker.client.cancel(Attempt(1));
    told.recv_timeout(PATIENCE).expect("broken off");
    assert_eq!(asker.client.poll(now() + 3_600_000), Vec::new());
    assert_eq!(asker.client.wakes_ms(), None);
}

#[test]
fn what_comes_late_comes_not_at_all() {
    const HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n";
    for (part, rest) in [
        ("", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]"),
        (HEAD, "[]"),
    ] {
        let (rude, go_on) = hanging(part, rest);
        let mut asker = rude.asker();
        let start = now();
        let asked = asker.client.ask(Ask::Workspaces, start);
        asker.client.send(Attempt(4), &read_user(), None, start + 5);
        assert_eq!(asker.client.wakes_ms(), Some(start + 10_000));
        assert_eq!(asker.client.poll(start + 9_999), Vec::new());
        let late = Failure::Late(Duration::from_secs(10));
        let news = News::Answer(asked, Err(late.clone()));
        assert_eq!(asker.client.poll(start + 10_000), [news]);
        let news = News::Outcome(Attempt(4), Outcome::Lost);
        assert_eq!(asker.client.poll(start + 10_005), [news]);
        assert_eq!(asker.client.trouble(), Some(&late));
        assert_eq!(late.to_string(), "No answer within 10 seconds");
        go_on.send(()).expect("a server");
        thread::sleep(Duration::from_millis(200));
        assert_eq!(asker.client.poll(start + 20_000), Vec::new());
    }
}

#[test]
fn deadlines_are_as_long_as_the_task() {
    let (rude, _go_on) = hanging("", "");
    let mut asker = rude.asker();
    let held = Request::ReadUser {
        if_none_match: Some("\"1\"".to_owned()),
        known_webhooks: None,
        wait: true,
    };
    let write = Request::ChangeEmail {
        email: "ada@example.org".to_owned(),
    };
    let photo = Request::UploadPhoto {
        sha256: "0".repeat(64),
    };
    for (request, photo, seconds) in [
        (held, None, 65),
        (write, None, 20),
        (photo, Some(vec![0]), 60),
    ] {
        asker.client.send(Attempt(1), &request, photo, 0);
        assert_eq!(asker.client.wakes_ms(), Some(seconds * 1000));
        asker.client.cancel(Attempt(1));
    }
    asker
        .client
        .ask(Ask::Picture("/api/v1/file/image/a.png".to_owned()), 0);
    assert_eq!(asker.client.wakes_ms(), Some(60_000));
}

#[test]
fn a_key_does_not_follow_a_redirect() {
    for (status, request) in [
        ("301 Moved Permanently", read_user()),
        ("302 Found", read_user()),
        ("307 Temporary Redirect", read_user()),
        (
            "303 See Other",
            Request::ChangeEmail {
                email: "ada@example.org".to_owned(),
            },
        ),
    ] {
        let thief = Rude::answering(answer("200 OK", "", "{}"));
        let place = format!("http://{}", thief.address);
        let location = format!("Location: {place}/api/v1/user?x=1\r\n");
        let rude = Rude::answering(answer(status, &location, ""));
        let mut asker = rude.asker();
        let code = status[..3].parse().expect("a status");
        let outcome = asker.request(&request);
        assert_eq!(
            outcome,
            Outcome::Refused(Reason::NotUnderstood { status: code })
        );
        let failure = asker.client.trouble().expect("a failure");
        let sentence = format!("The server sends on to {place}; use that address instead");
        assert_eq!(failure.to_string(), sentence);
        thread::sleep(Duration::from_millis(50));
        assert_eq!(thief.heard(), Vec::<String>::new());
    }
}

#[test]
fn only_those_who_need_the_key_get_it() {
    let rude = Rude::answering(answer("200 OK", "X-RateLimit-Remaining: 29\r\n", "{}"));
    let mut asker = rude.asker();
    let sign_in = SignIn {
        email: "ada@example.org".to_owned(),
        password: Secret::new("correct horse"),
        device: None,
        keep: None,
    };
    let picture = "/api/v1/file/image/a.png".to_owned();
    for ask in [
        Ask::Server,
        Ask::SignIn(sign_in),
        Ask::Picture(picture),
        Ask::User,
    ] {
        asker.ask(ask).ok();
    }
    let heard = rude.heard();
    let has_key: Vec<_> = heard.iter().map(|head| head.contains(KEY)).collect();
    assert_eq!(has_key, [false, false, false, true], "{heard:?}");
    for head in &heard {
        let head = head.to_ascii_lowercase();
        let version = env!("CARGO_PKG_VERSION");
        assert!(
            head.contains(&format!("\r\nuser-agent: cadran/{version}\r\n")),
            "{head}"
        );
        assert_eq!(head.matches("\r\naccept: ").count(), 1, "{head}");
        assert!(!head.contains("*/*"), "{head}");
    }
    assert_eq!(asker.client.requests_left(), Some(29));
    assert!(!format!("{:?}", asker.client).contains(KEY));
}

#[test]
fn a_picture_elsewhere_is_asked_for_over_https_only() {
    let mut asker = Rude::answering("").asker();
    for url in [
        "http://192.168.1.1/a.png",
        "file:///etc/passwd",
        "//elsewhere.example",
        "a.png",
        "",
    ] {
        let failure = asker.ask(Ask::Picture(url.to_owned()));
        assert!(failure.is_err(), "{url}");
    }
}

#[test]
fn unchanged_is_believed_only_of_what_this_client_has_read() {
    let list = r#"{"webhooks": [], "workspaceWebhookCount": 0}"#;
    let rude = Rude::answering(answer("200 OK", "ETag: \"1\"\r\n", list));
    let mut asker = rude.asker();
    let place = Place {
        user: None,
        workspace: Some(Id::new(0, 1)),
    };
    asker.client = Client::new(&server(rude.address), place, None, asker.bell.waker());
    let request = Request::ReadWebhooks {
        if_none_match: Some("\"1\"".to_owned()),
    };
    let listed = Outcome::Webhooks(Vec::new(), Some("\"1\"".to_owned()));
    assert_eq!(asker.request(&request), listed);
    assert_eq!(asker.request(&request), listed);
    let heard = rude.heard();
    let asks_for_news = |head: &String| head.to_ascii_lowercase().contains("if-none-match");
    let asked: Vec<_> = heard.iter().map(asks_for_news).collect();
    assert_eq!(asked, [false, true]);
}
