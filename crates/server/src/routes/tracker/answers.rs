//! What is stored of the tracker, as it goes over the network.

use cadran_core::wire::{self, BudgetEstimate, Length, Rate, TimeEstimate};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::db;
use crate::routes::answers::{self, id, time};

/// An entry without what it belongs to.
pub(super) fn entry(entry: db::TimeEntry) -> wire::TimeEntry {
    let fields = entry.fields;
    let length = |end: i64| Length::from_seconds((end - fields.started) / 1000);
    wire::TimeEntry {
        id: id(entry.id),
        description: fields.description,
        tag_ids: Some(fields.tags.into_iter().map(id).collect()),
        user_id: id(entry.user),
        billable: fields.billable,
        task_id: fields.task.map(id),
        project_id: fields.project.map(id),
        workspace_id: id(entry.workspace),
        time_interval: wire::TimeInterval {
            start: time(fields.started),
            end: fields.ended.map(time),
            duration: fields.ended.map(length),
        },
        custom_field_values: Vec::new(),
        kind: match fields.kind {
            db::EntryKind::Regular => wire::EntryType::Regular,
            db::EntryKind::Break => wire::EntryType::Break,
        },
        kiosk_id: None,
        hourly_rate: None,
        cost_rate: None,
        is_locked: false,
        hydrated: None,
    }
}

/// An entry with what it belongs to.
pub(super) fn whole_entry(whole: db::WholeEntry) -> wire::TimeEntry {
    let hydrated = wire::Hydrated {
        project: whole.project.map(project),
        task: whole.task.map(task),
        tags: whole.tags.into_iter().map(tag).collect(),
        user: Some(wire::EntryUser {
            id: id(whole.owner.id),
            name: Some(whole.owner.name),
            status: answers::account_status(whole.owner.status),
        }),
        kiosk: None,
    };
    wire::TimeEntry {
        hydrated: Some(hydrated),
        ..entry(whole.entry)
    }
}

pub(super) fn tag(tag: db::Tag) -> wire::Tag {
    wire::Tag {
        id: id(tag.id),
        name: tag.name,
        workspace_id: id(tag.workspace),
        archived: tag.archived,
    }
}

/// A client. There is one currency, whose id is that of the workspace.
pub(super) fn client(client: db::Client) -> wire::Client {
    let fields = client.fields;
    wire::Client {
        id: id(client.id),
        name: fields.name,
        email: fields.email,
        workspace_id: id(client.workspace),
        archived: fields.archived,
        address: fields.address,
        note: fields.note,
        cc_emails: fields.cc_emails,
        currency_id: fields.currency.map(|_| id(client.workspace)),
        currency_code: Some(CURRENCY.to_owned()),
    }
}

const CURRENCY: &str = "USD";

fn rate(amount: i64) -> Rate {
    Rate {
        amount,
        currency: Some(CURRENCY.to_owned()),
    }
}

/// What is kept of a project's estimates.
#[derive(Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Estimates {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_estimate: Option<TimeEstimate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget_estimate: Option<BudgetEstimate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimate_reset: Option<Map<String, Value>>,
}

pub(super) fn project(project: db::Project) -> wire::Project {
    let target = id(project.id);
    let members = project.members.into_iter().map(|member| wire::Membership {
        user_id: id(member.user),
        target_id: target.clone(),
        membership_type: wire::MembershipType::Project,
        membership_status: wire::MembershipStatus::Active,
        hourly_rate: member.hourly_rate.map(rate),
        cost_rate: member.cost_rate.map(rate),
    });
    let memberships = members.collect();
    let fields = project.fields;
    let estimates: Estimates = serde_json::from_str(&project.estimates).unwrap_or_default();
    let time_estimate = estimates.time_estimate.unwrap_or_else(|| TimeEstimate {
        include_non_billable: true,
        ..TimeEstimate::default()
    });
    wire::Project {
        id: target,
        name: fields.name,
        hourly_rate: fields.hourly_rate.map(rate),
        client_id: fields
            .client
            .map(|client| client.to_string())
            .unwrap_or_default(),
        client_name: project.client_name,
        workspace_id: id(project.workspace),
        billable: fields.billable,
        memberships,
        color: fields.color,
        estimate: Some(wire::Estimate {
            estimate: time_estimate.estimate,
            kind: time_estimate.kind,
        }),
        archived: fields.archived,
        duration: Some(Length::from_seconds(project.tracked / 1000)),
        note: fields.note,
        cost_rate: fields.cost_rate.map(rate),
        time_estimate: Some(time_estimate),
        budget_estimate: estimates.budget_estimate,
        template: project.template,
        public: fields.public,
    }
}

pub(super) fn task(task: db::Task) -> wire::Task {
    let fields = task.fields;
    let assignees = fields.assignees.iter();
    let assignees = assignees.filter_map(|text| wire::Id::parse(text).ok());
    wire::Task {
        id: id(task.id),
        name: fields.name,
        project_id: id(task.project),
        assignee_ids: assignees.collect(),
        assignee_id: fields.assignees.first().cloned().unwrap_or_default(),
        user_group_ids: Vec::new(),
        estimate: Some(Length::from_seconds(fields.estimate)),
        status: match fields.is_done {
            true => wire::TaskStatus::Done,
            false => wire::TaskStatus::Active,
        },
        budget_estimate: fields.budget_estimate,
        duration: Some(Length::from_seconds(task.tracked / 1000)),
        billable: fields.billable,
        hourly_rate: task.hourly_rate.map(rate),
        cost_rate: task.cost_rate.map(rate),
    }
}
