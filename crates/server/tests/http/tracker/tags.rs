//! Tags.

use cadran_server::db::Role;
use serde_json::json;

use super::{Desk, column, events};
use crate::support::Server;

const KINDS: [&str; 3] = ["NEW_TAG", "TAG_UPDATED", "TAG_DELETED"];

#[test]
fn a_tag_is_made_renamed_archived_and_deleted() {
    let server = Server::start();
    let owner = server.owner();
    let desk = Desk::new(&server, &owner);
    let made = desk
        .post("/tags", &json!({"name": " Deep work "}))
        .expect(201);
    let id = made["id"].as_str().expect("an id");
    let expected =
        json!({"id": id, "name": "Deep work", "workspaceId": owner.workspace, "archived": false});
    assert_eq!(made, expected);
    let path = format!("/tags/{id}");
    let archived = desk.put(&path, &json!({"name": "Deep work", "archived": true}));
    assert_eq!(archived.expect(200)["archived"], true);
    let renamed = desk.put(&path, &json!({"name": "Focus"})).expect(200);
    assert_eq!(
        renamed["archived"], false,
        "a replacement without it brings it back"
    );
    assert_eq!(desk.get(&path).expect(200), renamed);
    assert_eq!(desk.delete(&path).expect(200), renamed);
    desk.get(&path).refused(400, 501);
    let told = events(&server, &KINDS);
    let kinds: Vec<_> = told.iter().map(|(kind, _)| kind.as_str()).collect();
    assert_eq!(
        kinds,
        ["NEW_TAG", "TAG_UPDATED", "TAG_UPDATED", "TAG_DELETED"]
    );
    assert_eq!((&told[0].1, &told[3].1), (&made, &renamed));
}

#[test]
fn names_are_unique_until_freed_and_have_a_length() {
    let server = Server::start();
    let owner = server.owner();
    let desk = Desk::new(&server, &owner);
    let id = desk.make("/tags", &json!({"name": "One"}));
    let other = desk.make("/tags", &json!({"name": "Two"}));
    let words = desk
        .post("/tags", &json!({"name": "One"}))
        .refused(400, 501);
    assert_eq!(words, "Tag with this name already exists");
    let path = format!("/tags/{other}");
    desk.put(&path, &json!({"name": "One"})).refused(400, 501);
    desk.delete(&format!("/tags/{id}")).expect(200);
    desk.put(&path, &json!({"name": "One"})).expect(200);
    for (body, words) in [
        (json!({}), "must not be null"),
        (json!({"name": ""}), "length must be between 1 and 100"),
        (
            json!({"name": "x".repeat(101)}),
            "length must be between 1 and 100",
        ),
        (json!({"name": "a\nb"}), "no line breaks"),
    ] {
        let said = desk.post("/tags", &body).refused(400, 501);
        assert!(said.contains(words), "{said}");
    }
    let words = desk.get("/tags/x").refused(400, 501);
    assert_eq!(words, "Tag doesn't belong to Workspace");
}

#[test]
fn lists_are_filtered_sorted_and_paged() {
    let server = Server::start();
    let owner = server.owner();
    let desk = Desk::new(&server, &owner);
    let ids: Vec<_> = ["beta", "Alpha", "gamma ray"]
        .map(|name| desk.make("/tags", &json!({"name": name})))
        .to_vec();
    let archive = json!({"name": "gamma ray", "archived": true});
    desk.put(&format!("/tags/{}", ids[2]), &archive).expect(200);
    let excluded = format!("excluded-ids={},{}", ids[0], ids[1]);
    for (query, names) in [
        ("", vec!["Alpha", "beta", "gamma ray"]),
        ("sort-order=DESCENDING", vec!["gamma ray", "beta", "Alpha"]),
        ("archived=false", vec!["Alpha", "beta"]),
        ("archived=true", vec!["gamma ray"]),
        ("name=A", vec!["Alpha", "beta", "gamma ray"]),
        ("name=RAY", vec!["gamma ray"]),
        ("name=gamma&strict-name-search=true", vec![]),
        (
            "name=gamma%20ray&strict-name-search=true",
            vec!["gamma ray"],
        ),
        (excluded.as_str(), vec!["gamma ray"]),
    ] {
        let listed = desk.get(&format!("/tags?{query}")).expect(200);
        assert_eq!(column(&listed, "name"), names, "{query}");
    }
    for (query, names, last) in [
        ("page-size=2", vec!["Alpha", "beta"], "false"),
        ("page-size=2&page=0", vec!["Alpha", "beta"], "false"),
        ("page-size=2&page=2", vec!["gamma ray"], "true"),
        ("pageSize=3", vec!["Alpha", "beta", "gamma ray"], "true"),
        ("page=9", vec![], "true"),
    ] {
        let answer = desk.get(&format!("/tags?{query}"));
        assert_eq!(answer.header("last-page"), Some(last), "{query}");
        assert_eq!(column(&answer.expect(200), "name"), names, "{query}");
    }
    let words = desk.get("/tags?sort-column=AGE").refused(400, 3002);
    assert!(
        words.contains("must be from the following set: ID, NAME"),
        "{words}"
    );
    desk.get("/tags?archived=abc").refused(400, 3000);
    desk.get("/tags?page-size=0").refused(400, 501);
    desk.get("/tags?excluded-ids=x").refused(400, 501);
}

#[test]
fn members_make_tags_and_managers_change_them() {
    let server = Server::start();
    let owner = server.owner();
    let member = server.person("bob@example.org", Role::Member);
    let id = Desk::new(&server, &member).make("/tags", &json!({"name": "Mine"}));
    let path = format!("/tags/{id}");
    Desk::new(&server, &member).delete(&path).refused(403, 403);
    Desk::new(&server, &owner).delete(&path).expect(200);
}
