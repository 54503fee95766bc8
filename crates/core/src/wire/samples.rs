//! What webhooks are sent for each event, as samples to try a receiver with.

use serde_json::{Value, json};

use crate::model::EventName;

const ID: &str = "68453d0cf0c88d522704ab76";
const WORKSPACE: &str = "64a687e29ae1f428e7ebe303";
const PERSON: &str = "5a0ab5acb07987125438b60f";
const PROJECT: &str = "68444b15551a9934b5034263";

/// A sample of an event's body: flat, as Clockify sends it.
pub fn sample(event: &EventName) -> Value {
    let name = event.as_str();
    if name.contains("TIMER") || name.contains("TIME_ENTRY") {
        return entry(name == "NEW_TIMER_STARTED");
    }
    match name {
        "NEW_PROJECT" | "PROJECT_UPDATED" | "PROJECT_DELETED" => project(),
        "NEW_TASK" | "TASK_UPDATED" | "TASK_DELETED" => task(),
        "NEW_CLIENT" | "CLIENT_UPDATED" | "CLIENT_DELETED" => json!({
            "id": ID, "name": "Babbage & Co", "email": null, "workspaceId": WORKSPACE, "archived": false,
            "address": null, "note": null
        }),
        "NEW_TAG" | "TAG_UPDATED" | "TAG_DELETED" => tag(),
        _ if name.starts_with("USER_") && !name.contains("GROUP") => json!({
            "id": PERSON, "email": "ada@example.org", "name": "Ada Lovelace", "profilePicture": "",
            "settings": {"weekStart": "MONDAY", "timeZone": "Europe/London"}, "status": "ACTIVE"
        }),
        _ => json!({"id": ID, "workspaceId": WORKSPACE}),
    }
}

fn entry(is_running: bool) -> Value {
    let end = |text: &str| match is_running {
        true => Value::Null,
        false => text.into(),
    };
    json!({
        "id": ID,
        "description": "Notes on the engine",
        "userId": PERSON,
        "billable": true,
        "projectId": PROJECT,
        "timeInterval": {
            "start": "2026-11-24T09:00:00Z",
            "end": end("2026-11-24T10:30:00Z"),
            "duration": end("PT1H30M"),
            "timeZone": "Europe/London",
            "offsetStart": 0,
            "offsetEnd": 0,
            "zonedStart": "2026-11-24T09:00:00",
            "zonedEnd": end("2026-11-24T10:30:00")
        },
        "workspaceId": WORKSPACE,
        "isLocked": false,
        "customFieldValues": [],
        "type": "REGULAR",
        "currentlyRunning": is_running,
        "project": project(),
        "task": null,
        "user": {"id": PERSON, "name": "Ada Lovelace", "status": "ACTIVE"},
        "tags": [tag()]
    })
}

fn project() -> Value {
    json!({
        "id": PROJECT, "name": "Analytical Engine", "clientId": "", "clientName": "", "workspaceId": WORKSPACE,
        "billable": true, "color": "#03A9F4", "archived": false, "duration": "PT0S", "note": "", "public": true,
        "template": false
    })
}

fn task() -> Value {
    json!({
        "id": ID, "name": "Notes", "projectId": PROJECT, "workspaceId": WORKSPACE, "assigneeIds": [],
        "assigneeId": "", "userGroupIds": [], "estimate": "PT0S", "status": "ACTIVE", "billable": true,
        "progress": null, "duration": "PT0S"
    })
}

fn tag() -> Value {
    json!({"id": "64c777ddd3fcab07cfbb210c", "name": "writing", "workspaceId": WORKSPACE, "archived": false})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::GROUPS;

    #[test]
    fn every_event_has_a_sample_that_says_what_it_is_about() {
        for event in GROUPS.iter().flat_map(|group| group.events) {
            let sample = sample(&EventName::new(*event));
            assert!(sample["id"].is_string(), "{event}");
        }
        let running = sample(&EventName::new("NEW_TIMER_STARTED"));
        assert_eq!(running["timeInterval"]["end"], Value::Null);
        assert_eq!(running["currentlyRunning"], true);
    }
}
