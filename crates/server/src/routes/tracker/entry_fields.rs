//! Reads what is written of a time entry.

use cadran_core::wire::{Entity, EntryType, Problem, Time, TimeEntryWrite};

use crate::db::{EntryFields, EntryKind};
use crate::extract::{id, optional_id};
use crate::limits::ENTRY_TAGS;

/// A body as it is stored. What the body lacks comes from `copied`, if there is an entry to copy from.
pub(super) fn read(
    body: TimeEntryWrite,
    copied: Option<EntryFields>,
) -> Result<EntryFields, Problem> {
    body.check()?;
    let start = body.start.ok_or_else(|| Problem::missing("start"))?;
    let started = moment("start", start)?;
    let ended = body.end.map(|end| moment("end", end)).transpose()?;
    if ended.is_some_and(|ended| ended < started) {
        return Err(Problem::ends_early());
    }
    let is_other_project = body.project_id.is_some();
    let copied = copied.unwrap_or_else(nothing);
    Ok(EntryFields {
        description: body.description.unwrap_or(copied.description),
        project: match body.project_id {
            None => copied.project,
            text => optional_id(text.as_deref(), Entity::Project)?,
        },
        task: match body.task_id {
            // A task stays with its project.
            None => copied.task.filter(|_| !is_other_project),
            text => optional_id(text.as_deref(), Entity::Task)?,
        },
        tags: match body.tag_ids {
            None => copied.tags,
            Some(texts) => tags(&texts)?,
        },
        billable: body.billable.unwrap_or(copied.billable),
        kind: match body.kind {
            None => copied.kind,
            Some(EntryType::Break) => EntryKind::Break,
            Some(_) => EntryKind::Regular,
        },
        started,
        ended,
    })
}

fn nothing() -> EntryFields {
    EntryFields {
        description: String::new(),
        project: None,
        task: None,
        tags: Vec::new(),
        billable: false,
        kind: EntryKind::Regular,
        started: 0,
        ended: None,
    }
}

fn tags(texts: &[String]) -> Result<Vec<crate::db::Id>, Problem> {
    if texts.len() > ENTRY_TAGS {
        let why = format!("At most {ENTRY_TAGS} tags are expected");
        return Err(Problem::invalid("tagIds", &why));
    }
    let ids = texts.iter().map(|text| id(text, Entity::Tag));
    let mut ids = ids.collect::<Result<Vec<_>, _>>()?;
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

/// A moment to the second, in milliseconds.
pub(super) fn moment(field: &str, time: Time) -> Result<i64, Problem> {
    /// The year 9999
    const END: i64 = 253_370_764_800_000;
    let second = time.ms() - time.ms().rem_euclid(1000);
    match (0..END).contains(&second) {
        true => Ok(second),
        false => Err(Problem::invalid(field, "A moment from 1970 on is expected")),
    }
}
