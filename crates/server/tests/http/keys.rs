//! API keys.

use cadran_server::db::Role;
use serde_json::{Value, json};

use crate::support::{Person, Server, now, wait};

fn keys(server: &Server, person: &Person) -> Vec<Value> {
    let listed = server.get("/api/v1/user/keys").token(&person.session);
    listed.send().expect(200).as_array().expect("keys").clone()
}

fn make(server: &Server, person: &Person, body: &Value) -> Value {
    let made = server.post("/api/v1/user/keys").token(&person.session);
    let answer = made.json(body).send();
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    answer.expect(201)
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn works(server: &Server, key: &Value) -> bool {
    server.get("/api/v1/user").key(text(key)).send().status == 200
}

#[test]
fn a_key_is_shown_once_and_ends_at_once() {
    let server = Server::start();
    let owner = server.owner();
    let made = make(
        &server,
        &owner,
        &json!({"name": "  Home  ", "readOnly": true}),
    );
    let key = text(&made["key"]);
    assert!(works(&server, &made["key"]));
    assert!(key.starts_with(text(&made["prefix"])) && key.ends_with(text(&made["last4"])));
    let listed = keys(&server, &owner);
    let found = listed
        .iter()
        .find(|it| it["id"] == made["id"])
        .expect("listed");
    assert_eq!(found["name"], "Home");
    assert_eq!(found["readOnly"], true);
    assert!(found.get("key").is_none());

    let path = format!("/api/v1/user/keys/{}", text(&made["id"]));
    let renamed = server.request("PATCH", &path).token(&owner.session);
    let renamed = renamed.json(&json!({"name": "Office"})).send().expect(200);
    assert_eq!(renamed["name"], "Office");
    let deleted = server.request("DELETE", &path).token(&owner.session).send();
    assert_eq!(deleted.status, 204);
    let gone = server.get("/api/v1/user").key(key).send();
    gone.refused(401, 4003);
}

#[test]
fn a_replaced_key_goes_on_for_its_overlap() {
    let server = Server::start();
    let owner = server.owner();
    let old = make(&server, &owner, &json!({"name": "Home", "readOnly": true}));
    let replace = |id: &Value, seconds: u32| {
        let path = format!("/api/v1/user/keys/{}/replace", text(id));
        let request = server.post(&path).token(&owner.session);
        let body = json!({"overlapSeconds": seconds});
        request.json(&body).send().expect(201)
    };
    let new = replace(&old["id"], 600);
    assert_eq!(
        (&new["name"], &new["readOnly"]),
        (&json!("Home"), &json!(true))
    );
    assert!(works(&server, &old["key"]) && works(&server, &new["key"]));
    let newest = replace(&new["id"], 0);
    assert!(!works(&server, &new["key"]) && works(&server, &newest["key"]));
}

#[test]
fn a_key_ends_on_its_day() {
    let server = Server::start();
    let owner = server.owner();
    let soon = jiff::Timestamp::from_millisecond(now() + 3_000).expect("a time");
    let made = make(
        &server,
        &owner,
        &json!({"name": "Short", "expiresAt": soon.to_string()}),
    );
    assert!(works(&server, &made["key"]));
    std::thread::sleep(std::time::Duration::from_secs(4));
    assert!(!works(&server, &made["key"]));
    let request = server.post("/api/v1/user/keys").token(&owner.session);
    let past = json!({"name": "Late", "expiresAt": "2020-01-01T00:00:00Z"});
    request.json(&past).send().refused(400, 501);
}

#[test]
fn names_and_counts_have_limits() {
    let server = Server::start();
    let owner = server.owner();
    let post = |name: &str| {
        let request = server.post("/api/v1/user/keys").token(&owner.session);
        request.json(&json!({"name": name})).send()
    };
    for name in ["", "   ", "a\nb", &"x".repeat(51)] {
        post(name).refused(400, 501);
    }
    while keys(&server, &owner).len() < 50 {
        post("One more").expect(201);
    }
    let words = post("One too many").refused(400, 501);
    assert_eq!(words, "Api key limit of 50 reached");
}

#[test]
fn a_disabled_persons_key_rests() {
    let server = Server::start();
    server.owner();
    let member = server.person("bob@example.org", Role::Member);
    let id = member.id.parse().expect("an id");
    let set = |disabled| {
        wait(server.database().set_disabled(id, disabled, now())).expect("a member");
        server.get("/api/v1/user").key(&member.key).send()
    };
    set(true).refused(401, 4003);
    set(false).expect(200);
}
