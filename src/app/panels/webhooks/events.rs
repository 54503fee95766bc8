//! Events in words, and the groups they are offered in.

use std::collections::BTreeSet;

use cadran_core::i18n::Texts;
use cadran_core::i18n::fold::fold;
use cadran_core::model::{EventGroup, EventName, GROUPS};

/// An event in the language of the app; one this build does not know by its wire name.
pub fn event_label(texts: &Texts, name: &str) -> String {
    let id = format!(
        "webhooks-event-{}",
        name.to_ascii_lowercase().replace('_', "-")
    );
    if texts.has(&id) {
        texts.get(&id).to_owned()
    } else {
        name.to_owned()
    }
}

/// The title of a group.
pub fn group_label(texts: &Texts, group: &EventGroup) -> String {
    texts
        .get(&format!("webhooks-group-{}", group.id))
        .to_owned()
}

/// How many events this build knows.
pub fn known_count() -> usize {
    GROUPS.iter().map(|group| group.events.len()).sum()
}

/// Whether an event fits a folded query, by its words or its wire name.
pub fn fits(texts: &Texts, name: &str, query: &str) -> bool {
    fold(&event_label(texts, name)).contains(query) || fold(name).contains(query)
}

/// Some events as few words, in the order they are offered: a whole group counts as one.
pub enum Summary {
    Group(&'static EventGroup),
    Event(EventName),
}

/// Chosen events, groups that are chosen whole taken together.
pub fn summary(events: &BTreeSet<EventName>) -> Vec<Summary> {
    let chosen = |name: &&str| events.contains(&EventName::new(*name));
    let mut summary = Vec::new();
    for group in &GROUPS {
        if group.events.iter().all(&chosen) {
            summary.push(Summary::Group(group));
        } else {
            let names = group.events.iter().copied().filter(chosen);
            summary.extend(names.map(|name| Summary::Event(EventName::new(name))));
        }
    }
    let unknown = events.iter().filter(|event| !event.is_known());
    summary.extend(unknown.cloned().map(Summary::Event));
    summary
}

#[cfg(test)]
mod tests {
    use cadran_core::i18n::Tag;

    use super::*;

    #[test]
    fn every_event_and_group_has_words() {
        let texts = Texts::new(&Tag::english(), &[]);
        for group in &GROUPS {
            assert!(!group_label(&texts, group).starts_with("webhooks-"));
            for name in group.events {
                assert_ne!(&event_label(&texts, name), name);
            }
        }
        assert_eq!(event_label(&texts, "NEW_MOON"), "NEW_MOON");
    }

    #[test]
    fn whole_groups_are_one_word_and_unknown_events_stay() {
        let mut events: BTreeSet<_> = GROUPS[6]
            .events
            .iter()
            .copied()
            .map(EventName::new)
            .collect();
        events.insert(EventName::new("NEW_TAG"));
        events.insert(EventName::new("NEW_MOON"));
        let words: Vec<_> = summary(&events)
            .into_iter()
            .map(|part| match part {
                Summary::Group(group) => group.id.to_owned(),
                Summary::Event(event) => event.as_str().to_owned(),
            })
            .collect();
        assert_eq!(words, ["NEW_TAG", "approvals", "NEW_MOON"]);
    }
}
