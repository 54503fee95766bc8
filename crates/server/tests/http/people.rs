//! Workspaces, their people and profiles.

use cadran_server::db::Role;
use serde_json::{Value, json};

use crate::support::{Answer, Person, Server};

struct Team {
    server: Server,
    owner: Person,
    admin: Person,
    member: Person,
}

impl Team {
    fn new() -> Self {
        let server = Server::start();
        Self {
            owner: server.owner(),
            admin: server.person("cid@example.org", Role::Admin),
            member: server.person("bob@example.org", Role::Member),
            server,
        }
    }

    fn path(&self, rest: &str) -> String {
        format!("/api/v1/workspaces/{}/{rest}", self.owner.workspace)
    }

    fn users(&self, person: &Person, query: &str) -> Answer {
        let path = self.path(&format!("users?{query}"));
        self.server.get(&path).key(&person.key).send()
    }
}

fn emails(answer: &Answer) -> Vec<String> {
    let users = answer.expect(200);
    let users = users.as_array().expect("users").iter();
    let email = |user: &Value| user["email"].as_str().expect("an address").to_owned();
    users.map(email).collect()
}

#[test]
fn people_are_filtered_sorted_and_paged() {
    let team = Team::new();
    let all = ["ada@example.org", "bob@example.org", "cid@example.org"];
    let answer = team.users(&team.owner, "");
    assert_eq!(emails(&answer), all);
    assert_eq!(answer.header("last-page"), Some("true"));
    let reversed = team.users(&team.owner, "sort-column=EMAIL&sort-order=DESCENDING");
    assert_eq!(emails(&reversed)[0], "cid@example.org");
    for (query, found, last) in [
        ("page-size=2", &all[..2], "false"),
        ("pageSize=2", &all[..2], "false"),
        ("page-size=2&page=2", &all[2..], "true"),
        ("page-size=2&page=0", &all[..2], "false"),
        ("page=9", &[], "true"),
        ("page-size=100000", &all[..], "true"),
        ("page=4294967295&page-size=5000", &[], "true"),
        ("email=BOB", &all[1..2], "true"),
        ("name=lovelace", &all[..], "true"),
        ("name=%25", &[], "true"),
        ("status=INACTIVE", &[], "true"),
        ("status=DECLINED", &[], "true"),
        ("status=ALL", &all[..], "true"),
        ("account-statuses=LIMITED", &[], "true"),
        ("account-statuses=ACTIVE,LIMITED", &all[..], "true"),
        ("project-id=5a0ab5acb07987125438b60f", &[], "true"),
    ] {
        let answer = team.users(&team.owner, query);
        assert_eq!(emails(&answer), found, "{query}");
        assert_eq!(answer.header("last-page"), Some(last), "{query}");
    }
}

#[test]
fn people_by_a_body_and_with_roles() {
    let team = Team::new();
    let ask = |body: Value| {
        let path = team.path("users/info");
        team.server
            .post(&path)
            .key(&team.owner.key)
            .json(&body)
            .send()
    };
    let admins = ask(json!({"roles": ["WORKSPACE_ADMIN"]}));
    assert_eq!(emails(&admins), ["ada@example.org", "cid@example.org"]);
    assert_eq!(emails(&ask(json!({"roles": ["PROJECT_MANAGER"]}))).len(), 0);
    let page = ask(json!({"pageSize": 1, "page": 2, "name": null}));
    assert_eq!(emails(&page), ["bob@example.org"]);
    let users = team.users(&team.owner, "include-roles=true&memberships=WORKSPACE");
    let users = users.expect(200);
    assert_eq!(users[0]["roles"][0]["role"], "OWNER");
    assert_eq!(users[1]["roles"], json!([]));
    assert_eq!(
        users[2]["memberships"][0]["targetId"],
        json!(team.owner.workspace)
    );
}

#[test]
fn members_see_themselves_and_whom_to_turn_to() {
    let team = Team::new();
    let users = team.users(&team.member, "");
    assert_eq!(emails(&users), ["ada@example.org", "bob@example.org"]);
    let users = users.json();
    assert_eq!(users[0]["settings"], Value::Null);
    assert!(users[1]["settings"].is_object());
    assert_eq!(
        emails(&team.users(&team.member, "page-size=1&page=2")),
        ["bob@example.org"]
    );
    assert_eq!(emails(&team.users(&team.member, "email=cid")).len(), 0);
    assert!(team.users(&team.admin, "").json()[0]["settings"].is_object());
}

#[test]
fn memberships_are_switched_by_managers() {
    let team = Team::new();
    let switch = |by: &Person, whom: &Person, status: &str| {
        let path = team.path(&format!("users/{}", whom.id));
        let request = team.server.put(&path).key(&by.key);
        request.json(&json!({"status": status})).send()
    };
    let workspace = switch(&team.admin, &team.member, "INACTIVE").expect(200);
    assert_eq!(workspace["id"], json!(team.owner.workspace));
    let gone = team
        .server
        .get(&Server::webhooks(&team.member))
        .key(&team.member.key);
    gone.send().refused(400, 501);
    switch(&team.admin, &team.member, "ACTIVE").expect(200);
    switch(&team.admin, &team.owner, "INACTIVE").refused(403, 403);
    switch(&team.owner, &team.owner, "INACTIVE").refused(400, 501);
    switch(&team.owner, &team.member, "SLEEPING").refused(400, 3002);
    switch(&team.owner, &team.member, "PENDING").refused(400, 3002);
}

#[test]
fn a_profile_is_read_and_changed() {
    let team = Team::new();
    let path = team.path(&format!("member-profile/{}", team.member.id));
    let get = |person: &Person| team.server.get(&path).key(&person.key).send();
    let patch = |person: &Person, body: Value| {
        let request = team.server.request("PATCH", &path).key(&person.key);
        request.json(&body).send()
    };
    let profile = get(&team.member).expect(200);
    assert_eq!(profile["weekStart"], "MONDAY");
    assert_eq!(profile["workingDays"].as_array().expect("a list").len(), 5);
    let change = json!({"weekStart": "SUNDAY", "workingDays": ["TUESDAY", "MONDAY", "MONDAY"],
        "workCapacity": "PT7H30M"});
    let changed = patch(&team.member, change).expect(200);
    assert_eq!(changed["workingDays"], json!(["MONDAY", "TUESDAY"]));
    assert_eq!(get(&team.admin).expect(200), changed);
    assert_eq!(
        patch(&team.admin, json!({"workingDays": []})).expect(200)["workingDays"],
        json!([])
    );
    for bad in [
        json!({"weekStart": "Sunday"}),
        json!({"weekStart": 1}),
        json!({"workingDays": "MONDAY"}),
        json!({"workingDays": ["NEVER"]}),
        json!({"workCapacity": "PT25H"}),
        json!({"workCapacity": "-PT1H"}),
        json!({"workCapacity": "seven"}),
        json!({"name": "Other"}),
    ] {
        assert_eq!(patch(&team.member, bad.clone()).status, 400, "{bad}");
    }
    assert_eq!(get(&team.member).expect(200)["workCapacity"], "PT7H30M");
}

#[test]
fn workspaces_are_made_and_listed() {
    let team = Team::new();
    let make = |name: &str| {
        let request = team.server.post("/api/v1/workspaces").key(&team.member.key);
        request.json(&json!({"name": name})).send()
    };
    let made = make("Bob's").expect(201);
    for name in ["", "  ", &"x".repeat(51), "a\nb"] {
        make(name).refused(400, 501);
    }
    let list = |query: &str| {
        let path = format!("/api/v1/workspaces{query}");
        let answer = team.server.get(&path).key(&team.member.key).send();
        answer.expect(200).as_array().expect("workspaces").clone()
    };
    assert_eq!(list("").len(), 2);
    let owned = list("?roles=OWNER");
    assert_eq!((owned.len(), &owned[0]["id"]), (1, &made["id"]));
    assert_eq!(list("?roles=WORKSPACE_ADMIN&roles=TEAM_MANAGER").len(), 0);
    for member in [
        "id",
        "name",
        "memberships",
        "workspaceSettings",
        "currencies",
    ] {
        assert!(!made[member].is_null(), "{member}");
    }
}
