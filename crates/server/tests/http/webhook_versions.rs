//! The version of a list of webhooks: read with `ETag`, asked for by `If-None-Match`, written against by `If-Match`.

use std::sync::Barrier;

use cadran_server::db::Role;
use serde_json::{Value, json};

use crate::support::{Answer, Person, Request, Server};
use crate::webhooks::body;

fn read(server: &Server, person: &Person) -> Answer {
    let request = server.get(&Server::webhooks(person));
    request.key(&person.key).send()
}

fn tag(answer: &Answer) -> String {
    answer.header("etag").expect("an ETag").to_owned()
}

fn write(request: Request, person: &Person, tag: &str) -> Request {
    request.key(&person.key).header("If-Match", tag)
}

#[test]
fn a_list_is_read_again_only_after_a_change() {
    let server = Server::start();
    let owner = server.owner();
    let first = read(&server, &owner);
    let known = tag(&first);
    assert!(known.starts_with('"'), "{known} is strong");
    let ask = |known: &str| {
        let request = server.get(&Server::webhooks(&owner)).key(&owner.key);
        request.header("If-None-Match", known).send()
    };
    let same = ask(&known);
    assert_eq!((same.status, same.body.len()), (304, 0));
    assert_eq!(tag(&same), known);

    let made = server.post(&Server::webhooks(&owner)).key(&owner.key);
    let made = made.json(&body("Home")).send();
    made.expect(201);
    assert_eq!(
        made.header("etag"),
        None,
        "who names no version may have missed one"
    );
    let changed = ask(&known);
    assert_eq!(changed.expect(200)["workspaceWebhookCount"], 1);
    assert_ne!(tag(&changed), known);
}

#[test]
fn each_write_answers_the_version_of_the_next() {
    let server = Server::start();
    let owner = server.owner();
    let list = Server::webhooks(&owner);
    let start = tag(&read(&server, &owner));
    let made = write(server.post(&list), &owner, &start)
        .json(&body("Home"))
        .send();
    let path = format!("{list}/{}", made.expect(201)["id"].as_str().expect("an id"));
    let replaced = write(server.put(&path), &owner, &tag(&made))
        .json(&body("Work"))
        .send();
    replaced.expect(200);
    let delete = server.request("DELETE", &path);
    let deleted = write(delete, &owner, &tag(&replaced)).send();
    assert_eq!((deleted.status, deleted.body.len()), (200, 0));
    let end = read(&server, &owner);
    assert_eq!(tag(&end), tag(&deleted));
    assert_ne!(tag(&end), start, "empty again, but not as it was");
}

#[test]
fn a_stale_write_is_412_and_changes_nothing() {
    let server = Server::start();
    let owner = server.owner();
    let list = Server::webhooks(&owner);
    let old = tag(&read(&server, &owner));
    let id = "5a0ab5acb07987125438b60f";
    let mut with_id = body("Home");
    with_id["id"] = json!(id);
    let made = write(server.post(&list), &owner, &old)
        .json(&with_id)
        .send();
    made.expect(201);
    let path = format!("{list}/{id}");
    for request in [
        server.post(&list).json(&body("Other")),
        server.post(&list).json(&with_id),
        server.put(&path).json(&body("Other")),
        server.request("DELETE", &path),
    ] {
        let answer = write(request, &owner, &old).send();
        let words = answer.refused(412, 412);
        assert_eq!(words, "The account was changed meanwhile; read it again");
    }
    let now = read(&server, &owner);
    assert_eq!(tag(&now), tag(&made));
    assert_eq!(now.expect(200)["webhooks"], json!([made.json()]));
    // With the present version the same create again is no change.
    let again = write(server.post(&list), &owner, &tag(&now))
        .json(&with_id)
        .send();
    assert_eq!(again.expect(200), made.json());
    assert_eq!(tag(&again), tag(&now));
}

#[test]
fn of_two_clients_that_write_at_once_one_wins() {
    let server = Server::start();
    let owner = server.owner();
    let list = Server::webhooks(&owner);
    for round in 0..20 {
        let known = tag(&read(&server, &owner));
        let start = Barrier::new(2);
        let answers: Vec<Answer> = std::thread::scope(|scope| {
            let writers: Vec<_> = ["One", "Two"]
                .map(|name| {
                    let request = write(server.post(&list), &owner, &known).json(&body(name));
                    let start = &start;
                    scope.spawn(move || {
                        start.wait();
                        request.send()
                    })
                })
                .into_iter()
                .collect();
            writers
                .into_iter()
                .map(|it| it.join().expect("an answer"))
                .collect()
        });
        let mut statuses: Vec<_> = answers.iter().map(|it| it.status).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 412], "round {round}");
        let listed = read(&server, &owner).json();
        assert_eq!(listed["workspaceWebhookCount"], round + 1);
    }
}

#[test]
fn a_members_version_is_of_their_own_webhooks() {
    let server = Server::start();
    let owner = server.owner();
    let member = server.person("bob@example.org", Role::Member);
    let (all, own) = (tag(&read(&server, &owner)), tag(&read(&server, &member)));
    assert_ne!(all, own);
    let make = |person: &Person| -> Value {
        let request = server.post(&Server::webhooks(person)).key(&person.key);
        request.json(&body("Home")).send().expect(201)
    };
    make(&owner);
    assert_ne!(tag(&read(&server, &owner)), all);
    assert_eq!(
        tag(&read(&server, &member)),
        own,
        "others' are not theirs to see"
    );
    let before = tag(&read(&server, &owner));
    let theirs = make(&member);
    assert_ne!(tag(&read(&server, &owner)), before);
    let now = tag(&read(&server, &member));
    assert_ne!(now, own);
    let id = theirs["id"].as_str().expect("an id");
    let path = format!("{}/{id}", Server::webhooks(&owner));
    let request = server.request("DELETE", &path).key(&owner.key);
    request.send().expect(200);
    assert_ne!(tag(&read(&server, &member)), now);
}
