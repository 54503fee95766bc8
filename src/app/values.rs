//! Values of fields in words: for toasts, search, previews of an import and conflicts.

use cadran_core::fields::FieldPath;
use cadran_core::i18n::{
    Arg, DateFormat, Formatter, NameLength, Tag, Texts, Weekday, WorkingDays, languages, zones,
};
use cadran_core::model::{
    DayStart, EndpointUrl, EventName, Key, LanguageChoice, Photo, Scope, Settings, WebhookId,
    WebhookName, ZoneChoice,
};
use cadran_core::{codec, fields};

use super::history::Change;
use crate::platform::StoreError;

/// What words are made with.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    pub texts: &'a Texts,
    pub format: &'a Formatter,
    pub settings: &'a Settings,
}

impl Words<'_> {
    /// A change as a sentence: "Theme changed to Light", "Webhook Desk light deleted".
    pub fn change(&self, change: &Change) -> String {
        let entities: Vec<_> = change
            .differences
            .iter()
            .filter_map(|difference| difference.path.entity())
            .collect();
        let [first, rest @ ..] = change.differences.as_slice() else {
            return String::new();
        };
        if let Some(id) = entities.first()
            && entities.len() == change.differences.len()
            && entities.iter().all(|other| other == id)
        {
            let whole = |side: fn(&fields::Difference) -> bool| change.differences.iter().all(side);
            let text = if whole(|difference| difference.before.is_none()) {
                Some("toast-webhook-created")
            } else if whole(|difference| difference.after.is_none()) {
                Some("toast-webhook-deleted")
            } else if rest.is_empty() {
                None
            } else {
                Some("toast-webhook-changed")
            };
            if let Some(text) = text {
                let name = self.webhook_name(id, change);
                return self.texts.format(text, &[("name", Arg::from(&name))]);
            }
        }
        if !rest.is_empty() {
            return self.texts.format(
                "toast-settings-changed",
                &[("count", Arg::from(change.differences.len()))],
            );
        }
        if let Some(text) = self.photo_change(change.scope, first) {
            return text;
        }
        let setting = self.title(change.scope, &first.path);
        let value = self.value(change.scope, &first.path, first.after.as_deref());
        self.texts.format(
            "toast-changed",
            &[
                ("setting", Arg::from(&setting)),
                ("value", Arg::from(&value)),
            ],
        )
    }

    /// A change of the photo: a picture has no name that could be told.
    fn photo_change(&self, scope: Scope, change: &fields::Difference) -> Option<String> {
        let key = Key::of(scope, &change.path)?;
        let after = change.after.as_deref().and_then(codec::parse::<Photo>);
        let text = match (key, after) {
            (Key::Photo, Some(Photo::Local(_) | Photo::Remote(_))) => "toast-photo-changed",
            (Key::Photo, Some(Photo::None) | None) => "toast-photo-removed",
            _ => return None,
        };
        Some(self.texts.get(text).to_owned())
    }

    /// The name of a webhook, also of one that a change has just taken away.
    fn webhook_name(&self, id: &str, change: &Change) -> String {
        let from_change = |difference: &fields::Difference| {
            let raw = difference
                .after
                .as_deref()
                .or(difference.before.as_deref())?;
            let name = difference.path.field() == Some("name");
            name.then(|| codec::parse::<WebhookName>(raw)).flatten()
        };
        let here = || {
            self.settings
                .webhooks
                .get(&WebhookId::try_from(id.to_owned()).ok()?)
                .map(|hook| hook.name.clone())
        };
        let name = change
            .differences
            .iter()
            .find_map(from_change)
            .or_else(here);
        name.map(|name| name.as_str().to_owned())
            .unwrap_or_default()
    }

    /// A store's error as a sentence.
    pub fn store_error(&self, error: &StoreError) -> String {
        match error {
            StoreError::Full => self.texts.get("error-storage-full").to_owned(),
            StoreError::Denied(place) => self
                .texts
                .format("error-storage-denied", &[("place", Arg::from(place))]),
            StoreError::Other(reason) => reason.clone(),
        }
    }

    /// The title of a field: "Time zone", or "Desk light: Endpoint URL" of a webhook.
    pub fn title(&self, scope: Scope, path: &FieldPath) -> String {
        let title = match Key::of(scope, path) {
            Some(key) => self.texts.get(key.setting().title_id()).to_owned(),
            None => path.to_string(),
        };
        match path
            .entity()
            .and_then(|id| WebhookId::try_from(id.to_owned()).ok())
        {
            Some(id) => match self.settings.webhooks.get(&id) {
                Some(webhook) => format!("{}: {title}", webhook.name.as_str()),
                None => title,
            },
            None => title,
        }
    }

    /// A field's value from its RON text; `None` is a field that is not there.
    pub fn value(&self, scope: Scope, path: &FieldPath, raw: Option<&str>) -> String {
        let Some(raw) = raw else {
            return self.texts.get("common-none").to_owned();
        };
        match Key::of(scope, path) {
            Some(key) => self
                .special(key, raw)
                .unwrap_or_else(|| self.plain(key, raw)),
            None => raw.to_owned(),
        }
    }

    /// Values that are neither a switch nor a plain choice.
    fn special(&self, key: Key, raw: &str) -> Option<String> {
        let text = |id: &str| self.texts.get(id).to_owned();
        Some(match key {
            Key::Photo => match codec::parse::<Photo>(raw)? {
                Photo::None => text("common-none"),
                Photo::Local(_) | Photo::Remote(_) => text("profile-photo-local"),
            },
            Key::Language => match codec::parse::<LanguageChoice>(raw)? {
                LanguageChoice::System => text("common-system"),
                LanguageChoice::Tag(tag) => {
                    let known = Tag::parse(&tag).ok().and_then(|tag| languages::find(&tag));
                    known.map_or(tag, |language| language.own_name.to_owned())
                }
            },
            Key::TimeZone => match codec::parse::<ZoneChoice>(raw)? {
                ZoneChoice::SameAsComputer => text("date-time-time-zone-same"),
                ZoneChoice::Zone(name) => zones::city(&name),
            },
            Key::DateFormat => codec::parse::<DateFormat>(raw)?.pattern().to_owned(),
            Key::WorkingDays => {
                let days = codec::parse::<WorkingDays>(raw)?;
                let names: Vec<_> = Weekday::ALL
                    .into_iter()
                    .filter(|day| days.contains(*day))
                    .map(|day| self.format.weekday(day, NameLength::Short))
                    .collect();
                names.join(", ")
            }
            Key::DayStart => {
                let start = codec::parse::<DayStart>(raw)?;
                self.format.time(start.time())
            }
            Key::TextSize => self.format.percent(raw.parse().ok()?, 100),
            Key::WebhookUrl => codec::parse::<EndpointUrl>(raw)?.masked(),
            Key::WebhookEvents => {
                let events = codec::parse::<Vec<EventName>>(raw)?;
                self.texts.format(
                    "webhooks-event-count",
                    &[("count", Arg::from(events.len()))],
                )
            }
            Key::WebhookSource => {
                let kind = raw.split('(').next().unwrap_or_default();
                text(&format!("webhooks-source-{}", kebab(kind)))
            }
            _ => return None,
        })
    }

    /// On, Off, the text of a choice (`Hour24` → `date-time-time-format-hour24`), or the string itself.
    fn plain(&self, key: Key, raw: &str) -> String {
        match raw {
            "true" => return self.texts.get("common-on").to_owned(),
            "false" => return self.texts.get("common-off").to_owned(),
            "\"\"" => return self.texts.get("common-none").to_owned(),
            _ => {}
        }
        if let Some(string) = codec::parse::<String>(raw) {
            return string;
        }
        let id = format!("{}-{}", key.setting().title_id(), kebab(raw));
        if self.texts.has(&id) {
            self.texts.get(&id).to_owned()
        } else {
            raw.to_owned()
        }
    }
}

/// `SameAsComputer` → `same-as-computer`.
fn kebab(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.extend(c.to_lowercase());
    }
    out
}
