//! A server as the rules of the wire say: one version for the user, one for the list of webhooks

use std::collections::BTreeMap;

use cadran_core::model::Settings;
use cadran_core::sync::{Outcome, Request};
use cadran_core::wire::hooks::{self, Step};
use cadran_core::wire::{
    Entity, Id, MemberProfile, Problem, Reason, User, UserSettings, Webhook, WebhookWrite, document,
};
use serde_json::json;

#[derive(Debug)]
pub struct Server {
    user: User,
    version: u32,
    pub webhooks: BTreeMap<Id, Webhook>,
    list_version: u32,
    /// Whether it is Clockify: no versions, an id of its own for each webhook, one event each
    pub is_clockify: bool,
    /// Refuses the next write with this
    pub next_problem: Option<Problem>,
    pub writes: u32,
}

impl Server {
    /// What it signs deliveries with
    pub const SECRET: &str = "0123456789abcdef0123456789abcdef";

    pub fn new(is_clockify: bool) -> Self {
        let user: User = serde_json::from_str(include_str!("../data/user.json")).expect("a user");
        Self {
            user,
            version: 1,
            webhooks: BTreeMap::new(),
            list_version: 1,
            is_clockify,
            next_problem: None,
            writes: 0,
        }
    }

    /// One that knows somebody else
    pub fn of_another_person() -> Self {
        let mut server = Self::new(false);
        server.user.id = Id::new(1_700_000_000_000, 1);
        server
    }

    /// Its copy of the document
    pub fn document(&self) -> Settings {
        let list: Vec<_> = self.webhooks.values().cloned().collect();
        Settings {
            webhooks: hooks::read(&list).0,
            ..document::read(&self.user, &Settings::default())
        }
    }

    fn etag(&self) -> Option<String> {
        (!self.is_clockify).then(|| format!("\"u{}\"", self.version))
    }

    fn list_etag(&self) -> Option<String> {
        (!self.is_clockify).then(|| format!("\"w{}\"", self.list_version))
    }

    /// Another program changes the settings
    pub fn change(&mut self, change: impl FnOnce(&mut UserSettings)) {
        let mut settings = self.user.settings.take().unwrap_or_default();
        change(&mut settings);
        self.user.settings = Some(settings);
        self.version += 1;
    }

    pub fn answer(&mut self, request: &Request) -> Outcome {
        self.try_answer(request).unwrap_or_else(|problem| {
            let body = serde_json::to_vec(&problem).expect("JSON");
            Outcome::Refused(Reason::of(problem.status, &body, None))
        })
    }

    fn try_answer(&mut self, request: &Request) -> Result<Outcome, Problem> {
        let is_read = matches!(
            request,
            Request::ReadUser { .. } | Request::ReadMember | Request::ReadWebhooks { .. }
        );
        if !is_read {
            self.writes += 1;
            if let Some(problem) = self.next_problem.take() {
                return Err(problem);
            }
        }
        Ok(match request {
            Request::ReadUser { if_none_match, .. } => {
                if if_none_match.is_some() && *if_none_match == self.etag() {
                    return Ok(Outcome::Unchanged);
                }
                self.user()
            }
            Request::ReadMember | Request::WriteMember(_) => Outcome::Member(MemberProfile {
                week_start: Some("MONDAY".to_owned()),
                ..MemberProfile::default()
            }),
            Request::ReadWebhooks { if_none_match } => {
                if if_none_match.is_some() && *if_none_match == self.list_etag() {
                    return Ok(Outcome::Unchanged);
                }
                Outcome::Webhooks(self.webhooks.values().cloned().collect(), self.list_etag())
            }
            Request::UploadPhoto { sha256 } => {
                Outcome::Stored(format!("https://photos.example/{sha256}"))
            }
            Request::WriteSettings { if_match, body } => {
                check(if_match.as_ref(), self.etag().as_ref(), true)?;
                let change = body.settings.clone().unwrap_or_default();
                change.check()?;
                let kept = self.user.settings.take().unwrap_or_default();
                self.user.settings = Some(kept.with(change));
                if let Some(name) = &body.name {
                    self.user.name = Some(name.clone());
                }
                if let Some(picture) = &body.profile_picture {
                    self.user.profile_picture.clone_from(picture);
                }
                self.version += 1;
                self.user()
            }
            Request::ChangeEmail { email } => {
                self.user.pending_email = Some(email.clone());
                self.version += 1;
                self.user()
            }
            Request::Webhook { if_match, step } => self.webhook(if_match.as_ref(), step)?,
        })
    }

    fn user(&self) -> Outcome {
        Outcome::User(Box::new(self.user.clone()), self.etag())
    }

    fn webhook(&mut self, if_match: Option<&String>, step: &Step) -> Result<Outcome, Problem> {
        check(if_match, self.list_etag().as_ref(), false)?;
        let known = match step {
            Step::Create(body) => body.id.as_ref().filter(|id| self.webhooks.contains_key(id)),
            Step::Replace(id, _) | Step::Delete(id) => {
                if !self.webhooks.contains_key(id) {
                    return Err(Problem::foreign(Entity::Webhook));
                }
                None
            }
        };
        if let Some(known) = known {
            let stored = self.webhooks[known].clone();
            return Ok(Outcome::Webhook(Some(Box::new(stored)), self.list_etag()));
        }
        self.list_version += 1;
        let stored = match step {
            Step::Create(body) => {
                let made = Id::new(1_800_000_000_000, u64::from(self.list_version));
                Some(self.store(body, body.id.clone().unwrap_or(made))?)
            }
            Step::Replace(id, body) => Some(self.store(body, id.clone())?),
            Step::Delete(id) => {
                self.webhooks.remove(id);
                None
            }
        };
        Ok(Outcome::Webhook(stored.map(Box::new), self.list_etag()))
    }

    fn store(&mut self, body: &WebhookWrite, id: Id) -> Result<Webhook, Problem> {
        body.check()?;
        if self.is_clockify {
            assert_eq!((&body.id, &body.events, body.enabled), (&None, &None, None));
        }
        let answer = json!({"id": id, "name": body.name, "url": body.url, "webhookEvent": body.webhook_event,
            "triggerSourceType": body.trigger_source_type, "triggerSource": body.trigger_source,
            "events": body.events, "enabled": body.enabled.unwrap_or(true),
            "authToken": Self::SECRET});
        let webhook: Webhook = serde_json::from_value(answer).expect("a webhook");
        self.webhooks.insert(id, webhook.clone());
        Ok(webhook)
    }
}

fn check(if_match: Option<&String>, etag: Option<&String>, is_needed: bool) -> Result<(), Problem> {
    match (if_match, etag) {
        (None, Some(_)) if is_needed => Err(Problem::no_precondition()),
        (Some(sent), Some(etag)) if sent != etag => Err(Problem::stale()),
        _ => Ok(()),
    }
}
