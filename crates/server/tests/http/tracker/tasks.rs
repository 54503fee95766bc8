//! Tasks.

use serde_json::{Value, json};

use super::{Desk, column, events};
use crate::support::Server;

#[test]
fn a_task_is_made_replaced_and_deleted_once_it_is_done() {
    let server = Server::start();
    let owner = server.owner();
    let desk = Desk::new(&server, &owner);
    let project = desk.make("/projects", &json!({"name": "Site"}));
    let tasks = format!("/projects/{project}/tasks");
    let body = json!({"name": "Draft", "estimate": "PT1H30M", "assigneeIds": [owner.id], "userGroupIds": [],
        "budgetEstimate": 100});
    let made = desk
        .post(&format!("{tasks}?contains-assignee=true"), &body)
        .expect(201);
    let id = made["id"].as_str().expect("an id");
    assert_eq!(
        made,
        json!({"id": id, "name": "Draft", "projectId": project, "assigneeIds": [owner.id], "assigneeId": owner.id,
            "userGroupIds": [], "estimate": "PT1H30M", "status": "ACTIVE", "budgetEstimate": 100, "duration": "PT0S",
            "billable": false, "hourlyRate": null, "costRate": null})
    );
    let path = format!("{tasks}/{id}");
    assert_eq!(desk.get(&path).expect(200), made);
    let words = desk.delete(&path).refused(400, 501);
    assert_eq!(words, "Cannot delete an active task");
    let rated = desk.put(&format!("{path}/hourly-rate"), &json!({"amount": 5000}));
    assert_eq!(
        rated.expect(200)["hourlyRate"],
        json!({"amount": 5000, "currency": "USD"})
    );
    desk.put(&format!("{path}/cost-rate"), &json!({"amount": 1}))
        .expect(200);
    desk.ask("GET", &format!("{path}/cost-rate"), None)
        .refused(405, 3000);
    let done = json!({"name": "Drafts", "status": "DONE", "billable": true});
    let done = desk.put(&path, &done).expect(200);
    assert_eq!(
        (&done["assigneeId"], &done["hourlyRate"]["amount"]),
        (&json!(""), &json!(5000))
    );
    assert_eq!(desk.delete(&path).expect(200), done);
    let words = desk.get(&path).refused(400, 501);
    assert_eq!(words, "Task doesn't belong to Workspace");
}

#[test]
fn the_event_is_that_of_clockify() {
    let example: Value = serde_json::from_str(
        r#"{"id":"684538940300f917a02f642f","name":"Test","projectId":"68444b15551a9934b5034263",
        "workspaceId":"684446430300f917a02c198b","assigneeIds":[],"assigneeId":"","userGroupIds":[],"estimate":"PT0S",
        "status":"ACTIVE","budgetEstimate":0,"billable":true,"hourlyRate":null,"costRate":null,"progress":null,
        "duration":"PT0S"}"#,
    )
    .expect("JSON");
    let server = Server::start();
    let owner = server.owner();
    let desk = Desk::new(&server, &owner);
    let project = desk.make("/projects", &json!({"name": "Site"}));
    let tasks = format!("/projects/{project}/tasks");
    let id = desk.make(&tasks, &json!({"name": "Test", "billable": true}));
    let (_, body) = events(&server, &["NEW_TASK"]).remove(0);
    let mut expected = example;
    expected["id"] = json!(id);
    expected["projectId"] = json!(project);
    expected["workspaceId"] = json!(owner.workspace);
    assert_eq!(body, expected);
}

#[test]
fn wrong_bodies_are_refused() {
    let server = Server::start();
    let owner = server.owner();
    let stranger = server.outsider("eve@example.org");
    let desk = Desk::new(&server, &owner);
    let project = desk.make("/projects", &json!({"name": "Site"}));
    let tasks = format!("/projects/{project}/tasks");
    desk.make(&tasks, &json!({"name": "Draft"}));
    for (body, code) in [
        (json!({}), 501),
        (json!({"name": ""}), 501),
        (json!({"name": "Draft"}), 501),
        (json!({"name": "x", "status": "LATE"}), 3002),
        (json!({"name": "x", "estimate": "soon"}), 3002),
        (json!({"name": "x", "budgetEstimate": -1}), 501),
        (json!({"name": "x", "assigneeIds": ["x"]}), 501),
        (json!({"name": "x", "assigneeIds": [stranger.id]}), 501),
        (json!({"name": "x", "userGroupIds": ["x"]}), 501),
        (
            json!({"name": "x", "assigneeIds": vec![&owner.id; 101]}),
            501,
        ),
    ] {
        desk.post(&tasks, &body).refused(400, code);
    }
    let elsewhere = "/projects/5a0ab5acb07987125438b60f/tasks";
    let words = desk
        .post(elsewhere, &json!({"name": "x"}))
        .refused(400, 501);
    assert_eq!(words, "Project doesn't belong to Workspace");
    desk.get(elsewhere).refused(400, 501);
}

#[test]
fn lists_are_filtered_sorted_and_paged() {
    let server = Server::start();
    let owner = server.owner();
    let desk = Desk::new(&server, &owner);
    let project = desk.make(
        "/projects",
        &json!({"name": "Site", "tasks": [{"name": "b"}, {"name": "A"}]}),
    );
    let tasks = format!("/projects/{project}/tasks");
    desk.make(&tasks, &json!({"name": "c", "status": "DONE"}));
    for (query, names) in [
        ("", ["A", "b", "c"].as_slice()),
        ("is-active=true", &["A", "b"]),
        ("is-active=false", &["c"]),
        ("name=a", &["A"]),
        ("name=a&strict-name-search=true", &[]),
        ("sort-column=ID", &["b", "A", "c"]),
    ] {
        let listed = desk.get(&format!("{tasks}?{query}")).expect(200);
        let mut found = column(&listed, "name");
        if query == "sort-column=ID" {
            // Ids of one second are in no order.
            found.sort_by_key(|name| names.iter().position(|it| it == name));
        }
        assert_eq!(found, names, "{query}");
    }
    let answer = desk.get(&format!("{tasks}?page=2&page-size=2"));
    assert_eq!(answer.header("last-page"), Some("true"));
    let words = desk
        .get(&format!("{tasks}?is-active=abc"))
        .refused(400, 3000);
    assert!(words.contains("[abc]"), "{words}");
}
