//! The translations that come with the app, as text.

use super::languages::Tag;
use super::texts::Source;

/// The texts of the language in a folder of `assets/locales`; a macro, since only a literal can be included.
macro_rules! translation {
    ($folder:literal) => {
        translation!(
            $folder:
            "shell.ftl",
            "profile.ftl",
            "appearance.ftl",
            "language.ftl",
            "date-time.ftl",
            "display.ftl",
            "notifications.ftl",
            "api-keys.ftl",
            "webhooks.ftl",
            "deliveries.ftl",
            "account.ftl",
            "clockify.ftl",
            "security.ftl",
            "help.ftl",
            "formats.ftl",
        )
    };
    ($folder:literal: $($file:literal,)*) => {
        &[$((
            $file,
            include_str!(concat!("../../../../assets/locales/", $folder, "/", $file)),
        )),*]
    };
}

static ENGLISH: &[Source<'static>] = translation!("en");
static FRENCH: &[Source<'static>] = translation!("fr");

/// English, which every build has since all other languages fall back to it.
#[must_use]
pub fn english() -> &'static [Source<'static>] {
    ENGLISH
}

/// A language that the native app carries with it; English has an empty list of its own.
///
/// The tab fetches translations instead and never calls this, so that they stay out of its code.
#[must_use]
pub fn bundled(tag: &Tag) -> Option<&'static [Source<'static>]> {
    match tag.language() {
        "en" => Some(&[]),
        "fr" => Some(FRENCH),
        _ => None,
    }
}

/// A language's files as the one file that a tab fetches: name, zero byte, text, zero byte, and so on.
#[must_use]
pub fn pack(sources: &[Source<'_>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for part in sources.iter().flat_map(|(file, text)| [file, text]) {
        bytes.extend_from_slice(part.as_bytes());
        bytes.push(0);
    }
    bytes
}

/// The files of a language from [`pack`]; what is no text is left out.
#[must_use]
pub fn unpack(bytes: &[u8]) -> Vec<(String, String)> {
    let parts = bytes
        .split(|byte| *byte == 0)
        .map(|part| String::from_utf8(part.to_vec()).unwrap_or_default());
    let parts: Vec<String> = parts.collect();
    parts
        .chunks_exact(2)
        .map(|pair| (pair[0].clone(), pair[1].clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use fluent_bundle::FluentResource;

    use super::*;
    use crate::i18n::Texts;
    use crate::i18n::languages::{LANGUAGES, TagProblem};
    use crate::i18n::placeables::{self, messages};
    use crate::model::TABLE;

    /// Message id to file and placeables.
    type Messages = BTreeMap<String, (String, BTreeSet<String>)>;

    fn read(sources: &[Source<'_>]) -> Messages {
        let mut found = Messages::new();
        for (file, text) in sources {
            let resource = FluentResource::try_new((*text).to_owned())
                .unwrap_or_else(|(_, errors)| panic!("{file}: {errors:?}"));
            for message in messages(&resource) {
                let entry = ((*file).to_owned(), placeables::of_message(message));
                let id = message.id.name;
                assert!(
                    found.insert(id.to_owned(), entry).is_none(),
                    "{id} is there twice"
                );
            }
        }
        found
    }

    #[test]
    fn every_shipped_language_has_the_messages_of_english() -> Result<(), TagProblem> {
        let english = read(english());
        let mut wrong = Vec::new();
        for language in LANGUAGES.iter().filter(|language| language.shipped) {
            let tag = language.tag;
            let Some(sources) = bundled(&Tag::parse(tag)?) else {
                panic!("{tag} is shipped but not bundled");
            };
            if tag == "en" {
                continue;
            }
            let other = read(sources);
            for (id, (file, placeables)) in &english {
                match other.get(id) {
                    None => wrong.push(format!("{tag}/{file}: {id} is missing")),
                    Some((there, _)) if there != file => {
                        wrong.push(format!("{tag}/{there}: {id} belongs into {file}"));
                    }
                    Some((_, own)) if own != placeables => wrong.push(format!(
                        "{tag}/{file}: {id} has the placeables {own:?}, English has {placeables:?}"
                    )),
                    Some(_) => {}
                }
            }
            let extra = other.iter().filter(|(id, _)| !english.contains_key(*id));
            wrong.extend(extra.map(|(id, (file, _))| format!("{tag}/{file}: English lacks {id}")));
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
        Ok(())
    }

    #[test]
    fn every_setting_has_a_title_and_a_description() {
        let texts = Texts::new(&Tag::english(), &[]);
        for setting in TABLE {
            for id in [setting.title_id(), setting.about_id()] {
                assert_ne!(texts.get(id), id, "needs a text without arguments");
            }
        }
    }
}
