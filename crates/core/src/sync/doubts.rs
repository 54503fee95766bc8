//! Writes whose answers are missing, recognised in what the server then has.

use std::collections::BTreeSet;

use super::standing::{build, take};
use crate::fields::{FieldPath, Fields};
use crate::model::{Settings, WebhookId};
use crate::wire::hooks::{Kept, Remote, Step, grouped_steps};
use crate::wire::{Id, Webhook};

/// The base, with what the server has of our own writes: `doubts` are its copy as each would have left `old`.
///
/// A field that none of them explains stays as it is, so that it may turn into a conflict but is never taken for ours.
pub(super) fn with_own(
    base: &Settings,
    old: &Settings,
    new: &Settings,
    doubts: &[Settings],
) -> Settings {
    let [mut fields, old, new] = [base, old, new].map(Fields::of);
    let mut made = BTreeSet::new();
    for doubt in doubts.iter().map(Fields::of) {
        for difference in old.diff(&doubt) {
            let path = &difference.path;
            let is_ours = new.get(path) == difference.after.as_deref();
            let is_made = path.entity().is_some() && !has(&old, &path.owner());
            // Of a webhook made here the first version counts where the server has none of them: a later edit is then
            // unsent, or a conflict, but not lost.
            let is_first = is_made && has(&new, &path.owner()) && made.insert(path.clone());
            if is_ours || is_first {
                take(&mut fields, &doubt, path);
            }
        }
    }
    build(&fields, base)
}

fn has(fields: &Fields, owner: &FieldPath) -> bool {
    fields.paths().any(|path| path.is_within(owner))
}

/// Which webhooks belong to which row on Clockify, with what writes with a lost answer made of them: a create got an id
/// that nobody here knows.
pub(super) fn with_done(
    kept: &Kept,
    old: &Settings,
    list: &[Webhook],
    doubts: &[Settings],
) -> Kept {
    let mut known = kept.clone();
    let ids: BTreeSet<&Id> = kept.values().flatten().map(|remote| &remote.id).collect();
    let mut new: Vec<Remote> = list
        .iter()
        .filter(|webhook| !ids.contains(&webhook.id))
        .map(Remote::from)
        .collect();
    let changed = |doubt: &Settings| -> Vec<WebhookId> {
        let is_changed = |id: &&WebhookId| old.webhooks.get(*id) != doubt.webhooks.get(*id);
        doubt.webhooks.keys().filter(is_changed).cloned().collect()
    };
    for doubt in doubts {
        for id in changed(doubt) {
            let before = known.get(&id).cloned().unwrap_or_default();
            for step in grouped_steps(doubt.webhooks.get(&id), &before) {
                match step {
                    Step::Create(body) => {
                        if let Some(place) = new.iter().position(|made| made.is_made_by(&body)) {
                            known.entry(id.clone()).or_default().push(new.remove(place));
                        }
                    }
                    Step::Replace(replaced, body) => {
                        let found = list.iter().find(|webhook| webhook.id == replaced);
                        let found = found.map(Remote::from);
                        let members = known.get_mut(&id).into_iter().flatten();
                        let member = members.filter(|member| member.id == replaced).last();
                        if let (Some(member), Some(found)) =
                            (member, found.filter(|found| found.is_made_by(&body)))
                        {
                            *member = found;
                        }
                    }
                    Step::Delete(_) => {}
                }
            }
        }
    }
    known
}
