//! Who may do what with the tracker: the entry and the private project are the owner's own, the rest of everybody.

use cadran_server::routes::Access;
use serde_json::{Value, json};

use super::{MARK, Row, row};
use crate::support::{Person, Server};

macro_rules! ws {
    ($rest:literal) => {
        concat!("/api/v1/workspaces/{workspace}", $rest)
    };
}

pub fn rows() -> Vec<Row> {
    let mut rows = entries();
    rows.extend(projects());
    rows.extend(tasks());
    rows.extend(clients_and_tags());
    rows
}

fn entries() -> Vec<Row> {
    use Access::{Read, Write};
    let entry = json!({"start": "2026-11-24T08:00:00Z", "end": "2026-11-24T09:00:00Z"});
    let end = json!({"end": "2026-11-24T10:00:00Z"});
    let edit = json!([{"id": "5a0ab5acb07987125438b60f", "start": "2026-11-24T08:00:00Z", "end": "2026-11-24T09:00:00Z"}]);
    let mark = json!({"timeEntryIds": ["5a0ab5acb07987125438b60f"], "invoiced": true});
    vec![
        row("POST", ws!("/time-entries"), Write, [201, 400]).json(entry.clone()),
        row(
            "GET",
            ws!("/time-entries/status/in-progress"),
            Read,
            [200, 400],
        ),
        row("PATCH", ws!("/time-entries/invoiced"), Write, [403, 400]).json(mark),
        row("GET", ws!("/time-entries/{entry}"), Read, [400, 400]),
        row("PUT", ws!("/time-entries/{entry}"), Write, [400, 400]).json(entry.clone()),
        row("DELETE", ws!("/time-entries/{entry}"), Write, [400, 400]),
        row(
            "POST",
            ws!("/time-entries/{entry}/restore"),
            Write,
            [400, 400],
        ),
        row(
            "POST",
            ws!("/time-entries/{entry}/split"),
            Write,
            [400, 400],
        )
        .json(json!({"at": "2026-11-24T08:30:00Z"})),
        row("GET", ws!("/user/{user}/time-entries"), Read, [400, 400]),
        row("POST", ws!("/user/{user}/time-entries"), Write, [400, 400]).json(entry),
        row("PATCH", ws!("/user/{user}/time-entries"), Write, [400, 400]).json(end),
        row("PUT", ws!("/user/{user}/time-entries"), Write, [400, 400]).json(edit),
        row(
            "DELETE",
            ws!("/user/{user}/time-entries"),
            Write,
            [400, 400],
        ),
        row(
            "POST",
            ws!("/user/{user}/time-entries/{entry}/duplicate"),
            Write,
            [400, 400],
        ),
    ]
}

fn projects() -> Vec<Row> {
    use Access::{Read, Write};
    let named = json!({"name": "Taken over"});
    let rate = json!({"amount": 100});
    let copy = json!({"name": "Taken over", "templateProjectId": "5a0ab5acb07987125438b60f"});
    vec![
        row("POST", ws!("/projects/from-template"), Write, [403, 400]).json(copy),
        row("GET", ws!("/projects"), Read, [200, 400]),
        row("POST", ws!("/projects"), Write, [403, 400]).json(named.clone()),
        row("GET", ws!("/projects/{project}"), Read, [400, 400]),
        row("PUT", ws!("/projects/{project}"), Write, [403, 400]).json(named),
        row("DELETE", ws!("/projects/{project}"), Write, [403, 400]),
        row(
            "PATCH",
            ws!("/projects/{project}/estimate"),
            Write,
            [403, 400],
        )
        .json(json!({})),
        row(
            "PATCH",
            ws!("/projects/{project}/template"),
            Write,
            [403, 400],
        )
        .json(json!({"isTemplate": true})),
        row(
            "PATCH",
            ws!("/projects/{project}/memberships"),
            Write,
            [403, 400],
        )
        .json(json!({"memberships": []})),
        row(
            "POST",
            ws!("/projects/{project}/memberships"),
            Write,
            [403, 400],
        )
        .json(json!({"userIds": []})),
        row(
            "PUT",
            ws!("/projects/{project}/users/{user}/hourly-rate"),
            Write,
            [403, 400],
        )
        .json(rate.clone()),
        row(
            "PUT",
            ws!("/projects/{project}/users/{user}/cost-rate"),
            Write,
            [403, 400],
        )
        .json(rate),
    ]
}

fn tasks() -> Vec<Row> {
    use Access::{Read, Write};
    let named = json!({"name": "Taken over"});
    let rate = json!({"amount": 100});
    vec![
        row("GET", ws!("/projects/{project}/tasks"), Read, [400, 400]),
        row("POST", ws!("/projects/{project}/tasks"), Write, [403, 400]).json(named.clone()),
        row(
            "GET",
            ws!("/projects/{project}/tasks/{task}"),
            Read,
            [400, 400],
        ),
        row(
            "PUT",
            ws!("/projects/{project}/tasks/{task}"),
            Write,
            [403, 400],
        )
        .json(named),
        row(
            "DELETE",
            ws!("/projects/{project}/tasks/{task}"),
            Write,
            [403, 400],
        ),
        row(
            "PUT",
            ws!("/projects/{project}/tasks/{task}/hourly-rate"),
            Write,
            [403, 400],
        )
        .json(rate.clone()),
        row(
            "PUT",
            ws!("/projects/{project}/tasks/{task}/cost-rate"),
            Write,
            [403, 400],
        )
        .json(rate),
    ]
}

fn clients_and_tags() -> Vec<Row> {
    use Access::{Read, Write};
    let named = json!({"name": "Taken over"});
    vec![
        row("GET", ws!("/clients"), Read, [200, 400]),
        row("POST", ws!("/clients"), Write, [403, 400]).json(named.clone()),
        row("GET", ws!("/clients/{client}"), Read, [200, 400]),
        row("PUT", ws!("/clients/{client}"), Write, [403, 400]).json(named.clone()),
        row("DELETE", ws!("/clients/{client}"), Write, [403, 400]),
        row("GET", ws!("/tags"), Read, [200, 400]),
        row("POST", ws!("/tags"), Write, [201, 400]).json(named.clone()),
        row("GET", ws!("/tags/{tag}"), Read, [200, 400]),
        row("PUT", ws!("/tags/{tag}"), Write, [403, 400]).json(named),
        row("DELETE", ws!("/tags/{tag}"), Write, [403, 400]),
    ]
}

/// One of everything of the owner's.
pub fn things(server: &Server, owner: &Person) -> Vec<(&'static str, String)> {
    let make = |path: &str, body: Value| {
        let path = format!("/api/v1/workspaces/{}{path}", owner.workspace);
        let made = server.post(&path).key(&owner.key).json(&body).send();
        let made = made.expect(201);
        made["id"].as_str().expect("an id").to_owned()
    };
    let project = make("/projects", json!({"name": MARK, "isPublic": false}));
    let task = make(&format!("/projects/{project}/tasks"), json!({"name": MARK}));
    // A timer that runs, so that nobody else stops it.
    let entry = json!({"start": "2026-11-24T08:00:00Z", "description": MARK, "projectId": project});
    vec![
        ("entry", make("/time-entries", entry)),
        ("client", make("/clients", json!({"name": "Everybody's"}))),
        ("tag", make("/tags", json!({"name": "Everybody's"}))),
        ("project", project),
        ("task", task),
    ]
}

/// Those things as the owner sees them.
pub fn state(server: &Server, owner: &Person, ids: &[(&'static str, String)]) -> Vec<Value> {
    let paths = [
        "/time-entries/{entry}",
        "/user/{user}/time-entries",
        "/projects",
        "/projects/{project}/tasks",
        "/clients",
        "/tags/{tag}",
    ];
    let read = |path: &str| {
        let mut path = format!("/api/v1/workspaces/{}{path}", owner.workspace);
        for (name, id) in ids {
            path = path.replace(&format!("{{{name}}}"), id);
        }
        server.get(&path).key(&owner.key).send().expect(200)
    };
    paths.iter().map(|path| read(path)).collect()
}
