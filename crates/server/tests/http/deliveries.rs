//! Webhooks that arrive: signed, tried again, logged.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use serde_json::{Value, json};

use crate::support::{Person, Receiver, Server, until};

pub const OK: &str =
    "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nSet-Cookie: a=b\r\nConnection: close\r\n\r\nfine";
const BROKEN: &str = "HTTP/1.1 500 Oh\r\nContent-Length: 5\r\nConnection: close\r\n\r\nsorry";

pub fn hooks(person: &Person) -> String {
    format!("/api/v1/workspaces/{}/webhooks", person.workspace)
}

pub fn webhook(server: &Server, person: &Person, url: &str, events: &[&str]) -> Value {
    let body = json!({"name": "Desk light", "url": url, "webhookEvent": events[0], "events": events,
        "triggerSourceType": "WORKSPACE_ID", "triggerSource": []});
    let created = server
        .post(&hooks(person))
        .key(&person.key)
        .json(&body)
        .send();
    created.expect(201)
}

fn deliveries(server: &Server, person: &Person, query: &str) -> Vec<Value> {
    let path = format!("{}/deliveries{query}", hooks(person));
    let list = server.get(&path).key(&person.key).send().expect(200);
    list["deliveries"].as_array().expect("a list").clone()
}

fn detail(server: &Server, person: &Person, delivery: &Value) -> Value {
    let id = delivery["id"].as_str().expect("an id");
    let path = format!("{}/deliveries/{id}", hooks(person));
    server.get(&path).key(&person.key).send().expect(200)
}

fn rename(server: &Server, person: &Person, name: &str) {
    let user = server.get("/api/v1/user").key(&person.key).send();
    let tag = user.header("etag").expect("a tag").to_owned();
    let path = format!("/api/users/{}/settings", person.id);
    let change = server.put(&path).key(&person.key).header("If-Match", &tag);
    change.json(&json!({ "name": name })).send().expect(200);
}

pub fn test(server: &Server, person: &Person, webhook: &Value) -> Value {
    let path = format!(
        "{}/{}/test",
        hooks(person),
        webhook["id"].as_str().expect("an id")
    );
    let body = json!({"event": "NEW_TAG", "body": {"id": "1", "name": "tried"}});
    server
        .post(&path)
        .key(&person.key)
        .json(&body)
        .send()
        .expect(202)
}

#[test]
fn an_event_arrives_signed_and_is_logged() {
    let server = Server::start();
    let ada = server.owner();
    let receiver = Receiver::start(&[OK]);
    let made = webhook(&server, &ada, &receiver.url(), &["USER_UPDATED", "NEW_TAG"]);
    rename(&server, &ada, "Ada King");
    let heard = receiver.wait(1).remove(0);
    assert!(heard.head.starts_with("POST /hook?key=s3cret HTTP/1.1"));
    assert_eq!(
        heard.header("clockify-webhook-event-type"),
        Some("USER_UPDATED")
    );
    assert_eq!(
        heard.header("clockify-signature"),
        made["authToken"].as_str()
    );
    assert!(
        heard
            .header("webhook-signature")
            .is_some_and(|it| it.starts_with("v1,"))
    );
    let body: Value = serde_json::from_str(&heard.body).expect("JSON");
    assert_eq!(
        (body["id"].as_str(), body["name"].as_str()),
        (Some(ada.id.as_str()), Some("Ada King"))
    );

    until(|| deliveries(&server, &ada, "")[0]["status"] == "DELIVERED");
    let delivery = deliveries(&server, &ada, "").remove(0);
    let id = delivery["id"].as_str().expect("an id");
    assert_eq!(
        heard.header("webhook-id"),
        Some(format!("msg_{id}").as_str())
    );
    let detail = detail(&server, &ada, &delivery);
    assert_eq!(detail["requestBody"], heard.body);
    let attempt = &detail["log"][0];
    assert_eq!(
        (
            attempt["statusCode"].as_i64(),
            attempt["responseBody"].as_str()
        ),
        (Some(200), Some("fine"))
    );
    let headers = attempt["responseHeaders"].to_string();
    assert!(
        headers.contains("content-length") && !headers.contains("set-cookie"),
        "{headers}"
    );
    assert!(attempt["timings"]["connectMs"].is_i64());
    let token = made["authToken"].as_str().expect("a token");
    assert!(!detail.to_string().contains(token), "the log has the token");
    let health = server
        .get(&format!("{}/health", hooks(&ada)))
        .key(&ada.key)
        .send()
        .expect(200);
    assert_eq!(
        (
            health["webhooks"][0]["delivered"].as_u64(),
            health["webhooks"][0]["failed"].as_u64()
        ),
        (Some(1), Some(0))
    );
}

#[test]
fn a_failure_is_tried_again_with_the_same_id() {
    let server = Server::start();
    let ada = server.owner();
    let receiver = Receiver::start(&[BROKEN, OK]);
    webhook(&server, &ada, &receiver.url(), &["USER_UPDATED"]);
    rename(&server, &ada, "Ada King");
    receiver.wait(1);
    until(|| {
        deliveries(&server, &ada, "?status=WAITING")
            .first()
            .is_some_and(|it| it["attempts"] == 1)
    });
    let waiting = deliveries(&server, &ada, "").remove(0);
    assert_eq!(
        (
            waiting["triesLeft"].as_u64(),
            waiting["last"]["fault"].as_str()
        ),
        (Some(9), Some("status"))
    );
    assert!(waiting["nextTryAt"].is_string());
    // The second try is due after five seconds.
    let heard = receiver.wait(2);
    assert_eq!(heard[0].header("webhook-id"), heard[1].header("webhook-id"));
    until(|| deliveries(&server, &ada, "")[0]["status"] == "DELIVERED");
    assert_eq!(
        detail(&server, &ada, &waiting)["log"]
            .as_array()
            .map(Vec::len),
        Some(2)
    );
}

#[test]
fn a_test_is_sent_once_and_can_be_resent() {
    let server = Server::start();
    let ada = server.owner();
    let receiver = Receiver::start(&[BROKEN, OK]);
    let made = webhook(&server, &ada, &receiver.url(), &["NEW_TAG"]);
    let queued = test(&server, &ada, &made);
    assert_eq!(
        (queued["test"].as_bool(), queued["status"].as_str()),
        (Some(true), Some("WAITING"))
    );
    assert_eq!(receiver.wait(1)[0].body, r#"{"id":"1","name":"tried"}"#);
    until(|| deliveries(&server, &ada, "?status=FAILED").len() == 1);
    let id = queued["id"].as_str().expect("an id");
    let path = format!("{}/deliveries/{id}/resend", hooks(&ada));
    server.post(&path).key(&ada.key).send().expect(202);
    receiver.wait(2);
    until(|| deliveries(&server, &ada, "?status=DELIVERED").len() == 1);
    assert_eq!(deliveries(&server, &ada, "").len(), 1);
}

#[test]
fn gone_ends_it_and_all_failed_can_be_resent_after() {
    const GONE: &str = "HTTP/1.1 410 Gone\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    let server = Server::start();
    let ada = server.owner();
    let receiver = Receiver::start(&[GONE, OK]);
    let made = webhook(&server, &ada, &receiver.url(), &["USER_UPDATED"]);
    rename(&server, &ada, "Ada King");
    receiver.wait(1);
    let one = format!("{}/{}", hooks(&ada), made["id"].as_str().expect("an id"));
    until(|| server.get(&one).key(&ada.key).send().expect(200)["deliveryEnabled"] == false);
    rename(&server, &ada, "Ada Byron");
    let on = json!({"name": "Desk light", "url": receiver.url(), "webhookEvent": "USER_UPDATED",
        "triggerSourceType": "USER_ID", "triggerSource": [ada.id], "enabled": true});
    let again = server.put(&one).key(&ada.key).json(&on).send().expect(200);
    assert_eq!(again["deliveryEnabled"], true);
    assert_eq!(
        receiver.heard().len(),
        1,
        "nothing was sent while it was stopped"
    );
    let resend = format!("{one}/resend");
    let resent = server
        .post(&resend)
        .key(&ada.key)
        .json(&json!({}))
        .send()
        .expect(202);
    assert_eq!(resent["count"], 1);
    receiver.wait(2);
    until(|| deliveries(&server, &ada, "?status=DELIVERED").len() == 1);
}

/// How the only webhook does.
fn health(server: &Server, person: &Person) -> Value {
    let path = format!("{}/health", hooks(person));
    let health = server.get(&path).key(&person.key).send().expect(200);
    health["webhooks"][0].clone()
}

#[test]
fn a_test_goes_to_an_endpoint_that_is_left_alone_and_what_waits_follows() {
    const FAILURES: usize = 10;
    const ANSWERS: [&str; FAILURES + 1] = {
        let mut answers = [BROKEN; FAILURES + 1];
        answers[FAILURES] = OK;
        answers
    };
    let server = Server::start();
    let ada = server.owner();
    let receiver = Receiver::start(&ANSWERS);
    let made = webhook(&server, &ada, &receiver.url(), &["USER_UPDATED"]);
    for count in 1..=FAILURES {
        test(&server, &ada, &made);
        receiver.wait(count);
    }
    until(|| health(&server, &ada)["rest"]["reason"] == "FAILING");
    let failing = health(&server, &ada);
    assert_eq!(failing["lastStatus"], 500);
    assert_eq!(failing["recent"], json!(vec![false; FAILURES]));
    rename(&server, &ada, "Ada King");
    until(|| health(&server, &ada)["waiting"] == 1);
    test(&server, &ada, &made);
    let heard = receiver.wait(FAILURES + 2);
    let tests = heard[FAILURES..]
        .iter()
        .filter(|it| it.body.contains("tried"));
    assert_eq!(tests.count(), 1, "the test, and what had waited");
    until(|| health(&server, &ada)["delivered"] == 2);
    let well = health(&server, &ada);
    assert_eq!(well["rest"], Value::Null);
    assert_eq!(well["lastStatus"], 200);
    let recent = well["recent"].as_array().expect("a list");
    assert_eq!(recent.len(), FAILURES + 2);
    assert_eq!(recent.last(), Some(&json!(true)));
}

#[test]
fn rude_receivers_are_cut_off_and_each_has_its_reason() {
    let server = Server::start();
    let ada = server.owner();
    let endless = Receiver::acting(|stream, _| {
        stream
            .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n")
            .ok();
        while stream.write_all(&[b'x'; 4096]).is_ok() {}
    });
    let redirect = Receiver::start(&[
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n",
    ]);
    let cut = Receiver::start(&["HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"]);
    let noise = Receiver::start(&["SSH-2.0-OpenSSH_9.9\r\n"]);
    let silent = Receiver::acting(|stream, _| drop(stream.read(&mut [0])));
    let nobody = TcpListener::bind("127.0.0.1:0")
        .expect("a port")
        .local_addr()
        .expect("an address");
    for (url, fault, kept) in [
        (endless.url(), None, 16 * 1024),
        (redirect.url(), Some("redirect"), 0),
        (cut.url(), Some("cut-off"), 4),
        (noise.url(), Some("cut-off"), 0),
        (format!("http://{nobody}/"), Some("unreachable"), 0),
        (
            "http://no-such-name.invalid/".to_owned(),
            Some("unknown-name"),
            0,
        ),
        (silent.url(), Some("late"), 0),
    ] {
        let made = webhook(&server, &ada, &url, &["NEW_TAG"]);
        let queued = test(&server, &ada, &made);
        until(|| detail(&server, &ada, &queued)["delivery"]["status"] != "WAITING");
        let detail = detail(&server, &ada, &queued);
        assert_eq!(detail["delivery"]["last"]["fault"].as_str(), fault, "{url}");
        let body = detail["log"][0]["responseBody"]
            .as_str()
            .unwrap_or_default();
        assert_eq!(body.len(), kept, "{url}");
    }
}

#[test]
fn clockifys_views_of_the_log_count_pages_from_nought_and_from_one() {
    let server = Server::start();
    let ada = server.owner();
    let receiver = Receiver::start(&[OK]);
    let made = webhook(&server, &ada, &receiver.url(), &["NEW_TAG"]);
    for _ in 0..3 {
        test(&server, &ada, &made);
    }
    until(|| deliveries(&server, &ada, "?status=DELIVERED").len() == 3);
    let one = format!("{}/{}", hooks(&ada), made["id"].as_str().expect("an id"));
    let logs = |query: &str, body: Value| {
        let path = format!("{one}/logs{query}");
        let list = server
            .post(&path)
            .key(&ada.key)
            .json(&body)
            .send()
            .expect(200);
        list.as_array().expect("a list").clone()
    };
    assert_eq!(logs("", json!({})).len(), 3);
    for page in ["?page=0&size=2", "?page=1&size=2"] {
        assert_eq!(logs(page, json!({"sortByNewest": true})).len(), 2, "{page}");
    }
    assert_eq!(logs("?page=2&size=2", json!({})).len(), 1);
    assert_eq!(logs("", json!({"status": "FAILED"})).len(), 0);
    let log = logs("", json!({})).remove(0);
    assert_eq!(
        (log["statusCode"].as_i64(), log["responseBody"].as_str()),
        (Some(200), Some("fine"))
    );
    let statuses = server
        .get(&format!("{one}/statuses?statuses=SUCCEEDED"))
        .key(&ada.key)
        .send()
        .expect(200);
    assert_eq!(statuses.as_array().map(Vec::len), Some(3));
    assert_eq!(statuses[0]["retryCount"], 0);
}

#[test]
fn tokens_and_secrets_are_rotated_and_the_former_secret_signs_for_a_day() {
    let server = Server::start();
    let ada = server.owner();
    let receiver = Receiver::start(&[OK]);
    let made = webhook(&server, &ada, &receiver.url(), &["NEW_TAG"]);
    let one = format!("{}/{}", hooks(&ada), made["id"].as_str().expect("an id"));
    let secret = |request: crate::support::Request| request.key(&ada.key).send().expect(200);
    let first = secret(server.get(&format!("{one}/secret")));
    assert!(
        first["signingSecret"]
            .as_str()
            .is_some_and(|it| it.starts_with("whsec_"))
    );
    assert_eq!(first["formerUntil"], Value::Null);
    let second = secret(server.post(&format!("{one}/secret")));
    assert_ne!(first["signingSecret"], second["signingSecret"]);
    assert!(second["formerUntil"].is_string());
    let token = secret(server.request("PATCH", &format!("{one}/token")));
    assert_ne!(token["authToken"], made["authToken"]);
    test(&server, &ada, &made);
    let heard = receiver.wait(1).remove(0);
    assert_eq!(
        heard.header("clockify-signature"),
        token["authToken"].as_str()
    );
    assert_eq!(
        heard
            .header("webhook-signature")
            .map(|it| it.split(' ').count()),
        Some(2)
    );
    // Deleted and made again under its id, as an undo does, it keeps both.
    let deleted = server.request("DELETE", &one).key(&ada.key).send();
    assert_eq!(deleted.status, 200);
    let again = json!({"id": made["id"], "name": "Desk light", "url": receiver.url(), "webhookEvent": "NEW_TAG",
        "triggerSourceType": "WORKSPACE_ID", "triggerSource": []});
    let again = server
        .post(&hooks(&ada))
        .key(&ada.key)
        .json(&again)
        .send()
        .expect(201);
    assert_eq!(again["authToken"], token["authToken"]);
    assert_eq!(
        secret(server.get(&format!("{one}/secret")))["signingSecret"],
        second["signingSecret"]
    );
}

#[test]
fn a_member_hears_of_themselves_alone_and_sees_no_others_deliveries() {
    let server = Server::start();
    let ada = server.owner();
    let bob = server.person("bob@example.org", cadran_server::db::Role::Member);
    let (of_ada, of_bob) = (Receiver::start(&[OK]), Receiver::start(&[OK]));
    webhook(&server, &ada, &of_ada.url(), &["USER_UPDATED"]);
    webhook(&server, &bob, &of_bob.url(), &["USER_UPDATED"]);
    rename(&server, &ada, "Ada King");
    rename(&server, &bob, "Bobby");
    assert_eq!(of_ada.wait(2).len(), 2);
    of_bob.wait(1);
    until(|| deliveries(&server, &ada, "?status=DELIVERED").len() == 3);
    assert_eq!(of_bob.heard().len(), 1);
    let own = deliveries(&server, &bob, "");
    assert_eq!(own.len(), 1);
    let others = deliveries(&server, &ada, "");
    let foreign = others
        .iter()
        .find(|it| it["webhookId"] != own[0]["webhookId"])
        .expect("one of Ada's");
    let path = format!(
        "{}/deliveries/{}",
        hooks(&bob),
        foreign["id"].as_str().expect("an id")
    );
    assert_eq!(server.get(&path).key(&bob.key).send().status, 400);
}
