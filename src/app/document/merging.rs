//! Bringing a document together with what another program has written.

use cadran_core::codec;
use cadran_core::fields::{self, Conflict, Difference, FieldPath, Fields};

use crate::platform::{Content, Rewrite};

/// Merges by field; where both sides changed a field, the other side's value stands and the conflict tells of ours.
pub(super) fn prefer_there(
    base: &Fields,
    here: &Fields,
    there: &Fields,
) -> (Fields, Vec<Conflict>) {
    let mut merge = fields::merge(base, here, there);
    let theirs: Vec<Difference> = merge
        .conflicts
        .iter()
        .filter(|conflict| there.get(&conflict.path).is_some())
        .map(|conflict| Difference {
            path: conflict.path.clone(),
            before: conflict.here.clone(),
            after: conflict.there.clone(),
        })
        .collect();
    merge.merged.apply(&theirs);
    (merge.merged, merge.conflicts)
}

/// What the place should hold: its own content with the fields changed here.
pub(super) fn rewrite<T: codec::Document>(
    content: &Content,
    base: &T,
    here: &T,
    defaults: &T,
) -> Rewrite {
    let text = match content {
        Content::Missing => return Rewrite::Write(fresh(here, defaults)),
        Content::Damaged(_) => return Rewrite::Replace(fresh(here, defaults)),
        Content::Text(text) => text,
    };
    let reading = codec::read_over(text, defaults);
    if reading.newer.is_some() {
        return Rewrite::Keep;
    }
    if reading.damage().is_some() {
        return Rewrite::Replace(fresh(here, defaults));
    }
    let (merged, _) = prefer_there(
        &Fields::of(base),
        &Fields::of(here),
        &Fields::of(&reading.document),
    );
    match merged.build::<T>() {
        Ok(merged) => Rewrite::Write(codec::write_over(text, &merged, defaults)),
        Err(_) => Rewrite::Keep,
    }
}

/// A new file: only what is not at its default, so that the rest goes on following the computer.
fn fresh<T: codec::Document>(here: &T, defaults: &T) -> String {
    let version = T::VERSION;
    let empty = format!(
        "// Yours to read and edit; what is not here is at its default.\n(\n    version: {version},\n)\n"
    );
    codec::write_over(&empty, here, defaults)
}

/// The differences without those inside an entity that is gone: they would bring back a part of it.
pub(super) fn possible(fields: &Fields, differences: &[Difference]) -> Vec<Difference> {
    let is_there = |path: &FieldPath| fields.paths().any(|other| other.owner() == path.owner());
    let possible = |difference: &&Difference| {
        let is_inside = difference.before.is_some() && difference.path.entity().is_some();
        !is_inside || is_there(&difference.path)
    };
    differences.iter().filter(possible).cloned().collect()
}

/// Makes the fields what one side of a conflict wants; that of an entity is about the whole of it.
pub(super) fn choose<T: codec::Document>(
    fields: &mut Fields,
    conflict: &Conflict,
    keep_here: bool,
) {
    let path = &conflict.path;
    let wanted = match keep_here {
        true => &conflict.here,
        false => &conflict.there,
    };
    let mut set = |path: &FieldPath, after: Option<&str>| {
        fields.apply(&[Difference {
            path: path.clone(),
            before: None,
            after: after.map(str::to_owned),
        }]);
    };
    let Some(id) = path.entity().filter(|_| path.field().is_none()) else {
        return set(path, wanted.as_deref());
    };
    let sides = [&conflict.here, &conflict.there].map(|side| match side {
        Some(text) => {
            let text = format!("({}: {{{id:?}: {text}}})", path.panel());
            Fields::of(&codec::read::<T>(&text).document)
        }
        None => Fields::default(),
    });
    for field in sides.iter().flat_map(Fields::paths) {
        if field.is_within(path) {
            let [here, there] = &sides;
            set(field, if keep_here { here } else { there }.get(field));
        }
    }
}
