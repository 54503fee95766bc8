//! Projects of a workspace, and who is in them.

use rusqlite::{Connection, Row, params};

use super::queries::{all, must, one, refuse_surplus, run, trimmed, unique, value, window};
use super::rows::Texts;
use super::statements::tracker as statements;
use super::users::new_id;
use super::writer::Tx;
use super::{clients, events, tasks, told};
use crate::db::{
    Actor, ClientChange, DbError, EventKind, Id, Listing, MembersChange, NewProject, Noun, PageOf,
    Project, ProjectChange, ProjectFields, ProjectFilter, ProjectLimits, ProjectMember, RateKind,
    Result, Task, TaskFields,
};

/// A row of the view `whole_projects`; its members are read apart.
pub fn row(row: &Row<'_>) -> rusqlite::Result<Project> {
    Ok(Project {
        id: row.get(0)?,
        workspace: row.get(1)?,
        client_name: row.get(3)?,
        fields: ProjectFields {
            client: row.get(2)?,
            name: row.get(4)?,
            color: row.get(5)?,
            billable: row.get(6)?,
            public: row.get(7)?,
            archived: row.get(8)?,
            note: row.get(10)?,
            hourly_rate: row.get(12)?,
            cost_rate: row.get(13)?,
        },
        template: row.get(9)?,
        estimates: row.get(11)?,
        tracked: row.get(14)?,
        members: Vec::new(),
    })
}

fn with_members(db: &Connection, project: Project) -> Result<Project> {
    let members = all(db, statements::PROJECT_MEMBERS, [project.id], |row| {
        Ok(ProjectMember {
            user: row.get(0)?,
            hourly_rate: row.get(1)?,
            cost_rate: row.get(2)?,
        })
    })?;
    Ok(Project { members, ..project })
}

/// A member sees what is public and what they are in.
fn only_for(actor: Actor) -> Option<Id> {
    (!actor.manages).then_some(actor.user)
}

pub fn page(
    db: &Connection,
    actor: Actor,
    listing: &Listing,
    filter: &ProjectFilter,
) -> Result<PageOf<Project>> {
    let (limit, offset) = window(listing.page);
    let values = params![
        actor.workspace,
        listing.name,
        listing.strict,
        listing.archived,
        only_for(actor),
        filter.billable,
        filter.template,
        filter.public,
        Texts(&filter.clients),
        filter.contains_client,
        filter.client_archived,
        Texts(&filter.users),
        filter.contains_user,
        listing.order.as_str(),
        listing.descending,
        limit,
        offset
    ];
    let snapshot = db.unchecked_transaction()?;
    let items = all(&snapshot, statements::PROJECTS, values, row)?;
    let page = trimmed(items, listing.page);
    let items = page.items.into_iter();
    let items = items.map(|project| with_members(&snapshot, project));
    Ok(PageOf {
        items: items.collect::<Result<_>>()?,
        is_last: page.is_last,
    })
}

pub fn get(db: &Connection, workspace: Id, project: Id) -> Result<Project> {
    let project = one(db, statements::PROJECT, [project], row, Noun::Project)?;
    match project.workspace == workspace {
        true => with_members(db, project),
        false => Err(DbError::Missing(Noun::Project)),
    }
}

/// Refuses a project that the actor does not see.
pub fn visible(db: &Connection, actor: Actor, project: Id) -> Result<()> {
    let values = params![project, actor.workspace, only_for(actor)];
    match value(db, statements::PROJECT_IS_VISIBLE, values)? {
        true => Ok(()),
        false => Err(DbError::Missing(Noun::Project)),
    }
}

/// Refuses a project that a member puts an entry into and does not see; managers see all.
pub fn refuse_hidden(db: &Connection, actor: Actor, project: Option<Id>) -> Result<()> {
    match project {
        Some(project) if !actor.manages => visible(db, actor, project),
        _ => Ok(()),
    }
}

/// Refuses a project that is none of the workspace.
pub fn exists(db: &Connection, workspace: Id, project: Id) -> Result<()> {
    let values = params![project, workspace, None::<Id>];
    match value(db, statements::PROJECT_IS_VISIBLE, values)? {
        true => Ok(()),
        false => Err(DbError::Missing(Noun::Project)),
    }
}

pub fn create(
    tx: &Tx<'_>,
    workspace: Id,
    new: NewProject,
    limits: ProjectLimits,
    now: i64,
) -> Result<Project> {
    let (noun, limit) = (Noun::Project, limits.projects);
    refuse_surplus(tx, statements::COUNT_PROJECTS, workspace, noun, limit)?;
    let id = new_id(now)?;
    let fields = &new.fields;
    if let Some(client) = fields.client {
        clients::get(tx, workspace, client)?;
    }
    let values = params![
        id,
        workspace,
        fields.client,
        fields.name,
        fields.color,
        fields.billable,
        fields.public,
        fields.note,
        new.estimates,
        fields.hourly_rate,
        fields.cost_rate
    ];
    unique(tx, statements::INSERT_PROJECT, values, noun)?;
    insert_members(tx, workspace, id, &new.members, limits)?;
    let project = get(tx, workspace, id)?;
    tell(tx, EventKind::NewProject, &project, now)?;
    for task in new.tasks {
        tasks::create(tx, workspace, id, task, limits.tasks_of_project, now)?;
    }
    Ok(project)
}

pub fn create_from_template(
    tx: &Tx<'_>,
    workspace: Id,
    template: Id,
    change: ProjectChange,
    limits: ProjectLimits,
    now: i64,
) -> Result<Project> {
    let template = get(tx, workspace, template)?;
    if !template.template {
        return Err(DbError::Missing(Noun::Project));
    }
    let tasks = all(tx, statements::TASKS_OF_PROJECT, [template.id], tasks::row)?;
    let undone = |task: Task| TaskFields {
        is_done: false,
        ..task.fields
    };
    let new = NewProject {
        fields: applied(template.fields, change),
        estimates: template.estimates,
        members: template.members,
        tasks: tasks.into_iter().map(undone).collect(),
    };
    create(tx, workspace, new, limits, now)
}

/// Puts people into a project; who is in it already keeps what there is.
fn insert_members(
    tx: &Tx<'_>,
    workspace: Id,
    project: Id,
    members: &[ProjectMember],
    limits: ProjectLimits,
) -> Result<()> {
    for member in members {
        let values = params![
            workspace,
            project,
            member.user,
            member.hourly_rate,
            member.cost_rate
        ];
        must(tx, statements::INSERT_PROJECT_MEMBER, values, Noun::User)?;
    }
    let count: u32 = value(tx, statements::COUNT_PROJECT_MEMBERS, [project])?;
    let limit = limits.members_of_project;
    match count > limit {
        true => Err(DbError::LimitReached {
            noun: Noun::User,
            limit,
        }),
        false => Ok(()),
    }
}

pub fn change(
    tx: &Tx<'_>,
    workspace: Id,
    project: Id,
    change: ProjectChange,
    now: i64,
) -> Result<Project> {
    let old = get(tx, workspace, project)?.fields;
    let (template, estimates) = (change.template, change.estimates.clone());
    let fields = applied(old, change);
    if let Some(client) = fields.client {
        clients::get(tx, workspace, client)?;
    }
    let values = params![
        project,
        fields.client,
        fields.name,
        fields.color,
        fields.billable,
        fields.public,
        fields.archived,
        fields.note,
        fields.hourly_rate,
        fields.cost_rate,
        template,
        estimates
    ];
    unique(tx, statements::REPLACE_PROJECT, values, Noun::Project)?;
    let project = get(tx, workspace, project)?;
    tell(tx, EventKind::ProjectUpdated, &project, now)?;
    Ok(project)
}

/// What there is, with the changes.
fn applied(old: ProjectFields, change: ProjectChange) -> ProjectFields {
    ProjectFields {
        name: change.name.unwrap_or(old.name),
        client: match change.client {
            ClientChange::Keep => old.client,
            ClientChange::Nobody => None,
            ClientChange::Client(client) => Some(client),
        },
        color: change.color.unwrap_or(old.color),
        billable: change.billable.unwrap_or(old.billable),
        public: change.public.unwrap_or(old.public),
        archived: change.archived.unwrap_or(old.archived),
        note: change.note.unwrap_or(old.note),
        hourly_rate: change.hourly_rate.or(old.hourly_rate),
        cost_rate: change.cost_rate.or(old.cost_rate),
    }
}

pub fn change_members(
    tx: &Tx<'_>,
    workspace: Id,
    project: Id,
    change: MembersChange,
    limits: ProjectLimits,
    now: i64,
) -> Result<Project> {
    exists(tx, workspace, project)?;
    match change {
        MembersChange::Replace(members) => {
            run(tx, statements::DELETE_PROJECT_MEMBERS, [project])?;
            insert_members(tx, workspace, project, &members, limits)?;
        }
        MembersChange::Add(users) => {
            let member = |user| ProjectMember {
                user,
                hourly_rate: None,
                cost_rate: None,
            };
            let members: Vec<_> = users.into_iter().map(member).collect();
            insert_members(tx, workspace, project, &members, limits)?;
        }
        MembersChange::Remove(users) => {
            for user in users {
                let values = params![project, user];
                must(tx, statements::DELETE_PROJECT_MEMBER, values, Noun::User)?;
            }
        }
        MembersChange::Rate(user, kind, amount) => {
            let statement = match kind {
                RateKind::Hourly => statements::SET_MEMBER_HOURLY_RATE,
                RateKind::Cost => statements::SET_MEMBER_COST_RATE,
            };
            must(tx, statement, params![project, user, amount], Noun::User)?;
        }
    }
    let project = get(tx, workspace, project)?;
    tell(tx, EventKind::ProjectUpdated, &project, now)?;
    Ok(project)
}

pub fn delete(tx: &Tx<'_>, workspace: Id, project: Id, now: i64) -> Result<Project> {
    let project = get(tx, workspace, project)?;
    if !project.fields.archived {
        return Err(DbError::Active(Noun::Project));
    }
    must(tx, statements::DELETE_PROJECT, [project.id], Noun::Project)?;
    tell(tx, EventKind::ProjectDeleted, &project, now)?;
    Ok(project)
}

fn tell(tx: &Tx<'_>, kind: EventKind, project: &Project, now: i64) -> Result<()> {
    let body = told::project(project);
    events::append(tx, Some(project.workspace), kind, project.id, &body, now)
}
