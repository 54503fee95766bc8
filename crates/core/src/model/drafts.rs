//! Half-typed forms, kept over a crash. Raw strings, which may be invalid, with the base they started from.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{EventName, Photo, Profile, Source, Webhook, WebhookId};
use crate::codec::Document;

/// The document `drafts.ron`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Drafts {
    /// Version of the format, see [`Document::VERSION`]
    pub version: u32,
    pub forms: Forms,
}

/// The forms that wait for Save.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Forms {
    pub profile: Option<ProfileDraft>,
    pub webhooks: BTreeMap<WebhookDraftTarget, WebhookDraft>,
}

impl Default for Drafts {
    fn default() -> Self {
        Self {
            version: Self::VERSION,
            forms: Forms::default(),
        }
    }
}

impl Document for Drafts {
    const VERSION: u32 = 1;

    fn entities() -> Vec<(&'static str, String)> {
        Vec::new()
    }
}

/// The profile form as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProfileDraft {
    pub photo: Photo,
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    /// What the form started from
    pub base: Profile,
}

impl ProfileDraft {
    /// A form that shows a profile.
    pub fn of(profile: &Profile) -> Self {
        Self {
            photo: profile.photo.clone(),
            first_name: profile.first_name.as_str().to_owned(),
            last_name: profile.last_name.as_str().to_owned(),
            email: profile.email.as_str().to_owned(),
            base: profile.clone(),
        }
    }

    /// Whether nothing differs from the base.
    pub fn is_clean(&self) -> bool {
        *self == Self::of(&self.base)
    }
}

/// The webhook that a form is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum WebhookDraftTarget {
    New,
    Existing(WebhookId),
}

/// A webhook's form as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WebhookDraft {
    pub name: String,
    pub url: String,
    pub events: BTreeSet<EventName>,
    pub enabled: bool,
    pub source: Source,
    /// What the form started from; a default webhook for a new one
    pub base: Webhook,
}

impl WebhookDraft {
    /// A form that shows a webhook.
    pub fn of(webhook: &Webhook) -> Self {
        Self {
            name: webhook.name.as_str().to_owned(),
            url: webhook.url.as_str().to_owned(),
            events: webhook.events.clone(),
            enabled: webhook.enabled,
            source: webhook.source.clone(),
            base: webhook.clone(),
        }
    }

    /// Whether nothing differs from the base.
    pub fn is_clean(&self) -> bool {
        *self == Self::of(&self.base)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_clean_until_something_is_typed() {
        let mut draft = ProfileDraft::of(&Profile::default());
        assert!(draft.is_clean());
        draft.email = "half@".to_owned();
        assert!(!draft.is_clean());
    }

    #[test]
    fn drafts_survive_their_file() {
        let mut drafts = Drafts::default();
        drafts.forms.profile = Some(ProfileDraft {
            email: "half@".to_owned(),
            ..ProfileDraft::default()
        });
        drafts.forms.webhooks.insert(
            WebhookDraftTarget::New,
            WebhookDraft::of(&Webhook::default()),
        );
        drafts.forms.webhooks.insert(
            WebhookDraftTarget::Existing(WebhookId::new(0, 1)),
            WebhookDraft {
                url: "not yet".to_owned(),
                ..WebhookDraft::default()
            },
        );
        let text = crate::codec::print(&drafts);
        let reading = crate::codec::read::<Drafts>(&text);
        assert_eq!((reading.document, reading.faults), (drafts, Vec::new()));
    }
}
