//! What the event feed tells of the tracker's things: the bodies of Clockify's webhooks, flat.

use std::fmt::Display;

use cadran_core::wire::{Length, Time};
use jiff::civil::DateTime;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::whole_entries::Parts;
use crate::db::{Client, EntryOwner, Id, Project, Tag, Task, TimeEntry};
use crate::zones::Zone;

/// An entry, with what it belongs to in place of the ids of task and tags. Most events are of entries, so that this is
/// written without values in between.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'a> {
    id: Text<Id>,
    description: &'a str,
    user_id: Text<Id>,
    billable: bool,
    project_id: Option<Text<Id>>,
    time_interval: Interval<'a>,
    workspace_id: Text<Id>,
    is_locked: bool,
    hourly_rate: (),
    cost_rate: (),
    custom_field_values: [(); 0],
    #[serde(rename = "type")]
    kind: &'static str,
    kiosk_id: (),
    approval_status: (),
    project_currency: (),
    currently_running: bool,
    project: Option<Value>,
    task: Option<Value>,
    user: Owner<'a>,
    tags: Vec<Value>,
}

/// From when to when, on the clocks of whose it is, too.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Interval<'a> {
    start: Text<Time>,
    end: Option<Text<Time>>,
    duration: Option<Text<Length>>,
    time_zone: &'a str,
    offset_start: i32,
    offset_end: Option<i32>,
    zoned_start: Text<DateTime>,
    zoned_end: Option<Text<DateTime>>,
}

#[derive(Serialize)]
struct Owner<'a> {
    id: Text<Id>,
    name: &'a str,
    status: &'static str,
}

/// Something that is written as text.
struct Text<T>(T);

impl<T: Display> Serialize for Text<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// The body that tells of an entry.
pub fn entry(entry: &TimeEntry, parts: &Parts, owner: &EntryOwner) -> String {
    let fields = &entry.fields;
    let body = Entry {
        id: Text(entry.id),
        description: &fields.description,
        user_id: Text(entry.user),
        billable: fields.billable,
        project_id: fields.project.map(Text),
        time_interval: interval(fields.started, fields.ended, &owner.zone),
        workspace_id: Text(entry.workspace),
        is_locked: false,
        hourly_rate: (),
        cost_rate: (),
        custom_field_values: [],
        kind: fields.kind.as_str(),
        kiosk_id: (),
        approval_status: (),
        project_currency: (),
        currently_running: fields.ended.is_none(),
        project: parts.project.as_ref().map(project_of_entry),
        task: parts.task.as_ref().map(task_of_entry),
        user: Owner {
            id: Text(owner.id),
            name: &owner.name,
            status: owner.status.as_str(),
        },
        tags: parts.tags.iter().map(tag).collect(),
    };
    // Texts and numbers can always be printed.
    serde_json::to_string(&body).unwrap_or_default()
}

fn text(id: Id) -> String {
    id.to_string()
}

fn interval(started: i64, ended: Option<i64>, zone: &Zone) -> Interval<'_> {
    let start = zone.at(started);
    let end = ended.map(|it| zone.at(it));
    Interval {
        start: Text(Time::from_ms(started)),
        end: ended.map(|it| Text(Time::from_ms(it))),
        duration: ended.map(|it| Text(Length::from_seconds((it - started) / 1000))),
        time_zone: &zone.name,
        offset_start: start.offset,
        offset_end: end.map(|it| it.offset),
        zoned_start: Text(start.civil),
        zoned_end: end.map(|it| Text(it.civil)),
    }
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
