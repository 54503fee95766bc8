//! Every text of the app is shown somewhere: what nobody reads needs no translator.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use cadran_core::model::TABLE;

use super::guides::GUIDES;

/// Texts whose ids end in a name of the model, which the model's own tests compare.
const NAMED_BY_THE_MODEL: [&str; 3] = ["webhooks-event-", "webhooks-group-", "webhooks-source-"];

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

#[test]
fn every_text_is_shown_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let literals = literals(root);
    let mut locales = Vec::new();
    files(&root.join("assets/locales/en"), "ftl", &mut locales).unwrap();
    let mut unused = Vec::new();
    let mut count = 0;
    for file in locales {
        for line in fs::read_to_string(file).unwrap().lines() {
            let Some((id, _)) = line.split_once(" =") else {
                continue;
            };
            if id.starts_with([' ', '#', '-']) {
                continue;
            }
            count += 1;
            if !literals.contains(id) && !is_composed(id) {
                unused.push(id.to_owned());
            }
        }
    }
    assert!(count > 500, "only {count} texts were found");
    assert!(unused.is_empty(), "nothing shows {unused:?}");
}
