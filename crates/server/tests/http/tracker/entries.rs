//! Time entries one by one: their rules, refusals and events.

use cadran_server::db::Role;
use serde_json::{Value, json};

use super::{Desk, column, kinds};
use crate::support::Server;

const KINDS: [&str; 7] = [
    "NEW_TIME_ENTRY",
    "NEW_TIMER_STARTED",
    "TIMER_STOPPED",
    "TIME_ENTRY_UPDATED",
    "TIME_ENTRY_DELETED",
    "TIME_ENTRY_RESTORED",
    "TIME_ENTRY_SPLIT",
];

const EIGHT: &str = "2026-11-24T08:00:00Z";
const NINE: &str = "2026-11-24T09:00:00Z";
const TEN: &str = "2026-11-24T10:00:00Z";

#[test]
fn an_entry_is_made_read_replaced_and_deleted() {
    let server = Server::start();
    let owner = server.owner();
    let desk = Desk::new(&server, &owner);
    let tag = desk.make("/tags", &json!({"name": "Deep"}));
    // With an offset, milliseconds and nulls, as clients send them.
    let body = json!({"start": "2026-11-24T10:00:00.123+02:00", "end": NINE, "description": "Wörk\n", "tagIds": [tag, tag],
        "tags": null, "projectId": null, "taskId": "", "customFields": [], "customFieldValues": [{"x": 1}]});
    let made = desk.post("/time-entries", &body).expect(201);
    let id = made["id"].as_str().expect("an id");
    assert_eq!(
        made,
        json!({"id": id, "description": "Wörk\n", "tagIds": [tag], "userId": owner.id, "billable": false, "taskId": null,
            "projectId": null, "workspaceId": owner.workspace,
            "timeInterval": {"start": EIGHT, "end": NINE, "duration": "PT1H"}, "customFieldValues": [],
            "type": "REGULAR", "kioskId": null, "hourlyRate": null, "costRate": null, "isLocked": false})
    );
    let path = format!("/time-entries/{id}");
    assert_eq!(desk.get(&format!("{path}/")).expect(200), made);
    let replaced = desk.put(
        &path,
        &json!({"start": EIGHT, "end": TEN, "type": "BREAK", "billable": true}),
    );
    let replaced = replaced.expect(200);
    for (member, value) in [
        ("description", json!("")),
        ("tagIds", json!([])),
        ("type", json!("BREAK")),
        ("billable", json!(true)),
    ] {
        assert_eq!(replaced[member], value, "{member}");
    }
    let deleted = desk.delete(&path);
    assert_eq!((deleted.status, deleted.body.len()), (204, 0));
    let words = desk.get(&path).refused(400, 501);
    assert_eq!(words, "Time entry doesn't belong to Workspace");
    desk.delete(&path).refused(400, 501);
    desk.put(&path, &json!({"start": EIGHT})).refused(400, 501);
    assert_eq!(
        kinds(&server, &KINDS),
        ["NEW_TIME_ENTRY", "TIME_ENTRY_UPDATED", "TIME_ENTRY_DELETED"]
    );
}

#[test]
fn wrong_bodies_are_refused() {
    let server = Server::start();
    let owner = server.owner();
    let elsewhere = server.outsider("eve@example.org");
    let foreign = Desk::new(&server, &elsewhere);
    let foreign_tag = foreign.make("/tags", &json!({"name": "Hers"}));
    let foreign_project = foreign.make("/projects", &json!({"name": "Hers"}));
    let desk = Desk::new(&server, &owner);
    let project = desk.make("/projects", &json!({"name": "Site"}));
    let other = desk.make("/projects", &json!({"name": "Other"}));
    let task = desk.make(
        &format!("/projects/{project}/tasks"),
        &json!({"name": "Draft"}),
    );
    let nobody = "5a0ab5acb07987125438b60f";
    for (change, code, words) in [
        (json!({"start": null}), 501, "[start]. must not be null"),
        (json!({"start": "yesterday"}), 3002, "JSON"),
        (json!({"start": "1969-12-31T23:59:59Z"}), 501, "[start]"),
        (
            json!({"end": "2026-11-24T07:59:59Z"}),
            501,
            "Start time is greater than end time",
        ),
        (
            json!({"description": "x".repeat(3001)}),
            501,
            "length must be between 0 and 3000",
        ),
        (json!({"description": 1}), 3002, "JSON"),
        (json!({"type": "HOLIDAY"}), 3002, "REGULAR, BREAK"),
        (
            json!({"customFields": [{}]}),
            501,
            "There are no custom fields",
        ),
        (
            json!({"projectId": "x"}),
            501,
            "Project doesn't belong to Workspace",
        ),
        (
            json!({"projectId": nobody}),
            501,
            "Project doesn't belong to Workspace",
        ),
        (
            json!({"projectId": foreign_project}),
            501,
            "Project doesn't belong to Workspace",
        ),
        (
            json!({"taskId": nobody}),
            501,
            "Task doesn't belong to Workspace",
        ),
        (
            json!({"taskId": task}),
            501,
            "Task doesn't belong to Workspace",
        ),
        (
            json!({"taskId": task, "projectId": other}),
            501,
            "Task doesn't belong to Workspace",
        ),
        (
            json!({"tagIds": ["x"]}),
            501,
            "Tag doesn't belong to Workspace",
        ),
        (
            json!({"tagIds": [nobody]}),
            501,
            "Tag doesn't belong to Workspace",
        ),
        (
            json!({"tagIds": [foreign_tag]}),
            501,
            "Tag doesn't belong to Workspace",
        ),
        (json!({"tagIds": vec![nobody; 51]}), 501, "[tagIds]"),
    ] {
        let mut body = json!({"start": EIGHT, "end": NINE});
        let change = change.as_object().expect("an object").clone();
        body.as_object_mut().expect("an object").extend(change);
        let said = desk.post("/time-entries", &body).refused(400, code);
        assert!(said.contains(words), "{said}");
    }
    assert_eq!(desk.get(&desk.own()).expect(200), json!([]));
    assert!(kinds(&server, &KINDS).is_empty());
    let archived = json!({"name": "Site", "archived": true, "isPublic": true});
    desk.put(&format!("/projects/{project}"), &archived)
        .expect(200);
    desk.make(
        "/time-entries",
        &json!({"start": EIGHT, "projectId": project, "taskId": task}),
    );
}

#[test]
fn a_timer_runs_until_it_is_stopped_or_another_starts() {
    let server = Server::start();
    let owner = server.owner();
    let desk = Desk::new(&server, &owner);
    let stop = |end: &str| desk.patch(&desk.own(), &json!({"end": end}));
    let words = stop(TEN).refused(404, 404);
    assert!(
        words.starts_with("Currently running time entry doesn't exist"),
        "{words}"
    );
    desk.patch(&desk.own(), &json!({})).refused(400, 501);

    let first = desk
        .post("/time-entries", &json!({"start": EIGHT, "end": null}))
        .expect(201);
    assert_eq!(
        first["timeInterval"],
        json!({"start": EIGHT, "end": null, "duration": null})
    );
    let running = desk
        .get(&format!("{}?in-progress=true", desk.own()))
        .expect(200);
    assert_eq!(running, json!([first]));
    let words = stop("2026-11-24T07:00:00Z").refused(400, 501);
    assert_eq!(words, "Start time is greater than end time");
    let second = desk.make("/time-entries", &json!({"start": NINE}));
    let path = |id: &Value| format!("/time-entries/{}", id.as_str().expect("an id"));
    let before = desk.get(&path(&first["id"])).expect(200);
    assert_eq!(
        before["timeInterval"]["duration"], "PT1H",
        "the timer before it stopped"
    );
    let stopped = stop(TEN).expect(200);
    assert_eq!(
        (&stopped["id"], &stopped["timeInterval"]["end"]),
        (&json!(second), &json!(TEN))
    );
    stop(TEN).refused(404, 404);

    // A replacement may start an ended entry again, and stop a running one.
    let third = desk.make("/time-entries", &json!({"start": TEN}));
    let resumed = desk
        .put(&path(&json!(second)), &json!({"start": NINE}))
        .expect(200);
    assert_eq!(resumed["timeInterval"]["end"], Value::Null);
    let third = desk.get(&path(&json!(third))).expect(200);
    assert_eq!(third["timeInterval"]["duration"], "PT0S");
    desk.put(&path(&json!(second)), &json!({"start": NINE, "end": TEN}))
        .expect(200);
    assert_eq!(
        kinds(&server, &KINDS),
        [
            "NEW_TIMER_STARTED",
            "TIMER_STOPPED",
            "NEW_TIMER_STARTED",
            "TIMER_STOPPED",
            "NEW_TIMER_STARTED",
            "TIMER_STOPPED",
            "TIME_ENTRY_UPDATED",
            "TIMER_STOPPED"
        ]
    );
}

#[test]
fn deleted_entries_come_back() {
    let server = Server::start();
    let owner = server.owner();
    let desk = Desk::new(&server, &owner);
    let tag = desk.make("/tags", &json!({"name": "Deep"}));
    let made = desk
        .post(
            "/time-entries",
            &json!({"start": EIGHT, "end": NINE, "tagIds": [tag]}),
        )
        .expect(201);
    let path = format!("/time-entries/{}", made["id"].as_str().expect("an id"));
    let restore = format!("{path}/restore");
    desk.post(&restore, &json!({})).refused(400, 501);
    desk.delete(&path).expect(204);
    let restored = desk.ask("POST", &restore, None).expect(200);
    assert_eq!(restored, made);
    assert_eq!(desk.get(&path).expect(200), made);
    desk.post(&restore, &json!({})).refused(400, 501);

    // A timer that was deleted goes on, and the one that was started since stops.
    let timer = desk.make("/time-entries", &json!({"start": EIGHT}));
    desk.delete(&format!("/time-entries/{timer}")).expect(204);
    let other = desk.make("/time-entries", &json!({"start": EIGHT}));
    desk.post(&format!("/time-entries/{timer}/restore"), &json!({}))
        .expect(200);
    let other = desk.get(&format!("/time-entries/{other}")).expect(200);
    assert!(other["timeInterval"]["end"].is_string());
    let running = desk.get("/time-entries/status/in-progress").expect(200);
    assert_eq!(column(&running, "id"), [timer]);
}

#[test]
fn an_entry_is_split_within_its_time() {
    let server = Server::start();
    let owner = server.owner();
    let desk = Desk::new(&server, &owner);
    let tag = desk.make("/tags", &json!({"name": "Deep"}));
    let body = json!({"start": EIGHT, "end": TEN, "description": "Both", "tagIds": [tag]});
    let id = desk.make("/time-entries", &body);
    let path = format!("/time-entries/{id}/split");
    for at in [EIGHT, TEN, "2026-11-24T07:00:00Z"] {
        let words = desk.post(&path, &json!({"at": at})).refused(400, 501);
        assert!(words.contains("not within the time entry"), "{words}");
    }
    desk.post(&path, &json!({})).refused(400, 501);
    let both = desk.post(&path, &json!({"at": NINE})).expect(200);
    assert_eq!(both[0]["id"], json!(id));
    assert_eq!(
        both[0]["timeInterval"],
        json!({"start": EIGHT, "end": NINE, "duration": "PT1H"})
    );
    assert_eq!(
        both[1]["timeInterval"],
        json!({"start": NINE, "end": TEN, "duration": "PT1H"})
    );
    for half in [&both[0], &both[1]] {
        assert_eq!(
            (&half["description"], &half["tagIds"]),
            (&json!("Both"), &json!([tag]))
        );
    }
    assert_eq!(desk.get(&desk.own()).expect(200), json!([both[1], both[0]]));
    let timer = desk.make("/time-entries", &json!({"start": EIGHT}));
    desk.post(
        &format!("/time-entries/{timer}/split"),
        &json!({"at": NINE}),
    )
    .expect(200);
    assert_eq!(
        kinds(&server, &KINDS),
        [
            "NEW_TIME_ENTRY",
            "TIME_ENTRY_SPLIT",
            "NEW_TIME_ENTRY",
            "NEW_TIMER_STARTED",
            "TIME_ENTRY_SPLIT",
            "NEW_TIMER_STARTED"
        ]
    );
}

#[test]
fn managers_write_the_entries_of_others() {
    let server = Server::start();
    let owner = server.owner();
    let member = server.person("bob@example.org", Role::Member);
    let stranger = server.outsider("eve@example.org");
    let (desk, theirs) = (Desk::new(&server, &owner), Desk::new(&server, &member));
    let made = desk
        .post(&theirs.own(), &json!({"start": EIGHT, "end": NINE}))
        .expect(201);
    assert_eq!(made["userId"], json!(member.id));
    let id = made["id"].as_str().expect("an id");
    let path = format!("/time-entries/{id}");
    theirs.get(&path).expect(200);
    let own = desk.make("/time-entries", &json!({"start": EIGHT, "end": NINE}));
    theirs
        .get(&format!("/time-entries/{own}"))
        .refused(400, 501);
    desk.put(&path, &json!({"start": EIGHT, "end": TEN}))
        .expect(200);
    let mark = json!({"timeEntryIds": [id, own], "invoiced": true});
    let marked = desk.patch("/time-entries/invoiced", &mark);
    assert_eq!((marked.status, marked.body.len()), (200, 0));
    theirs
        .patch("/time-entries/invoiced", &mark)
        .refused(403, 403);
    for wrong in [
        json!({"timeEntryIds": [], "invoiced": true}),
        json!({"timeEntryIds": [id]}),
        json!({"timeEntryIds": [id, "5a0ab5acb07987125438b60f"], "invoiced": true}),
    ] {
        desk.patch("/time-entries/invoiced", &wrong)
            .refused(400, 501);
    }
    theirs.make("/time-entries", &json!({"start": EIGHT}));
    desk.patch(&theirs.own(), &json!({"end": NINE})).expect(200);
    desk.delete(&path).expect(204);
    let nobody = format!("/user/{}/time-entries", stranger.id);
    let words = desk
        .post(&nobody, &json!({"start": EIGHT}))
        .refused(400, 501);
    assert_eq!(words, "User doesn't belong to Workspace");
    assert_eq!(
        kinds(&server, &["TIME_ENTRY_UPDATED"]).len(),
        3,
        "one for the replacement, two for the mark"
    );
}
