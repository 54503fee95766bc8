//! Pages in a browser: foreign hosts and origins, cookies, proxies.

use cadran_server::config::Config;
use serde_json::json;

use crate::support::{Person, Server};

const FOREIGN: &str = "https://evil.example";

#[test]
fn a_foreign_host_is_refused_on_loopback() {
    let server = Server::start();
    let owner = server.owner();
    let port = server.running.address().port();
    let ask = |host: &str| {
        let request = server.get("/api/v1/user").key(&owner.key);
        request.header("Host", host).send()
    };
    for host in [
        format!("localhost:{port}"),
        format!("[::1]:{port}"),
        "127.0.0.1".to_owned(),
    ] {
        ask(&host).expect(200);
    }
    for host in [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.nip.io",
        "0.0.0.0",
        "",
    ] {
        assert_eq!(ask(host).status, 403, "{host}");
    }
    for path in ["/", "/healthz", "/welcome", "/api/v1/cadran"] {
        let answer = server.get(path).header("Host", "evil.example").send();
        assert_eq!(answer.status, 403, "{path}");
    }
}

#[test]
fn a_server_for_a_team_is_asked_by_any_name() {
    let server = Server::with(|config| config.listen = ([0, 0, 0, 0], 0).into());
    let port = server.running.address().port();
    let request = crate::support::Request::new(([127, 0, 0, 1], port).into(), "GET", "/healthz");
    let answer = request.header("Host", "time.example.org").send();
    assert_eq!(answer.status, 200);
}

#[test]
fn a_foreign_page_is_refused_everywhere() {
    let server = Server::start();
    let owner = server.owner();
    for origin in [FOREIGN, "null", "http://localhost:1", "x"] {
        for path in ["/api/v1/user", "/api/v1/cadran", "/healthz"] {
            let request = server.get(path).key(&owner.key);
            let answer = request.header("Origin", origin).send();
            assert_eq!(answer.status, 403, "{origin} {path}");
            assert_eq!(answer.header("access-control-allow-origin"), None);
        }
    }
    let own = server.running.url();
    let request = server.get("/api/v1/user").key(&owner.key);
    request.header("Origin", &own).send().expect(200);
}

fn allowing(config: &mut Config) {
    config.allowed_origins = vec![FOREIGN.parse().expect("an origin")];
}

#[test]
fn an_allowed_page_may_ask_with_a_key() {
    let server = Server::with(allowing);
    let owner = server.owner();
    let request = server.request("OPTIONS", "/api/v1/user");
    let request = request.header("Origin", FOREIGN);
    let request = request.header("Access-Control-Request-Method", "PUT");
    let answer = request
        .header("Access-Control-Request-Private-Network", "true")
        .send();
    assert_eq!(answer.status, 204);
    let header = |name: &str| answer.header(name).unwrap_or_default().to_owned();
    assert_eq!(header("access-control-allow-origin"), FOREIGN);
    assert!(header("access-control-allow-headers").contains("X-Api-Key"));
    assert!(header("access-control-allow-methods").contains("PUT"));
    assert_eq!(header("access-control-allow-private-network"), "true");
    assert_eq!(header("access-control-allow-credentials"), "");

    let request = server.get("/api/v1/user").key(&owner.key);
    let answer = request.header("Origin", FOREIGN).send();
    answer.expect(200);
    assert_eq!(answer.header("access-control-allow-origin"), Some(FOREIGN));
    assert_eq!(answer.header("vary"), Some("Origin"));
    let other = server.get("/api/v1/user").key(&owner.key);
    let other = other.header("Origin", "https://other.example").send();
    assert_eq!(other.status, 403);
}

fn cookie(person: &Person) -> String {
    format!("theme=dark; cadran-session={}", person.session)
}

#[test]
fn a_cookie_reads_and_writes_for_our_own_page_only() {
    let server = Server::with(allowing);
    let owner = server.owner();
    let own = server.running.url();
    let read = |origin: Option<&str>| {
        let mut request = server.get("/api/v1/user").header("Cookie", &cookie(&owner));
        if let Some(origin) = origin {
            request = request.header("Origin", origin);
        }
        request.send().status
    };
    assert_eq!(read(None), 200);
    assert_eq!(read(Some(&own)), 200);
    assert_eq!(read(Some(FOREIGN)), 403);
    let write = |origin: Option<&str>| {
        let path = format!("/api/users/{}/settings", owner.id);
        let mut request = server.put(&path).header("Cookie", &cookie(&owner));
        if let Some(origin) = origin {
            request = request.header("Origin", origin);
        }
        let request = request.header("If-Match", "*");
        request.json(&json!({"name": "Grace"})).send().status
    };
    assert_eq!(write(None), 403);
    assert_eq!(write(Some(FOREIGN)), 403);
    assert_eq!(write(Some(&own)), 200);
    // A key that is given counts, whatever cookie comes along.
    let both = server.get("/api/v1/user").header("Cookie", &cookie(&owner));
    both.key("x").send().refused(401, 4003);
}

#[test]
fn proxies_are_believed_only_where_named() {
    let behind = |proxies: &[&str]| {
        Server::with(|config| {
            config.trusted_proxies = proxies
                .iter()
                .map(|it| it.parse().expect("a range"))
                .collect();
        })
    };
    let metrics = |server: &Server, address: &str| {
        let request = server.get("/metrics");
        request.header("X-Forwarded-For", address).send().status
    };
    let trusting = behind(&["127.0.0.0/8"]);
    assert_eq!(metrics(&trusting, "192.0.2.7"), 403);
    assert_eq!(metrics(&trusting, "127.0.0.1"), 200);
    // Anyone may claim to be near: an unknown proxy's word makes nobody local.
    assert_eq!(metrics(&behind(&[]), "127.0.0.1"), 403);
    assert_eq!(trusting.get("/metrics").send().status, 200);
}

#[test]
fn behind_https_addresses_and_cookies_say_so() {
    let server = Server::with(|config| {
        config.public_url = Some("https://time.example.org".parse().expect("an origin"));
    });
    let owner = server.owner();
    let token = server.link(Some(&owner));
    let request = server
        .post("/api/v1/link")
        .header("Host", "time.example.org");
    let request = request.header("Origin", "https://time.example.org");
    let answer = request
        .json(&json!({"token": token, "password": "correct horse"}))
        .send();
    answer.expect(201);
    let cookie = answer.header("set-cookie").expect("a cookie");
    for part in ["HttpOnly", "SameSite=Strict", "Secure", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
}
