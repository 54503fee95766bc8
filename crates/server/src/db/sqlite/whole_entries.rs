//! What time entries belong to: one by one for events, by the page for answers.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::queries::{all, find};
use super::rows::Texts;
use super::statements::tracker as statements;
use super::users::by_any_id;
use super::{projects, tags, tasks};
use crate::db::{DbError, EntryOwner, Id, Noun, Project, Result, Tag, Task, TimeEntry, WholeEntry};

/// What one entry belongs to.
pub struct Parts {
    pub project: Option<Project>,
    pub task: Option<Task>,
    pub tags: Vec<Tag>,
}

/// What an entry belongs to; an error where it is nothing of the workspace.
pub fn parts(db: &Connection, entry: &TimeEntry) -> Result<Parts> {
    let fields = &entry.fields;
    let project = match fields.project {
        None => None,
        Some(id) => {
            let found = find(db, statements::PROJECT_OF_ENTRY, [id], projects::row)?;
            let found = found.filter(|it| it.workspace == entry.workspace);
            Some(found.ok_or(DbError::Missing(Noun::Project))?)
        }
    };
    let task = match fields.task {
        None => None,
        Some(id) => {
            let found = find(db, statements::TASK, [id], tasks::row)?;
            let found = found.filter(|it| Some(it.project) == fields.project);
            Some(found.ok_or(DbError::Missing(Noun::Task))?)
        }
    };
    let tags = match fields.tags.is_empty() {
        true => Vec::new(),
        false => all(db, statements::TAGS_OF_ENTRY, [entry.id], tags::row)?,
    };
    let is_home = |tag: &Tag| tag.workspace == entry.workspace;
    match tags.len() == fields.tags.len() && tags.iter().all(is_home) {
        true => Ok(Parts {
            project,
            task,
            tags,
        }),
        false => Err(DbError::Missing(Noun::Tag)),
    }
}

/// Entries with what they belong to, each thing read once.
pub fn of(db: &Connection, entries: Vec<TimeEntry>) -> Result<Vec<WholeEntry>> {
    // One snapshot: what an entry belongs to has not gone meanwhile.
    let snapshot = db.unchecked_transaction()?;
    let (mut projects_asked, mut tasks_asked) = (BTreeSet::new(), BTreeSet::new());
    let (mut tags_asked, mut users_asked) = (BTreeSet::new(), BTreeSet::new());
    for entry in &entries {
        projects_asked.extend(entry.fields.project);
        tasks_asked.extend(entry.fields.task);
        tags_asked.extend(entry.fields.tags.iter().copied());
        users_asked.insert(entry.user);
    }
    let projects = found(
        &snapshot,
        statements::PROJECTS_BY_ID,
        &projects_asked,
        projects::row,
    )?;
    let tasks = found(&snapshot, statements::TASKS_BY_ID, &tasks_asked, tasks::row)?;
    let tags = found(&snapshot, statements::TAGS_BY_ID, &tags_asked, tags::row)?;
    let projects = by_id(projects, |it| it.id);
    let tasks = by_id(tasks, |it| it.id);
    let tags = by_id(tags, |it| it.id);
    let mut owners = BTreeMap::new();
    for user in users_asked {
        owners.insert(user, EntryOwner::from(&by_any_id(&snapshot, user)?));
    }
    let whole = entries.into_iter().filter_map(|entry| {
        let fields = &entry.fields;
        Some(WholeEntry {
            project: fields.project.and_then(|id| projects.get(&id).cloned()),
            task: fields.task.and_then(|id| tasks.get(&id).cloned()),
            tags: fields
                .tags
                .iter()
                .filter_map(|id| tags.get(id).cloned())
                .collect(),
            owner: owners.get(&entry.user)?.clone(),
            entry,
        })
    });
    Ok(whole.collect())
}

fn found<T>(
    db: &Connection,
    sql: &str,
    ids: &BTreeSet<Id>,
    row: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let texts: Vec<String> = ids.iter().map(Id::to_string).collect();
    all(db, sql, [Texts(&texts)], row)
}

fn by_id<T>(items: Vec<T>, id: impl Fn(&T) -> Id) -> BTreeMap<Id, T> {
    items.into_iter().map(|item| (id(&item), item)).collect()
}
