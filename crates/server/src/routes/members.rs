//! The profile of a person in a workspace: first day of the week, working days and hours.

use axum::Json;
use axum::extract::State;
use cadran_core::wire::{Entity, MemberProfile, MemberProfilePatch, Problem};
use jiff::{SignedDuration, SpanRelativeTo};
use serde_json::{Map, Value};

use super::access::{Access, Caller};
use super::{Endpoint, answers, workspaces};
use crate::app::{App, Shared, now};
use crate::db::{DbError, Id, Member};
use crate::error::Failure;
use crate::extract::{self, InPath, id, pick};

const PATH: &str = "/api/v1/workspaces/{workspace}/member-profile/{user}";
const DAYS: [(&str, ()); 7] = [
    ("MONDAY", ()),
    ("TUESDAY", ()),
    ("WEDNESDAY", ()),
    ("THURSDAY", ()),
    ("FRIDAY", ()),
    ("SATURDAY", ()),
    ("SUNDAY", ()),
];

pub(super) fn endpoints() -> [Endpoint; 2] {
    [
        Endpoint::get(PATH, Access::Read, read),
        Endpoint::patch(PATH, Access::Write, change),
    ]
}

async fn read(
    State(app): State<Shared>,
    InPath(path): InPath<(String, String)>,
    caller: Caller,
) -> Result<Json<MemberProfile>, Failure> {
    let (_, member) = member(&app, &caller, &path).await?;
    Ok(Json(profile(&member)))
}

async fn change(
    State(app): State<Shared>,
    InPath(path): InPath<(String, String)>,
    caller: Caller,
    extract::Json(change): extract::Json<MemberProfilePatch>,
) -> Result<Json<MemberProfile>, Failure> {
    let (workspace, member) = member(&app, &caller, &path).await?;
    let patch = patch(change)?;
    let patched = app
        .database
        .patch_member_profile(workspace, member.user.id, patch, now());
    Ok(Json(profile(&patched.await?)))
}

/// Someone whose profile the caller may see: themselves, or for managers anybody of the workspace.
async fn member(
    app: &App,
    caller: &Caller,
    (workspace, person): &(String, String),
) -> Result<(Id, Member), Failure> {
    let membership = workspaces::membership(app, caller, workspace).await?;
    let person = id(person, Entity::User)?;
    if person != caller.user.id && !membership.role.manages() {
        return Err(Failure::foreign(Entity::User));
    }
    let workspace = membership.workspace.id;
    let found = app.database.member(workspace, person).await;
    let found = found.map_err(|error| match error {
        DbError::Missing(_) => Failure::foreign(Entity::User),
        error => error.into(),
    });
    Ok((workspace, found?))
}

fn profile(member: &Member) -> MemberProfile {
    let stored: Map<String, Value> = serde_json::from_str(&member.profile).unwrap_or_default();
    let text = |name: &str| stored.get(name).and_then(Value::as_str).map(str::to_owned);
    let days = stored.get("workingDays").and_then(Value::as_array);
    let working_days = match days {
        Some(days) => days
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
        None => answers::WORKING_DAYS.map(str::to_owned).to_vec(),
    };
    MemberProfile {
        email: member.user.email.clone(),
        has_password: member.user.has_password,
        has_pending_approval_request: false,
        image_url: answers::picture(&member.user),
        name: Some(member.user.name.clone()),
        user_custom_field_values: Vec::new(),
        week_start: text("weekStart").or_else(|| Some("MONDAY".to_owned())),
        work_capacity: text("workCapacity").or_else(|| Some("PT8H".to_owned())),
        working_days,
        workspace_number: Some(1),
    }
}

/// The checked members as a merge patch.
fn patch(change: MemberProfilePatch) -> Result<String, Problem> {
    let only_limited = [
        ("name", change.name.is_some()),
        ("imageUrl", change.image_url.is_some()),
        (
            "removeProfileImage",
            change.remove_profile_image == Some(true),
        ),
    ];
    if let Some((field, _)) = only_limited.iter().find(|(_, is_given)| *is_given) {
        return Err(Problem::invalid(field, "Only limited users have it here"));
    }
    if change.user_custom_fields.is_some_and(|it| !it.is_empty()) {
        return Err(Problem::invalid(
            "userCustomFields",
            "There are no custom fields",
        ));
    }
    let mut patch = Map::new();
    if let Some(day) = change.week_start {
        pick("weekStart", &day, &DAYS)?;
        patch.insert("weekStart".to_owned(), day.into());
    }
    if let Some(capacity) = change.work_capacity {
        check_capacity(&capacity)?;
        patch.insert("workCapacity".to_owned(), capacity.into());
    }
    if let Some(days) = change.working_days {
        for day in &days {
            pick("workingDays", day, &DAYS)?;
        }
        // In the order of the week, each once.
        let in_order = DAYS.iter().map(|(day, ())| *day);
        let in_order: Vec<_> = in_order
            .filter(|day| days.iter().any(|it| it == day))
            .collect();
        patch.insert("workingDays".to_owned(), in_order.into());
    }
    Ok(Value::Object(patch).to_string())
}

/// Hours of work a day, such as `PT7H30M`.
fn check_capacity(text: &str) -> Result<(), Problem> {
    let span: Option<jiff::Span> = text.parse().ok();
    let length = span.and_then(|span| span.to_duration(SpanRelativeTo::days_are_24_hours()).ok());
    let is_day = length
        .is_some_and(|length| !length.is_negative() && length <= SignedDuration::from_hours(24));
    match is_day && text.starts_with("PT") {
        true => Ok(()),
        false => Err(Problem::invalid(
            "workCapacity",
            "A duration of at most a day, such as PT7H30M, is expected",
        )),
    }
}
