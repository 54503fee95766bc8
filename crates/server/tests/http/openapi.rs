//! The OpenAPI document tells the routes there are.

use std::collections::BTreeSet;

use cadran_server::routes::{Access, endpoints};
use serde_json::Value;

use crate::support::Server;

fn document() -> Value {
    Server::start()
        .get("/api/v1/openapi.json")
        .send()
        .expect(200)
}

#[test]
fn every_route_is_described_with_who_may_ask() {
    let document = document();
    let mut described = BTreeSet::new();
    for (path, verbs) in document["paths"].as_object().expect("paths") {
        for (verb, operation) in verbs.as_object().expect("verbs") {
            let schemes = operation["security"].as_array();
            let access = match schemes.map(|it| it.iter().map(|it| &it["key"]).collect::<Vec<_>>())
            {
                None => "key",
                Some(keys) if keys.is_empty() => "open",
                Some(_) => "session",
            };
            described.insert((path.clone(), verb.to_uppercase(), access));
        }
    }
    let routes: BTreeSet<_> = endpoints()
        .iter()
        .map(|it| {
            let access = match it.access {
                Access::Open => "open",
                Access::Read | Access::Write => "key",
                Access::Session => "session",
            };
            (it.path.to_owned(), it.method.to_string(), access)
        })
        .collect();
    assert_eq!(described, routes);
}

#[test]
fn references_and_tags_lead_somewhere() {
    let document = document();
    let text = document.to_string();
    for reference in text.split("\"$ref\":\"#").skip(1) {
        let pointer = reference.split('"').next().expect("a pointer");
        assert!(document.pointer(pointer).is_some(), "{pointer}");
    }
    let tags: BTreeSet<_> = document["tags"]
        .as_array()
        .expect("tags")
        .iter()
        .map(|tag| &tag["name"])
        .map(Value::to_string)
        .collect();
    for item in document["paths"].as_object().expect("paths").values() {
        for operation in item.as_object().expect("verbs").values() {
            assert!(
                tags.contains(&operation["tags"][0].to_string()),
                "{operation}"
            );
            assert!(operation["summary"].is_string(), "{operation}");
        }
    }
}

#[test]
fn versions_are_described_where_they_are_answered() {
    let document = document();
    let list = &document["paths"]["/api/v1/workspaces/{workspace}/webhooks"];
    let one = &document["paths"]["/api/v1/workspaces/{workspace}/webhooks/{webhook}"];
    for (operation, status) in [
        (&list["get"], "200"),
        (&list["post"], "201"),
        (&list["post"], "200"),
        (&one["put"], "200"),
        (&one["delete"], "200"),
    ] {
        let headers = &operation["responses"][status]["headers"];
        assert!(headers["ETag"].is_object(), "{operation}");
    }
    assert!(list["get"]["responses"]["304"].is_object());
    for operation in [&list["post"], &one["put"], &one["delete"]] {
        let parameters = operation["parameters"].to_string();
        assert!(parameters.contains("WebhooksMatch"), "{operation}");
    }
}
