//! The translations that come with the app, as text.

use super::languages::Tag;
use super::texts::Source;

static ENGLISH: [Source<'static>; 11] = [
    (
        "shell.ftl",
        include_str!("../../../../assets/locales/en/shell.ftl"),
    ),
    (
        "profile.ftl",
        include_str!("../../../../assets/locales/en/profile.ftl"),
    ),
    (
        "appearance.ftl",
        include_str!("../../../../assets/locales/en/appearance.ftl"),
    ),
    (
        "language.ftl",
        include_str!("../../../../assets/locales/en/language.ftl"),
    ),
    (
        "date-time.ftl",
        include_str!("../../../../assets/locales/en/date-time.ftl"),
    ),
    (
        "display.ftl",
        include_str!("../../../../assets/locales/en/display.ftl"),
    ),
    (
        "notifications.ftl",
        include_str!("../../../../assets/locales/en/notifications.ftl"),
    ),
    (
        "webhooks.ftl",
        include_str!("../../../../assets/locales/en/webhooks.ftl"),
    ),
    (
        "account.ftl",
        include_str!("../../../../assets/locales/en/account.ftl"),
    ),
    (
        "help.ftl",
        include_str!("../../../../assets/locales/en/help.ftl"),
    ),
    (
        "formats.ftl",
        include_str!("../../../../assets/locales/en/formats.ftl"),
    ),
];

static FRENCH: [Source<'static>; 11] = [
    (
        "shell.ftl",
        include_str!("../../../../assets/locales/fr/shell.ftl"),
    ),
    (
        "profile.ftl",
        include_str!("../../../../assets/locales/fr/profile.ftl"),
    ),
    (
        "appearance.ftl",
        include_str!("../../../../assets/locales/fr/appearance.ftl"),
    ),
    (
        "language.ftl",
        include_str!("../../../../assets/locales/fr/language.ftl"),
    ),
    (
        "date-time.ftl",
        include_str!("../../../../assets/locales/fr/date-time.ftl"),
    ),
    (
        "display.ftl",
        include_str!("../../../../assets/locales/fr/display.ftl"),
    ),
    (
        "notifications.ftl",
        include_str!("../../../../assets/locales/fr/notifications.ftl"),
    ),
    (
        "webhooks.ftl",
        include_str!("../../../../assets/locales/fr/webhooks.ftl"),
    ),
    (
        "account.ftl",
        include_str!("../../../../assets/locales/fr/account.ftl"),
    ),
    (
        "help.ftl",
        include_str!("../../../../assets/locales/fr/help.ftl"),
    ),
    (
        "formats.ftl",
        include_str!("../../../../assets/locales/fr/formats.ftl"),
    ),
];

/// English, which every build has since all other languages fall back to it.
#[must_use]
pub fn english() -> &'static [Source<'static>] {
    &ENGLISH
}

/// A language that the native app carries with it; English has an empty list of its own.
///
/// The tab fetches translations instead and never calls this, so that they stay out of its code.
#[must_use]
pub fn bundled(tag: &Tag) -> Option<&'static [Source<'static>]> {
    match tag.language() {
        "en" => Some(&[]),
        "fr" => Some(&FRENCH),
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
        for language in LANGUAGES.iter().filter(|language| language.shipped) {
            let Some(sources) = bundled(&Tag::parse(language.tag)?) else {
                panic!("{} is shipped but not bundled", language.tag);
            };
            if language.tag != "en" {
                let other = read(sources);
                for (id, message) in &english {
                    assert_eq!(other.get(id), Some(message), "{} in {}", id, language.tag);
                }
                let extra: Vec<_> = other
                    .keys()
                    .filter(|id| !english.contains_key(*id))
                    .collect();
                assert!(extra.is_empty(), "{extra:?} only in {}", language.tag);
            }
        }
        Ok(())
    }

    #[test]
    fn every_setting_has_a_title_and_a_description() {
        let texts = Texts::new(&Tag::english(), &[]);
        let routes = [
            "profile/photo",
            "profile/first-name",
            "profile/last-name",
            "profile/email",
            "appearance/theme",
            "appearance/text-size",
            "appearance/high-contrast",
            "appearance/reduce-motion",
            "language/language",
            "date-time/time-zone",
            "date-time/date-format",
            "date-time/time-format",
            "date-time/duration-format",
            "date-time/week-start",
            "date-time/working-days",
            "date-time/day-start",
            "display/group-similar",
            "display/collapse-projects",
            "display/task-filter",
            "display/compact-view",
            "display/only-working-days",
            "notifications/newsletter",
            "notifications/onboarding",
            "notifications/weekly-report",
            "notifications/long-running-timer",
            "notifications/scheduled-reports",
            "notifications/approval",
            "notifications/time-off",
            "notifications/alerts",
            "notifications/reminders",
            "notifications/schedule",
            "notifications/invoice-reminders",
            "webhooks/name",
            "webhooks/url",
            "webhooks/events",
            "webhooks/enabled",
            "webhooks/source",
        ];
        for route in routes {
            let id = route.replace('/', "-");
            for id in [format!("{id}-about"), id] {
                assert_ne!(texts.get(&id), id, "needs a text without arguments");
            }
        }
    }
}
