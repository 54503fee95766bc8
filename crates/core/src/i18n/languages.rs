//! The languages of the app, their tags, and the choice of the best one.

use std::fmt;
use std::str::FromStr;

use unic_langid::LanguageIdentifier;
use unic_langid::subtags::{Language as Subtag, Region};

/// Which way a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    LeftToRight,
    RightToLeft,
}

/// One language the app has or is going to have.
#[derive(Debug, PartialEq, Eq)]
pub struct Language {
    /// BCP 47 tag, also the name of its folder in `assets/locales`.
    pub tag: &'static str,
    /// Its name in itself, as shown in the list.
    pub own_name: &'static str,
    pub english_name: &'static str,
    pub direction: Direction,
    /// Whether a complete translation comes with the app.
    pub shipped: bool,
}

const fn language(
    tag: &'static str,
    own_name: &'static str,
    english_name: &'static str,
    shipped: bool,
) -> Language {
    Language {
        tag,
        own_name,
        english_name,
        direction: Direction::LeftToRight,
        shipped,
    }
}

const fn mirrored(
    tag: &'static str,
    own_name: &'static str,
    english_name: &'static str,
    shipped: bool,
) -> Language {
    Language {
        tag,
        own_name,
        english_name,
        direction: Direction::RightToLeft,
        shipped,
    }
}

/// Every shipped or planned language; English comes first since it is what the others fall back to.
pub static LANGUAGES: [Language; 14] = [
    language("en", "English", "English", true),
    language("fr", "Français", "French", true),
    language("de", "Deutsch", "German", false),
    language("es", "Español", "Spanish", false),
    language("pt", "Português", "Portuguese", false),
    language("it", "Italiano", "Italian", false),
    language("nl", "Nederlands", "Dutch", false),
    language("pl", "Polski", "Polish", false),
    language("uk", "Українська", "Ukrainian", false),
    language("ja", "日本語", "Japanese", false),
    language("zh-Hans", "简体中文", "Simplified Chinese", false),
    language("ko", "한국어", "Korean", false),
    mirrored("ar", "العربية", "Arabic", false),
    mirrored("he", "עברית", "Hebrew", false),
];

/// A made-up language that shows clipped and unextracted text.
pub static PSEUDO: Language = language("en-XA", "Pšéûđö", "Pseudo-locale", true);

/// The languages that can be chosen today, with the pseudo-locale last when it is asked for.
pub fn shipped(with_pseudo: bool) -> impl Iterator<Item = &'static Language> {
    LANGUAGES
        .iter()
        .filter(|language| language.shipped)
        .chain(with_pseudo.then_some(&PSEUDO))
}

/// The language with this tag, or with its language and script where the region differs.
#[must_use]
pub fn find(tag: &Tag) -> Option<&'static Language> {
    if tag.is_pseudo() {
        return Some(&PSEUDO);
    }
    LANGUAGES
        .iter()
        .find(|language| Tag::parse(language.tag).is_ok_and(|known| known.fit(tag) > Fit::None))
}

/// A language tag such as `fr`, `pt-BR` or `zh-Hans`, in its regular spelling.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tag(LanguageIdentifier);

/// Why a language could not be taken as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagProblem {
    /// No language was given.
    Missing,
    /// The text is not a language tag.
    Unreadable(String),
    /// A language the app has no texts for.
    NotAvailable(Tag),
}

impl fmt::Display for TagProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("No language is set, English is used"),
            Self::Unreadable(text) => write!(f, "“{text}” is not a language, English is used"),
            Self::NotAvailable(tag) => {
                write!(f, "The language “{tag}” is not available, English is used")
            }
        }
    }
}

impl std::error::Error for TagProblem {}

/// How well an available language serves a reader of another tag, best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    None,
    Language,
    Exact,
}

impl Tag {
    /// The language all others fall back to.
    #[must_use]
    pub fn english() -> Self {
        let english = Subtag::from_bytes(b"en").unwrap_or_default();
        Self(LanguageIdentifier::from_parts(english, None, None, &[]))
    }

    /// Reads a tag as servers and systems write it: any case, `_` for `-`, an encoding behind.
    ///
    /// # Errors
    /// [`TagProblem::Missing`] for nothing, [`TagProblem::Unreadable`] for anything else.
    pub fn parse(text: &str) -> Result<Self, TagProblem> {
        let plain = text.trim().split(['.', '@']).next().unwrap_or_default();
        if plain.is_empty() || plain.eq_ignore_ascii_case("null") {
            return Err(TagProblem::Missing);
        }
        if plain == "C" || plain.eq_ignore_ascii_case("posix") {
            return Ok(Self::english());
        }
        // A one-letter part opens an extension (`-u-ca-…`), which says nothing about texts.
        let parts: Vec<&str> = plain
            .split(['-', '_'])
            .take_while(|part| part.len() != 1)
            .collect();
        let id: LanguageIdentifier = parts
            .join("-")
            .parse()
            .map_err(|_| TagProblem::Unreadable(text.chars().take(40).collect()))?;
        Ok(Self(modern(id)))
    }

    /// Reads a tag from data; what cannot be read becomes English, with the reason.
    #[must_use]
    pub fn read(text: Option<&str>) -> (Self, Option<TagProblem>) {
        match text.map_or(Err(TagProblem::Missing), Self::parse) {
            Ok(tag) => (tag, None),
            Err(problem) => (Self::english(), Some(problem)),
        }
    }

    /// The language alone, such as `fr`.
    #[must_use]
    pub fn language(&self) -> &str {
        self.0.language.as_str()
    }

    /// The region, such as `FR`.
    #[must_use]
    pub fn region(&self) -> Option<&str> {
        self.0.region.as_ref().map(Region::as_str)
    }

    /// Whether this is English of any region, the pseudo-locale aside.
    #[must_use]
    pub fn is_english(&self) -> bool {
        self.language() == "en" && !self.is_pseudo()
    }

    /// Whether this is the pseudo-locale `en-XA`.
    #[must_use]
    pub fn is_pseudo(&self) -> bool {
        self.language() == "en" && self.region() == Some("XA")
    }

    /// Which way it is written, also for languages that only users translate to.
    #[must_use]
    pub fn direction(&self) -> Direction {
        const MIRRORED: [&str; 10] = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];
        if MIRRORED.contains(&self.language()) {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        }
    }

    /// The form that Fluent takes.
    #[must_use]
    pub fn identifier(&self) -> &LanguageIdentifier {
        &self.0
    }

    fn script(&self) -> Option<&str> {
        if let Some(script) = &self.0.script {
            return Some(script.as_str());
        }
        match (self.language(), self.region()) {
            ("zh", Some("TW" | "HK" | "MO")) => Some("Hant"),
            ("zh", _) => Some("Hans"),
            _ => None,
        }
    }

    fn fit(&self, wanted: &Self) -> Fit {
        if self == wanted {
            Fit::Exact
        } else if self.language() == wanted.language()
            && self.script() == wanted.script()
            && !self.is_pseudo()
        {
            Fit::Language
        } else {
            Fit::None
        }
    }
}

/// Replaces the codes that ISO 639 withdrew and some systems still send.
fn modern(mut id: LanguageIdentifier) -> LanguageIdentifier {
    let newer: &[u8] = match id.language.as_str() {
        "iw" => b"he",
        "in" => b"id",
        "ji" => b"yi",
        _ => return id,
    };
    if let Ok(language) = Subtag::from_bytes(newer) {
        id.language = language;
    }
    id
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Tag {
    type Err = TagProblem;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

/// The best of the available languages for a system's list of preferred ones, best first.
///
/// English when none fits.
#[must_use]
pub fn best<S: AsRef<str>>(preferred: &[S], available: &[Tag]) -> Tag {
    preferred
        .iter()
        .filter_map(|text| Tag::parse(text.as_ref()).ok())
        .find_map(|wanted| {
            available
                .iter()
                .rev()
                .max_by_key(|tag| tag.fit(&wanted))
                .filter(|tag| tag.fit(&wanted) > Fit::None)
                .cloned()
        })
        .unwrap_or_else(Tag::english)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_as_systems_write_them() {
        let table = [
            ("fr", "fr"),
            ("FR", "fr"),
            ("fr_FR.UTF-8", "fr-FR"),
            ("de_DE@euro", "de-DE"),
            ("zh-hans-cn", "zh-Hans-CN"),
            ("en-GB-u-hc-h23", "en-GB"),
            ("iw", "he"),
            ("C", "en"),
            ("C.UTF-8", "en"),
            ("POSIX", "en"),
        ];
        for (text, tag) in table {
            assert_eq!(Tag::parse(text).map(|tag| tag.to_string()), Ok(tag.into()));
        }
    }

    #[test]
    fn what_is_no_tag_becomes_english_and_says_so() {
        assert_eq!(Tag::read(None), (Tag::english(), Some(TagProblem::Missing)));
        assert_eq!(Tag::read(Some("null")).1, Some(TagProblem::Missing));
        assert_eq!(Tag::read(Some(" ")).1, Some(TagProblem::Missing));
        let (tag, problem) = Tag::read(Some("System default"));
        assert_eq!(tag, Tag::english());
        assert_eq!(
            problem,
            Some(TagProblem::Unreadable("System default".into()))
        );
    }

    #[test]
    fn the_best_language_follows_the_order_of_preference() -> Result<(), TagProblem> {
        let mut available = Vec::new();
        for language in &LANGUAGES {
            available.push(Tag::parse(language.tag)?);
        }
        available.push(Tag::parse(PSEUDO.tag)?);
        available.push(Tag::parse("pt-BR")?);
        let table: [(&[&str], &str); 9] = [
            (&["fr-CA", "en"], "fr"),
            (&["nb-NO", "de-AT"], "de"),
            (&["en-AU"], "en"),
            (&["en-XA"], "en-XA"),
            (&["zh-CN"], "zh-Hans"),
            (&["zh-TW", "ja"], "ja"),
            (&["pt-BR"], "pt-BR"),
            (&["pt-AO"], "pt"),
            (&["tlh", "???"], "en"),
        ];
        for (preferred, best_tag) in table {
            assert_eq!(best(preferred, &available).to_string(), best_tag);
        }
        Ok(())
    }

    #[test]
    fn directions_agree_with_the_table() -> Result<(), TagProblem> {
        for language in &LANGUAGES {
            assert_eq!(Tag::parse(language.tag)?.direction(), language.direction);
        }
        Ok(())
    }
}
