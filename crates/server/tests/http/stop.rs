//! Stopping loses nothing that was acknowledged, and starting says what stands in the way.

use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use cadran_server::config::Config;
use cadran_server::db::{AccountStatus, Home, NewUser};
use cadran_server::server::{Running, StartError, start};
use serde_json::{Value, json};

use crate::support::{Request, Server, wait};
use crate::webhooks::body;

#[test]
fn what_was_acknowledged_is_there_after_a_stop() {
    let server = Server::start();
    let owner = server.owner();
    let (address, path) = (server.running.address(), Server::webhooks(&owner));
    let is_stopped = AtomicBool::new(false);
    let Server { running, data } = server;
    let acknowledged: Vec<String> = std::thread::scope(|scope| {
        let writers: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    let mut ids = Vec::new();
                    while !is_stopped.load(Ordering::Relaxed) && ids.len() < 25 {
                        if TcpStream::connect(address).is_err() {
                            break;
                        }
                        let request = Request::new(address, "POST", &path).key(&owner.key);
                        let sent = std::panic::catch_unwind(|| request.json(&body("Home")).send());
                        let Ok(answer) = sent else { break };
                        if answer.status == 201 {
                            ids.push(answer.json()["id"].as_str().expect("an id").to_owned());
                        }
                    }
                    ids
                })
            })
            .collect();
        std::thread::sleep(Duration::from_millis(100));
        running.stop();
        is_stopped.store(true, Ordering::Relaxed);
        let ids = writers.into_iter().map(|it| it.join().expect("ids"));
        ids.flatten().collect()
    });
    assert!(!acknowledged.is_empty());
    let mut config = Config::new(data.path().to_owned());
    config.rate_limit = 0;
    let running = start(config).expect("a server");
    let listed = Request::new(running.address(), "GET", &path).key(&owner.key);
    let listed = listed.send().expect(200);
    let stored: Vec<_> = listed["webhooks"]
        .as_array()
        .expect("webhooks")
        .iter()
        .filter_map(|it| it["id"].as_str())
        .collect();
    for id in &acknowledged {
        assert!(stored.contains(&id.as_str()), "{id} was lost");
    }
}

#[test]
fn a_stop_ends_held_answers_and_idle_connections_at_once() {
    let server = Server::start();
    let owner = server.owner();
    let _idle = TcpStream::connect(server.running.address()).expect("a connection");
    let tag = server.get("/api/v1/user").key(&owner.key).send();
    let tag = tag.header("etag").expect("an ETag").to_owned();
    let request = server.get("/api/v1/user").key(&owner.key);
    let request = request
        .header("If-None-Match", &tag)
        .header("Prefer", "wait=30");
    std::thread::scope(|scope| {
        let held = scope.spawn(|| request.send());
        std::thread::sleep(Duration::from_millis(300));
        let started = Instant::now();
        server.running.stop();
        assert!(
            started.elapsed() < Duration::from_secs(5),
            "{:?}",
            started.elapsed()
        );
        assert_eq!(held.join().expect("an answer").status, 304);
    });
}

#[test]
fn a_second_server_of_a_folder_and_a_taken_port_are_refused() {
    let server = Server::start();
    let second = start(Config::new(server.data.path().to_owned()));
    assert!(matches!(second, Err(StartError::Database(_))));
    let other = tempfile::tempdir().expect("a folder");
    let mut config = Config::new(other.path().to_owned());
    config.listen = server.running.address();
    let taken = start(config).err().expect("a refusal").to_string();
    assert!(
        taken.starts_with("Nobody can listen on 127.0.0.1:"),
        "{taken}"
    );
}

#[test]
fn what_a_server_says_of_itself_holds_no_secret() {
    let server = Server::start();
    let about = server.get("/api/v1/cadran").send().expect(200);
    assert_eq!(about["version"], env!("CARGO_PKG_VERSION"));
    let capabilities = about["capabilities"].as_object().expect("capabilities");
    for name in [
        "writeSettings",
        "apiKeys",
        "sessions",
        "webhookIds",
        "wait",
        "timeTracking",
        "webhookTest",
        "webhookDeliveries",
    ] {
        assert_eq!(capabilities[name], true, "{name}");
    }
    for name in ["mail", "signUp"] {
        assert_eq!(capabilities[name], false, "{name}");
    }
    assert_eq!(about["limits"]["requestsPerSecond"], Value::Null);
    assert_eq!(about["limits"]["keysPerUser"], json!(50));
}

#[test]
fn old_events_are_forgotten_when_a_server_starts() {
    let Server { running, data } = Server::start();
    let someone = NewUser {
        email: "ada@example.org".to_owned(),
        name: "Ada".to_owned(),
        settings: "{}".to_owned(),
        password_hash: None,
        status: AccountStatus::Active,
        home: Home::Own {
            name: "Home".to_owned(),
        },
    };
    wait(running.database().create_user(someone, 1)).expect("a person of 1970");
    let events = |running: &Running| wait(running.database().events_after(0, 9)).expect("events");
    running.stop();

    let running = start(Config::new(data.path().to_owned())).expect("a server");
    let end = Instant::now() + Duration::from_secs(10);
    while !events(&running).is_empty() && Instant::now() < end {
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(events(&running), []);
    assert_eq!(wait(running.database().has_users()), Ok(true));
}
