//! Clockify's errors, word for word where they are known.

use serde_json::json;

use crate::support::{Server, raw};

#[test]
fn exactly_one_credential_is_wanted() {
    let server = Server::start();
    let person = server.owner();
    let words = "Multiple or none auth tokens present";
    let user = || server.get("/api/v1/user");
    assert_eq!(user().send().refused(401, 1000), words);
    let bearer = user().header("Authorization", "Bearer x");
    assert_eq!(bearer.send().refused(401, 1000), words);
    let both = user().key(&person.key).token(&person.session);
    assert_eq!(both.send().refused(401, 1000), words);
    let unknown = user().key("x").send();
    assert_eq!(unknown.refused(401, 4003), "Api key does not exist");
    for name in ["X-Addon-Token", "X-Auth-Token"] {
        let bad = user().header(name, "x").send();
        assert_eq!(bad.refused(401, 4017), "Token is not valid");
    }
}

#[test]
fn nowhere_is_404_and_a_wrong_verb_is_405() {
    let server = Server::start();
    for path in ["/api/v1/nowhere", "/api/v1/nowhere/"] {
        let words = server.get(path).send().refused(404, 3000);
        assert_eq!(words, "No static resource v1/nowhere.");
    }
    server.get("/api").send().refused(404, 3000);
    server.post("/nowhere").send().refused(404, 3000);
    let id = "5a0ab5acb07987125438b60f";
    for (verb, path, allow) in [
        ("GET", "/api/v1/file/image".to_owned(), "POST"),
        ("PUT", format!("/api/v1/workspaces/{id}"), "GET"),
        (
            "PUT",
            format!("/api/v1/workspaces/{id}/member-profile/{id}"),
            "GET, PATCH",
        ),
        ("PATCH", "/api/v1/user".to_owned(), "GET"),
        (
            "DELETE",
            format!("/api/v1/workspaces/{id}/webhooks"),
            "GET, POST",
        ),
    ] {
        let answer = server.request(verb, &path).send();
        let words = answer.refused(405, 3000);
        assert_eq!(words, format!("Request method '{verb}' is not supported"));
        assert_eq!(answer.header("allow"), Some(allow), "{path}");
    }
}

#[test]
fn a_missing_entity_is_400() {
    let server = Server::start();
    let (owner, other) = (server.owner(), server.outsider("eve@example.org"));
    let mine = format!("/api/v1/workspaces/{}", owner.workspace);
    for id in [
        "5a0ab5acb07987125438b60f",
        "x",
        "%00",
        "%E2%98%83",
        &other.workspace,
    ] {
        for (path, noun) in [
            (format!("/api/v1/workspaces/{id}"), "Workspace"),
            (format!("/api/v1/workspaces/{id}/webhooks"), "Workspace"),
            (format!("{mine}/webhooks/{id}"), "Webhook"),
            (format!("{mine}/member-profile/{id}"), "User"),
        ] {
            let words = server.get(&path).key(&owner.key).send().refused(400, 501);
            assert_eq!(
                words,
                format!("{noun} doesn't belong to Workspace"),
                "{path}"
            );
        }
    }
}

#[test]
fn queries_echo_what_they_cannot_take() {
    let server = Server::start();
    let owner = server.owner();
    let get = |query: &str| {
        let path = format!("/api/v1/workspaces/{}/users?{query}", owner.workspace);
        server.get(&path).key(&owner.key).send()
    };
    assert_eq!(
        get("include-roles=abc").refused(400, 3000),
        "Method parameter 'include-roles': Failed to convert value of type 'java.lang.String' to required type \
         'java.lang.Boolean'; Invalid boolean value [abc]"
    );
    get("page=x").refused(400, 3000);
    get("page=-1").refused(400, 3000);
    get("page-size=0").refused(400, 501);
    let words = get("sort-column=AGE").refused(400, 3002);
    assert!(
        words.contains("must be from the following set: ID, EMAIL"),
        "{words}"
    );
    get("status=WHAT").refused(400, 3002);
    get("nonsense=%ff&&=&page=").expect(200);
}

#[test]
fn bodies_that_cannot_be_read_are_400() {
    let server = Server::start();
    let owner = server.owner();
    let path = Server::webhooks(&owner);
    let post = |kind: &str, body: &str| {
        let request = server.post(&path).key(&owner.key);
        request.body(kind, body).send()
    };
    let json = "application/json";
    for body in [
        "{",
        "[]",
        "\"secret\"",
        "{\"name\": 5}",
        "\u{0}",
        "{\"name\":\"\\ud800\"}",
    ] {
        let words = post(json, body).refused(400, 3002);
        assert!(!words.contains("secret"), "{words}");
    }
    let deep = "[".repeat(100_000);
    post(json, &deep).refused(400, 3002);
    let words = post(json, "").refused(400, 3002);
    assert_eq!(words, "Required request body is missing");
    post("text/plain", "{}").refused(415, 415);
    let large = format!("{{\"name\":\"{}\"}}", "a".repeat(1_100_000));
    post(json, &large).refused(413, 413);
}

#[test]
fn unknown_members_and_nulls_are_taken() {
    let server = Server::start();
    let owner = server.owner();
    let body = json!({"name": "Home", "url": "https://example.org/", "webhookEvent": "NEW_PROJECT",
        "triggerSourceType": "WORKSPACE_ID", "triggerSource": [], "tags": null, "enabled": null, "events": null});
    let request = server.post(&Server::webhooks(&owner)).key(&owner.key);
    request.json(&body).send().expect(201);
}

#[test]
fn slashes_header_case_and_empty_json_do_no_harm() {
    let server = Server::start();
    let owner = server.owner();
    for path in ["/api/v1/user/", "/api/v1/workspaces/", "/api/v1/user//"] {
        let request = server.get(path).header("x-API-key", &owner.key);
        let request = request.header("Content-Type", "application/json");
        request.send().expect(200);
    }
}

#[test]
fn requests_that_are_no_http_end_without_harm() {
    let server = Server::start();
    let address = server.running.address();
    for bytes in [
        &b"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03\r\n\r\n"[..],
        b"GET\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\n\r\n",
        b"POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nzz",
    ] {
        let answer = raw(address, bytes);
        assert!((400..500).contains(&answer.status), "{answer:?}");
    }
    server.get("/healthz").send();
    assert_eq!(server.get("/healthz").send().text(), "ok\n");
}
