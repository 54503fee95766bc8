//! Projects. Members see the public ones and their own; owners and admins write them.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use cadran_core::wire::{
    self, Entity, EstimatePatch, FromTemplate, Problem, ProjectWrite, RateWrite, TemplatePatch,
    TimeEstimate,
};

use super::answers::Estimates;
use super::{actor, amount, answers, ids, listing, manager, name, project_people, tasks};
use crate::app::{Shared, now};
use crate::db::{
    ClientChange, ListOrder, NewProject, ProjectChange, ProjectFields, ProjectFilter, TaskFields,
};
use crate::error::Failure;
use crate::extract::{self, InPath, Query, id, optional_id, optional_text};
use crate::limits::{ESTIMATES_BYTES, FIRST_TASKS, PROJECTS};
use crate::routes::access::{Access, Caller};
use crate::routes::{Endpoint, paging};

const PATH: &str = "/api/v1/workspaces/{workspace}/projects";
const ONE: &str = "/api/v1/workspaces/{workspace}/projects/{project}";
const FROM_TEMPLATE: &str = "/api/v1/workspaces/{workspace}/projects/from-template";
const ESTIMATE: &str = "/api/v1/workspaces/{workspace}/projects/{project}/estimate";
const TEMPLATE: &str = "/api/v1/workspaces/{workspace}/projects/{project}/template";
const NAME_CHARS: std::ops::RangeInclusive<usize> = 2..=250;
/// What a project has that nobody chose one for.
const COLOR: &str = "#03A9F4";

pub(super) fn endpoints() -> [Endpoint; 8] {
    [
        Endpoint::get(PATH, Access::Read, list),
        Endpoint::post(PATH, Access::Write, create),
        Endpoint::post(FROM_TEMPLATE, Access::Write, create_from_template),
        Endpoint::get(ONE, Access::Read, one),
        Endpoint::put(ONE, Access::Write, replace),
        Endpoint::delete(ONE, Access::Write, delete),
        Endpoint::patch(ESTIMATE, Access::Write, set_estimate),
        Endpoint::patch(TEMPLATE, Access::Write, set_template),
    ]
}

type InProject = InPath<(String, String)>;

async fn list(
    State(app): State<Shared>,
    InPath(workspace): InPath<String>,
    query: Query,
    caller: Caller,
) -> Result<Response, Failure> {
    let actor = actor(&app, &caller, &workspace).await?;
    let orders = [
        ("ID", ListOrder::Id),
        ("NAME", ListOrder::Name),
        ("CLIENT_NAME", ListOrder::ClientName),
        ("DURATION", ListOrder::Duration),
        // Nothing is spent here, so that the id decides.
        ("BUDGET", ListOrder::Id),
        ("PROGRESS", ListOrder::Id),
    ];
    let listing = listing(&query, &orders, ListOrder::Name)?;
    let filter = filter(&query)?;
    let page = app.database.projects(actor, listing, filter).await?;
    let projects = page.items.into_iter().map(answers::project);
    Ok(paging::answer(projects, page.is_last))
}

fn filter(query: &Query) -> Result<ProjectFilter, Problem> {
    let client_statuses = [
        ("ACTIVE", Some(false)),
        ("ARCHIVED", Some(true)),
        ("ALL", None),
    ];
    let access = [("PUBLIC", true), ("PRIVATE", false)];
    Ok(ProjectFilter {
        billable: query.switch("billable")?,
        template: query.switch("is-template")?,
        public: query.choice("access", &access)?,
        clients: ids(query, "clients", Entity::Client)?,
        contains_client: query.switch("contains-client")?.unwrap_or(true),
        client_archived: query
            .choice("client-status", &client_statuses)?
            .unwrap_or_default(),
        users: ids(query, "users", Entity::User)?,
        contains_user: query.switch("contains-user")?.unwrap_or(true),
    })
}

async fn create(
    State(app): State<Shared>,
    InPath(workspace): InPath<String>,
    caller: Caller,
    extract::Json(body): extract::Json<ProjectWrite>,
) -> Result<(StatusCode, Json<wire::Project>), Failure> {
    let actor = manager(&app, &caller, &workspace).await?;
    let new = new_project(body)?;
    let made = app
        .database
        .create_project(actor.workspace, new, PROJECTS, now());
    Ok((StatusCode::CREATED, Json(answers::project(made.await?))))
}

/// A new project, by the workspace's defaults public and billable.
fn new_project(body: ProjectWrite) -> Result<NewProject, Problem> {
    let time_estimate = body.estimate.map(|it| TimeEstimate {
        estimate: it.estimate,
        kind: it.kind,
        include_non_billable: true,
        ..TimeEstimate::default()
    });
    let tasks = body.tasks.unwrap_or_default();
    if tasks.len() > FIRST_TASKS {
        let why = format!("At most {FIRST_TASKS} tasks are expected");
        return Err(Problem::invalid("tasks", &why));
    }
    let tasks = tasks.into_iter().map(tasks::fields);
    Ok(NewProject {
        fields: ProjectFields {
            name: name(body.name.as_deref(), NAME_CHARS)?,
            client: optional_id(body.client_id.as_deref(), Entity::Client)?,
            color: color(body.color)?.unwrap_or_else(|| COLOR.to_owned()),
            billable: body.billable.unwrap_or(true),
            public: body.is_public.unwrap_or(true),
            archived: false,
            note: note(body.note)?.unwrap_or_default(),
            hourly_rate: rate("hourlyRate", body.hourly_rate)?,
            cost_rate: rate("costRate", body.cost_rate)?,
        },
        estimates: estimates(&Estimates {
            time_estimate,
            ..Estimates::default()
        })?,
        members: project_people::members(body.memberships.unwrap_or_default())?,
        tasks: tasks.collect::<Result<Vec<TaskFields>, _>>()?,
    })
}

/// Answers 200 where other things that are made are 201, as Clockify does.
async fn create_from_template(
    State(app): State<Shared>,
    InPath(workspace): InPath<String>,
    caller: Caller,
    extract::Json(body): extract::Json<FromTemplate>,
) -> Result<Json<wire::Project>, Failure> {
    let actor = manager(&app, &caller, &workspace).await?;
    let template = body.template_project_id;
    let template = template.ok_or_else(|| Problem::missing("templateProjectId"))?;
    let template = id(&template, Entity::Project)?;
    let change = ProjectChange {
        name: Some(name(body.name.as_deref(), NAME_CHARS)?),
        client: client_change(body.client_id.as_deref())?,
        color: color(body.color)?,
        public: body.is_public,
        ..ProjectChange::default()
    };
    let made =
        app.database
            .create_from_template(actor.workspace, template, change, PROJECTS, now());
    Ok(Json(answers::project(made.await?)))
}

/// An empty id takes the client away.
fn client_change(text: Option<&str>) -> Result<ClientChange, Problem> {
    Ok(match text {
        None => ClientChange::Keep,
        Some("") => ClientChange::Nobody,
        Some(text) => ClientChange::Client(id(text, Entity::Client)?),
    })
}

async fn one(
    State(app): State<Shared>,
    InPath((workspace, project)): InProject,
    caller: Caller,
) -> Result<Json<wire::Project>, Failure> {
    let actor = actor(&app, &caller, &workspace).await?;
    let project = id(&project, Entity::Project)?;
    let project = app.database.project(actor, project).await?;
    Ok(Json(answers::project(project)))
}

/// Replaces a project as Clockify does: the switches `billable` and `isPublic` are off where they are absent, the rest
/// stays.
async fn replace(
    State(app): State<Shared>,
    InPath(path): InProject,
    caller: Caller,
    extract::Json(body): extract::Json<ProjectWrite>,
) -> Result<Json<wire::Project>, Failure> {
    let named = body.name.as_deref();
    let change = ProjectChange {
        name: named.map(|it| name(Some(it), NAME_CHARS)).transpose()?,
        client: client_change(body.client_id.as_deref())?,
        color: color(body.color)?,
        billable: Some(body.billable.unwrap_or_default()),
        public: Some(body.is_public.unwrap_or_default()),
        archived: body.archived,
        note: note(body.note)?,
        hourly_rate: rate("hourlyRate", body.hourly_rate)?,
        cost_rate: rate("costRate", body.cost_rate)?,
        ..ProjectChange::default()
    };
    changed(&app, &caller, &path, change).await
}

async fn set_estimate(
    State(app): State<Shared>,
    InPath(path): InProject,
    caller: Caller,
    extract::Json(body): extract::Json<EstimatePatch>,
) -> Result<Json<wire::Project>, Failure> {
    if let Some(budget) = &body.budget_estimate {
        amount("budgetEstimate", budget.estimate)?;
    }
    let estimates = estimates(&Estimates {
        time_estimate: body.time_estimate,
        budget_estimate: body.budget_estimate,
        estimate_reset: body.estimate_reset,
    })?;
    let change = ProjectChange {
        estimates: Some(estimates),
        ..ProjectChange::default()
    };
    changed(&app, &caller, &path, change).await
}

async fn set_template(
    State(app): State<Shared>,
    InPath(path): InProject,
    caller: Caller,
    extract::Json(body): extract::Json<TemplatePatch>,
) -> Result<Json<wire::Project>, Failure> {
    let template = body.is_template;
    let template = template.ok_or_else(|| Problem::missing("isTemplate"))?;
    let change = ProjectChange {
        template: Some(template),
        ..ProjectChange::default()
    };
    changed(&app, &caller, &path, change).await
}

async fn changed(
    app: &Shared,
    caller: &Caller,
    (workspace, project): &(String, String),
    change: ProjectChange,
) -> Result<Json<wire::Project>, Failure> {
    let actor = manager(app, caller, workspace).await?;
    let project = id(project, Entity::Project)?;
    let changed = app
        .database
        .change_project(actor.workspace, project, change, now());
    Ok(Json(answers::project(changed.await?)))
}

async fn delete(
    State(app): State<Shared>,
    InPath((workspace, project)): InProject,
    caller: Caller,
) -> Result<Json<wire::Project>, Failure> {
    let actor = manager(&app, &caller, &workspace).await?;
    let project = id(&project, Entity::Project)?;
    let deleted = app.database.delete_project(actor.workspace, project, now());
    Ok(Json(answers::project(deleted.await?)))
}

/// `#RRGGBB`; an empty one is none.
fn color(text: Option<String>) -> Result<Option<String>, Problem> {
    let text = text.filter(|text| !text.is_empty());
    let is_color = |text: &String| {
        text.strip_prefix('#')
            .is_some_and(|it| it.len() == 6 && it.bytes().all(|digit| digit.is_ascii_hexdigit()))
    };
    match text.as_ref().is_none_or(is_color) {
        true => Ok(text),
        false => Err(Problem::invalid(
            "color",
            "A colour like #03A9F4 is expected",
        )),
    }
}

/// An empty note is one, since it takes another's place.
fn note(text: Option<String>) -> Result<Option<String>, Problem> {
    const NOTE_CHARS: usize = 16_384;
    match text {
        None => Ok(None),
        text => optional_text("note", text, NOTE_CHARS).map(|it| Some(it.unwrap_or_default())),
    }
}

pub(super) fn rate(field: &str, rate: Option<RateWrite>) -> Result<Option<i64>, Problem> {
    let given = rate.and_then(|rate| rate.amount);
    given.map(|given| amount(field, given)).transpose()
}

/// Estimates as they are stored.
fn estimates(estimates: &Estimates) -> Result<String, Problem> {
    let text = serde_json::to_string(estimates)
        .map_err(|_| Problem::unreadable("the estimates cannot be kept"))?;
    match text.len() <= ESTIMATES_BYTES {
        true => Ok(text),
        false => Err(Problem::too_large(ESTIMATES_BYTES as u64)),
    }
}
