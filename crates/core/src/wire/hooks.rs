//! Webhooks of the document as those of a server, and back.
//!
//! On a Cadran server a row is one webhook, under the row's own id. On Clockify a webhook takes one event, so a row is
//! several there, each with an id of its own: [`group`] makes rows of them, and the ids live in [`Kept`].

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Id, TriggerSourceType, Webhook, WebhookWrite};
use crate::model::{self, EndpointUrl, EventName, Source, WebhookId, WebhookName};

/// A webhook as a server has it, without its secret: what a replacement must send back where the row says nothing new.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remote {
    pub id: Id,
    pub name: String,
    pub url: String,
    pub events: BTreeSet<EventName>,
    pub source_type: TriggerSourceType,
    pub source: Vec<String>,
    pub enabled: bool,
}

/// The webhooks of a server that each row of the document is.
pub type Kept = BTreeMap<WebhookId, Vec<Remote>>;

/// A request that brings a server nearer to the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    Create(WebhookWrite),
    Replace(Id, WebhookWrite),
    Delete(Id),
}

impl From<&Webhook> for Remote {
    fn from(webhook: &Webhook) -> Self {
        let more = webhook.events.iter().flatten();
        Self {
            id: webhook.id.clone(),
            name: webhook.name.clone().unwrap_or_default(),
            url: webhook.url.clone(),
            events: more.chain([&webhook.webhook_event]).cloned().collect(),
            source_type: webhook.trigger_source_type.clone(),
            source: webhook.trigger_source.clone(),
            enabled: webhook.enabled,
        }
    }
}

impl Remote {
    /// The row of this webhook alone.
    pub fn row(&self) -> model::Webhook {
        let url = EndpointUrl::parse(&self.url).unwrap_or_default();
        model::Webhook {
            name: self.row_name(&url),
            url,
            events: self.events.clone(),
            enabled: self.enabled,
            source: self.row_source().unwrap_or_default(),
        }
    }

    /// Its name, or its host where it has none that is a name.
    fn row_name(&self, url: &EndpointUrl) -> WebhookName {
        let host: String = url
            .masked()
            .chars()
            .take(*WebhookName::CHARS.end())
            .collect();
        WebhookName::parse(&self.name)
            .or_else(|_| WebhookName::parse(&host))
            .unwrap_or_default()
    }

    /// Its source; none where a row has no word for it, such as an expense.
    fn row_source(&self) -> Option<Source> {
        let ids = self.source.clone();
        match self.source_type {
            TriggerSourceType::WorkspaceId => Some(Source::Everything),
            TriggerSourceType::ProjectId => Some(Source::Projects(ids)),
            TriggerSourceType::TagId => Some(Source::Tags(ids)),
            TriggerSourceType::TaskId => Some(Source::Tasks(ids)),
            TriggerSourceType::UserId => Some(Source::People(ids)),
            TriggerSourceType::AssignmentId
            | TriggerSourceType::ExpenseId
            | TriggerSourceType::Other(_) => None,
        }
    }

    /// What rows are grouped by.
    fn traits(&self) -> (&str, &str, &TriggerSourceType, &[String], bool) {
        let Self {
            name,
            url,
            source_type,
            source,
            enabled,
            ..
        } = self;
        (name, url, source_type, source, *enabled)
    }

    /// What a server has after `body`; without a switch in it the webhook stays `enabled` as it is.
    fn made(body: &WebhookWrite, id: Id, enabled: bool) -> Self {
        Self {
            id: body.id.clone().unwrap_or(id),
            name: body.name.clone().unwrap_or_default(),
            url: body.url.clone().unwrap_or_default(),
            events: body.all_events().into_iter().collect(),
            source_type: body.trigger_source_type.clone().unwrap_or_default(),
            source: body.trigger_source.clone().unwrap_or_default(),
            enabled: body.enabled.unwrap_or(enabled),
        }
    }

    /// Whether it is what `body` would create, so that a create whose answer was lost is not sent again.
    pub fn is_made_by(&self, body: &WebhookWrite) -> bool {
        let events: BTreeSet<_> = body.all_events().into_iter().collect();
        body.name.as_deref() == Some(&self.name)
            && body.url.as_deref() == Some(&self.url)
            && body.trigger_source_type.as_ref() == Some(&self.source_type)
            && (body.trigger_source.as_ref() == Some(&self.source)
                || self.source_type == TriggerSourceType::WorkspaceId)
            && self.events == events
    }
}

/// The body that makes or replaces one webhook with these events. What a row cannot say is taken from `over`.
fn body(row: &model::Webhook, events: &BTreeSet<EventName>, over: Option<&Remote>) -> WebhookWrite {
    // A row that still is what it was read as says nothing new.
    let old = over.map(|remote| (remote, remote.row()));
    let kept = |is_same: fn(&model::Webhook, &model::Webhook) -> bool| {
        old.as_ref()
            .filter(|(_, old)| is_same(old, row))
            .map(|(remote, _)| *remote)
    };
    let name = kept(|old, row| old.name == row.name).filter(|remote| !remote.name.is_empty());
    let url = kept(|old, row| old.url == row.url);
    let source = kept(|old, row| old.source == row.source);
    let (source_type, ids) = match source {
        Some(remote) => (remote.source_type.clone(), remote.source.clone()),
        None => source_of(&row.source),
    };
    WebhookWrite {
        id: None,
        name: Some(
            name.map_or(row.name.as_str(), |remote| &remote.name)
                .to_owned(),
        ),
        url: Some(
            url.map_or(row.url.as_str(), |remote| &remote.url)
                .to_owned(),
        ),
        webhook_event: events.first().cloned(),
        trigger_source_type: Some(source_type),
        trigger_source: Some(ids),
        events: None,
        enabled: None,
    }
}

fn source_of(source: &Source) -> (TriggerSourceType, Vec<String>) {
    match source {
        Source::Everything => (TriggerSourceType::WorkspaceId, Vec::new()),
        Source::Projects(ids) => (TriggerSourceType::ProjectId, ids.clone()),
        Source::Tags(ids) => (TriggerSourceType::TagId, ids.clone()),
        Source::Tasks(ids) => (TriggerSourceType::TaskId, ids.clone()),
        Source::People(ids) => (TriggerSourceType::UserId, ids.clone()),
    }
}

/// The body of a row on a Cadran server.
pub fn write(id: &WebhookId, row: &model::Webhook, over: Option<&Remote>) -> WebhookWrite {
    WebhookWrite {
        id: Some(id.clone().into()),
        events: Some(row.events.iter().cloned().collect()),
        enabled: Some(row.enabled),
        ..body(row, &row.events, over)
    }
}

/// The rows of a Cadran server's webhooks; one with an id that no row can have is passed over.
pub fn read(webhooks: &[Webhook]) -> (BTreeMap<WebhookId, model::Webhook>, Kept) {
    let kept: Kept = webhooks
        .iter()
        .filter_map(|webhook| {
            let id = WebhookId::try_from(webhook.id.to_string()).ok()?;
            Some((id, vec![Remote::from(webhook)]))
        })
        .collect();
    (rows(&kept), kept)
}

/// The rows of Clockify's webhooks: those that differ only in their event are one row. `known` keeps the ids of rows.
///
/// A webhook that nobody changed stays in its row, also where an edit of the row has reached only some of its webhooks.
pub fn group(webhooks: &[Webhook], known: &Kept) -> (BTreeMap<WebhookId, model::Webhook>, Kept) {
    let mut remotes: Vec<Remote> = webhooks
        .iter()
        .filter(|webhook| webhook.id.is_strict())
        .map(Remote::from)
        .collect();
    remotes.sort_by(|a, b| a.id.cmp(&b.id));
    let mut kept = Kept::new();
    remotes.retain(|remote| {
        let row = known.iter().find(|(_, members)| members.contains(remote));
        if let Some((id, _)) = row {
            kept.entry(id.clone()).or_default().push(remote.clone());
        }
        row.is_none()
    });
    let row_of = |remote: &Remote| {
        let is_same = |member: &Remote| member.id == remote.id;
        let row = known
            .iter()
            .find(|(_, members)| members.iter().any(is_same));
        row.map(|(id, _)| id.clone())
    };
    let (changed, new): (Vec<_>, Vec<_>) = remotes
        .into_iter()
        .partition(|remote| row_of(remote).is_some());
    for remote in changed {
        let row = row_of(&remote);
        place(&mut kept, remote, row);
    }
    for remote in new {
        place(&mut kept, remote, None);
    }
    (rows(&kept), kept)
}

/// Puts a webhook into its row where it still fits, else into one that it differs from only in its event, else into its own.
fn place(kept: &mut Kept, remote: Remote, row: Option<WebhookId>) {
    let joins = |members: &Vec<Remote>| {
        members.iter().all(|member| {
            member.traits() == remote.traits() && member.events.is_disjoint(&remote.events)
        })
    };
    let row = row.filter(|id| kept.get(id).is_none_or(joins));
    let beside = kept.iter().find(|(_, members)| joins(members));
    let row = row.or_else(|| beside.map(|(id, _)| id.clone()));
    if let Some(id) = row.or_else(|| free_id(kept, &remote.id)) {
        kept.entry(id).or_default().push(remote);
    }
}

/// The id of a row of its own for a webhook: the webhook's, or the next one that is free.
fn free_id(kept: &Kept, id: &Id) -> Option<WebhookId> {
    let (time, number) = id.as_str().split_at_checked(8)?;
    let number = u64::from_str_radix(number, 16).ok()?;
    (0..=u64::MAX)
        .map(|step| format!("{time}{:016x}", number.wrapping_add(step)))
        .filter_map(|id| WebhookId::try_from(id).ok())
        .find(|id| !kept.contains_key(id))
}

/// Whether an edit has reached all webhooks of a row.
pub fn is_uniform(remotes: &[Remote]) -> bool {
    remotes
        .windows(2)
        .all(|pair| pair[0].traits() == pair[1].traits())
}

fn rows(kept: &Kept) -> BTreeMap<WebhookId, model::Webhook> {
    kept.iter()
        .filter_map(|(id, remotes)| Some((id.clone(), row_of(remotes)?)))
        .collect()
}

/// The row that webhooks are together; none where there are none.
pub fn row_of(remotes: &[Remote]) -> Option<model::Webhook> {
    let first = remotes.first()?;
    let events = remotes.iter().flat_map(|remote| remote.events.clone());
    Some(model::Webhook {
        events: events.collect(),
        ..first.row()
    })
}

/// The webhooks of a row after a step; `made` is the id that a create gets.
pub fn after(mut remotes: Vec<Remote>, step: &Step, made: &Id) -> Vec<Remote> {
    match step {
        Step::Create(body) => remotes.push(Remote::made(body, made.clone(), true)),
        Step::Replace(id, body) => {
            for remote in remotes.iter_mut().filter(|remote| remote.id == *id) {
                *remote = Remote::made(body, id.clone(), remote.enabled);
            }
        }
        Step::Delete(id) => remotes.retain(|remote| remote.id != *id),
    }
    remotes
}

/// What makes a Cadran server's webhook the row; nothing where it is.
pub fn steps(id: &WebhookId, row: Option<&model::Webhook>, kept: &[Remote]) -> Vec<Step> {
    match (row, kept.first()) {
        (Some(row), Some(remote)) if remote.row() == *row => Vec::new(),
        (Some(row), Some(remote)) => vec![Step::Replace(
            remote.id.clone(),
            write(id, row, Some(remote)),
        )],
        (Some(row), None) => vec![Step::Create(write(id, row, None))],
        (None, Some(remote)) => vec![Step::Delete(remote.id.clone())],
        (None, None) => Vec::new(),
    }
}

/// What makes Clockify's webhooks the row, one event each. Webhooks are reused for new events before any is made or
/// deleted, so that ids and secrets last.
pub fn grouped_steps(row: Option<&model::Webhook>, kept: &[Remote]) -> Vec<Step> {
    let Some(row) = row else {
        return kept
            .iter()
            .map(|remote| Step::Delete(remote.id.clone()))
            .collect();
    };
    let has = |event: &EventName| kept.iter().any(|remote| remote.events.contains(event));
    let mut new = row.events.iter().filter(|event| !has(event));
    let mut steps = Vec::new();
    for remote in kept {
        let wanted = remote
            .events
            .iter()
            .find(|event| row.events.contains(event));
        let Some(event) = wanted.or_else(|| new.next()) else {
            steps.push(Step::Delete(remote.id.clone()));
            continue;
        };
        let body = body(row, &BTreeSet::from([event.clone()]), Some(remote));
        if !remote.is_made_by(&body) {
            steps.push(Step::Replace(remote.id.clone(), body));
        }
    }
    let first = kept.first();
    steps.extend(new.map(|event| Step::Create(body(row, &BTreeSet::from([event.clone()]), first))));
    steps
}
