//! Finding zones by city, name or offset.

use super::archive::Archive;
use super::cities::{MORE_CITIES, WELL_KNOWN};
use super::city;
use crate::i18n::fold::fold;

/// One row of the list of zones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// IANA name, `America/New_York`.
    pub zone: String,
    /// The city that was found: the zone's own, or another that lies in it.
    pub city: String,
}

/// What a query is held against.
struct Entry {
    hit: Hit,
    city: String,
    zone: String,
    well_known: bool,
    /// Other cities of a zone are shown only to who looks for them.
    listed: bool,
}

pub(super) struct Index {
    entries: Vec<Entry>,
    /// Every name of the archive with the preferred one, sorted.
    names: Vec<(String, String)>,
}

/// How well an entry fits, best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    WholeCity,
    CityStart,
    WordStart,
    NameStart,
    Inside,
}

impl Index {
    pub fn new(archive: &Archive) -> Self {
        let mut entries: Vec<Entry> = archive
            .names()
            .filter(|(name, preferred)| name == preferred && is_listed(name))
            .map(|(name, _)| Entry::new(name, city(name), true))
            .collect();
        let names: Vec<_> = archive
            .names()
            .map(|(name, preferred)| (name.to_owned(), preferred.to_owned()))
            .collect();
        for (city, zone) in MORE_CITIES {
            if archive.data(zone).is_some() {
                entries.push(Entry::new(zone, (*city).to_owned(), false));
            }
        }
        entries.sort_by(|a, b| a.city.cmp(&b.city));
        Self { entries, names }
    }

    pub fn preferred(&self, name: &str) -> Option<&str> {
        let place = self
            .names
            .binary_search_by(|(known, _)| known.as_str().cmp(name));
        Some(self.names[place.ok()?].1.as_str())
    }

    /// `offset_of` gives a zone's present offset in seconds.
    pub fn search(&self, query: &str, offset_of: impl Fn(&str) -> Option<i32>) -> Vec<Hit> {
        let query = query.trim();
        if query.is_empty() {
            let listed = self.entries.iter().filter(|entry| entry.listed);
            return listed.map(|entry| entry.hit.clone()).collect();
        }
        if let Some(wanted) = Wanted::parse(query) {
            return self.by_offset(wanted, offset_of);
        }
        let mut hits = self.by_name(&fold(query));
        for hit in self.by_old_name(query) {
            if !hits.iter().any(|found| found.zone == hit.zone) {
                hits.insert(0, hit);
            }
        }
        hits
    }

    fn by_offset(&self, wanted: Wanted, offset_of: impl Fn(&str) -> Option<i32>) -> Vec<Hit> {
        let mut found: Vec<(i32, bool, &Entry)> = self
            .entries
            .iter()
            .filter(|entry| entry.listed)
            .filter_map(|entry| {
                let distance = wanted.distance(offset_of(&entry.hit.zone)?)?;
                Some((distance, !entry.well_known, entry))
            })
            .collect();
        found.sort_by_key(|(distance, obscure, _)| (*distance, *obscure));
        found
            .into_iter()
            .map(|(_, _, entry)| entry.hit.clone())
            .collect()
    }

    fn by_name(&self, query: &str) -> Vec<Hit> {
        let mut found: Vec<(Rank, bool, &Entry)> = self
            .entries
            .iter()
            .filter_map(|entry| Some((entry.rank(query)?, !entry.well_known, entry)))
            .collect();
        // The sort is stable and entries are in the order of their cities.
        found.sort_by_key(|(rank, obscure, _)| (*rank, *obscure));
        found
            .into_iter()
            .map(|(_, _, entry)| entry.hit.clone())
            .collect()
    }

    /// Old and special names such as `US/Eastern` or "Calcutta", only when written in full.
    fn by_old_name(&self, query: &str) -> Vec<Hit> {
        let folded = fold(query);
        let mut hits: Vec<Hit> = Vec::new();
        for (name, preferred) in &self.names {
            let unlisted = name != preferred || !is_listed(name);
            let found =
                unlisted && (name.eq_ignore_ascii_case(query) || fold(&city(name)) == folded);
            if found && !hits.iter().any(|hit| hit.zone == *preferred) {
                hits.push(Hit {
                    zone: preferred.clone(),
                    city: city(preferred),
                });
            }
        }
        hits
    }
}

impl Entry {
    fn new(zone: &str, city: String, listed: bool) -> Self {
        Self {
            city: fold(&city),
            zone: fold(zone),
            well_known: listed && WELL_KNOWN.contains(&zone),
            listed,
            hit: Hit {
                zone: zone.to_owned(),
                city,
            },
        }
    }

    /// The whole query against the city, else every word of it somewhere.
    fn rank(&self, query: &str) -> Option<Rank> {
        if self.city == query {
            return Some(Rank::WholeCity);
        }
        if self.city.starts_with(query) {
            return Some(Rank::CityStart);
        }
        let mut worst = Rank::CityStart;
        for word in query.split(' ') {
            worst = worst.max(self.rank_of_word(word)?);
        }
        Some(worst)
    }

    fn rank_of_word(&self, word: &str) -> Option<Rank> {
        let starts = |text: &str| text.split(' ').any(|part| part.starts_with(word));
        if starts(&self.city) {
            Some(Rank::WordStart)
        } else if self.listed && starts(&self.zone) {
            Some(Rank::NameStart)
        } else if self.city.contains(word) && word.len() > 2 {
            Some(Rank::Inside)
        } else {
            None
        }
    }
}

/// Names of places; "Etc/GMT+5" and "EST" are for programs.
fn is_listed(name: &str) -> bool {
    name == "UTC" || (name.contains('/') && !name.starts_with("Etc/"))
}

/// An offset that was typed: "+2", "UTC+5:30", "−11".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Wanted {
    sign: i32,
    hours: i32,
    /// How much of the minutes was typed.
    minutes: Option<(i32, i32)>,
}

impl Wanted {
    fn parse(query: &str) -> Option<Self> {
        let query = query.to_ascii_uppercase().replace(' ', "");
        let named = query
            .strip_prefix("UTC")
            .or_else(|| query.strip_prefix("GMT"));
        let text = named.unwrap_or(&query);
        let sign = match text.chars().next()? {
            '+' => 1,
            '-' | '−' | '–' => -1,
            _ => return None,
        };
        let digits = text.trim_start_matches(['+', '-', '−', '–']);
        let (hours, minutes) = match digits.split_once([':', '.', 'H']) {
            Some((hours, minutes)) => (hours, minutes),
            // "+0530"
            None if digits.len() == 4 => digits.split_at_checked(2)?,
            None => (digits, ""),
        };
        let minutes = match minutes.len() {
            0 => None,
            1 => Some((minutes.parse().ok()?, 10)),
            _ => Some((minutes.parse().ok()?, 1)),
        };
        Some(Self {
            sign,
            hours: hours.parse().ok()?,
            minutes,
        })
    }

    /// How far an offset in seconds is from what was typed; nothing where it does not fit.
    fn distance(self, offset: i32) -> Option<i32> {
        let minutes = offset.abs() / 60;
        let same_sign = offset.signum() == self.sign || minutes / 60 == 0 && offset >= 0;
        if !same_sign || minutes / 60 != self.hours {
            return None;
        }
        let rest = minutes % 60;
        match self.minutes {
            Some((typed, unit)) => (rest / unit == typed).then_some(0),
            None => Some(rest),
        }
    }
}
