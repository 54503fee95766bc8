//! What the event feed tells of the tracker's things: the bodies of Clockify's webhooks, flat.

use cadran_core::wire::{Length, Time};
use serde_json::{Map, Value, json};

use super::whole_entries::Parts;
use crate::db::{Client, EntryOwner, Id, Project, Tag, Task, TimeEntry};
use crate::zones::Zone;

/// An entry, with what it belongs to in place of the ids of task and tags.
pub fn entry(entry: &TimeEntry, parts: &Parts, owner: &EntryOwner) -> Value {
    let fields = &entry.fields;
    let tags: Vec<_> = parts.tags.iter().map(tag).collect();
    json!({
        "id": entry.id.to_string(),
        "description": fields.description,
        "userId": entry.user.to_string(),
        "billable": fields.billable,
        "projectId": fields.project.map(text),
        "timeInterval": interval(fields.started, fields.ended, &owner.zone),
        "workspaceId": entry.workspace.to_string(),
        "isLocked": false,
        "hourlyRate": null,
        "costRate": null,
        "customFieldValues": [],
        "type": fields.kind.as_str(),
        "kioskId": null,
        "approvalStatus": null,
        "projectCurrency": null,
        "currentlyRunning": fields.ended.is_none(),
        "project": parts.project.as_ref().map(project_of_entry),
        "task": parts.task.as_ref().map(task_of_entry),
        "user": {
            "id": owner.id.to_string(),
            "name": owner.name,
            "status": owner.status.as_str(),
        },
        "tags": tags,
    })
}

fn text(id: Id) -> String {
    id.to_string()
}

/// From when to when, on the clocks of whose it is, too.
fn interval(started: i64, ended: Option<i64>, zone: &Zone) -> Value {
    let start = zone.at(started);
    let end = ended.map(|it| zone.at(it));
    json!({
        "start": moment(started),
        "end": ended.map(moment),
        "duration": ended.map(|it| length(it - started)),
        "timeZone": zone.name,
        "offsetStart": start.offset,
        "offsetEnd": end.map(|it| it.offset),
        "zonedStart": start.civil.to_string(),
        "zonedEnd": end.map(|it| it.civil.to_string()),
    })
}

fn moment(ms: i64) -> String {
    Time::from_ms(ms).to_string()
}

/// A length in milliseconds.
fn length(ms: i64) -> String {
    Length::from_seconds(ms / 1000).to_string()
}

pub fn tag(tag: &Tag) -> Value {
    json!({
        "name": tag.name,
        "workspaceId": tag.workspace.to_string(),
        "archived": tag.archived,
        "id": tag.id.to_string(),
    })
}

pub fn client(client: &Client) -> Value {
    let fields = &client.fields;
    json!({
        "id": client.id.to_string(),
        "name": fields.name,
        "email": fields.email,
        "workspaceId": client.workspace.to_string(),
        "archived": fields.archived,
        "address": fields.address,
        "note": fields.note,
        "ccEmails": fields.cc_emails,
        "currencyId": fields.currency,
    })
}

fn project_of_entry(project: &Project) -> Value {
    let fields = &project.fields;
    let estimates: Map<String, Value> =
        serde_json::from_str(&project.estimates).unwrap_or_default();
    let time = estimates.get("timeEstimate");
    let budget = estimates.get("budgetEstimate");
    let is_active = |it: Option<&Value>| it.is_some_and(|it| it["active"] == Value::Bool(true));
    let member = |name: &str, default: Value| {
        let found = time.and_then(|it| it.get(name)).cloned();
        found.unwrap_or(default)
    };
    let estimate = member("estimate", "PT0S".into());
    let seconds = Length::try_from(estimate.as_str().unwrap_or_default().to_owned());
    json!({
        "name": fields.name,
        "clientId": fields.client.map(text).unwrap_or_default(),
        "workspaceId": project.workspace.to_string(),
        "billable": fields.billable,
        "estimate": {"estimate": estimate, "type": member("type", "AUTO".into())},
        "color": fields.color,
        "archived": fields.archived,
        "clientName": project.client_name,
        "duration": length(project.tracked),
        "note": fields.note,
        "activeEstimate": match (is_active(time), is_active(budget)) {
            (true, _) => "TIME",
            (false, true) => "BUDGET",
            (false, false) => "NONE",
        },
        "timeEstimate": {
            "includeNonBillable": member("includeNonBillable", true.into()),
            "estimate": seconds.unwrap_or_default().seconds(),
            "type": member("type", "AUTO".into()),
            "resetOption": member("resetOption", Value::Null),
        },
        "budgetEstimate": budget,
        "id": project.id.to_string(),
        "public": fields.public,
        "template": project.template,
    })
}

/// A project of its own: with rates and members.
pub fn project(project: &Project) -> Value {
    let members: Vec<_> = project
        .members
        .iter()
        .map(|member| {
            json!({
                "userId": member.user.to_string(),
                "targetId": project.id.to_string(),
                "membershipType": "PROJECT",
                "membershipStatus": "ACTIVE",
                "hourlyRate": rate(member.hourly_rate),
                "costRate": rate(member.cost_rate),
            })
        })
        .collect();
    let mut body = project_of_entry(project);
    body["hourlyRate"] = rate(project.fields.hourly_rate);
    body["costRate"] = rate(project.fields.cost_rate);
    body["memberships"] = members.into();
    body
}

fn rate(amount: Option<i64>) -> Value {
    match amount {
        Some(amount) => json!({"amount": amount, "currency": "USD"}),
        None => Value::Null,
    }
}

/// A task of its own.
pub fn task(task: &Task) -> Value {
    let fields = &task.fields;
    json!({
        "id": task.id.to_string(),
        "name": fields.name,
        "projectId": task.project.to_string(),
        "workspaceId": task.workspace.to_string(),
        "assigneeIds": fields.assignees,
        "assigneeId": fields.assignees.first().map_or("", String::as_str),
        "userGroupIds": [],
        "estimate": Length::from_seconds(fields.estimate).to_string(),
        "status": if fields.is_done { "DONE" } else { "ACTIVE" },
        "budgetEstimate": fields.budget_estimate,
        "billable": fields.billable,
        "hourlyRate": rate(task.hourly_rate),
        "costRate": rate(task.cost_rate),
        "progress": null,
        "duration": length(task.tracked),
    })
}

fn task_of_entry(of: &Task) -> Value {
    let mut body = task(of);
    if let Some(members) = body.as_object_mut() {
        members.remove("progress");
        let audit = json!({"updatedAt": of.updated_at});
        members.insert("auditMetadata".to_owned(), audit);
    }
    body
}
