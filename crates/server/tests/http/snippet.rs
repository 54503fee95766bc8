//! What people are told to check deliveries with in Rust, against real ones; `tests/server` has the other languages.

use std::env;
use std::process::Command;

use http::HeaderMap;
use serde_json::{Value, json};

use crate::deliveries::{OK, hooks, test, webhook};
use crate::support::{Receiver, Server};

#[path = "../../../../assets/snippets/verify.rs"]
mod verify;

const DELIVERY: &str = "CADRAN_TEST_DELIVERY";
const HEADERS: [&str; 3] = ["webhook-id", "webhook-timestamp", "webhook-signature"];

/// A receiver's program: the secret is in its environment.
#[test]
#[ignore = "the other test runs it"]
fn receiver() {
    let given = env::var(DELIVERY).expect("a delivery");
    let given: Value = serde_json::from_str(&given).expect("JSON");
    let text = |name: &str| given[name].as_str().expect("a text").to_owned();
    let mut headers = HeaderMap::new();
    for name in HEADERS {
        headers.insert(name, text(name).parse().expect("a header"));
    }
    match verify::verify(&headers, text("body").as_bytes()) {
        Ok(()) => println!("believed"),
        Err(why) => println!("refused: {why}"),
    }
}

/// What the receiver says of a delivery.
fn said(secret: &str, delivery: &Value) -> String {
    let program = env::current_exe().expect("this program");
    let ran = Command::new(program)
        .args([
            "--ignored",
            "--exact",
            "--nocapture",
            "--quiet",
            "snippet::receiver",
        ])
        .env("WEBHOOK_SECRET", secret)
        .env(DELIVERY, delivery.to_string())
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    assert!(ran.status.success(), "{said}");
    said
}

#[test]
fn it_believes_what_was_sent_and_nothing_else() {
    let server = Server::start();
    let ada = server.owner();
    let receiver = Receiver::start(&[OK]);
    let made = webhook(&server, &ada, &receiver.url(), &["NEW_TAG"]);
    let path = format!(
        "{}/{}/secret",
        hooks(&ada),
        made["id"].as_str().expect("an id")
    );
    let secret = |request: crate::support::Request| {
        let answer = request.key(&ada.key).send().expect(200);
        answer["signingSecret"]
            .as_str()
            .expect("a secret")
            .to_owned()
    };
    let first = secret(server.get(&path));
    test(&server, &ada, &made);
    let heard = receiver.wait(1).remove(0);
    let mut delivery = json!({ "body": heard.body });
    for name in HEADERS {
        delivery[name] = heard.header(name).expect(name).into();
    }
    assert!(said(&first, &delivery).contains("believed"));
    let other = secret(server.post(&path));
    let forged = "refused: signature invalid";
    assert!(said(&other, &delivery).contains(forged));
    delivery["body"] = heard.body.replace("tried", "tired").into();
    assert!(said(&first, &delivery).contains(forged));
    delivery["body"] = heard.body.into();
    delivery["webhook-timestamp"] = "1700000000".into();
    assert!(said(&first, &delivery).contains("refused: signature timestamp too old"));
    assert!(said("", &delivery).contains("refused: no secret"));
}
