//! Search over every setting, page, action, guide and webhook, in the language of the app and in English.

use cadran_core::i18n::fold::fold;
use cadran_core::i18n::{Tag, Texts};
use cadran_core::model::{Key, Settings, TABLE, WebhookId};

use super::command::Action;
use super::guides::GUIDES;
use super::route::{Page, Route, WebhookFormRoute};

/// What a result leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Setting(Key),
    Webhook(WebhookId),
    Action(Action),
    Page(Page),
    Guide(&'static str),
}

impl Target {
    /// The place to go to; an action has none, it is done.
    pub fn route(&self) -> Option<Route> {
        match self {
            Self::Setting(key) => Some(Route::Setting(*key)),
            Self::Webhook(id) => Some(Route::WebhookForm(WebhookFormRoute::Edit(id.clone()))),
            Self::Page(page) => Some(Route::Page(*page)),
            Self::Guide(id) => Some(Route::Guide(id)),
            Self::Action(_) => None,
        }
    }
}

/// A result, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub target: Target,
    pub title: String,
    /// The page it is on, and what it says about itself
    pub place: String,
    /// 0 is the best
    score: u32,
}

struct Entry {
    target: Target,
    title: String,
    place: String,
    /// Folded titles, best first
    titles: Vec<String>,
    /// What describes it, as it is written and folded
    abouts: Vec<(String, String)>,
    /// Other folded words to find it by
    words: Vec<String>,
}

/// Keeps the index of the language that the app speaks.
#[derive(Default)]
pub struct Finder(Option<(String, Index)>);

impl Finder {
    /// The index, made at the first search in a language.
    pub fn index(&mut self, texts: &Texts) -> &Index {
        let language = texts.tag().to_string();
        let known = self.0.take().filter(|(of, _)| *of == language);
        let (_, index) = self
            .0
            .insert(known.unwrap_or_else(|| (language, Index::new(texts))));
        index
    }
}

/// Everything that can be found but the person's own webhooks.
pub struct Index {
    entries: Vec<Entry>,
    /// The words of all titles, in lower case
    vocabulary: Vec<String>,
    /// Where webhooks are
    webhooks: String,
}

impl Index {
    /// Collects from the texts of the app's language and from English, so that a name learnt elsewhere works too.
    pub fn new(texts: &Texts) -> Self {
        let mut collector = Collector {
            texts,
            english: Texts::new(&Tag::english(), &[]),
            entries: Vec::new(),
            vocabulary: Vec::new(),
        };
        collector.settings();
        collector.actions();
        collector.pages();
        collector.guides();
        Self {
            entries: collector.entries,
            vocabulary: collector.vocabulary,
            webhooks: texts.get("nav-webhooks").to_owned(),
        }
    }

    /// What has all words of the query, best first. An empty query finds nothing.
    pub fn search(&self, query: &str, settings: &Settings) -> Vec<Hit> {
        let query = fold(query);
        if query.is_empty() {
            return Vec::new();
        }
        let words: Vec<&str> = query.split(' ').collect();
        let webhooks = settings.webhooks.iter().map(|(id, webhook)| Entry {
            target: Target::Webhook(id.clone()),
            title: webhook.name.as_str().to_owned(),
            place: self.webhooks.clone(),
            titles: vec![fold(webhook.name.as_str())],
            abouts: Vec::new(),
            words: vec![fold(&self.webhooks)],
        });
        let known = self.entries.iter();
        let mut hits: Vec<Hit> = known
            .filter_map(|entry| entry.hit(&query, &words))
            .chain(webhooks.filter_map(|entry| entry.hit(&query, &words)))
            .collect();
        hits.sort_by_key(|hit| hit.score);
        hits
    }

    /// What can be done without a query: all actions, then all pages.
    pub fn everything(&self) -> Vec<Hit> {
        let offered = |entry: &&Entry| matches!(entry.target, Target::Action(_) | Target::Page(_));
        let entries = self.entries.iter().filter(offered);
        entries.map(|entry| entry.shown(0)).collect()
    }

    /// A query that finds something, with each word of this one replaced by the nearest word of a title.
    pub fn guess(&self, query: &str, settings: &Settings) -> Option<String> {
        let words: Option<Vec<&str>> = query
            .to_lowercase()
            .split_whitespace()
            .map(|word| self.nearest(word))
            .collect();
        let guess = words?.join(" ");
        (!self.search(&guess, settings).is_empty()).then_some(guess)
    }

    /// The word of a title with the fewest letters changed, a third of them at most.
    fn nearest(&self, word: &str) -> Option<&str> {
        let letters = word.chars().count();
        let most = letters.div_ceil(3).min(letters / 2);
        self.vocabulary
            .iter()
            .map(|known| (edit_distance(&fold(known), &fold(word)), known))
            .filter(|(distance, _)| *distance <= most)
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, known)| known.as_str())
    }
}

/// Gathers the entries of an index.
struct Collector<'a> {
    texts: &'a Texts,
    english: Texts,
    entries: Vec<Entry>,
    vocabulary: Vec<String>,
}

impl Collector<'_> {
    /// Adds an entry by the ids of its title and of what describes it.
    fn add(&mut self, target: Target, title_id: &str, place: String, about_ids: &[String]) {
        let both = |id: &str| [fold(self.texts.get(id)), fold(self.english.get(id))];
        let title = self.texts.get(title_id).to_owned();
        for word in title.to_lowercase().split_whitespace() {
            let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
            if word.chars().count() > 2 && !self.vocabulary.iter().any(|known| known == word) {
                self.vocabulary.push(word.to_owned());
            }
        }
        let about = |id: &String| (self.texts.get(id).to_owned(), fold(self.texts.get(id)));
        let english = about_ids.iter().map(|id| fold(self.english.get(id)));
        let words = english.chain([fold(&place)]).collect();
        self.entries.push(Entry {
            titles: both(title_id).into(),
            abouts: about_ids.iter().map(about).collect(),
            words,
            title,
            place,
            target,
        });
    }

    fn settings(&mut self) {
        for setting in TABLE {
            let page = Action::Go(Page::of(setting.panel)).text_id();
            let about = setting.about_id();
            let abouts: Vec<String> = self
                .texts
                .has(about)
                .then(|| about.to_owned())
                .into_iter()
                .collect();
            let place = self.texts.get(page).to_owned();
            self.add(
                Target::Setting(setting.key),
                setting.title_id(),
                place,
                &abouts,
            );
        }
    }

    fn actions(&mut self) {
        for action in Action::all().filter(|action| !matches!(action, Action::Go(_))) {
            self.add(Target::Action(action), action.text_id(), String::new(), &[]);
        }
    }

    fn pages(&mut self) {
        for page in Page::ALL {
            self.add(
                Target::Page(page),
                Action::Go(page).text_id(),
                String::new(),
                &[],
            );
        }
    }

    fn guides(&mut self) {
        for guide in &GUIDES {
            let abouts: Vec<String> = std::iter::once(guide.about_id())
                .chain(guide.paragraph_ids())
                .collect();
            let place = self.texts.get("nav-help").to_owned();
            self.add(Target::Guide(guide.id), &guide.title_id(), place, &abouts);
        }
    }
}

impl Entry {
    fn shown(&self, score: u32) -> Hit {
        Hit {
            target: self.target.clone(),
            title: self.title.clone(),
            place: self.place.clone(),
            score,
        }
    }

    fn hit(&self, query: &str, words: &[&str]) -> Option<Hit> {
        let has_all = |text: &String| words.iter().all(|word| text.contains(word));
        let starts = |text: &String| text.starts_with(query);
        if self.titles.iter().any(starts) {
            return Some(self.shown(0));
        }
        if self.titles.iter().any(has_all) {
            return Some(self.shown(1));
        }
        if let Some((about, _)) = self.abouts.iter().find(|(_, folded)| has_all(folded)) {
            let place = format!("{}: {about}", self.place);
            return Some(Hit {
                place,
                ..self.shown(2)
            });
        }
        let anywhere = |word: &&str| {
            let abouts = self.abouts.iter().map(|(_, folded)| folded);
            let mut texts = self.titles.iter().chain(abouts).chain(&self.words);
            texts.any(|text| text.contains(*word))
        };
        words.iter().all(anywhere).then(|| self.shown(3))
    }
}

/// How many letters have to be added, taken away or changed to make one text of the other (Levenshtein).
fn edit_distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (index, letter) in from.chars().enumerate() {
        let mut corner = index;
        row[0] = index + 1;
        for (column, other) in to.iter().enumerate() {
            let changed = corner + usize::from(letter != *other);
            corner = row[column + 1];
            row[column + 1] = changed.min(corner + 1).min(row[column] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use cadran_core::i18n::catalog;

    use super::*;

    fn index(tag: &str) -> Index {
        let tag = Tag::parse(tag).expect("a tag");
        let sources = catalog::bundled(&tag).unwrap_or_default();
        Index::new(&Texts::new(&tag, sources))
    }

    #[test]
    fn every_setting_is_found_by_its_title_in_both_languages() {
        let index = index("fr");
        let settings = Settings::default();
        let english = Texts::new(&Tag::english(), &[]);
        for setting in TABLE {
            let hits = index.search(english.get(setting.title_id()), &settings);
            assert!(
                hits.iter()
                    .any(|hit| hit.target == Target::Setting(setting.key)),
                "{}",
                setting.route
            );
        }
        for query in ["fuseau horaire", "time zone", "zone time"] {
            assert_eq!(
                index.search(query, &settings)[0].target,
                Target::Setting(Key::TimeZone),
                "{query}"
            );
        }
    }

    #[test]
    fn nothing_found_gives_a_guess() {
        let index = index("en");
        let settings = Settings::default();
        assert!(index.search("tyme zonne", &settings).is_empty());
        let guess = index.guess("Tyme zonne", &settings);
        assert_eq!(guess.as_deref(), Some("time zone"));
        assert!(index.search("", &settings).is_empty());
        assert_eq!(index.guess("ж", &settings), None);
        assert_eq!(index.guess("xqzvwk", &settings), None);
    }

    #[test]
    fn letters_added_taken_and_changed_count() {
        assert_eq!(edit_distance("zone", "zone"), 0);
        assert_eq!(edit_distance("zonne", "zone"), 1);
        assert_eq!(edit_distance("tyme", "time"), 1);
        assert_eq!(edit_distance("", "zone"), 4);
    }
}
