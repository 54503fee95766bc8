//! Time entries, projects, clients, tags and tasks.

mod clients;
mod entries;
mod entry_lists;
mod projects;
mod tags;
mod tasks;
mod told;

use cadran_server::db::Event;
use serde_json::Value;

use crate::support::{Answer, Person, Server, wait};

/// Someone's side of a workspace.
struct Desk<'a> {
    server: &'a Server,
    person: &'a Person,
}

impl<'a> Desk<'a> {
    fn new(server: &'a Server, person: &'a Person) -> Self {
        Self { server, person }
    }

    /// Asks below the person's workspace.
    fn ask(&self, verb: &str, path: &str, body: Option<&Value>) -> Answer {
        let path = format!("/api/v1/workspaces/{}{path}", self.person.workspace);
        let request = self.server.request(verb, &path).key(&self.person.key);
        match body {
            Some(body) => request.json(body).send(),
            None => request.send(),
        }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, None)
    }

    fn post(&self, path: &str, body: &Value) -> Answer {
        self.ask("POST", path, Some(body))
    }

    fn put(&self, path: &str, body: &Value) -> Answer {
        self.ask("PUT", path, Some(body))
    }

    fn patch(&self, path: &str, body: &Value) -> Answer {
        self.ask("PATCH", path, Some(body))
    }

    fn delete(&self, path: &str) -> Answer {
        self.ask("DELETE", path, None)
    }

    /// Makes something, and answers its id.
    #[track_caller]
    fn make(&self, path: &str, body: &Value) -> String {
        let made = self.post(path, body).expect(201);
        made["id"].as_str().expect("an id").to_owned()
    }

    /// The address of the person's own entries.
    fn own(&self) -> String {
        format!("/user/{}/time-entries", self.person.id)
    }
}

/// The events of these kinds, with their bodies.
fn events(server: &Server, kinds: &[&str]) -> Vec<(String, Value)> {
    let all = wait(server.database().events_after(0, 10_000)).expect("events");
    all.into_iter()
        .filter(|event| kinds.contains(&event.kind.as_str()))
        .map(read)
        .collect()
}

fn read(event: Event) -> (String, Value) {
    let body: Value = serde_json::from_str(&event.body).expect("JSON");
    assert_eq!(body["id"], event.entity.to_string(), "{body}");
    let workspace = event.workspace.expect("a workspace").to_string();
    assert_eq!(body["workspaceId"], workspace, "{body}");
    (event.kind, body)
}

/// The kinds alone.
fn kinds(server: &Server, of: &[&str]) -> Vec<String> {
    let events = events(server, of).into_iter();
    events.map(|(kind, _)| kind).collect()
}

/// A member of each item of a list.
fn column(list: &Value, member: &str) -> Vec<String> {
    let items = list.as_array().expect("a list").iter();
    let texts = items.map(|item| item[member].as_str().expect("a text").to_owned());
    texts.collect()
}
