//! Search over every setting, page, action and guide, in the language of the app and in English.

use cadran_core::i18n::fold::fold;
use cadran_core::i18n::{Tag, Texts};
use cadran_core::model::{Key, TABLE};

use super::command::Action;
use super::route::{GUIDES, Page, Route};

/// What a result leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Setting(Key),
    Page(Page),
    Action(Action),
    Guide(&'static str),
}

impl Target {
    /// The place to go to; an action has none, it is done.
    pub fn route(&self) -> Option<Route> {
        match self {
            Self::Setting(key) => Some(Route::Setting(*key)),
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
    /// The page it is on, or what it says about itself
    pub place: String,
    score: u32,
}

struct Entry {
    target: Target,
    title: String,
    place: String,
    /// Folded titles, best first, and folded words that describe it
    titles: Vec<String>,
    words: Vec<String>,
}

/// Everything that can be found; made anew when the language changes.
pub struct Index {
    entries: Vec<Entry>,
}

impl Index {
    /// Collects from the texts of the app's language and from English, so that a name learnt elsewhere works too.
    pub fn new(texts: &Texts) -> Self {
        let english = Texts::new(&Tag::english(), &[]);
        let mut entries = Vec::new();
        let mut add = |target: Target, title: &str, place: String, about: Option<&str>| {
            let both = |id: &str| [fold(texts.get(id)), fold(english.get(id))];
            entries.push(Entry {
                titles: both(title).into(),
                words: about.map(|id| both(id).to_vec()).unwrap_or_default(),
                title: texts.get(title).to_owned(),
                place,
                target,
            });
        };
        for setting in &TABLE {
            let page = texts
                .get(Action::Go(Page::of(setting.panel)).text_id())
                .to_owned();
            add(
                Target::Setting(setting.key),
                setting.title_id(),
                page,
                Some(setting.about_id()),
            );
        }
        for page in Page::ALL {
            let about = format!("{}-intro", page.slug());
            let place = texts.get(&about).to_owned();
            add(
                Target::Page(page),
                Action::Go(page).text_id(),
                place,
                Some(&about),
            );
        }
        for action in Action::all().filter(|action| !matches!(action, Action::Go(_))) {
            add(
                Target::Action(action),
                action.text_id(),
                String::new(),
                None,
            );
        }
        let help = texts.get("nav-help");
        for guide in GUIDES {
            let title = format!("help-{guide}-title");
            add(
                Target::Guide(guide),
                &title,
                help.to_owned(),
                Some(&format!("help-{guide}-text")),
            );
        }
        Self { entries }
    }

    /// What has all words of the query, best first. An empty query finds nothing.
    pub fn search(&self, query: &str) -> Vec<Hit> {
        let query = fold(query);
        if query.is_empty() {
            return Vec::new();
        }
        let words: Vec<&str> = query.split(' ').collect();
        let mut hits: Vec<Hit> = self
            .entries
            .iter()
            .filter_map(|entry| entry.hit(&query, &words))
            .collect();
        hits.sort_by_key(|hit| hit.score);
        hits
    }

    /// The title nearest to a query that found nothing, by letters in common.
    pub fn guess(&self, query: &str) -> Option<Hit> {
        let query = fold(query);
        let nearness = |entry: &Entry| {
            entry
                .titles
                .iter()
                .map(|title| shared_pairs(title, &query))
                .max()
                .unwrap_or_default()
        };
        let best = self.entries.iter().max_by_key(|entry| nearness(entry))?;
        (nearness(best) >= 2).then(|| best.shown(0))
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
        let score = if self.titles.iter().any(starts) {
            0
        } else if self.titles.iter().any(has_all) {
            1
        } else if self.words.iter().any(has_all) {
            2
        } else {
            let anywhere = |word: &&str| {
                self.titles
                    .iter()
                    .chain(&self.words)
                    .any(|text| text.contains(word))
                    || fold(&self.place).contains(word)
            };
            words.iter().all(|word| anywhere(&word)).then_some(3)?
        };
        Some(self.shown(score))
    }
}

/// How many pairs of neighbouring letters two texts share.
fn shared_pairs(a: &str, b: &str) -> usize {
    let pairs =
        |text: &str| -> Vec<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
    let theirs = pairs(b);
    pairs(a)
        .into_iter()
        .filter(|pair| theirs.contains(pair))
        .count()
}

#[cfg(test)]
mod tests {
    use cadran_core::i18n::catalog;

    use super::*;

    fn french() -> Index {
        let tag = Tag::parse("fr").expect("a tag");
        let texts = Texts::new(&tag, catalog::bundled(&tag).expect("French is shipped"));
        Index::new(&texts)
    }

    #[test]
    fn every_setting_is_found_by_its_title_in_both_languages() {
        let index = french();
        let english = Texts::new(&Tag::english(), &[]);
        for setting in &TABLE {
            let hits = index.search(english.get(setting.title_id()));
            assert!(
                hits.iter()
                    .any(|hit| hit.target == Target::Setting(setting.key)),
                "{}",
                setting.route
            );
        }
        assert_eq!(
            index.search("fuseau horaire")[0].target,
            Target::Setting(Key::TimeZone)
        );
        assert_eq!(
            index.search("time zone")[0].target,
            Target::Setting(Key::TimeZone)
        );
    }

    #[test]
    fn nothing_found_gives_a_guess() {
        let index = french();
        assert!(index.search("tyme zonne").is_empty());
        assert_eq!(
            index.guess("tyme zonne").map(|hit| hit.target),
            Some(Target::Setting(Key::TimeZone))
        );
        assert!(index.search("").is_empty());
        assert_eq!(index.guess("ж"), None);
    }
}
