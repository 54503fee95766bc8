//! What the event picker offers: groups of events, those that a search leaves, and which are unfolded.

use std::collections::BTreeSet;

use cadran_core::i18n::Texts;
use cadran_core::i18n::fold::fold;
use cadran_core::model::{EventName, GROUPS};

use crate::app::panels::webhooks::events::{event_label, fits, group_label};
use crate::app::widgets::check::Check;

/// A group with those of its events that fit the search.
pub struct Group {
    /// Its place among all groups
    pub index: usize,
    pub label: String,
    pub events: Vec<EventName>,
}

impl Group {
    /// How many of its events are chosen.
    pub fn chosen(&self, chosen: &BTreeSet<EventName>) -> usize {
        let events = self.events.iter();
        events.filter(|event| chosen.contains(event)).count()
    }

    /// Whether all, some or none of its events are chosen.
    pub fn check(&self, chosen: &BTreeSet<EventName>) -> Check {
        match self.chosen(chosen) {
            0 => Check::Off,
            count if count == self.events.len() => Check::On,
            _ => Check::Mixed,
        }
    }

    /// Chooses all of its events, or none of them where all were.
    pub fn toggle(&self, chosen: &mut BTreeSet<EventName>) {
        if self.check(chosen) == Check::On {
            chosen.retain(|event| !self.events.contains(event));
        } else {
            chosen.extend(self.events.iter().cloned());
        }
    }
}

/// The groups that fit what is typed. `kept` are chosen events that may be unknown to this build; `foreign` are those
/// that nothing here causes, which come last, together.
pub fn groups<'e>(
    texts: &Texts,
    query: &str,
    kept: impl Iterator<Item = &'e EventName>,
    foreign: &[&str],
) -> Vec<Group> {
    let query = fold(query);
    let named = |events: &mut dyn Iterator<Item = &&'static str>| {
        events.copied().map(EventName::new).collect()
    };
    let known = GROUPS.iter().enumerate().map(|(index, group)| Group {
        index,
        label: group_label(texts, group),
        events: named(&mut group.events.iter().filter(|it| !foreign.contains(it))),
    });
    let all = GROUPS.iter().flat_map(|group| group.events);
    let elsewhere = Group {
        index: GROUPS.len() + 1,
        label: texts.get("webhooks-group-only-clockify").to_owned(),
        events: named(&mut all.filter(|it| foreign.contains(it))),
    };
    let unknown: BTreeSet<_> = kept.filter(|event| !event.is_known()).cloned().collect();
    let other = Group {
        index: GROUPS.len(),
        label: texts.get("webhooks-group-other").to_owned(),
        events: unknown.into_iter().collect(),
    };
    let mut groups: Vec<_> = known.chain([other, elsewhere]).collect();
    for group in &mut groups {
        if !fold(&group.label).contains(&query) {
            group
                .events
                .retain(|event| fits(texts, event.as_str(), &query));
        }
    }
    groups.retain(|group| !group.events.is_empty());
    groups
}

/// A line of the list.
pub enum Line<'g> {
    Group { group: &'g Group, unfolded: bool },
    Event { event: &'g EventName, label: String },
}

/// The lines of the list; a search unfolds all groups.
pub fn lines<'g>(
    texts: &Texts,
    groups: &'g [Group],
    unfolded: &BTreeSet<usize>,
    searching: bool,
) -> Vec<Line<'g>> {
    let mut lines = Vec::new();
    for group in groups {
        let unfolded = searching || unfolded.contains(&group.index);
        lines.push(Line::Group { group, unfolded });
        if unfolded {
            lines.extend(group.events.iter().map(|event| Line::Event {
                event,
                label: event_label(texts, event.as_str()),
            }));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use cadran_core::i18n::Tag;
    use cadran_core::model::ONLY_CLOCKIFY;

    use super::*;

    fn found(query: &str) -> Vec<(String, usize)> {
        let texts = Texts::new(&Tag::english(), &[]);
        let kept = [EventName::new("NEW_MOON"), EventName::new("NEW_TAG")];
        groups(&texts, query, kept.iter(), &[])
            .into_iter()
            .map(|group| (group.label, group.events.len()))
            .collect()
    }

    #[test]
    fn a_search_finds_words_wire_names_groups_and_unknown_events() {
        assert_eq!(found("").len(), GROUPS.len() + 1);
        assert_eq!(found("timer st"), [("Time tracking".to_owned(), 2)]);
        assert_eq!(found("NEW_TIMER"), [("Time tracking".to_owned(), 1)]);
        assert_eq!(found("approvals"), [("Approvals".to_owned(), 2)]);
        assert_eq!(found("moon"), [("Other".to_owned(), 1)]);
        assert!(found("zonne").is_empty());
    }

    #[test]
    fn what_nothing_here_causes_is_one_group_at_the_end() {
        let texts = Texts::new(&Tag::english(), &[]);
        let groups = groups(&texts, "", [].iter(), &ONLY_CLOCKIFY);
        let found: Vec<_> = groups
            .iter()
            .map(|group| (group.label.as_str(), group.events.len()))
            .collect();
        let expected = [
            ("Time tracking", 10),
            ("Projects, tasks and clients", 9),
            ("Workspace and people", 6),
            ("Only on Clockify", 26),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_group_is_chosen_whole_and_left_whole() {
        let texts = Texts::new(&Tag::english(), &[]);
        let groups = groups(&texts, "approvals", [].iter(), &[]);
        let mut chosen = BTreeSet::from([EventName::new("NEW_APPROVAL_REQUEST")]);
        assert_eq!(groups[0].check(&chosen), Check::Mixed);
        groups[0].toggle(&mut chosen);
        assert_eq!((groups[0].check(&chosen), chosen.len()), (Check::On, 2));
        groups[0].toggle(&mut chosen);
        assert!(chosen.is_empty());
    }
}
