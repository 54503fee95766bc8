//! What is wrong in a webhook's form: judged here for the errors under the fields and for Save alike.

use cadran_core::model::{
    EndpointError, EndpointUrl, Key, Source, Webhook, WebhookDraft, WebhookName, WebhookNameError,
};

/// Something that must be mended before the form can be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    Name(WebhookNameError),
    Url(EndpointError),
    /// No event is chosen
    NoEvents,
    /// A kind of source is chosen, but none of its ids
    NoIds,
}

impl Problem {
    /// The field it is in.
    pub fn key(self) -> Key {
        match self {
            Self::Name(_) => Key::WebhookName,
            Self::Url(_) => Key::WebhookUrl,
            Self::NoEvents => Key::WebhookEvents,
            Self::NoIds => Key::WebhookSource,
        }
    }

    /// The id of the sentence that says it.
    pub fn text_id(self) -> &'static str {
        match self {
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
pub fn check(draft: &WebhookDraft) -> Result<Webhook, Vec<Problem>> {
    let name = WebhookName::parse(&draft.name).map_err(Problem::Name);
    let url = EndpointUrl::parse(&draft.url).map_err(Problem::Url);
    let events = (!draft.events.is_empty())
        .then_some(&draft.events)
        .ok_or(Problem::NoEvents);
    let source = match ids(&draft.source) {
        Some([]) => Err(Problem::NoIds),
        Some(_) | None => Ok(&draft.source),
    };
    match (name, url, events, source) {
        (Ok(name), Ok(url), Ok(events), Ok(source)) => Ok(Webhook {
            name,
            url,
            events: events.clone(),
            enabled: draft.enabled,
            source: source.clone(),
        }),
        (name, url, events, source) => {
            let problems = [name.err(), url.err(), events.err(), source.err()];
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
    use cadran_core::model::EventName;

    use super::*;

    #[test]
    fn all_that_is_wrong_is_told_in_the_order_of_the_fields() {
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
        assert_eq!(check(&draft), Err(wrong.into()));
        draft.name = "Desk light".to_owned();
        draft.url = "https://example.org".to_owned();
        draft.events.insert(EventName::new("NEW_MOON"));
        draft.source = Source::Everything;
        assert!(check(&draft).is_ok());
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
