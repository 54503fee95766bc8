//! The server that a window runs for the person at the computer.

use cadran_core::wire::Secret;
use cadran_server::config::Audience;
use cadran_server::single_user::{Resident, admit};
use serde_json::json;

use crate::support::{Server, now, wait};

fn start() -> Server {
    Server::with(|config| config.audience = Audience::SingleUser)
}

fn admitted(server: &Server, known: Option<&Secret>) -> Resident {
    wait(admit(server.database(), known, now())).expect("a resident")
}

#[test]
fn a_window_is_let_in_again_and_a_wrong_token_gets_a_new_one() {
    let server = start();
    let first = admitted(&server, None);
    let again = admitted(&server, Some(&first.token));
    assert_eq!(again.token.reveal(), first.token.reveal());
    let wrong = admitted(&server, Some(&Secret::new("cds_wrong")));
    assert_ne!(wrong.token.reveal(), first.token.reveal());
    assert_eq!(wrong.user, first.user);
    let user = server.get("/api/v1/user").token(wrong.token.reveal());
    assert_eq!(user.send().expect(200)["id"], first.user.to_string());
}

#[test]
fn nothing_is_told_without_the_token_and_nobody_signs_in() {
    let server = start();
    admitted(&server, None);
    server.get("/api/v1/user").send().expect(401);
    let no_password = json!({"email": "", "password": ""});
    let sign_in = server.post("/api/v1/session").json(&no_password);
    assert_eq!(sign_in.send().status, 401);
    let about = server.get("/api/v1/cadran").send().expect(200);
    assert_eq!(about["capabilities"]["sessions"], false);
    assert_eq!(about["capabilities"]["apiKeys"], true);
}

#[test]
fn an_address_counts_at_once_and_may_be_none() {
    let server = start();
    let token = admitted(&server, None).token;
    for email in ["ada@example.org", ""] {
        let change = server.put("/api/v1/user/email").token(token.reveal());
        let user = change.json(&json!({ "email": email })).send().expect(200);
        assert_eq!(user["email"], email);
        assert_eq!(user.get("pendingEmail"), None);
    }
    let change = server.put("/api/v1/user/email").token(token.reveal());
    change
        .json(&json!({"email": "no address"}))
        .send()
        .expect(400);
}
