//! The texts and formats in use, and the way to another language.

use std::rc::Rc;

use cadran_core::i18n::{Formats, Formatter, Tag, Texts, catalog, languages};
use cadran_core::model::{LanguageChoice, Settings};

use crate::platform::{Asset, SystemFacts};

/// The language of the app; English until another one's texts have arrived.
pub struct Language {
    pub texts: Rc<Texts>,
    pub format: Formatter,
    /// The language that was asked for
    wanted: Tag,
    pub pseudo_locale: bool,
}

impl Language {
    /// Starts in English, or in the pseudo-locale, which needs no texts of its own.
    pub fn new(choice: &LanguageChoice, system: &SystemFacts, pseudo_locale: bool) -> Self {
        let wanted = wanted(choice, system, pseudo_locale);
        let first = if wanted.is_pseudo() {
            wanted.clone()
        } else {
            Tag::english()
        };
        let texts = Rc::new(Texts::new(&first, &[]));
        Self {
            format: Formatter::new(Rc::clone(&texts), Formats::default()),
            texts,
            wanted,
            pseudo_locale,
        }
    }

    /// Follows the document; answers the texts to fetch, if they are not here yet.
    pub fn follow(&mut self, choice: &LanguageChoice, system: &SystemFacts) -> Option<Asset> {
        self.wanted = wanted(choice, system, self.pseudo_locale);
        if self.wanted == *self.texts.tag() {
            return None;
        }
        if self.wanted.is_english() || self.wanted.is_pseudo() {
            self.texts = Rc::new(Texts::new(&self.wanted, &[]));
            return None;
        }
        Some(Asset::Language(self.wanted.to_string()))
    }

    /// Texts have arrived; those of a language no longer wanted are ignored.
    pub fn arrived(&mut self, tag: &str, bytes: &[u8]) {
        if self.wanted.to_string() == tag {
            let sources = catalog::unpack(bytes);
            let sources: Vec<_> = sources
                .iter()
                .map(|(file, text)| (file.as_str(), text.as_str()))
                .collect();
            self.texts = Rc::new(Texts::new(&self.wanted, &sources));
        }
    }

    /// Takes over the formats of the document.
    pub fn formats(&mut self, settings: &Settings) {
        let date_time = &settings.date_time;
        let formats = Formats {
            date: date_time.date_format.clone(),
            time: date_time.time_format,
            duration: date_time.duration_format,
            week_start: date_time.week_start,
        };
        self.format = Formatter::new(Rc::clone(&self.texts), formats);
    }
}

/// The language that a choice means on this computer.
pub fn wanted(choice: &LanguageChoice, system: &SystemFacts, pseudo_locale: bool) -> Tag {
    let shipped: Vec<Tag> = languages::shipped(pseudo_locale)
        .filter_map(|language| Tag::parse(language.tag).ok())
        .collect();
    match choice {
        LanguageChoice::System => languages::best(&system.languages, &shipped),
        LanguageChoice::Tag(tag) => languages::best(std::slice::from_ref(tag), &shipped),
    }
}
