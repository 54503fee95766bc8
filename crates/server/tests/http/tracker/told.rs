//! The events of time entries have the bodies of Clockify's webhooks.

use cadran_server::db::Role;
use serde_json::{Value, json};

use super::{Desk, events};
use crate::support::Server;

/// A delivery that Clockify made.
const EXAMPLE: &str = r##"{"id":"68453d0cf0c88d522704ab76","description":"Test","userId":"684446430300f917a02c198a","billable":true,"projectId":"68444b15551a9934b5034263","timeInterval":{"start":"2025-06-16T07:05:00Z","end":"2025-06-16T18:53:00Z","duration":"PT11H48M","timeZone":"Asia/Calcutta","offsetStart":19800,"offsetEnd":19800,"zonedStart":"2025-06-16T12:35:00","zonedEnd":"2025-06-17T00:23:00"},"workspaceId":"684446430300f917a02c198b","isLocked":false,"hourlyRate":null,"costRate":null,"customFieldValues":[],"type":"REGULAR","kioskId":null,"approvalStatus":null,"projectCurrency":null,"currentlyRunning":false,"project":{"name":"Test","clientId":"","workspaceId":"684446430300f917a02c198b","billable":true,"estimate":{"estimate":"PT0S","type":"AUTO"},"color":"#039BE5","archived":false,"clientName":"","duration":"PT47H12M45S","note":"","activeEstimate":"NONE","timeEstimate":{"includeNonBillable":true,"estimate":0,"type":"AUTO","resetOption":null},"budgetEstimate":null,"id":"68444b15551a9934b5034263","public":true,"template":false},"task":{"name":"test","projectId":"68444b15551a9934b5034263","assigneeId":"684446430300f917a02c198a","assigneeIds":["684446430300f917a02c198a"],"userGroupIds":[],"estimate":"PT0S","status":"ACTIVE","workspaceId":"684446430300f917a02c198b","budgetEstimate":0,"billable":true,"hourlyRate":null,"costRate":null,"auditMetadata":{"updatedAt":1749306307000},"id":"68444badb7688b61f151284d","duration":"PT35H24M41S"},"user":{"id":"684446430300f917a02c198a","name":"johndoe","status":"ACTIVE"},"tags":[{"name":"new","workspaceId":"684446430300f917a02c198b","archived":false,"id":"68452a1b0300f917a02f30bc"}]}"##;

#[test]
fn an_entry_is_told_as_clockify_does() {
    let server = Server::start();
    let owner = server.owner();
    let settings = server.put(&format!("/api/users/{}/settings", owner.id));
    let settings = settings.key(&owner.key).header("If-Match", "*");
    let body = json!({"name": "johndoe", "settings": {"timeZone": "Asia/Calcutta"}});
    settings.json(&body).send().expect(200);
    let desk = Desk::new(&server, &owner);
    let tag = desk.make("/tags", &json!({"name": "new"}));
    let project = desk.make("/projects", &json!({"name": "Test", "color": "#039BE5"}));
    let task = json!({"name": "test", "billable": true, "assigneeIds": [owner.id]});
    let task = desk.make(&format!("/projects/{project}/tasks"), &task);
    let entry = json!({"start": "2025-06-16T07:05:00Z", "end": "2025-06-16T18:53:00Z", "description": "Test",
        "billable": true, "projectId": project, "taskId": task, "tagIds": [tag]});
    let id = desk.make("/time-entries", &entry);

    let mut expected: Value = serde_json::from_str(EXAMPLE).expect("JSON");
    expected["id"] = json!(id);
    for pointer in [
        "/userId",
        "/user/id",
        "/task/assigneeId",
        "/task/assigneeIds/0",
    ] {
        *expected.pointer_mut(pointer).expect("a member") = json!(owner.id);
    }
    for pointer in [
        "/workspaceId",
        "/project/workspaceId",
        "/task/workspaceId",
        "/tags/0/workspaceId",
    ] {
        *expected.pointer_mut(pointer).expect("a member") = json!(owner.workspace);
    }
    for pointer in ["/projectId", "/project/id", "/task/projectId"] {
        *expected.pointer_mut(pointer).expect("a member") = json!(project);
    }
    expected["task"]["id"] = json!(task);
    expected["tags"][0]["id"] = json!(tag);
    expected["project"]["duration"] = json!("PT11H48M");
    expected["task"]["duration"] = json!("PT11H48M");
    let (_, mut told) = events(&server, &["NEW_TIME_ENTRY"]).remove(0);
    let updated = told["task"]["auditMetadata"]["updatedAt"].take();
    assert!(updated.is_i64());
    expected["task"]["auditMetadata"]["updatedAt"] = Value::Null;
    assert_eq!(told, expected);
}

#[test]
fn a_running_timer_has_no_end_and_may_belong_to_nothing() {
    let server = Server::start();
    let owner = server.owner();
    let desk = Desk::new(&server, &owner);
    let id = desk.make("/time-entries", &json!({"start": "2025-06-16T07:05:00Z"}));
    let (_, told) = events(&server, &["NEW_TIMER_STARTED"]).remove(0);
    assert_eq!(
        told["timeInterval"],
        json!({"start": "2025-06-16T07:05:00Z", "end": null, "duration": null, "timeZone": "UTC", "offsetStart": 0,
            "offsetEnd": null, "zonedStart": "2025-06-16T07:05:00", "zonedEnd": null})
    );
    assert_eq!(told["currentlyRunning"], true);
    for member in ["project", "task", "projectId"] {
        assert_eq!(told.get(member), Some(&Value::Null), "{member}");
    }
    assert_eq!(told["tags"], json!([]));
    let example: Value = serde_json::from_str(EXAMPLE).expect("JSON");
    let names = |value: &Value| -> Vec<_> {
        value
            .as_object()
            .expect("an object")
            .keys()
            .cloned()
            .collect()
    };
    assert_eq!(names(&told), names(&example));
    desk.delete(&format!("/time-entries/{id}")).expect(204);
    let (_, deleted) = events(&server, &["TIME_ENTRY_DELETED"]).remove(0);
    assert_eq!(deleted, told);
}

#[test]
fn an_entry_is_told_on_the_clocks_of_whose_it_is() {
    let server = Server::start();
    let owner = server.owner();
    let member = server.person("bob@example.org", Role::Member);
    let settings = server.put(&format!("/api/users/{}/settings", member.id));
    let settings = settings.key(&member.key).header("If-Match", "*");
    let body = json!({"name": "Bob", "settings": {"timeZone": "America/New_York"}});
    settings.json(&body).send().expect(200);
    let (desk, theirs) = (Desk::new(&server, &owner), Desk::new(&server, &member));
    // The clocks go back between start and end.
    let entry = json!({"start": "2026-11-01T05:00:00Z", "end": "2026-11-01T07:00:00Z"});
    let id = theirs.make("/time-entries", &entry);
    let path = format!("/time-entries/{id}");
    desk.put(&path, &entry).expect(200);
    let mark = json!({"timeEntryIds": [id], "invoiced": true});
    desk.patch("/time-entries/invoiced", &mark).expect(200);
    desk.delete(&path).expect(204);
    let told = events(
        &server,
        &["NEW_TIME_ENTRY", "TIME_ENTRY_UPDATED", "TIME_ENTRY_DELETED"],
    );
    assert_eq!(told.len(), 4);
    for (kind, body) in told {
        assert_eq!(body["user"]["name"], "Bob", "{kind}");
        let interval = &body["timeInterval"];
        assert_eq!(
            (&interval["offsetStart"], &interval["offsetEnd"]),
            (&json!(-14_400), &json!(-18_000))
        );
        assert_eq!(
            (&interval["zonedStart"], &interval["zonedEnd"]),
            (&json!("2026-11-01T01:00:00"), &json!("2026-11-01T02:00:00"))
        );
    }
}
