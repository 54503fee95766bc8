//! What is wrong in a webhook's form: judged here for the errors under the fields and for Save alike.

use std::collections::BTreeSet;

use cadran_core::i18n::{Arg, Texts};
use cadran_core::model::{
    EndpointError, EndpointUrl, EventName, Key, Settings, Source, Webhook, WebhookDraft, WebhookId,
    WebhookName, WebhookNameError,
};

use crate::app::accounts::{BrokenLimit, WebhookAbilities};

/// Something that must be mended before the form can be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    Name(WebhookNameError),
    Url(EndpointError),
    /// No event is chosen
    NoEvents,
    /// A kind of source is chosen, but none of its ids
    NoIds,
    /// An event is sent only for people who are named, and none are
    NoPeople,
    /// More webhooks than the account's plan allows
    TooMany(BrokenLimit),
}

/// How many webhooks there are beside the one in the form, and what the account takes.
pub struct Room<'a> {
    /// Webhooks of everyone, this one left out
    others: usize,
    /// How many this one is before the form is saved
    own: usize,
    abilities: &'a WebhookAbilities,
}

impl<'a> Room<'a> {
    /// What there is beside the webhook of this id, or beside a new one.
    pub fn beside(
        id: Option<&WebhookId>,
        settings: &Settings,
        abilities: &'a WebhookAbilities,
    ) -> Self {
        let count = |webhook: &Webhook| abilities.count_of(webhook.events.len());
        let rows = settings.webhooks.iter();
        let others = rows.filter(|(row, _)| Some(*row) != id);
        Self {
            others: others.map(|(_, webhook)| count(webhook)).sum(),
            own: id.and_then(|id| settings.webhooks.get(id)).map_or(0, count),
            abilities,
        }
    }

    /// What is wrong with so many events from this source. A webhook that is not to grow is let be.
    fn problem(&self, events: &BTreeSet<EventName>, source: &Source) -> Option<Problem> {
        if self.abilities.lacks_people(events.iter(), source) {
            return Some(Problem::NoPeople);
        }
        let wanted = self.abilities.count_of(events.len());
        let broken = self.abilities.broken_limit(self.others + wanted);
        broken.filter(|_| wanted > self.own).map(Problem::TooMany)
    }
}

impl Problem {
    /// The field it is in.
    pub fn key(self) -> Key {
        match self {
            Self::Name(_) => Key::WebhookName,
            Self::Url(_) => Key::WebhookUrl,
            Self::NoEvents | Self::TooMany(_) => Key::WebhookEvents,
            Self::NoIds | Self::NoPeople => Key::WebhookSource,
        }
    }

    /// The sentence that says it.
    pub fn sentence(self, texts: &Texts) -> String {
        match self {
            Self::TooMany(BrokenLimit { text, most, wanted }) => {
                let numbers = [("most", Arg::from(most)), ("wanted", Arg::from(wanted))];
                texts.format(text, &numbers)
            }
            _ => texts.get(self.text_id()).to_owned(),
        }
    }

    /// The id of the sentence that says it.
    fn text_id(self) -> &'static str {
        match self {
            Self::TooMany(broken) => broken.text,
            Self::NoPeople => "webhooks-source-people-needed",
            Self::Name(WebhookNameError::TooShort | WebhookNameError::TooLong) => {
                "webhooks-name-length"
            }
            Self::Name(WebhookNameError::ControlCharacter) => "webhooks-name-control",
            Self::Url(EndpointError::Empty) => "webhooks-url-empty",
            Self::Url(EndpointError::NotAUrl) => "webhooks-url-invalid",
            Self::Url(EndpointError::Scheme) => "webhooks-url-scheme",
            Self::Url(EndpointError::Credentials) => "webhooks-url-credentials",
            Self::Url(EndpointError::Fragment) => "webhooks-url-fragment",
            Self::Url(EndpointError::SpecialAddress) => "webhooks-url-special",
            Self::Url(EndpointError::TooLong) => "webhooks-url-length",
            Self::NoEvents => "webhooks-events-empty",
            Self::NoIds => "webhooks-source-empty",
        }
    }
}

/// The webhook that a form asks for.
///
/// # Errors
/// Everything that is wrong, in the order of the fields.
pub fn check(draft: &WebhookDraft, room: &Room<'_>) -> Result<Webhook, Vec<Problem>> {
    let name = WebhookName::parse(&draft.name).map_err(Problem::Name);
    let url = EndpointUrl::parse(&draft.url).map_err(Problem::Url);
    let events = (!draft.events.is_empty())
        .then_some(&draft.events)
        .ok_or(Problem::NoEvents);
    let source = match ids(&draft.source) {
        Some([]) => Err(Problem::NoIds),
        Some(_) | None => Ok(&draft.source),
    };
    let crowded = room.problem(&draft.events, &draft.source);
    match (name, url, events, source, crowded) {
        (Ok(name), Ok(url), Ok(events), Ok(source), None) => Ok(Webhook {
            name,
            url,
            events: events.clone(),
            enabled: draft.enabled,
            source: source.clone(),
        }),
        (name, url, events, source, crowded) => {
            let problems = [name.err(), url.err(), events.err(), source.err(), crowded];
            Err(problems.into_iter().flatten().collect())
        }
    }
}

/// The ids that a source is limited to; `None` for the whole workspace.
pub fn ids(source: &Source) -> Option<&[String]> {
    match source {
        Source::Everything => None,
        Source::Projects(ids) | Source::Tags(ids) | Source::Tasks(ids) | Source::People(ids) => {
            Some(ids)
        }
    }
}

/// The draft over the webhook as it is now: what the form left alone follows the webhook.
pub fn rebased(draft: &WebhookDraft, now: &Webhook) -> WebhookDraft {
    fn pick<T: PartialEq + Clone>(typed: &T, base: &T, now: T) -> T {
        if typed == base { now } else { typed.clone() }
    }
    let base = WebhookDraft::of(&draft.base);
    let now = WebhookDraft::of(now);
    WebhookDraft {
        name: pick(&draft.name, &base.name, now.name),
        url: pick(&draft.url, &base.url, now.url),
        events: pick(&draft.events, &base.events, now.events),
        enabled: pick(&draft.enabled, &base.enabled, now.enabled),
        source: pick(&draft.source, &base.source, now.source),
        base: now.base,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::accounts::Capabilities;
    use crate::app::accounts::clockify::WebhookLimits;

    #[test]
    fn all_that_is_wrong_is_told_in_the_order_of_the_fields() {
        let (settings, here) = (Settings::default(), Capabilities::THIS_DEVICE);
        let room = Room::beside(None, &settings, &here.webhooks);
        let mut draft = WebhookDraft {
            name: "x".to_owned(),
            source: Source::Tags(Vec::new()),
            ..WebhookDraft::default()
        };
        let wrong = [
            Problem::Name(WebhookNameError::TooShort),
            Problem::Url(EndpointError::Empty),
            Problem::NoEvents,
            Problem::NoIds,
        ];
        assert_eq!(check(&draft, &room), Err(wrong.into()));
        draft.name = "Desk light".to_owned();
        draft.url = "https://example.org".to_owned();
        draft.events.insert(EventName::new("NEW_MOON"));
        draft.source = Source::Everything;
        assert!(check(&draft, &room).is_ok());
    }

    #[test]
    fn a_plan_with_room_for_three_takes_no_fourth_event() {
        let abilities = WebhookAbilities {
            one_event_each: true,
            limits: Some(WebhookLimits {
                per_person: None,
                per_workspace: 3,
            }),
            ..Capabilities::THIS_DEVICE.webhooks
        };
        let webhook = |events: &[&str]| Webhook {
            events: events.iter().copied().map(EventName::new).collect(),
            ..Webhook::default()
        };
        let (one, two) = (WebhookId::new(0, 1), WebhookId::new(0, 2));
        let mut settings = Settings::default();
        let rows = [
            (one.clone(), webhook(&["NEW_TAG", "TAG_DELETED"])),
            (two.clone(), webhook(&["NEW_TASK"])),
        ];
        settings.webhooks.extend(rows);
        let problem = |id: Option<&WebhookId>, events: &[&str]| {
            let room = Room::beside(id, &settings, &abilities);
            room.problem(&webhook(events).events, &Source::Everything)
        };
        assert!(matches!(
            problem(None, &["NEW_CLIENT"]),
            Some(Problem::TooMany(BrokenLimit {
                most: 3,
                wanted: 4,
                ..
            }))
        ));
        assert_eq!(problem(Some(&one), &["NEW_TAG"]), None);
        assert!(problem(Some(&two), &["NEW_TASK", "NEW_CLIENT"]).is_some());
    }

    #[test]
    fn what_the_form_left_alone_follows_the_webhook() {
        let mut draft = WebhookDraft::of(&Webhook::default());
        draft.name = "Desk light".to_owned();
        let now = Webhook {
            enabled: false,
            ..Webhook::default()
        };
        let draft = rebased(&draft, &now);
        assert_eq!((draft.name.as_str(), draft.enabled), ("Desk light", false));
    }
}
