//! Time entries.

use serde::Deserialize;

use super::sqlite;
use super::{AccountStatus, Actor, Database, Id, Page, PageOf, Project, Result, Tag, Task, User};
use crate::zones::Zone;

/// A time entry; one without an end is a running timer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeEntry {
    pub id: Id,
    pub workspace: Id,
    /// Whose it is
    pub user: Id,
    pub fields: EntryFields,
    pub invoiced: bool,
}

/// What is written of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryFields {
    pub description: String,
    pub project: Option<Id>,
    /// One of the project
    pub task: Option<Id>,
    /// Sorted, each once
    pub tags: Vec<Id>,
    pub billable: bool,
    pub kind: EntryKind,
    /// Whole seconds, in milliseconds
    pub started: i64,
    /// None while it runs
    pub ended: Option<i64>,
}

/// What an entry is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EntryKind {
    #[default]
    Regular,
    Break,
}

/// Whose an entry is, as events and answers tell it.
#[derive(Clone, Debug)]
pub struct EntryOwner {
    pub id: Id,
    pub name: String,
    pub status: AccountStatus,
    /// Of their clocks
    pub zone: Zone,
}

impl From<&User> for EntryOwner {
    fn from(user: &User) -> Self {
        /// The rest of the settings is passed over.
        #[derive(Default, Deserialize)]
        struct Settings {
            #[serde(rename = "timeZone", default)]
            time_zone: String,
        }
        let settings: Settings = serde_json::from_str(&user.settings).unwrap_or_default();
        Self {
            id: user.id,
            name: user.name.clone(),
            status: user.status,
            zone: Zone::named(&settings.time_zone),
        }
    }
}

/// An entry with what it belongs to.
#[derive(Clone, Debug)]
pub struct WholeEntry {
    pub entry: TimeEntry,
    /// Without its members
    pub project: Option<Project>,
    pub task: Option<Task>,
    pub tags: Vec<Tag>,
    pub owner: EntryOwner,
}

/// Which entries of a person.
#[derive(Clone, Debug)]
pub struct EntryFilter {
    pub workspace: Id,
    pub user: Id,
    /// Part of the description, without regard to ASCII case
    pub description: Option<String>,
    /// Those that start at this moment or later
    pub from: i64,
    /// Those that start before this moment
    pub before: i64,
    pub project: Option<Id>,
    pub task: Option<Id>,
    /// Those with one of these; empty for all
    pub tags: Vec<String>,
    /// Those with a project
    pub has_project: bool,
    pub has_task: bool,
    pub is_running: bool,
}

impl Database {
    /// Adds an entry, or starts a timer, which stops the one that runs.
    ///
    /// # Errors
    /// The project, task or a tag is none of the workspace, or one that the actor does not see.
    pub async fn create_entry(
        &self,
        actor: Actor,
        owner: EntryOwner,
        fields: EntryFields,
        now: i64,
    ) -> Result<TimeEntry> {
        self.write(move |tx| sqlite::entries::create(tx, actor, &owner, fields, now))
            .await
    }

    /// Stops a person's timer; none if none runs.
    ///
    /// # Errors
    /// It would end before it started.
    pub async fn stop_timer(
        &self,
        workspace: Id,
        owner: EntryOwner,
        end: i64,
        now: i64,
    ) -> Result<Option<TimeEntry>> {
        self.write(move |tx| sqlite::entries::stop(tx, workspace, &owner, end, now))
            .await
    }

    /// An entry that the actor sees: their own, or for managers anybody's.
    ///
    /// # Errors
    /// They see no such entry.
    pub async fn entry(&self, actor: Actor, entry: Id) -> Result<TimeEntry> {
        self.look(|db| sqlite::entries::get(db, actor, entry)).await
    }

    /// Entries with what they belong to.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn whole_entries(&self, entries: Vec<TimeEntry>) -> Result<Vec<WholeEntry>> {
        self.read(move |db| sqlite::whole_entries::of(db, entries))
            .await
    }

    /// A page of a person's entries, the newest first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn entries(&self, filter: EntryFilter, page: Page) -> Result<PageOf<TimeEntry>> {
        self.read(move |db| sqlite::entries::page(db, &filter, page))
            .await
    }

    /// A page of the timers that run in a workspace, or of one person's.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn running_entries(
        &self,
        workspace: Id,
        user: Option<Id>,
        page: Page,
    ) -> Result<PageOf<TimeEntry>> {
        self.read(move |db| sqlite::entries::running(db, workspace, user, page))
            .await
    }

    /// Replaces an entry that the actor sees. `caller` is the actor as an owner.
    ///
    /// # Errors
    /// They see no such entry, or what it should belong to.
    pub async fn replace_entry(
        &self,
        actor: Actor,
        caller: EntryOwner,
        entry: Id,
        fields: EntryFields,
        now: i64,
    ) -> Result<TimeEntry> {
        self.write(move |tx| sqlite::entries::replace(tx, actor, &caller, entry, fields, now))
            .await
    }

    /// Replaces several entries of one person: all or none.
    ///
    /// # Errors
    /// One of them is none of this person's, or should belong to what the actor does not see.
    pub async fn replace_entries(
        &self,
        actor: Actor,
        owner: EntryOwner,
        edits: Vec<(Id, EntryFields)>,
        now: i64,
    ) -> Result<Vec<TimeEntry>> {
        self.write(move |tx| sqlite::entries::replace_all(tx, actor, &owner, edits, now))
            .await
    }

    /// Deletes an entry that the actor sees; it can be restored for a while.
    ///
    /// # Errors
    /// They see no such entry.
    pub async fn delete_entry(
        &self,
        actor: Actor,
        caller: EntryOwner,
        entry: Id,
        now: i64,
    ) -> Result<TimeEntry> {
        self.write(move |tx| sqlite::entries::delete(tx, actor, &caller, entry, now))
            .await
    }

    /// Deletes several entries of one person: all or none.
    ///
    /// # Errors
    /// One of them is none of this person's.
    pub async fn delete_entries(
        &self,
        actor: Actor,
        owner: EntryOwner,
        entries: Vec<Id>,
        now: i64,
    ) -> Result<Vec<TimeEntry>> {
        self.write(move |tx| sqlite::entries::delete_all(tx, actor, &owner, &entries, now))
            .await
    }

    /// Brings an entry back that was deleted after `since`.
    ///
    /// # Errors
    /// The actor would see no such entry.
    pub async fn restore_entry(
        &self,
        actor: Actor,
        caller: EntryOwner,
        entry: Id,
        since: i64,
        now: i64,
    ) -> Result<TimeEntry> {
        self.write(move |tx| sqlite::entries::restore(tx, actor, &caller, entry, since, now))
            .await
    }

    /// Ends an entry at a moment, where a new one like it starts.
    ///
    /// # Errors
    /// The actor sees no such entry, or the moment is not within it.
    pub async fn split_entry(
        &self,
        actor: Actor,
        caller: EntryOwner,
        entry: Id,
        at: i64,
        now: i64,
    ) -> Result<[TimeEntry; 2]> {
        self.write(move |tx| sqlite::entries::split(tx, actor, &caller, entry, at, now))
            .await
    }

    /// Marks entries as invoiced or not: all or none.
    ///
    /// # Errors
    /// The actor does not see one of them.
    pub async fn mark_invoiced(
        &self,
        actor: Actor,
        caller: EntryOwner,
        entries: Vec<Id>,
        invoiced: bool,
        now: i64,
    ) -> Result<()> {
        self.write(move |tx| {
            sqlite::entries::mark_invoiced(tx, actor, &caller, &entries, invoiced, now)
        })
        .await
    }
}
