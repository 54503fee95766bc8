//! Two changed copies of one base become one, field by field

use std::collections::{BTreeMap, BTreeSet};

use super::{FieldPath, Fields};

/// A field that both sides changed to different values, or a whole entity that one side deleted and the other changed
///
/// For an entity the texts are RON structs; none stands for the side that lacks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub path: FieldPath,
    pub base: Option<String>,
    pub here: Option<String>,
    pub there: Option<String>,
}

/// The outcome of [`merge`]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merge {
    /// Where there is a conflict this holds the value from here, or the entity of the side that still has it
    pub merged: Fields,
    /// Sorted by path
    pub conflicts: Vec<Conflict>,
}

/// The fields of one panel, or of one entity
type Slice<'a> = BTreeMap<&'a FieldPath, &'a String>;

/// Merges what changed here and what changed there since `base`
///
/// Entities stay whole: one that a side deleted is gone unless the other changed it; then it is kept as that side has it,
/// with a conflict. Entities of one id that both sides created are merged by field.
#[must_use]
pub fn merge(base: &Fields, here: &Fields, there: &Fields) -> Merge {
    let (base, here, there) = (slices(base), slices(here), slices(there));
    let owners: BTreeSet<_> = [&base, &here, &there]
        .into_iter()
        .flat_map(BTreeMap::keys)
        .collect();
    let none = Slice::new();
    let mut merge = Merge::default();
    for owner in owners {
        let [base, here, there] =
            [&base, &here, &there].map(|side| side.get(owner).unwrap_or(&none));
        let is_entity = owner.1.is_some();
        if is_entity && here.is_empty() != there.is_empty() {
            merge.one_sided(base, here, there);
        } else {
            merge.by_field(base, here, there);
        }
    }
    merge
}

/// The fields by panel and entity
fn slices(fields: &Fields) -> BTreeMap<(&str, Option<&str>), Slice<'_>> {
    let mut slices: BTreeMap<_, Slice<'_>> = BTreeMap::new();
    for (path, value) in fields {
        let owner = (path.panel(), path.entity());
        slices.entry(owner).or_default().insert(path, value);
    }
    slices
}

impl Merge {
    fn keep(&mut self, path: &FieldPath, value: &str) {
        self.merged.0.insert(path.clone(), value.to_owned());
    }

    fn by_field(&mut self, base: &Slice<'_>, here: &Slice<'_>, there: &Slice<'_>) {
        let paths: BTreeSet<_> = [here, there].into_iter().flat_map(Slice::keys).collect();
        for path in paths {
            let [base, here, there] = [base, here, there].map(|side| side.get(path).copied());
            let value = if here == base { there } else { here };
            if here != base && there != base && here != there {
                self.conflicts.push(Conflict {
                    path: (*path).clone(),
                    base: base.cloned(),
                    here: here.cloned(),
                    there: there.cloned(),
                });
            }
            if let Some(value) = value {
                self.keep(path, value);
            }
        }
    }

    /// An entity that only one side has: deleted by the other, or new
    fn one_sided(&mut self, base: &Slice<'_>, here: &Slice<'_>, there: &Slice<'_>) {
        let kept = if here.is_empty() { there } else { here };
        if kept == base {
            return;
        }
        for (path, value) in kept {
            self.keep(path, value);
        }
        if let Some((path, _)) = base.first_key_value() {
            let id = path.entity().unwrap_or_default();
            self.conflicts.push(Conflict {
                path: FieldPath::of_entity(path.panel(), id),
                base: struct_text(base),
                here: struct_text(here),
                there: struct_text(there),
            });
        }
    }
}

/// The fields as a RON struct; none where there are none
fn struct_text(fields: &Slice<'_>) -> Option<String> {
    let parts = fields
        .iter()
        .filter_map(|(path, value)| Some(format!("{}: {value}", path.field()?)));
    let parts: Vec<_> = parts.collect();
    (!parts.is_empty()).then(|| format!("({})", parts.join(", ")))
}
