//! Three copies compared.

use std::collections::{BTreeMap, BTreeSet};

use super::Rules;
use crate::fields::{Conflict, FieldPath, Fields, merge};
use crate::model::{Settings, WebhookId};

/// How here, base and server stand to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Here, with what only the server changed; in a conflict as it is here
    pub here: Settings,
    /// The server's copy; in a conflict as the base was
    pub base: Settings,
    /// What the server should become; in a conflict as it is there
    pub target: Settings,
    /// Sorted by path. A webhook that both sides made under one id is one conflict as a whole
    pub conflicts: Vec<Conflict>,
}

/// Compares. Fields that the account does not take stay as they are here, whatever the server says, but for those that are
/// the server's alone.
pub fn standing(base: &Settings, here: &Settings, server: &Settings, rules: &Rules) -> Standing {
    // Comparing by field costs milliseconds where there are many webhooks, and mostly there is nothing to compare.
    if here == server || (base == server && rules.is_open()) {
        return Standing {
            here: here.clone(),
            base: server.clone(),
            target: here.clone(),
            conflicts: Vec::new(),
        };
    }
    let [b, h, s] = [base, here, server].map(Fields::of);
    let merge = merge(&b, &h, &s);
    let paths: BTreeSet<FieldPath> = merge
        .conflicts
        .into_iter()
        .map(|conflict| whole_if_new(conflict.path, &b))
        .filter(|path| rules.lane(path).is_some())
        .collect();
    let (mut here_next, mut base_next) = (merge.merged, s.clone());
    for path in &paths {
        take(&mut here_next, &h, path);
        take(&mut base_next, &b, path);
    }
    let theirs = here_next
        .diff(&s)
        .into_iter()
        .map(|difference| difference.path)
        .filter(|path| rules.is_theirs(path) && is_on_both_sides(path, &s, &here_next));
    for path in theirs.collect::<Vec<_>>() {
        take(&mut here_next, &s, &path);
    }
    let mut target = here_next.clone();
    let closed = s
        .diff(&target)
        .into_iter()
        .map(|difference| difference.path)
        .filter(|path| is_on_both_sides(path, &s, &here_next) && rules.lane(path).is_none());
    for path in paths.iter().cloned().chain(closed) {
        take(&mut target, &s, &path);
    }
    let side = |fields: &Fields, path: &FieldPath| text_of(fields, path);
    Standing {
        here: build(&here_next, here),
        base: build(&base_next, base),
        target: build(&target, server),
        conflicts: paths
            .into_iter()
            .map(|path| Conflict {
                base: side(&b, &path),
                here: side(&h, &path),
                there: side(&s, &path),
                path,
            })
            .collect(),
    }
}

/// The whole entity where the base has nothing of it: a choice for each field would leave half an entity as base.
fn whole_if_new(path: FieldPath, base: &Fields) -> FieldPath {
    match path.entity() {
        Some(_) if !has_entity(base, &path) => path.owner(),
        _ => path,
    }
}

fn has_entity(fields: &Fields, path: &FieldPath) -> bool {
    let owner = path.owner();
    fields.paths().any(|path| path.is_within(&owner))
}

/// A field of a panel, or of an entity that both have: half an entity must not be taken.
fn is_on_both_sides(path: &FieldPath, one: &Fields, other: &Fields) -> bool {
    path.entity().is_none() || (has_entity(one, path) && has_entity(other, path))
}

/// Whether `path` is the field, or lies in the panel or entity.
pub(super) fn covers(owner: &FieldPath, path: &FieldPath) -> bool {
    owner == path || path.is_within(owner)
}

/// Makes the field or entity what it is in `from`.
pub(super) fn take(fields: &mut Fields, from: &Fields, path: &FieldPath) {
    let mut differences = fields.diff(from);
    differences.retain(|difference| covers(path, &difference.path));
    fields.apply(&differences);
}

/// The text of a field, or of an entity as a RON struct; none where it is not there.
pub(super) fn text_of(fields: &Fields, path: &FieldPath) -> Option<String> {
    if path.field().is_some() {
        return fields.get(path).map(str::to_owned);
    }
    let parts: Vec<_> = fields
        .iter()
        .filter(|(part, _)| part.is_within(path))
        .filter_map(|(part, value)| Some(format!("{}: {value}", part.field()?)))
        .collect();
    (!parts.is_empty()).then(|| format!("({})", parts.join(", ")))
}

/// The fields of everything but the webhooks.
pub(super) fn panels(settings: &Settings) -> Fields {
    Fields::of(&Settings {
        version: settings.version,
        profile: settings.profile.clone(),
        appearance: settings.appearance.clone(),
        language: settings.language.clone(),
        date_time: settings.date_time.clone(),
        display: settings.display.clone(),
        notifications: settings.notifications.clone(),
        webhooks: BTreeMap::new(),
    })
}

/// The webhooks that differ.
pub(super) fn differing<'s>(
    one: &'s Settings,
    other: &'s Settings,
) -> impl Iterator<Item = &'s WebhookId> {
    let ids: BTreeSet<_> = one.webhooks.keys().chain(other.webhooks.keys()).collect();
    ids.into_iter()
        .filter(|id| one.webhooks.get(*id) != other.webhooks.get(*id))
}

/// The document of fields that each come from a document, so that they always fit.
pub(super) fn build(fields: &Fields, otherwise: &Settings) -> Settings {
    fields.build().unwrap_or_else(|error| {
        log::error!("Copies of a document did not fit together: {error}");
        otherwise.clone()
    })
}
