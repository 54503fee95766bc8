//! Lists of time entries, and what is done to many at once.

use cadran_server::db::Role;
use serde_json::{Value, json};

use super::{Desk, column, events, kinds};
use crate::support::{Person, Server};

fn zone(server: &Server, person: &Person, name: &str) {
    let path = format!("/api/users/{}/settings", person.id);
    let request = server.put(&path).key(&person.key).header("If-Match", "*");
    let settings = json!({"settings": {"timeZone": name}});
    request.json(&settings).send().expect(200);
}

#[test]
fn lists_are_filtered_newest_first() {
    let server = Server::start();
    let owner = server.owner();
    let desk = Desk::new(&server, &owner);
    let tag = desk.make("/tags", &json!({"name": "Deep"}));
    let project = desk.make("/projects", &json!({"name": "Site"}));
    let task = desk.make(
        &format!("/projects/{project}/tasks"),
        &json!({"name": "Draft"}),
    );
    let day = |day: u32, more: Value| {
        let mut body = json!({"start": format!("2026-11-{day:02}T08:00:00Z"), "end": format!("2026-11-{day:02}T09:00:00Z"),
            "description": format!("Day {day}")});
        let more = more.as_object().expect("an object").clone();
        body.as_object_mut().expect("an object").extend(more);
        desk.make("/time-entries", &body)
    };
    day(2, json!({"projectId": project}));
    day(3, json!({"projectId": project, "taskId": task}));
    day(1, json!({"tagIds": [tag]}));
    day(10, json!({"end": null}));
    for (query, names) in [
        (String::new(), vec!["Day 10", "Day 3", "Day 2", "Day 1"]),
        ("description=day%201".to_owned(), vec!["Day 10", "Day 1"]),
        (format!("project={project}"), vec!["Day 3", "Day 2"]),
        (format!("task={task}"), vec!["Day 3"]),
        (format!("tags={tag}"), vec!["Day 1"]),
        ("project-required=true".to_owned(), vec!["Day 3", "Day 2"]),
        ("task-required=true".to_owned(), vec!["Day 3"]),
        ("in-progress=true".to_owned(), vec!["Day 10"]),
        (
            "start=2026-11-03T08:00:00Z".to_owned(),
            vec!["Day 10", "Day 3"],
        ),
        (
            "end=2026-11-03T08:00:00Z".to_owned(),
            vec!["Day 2", "Day 1"],
        ),
        (
            "start=2026-11-02T00:00:00.5Z&end=2026-11-03T00:00:00Z".to_owned(),
            vec!["Day 2"],
        ),
        (
            "get-week-before=2026-11-09T00:00:00Z".to_owned(),
            vec!["Day 3", "Day 2"],
        ),
        ("page-size=2&page=2".to_owned(), vec!["Day 2", "Day 1"]),
    ] {
        let listed = desk.get(&format!("{}?{query}", desk.own())).expect(200);
        assert_eq!(column(&listed, "description"), names, "{query}");
    }
    let last = |query: &str| {
        let answer = desk.get(&format!("{}?{query}", desk.own()));
        answer.header("last-page").map(str::to_owned)
    };
    assert_eq!(last("page-size=3").as_deref(), Some("false"));
    assert_eq!(last("page-size=3&page=2").as_deref(), Some("true"));
    assert_eq!(
        last("page=4294967295&page-size=5000").as_deref(),
        Some("true")
    );
    for (query, code) in [
        ("start=today", 501),
        ("project=x", 501),
        ("tags=x", 501),
        ("hydrated=abc", 3000),
        ("in-progress=2", 3000),
        ("page=x", 3000),
        ("page-size=0", 501),
    ] {
        desk.get(&format!("{}?{query}", desk.own()))
            .refused(400, code);
    }
}

#[test]
fn windows_are_on_the_clocks_of_the_person() {
    let server = Server::start();
    let owner = server.owner();
    zone(&server, &owner, "Europe/Kyiv");
    let desk = Desk::new(&server, &owner);
    // 22:00 UTC is midnight in Kyiv.
    for start in [
        "2026-11-07T21:59:59Z",
        "2026-11-07T22:00:00Z",
        "2026-11-08T22:00:00Z",
    ] {
        let body = json!({"start": start, "end": "2026-11-09T00:00:00Z", "description": start});
        desk.make("/time-entries", &body);
    }
    let day = "start=2026-11-08T00:00:00Z&end=2026-11-09T00:00:00Z";
    let listed = desk.get(&format!("{}?{day}", desk.own())).expect(200);
    assert_eq!(column(&listed, "description"), ["2026-11-07T22:00:00Z"]);
}

#[test]
fn hydrated_entries_have_what_they_belong_to() {
    let server = Server::start();
    let owner = server.owner();
    let desk = Desk::new(&server, &owner);
    let tag = desk.make("/tags", &json!({"name": "Deep"}));
    let project = desk.make("/projects", &json!({"name": "Site"}));
    let task = desk.make(
        &format!("/projects/{project}/tasks"),
        &json!({"name": "Draft"}),
    );
    let body = json!({"start": "2026-11-24T08:00:00Z", "projectId": project, "taskId": task, "tagIds": [tag]});
    let id = desk.make("/time-entries", &body);
    desk.make(
        "/time-entries",
        &json!({"start": "2026-11-24T07:00:00Z", "end": "2026-11-24T08:00:00Z"}),
    );
    let listed = desk
        .get(&format!("{}?hydrated=true", desk.own()))
        .expect(200);
    let whole = &listed[0];
    assert_eq!(
        *whole,
        desk.get(&format!("/time-entries/{id}?hydrated=1"))
            .expect(200)
    );
    assert_eq!(
        (
            &whole["project"]["name"],
            &whole["task"]["name"],
            &whole["tags"][0]["name"]
        ),
        (&json!("Site"), &json!("Draft"), &json!("Deep"))
    );
    let user = json!({"id": owner.id, "name": "Ada Lovelace", "status": "ACTIVE"});
    assert_eq!(
        (&whole["user"], whole.get("kiosk")),
        (&user, Some(&Value::Null))
    );
    let bare = &listed[1];
    assert_eq!(
        (bare.get("project"), &bare["tags"]),
        (Some(&Value::Null), &json!([]))
    );
    desk.delete(&format!("/tags/{tag}")).expect(200);
    let left = desk.get(&format!("/time-entries/{id}")).expect(200);
    assert_eq!(
        left["tagIds"],
        json!([]),
        "a deleted tag is taken from its entries"
    );
}

#[test]
fn running_entries_of_a_workspace_are_the_managers_to_see() {
    let server = Server::start();
    let owner = server.owner();
    let member = server.person("bob@example.org", Role::Member);
    let (desk, theirs) = (Desk::new(&server, &owner), Desk::new(&server, &member));
    let own = desk.make("/time-entries", &json!({"start": "2026-11-24T08:00:00Z"}));
    let bobs = theirs.make("/time-entries", &json!({"start": "2026-11-24T09:00:00Z"}));
    let path = "/time-entries/status/in-progress";
    assert_eq!(
        column(&desk.get(path).expect(200), "id"),
        [bobs.as_str(), &own]
    );
    assert_eq!(column(&theirs.get(path).expect(200), "id"), [bobs.as_str()]);
    let first = desk.get(&format!("{path}?page-size=1"));
    assert_eq!(first.header("last-page"), Some("false"));
    assert_eq!(column(&first.expect(200), "id"), [bobs]);
}

#[test]
fn many_are_replaced_or_deleted_together_or_none() {
    let server = Server::start();
    let owner = server.owner();
    let member = server.person("bob@example.org", Role::Member);
    let (desk, theirs) = (Desk::new(&server, &owner), Desk::new(&server, &member));
    let entry = json!({"start": "2026-11-24T08:00:00Z", "end": "2026-11-24T09:00:00Z"});
    let ids: Vec<_> = (0..4).map(|_| desk.make("/time-entries", &entry)).collect();
    let bobs = theirs.make("/time-entries", &entry);
    let edit = |id: &str| json!({"id": id, "start": "2026-11-24T08:00:00Z", "end": "2026-11-24T10:00:00Z", "description": "Late"});
    let edits = json!([edit(&ids[0]), edit(&ids[1])]);
    let edited = desk
        .put(&format!("{}?hydrated=true", desk.own()), &edits)
        .expect(200);
    assert_eq!(column(&edited, "id"), ids[..2]);
    assert_eq!(
        (&edited[1]["description"], &edited[0]["tags"]),
        (&json!("Late"), &json!([]))
    );
    for (wrong, code) in [
        (json!([edit(&ids[2]), edit(&bobs)]), 501),
        (
            json!([{"start": "2026-11-24T08:00:00Z", "end": "2026-11-24T09:00:00Z"}]),
            501,
        ),
        (
            json!([{"id": ids[2], "start": "2026-11-24T08:00:00Z"}]),
            501,
        ),
        (json!([[ids[2]]]), 3002),
        (json!({}), 3002),
        (json!(vec![edit(&ids[2]); 501]), 501),
    ] {
        desk.put(&desk.own(), &wrong).refused(400, code);
    }
    let third = desk.get(&format!("/time-entries/{}", ids[2])).expect(200);
    assert_eq!(third["description"], "", "all or none");

    let own = desk.own();
    let words = desk.delete(&own).refused(400, 3001);
    assert!(words.contains("time-entry-ids"), "{words}");
    desk.delete(&format!("{own}?time-entry-ids={},{bobs}", ids[0]))
        .refused(400, 501);
    desk.delete(&format!("{own}?time-entry-ids=x"))
        .refused(400, 501);
    let query = format!(
        "time-entry-ids={},{}&time-entry-ids={}",
        ids[0], ids[1], ids[2]
    );
    let deleted = desk.delete(&format!("{own}?{query}")).expect(200);
    assert_eq!(deleted.as_array().map(Vec::len), Some(3));
    assert_eq!(column(&desk.get(&own).expect(200), "id"), [ids[3].as_str()]);
    assert_eq!(kinds(&server, &["TIME_ENTRY_DELETED"]).len(), 3);
    assert_eq!(kinds(&server, &["TIME_ENTRY_UPDATED"]).len(), 2);
}

#[test]
fn entries_are_duplicated_and_copied_from() {
    let server = Server::start();
    let owner = server.owner();
    let desk = Desk::new(&server, &owner);
    let tag = desk.make("/tags", &json!({"name": "Deep"}));
    let project = desk.make("/projects", &json!({"name": "Site"}));
    let body = json!({"start": "2026-11-24T08:00:00Z", "end": "2026-11-24T09:00:00Z", "description": "Same",
        "tagIds": [tag], "projectId": project, "billable": true});
    let id = desk.make("/time-entries", &body);
    let copy = desk
        .ask("POST", &format!("{}/{id}/duplicate", desk.own()), None)
        .expect(201);
    assert_ne!(copy["id"], json!(id));
    for member in ["description", "tagIds", "projectId", "billable"] {
        assert_eq!(copy[member], body[member], "{member}");
    }
    let from = format!("{}?from-entry={id}", desk.own());
    let made = desk
        .post(
            &from,
            &json!({"start": "2026-11-24T10:00:00Z", "description": "Other"}),
        )
        .expect(201);
    assert_eq!(
        (
            &made["description"],
            &made["projectId"],
            &made["timeInterval"]["end"]
        ),
        (&json!("Other"), &json!(project), &Value::Null)
    );
    for unknown in ["x", "5a0ab5acb07987125438b60f"] {
        let answer = desk.post(&format!("{}?from-entry={unknown}", desk.own()), &body);
        assert_eq!((answer.status, answer.body.len()), (404, 0));
    }
    let running = made["id"].as_str().expect("an id");
    let words = desk
        .ask("POST", &format!("{}/{running}/duplicate", desk.own()), None)
        .refused(400, 501);
    assert!(words.contains("running"), "{words}");
    assert_eq!(events(&server, &["NEW_TIME_ENTRY"]).len(), 2);
}

#[test]
fn paths_of_old_clients_do_not_exist() {
    let server = Server::start();
    let owner = server.owner();
    let desk = Desk::new(&server, &owner);
    for path in [
        "/time-entries/timer/start",
        "/time-entries/timer/stop",
        "/projects/x/archive",
        "/projects/x/hourly-rate",
    ] {
        let words = desk.post(path, &json!({})).refused(404, 3000);
        assert!(
            words.starts_with("No static resource v1/workspaces/"),
            "{words}"
        );
    }
}
