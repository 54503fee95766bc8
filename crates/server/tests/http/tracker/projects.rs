//! Projects.

use cadran_server::db::Role;
use serde_json::{Value, json};

use super::{Desk, column, events, kinds};
use crate::support::Server;

const KINDS: [&str; 3] = ["NEW_PROJECT", "PROJECT_UPDATED", "PROJECT_DELETED"];

#[test]
fn a_project_is_made_replaced_archived_and_deleted() {
    let server = Server::start();
    let owner = server.owner();
    let desk = Desk::new(&server, &owner);
    let client = desk.make("/clients", &json!({"name": "Acme"}));
    let body = json!({"name": "Site", "clientId": client, "color": "#00ff00", "billable": true, "isPublic": true,
        "note": "n", "estimate": {"estimate": "PT10H", "type": "MANUAL"}, "hourlyRate": {"amount": 20000},
        "memberships": [{"userId": owner.id, "hourlyRate": {"amount": 5}}], "tasks": [{"name": "Draft"}]});
    let made = desk.post("/projects", &body).expect(201);
    let id = made["id"].as_str().expect("an id");
    assert_eq!(
        made,
        json!({"id": id, "name": "Site", "hourlyRate": {"amount": 20000, "currency": "USD"}, "clientId": client,
            "clientName": "Acme", "workspaceId": owner.workspace, "billable": true,
            "memberships": [{"userId": owner.id, "targetId": id, "membershipType": "PROJECT",
                "membershipStatus": "ACTIVE", "hourlyRate": {"amount": 5, "currency": "USD"}, "costRate": null}],
            "color": "#00ff00", "estimate": {"estimate": "PT10H", "type": "MANUAL"}, "archived": false,
            "duration": "PT0S", "note": "n", "costRate": null,
            "timeEstimate": {"estimate": "PT10H", "type": "MANUAL", "resetOption": null, "active": false,
                "includeNonBillable": true},
            "budgetEstimate": null, "template": false, "public": true})
    );
    let path = format!("/projects/{id}");
    assert_eq!(desk.get(&path).expect(200), made);
    let words = desk.delete(&path).refused(400, 501);
    assert_eq!(words, "Cannot delete an active project");

    let archive = json!({"name": "Website", "archived": true});
    let archived = desk.put(&path, &archive).expect(200);
    for (member, value) in [
        ("name", json!("Website")),
        ("archived", json!(true)),
        ("color", json!("#00ff00")),
        ("note", json!("n")),
        ("clientId", json!(client)),
        ("hourlyRate", json!({"amount": 20000, "currency": "USD"})),
        ("public", json!(false)),
        ("billable", json!(false)),
    ] {
        assert_eq!(archived[member], value, "{member}");
    }
    let alone = desk.put(&path, &json!({"clientId": "", "archived": true}));
    assert_eq!(alone.expect(200)["clientName"], "");
    let deleted = desk.delete(&path).expect(200);
    assert_eq!(deleted["id"], id);
    let words = desk.get(&path).refused(400, 501);
    assert_eq!(words, "Project doesn't belong to Workspace");
    let all = [
        "NEW_PROJECT",
        "NEW_TASK",
        "PROJECT_UPDATED",
        "PROJECT_DELETED",
    ];
    assert_eq!(
        kinds(&server, &all),
        [
            "NEW_PROJECT",
            "NEW_TASK",
            "PROJECT_UPDATED",
            "PROJECT_UPDATED",
            "PROJECT_DELETED"
        ]
    );
    let (_, told) = events(&server, &KINDS).remove(0);
    assert_eq!(
        (&told["clientName"], &told["memberships"]),
        (&json!("Acme"), &made["memberships"])
    );
}

#[test]
fn wrong_bodies_are_refused() {
    let server = Server::start();
    let owner = server.owner();
    let stranger = server.outsider("eve@example.org");
    let desk = Desk::new(&server, &owner);
    desk.make("/projects", &json!({"name": "Site"}));
    for (body, code, words) in [
        (json!({}), 501, "must not be null"),
        (
            json!({"name": "x"}),
            501,
            "length must be between 2 and 250",
        ),
        (
            json!({"name": "Site"}),
            501,
            "Project with this name already exists",
        ),
        (json!({"name": "No", "color": "red"}), 501, "[color]"),
        (
            json!({"name": "No", "note": "x".repeat(16_385)}),
            501,
            "between 0 and 16384",
        ),
        (
            json!({"name": "No", "clientId": "x"}),
            501,
            "Client doesn't belong to",
        ),
        (
            json!({"name": "No", "clientId": owner.id}),
            501,
            "Client doesn't belong to",
        ),
        (
            json!({"name": "No", "hourlyRate": {"amount": -1}}),
            501,
            "[hourlyRate]",
        ),
        (json!({"name": "No", "hourlyRate": [1]}), 3002, "JSON"),
        (
            json!({"name": "No", "memberships": [{}]}),
            501,
            "[userId]. must not be null",
        ),
        (json!({"name": "No", "memberships": [[]]}), 3002, "JSON"),
        (
            json!({"name": "No", "memberships": [{"userId": stranger.id}]}),
            501,
            "User doesn't belong to",
        ),
        (
            json!({"name": "No", "tasks": [{"name": "a"}, {"name": "a"}]}),
            501,
            "Task with this name",
        ),
        (
            json!({"name": "No", "estimate": {"type": "LATER"}}),
            3002,
            "JSON",
        ),
    ] {
        let said = desk.post("/projects", &body).refused(400, code);
        assert!(said.contains(words), "{said}");
    }
    assert_eq!(column(&desk.get("/projects").expect(200), "name"), ["Site"]);
}

#[test]
fn estimates_templates_and_rates_are_kept() {
    let server = Server::start();
    let owner = server.owner();
    let member = server.person("bob@example.org", Role::Member);
    let desk = Desk::new(&server, &owner);
    let path = format!(
        "/projects/{}",
        desk.make("/projects", &json!({"name": "Site"}))
    );
    let estimate = format!("{path}/estimate");
    let body = json!({"timeEstimate": {"estimate": "PT40H", "type": "MANUAL", "active": true, "resetOption": "MONTHLY"},
        "budgetEstimate": null, "estimateReset": {"hour": 3}});
    let estimated = desk.patch(&estimate, &body).expect(200);
    assert_eq!(estimated["timeEstimate"]["resetOption"], "MONTHLY");
    let budget = json!({"budgetEstimate": {"estimate": 100, "type": "MANUAL"}});
    let estimated = desk.patch(&estimate, &budget).expect(200);
    assert_eq!(
        estimated["timeEstimate"]["estimate"], "PT40H",
        "kept where it is absent"
    );
    assert_eq!(estimated["budgetEstimate"]["estimate"], 100);
    desk.patch(&estimate, &json!({"budgetEstimate": {"estimate": -5}}))
        .refused(400, 501);
    let reset = json!({"estimateReset": {"x": "y".repeat(10_000)}});
    desk.patch(&estimate, &reset).refused(413, 413);
    let template = format!("{path}/template");
    desk.patch(&template, &json!({})).refused(400, 501);
    assert_eq!(
        desk.patch(&template, &json!({"isTemplate": true}))
            .expect(200)["template"],
        true
    );
    let (_, told) = events(&server, &["PROJECT_UPDATED"])
        .pop()
        .expect("an event");
    assert_eq!(
        (&told["activeEstimate"], &told["timeEstimate"]["estimate"]),
        (&json!("TIME"), &json!(144_000))
    );

    let people = format!("{path}/memberships");
    desk.post(&people, &json!({"userIds": [member.id]}))
        .expect(200);
    let rate = format!("{path}/users/{}/hourly-rate", member.id);
    let rated = desk.put(
        &rate,
        &json!({"amount": 700, "since": "2026-01-01T00:00:00Z"}),
    );
    assert_eq!(
        rated.expect(200)["memberships"][0]["hourlyRate"]["amount"],
        700
    );
    let cost = rate.replace("hourly", "cost");
    desk.put(&cost, &json!({"amount": 3})).expect(200);
    desk.put(&rate, &json!({})).refused(400, 501);
    desk.get(&rate).refused(405, 3000);
    let replaced = desk
        .patch(&people, &json!({"memberships": [{"userId": owner.id}]}))
        .expect(200);
    assert_eq!(
        column(&replaced["memberships"], "userId"),
        [owner.id.as_str()]
    );
    desk.put(&rate, &json!({"amount": 700})).refused(400, 501);
    let removed = desk.post(&people, &json!({"userIds": [owner.id], "remove": true}));
    assert_eq!(removed.expect(200)["memberships"], json!([]));
    desk.post(&people, &json!({"userIds": ["x"]}))
        .refused(400, 501);
    desk.patch(&people, &json!({})).refused(400, 501);
}

#[test]
fn a_template_is_copied_with_its_tasks() {
    let server = Server::start();
    let owner = server.owner();
    let desk = Desk::new(&server, &owner);
    let body = json!({"name": "Model", "note": "n", "hourlyRate": {"amount": 7}, "isPublic": false,
        "memberships": [{"userId": owner.id}], "tasks": [{"name": "Draft", "status": "DONE"}]});
    let model = desk.make("/projects", &body);
    let path = "/projects/from-template";
    let copy = json!({"name": "Site", "templateProjectId": model, "color": "#123456"});
    let words = desk.post(path, &copy).refused(400, 501);
    assert_eq!(
        words, "Project doesn't belong to Workspace",
        "it is no template yet"
    );
    let template = json!({"isTemplate": true});
    desk.patch(&format!("/projects/{model}/template"), &template)
        .expect(200);
    let made = desk.post(path, &copy).expect(200);
    for (member, value) in [
        ("name", json!("Site")),
        ("color", json!("#123456")),
        ("note", json!("n")),
        ("public", json!(false)),
        ("template", json!(false)),
    ] {
        assert_eq!(made[member], value, "{member}");
    }
    assert_eq!(column(&made["memberships"], "userId"), [owner.id.as_str()]);
    let id = made["id"].as_str().expect("an id");
    let tasks = desk.get(&format!("/projects/{id}/tasks")).expect(200);
    assert_eq!(column(&tasks, "status"), ["ACTIVE"]);
    desk.post(path, &copy).refused(400, 501);
    desk.post(path, &json!({"name": "Other"})).refused(400, 501);
}

#[test]
fn lists_are_filtered_sorted_and_paged() {
    let server = Server::start();
    let owner = server.owner();
    let desk = Desk::new(&server, &owner);
    let acme = desk.make("/clients", &json!({"name": "Acme"}));
    let zoo = desk.make("/clients", &json!({"name": "Zoo"}));
    let alpha = json!({"name": "alpha", "clientId": zoo, "isPublic": false, "memberships": [{"userId": owner.id}]});
    let alpha = desk.make("/projects", &alpha);
    desk.make(
        "/projects",
        &json!({"name": "Beta", "clientId": acme, "billable": false}),
    );
    desk.make("/projects", &json!({"name": "gamma"}));
    desk.put(
        &format!("/clients/{zoo}"),
        &json!({"name": "Zoo", "archived": true}),
    )
    .expect(200);
    let entry =
        json!({"start": "2026-11-24T08:00:00Z", "end": "2026-11-24T09:00:00Z", "projectId": alpha});
    desk.make("/time-entries", &entry);
    for (query, names) in [
        (String::new(), vec!["alpha", "Beta", "gamma"]),
        (
            "sort-order=DESCENDING".to_owned(),
            vec!["gamma", "Beta", "alpha"],
        ),
        (
            "sort-column=CLIENT_NAME".to_owned(),
            vec!["gamma", "Beta", "alpha"],
        ),
        (
            "sort-column=DURATION&sort-order=DESCENDING&page-size=1".to_owned(),
            vec!["alpha"],
        ),
        ("access=PRIVATE".to_owned(), vec!["alpha"]),
        ("billable=false".to_owned(), vec!["Beta"]),
        ("is-template=true".to_owned(), vec![]),
        ("archived=true".to_owned(), vec![]),
        (format!("clients={acme}"), vec!["Beta"]),
        (
            format!("clients={acme}&clients={zoo}&contains-client=false"),
            vec!["gamma"],
        ),
        ("client-status=ARCHIVED".to_owned(), vec!["alpha", "gamma"]),
        (format!("users={}", owner.id), vec!["alpha"]),
        (
            format!("users={}&contains-user=false", owner.id),
            vec!["Beta", "gamma"],
        ),
        ("name=BET".to_owned(), vec!["Beta"]),
    ] {
        let listed = desk.get(&format!("/projects?{query}")).expect(200);
        assert_eq!(column(&listed, "name"), names, "{query}");
    }
    let answer = desk.get("/projects?page=2&page-size=2&hydrated=true");
    assert_eq!(answer.header("last-page"), Some("true"));
    assert_eq!(column(&answer.expect(200), "name"), ["gamma"]);
    desk.get("/projects?sort-column=AGE").refused(400, 3002);
    desk.get("/projects?users=x").refused(400, 501);
}

#[test]
fn a_member_sees_public_projects_and_their_own() {
    let server = Server::start();
    let owner = server.owner();
    let member = server.person("bob@example.org", Role::Member);
    let desk = Desk::new(&server, &owner);
    let secret = desk.make("/projects", &json!({"name": "Secret", "isPublic": false}));
    let open = desk.make("/projects", &json!({"name": "Open"}));
    let theirs = Desk::new(&server, &member);
    let names = |desk: &Desk<'_>| column(&desk.get("/projects").expect(200), "name");
    assert_eq!(names(&theirs), ["Open"]);
    theirs
        .get(&format!("/projects/{secret}/tasks"))
        .refused(400, 501);
    let entry = |project: &str| json!({"start": "2026-11-24T08:00:00Z", "projectId": project});
    theirs
        .post("/time-entries", &entry(&secret))
        .refused(400, 501);
    let id = theirs.make("/time-entries", &entry(&open));
    let path = format!("/time-entries/{id}");
    theirs.put(&path, &entry(&secret)).refused(400, 501);
    let people = format!("/projects/{secret}/memberships");
    desk.post(&people, &json!({"userIds": [member.id]}))
        .expect(200);
    assert_eq!(names(&theirs), ["Open", "Secret"]);
    theirs.put(&path, &entry(&secret)).expect(200);
    // What it belongs to already may stay.
    desk.patch(&people, &json!({"memberships": []})).expect(200);
    theirs.put(&path, &entry(&secret)).expect(200);
}

#[test]
fn entries_outlive_their_project_and_its_time_is_theirs() {
    let server = Server::start();
    let owner = server.owner();
    let desk = Desk::new(&server, &owner);
    let project = desk.make("/projects", &json!({"name": "Site"}));
    let path = format!("/projects/{project}");
    let task = desk.make(&format!("{path}/tasks"), &json!({"name": "Draft"}));
    let entry = |end: Value, task: Value| json!({"start": "2026-11-24T08:00:00Z", "end": end, "projectId": project, "taskId": task});
    let id = desk.make(
        "/time-entries",
        &entry(json!("2026-11-24T09:30:00Z"), json!(task)),
    );
    let one = format!("/time-entries/{id}");
    let tracked = || {
        let task = desk.get(&format!("{path}/tasks/{task}")).expect(200);
        [desk.get(&path).expect(200), task]
            .map(|it| it["duration"].as_str().expect("a length").to_owned())
    };
    assert_eq!(tracked(), ["PT1H30M", "PT1H30M"]);
    desk.put(&one, &entry(json!("2026-11-24T09:00:00Z"), Value::Null))
        .expect(200);
    assert_eq!(tracked(), ["PT1H", "PT0S"]);
    desk.put(&one, &entry(Value::Null, json!(task))).expect(200);
    assert_eq!(tracked(), ["PT0S", "PT0S"]);
    let end = json!({"end": "2026-11-24T08:10:00Z"});
    desk.patch(&desk.own(), &end).expect(200);
    assert_eq!(tracked(), ["PT10M", "PT10M"]);
    desk.delete(&one).expect(204);
    assert_eq!(tracked(), ["PT0S", "PT0S"]);
    desk.post(&format!("{one}/restore"), &json!({})).expect(200);
    assert_eq!(tracked(), ["PT10M", "PT10M"]);
    desk.put(&path, &json!({"archived": true})).expect(200);
    desk.put(&one, &entry(json!("2026-11-24T09:00:00Z"), json!(task)))
        .expect(200);
    desk.delete(&path).expect(200);
    let kept = desk.get(&one).expect(200);
    assert_eq!(
        (&kept["projectId"], &kept["taskId"]),
        (&Value::Null, &Value::Null)
    );
}
