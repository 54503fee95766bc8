//! Tasks of a project.

use super::sqlite;
use super::{Actor, Database, Id, Listing, PageOf, Result};

/// A task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    pub id: Id,
    pub workspace: Id,
    pub project: Id,
    pub fields: TaskFields,
    /// An hour, in minor units
    pub hourly_rate: Option<i64>,
    pub cost_rate: Option<i64>,
    /// Milliseconds of its entries
    pub tracked: i64,
    pub updated_at: i64,
}

/// What is written of a task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskFields {
    pub name: String,
    /// Ids of members
    pub assignees: Vec<String>,
    /// Seconds
    pub estimate: i64,
    pub is_done: bool,
    pub billable: bool,
    /// Minor units
    pub budget_estimate: i64,
}

/// One of the two rates of an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateKind {
    Hourly,
    Cost,
}

impl Database {
    /// A page of the tasks of a project that the actor sees; `listing.archived` are those that are done.
    ///
    /// # Errors
    /// They see no such project.
    pub async fn tasks(&self, actor: Actor, project: Id, listing: Listing) -> Result<PageOf<Task>> {
        self.read(move |db| sqlite::tasks::page(db, actor, project, &listing))
            .await
    }

    /// A task of a project that the actor sees.
    ///
    /// # Errors
    /// They see no such project, or it has no such task.
    pub async fn task(&self, actor: Actor, project: Id, task: Id) -> Result<Task> {
        self.look(|db| {
            sqlite::projects::visible(db, actor, project)?;
            sqlite::tasks::get(db, project, task)
        })
        .await
    }

    /// Adds a task.
    ///
    /// # Errors
    /// There is no such project, it has one of this name, or `limit` tasks already.
    pub async fn create_task(
        &self,
        workspace: Id,
        project: Id,
        fields: TaskFields,
        limit: u32,
        now: i64,
    ) -> Result<Task> {
        self.write(move |tx| {
            sqlite::projects::exists(tx, workspace, project)?;
            sqlite::tasks::create(tx, workspace, project, fields, limit, now)
        })
        .await
    }

    /// Replaces a task.
    ///
    /// # Errors
    /// The project has no such task, or another one of this name.
    pub async fn replace_task(
        &self,
        workspace: Id,
        project: Id,
        task: Id,
        fields: TaskFields,
        now: i64,
    ) -> Result<Task> {
        self.write(move |tx| {
            sqlite::projects::exists(tx, workspace, project)?;
            sqlite::tasks::replace(tx, project, task, fields, now)
        })
        .await
    }

    /// Sets a rate of a task.
    ///
    /// # Errors
    /// The project has no such task.
    pub async fn set_task_rate(
        &self,
        workspace: Id,
        project: Id,
        task: Id,
        rate: (RateKind, i64),
        now: i64,
    ) -> Result<Task> {
        self.write(move |tx| {
            sqlite::projects::exists(tx, workspace, project)?;
            sqlite::tasks::set_rate(tx, project, task, rate, now)
        })
        .await
    }

    /// Deletes a task that is done; its entries stay with the project.
    ///
    /// # Errors
    /// The project has no such task, or it is not done.
    pub async fn delete_task(
        &self,
        workspace: Id,
        project: Id,
        task: Id,
        now: i64,
    ) -> Result<Task> {
        self.write(move |tx| {
            sqlite::projects::exists(tx, workspace, project)?;
            sqlite::tasks::delete(tx, project, task, now)
        })
        .await
    }
}
