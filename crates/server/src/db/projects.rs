//! Projects of a workspace.

use super::sqlite;
use super::{Actor, Database, Id, Listing, PageOf, RateKind, Result, TaskFields};

/// A project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    pub id: Id,
    pub workspace: Id,
    /// Empty without a client
    pub client_name: String,
    pub fields: ProjectFields,
    pub template: bool,
    /// A JSON object with `timeEstimate`, `budgetEstimate` and `estimateReset` as far as they were set
    pub estimates: String,
    /// Milliseconds of its entries
    pub tracked: i64,
    /// Empty where it was read for its entries
    pub members: Vec<ProjectMember>,
}

/// What is written of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProjectFields {
    pub name: String,
    pub client: Option<Id>,
    /// `#RRGGBB`
    pub color: String,
    pub billable: bool,
    pub public: bool,
    pub archived: bool,
    pub note: String,
    /// An hour, in minor units
    pub hourly_rate: Option<i64>,
    pub cost_rate: Option<i64>,
}

/// A project to add.
#[derive(Clone, Debug, Default)]
pub struct NewProject {
    pub fields: ProjectFields,
    /// A JSON object
    pub estimates: String,
    pub members: Vec<ProjectMember>,
    pub tasks: Vec<TaskFields>,
}

/// Changes of a project; none keeps what there is.
#[derive(Clone, Debug, Default)]
pub struct ProjectChange {
    pub name: Option<String>,
    pub client: ClientChange,
    pub color: Option<String>,
    pub billable: Option<bool>,
    pub public: Option<bool>,
    pub archived: Option<bool>,
    pub note: Option<String>,
    pub hourly_rate: Option<i64>,
    pub cost_rate: Option<i64>,
    pub template: Option<bool>,
    /// A JSON object that is merged into the estimates (RFC 7396)
    pub estimates: Option<String>,
}

/// Whom a project is for from now on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClientChange {
    #[default]
    Keep,
    Nobody,
    Client(Id),
}

/// Someone who sees a project also where it is not public.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProjectMember {
    pub user: Id,
    /// An hour, in minor units
    pub hourly_rate: Option<i64>,
    pub cost_rate: Option<i64>,
}

/// How the members of a project change.
#[derive(Clone, Debug)]
pub enum MembersChange {
    Replace(Vec<ProjectMember>),
    Add(Vec<Id>),
    Remove(Vec<Id>),
    /// A rate of someone who is in it, in minor units
    Rate(Id, RateKind, i64),
}

/// Which projects, besides the [`Listing`].
#[derive(Clone, Debug, Default)]
pub struct ProjectFilter {
    pub billable: Option<bool>,
    pub template: Option<bool>,
    pub public: Option<bool>,
    /// Ids of clients; empty for all
    pub clients: Vec<String>,
    /// Those with one of `clients`, or those without
    pub contains_client: bool,
    /// Whether the client is archived; projects without one fit both
    pub client_archived: Option<bool>,
    /// Ids of members; empty for all
    pub users: Vec<String>,
    pub contains_user: bool,
}

/// How much a workspace may have.
#[derive(Clone, Copy, Debug)]
pub struct ProjectLimits {
    pub projects: u32,
    pub tasks_of_project: u32,
    pub members_of_project: u32,
}

impl Database {
    /// A page of the projects that the actor sees: for members the public ones and their own.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn projects(
        &self,
        actor: Actor,
        listing: Listing,
        filter: ProjectFilter,
    ) -> Result<PageOf<Project>> {
        self.read(move |db| sqlite::projects::page(db, actor, &listing, &filter))
            .await
    }

    /// A project that the actor sees.
    ///
    /// # Errors
    /// They see no such project.
    pub async fn project(&self, actor: Actor, project: Id) -> Result<Project> {
        self.look(|db| {
            sqlite::projects::visible(db, actor, project)?;
            sqlite::projects::get(db, actor.workspace, project)
        })
        .await
    }

    /// Adds a project, and its tasks.
    ///
    /// # Errors
    /// The name is taken, the client or a member is none of the workspace, or there are too many.
    pub async fn create_project(
        &self,
        workspace: Id,
        new: NewProject,
        limits: ProjectLimits,
        now: i64,
    ) -> Result<Project> {
        self.write(move |tx| sqlite::projects::create(tx, workspace, new, limits, now))
            .await
    }

    /// Adds a project like a template, with its members and tasks, and then with the changes.
    ///
    /// # Errors
    /// There is no such template, or the new project cannot be added.
    pub async fn create_from_template(
        &self,
        workspace: Id,
        template: Id,
        change: ProjectChange,
        limits: ProjectLimits,
        now: i64,
    ) -> Result<Project> {
        self.write(move |tx| {
            sqlite::projects::create_from_template(tx, workspace, template, change, limits, now)
        })
        .await
    }

    /// Changes a project.
    ///
    /// # Errors
    /// There is none, the name is taken, or the client is none of the workspace.
    pub async fn change_project(
        &self,
        workspace: Id,
        project: Id,
        change: ProjectChange,
        now: i64,
    ) -> Result<Project> {
        self.write(move |tx| sqlite::projects::change(tx, workspace, project, change, now))
            .await
    }

    /// Changes who is in a project, or a rate of theirs.
    ///
    /// # Errors
    /// There is no such project, or someone is no member of the workspace.
    pub async fn change_project_members(
        &self,
        workspace: Id,
        project: Id,
        change: MembersChange,
        limits: ProjectLimits,
        now: i64,
    ) -> Result<Project> {
        self.write(move |tx| {
            sqlite::projects::change_members(tx, workspace, project, change, limits, now)
        })
        .await
    }

    /// Deletes an archived project with its tasks; its entries stay without one.
    ///
    /// # Errors
    /// There is none, or it is not archived.
    pub async fn delete_project(&self, workspace: Id, project: Id, now: i64) -> Result<Project> {
        self.write(move |tx| sqlite::projects::delete(tx, workspace, project, now))
            .await
    }
}
