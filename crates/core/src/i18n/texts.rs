//! The texts of the app in one language, with English behind it.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::fmt;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use intl_memoizer::IntlLangMemoizer;

use super::languages::{Direction, Tag};
use super::numbers::Separators;
use super::{catalog, placeables, pseudo};

/// A file name and its Fluent text.
pub type Source<'a> = (&'a str, &'a str);

type Bundle = FluentBundle<FluentResource>;

/// The file of patterns and names, which the pseudo-locale must leave alone.
const FORMATS_FILE: &str = "formats.ftl";

/// A value that is put into a message.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Arg<'a> {
    Text(&'a str),
    /// Chooses the plural form, and is shown with the separators of the language.
    Number(f64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<i32> for Arg<'_> {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Arg<'_> {
    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
    fn from(number: usize) -> Self {
        Self::Number(number as f64)
    }
}

impl From<u64> for Arg<'_> {
    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
    fn from(number: u64) -> Self {
        Self::Number(number as f64)
    }
}

/// How much of a translation is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Completeness {
    pub done: usize,
    pub total: usize,
}

impl Completeness {
    #[must_use]
    pub fn is_complete(self) -> bool {
        self.done == self.total
    }
}

/// A place in a translation that could not be read; the message there is skipped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceProblem {
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    pub reason: String,
}

impl fmt::Display for SourceProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.reason)
    }
}

/// The texts in one language; made once and kept, since it parses every file.
pub struct Texts {
    tag: Tag,
    /// The chosen language; nothing where English itself was chosen.
    chosen: Option<Bundle>,
    english: Bundle,
    /// Messages without arguments, resolved beforehand so that a frame only looks them up.
    plain: HashMap<String, String>,
    separators: Separators,
    problems: Vec<SourceProblem>,
    reported: RefCell<BTreeSet<String>>,
}

impl Texts {
    /// Reads a language from its files; what they lack is taken from English.
    ///
    /// English and the pseudo-locale need no files.
    #[must_use]
    pub fn new(tag: &Tag, sources: &[Source<'_>]) -> Self {
        let mut problems = Vec::new();
        let (english, english_ids) = bundle(&Tag::english(), catalog::english(), &mut problems);
        let mut texts = Self {
            tag: tag.clone(),
            chosen: None,
            english,
            plain: HashMap::with_capacity(english_ids.len()),
            separators: Separators::default(),
            problems,
            reported: RefCell::default(),
        };
        texts.resolve(&english_ids);
        if tag.is_pseudo() {
            let stretched: Vec<_> = catalog::english()
                .iter()
                .copied()
                .filter(|(file, _)| *file != FORMATS_FILE)
                .collect();
            texts.choose(tag, &stretched);
        } else if !sources.is_empty() {
            texts.choose(tag, sources);
        }
        texts.separators = texts.read_separators();
        texts
    }

    fn choose(&mut self, tag: &Tag, sources: &[Source<'_>]) {
        let (mut chosen, ids) = bundle(tag, sources, &mut self.problems);
        if tag.is_pseudo() {
            chosen.set_transform(Some(pseudo::stretch));
        }
        self.chosen = Some(chosen);
        self.resolve(&ids);
    }

    /// Fills in the messages that need no arguments; a broken translation leaves English in place.
    fn resolve(&mut self, ids: &[String]) {
        let pseudo = self.chosen.is_some() && self.tag.is_pseudo();
        let source = self.chosen.as_ref().unwrap_or(&self.english);
        for id in ids {
            if let Some(text) = resolved(source, id, None) {
                let text = if pseudo {
                    pseudo::bracketed(&text)
                } else {
                    text
                };
                self.plain.insert(id.clone(), text);
            }
        }
    }

    fn read_separators(&self) -> Separators {
        Separators {
            decimal: self.get("formats-decimal").to_owned(),
            group: self.get("formats-group").to_owned(),
            min_grouping: self.get("formats-min-grouping").parse().unwrap_or(1),
        }
    }

    /// The language of these texts.
    #[must_use]
    pub fn tag(&self) -> &Tag {
        &self.tag
    }

    #[must_use]
    pub fn direction(&self) -> Direction {
        self.tag.direction()
    }

    /// The signs this language puts into numbers.
    #[must_use]
    pub fn separators(&self) -> &Separators {
        &self.separators
    }

    /// What could not be read in the files.
    #[must_use]
    pub fn problems(&self) -> &[SourceProblem] {
        &self.problems
    }

    /// Whether a message of this id exists in the language or in English.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.plain.contains_key(id)
            || self.english.has_message(id)
            || self
                .chosen
                .as_ref()
                .is_some_and(|chosen| chosen.has_message(id))
    }

    /// A message without arguments; its id where there is none.
    #[must_use]
    pub fn get<'a>(&'a self, id: &'a str) -> &'a str {
        if let Some(text) = self.plain.get(id) {
            return text;
        }
        self.report(id, "has no text without arguments");
        id
    }

    /// A message with its arguments put in; its id where there is none.
    #[must_use]
    pub fn format(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            match arg {
                Arg::Text(text) => values.set(*name, *text),
                Arg::Number(number) => values.set(*name, *number),
            }
        }
        if let Some(chosen) = self.chosen.as_ref().filter(|chosen| chosen.has_message(id)) {
            if let Some(text) = resolved(chosen, id, Some(&values)) {
                let text = self.with_separators(text);
                return if self.tag.is_pseudo() {
                    pseudo::bracketed(&text)
                } else {
                    text
                };
            }
            self.report(id, "does not resolve, English is used");
        }
        if let Some(text) = resolved(&self.english, id, Some(&values)) {
            return self.with_separators(text);
        }
        self.report(id, "does not exist or lacks an argument");
        id.to_owned()
    }

    /// Puts the language's separators into the numbers that [`mark_number`] left in a text.
    fn with_separators(&self, text: String) -> String {
        if !text.contains(NUMBER_START) {
            return text;
        }
        let mut out = String::with_capacity(text.len() + 4);
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once(NUMBER_START) {
            let (digits, after) = after.split_once(NUMBER_END).unwrap_or((after, ""));
            out.push_str(before);
            out.push_str(&self.separators.apply(digits));
            rest = after;
        }
        out.push_str(rest);
        out
    }

    fn report(&self, id: &str, what: &str) {
        if self.reported.borrow_mut().insert(id.to_owned()) {
            log::warn!("the message {id} ({}) {what}", self.tag);
        }
    }
}

/// Counts how many of the English messages these files have.
#[must_use]
pub fn completeness(sources: &[Source<'_>]) -> Completeness {
    let english = ids(catalog::english());
    let done = ids(sources);
    Completeness {
        done: english.intersection(&done).count(),
        total: english.len(),
    }
}

fn ids(sources: &[Source<'_>]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (_, text) in sources {
        let resource = match FluentResource::try_new((*text).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        found.extend(placeables::messages(&resource).map(|message| message.id.name.to_owned()));
    }
    found
}

/// A bundle of the files and the ids of their messages; what does not parse is noted and left out.
fn bundle(
    tag: &Tag,
    sources: &[Source<'_>],
    problems: &mut Vec<SourceProblem>,
) -> (Bundle, Vec<String>) {
    let mut bundle = FluentBundle::new(vec![tag.identifier().clone()]);
    bundle.set_use_isolating(tag.direction() == Direction::RightToLeft);
    bundle.set_formatter(Some(mark_number));
    let mut ids = Vec::new();
    for (file, text) in sources {
        let resource = match FluentResource::try_new((*text).to_owned()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                problems.extend(errors.into_iter().map(|error| SourceProblem {
                    file: (*file).to_owned(),
                    line: line_of(text, error.pos.start),
                    reason: error.kind.to_string(),
                }));
                resource
            }
        };
        ids.extend(placeables::messages(&resource).map(|message| message.id.name.to_owned()));
        bundle.add_resource_overriding(resource);
    }
    (bundle, ids)
}

fn line_of(text: &str, position: usize) -> usize {
    let before = text.as_bytes().iter().take(position);
    1 + before.filter(|byte| **byte == b'\n').count()
}

/// The text of a message, or nothing when it is missing or any part of it does not resolve.
fn resolved(bundle: &Bundle, id: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
    let message = bundle.get_message(id)?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(message.value()?, args, &mut errors);
    errors.is_empty().then(|| text.into_owned())
}

/// Control characters that never stand in a message.
const NUMBER_START: char = '\u{1}';
const NUMBER_END: char = '\u{2}';

/// Marks the numbers that need separators: Fluent's hook cannot know the language's own.
fn mark_number(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let digits: Cow<'_, str> = number.as_string();
    (digits.len() > 3 || digits.contains(['.', '-']))
        .then(|| format!("{NUMBER_START}{digits}{NUMBER_END}"))
}

#[cfg(test)]
#[path = "texts_tests.rs"]
mod tests;
