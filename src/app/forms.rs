//! Forms that wait for Save: what is typed is kept, checked and taken over.

use cadran_core::model::{
    Drafts, Email, Key, PersonName, Profile, ProfileDraft, Settings, WebhookDraft,
    WebhookDraftTarget,
};

use super::Cadran;
use super::command::Edit;
use super::logic::DRAFT_DELAY_MS;
use super::panels::webhook_form::check::{Room, check, rebased};
use super::route::{Page, Route, WebhookFormRoute};
use super::ui::{Form, form_of};

impl Cadran {
    fn set_drafts(&mut self, drafts: Drafts) {
        let due = self.platform.now_ms() + DRAFT_DELAY_MS;
        self.drafts.set(drafts, due);
    }

    /// Keeps what is typed in the profile form; a form that equals its base is no draft.
    pub(super) fn draft_profile(&mut self, draft: Option<ProfileDraft>) {
        let mut drafts = self.drafts.here().clone();
        drafts.forms.profile = draft.filter(|draft| !draft.is_clean());
        self.set_drafts(drafts);
    }

    pub(super) fn draft_webhook(
        &mut self,
        target: WebhookDraftTarget,
        draft: Option<WebhookDraft>,
    ) {
        let mut drafts = self.drafts.here().clone();
        match draft.filter(|draft| !draft.is_clean()) {
            Some(draft) => drafts.forms.webhooks.insert(target, draft),
            None => drafts.forms.webhooks.remove(&target),
        };
        self.set_drafts(drafts);
    }

    pub(super) fn discard_form(&mut self) {
        match self.form() {
            Some(Form::Profile) => self.draft_profile(None),
            Some(Form::Webhook(route)) => {
                self.show_errors = false;
                self.draft_webhook(route.target(), None);
                self.go(Route::Page(Page::Webhooks), false);
            }
            None => {}
        }
    }

    /// The form that Save and Discard are about.
    fn form(&self) -> Option<Form> {
        form_of(&self.route, self.drafts.here())
    }

    pub(super) fn save_form(&mut self) {
        match self.form() {
            Some(Form::Profile) => self.save_profile(),
            Some(Form::Webhook(route)) => self.save_webhook(&route),
            None => self.say("toast-nothing-to-save"),
        }
    }

    fn save_profile(&mut self) {
        let Some(draft) = self.drafts.here().forms.profile.clone() else {
            return;
        };
        let profile = match checked_profile(&draft, &self.settings.here().profile) {
            Ok(profile) => profile,
            Err(wrong) => {
                self.show_errors = true;
                self.go(Route::Setting(wrong), false);
                return;
            }
        };
        self.show_errors = false;
        let settings = Settings {
            profile,
            ..self.settings.here().clone()
        };
        self.set_settings(settings);
        self.draft_profile(None);
    }

    fn save_webhook(&mut self, route: &WebhookFormRoute) {
        let target = route.target();
        let Some(draft) = self.drafts.here().forms.webhooks.get(&target) else {
            return;
        };
        let webhooks = &self.settings.here().webhooks;
        let (id, now) = match route {
            WebhookFormRoute::New => (self.new_webhook_id(), None),
            WebhookFormRoute::Edit(id) => (id.clone(), webhooks.get(id)),
        };
        let webhooks = &self.capabilities_now().webhooks;
        let known = now.is_some().then_some(&id);
        let room = Room::beside(known, self.settings.here(), webhooks);
        let checked = check(&rebased(draft, now.unwrap_or(&draft.base)), &room);
        match checked {
            Ok(webhook) if !self.settings.is_read_only() => {
                self.show_errors = false;
                self.edit(Edit::Webhook(id, Some(webhook)));
                self.draft_webhook(target, None);
                self.go(Route::Page(Page::Webhooks), false);
            }
            // Says why not.
            Ok(webhook) => self.edit(Edit::Webhook(id, Some(webhook))),
            Err(problems) => {
                self.reveal
                    .set(problems.first().map(|problem| problem.key()));
                self.go(Route::WebhookForm(route.clone()), false);
                self.show_errors = true;
            }
        }
    }
}

/// The profile that a form asks for, or the first setting that is wrong in it. What the form left alone stays as it is
/// now.
fn checked_profile(draft: &ProfileDraft, now: &Profile) -> Result<Profile, Key> {
    let base = ProfileDraft::of(&draft.base);
    let mut profile = now.clone();
    if draft.photo != base.photo {
        profile.photo = draft.photo.clone();
    }
    if draft.first_name != base.first_name {
        profile.first_name = PersonName::parse(&draft.first_name).map_err(|_| Key::FirstName)?;
    }
    if draft.last_name != base.last_name {
        profile.last_name = PersonName::parse(&draft.last_name).map_err(|_| Key::LastName)?;
    }
    if draft.email != base.email {
        profile.email = Email::parse(&draft.email).map_err(|_| Key::Email)?;
    }
    Ok(profile)
}
