//! What the settings make of entries and projects: similar ones together, and what a search finds.

use cadran_core::i18n::fold::fold;

use super::examples::{Entry, Project, Task};

/// Entries that are told as one row.
#[derive(Debug, PartialEq, Eq)]
pub struct Similar<'a> {
    pub entries: Vec<&'a Entry>,
}

impl Similar<'_> {
    /// How long they took together, in seconds.
    pub fn seconds(&self) -> u64 {
        seconds(self.entries.iter().copied())
    }
}

/// How long entries took together, in seconds.
pub fn seconds<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> u64 {
    let minutes = entries.into_iter().map(|entry| u64::from(entry.minutes));
    minutes.sum::<u64>() * 60
}

/// The rows of a day in the order of their first entries; without grouping each entry is a row.
pub fn rows(entries: &[Entry], group_similar: bool) -> Vec<Similar<'_>> {
    let mut rows: Vec<Similar<'_>> = Vec::new();
    for entry in entries {
        let alike = rows
            .iter_mut()
            .filter(|_| group_similar)
            .find(|row| row.entries.iter().any(|other| is_similar(other, entry)));
        match alike {
            Some(row) => row.entries.push(entry),
            None => rows.push(Similar {
                entries: vec![entry],
            }),
        }
    }
    rows
}

fn is_similar(a: &Entry, b: &Entry) -> bool {
    (a.text, a.project, a.task) == (b.text, b.project, b.task)
}

/// What is searched for in a picker.
#[derive(Debug, PartialEq, Eq)]
pub enum Query {
    /// Active tasks, in the projects that fit the part after `@`
    Tasks { task: String, project: String },
    /// Projects, by their own name or their client's
    Projects(String),
}

impl Query {
    /// Reads what was typed.
    pub fn new(typed: &str, task_filter: bool) -> Self {
        if !task_filter {
            return Self::Projects(fold(typed));
        }
        let (task, project) = typed.split_once('@').unwrap_or((typed, ""));
        Self::Tasks {
            task: fold(task),
            project: fold(project),
        }
    }

    /// Whether nothing is looked for yet.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Tasks { task, project } => task.is_empty() && project.is_empty(),
            Self::Projects(name) => name.is_empty(),
        }
    }
}

/// A row that a picker offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    pub project: &'static Project,
    /// Nothing where projects are picked
    pub task: Option<&'static Task>,
}

/// The rows of one client, or of the projects without one.
#[derive(Debug, PartialEq, Eq)]
pub struct Group {
    pub client: Option<&'static str>,
    pub rows: Vec<Found>,
}

/// What a picker offers; `name` gives the words of a text.
pub fn find<'n>(
    projects: &[&'static Project],
    query: &Query,
    name: impl Fn(&'static str) -> &'n str,
) -> Vec<Group> {
    let fits = |id: &'static str, wanted: &str| fold(name(id)).contains(wanted);
    let mut groups: Vec<Group> = Vec::new();
    for project in projects {
        let found: Vec<Found> = match query {
            Query::Tasks {
                task: wanted,
                project: narrowed,
            } => {
                let tasks = project.tasks.iter().filter(|task| {
                    task.active && fits(task.name, wanted) && fits(project.name, narrowed)
                });
                let row = |task| Found {
                    project,
                    task: Some(task),
                };
                tasks.map(row).collect()
            }
            Query::Projects(wanted) => {
                let of_client = project.client.is_some_and(|client| fits(client, wanted));
                let row = Found {
                    project,
                    task: None,
                };
                let fits = of_client || fits(project.name, wanted);
                fits.then_some(row).into_iter().collect()
            }
        };
        if found.is_empty() {
            continue;
        }
        match groups.last_mut() {
            Some(group) if group.client == project.client => group.rows.extend(found),
            _ => groups.push(Group {
                client: project.client,
                rows: found,
            }),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::super::examples::{ENTRIES, PROJECTS};
    use super::*;

    fn found(typed: &str, task_filter: bool) -> Vec<&'static str> {
        let query = Query::new(typed, task_filter);
        let short = |id: &'static str| id.trim_start_matches("display-example-");
        find(&PROJECTS, &query, short)
            .iter()
            .flat_map(|group| &group.rows)
            .map(|row| short(row.task.map_or(row.project.name, |task| task.name)))
            .collect()
    }

    #[test]
    fn similar_entries_become_one_row_and_nothing_is_lost() {
        let grouped = rows(&ENTRIES, true);
        let counts: Vec<_> = grouped.iter().map(|row| row.entries.len()).collect();
        assert_eq!(counts, [3, 1, 1]);
        let together: u64 = grouped.iter().map(Similar::seconds).sum();
        assert_eq!(together, seconds(&ENTRIES));
        assert_eq!(rows(&ENTRIES, false).len(), ENTRIES.len());
    }

    #[test]
    fn only_active_tasks_are_found_and_a_project_narrows() {
        assert_eq!(found("", true), ["meetings", "notes", "bookkeeping"]);
        assert_eq!(found("NOT", true), ["notes"]);
        assert_eq!(found("@office", true), ["bookkeeping"]);
        assert_eq!(found("meet @engine", true), ["meetings"]);
        assert_eq!(found("meet @office", true), [""; 0]);
        assert_eq!(found("drawings", true), [""; 0], "it is done");
    }

    #[test]
    fn projects_are_found_by_their_own_name_or_the_clients() {
        assert_eq!(found("", false), ["engine", "difference", "office"]);
        assert_eq!(found("difference", false), ["difference"]);
        assert_eq!(found("client", false), ["engine", "difference"]);
        assert_eq!(found("notes", false), [""; 0], "tasks are not searched");
    }

    #[test]
    fn the_rows_of_a_client_stand_together() {
        let query = Query::new("", false);
        let groups = find(&PROJECTS, &query, |id| id);
        let sizes: Vec<_> = groups.iter().map(|group| group.rows.len()).collect();
        assert_eq!(sizes, [2, 1]);
        assert_eq!(groups[1].client, None);
    }
}
