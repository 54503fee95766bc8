//! The user, its version, and writing settings.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::{Answer, Person, Server};

fn etag(answer: &Answer) -> String {
    answer.header("etag").expect("an ETag").to_owned()
}

fn user(server: &Server, person: &Person) -> Answer {
    server.get("/api/v1/user").key(&person.key).send()
}

fn write(server: &Server, person: &Person, if_match: Option<&str>, body: &Value) -> Answer {
    let path = format!("/api/users/{}/settings", person.id);
    let mut request = server.put(&path).key(&person.key);
    if let Some(tag) = if_match {
        request = request.header("If-Match", tag);
    }
    request.json(body).send()
}

#[test]
fn a_user_has_what_strict_clients_want() {
    let server = Server::start();
    let owner = server.owner();
    let answer = user(&server, &owner).expect(200);
    for (member, value) in [
        ("id", json!(owner.id)),
        ("email", json!("ada@example.org")),
        ("name", json!("Ada Lovelace")),
        ("status", json!("ACTIVE")),
        ("activeWorkspace", json!(owner.workspace)),
        ("defaultWorkspace", json!(owner.workspace)),
        ("memberships", json!([])),
        ("customFields", json!([])),
        (
            "profilePicture",
            json!("https://img.clockify.me/no-user-image.png"),
        ),
    ] {
        assert_eq!(answer[member], value, "{member}");
    }
    let settings = answer["settings"].as_object().expect("settings");
    assert_eq!(settings.len(), 30);
    assert_eq!(settings["summaryReportSettings"]["subgroup"], "Time Entry");
    let path = "/api/v1/user?include-memberships=true";
    let with = server.get(path).key(&owner.key).send().expect(200);
    assert_eq!(with["memberships"][0]["targetId"], json!(owner.workspace));
    assert_eq!(with["memberships"][0]["membershipStatus"], "ACTIVE");
    let workspaces = server.get("/api/v1/workspaces?page-size=1").key(&owner.key);
    assert_eq!(
        workspaces.send().expect(200)[0]["id"],
        json!(owner.workspace)
    );
}

#[test]
fn settings_are_kept_whole() {
    let server = Server::start();
    let owner = server.owner();
    let first = etag(&user(&server, &owner));
    let change = json!({"name": "Grace Hopper", "settings": {"theme": "DARK", "darkTheme": true,
        "cadran": {"durationFormat": "Decimal"}, "x": {"deep": [1, 2.5, null]}}});
    let answer = write(&server, &owner, Some(&first), &change);
    let written = answer.expect(200);
    assert_ne!(etag(&answer), first);
    let read = user(&server, &owner);
    assert_eq!(etag(&read), etag(&answer));
    assert_eq!(read.json(), written);
    assert_eq!(written["name"], "Grace Hopper");
    for member in ["theme", "darkTheme", "cadran", "x"] {
        assert_eq!(
            written["settings"][member], change["settings"][member],
            "{member}"
        );
    }
    assert_eq!(written["settings"]["timeFormat"], "HOUR24");

    let second = write(
        &server,
        &owner,
        Some(&etag(&answer)),
        &json!({"settings": {"pto": false}}),
    );
    let second = second.expect(200);
    assert_eq!(second["settings"]["theme"], "DARK");
    assert_eq!(second["settings"]["pto"], false);
    assert_eq!(second["name"], "Grace Hopper");
}

#[test]
fn a_stale_write_is_412_and_a_blind_one_428() {
    let server = Server::start();
    let owner = server.owner();
    let stale = etag(&user(&server, &owner));
    let change = json!({"settings": {"theme": "DARK"}});
    write(&server, &owner, None, &change).refused(428, 428);
    write(&server, &owner, Some(&stale), &change).expect(200);
    for tag in [stale.as_str(), "\"x\"", "", "W/\"2\""] {
        write(&server, &owner, Some(tag), &json!({"name": "Lost"})).refused(412, 412);
    }
    write(&server, &owner, Some("*"), &change).expect(200);
    let current = etag(&user(&server, &owner));
    let list = format!("\"x\", {current}");
    write(&server, &owner, Some(&list), &change).expect(200);
    assert_eq!(user(&server, &owner).json()["name"], "Ada Lovelace");
}

#[test]
fn of_two_writers_on_one_base_one_is_told() {
    let server = Server::start();
    let owner = server.owner();
    let tag = etag(&user(&server, &owner));
    let statuses: Vec<_> = std::thread::scope(|scope| {
        let writers: Vec<_> = ["DARK", "DEFAULT"]
            .map(|theme| {
                let change = json!({"settings": {"theme": theme}});
                let (server, owner, tag) = (&server, &owner, &tag);
                scope.spawn(move || write(server, owner, Some(tag), &change).status)
            })
            .into_iter()
            .collect();
        let joined = writers.into_iter().map(|it| it.join().expect("a status"));
        joined.collect()
    });
    assert!(
        statuses.contains(&200) && statuses.contains(&412),
        "{statuses:?}"
    );
}

#[test]
fn settings_that_do_not_fit_change_nothing() {
    let server = Server::start();
    let owner = server.owner();
    let before = user(&server, &owner).json();
    for change in [
        json!({"settings": {"theme": "BLUE"}}),
        json!({"settings": {"weekStart": 1}}),
        json!({"settings": {"cadran": []}}),
        json!({"settings": {"myStartOfDay": "25:00"}}),
        json!({"settings": []}),
        json!({"settings": "x"}),
        json!({"name": "a\nb"}),
        json!({"name": "a".repeat(300)}),
        json!({"name": 5}),
        json!({"profilePicture": "javascript:alert(1)"}),
        json!({"profilePicture": "https://u:p@example.org/"}),
        json!([]),
    ] {
        let answer = write(&server, &owner, Some("*"), &change);
        assert_eq!(answer.status, 400, "{change}: {}", answer.text());
    }
    let large = json!({"settings": {"x": "a".repeat(300_000)}});
    write(&server, &owner, Some("*"), &large).refused(413, 413);
    assert_eq!(user(&server, &owner).json(), before);
}

#[test]
fn an_unchanged_user_is_304() {
    let server = Server::start();
    let owner = server.owner();
    let tag = etag(&user(&server, &owner));
    let ask = |tags: &str| {
        let request = server.get("/api/v1/user").key(&owner.key);
        request.header("If-None-Match", tags).send()
    };
    for tags in [
        tag.clone(),
        format!("W/{tag}"),
        format!("\"x\", {tag}"),
        "*".to_owned(),
    ] {
        let answer = ask(&tags);
        assert_eq!((answer.status, answer.body.len()), (304, 0), "{tags}");
        assert_eq!(etag(&answer), tag);
    }
    ask("\"x\"").expect(200);
}

fn long_poll(server: &Server, person: &Person, tag: &str, seconds: u32) -> Answer {
    let request = server.get("/api/v1/user").key(&person.key);
    let request = request.header("If-None-Match", tag);
    request.header("Prefer", &format!("wait={seconds}")).send()
}

#[test]
fn a_held_answer_comes_with_the_change() {
    let server = Server::start();
    let owner = server.owner();
    let tag = etag(&user(&server, &owner));
    std::thread::scope(|scope| {
        let held = scope.spawn(|| long_poll(&server, &owner, &tag, 30));
        std::thread::sleep(Duration::from_millis(300));
        let started = Instant::now();
        write(&server, &owner, Some("*"), &json!({"name": "Grace"})).expect(200);
        let answer = held.join().expect("an answer");
        assert!(started.elapsed() < Duration::from_secs(2));
        assert_eq!(answer.expect(200)["name"], "Grace");
        assert_eq!(answer.header("preference-applied"), Some("wait=30"));
    });
}

#[test]
fn a_held_answer_ends_at_once_where_webhooks_are_newer_than_known() {
    let server = Server::start();
    let owner = server.owner();
    let tag = etag(&user(&server, &owner));
    let list = server.get(&Server::webhooks(&owner)).key(&owner.key).send();
    let known = etag(&list).trim_matches('"').to_owned();
    let took_ms = |workspace: &str| {
        let path = format!("/api/v1/user?webhooks-of={workspace}&webhooks-version={known}");
        let request = server.get(&path).key(&owner.key);
        let request = request
            .header("If-None-Match", &tag)
            .header("Prefer", "wait=1");
        let started = Instant::now();
        assert_eq!(request.send().status, 304);
        started.elapsed().as_millis()
    };
    assert!(took_ms(&owner.workspace) >= 1_000);
    assert!(took_ms(&"0".repeat(24)) < 900, "a foreign workspace");
    let request = server.post(&Server::webhooks(&owner)).key(&owner.key);
    request
        .json(&crate::webhooks::body("Home"))
        .send()
        .expect(201);
    assert!(took_ms(&owner.workspace) < 900);
}

#[test]
fn a_held_answer_ends_unchanged_after_its_time_or_with_a_webhook() {
    let server = Server::start();
    let owner = server.owner();
    let tag = etag(&user(&server, &owner));
    let started = Instant::now();
    assert_eq!(long_poll(&server, &owner, &tag, 1).status, 304);
    assert!(started.elapsed() >= Duration::from_secs(1));
    std::thread::scope(|scope| {
        let held = scope.spawn(|| long_poll(&server, &owner, &tag, 30));
        std::thread::sleep(Duration::from_millis(300));
        let started = Instant::now();
        let request = server.post(&Server::webhooks(&owner)).key(&owner.key);
        let body = crate::webhooks::body("Home");
        request.json(&body).send().expect(201);
        assert_eq!(held.join().expect("an answer").status, 304);
        assert!(started.elapsed() < Duration::from_secs(2));
    });
}
