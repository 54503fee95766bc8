//! Who is in a project, and what an hour of theirs costs there.

use axum::Json;
use axum::extract::State;
use cadran_core::wire::{
    self, Entity, MembershipsChange, MembershipsWrite, Problem, ProjectMemberWrite, RateWrite,
};

use super::{amount, answers, manager, projects};
use crate::app::{App, Shared, now};
use crate::db::{Id, MembersChange, ProjectMember, RateKind};
use crate::error::Failure;
use crate::extract::{self, InPath, id};
use crate::limits::PROJECTS;
use crate::routes::Endpoint;
use crate::routes::access::{Access, Caller};

const PATH: &str = "/api/v1/workspaces/{workspace}/projects/{project}/memberships";
const HOURLY_RATE: &str =
    "/api/v1/workspaces/{workspace}/projects/{project}/users/{user}/hourly-rate";
const COST_RATE: &str = "/api/v1/workspaces/{workspace}/projects/{project}/users/{user}/cost-rate";

pub(super) fn endpoints() -> [Endpoint; 4] {
    [
        Endpoint::patch(PATH, Access::Write, replace),
        Endpoint::post(PATH, Access::Write, add_or_remove),
        Endpoint::put(HOURLY_RATE, Access::Write, set_hourly_rate),
        Endpoint::put(COST_RATE, Access::Write, set_cost_rate),
    ]
}

async fn replace(
    State(app): State<Shared>,
    InPath((workspace, project)): InPath<(String, String)>,
    caller: Caller,
    extract::Json(body): extract::Json<MembershipsWrite>,
) -> Result<Json<wire::Project>, Failure> {
    let given = body.memberships;
    let given = given.ok_or_else(|| Problem::missing("memberships"))?;
    let change = MembersChange::Replace(members(given)?);
    changed(&app, &caller, (&workspace, &project), change).await
}

async fn add_or_remove(
    State(app): State<Shared>,
    InPath((workspace, project)): InPath<(String, String)>,
    caller: Caller,
    extract::Json(body): extract::Json<MembershipsChange>,
) -> Result<Json<wire::Project>, Failure> {
    let given = body.user_ids.unwrap_or_default();
    refuse_many(given.len())?;
    let users = given.iter().map(|text| id(text, Entity::User));
    let users: Vec<Id> = users.collect::<Result<_, _>>()?;
    let change = match body.remove {
        Some(true) => MembersChange::Remove(users),
        Some(false) | None => MembersChange::Add(users),
    };
    changed(&app, &caller, (&workspace, &project), change).await
}

type InMember = InPath<(String, String, String)>;

async fn set_hourly_rate(
    State(app): State<Shared>,
    InPath(path): InMember,
    caller: Caller,
    extract::Json(body): extract::Json<RateWrite>,
) -> Result<Json<wire::Project>, Failure> {
    set_rate(&app, &caller, &path, RateKind::Hourly, &body).await
}

async fn set_cost_rate(
    State(app): State<Shared>,
    InPath(path): InMember,
    caller: Caller,
    extract::Json(body): extract::Json<RateWrite>,
) -> Result<Json<wire::Project>, Failure> {
    set_rate(&app, &caller, &path, RateKind::Cost, &body).await
}

async fn set_rate(
    app: &App,
    caller: &Caller,
    (workspace, project, user): &(String, String, String),
    kind: RateKind,
    body: &RateWrite,
) -> Result<Json<wire::Project>, Failure> {
    let given = body.amount.ok_or_else(|| Problem::missing("amount"))?;
    let amount = amount("amount", given)?;
    let user = id(user, Entity::User)?;
    let change = MembersChange::Rate(user, kind, amount);
    changed(app, caller, (workspace, project), change).await
}

async fn changed(
    app: &App,
    caller: &Caller,
    (workspace, project): (&str, &str),
    change: MembersChange,
) -> Result<Json<wire::Project>, Failure> {
    let actor = manager(app, caller, workspace).await?;
    let project = id(project, Entity::Project)?;
    let changed =
        app.database
            .change_project_members(actor.workspace, project, change, PROJECTS, now());
    Ok(Json(answers::project(changed.await?)))
}

/// Members as they are stored.
pub(super) fn members(given: Vec<ProjectMemberWrite>) -> Result<Vec<ProjectMember>, Problem> {
    refuse_many(given.len())?;
    let members = given.into_iter().map(|member| {
        let user = member.user_id.ok_or_else(|| Problem::missing("userId"))?;
        Ok(ProjectMember {
            user: id(&user, Entity::User)?,
            hourly_rate: projects::rate("hourlyRate", member.hourly_rate)?,
            cost_rate: projects::rate("costRate", member.cost_rate)?,
        })
    });
    members.collect()
}

fn refuse_many(people: usize) -> Result<(), Problem> {
    let most = PROJECTS.members_of_project;
    match people > most as usize {
        true => Err(Problem::too_many(Entity::User, most)),
        false => Ok(()),
    }
}
