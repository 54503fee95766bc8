//! Who may do what, on every route there is: a route without a row here fails the test.

use std::collections::BTreeSet;

use cadran_server::db::Role;
use cadran_server::routes::{Access, endpoints};
use serde_json::{Value, json};

use crate::support::{Answer, Person, Server};

#[path = "rights/tracker.rs"]
mod tracker;

/// What a route answers to people it is not about. Paths name things of the owner.
struct Row {
    verb: &'static str,
    path: &'static str,
    needs: Access,
    body: Body,
    /// Of a member of the same workspace
    member: u16,
    /// Of a member of another workspace
    outsider: u16,
}

enum Body {
    None,
    Json(Value),
    File,
}

fn row(verb: &'static str, path: &'static str, needs: Access, answers: [u16; 2]) -> Row {
    let [member, outsider] = answers;
    Row {
        verb,
        path,
        needs,
        body: Body::None,
        member,
        outsider,
    }
}

impl Row {
    fn json(self, body: Value) -> Self {
        let body = Body::Json(body);
        Self { body, ..self }
    }

    fn file(self) -> Self {
        let body = Body::File;
        Self { body, ..self }
    }
}

fn rows() -> Vec<Row> {
    use Access::{Open, Read, Session, Write};
    let definition = json!({"name": "Taken over", "url": "https://example.org", "webhookEvent": "NEW_PROJECT",
        "triggerSourceType": "WORKSPACE_ID", "triggerSource": []});
    let named = json!({"name": "Taken over"});
    let mut rows = vec![
        row("GET", "/healthz", Open, [200, 200]),
        row("GET", "/metrics", Open, [200, 200]),
        row("GET", "/welcome", Open, [200, 200]),
        row("GET", "/pages/{file}", Open, [404, 404]),
        row("GET", "/api/v1/cadran", Open, [200, 200]),
        row("GET", "/api/v1/docs", Open, [200, 200]),
        row("GET", "/api/v1/openapi.json", Open, [200, 200]),
        row("GET", "/api/v1/file/image/{name}", Open, [404, 404]),
        row("POST", "/api/v1/session", Open, [401, 401])
            .json(json!({"email": "ada@example.org", "password": "a wrong one"})),
        row("POST", "/api/v1/users", Open, [403, 403])
            .json(json!({"email": "ada@example.org", "name": "Eve", "password": "correct horse"})),
        row("POST", "/api/v1/link", Open, [401, 401])
            .json(json!({"token": "a wrong one", "password": "correct horse"})),
        row("DELETE", "/api/v1/session", Session, [204, 204]),
        row("GET", "/api/v1/user", Read, [200, 200]),
        row("PUT", "/api/users/{id}/settings", Write, [400, 400]).json(named.clone()),
        row("GET", "/api/v1/user/keys", Read, [200, 200]),
        row("POST", "/api/v1/user/keys", Session, [201, 201]).json(named.clone()),
        row("PATCH", "/api/v1/user/keys/{key}", Session, [400, 400]).json(named.clone()),
        row("DELETE", "/api/v1/user/keys/{key}", Session, [400, 400]),
        row(
            "POST",
            "/api/v1/user/keys/{key}/replace",
            Session,
            [400, 400],
        )
        .json(json!({})),
        row("GET", "/api/v1/user/sessions", Session, [200, 200]),
        row("DELETE", "/api/v1/user/sessions", Session, [204, 204]),
        row(
            "DELETE",
            "/api/v1/user/sessions/{session}",
            Session,
            [400, 400],
        ),
        row("PUT", "/api/v1/user/password", Session, [401, 401])
            .json(json!({"old": "a wrong one", "new": "correct horse"})),
        row("PUT", "/api/v1/user/email", Session, [200, 200])
            .json(json!({"email": "new@example.org"})),
        row("DELETE", "/api/v1/user/email", Session, [200, 200]),
        row("POST", "/api/v1/file/image", Write, [415, 415]).file(),
        row("GET", "/api/v1/workspaces", Read, [200, 200]),
        row("POST", "/api/v1/workspaces", Write, [201, 201]).json(named),
        row("GET", "/api/v1/workspaces/{workspace}", Read, [200, 400]),
        row(
            "GET",
            "/api/v1/workspaces/{workspace}/users",
            Read,
            [200, 400],
        ),
        row(
            "POST",
            "/api/v1/workspaces/{workspace}/users/info",
            Read,
            [200, 400],
        )
        .json(json!({})),
        row(
            "PUT",
            "/api/v1/workspaces/{workspace}/users/{user}",
            Write,
            [403, 400],
        )
        .json(json!({"status": "INACTIVE"})),
        row(
            "GET",
            "/api/v1/workspaces/{workspace}/member-profile/{user}",
            Read,
            [400, 400],
        ),
        row(
            "PATCH",
            "/api/v1/workspaces/{workspace}/member-profile/{user}",
            Write,
            [400, 400],
        )
        .json(json!({"weekStart": "SUNDAY"})),
        row(
            "GET",
            "/api/v1/workspaces/{workspace}/webhooks",
            Read,
            [200, 400],
        ),
        row(
            "POST",
            "/api/v1/workspaces/{workspace}/webhooks",
            Write,
            [201, 400],
        )
        .json(definition.clone()),
        row(
            "GET",
            "/api/v1/workspaces/{workspace}/webhooks/{webhook}",
            Read,
            [400, 400],
        ),
        row(
            "PUT",
            "/api/v1/workspaces/{workspace}/webhooks/{webhook}",
            Write,
            [400, 400],
        )
        .json(definition),
        row(
            "DELETE",
            "/api/v1/workspaces/{workspace}/webhooks/{webhook}",
            Write,
            [400, 400],
        ),
    ];
    rows.extend(of_deliveries());
    rows.extend(tracker::rows());
    rows
}

fn of_deliveries() -> Vec<Row> {
    use Access::{Read, Write};
    let row = |verb, path, needs, member| row(verb, path, needs, [member, 400]);
    let sample = json!({"event": "NEW_TAG"});
    vec![
        row(
            "GET",
            "/api/v1/workspaces/{workspace}/webhooks/deliveries",
            Read,
            200,
        ),
        row(
            "GET",
            "/api/v1/workspaces/{workspace}/webhooks/health",
            Read,
            200,
        ),
        row(
            "GET",
            "/api/v1/workspaces/{workspace}/webhooks/deliveries/{delivery}",
            Read,
            400,
        ),
        row(
            "POST",
            "/api/v1/workspaces/{workspace}/webhooks/deliveries/{delivery}/resend",
            Write,
            400,
        ),
        row(
            "POST",
            "/api/v1/workspaces/{workspace}/webhooks/{webhook}/resend",
            Write,
            400,
        )
        .json(json!({})),
        row(
            "POST",
            "/api/v1/workspaces/{workspace}/webhooks/{webhook}/logs",
            Read,
            400,
        )
        .json(json!({})),
        row(
            "GET",
            "/api/v1/workspaces/{workspace}/webhooks/{webhook}/statuses",
            Read,
            400,
        ),
        row(
            "PATCH",
            "/api/v1/workspaces/{workspace}/webhooks/{webhook}/token",
            Write,
            400,
        ),
        row(
            "GET",
            "/api/v1/workspaces/{workspace}/webhooks/{webhook}/secret",
            Write,
            400,
        ),
        row(
            "POST",
            "/api/v1/workspaces/{workspace}/webhooks/{webhook}/secret",
            Write,
            400,
        ),
        row(
            "POST",
            "/api/v1/workspaces/{workspace}/webhooks/{webhook}/test",
            Write,
            400,
        )
        .json(sample),
    ]
}

/// What only the owner may read: it stands in their settings, keys, webhook and waiting address.
const MARK: &str = "only-adas-own";

/// A server with an owner who has one of everything, and the ids of those things.
struct House {
    server: Server,
    owner: Person,
    ids: Vec<(&'static str, String)>,
}

impl House {
    fn new() -> Self {
        let server = Server::start();
        let owner = server.owner();
        let id = |answer: &Value| answer["id"].as_str().expect("an id").to_owned();
        let key = server.post("/api/v1/user/keys").token(&owner.session);
        let key = key.json(&json!({"name": MARK})).send().expect(201);
        let webhook = server.post(&Server::webhooks(&owner)).key(&owner.key);
        let webhook = webhook
            .json(&json!({"name": "Home", "url": format!("https://127.0.0.1:1024/{MARK}"),
                "webhookEvent": "NEW_PROJECT", "triggerSourceType": "WORKSPACE_ID", "triggerSource": []}))
            .send()
            .expect(201);
        // Nobody listens there.
        let test = format!("{}/{}/test", Server::webhooks(&owner), id(&webhook));
        let test = server
            .post(&test)
            .key(&owner.key)
            .json(&json!({"event": "NEW_TAG"}));
        let delivery = test.send().expect(202);
        let email = server.put("/api/v1/user/email").token(&owner.session);
        let email = email.json(&json!({"email": format!("{MARK}@example.org")}));
        email.send().expect(200);
        let settings = server.put(&format!("/api/users/{}/settings", owner.id));
        let settings = settings.key(&owner.key).header("If-Match", "*");
        settings
            .json(&json!({"settings": {"own": MARK}}))
            .send()
            .expect(200);
        let sessions = server.get("/api/v1/user/sessions").token(&owner.session);
        let mut ids = vec![
            ("id", owner.id.clone()),
            ("user", owner.id.clone()),
            ("workspace", owner.workspace.clone()),
            ("key", id(&key)),
            ("webhook", id(&webhook)),
            ("delivery", id(&delivery)),
            ("session", id(&sessions.send().expect(200)[0])),
            ("name", "image-0.png".to_owned()),
            ("file", "other.js".to_owned()),
        ];
        ids.extend(tracker::things(&server, &owner));
        Self { server, owner, ids }
    }

    fn send(&self, row: &Row, header: Option<(&str, &str)>) -> Answer {
        let mut path = row.path.to_owned();
        for (name, id) in &self.ids {
            path = path.replace(&format!("{{{name}}}"), id);
        }
        let mut request = self.server.request(row.verb, &path);
        if let Some((name, value)) = header {
            request = request.header(name, value);
        }
        match &row.body {
            Body::None => request,
            Body::Json(body) => request.json(body),
            Body::File => request.file("file", b"no picture"),
        }
        .send()
    }

    /// All that the owner has, as they see it themselves.
    fn state(&self) -> Vec<Value> {
        let paths = [
            "/api/v1/user".to_owned(),
            "/api/v1/user/sessions".to_owned(),
            format!(
                "/api/v1/workspaces/{}/member-profile/{}",
                self.owner.workspace, self.owner.id
            ),
            format!("{}/{}", Server::webhooks(&self.owner), self.ids[4].1),
        ];
        let mut state: Vec<_> = paths
            .iter()
            .map(|path| self.server.get(path).token(&self.owner.session).send())
            .map(|answer| answer.expect(200))
            .collect();
        let keys = self.server.get("/api/v1/user/keys");
        let keys = keys.token(&self.owner.session).send().expect(200);
        let names = keys.as_array().expect("keys").iter();
        state.push(names.map(|key| key["name"].clone()).collect());
        state.extend(tracker::state(&self.server, &self.owner, &self.ids));
        state
    }
}

#[test]
fn every_route_has_a_row() {
    let rows: BTreeSet<_> = rows()
        .iter()
        .map(|row| (row.path, row.verb.to_owned(), format!("{:?}", row.needs)))
        .collect();
    let routes: BTreeSet<_> = endpoints()
        .iter()
        .map(|it| (it.path, it.method.to_string(), format!("{:?}", it.access)))
        .collect();
    assert_eq!(rows, routes);
}

#[test]
fn nobody_gets_in_without_a_key() {
    let house = House::new();
    let before = house.state();
    for row in rows() {
        let answer = house.send(&row, None);
        match row.needs {
            Access::Open => assert_eq!(answer.status, row.member, "{} {}", row.verb, row.path),
            _ => drop(answer.refused(401, 1000)),
        }
        assert!(!answer.text().contains(MARK), "{} {}", row.verb, row.path);
    }
    assert_eq!(house.state(), before);
}

#[test]
fn keys_do_no_more_than_they_may() {
    let house = House::new();
    let before = house.state();
    for row in rows() {
        let (key, read_only) = (&house.owner.key, &house.owner.read_only);
        if matches!(row.needs, Access::Write | Access::Session) {
            let words = house.send(&row, Some(("X-Api-Key", read_only)));
            assert_eq!(
                words.refused(403, 403),
                "Access Denied",
                "{} {}",
                row.verb,
                row.path
            );
        }
        if row.needs == Access::Session {
            house.send(&row, Some(("X-Api-Key", key))).refused(403, 403);
        }
        if row.needs == Access::Read {
            let answer = house.send(&row, Some(("X-Api-Key", read_only)));
            assert_eq!(answer.status, 200, "{} {}", row.verb, row.path);
        }
    }
    assert_eq!(house.state(), before);
}

#[test]
fn others_see_and_change_nothing_of_the_owner() {
    let house = House::new();
    let before = house.state();
    for (index, row) in rows().iter().enumerate() {
        // A new person for each row, since some rows end their own session.
        let member = house
            .server
            .person(&format!("bob{index}@example.org"), Role::Member);
        let outsider = house.server.outsider(&format!("eve{index}@example.org"));
        for (person, status) in [(member, row.member), (outsider, row.outsider)] {
            let answer = house.send(row, Some(("X-Auth-Token", &person.session)));
            let what = format!(
                "{} {} as {}: {}",
                row.verb,
                row.path,
                person.email,
                answer.text()
            );
            assert_eq!(answer.status, status, "{what}");
            assert!(!answer.text().contains(MARK), "{what}");
        }
    }
    assert_eq!(house.state(), before);
}
