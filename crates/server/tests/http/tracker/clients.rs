//! Clients.

use serde_json::{Value, json};

use super::{Desk, column, events, kinds};
use crate::support::Server;

#[test]
fn a_client_is_made_replaced_archived_and_deleted() {
    let server = Server::start();
    let owner = server.owner();
    let desk = Desk::new(&server, &owner);
    // What only a replacement writes is passed over.
    let body = json!({"name": "Acme", "email": "a@example.org", "note": "n", "archived": true,
        "ccEmails": ["c@example.org"], "currencyId": null});
    let made = desk.post("/clients", &body).expect(201);
    let id = made["id"].as_str().expect("an id");
    assert_eq!(
        made,
        json!({"id": id, "name": "Acme", "email": "a@example.org", "workspaceId": owner.workspace,
            "archived": false, "address": null, "note": "n", "ccEmails": null, "currencyId": null,
            "currencyCode": "USD"})
    );
    let path = format!("/clients/{id}");
    let cc = json!(["1@example.org", "2@example.org", "3@example.org"]);
    let full =
        json!({"name": "Acme", "ccEmails": cc, "currencyId": owner.workspace, "address": "Here"});
    let replaced = desk.put(&path, &full).expect(200);
    assert_eq!(replaced["ccEmails"], cc);
    assert_eq!(replaced["note"], Value::Null, "a replacement is whole");
    let words = desk.delete(&path).refused(400, 501);
    assert_eq!(words, "Cannot delete an active client");
    let archived = json!({"name": "Acme", "archived": true});
    let archived = desk.put(&path, &archived).expect(200);
    assert_eq!(archived["ccEmails"], Value::Null);
    assert_eq!(
        archived["currencyId"],
        json!(owner.workspace),
        "kept where it is absent"
    );
    assert_eq!(desk.get(&path).expect(200), archived);
    assert_eq!(desk.delete(&path).expect(200), archived);
    let words = desk.get(&path).refused(400, 501);
    assert_eq!(words, "Client doesn't belong to Workspace");
    let told = events(&server, &["NEW_CLIENT", "CLIENT_UPDATED", "CLIENT_DELETED"]);
    assert_eq!(told.len(), 4);
    assert_eq!(
        (told[3].0.as_str(), &told[3].1["archived"]),
        ("CLIENT_DELETED", &json!(true))
    );
}

#[test]
fn wrong_members_are_named() {
    let server = Server::start();
    let owner = server.owner();
    let desk = Desk::new(&server, &owner);
    let path = format!(
        "/clients/{}",
        desk.make("/clients", &json!({"name": "Acme"}))
    );
    for (change, words) in [
        (json!({"name": null}), "must not be null"),
        (
            json!({"name": "x".repeat(101)}),
            "length must be between 1 and 100",
        ),
        (
            json!({"note": "x".repeat(3001)}),
            "[note]. length must be between 0 and 3000",
        ),
        (
            json!({"ccEmails": ["1", "2", "3", "4"]}),
            "Number of additional emails must be less than 3",
        ),
        (json!({"currencyId": owner.id}), "no such currency"),
    ] {
        let mut body = json!({"name": "Acme"});
        let change = change.as_object().expect("an object").clone();
        body.as_object_mut().expect("an object").extend(change);
        let said = desk.put(&path, &body).refused(400, 501);
        assert!(said.contains(words), "{said}");
    }
    let words = desk
        .post("/clients", &json!({"name": "Acme"}))
        .refused(400, 501);
    assert_eq!(words, "Client with this name already exists");
}

#[test]
fn lists_are_filtered_sorted_and_paged() {
    let server = Server::start();
    let owner = server.owner();
    let desk = Desk::new(&server, &owner);
    for (name, email, address) in [
        ("Beta", "z@example.org", "Rome"),
        ("alpha", "b@example.org", "Paris"),
    ] {
        desk.make(
            "/clients",
            &json!({"name": name, "email": email, "address": address}),
        );
    }
    for (query, names) in [
        ("", ["alpha", "Beta"].as_slice()),
        (
            "sort-column=EMAIL&sort-order=DESCENDING",
            &["Beta", "alpha"],
        ),
        ("address=rom", &["Beta"]),
        ("name=ALP", &["alpha"]),
        ("archived=true", &[]),
    ] {
        let answer = desk.get(&format!("/clients?{query}"));
        assert_eq!(answer.header("last-page"), Some("true"));
        assert_eq!(column(&answer.expect(200), "name"), names, "{query}");
    }
}

#[test]
fn archiving_a_client_takes_its_projects_and_tasks_along_where_that_is_asked_for() {
    let server = Server::start();
    let owner = server.owner();
    let desk = Desk::new(&server, &owner);
    let client = desk.make("/clients", &json!({"name": "Acme"}));
    let project = desk.make("/projects", &json!({"name": "Site", "clientId": client}));
    let tasks = format!("/projects/{project}/tasks");
    desk.make(&tasks, &json!({"name": "Draft"}));
    let archive = json!({"name": "Acme", "archived": true});
    desk.put(&format!("/clients/{client}"), &archive)
        .expect(200);
    let path = format!("/projects/{project}");
    assert_eq!(desk.get(&path).expect(200)["archived"], false);
    let query = "archive-projects=true&mark-tasks-as-done=true";
    desk.put(&format!("/clients/{client}?{query}"), &archive)
        .expect(200);
    assert_eq!(desk.get(&path).expect(200)["archived"], true);
    assert_eq!(column(&desk.get(&tasks).expect(200), "status"), ["DONE"]);
    assert_eq!(
        kinds(&server, &["PROJECT_UPDATED", "TASK_UPDATED"]),
        ["TASK_UPDATED", "PROJECT_UPDATED"]
    );
    desk.delete(&format!("/clients/{client}")).expect(200);
    let without = desk.get(&path).expect(200);
    assert_eq!(
        (&without["clientId"], &without["clientName"]),
        (&json!(""), &json!(""))
    );
}
