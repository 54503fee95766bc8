//! Every text of the app is shown somewhere: what nobody reads needs no translator.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use cadran_core::model::TABLE;

use super::guides::GUIDES;

/// Texts whose ids end in a name of the model, which the model's own tests compare.
const NAMED_BY_THE_MODEL: [&str; 3] = ["webhooks-event-", "webhooks-group-", "webhooks-source-"];

/// Names of widgets and of a route that look like ids of texts.
const NO_TEXTS: [&str; 5] = [
    "account-statuses",
    "palette-list",
    "toast-history",
    "webhooks-empty-actions",
    "webhooks-found",
];

fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files(&path, ending, found)?;
        } else if path.extension().is_some_and(|found| found == ending) {
            found.push(path);
        }
    }
    Ok(())
}

/// The string literals of the sources that can be ids of texts.
fn literals(root: &Path) -> BTreeSet<String> {
    let mut sources = Vec::new();
    for folder in ["src", "crates/core/src"] {
        files(&root.join(folder), "rs", &mut sources).unwrap();
    }
    let texts = sources.iter().map(|file| fs::read_to_string(file).unwrap());
    let is_id = |part: &&str| part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    texts
        .flat_map(|text| {
            let parts: Vec<String> = text.split('"').filter(is_id).map(str::to_owned).collect();
            parts
        })
        .collect()
}

/// Whether the id is made from a setting, one of its choices, or a guide.
fn is_composed(id: &str) -> bool {
    let of_setting = TABLE.iter().any(|setting| {
        let rest = id.strip_prefix(setting.title_id());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    });
    let of_guide = GUIDES.iter().any(|guide| {
        let own = [guide.title_id(), guide.about_id()];
        own.into_iter()
            .chain(guide.paragraph_ids())
            .any(|own| own == id)
    });
    of_setting || of_guide || NAMED_BY_THE_MODEL.iter().any(|start| id.starts_with(start))
}

/// The ids of the English texts.
fn ids(root: &Path) -> BTreeSet<String> {
    let mut locales = Vec::new();
    files(&root.join("assets/locales/en"), "ftl", &mut locales).unwrap();
    let texts: Vec<_> = locales
        .iter()
        .map(|file| fs::read_to_string(file).unwrap())
        .collect();
    let lines = texts.iter().flat_map(|text| text.lines());
    let ids: BTreeSet<String> = lines
        .filter_map(|line| line.split_once(" ="))
        .map(|(id, _)| id)
        .filter(|id| !id.starts_with([' ', '#', '-']))
        .map(str::to_owned)
        .collect();
    assert!(ids.len() > 500, "only {} texts were found", ids.len());
    ids
}

#[test]
fn every_text_is_shown_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let literals = literals(root);
    let is_shown = |id: &String| literals.contains(id) || is_composed(id);
    let unused: Vec<_> = ids(root).into_iter().filter(|id| !is_shown(id)).collect();
    assert!(unused.is_empty(), "nothing shows {unused:?}");
}

/// A literal counts as an id if it begins as two texts do: `date-time-duration-format-…`.
#[test]
fn every_text_that_is_shown_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let ids = ids(root);
    let families: Vec<&str> = ids
        .iter()
        .filter_map(|id| Some(&id[..=id.rfind('-')?]))
        .filter(|family| ids.iter().filter(|id| id.starts_with(family)).count() > 1)
        .collect();
    let is_known = |literal: &String| {
        let of_table = TABLE.iter().any(|setting| setting.route == literal);
        of_table
            || NO_TEXTS.contains(&literal.as_str())
            || ids.contains(literal)
            || ids.iter().any(|id| id.starts_with(literal))
    };
    let missing: Vec<_> = literals(root)
        .into_iter()
        .filter(|literal| families.iter().any(|family| literal.starts_with(family)))
        .filter(|literal| !is_known(literal))
        .collect();
    assert!(missing.is_empty(), "there are no texts {missing:?}");
}
