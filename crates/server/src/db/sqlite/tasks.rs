//! Tasks of a project.

use rusqlite::{Connection, Row, params};

use super::queries::{all, must, one, refuse_surplus, trimmed, unique, value, window};
use super::rows::{Texts, texts};
use super::statements::tracker as statements;
use super::users::new_id;
use super::writer::Tx;
use super::{events, projects, told};
use crate::db::{
    Actor, DbError, EventKind, Id, Listing, Noun, PageOf, RateKind, Result, Task, TaskFields,
};

/// All columns of the table `tasks`.
pub fn row(row: &Row<'_>) -> rusqlite::Result<Task> {
    Ok(Task {
        id: row.get(0)?,
        workspace: row.get(1)?,
        project: row.get(2)?,
        fields: TaskFields {
            name: row.get(3)?,
            assignees: texts(row, 4)?,
            estimate: row.get(5)?,
            is_done: row.get_ref(6)?.as_str()? == DONE,
            billable: row.get(7)?,
            budget_estimate: row.get(8)?,
        },
        hourly_rate: row.get(9)?,
        cost_rate: row.get(10)?,
        tracked: row.get(11)?,
        updated_at: row.get(12)?,
    })
}

const DONE: &str = "DONE";

fn status(fields: &TaskFields) -> &'static str {
    match fields.is_done {
        true => DONE,
        false => "ACTIVE",
    }
}

pub fn page(db: &Connection, actor: Actor, project: Id, listing: &Listing) -> Result<PageOf<Task>> {
    projects::visible(db, actor, project)?;
    let (limit, offset) = window(listing.page);
    let values = params![
        project,
        listing.name,
        listing.strict,
        listing.archived,
        listing.order.as_str(),
        listing.descending,
        limit,
        offset
    ];
    let items = all(db, statements::TASKS, values, row)?;
    Ok(trimmed(items, listing.page))
}

pub fn get(db: &Connection, project: Id, task: Id) -> Result<Task> {
    let task = one(db, statements::TASK, [task], row, Noun::Task)?;
    match task.project == project {
        true => Ok(task),
        false => Err(DbError::Missing(Noun::Task)),
    }
}

pub fn create(
    tx: &Tx<'_>,
    workspace: Id,
    project: Id,
    fields: TaskFields,
    limit: u32,
    now: i64,
) -> Result<Task> {
    refuse_surplus(tx, statements::COUNT_TASKS, project, Noun::Task, limit)?;
    let task = Task {
        id: new_id(now)?,
        workspace,
        project,
        fields,
        hourly_rate: None,
        cost_rate: None,
        tracked: 0,
        updated_at: now,
    };
    refuse_strangers(tx, &task)?;
    let fields = &task.fields;
    let values = params![
        task.id,
        workspace,
        project,
        fields.name,
        Texts(&fields.assignees),
        fields.estimate,
        status(fields),
        fields.billable,
        fields.budget_estimate,
        now
    ];
    unique(tx, statements::INSERT_TASK, values, Noun::Task)?;
    tell(tx, EventKind::NewTask, &task, now)?;
    Ok(task)
}

pub fn replace(tx: &Tx<'_>, project: Id, task: Id, fields: TaskFields, now: i64) -> Result<Task> {
    let task = Task {
        fields,
        ..get(tx, project, task)?
    };
    refuse_strangers(tx, &task)?;
    write(tx, task, now)
}

/// Refuses assignees who are no members of the workspace.
fn refuse_strangers(tx: &Tx<'_>, task: &Task) -> Result<()> {
    let assignees = &task.fields.assignees;
    if assignees.is_empty() {
        return Ok(());
    }
    let values = params![task.workspace, Texts(assignees)];
    let known: i64 = value(tx, statements::COUNT_ASSIGNEES, values)?;
    match known == assignees.len() as i64 {
        true => Ok(()),
        false => Err(DbError::Missing(Noun::User)),
    }
}

/// Writes a task over and tells it.
fn write(tx: &Tx<'_>, mut task: Task, now: i64) -> Result<Task> {
    task.updated_at = now;
    let fields = &task.fields;
    let values = params![
        task.id,
        fields.name,
        Texts(&fields.assignees),
        fields.estimate,
        status(fields),
        fields.billable,
        fields.budget_estimate,
        task.hourly_rate,
        task.cost_rate,
        now
    ];
    unique(tx, statements::REPLACE_TASK, values, Noun::Task)?;
    tell(tx, EventKind::TaskUpdated, &task, now)?;
    Ok(task)
}

pub fn set_rate(
    tx: &Tx<'_>,
    project: Id,
    task: Id,
    (kind, amount): (RateKind, i64),
    now: i64,
) -> Result<Task> {
    let mut task = get(tx, project, task)?;
    match kind {
        RateKind::Hourly => task.hourly_rate = Some(amount),
        RateKind::Cost => task.cost_rate = Some(amount),
    }
    write(tx, task, now)
}

/// Marks every task of a project as done.
pub fn finish_all(tx: &Tx<'_>, project: Id, now: i64) -> Result<()> {
    for mut task in all(tx, statements::ACTIVE_TASKS, [project], row)? {
        task.fields.is_done = true;
        write(tx, task, now)?;
    }
    Ok(())
}

pub fn delete(tx: &Tx<'_>, project: Id, task: Id, now: i64) -> Result<Task> {
    let task = get(tx, project, task)?;
    if !task.fields.is_done {
        return Err(DbError::Active(Noun::Task));
    }
    must(tx, statements::DELETE_TASK, [task.id], Noun::Task)?;
    tell(tx, EventKind::TaskDeleted, &task, now)?;
    Ok(task)
}

fn tell(tx: &Tx<'_>, kind: EventKind, task: &Task, now: i64) -> Result<()> {
    let body = told::task(task);
    events::append(tx, Some(task.workspace), kind, task.id, &body, now)
}
