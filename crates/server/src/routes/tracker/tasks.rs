//! Tasks. Whoever sees a project sees its tasks; owners and admins write them.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use cadran_core::wire::{self, Entity, Problem, RateWrite, TaskStatus, TaskWrite};

use super::{actor, amount, answers, listing, manager, name};
use crate::app::{App, Shared, now};
use crate::db::{ListOrder, Listing, RateKind, TaskFields};
use crate::error::Failure;
use crate::extract::{self, InPath, Query, id};
use crate::limits::{ASSIGNEES, PROJECTS};
use crate::routes::access::{Access, Caller};
use crate::routes::{Endpoint, paging};

const PATH: &str = "/api/v1/workspaces/{workspace}/projects/{project}/tasks";
const ONE: &str = "/api/v1/workspaces/{workspace}/projects/{project}/tasks/{task}";
const HOURLY_RATE: &str =
    "/api/v1/workspaces/{workspace}/projects/{project}/tasks/{task}/hourly-rate";
const COST_RATE: &str = "/api/v1/workspaces/{workspace}/projects/{project}/tasks/{task}/cost-rate";

pub(super) fn endpoints() -> [Endpoint; 7] {
    [
        Endpoint::get(PATH, Access::Read, list),
        Endpoint::post(PATH, Access::Write, create),
        Endpoint::get(ONE, Access::Read, one),
        Endpoint::put(ONE, Access::Write, replace),
        Endpoint::delete(ONE, Access::Write, delete),
        Endpoint::put(HOURLY_RATE, Access::Write, set_hourly_rate),
        Endpoint::put(COST_RATE, Access::Write, set_cost_rate),
    ]
}

type InProject = InPath<(String, String)>;
type InTask = InPath<(String, String, String)>;

async fn list(
    State(app): State<Shared>,
    InPath((workspace, project)): InProject,
    query: Query,
    caller: Caller,
) -> Result<Response, Failure> {
    let actor = actor(&app, &caller, &workspace).await?;
    let project = id(&project, Entity::Project)?;
    let orders = [("ID", ListOrder::Id), ("NAME", ListOrder::Name)];
    let listing = Listing {
        archived: query.switch("is-active")?.map(|it| !it),
        ..listing(&query, &orders, ListOrder::Name)?
    };
    let page = app.database.tasks(actor, project, listing).await?;
    let tasks = page.items.into_iter().map(answers::task);
    Ok(paging::answer(tasks, page.is_last))
}

async fn create(
    State(app): State<Shared>,
    InPath((workspace, project)): InProject,
    caller: Caller,
    extract::Json(body): extract::Json<TaskWrite>,
) -> Result<(StatusCode, Json<wire::Task>), Failure> {
    let actor = manager(&app, &caller, &workspace).await?;
    let project = id(&project, Entity::Project)?;
    let (fields, limit) = (fields(body)?, PROJECTS.tasks_of_project);
    let made = app
        .database
        .create_task(actor.workspace, project, fields, limit, now());
    Ok((StatusCode::CREATED, Json(answers::task(made.await?))))
}

async fn one(
    State(app): State<Shared>,
    InPath((workspace, project, task)): InTask,
    caller: Caller,
) -> Result<Json<wire::Task>, Failure> {
    let actor = actor(&app, &caller, &workspace).await?;
    let project = id(&project, Entity::Project)?;
    let task = id(&task, Entity::Task)?;
    let task = app.database.task(actor, project, task).await?;
    Ok(Json(answers::task(task)))
}

async fn replace(
    State(app): State<Shared>,
    InPath((workspace, project, task)): InTask,
    caller: Caller,
    extract::Json(body): extract::Json<TaskWrite>,
) -> Result<Json<wire::Task>, Failure> {
    let actor = manager(&app, &caller, &workspace).await?;
    let project = id(&project, Entity::Project)?;
    let task = id(&task, Entity::Task)?;
    let fields = fields(body)?;
    let replaced = app
        .database
        .replace_task(actor.workspace, project, task, fields, now());
    Ok(Json(answers::task(replaced.await?)))
}

async fn delete(
    State(app): State<Shared>,
    InPath((workspace, project, task)): InTask,
    caller: Caller,
) -> Result<Json<wire::Task>, Failure> {
    let actor = manager(&app, &caller, &workspace).await?;
    let project = id(&project, Entity::Project)?;
    let task = id(&task, Entity::Task)?;
    let deleted = app
        .database
        .delete_task(actor.workspace, project, task, now());
    Ok(Json(answers::task(deleted.await?)))
}

async fn set_hourly_rate(
    State(app): State<Shared>,
    InPath(path): InTask,
    caller: Caller,
    extract::Json(body): extract::Json<RateWrite>,
) -> Result<Json<wire::Task>, Failure> {
    set_rate(&app, &caller, &path, RateKind::Hourly, &body).await
}

async fn set_cost_rate(
    State(app): State<Shared>,
    InPath(path): InTask,
    caller: Caller,
    extract::Json(body): extract::Json<RateWrite>,
) -> Result<Json<wire::Task>, Failure> {
    set_rate(&app, &caller, &path, RateKind::Cost, &body).await
}

async fn set_rate(
    app: &App,
    caller: &Caller,
    (workspace, project, task): &(String, String, String),
    kind: RateKind,
    body: &RateWrite,
) -> Result<Json<wire::Task>, Failure> {
    let actor = manager(app, caller, workspace).await?;
    let project = id(project, Entity::Project)?;
    let task = id(task, Entity::Task)?;
    let given = body.amount.ok_or_else(|| Problem::missing("amount"))?;
    let rate = (kind, amount("amount", given)?);
    let written = app
        .database
        .set_task_rate(actor.workspace, project, task, rate, now());
    Ok(Json(answers::task(written.await?)))
}

/// What is absent of a task has its default, also where it is replaced.
pub(super) fn fields(body: TaskWrite) -> Result<TaskFields, Problem> {
    let is_done = match body.status {
        None | Some(TaskStatus::Active) => false,
        Some(TaskStatus::Done) => true,
        Some(TaskStatus::Other(_)) => {
            return Err(Problem::unknown_value("status", &["ACTIVE", "DONE"]));
        }
    };
    if body.user_group_ids.is_some_and(|it| !it.is_empty()) {
        return Err(Problem::invalid("userGroupIds", "There are no groups"));
    }
    let given = body.assignee_ids.unwrap_or_default();
    if given.len() > ASSIGNEES {
        let why = format!("At most {ASSIGNEES} people are expected");
        return Err(Problem::invalid("assigneeIds", &why));
    }
    let mut assignees = Vec::with_capacity(given.len());
    for text in given {
        id(&text, Entity::User)?;
        if !assignees.contains(&text) {
            assignees.push(text);
        }
    }
    let budget = body.budget_estimate.unwrap_or_default();
    Ok(TaskFields {
        name: name(body.name.as_deref(), 1..=1000)?,
        assignees,
        estimate: body.estimate.unwrap_or_default().seconds(),
        is_done,
        billable: body.billable.unwrap_or_default(),
        budget_estimate: amount("budgetEstimate", budget)?,
    })
}
