//! Signing in and out, one-time links, passwords and addresses.

use cadran_server::db::Role;
use serde_json::{Value, json};

use crate::support::{Answer, Person, Server};

const PASSWORD: &str = "correct horse";

/// An owner with a password, set by a link.
fn with_password(server: &Server) -> Person {
    let owner = server.owner();
    let token = server.link(Some(&owner));
    redeem(server, &json!({"token": token, "password": PASSWORD})).expect(201);
    owner
}

fn redeem(server: &Server, body: &Value) -> Answer {
    server.post("/api/v1/link").json(body).send()
}

fn sign_in(server: &Server, email: &str, password: &str) -> Answer {
    let body = json!({"email": email, "password": password, "device": "A phone"});
    server.post("/api/v1/session").json(&body).send()
}

fn token(answer: &Value) -> String {
    answer["token"].as_str().expect("a token").to_owned()
}

fn status(server: &Server, token: &str) -> u16 {
    server.get("/api/v1/user").token(token).send().status
}

#[test]
fn a_password_signs_in_and_a_wrong_one_tells_nothing() {
    let server = Server::start();
    with_password(&server);
    let answer = sign_in(&server, "Ada@Example.org", PASSWORD);
    let signed_in = answer.expect(201);
    assert_eq!(answer.header("set-cookie"), None);
    assert_eq!(status(&server, &token(&signed_in)), 200);
    let wrong = sign_in(&server, "ada@example.org", "wrong horse");
    let unknown = sign_in(&server, "nobody@example.org", PASSWORD);
    wrong.refused(401, 401);
    assert_eq!((wrong.status, wrong.body), (unknown.status, unknown.body));
    let long = sign_in(&server, "ada@example.org", &"x".repeat(500_000));
    long.refused(401, 401);
}

#[test]
fn too_many_attempts_must_wait() {
    let server = Server::start();
    with_password(&server);
    let mut last = sign_in(&server, "ada@example.org", "wrong");
    for _ in 0..10 {
        last = sign_in(&server, "ada@example.org", "wrong");
    }
    last.refused(429, 429);
    let wait: u64 = last
        .header("retry-after")
        .expect("a wait")
        .parse()
        .expect("seconds");
    assert!(wait > 0);
    sign_in(&server, "ada@example.org", PASSWORD).refused(429, 429);
}

#[test]
fn our_own_page_gets_a_cookie_that_works_and_goes() {
    let server = Server::start();
    with_password(&server);
    let body = json!({"email": "ada@example.org", "password": PASSWORD});
    let request = server.post("/api/v1/session").json(&body);
    let answer = request.header("Origin", &server.running.url()).send();
    answer.expect(201);
    let cookie = answer.header("set-cookie").expect("a cookie");
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"),
        "{cookie}"
    );
    assert!(!cookie.contains("Secure"), "{cookie}");
    let pair = cookie.split(';').next().expect("a pair").to_owned();
    let user = server.get("/api/v1/user").header("Cookie", &pair).send();
    user.expect(200);
    let out = server
        .request("DELETE", "/api/v1/session")
        .header("Cookie", &pair);
    let out = out.header("Origin", &server.running.url()).send();
    assert_eq!(out.status, 204);
    assert!(
        out.header("set-cookie")
            .expect("a cookie")
            .contains("Max-Age=0")
    );
    let user = server.get("/api/v1/user").header("Cookie", &pair).send();
    user.refused(401, 4017);
}

#[test]
fn a_link_works_once() {
    let server = Server::start();
    let owner = server.owner();
    let link = server.link(Some(&owner));
    let short = redeem(&server, &json!({"token": link, "password": "short"}));
    let words = short.refused(400, 501);
    assert!(words.contains("[password]"), "{words}");
    let body = json!({"token": link, "password": PASSWORD});
    let signed_in = redeem(&server, &body).expect(201);
    assert_eq!(status(&server, &token(&signed_in)), 200);
    assert_eq!(status(&server, &owner.session), 401, "other sessions end");
    redeem(&server, &body).refused(401, 4017);
}

#[test]
fn the_first_owner_names_themselves() {
    let server = Server::start();
    let link = server.link(None);
    let mut body = json!({"token": link, "password": PASSWORD});
    let words = redeem(&server, &body).refused(400, 501);
    assert!(words.contains("[email]"), "{words}");
    body["email"] = json!("ada@example.org");
    body["name"] = json!("Ada Lovelace");
    let signed_in = token(&redeem(&server, &body).expect(201));
    let user = server
        .get("/api/v1/user")
        .token(&signed_in)
        .send()
        .expect(200);
    assert_eq!(
        (&user["email"], &user["name"]),
        (&body["email"], &body["name"])
    );
    let workspace = user["defaultWorkspace"].as_str().expect("an id");
    let owned = server
        .get("/api/v1/workspaces?roles=OWNER")
        .token(&signed_in)
        .send()
        .expect(200);
    assert_eq!(owned[0]["id"], workspace);
}

#[test]
fn a_new_password_signs_out_elsewhere() {
    let server = Server::start();
    with_password(&server);
    let here = token(&sign_in(&server, "ada@example.org", PASSWORD).expect(201));
    let there = token(&sign_in(&server, "ada@example.org", PASSWORD).expect(201));
    let change = |old: &str, new: &str| {
        let request = server.put("/api/v1/user/password").token(&here);
        request.json(&json!({"old": old, "new": new})).send()
    };
    change("wrong", "battery staple").refused(401, 401);
    change(PASSWORD, "short").refused(400, 501);
    assert_eq!(status(&server, &there), 200);
    assert_eq!(change(PASSWORD, "battery staple").status, 204);
    assert_eq!(
        (status(&server, &here), status(&server, &there)),
        (200, 401)
    );
    sign_in(&server, "ada@example.org", PASSWORD).refused(401, 401);
    sign_in(&server, "ada@example.org", "battery staple").expect(201);
}

#[test]
fn sessions_are_listed_and_ended() {
    let server = Server::start();
    with_password(&server);
    let [here, there, third] =
        [0; 3].map(|_| token(&sign_in(&server, "ada@example.org", PASSWORD).expect(201)));
    let list = || {
        let listed = server.get("/api/v1/user/sessions").token(&here);
        listed
            .send()
            .expect(200)
            .as_array()
            .expect("sessions")
            .clone()
    };
    let listed = list();
    let current: Vec<_> = listed.iter().filter(|it| it["current"] == true).collect();
    assert_eq!(current.len(), 1);
    assert_eq!(current[0]["device"], "A phone");
    let other = listed
        .iter()
        .find(|it| it["current"] == false)
        .expect("another");
    let path = format!(
        "/api/v1/user/sessions/{}",
        other["id"].as_str().expect("an id")
    );
    let ended = server.request("DELETE", &path).token(&here).send();
    assert_eq!(ended.status, 204);
    assert_eq!(list().len(), listed.len() - 1);
    let ended = server
        .request("DELETE", "/api/v1/user/sessions")
        .token(&here);
    assert_eq!(ended.send().status, 204);
    let statuses = [&here, &there, &third].map(|token| status(&server, token));
    assert_eq!(statuses, [200, 401, 401]);
}

#[test]
fn a_new_address_waits() {
    let server = Server::start();
    let owner = server.owner();
    server.person("bob@example.org", Role::Member);
    let change = |email: &str| {
        let request = server.put("/api/v1/user/email").token(&owner.session);
        request.json(&json!({"email": email})).send()
    };
    let waiting = change("grace@example.org").expect(200);
    assert_eq!(waiting["email"], "ada@example.org");
    assert_eq!(waiting["pendingEmail"], "grace@example.org");
    for bad in ["", "grace", "a b@example.org", "grace@"] {
        change(bad).refused(400, 501);
    }
    change("bob@example.org").refused(400, 501);
    let kept = server
        .request("DELETE", "/api/v1/user/email")
        .token(&owner.session);
    assert!(kept.send().expect(200).get("pendingEmail").is_none());
}

#[test]
fn an_open_server_lets_anyone_make_an_account_of_their_own() {
    let server = Server::with(|config| config.open_signup = true);
    let owner = server.owner();
    let make = |email: &str, password: &str| {
        let body = json!({"email": email, "name": "Eve", "password": password});
        server.post("/api/v1/users").json(&body).send()
    };
    let about = server.get("/api/v1/cadran").send().expect(200);
    assert_eq!(about["capabilities"]["signUp"], true);
    let eve = token(&make("eve@example.org", PASSWORD).expect(201));
    let user = server.get("/api/v1/user").token(&eve).send().expect(200);
    assert_eq!(user["status"], "PENDING_EMAIL_VERIFICATION");
    assert_ne!(user["defaultWorkspace"], json!(owner.workspace));
    make("ADA@example.org", PASSWORD).refused(400, 501);
    make("eva", PASSWORD).refused(400, 501);
    make("eva@example.org", "short").refused(400, 501);
}
