//! Definitions of webhooks.

use cadran_server::db::Role;
use serde_json::{Value, json};

use crate::support::{Answer, Person, Server};

/// A body that Clockify would take.
pub fn body(name: &str) -> Value {
    json!({"name": name, "url": "https://example.org/hook", "webhookEvent": "NEW_PROJECT",
        "triggerSourceType": "WORKSPACE_ID", "triggerSource": []})
}

fn with(changes: &Value) -> Value {
    let mut body = body("Home");
    let changes = changes.as_object().expect("an object").clone();
    body.as_object_mut().expect("an object").extend(changes);
    body
}

fn create(server: &Server, person: &Person, body: &Value) -> Answer {
    let request = server.post(&Server::webhooks(person)).key(&person.key);
    request.json(body).send()
}

fn list(server: &Server, person: &Person) -> Value {
    let request = server.get(&Server::webhooks(person)).key(&person.key);
    request.send().expect(200)
}

#[test]
fn a_webhook_is_made_read_replaced_and_deleted() {
    let server = Server::start();
    let owner = server.owner();
    let made = create(&server, &owner, &body("Home")).expect(201);
    for (member, value) in [
        ("name", json!("Home")),
        ("url", json!("https://example.org/hook")),
        ("webhookEvent", json!("NEW_PROJECT")),
        ("triggerSourceType", json!("WORKSPACE_ID")),
        ("triggerSource", json!([])),
        ("workspaceId", json!(owner.workspace)),
        ("userId", json!(owner.id)),
        ("enabled", json!(true)),
        ("events", json!(["NEW_PROJECT"])),
    ] {
        assert_eq!(made[member], value, "{member}");
    }
    let token = made["authToken"].as_str().expect("a token");
    assert!(token.len() == 32 && token.bytes().all(|b| b.is_ascii_alphanumeric()));
    let listed = list(&server, &owner);
    assert_eq!(listed["workspaceWebhookCount"], 1);
    assert_eq!(listed["webhooks"], json!([made]));

    let path = format!(
        "{}/{}",
        Server::webhooks(&owner),
        made["id"].as_str().expect("an id")
    );
    let change = with(
        &json!({"name": "Work", "enabled": false, "webhookEvent": "TIMER_STOPPED",
        "events": ["NEW_TAG", "TIMER_STOPPED"], "triggerSource": [owner.workspace]}),
    );
    let replaced = server
        .put(&path)
        .key(&owner.key)
        .json(&change)
        .send()
        .expect(200);
    assert_eq!(replaced["webhookEvent"], "TIMER_STOPPED");
    assert_eq!(replaced["events"], json!(["TIMER_STOPPED", "NEW_TAG"]));
    assert_eq!(replaced["enabled"], false);
    assert_eq!(replaced["authToken"], made["authToken"]);
    let again = server
        .put(&path)
        .key(&owner.key)
        .json(&body("Work"))
        .send()
        .expect(200);
    assert_eq!(
        again["enabled"], false,
        "a replacement without a switch keeps it"
    );
    assert_eq!(server.get(&path).key(&owner.key).send().expect(200), again);

    let deleted = server.request("DELETE", &path).key(&owner.key).send();
    assert_eq!((deleted.status, deleted.body.len()), (200, 0));
    server.get(&path).key(&owner.key).send().refused(400, 501);
    assert_eq!(
        list(&server, &owner),
        json!({"webhooks": [], "workspaceWebhookCount": 0})
    );
}

#[test]
fn the_same_id_twice_is_one_webhook() {
    let server = Server::start();
    let (owner, other) = (server.owner(), server.outsider("eve@example.org"));
    let id = "5a0ab5acb07987125438b60f";
    let body = with(&json!({"id": id}));
    let first = create(&server, &owner, &body).expect(201);
    assert_eq!(first["id"], id);
    let second = create(&server, &owner, &with(&json!({"id": id, "name": "Later"})));
    assert_eq!(second.expect(200), first);
    create(&server, &other, &body).refused(400, 501);
    create(&server, &owner, &with(&json!({"id": "x"}))).refused(400, 501);
    assert_eq!(list(&server, &owner)["workspaceWebhookCount"], 1);
}

#[test]
fn clockifys_checks_in_its_words() {
    let server = Server::start();
    let owner = server.owner();
    let nameless = with(&json!({"name": null}));
    let words = create(&server, &owner, &nameless).refused(400, 501);
    assert_eq!(words, "Webhook already exists");
    for name in ["", "x", &"x".repeat(31)] {
        let words = create(&server, &owner, &with(&json!({"name": name}))).refused(400, 501);
        assert!(words.contains("length must be between 2 and 30"), "{words}");
    }
    for (change, code) in [
        (json!({"webhookEvent": "NO_SUCH_EVENT"}), 3002),
        (json!({"triggerSourceType": "PLANET_ID"}), 3002),
        (json!({"webhookEvent": null}), 501),
        (json!({"triggerSource": null}), 501),
        (json!({"webhookEvent": "USER_UPDATED"}), 501),
        (
            json!({"triggerSource": vec!["5a0ab5acb07987125438b60f"; 101]}),
            501,
        ),
        (json!({"triggerSource": ["../.."]}), 501),
    ] {
        create(&server, &owner, &with(&change)).refused(400, code);
    }
    for url in [
        "",
        "example.org",
        "ftp://example.org",
        "https://u:p@example.org",
        "http://169.254.169.254/latest",
        "https://example.org/#x",
    ] {
        let words = create(&server, &owner, &with(&json!({"url": url}))).refused(400, 501);
        assert!(words.contains("[url]"), "{words}");
    }
    assert_eq!(list(&server, &owner)["workspaceWebhookCount"], 0);
    let people = with(
        &json!({"webhookEvent": "USER_UPDATED", "triggerSourceType": "USER_ID",
        "triggerSource": [owner.id]}),
    );
    create(&server, &owner, &people).expect(201);
}

#[test]
fn members_have_their_own_and_managers_all() {
    let server = Server::start();
    let owner = server.owner();
    let member = server.person("bob@example.org", Role::Member);
    let admin = server.person("cid@example.org", Role::Admin);
    let ada = create(&server, &owner, &body("Ada's")).expect(201);
    let bob = create(&server, &member, &body("Bob's")).expect(201);
    assert_eq!(list(&server, &member)["webhooks"], json!([bob]));
    for manager in [&owner, &admin] {
        assert_eq!(list(&server, manager)["webhooks"], json!([ada, bob]));
    }
}

#[test]
fn addons_have_none_and_system_is_no_error() {
    let server = Server::start();
    let owner = server.owner();
    create(&server, &owner, &body("Home")).expect(201);
    for (kind, count) in [("USER_CREATED", 1), ("ADDON", 0), ("SYSTEM", 0)] {
        let path = format!("{}?type={kind}", Server::webhooks(&owner));
        let listed = server.get(&path).key(&owner.key).send().expect(200);
        assert_eq!(listed["workspaceWebhookCount"], count, "{kind}");
    }
}
