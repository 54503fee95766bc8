//! The one place that acts on commands.

mod table;

use cadran_core::codec;
use cadran_core::fields::FieldPath;
use cadran_core::i18n::Arg;
use cadran_core::model::{Photo, Scope, Settings, Webhook, WebhookDraftTarget, WebhookId};

use egui::OpenUrl;

use super::Cadran;
use super::command::{Command, Edit, Overlay};
use super::context::Elsewhere;
use super::files::Origin;
use super::history::Change;
use super::photo::{PhotoStage, PhotoStep};
use super::toasts::{Mood, ToastAction};
use super::values::Words;
use crate::platform::{Asset, BackupReason, Document, StoreError};

impl Cadran {
    pub(super) fn run(&mut self, ctx: &egui::Context, command: Command) {
        match command {
            Command::Go(route) => self.go(route, false),
            Command::Edit(edit) => self.edit(edit),
            Command::DraftProfile(draft) => self.draft_profile(draft.map(|draft| *draft)),
            Command::DraftWebhook(target, draft) => {
                self.draft_webhook(target, draft.map(|draft| *draft));
            }
            Command::Save => self.save_form(),
            Command::Discard => self.discard_form(),
            Command::Toggle(key) => self.toggle(key),
            Command::Reset(key) => self.reset(|setting| setting.key == key, None),
            Command::ResetPanel(panel) => self.reset_panel(panel),
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::Shell(shell) => self.set_shell(shell),
            Command::Open(overlay) => self.open(overlay),
            Command::Close => self.overlay = None,
            Command::FocusSearch => {
                self.overlay = None;
                self.shell.search.focus();
            }
            Command::ClearSearch => self.shell.search.clear(),
            Command::StepTextSize { larger } => self.step_text_size(larger),
            Command::DismissToast(index) => self.toasts.dismiss(index),
            Command::HoldToasts(held) => self.toasts.hold(held, self.platform.now_ms()),
            Command::DuplicateWebhook(id) => self.duplicate_webhook(&id),
            Command::Pick(purpose) => self.platform.pick(purpose),
            Command::Drop(file) => self.platform.read_dropped(file),
            Command::PastePhoto(picture) => self.on_pasted(ctx, picture),
            Command::Photo(step) => self.photo_step(step),
            Command::OpenSettingsFile => self
                .platform
                .open_document(Document::Settings(self.accounts.shown)),
            Command::ShowSettingsFolder => self
                .platform
                .show_folder(Document::Settings(self.accounts.shown)),
            Command::Export => self.export(),
            Command::Import(ticked) => self.import(&ticked),
            Command::CloseImport => {
                self.files.proposal = None;
                self.files.import_problem = None;
            }
            Command::OpenBackup(id) => {
                self.platform.read_backup(self.accounts.shown, &id);
                self.files.opening = Some(id);
            }
            Command::Resolve(Elsewhere::Place, path, keep_here) => self.resolve(&path, keep_here),
            Command::Resolve(Elsewhere::Server, path, keep_here) => {
                self.choose_side(path, keep_here);
            }
            Command::Account(step) => self.account_step(ctx, step),
            Command::Desk(step) => self.desk_step(step),
            Command::Deliveries(step) => self.delivery_step(step),
            Command::RetrySave => {
                self.settings.retry();
                self.device.retry();
                self.drafts.retry();
            }
            Command::CloseNotice(document) => match document {
                Document::Settings(_) => self.settings.close_trouble(),
                Document::Device => self.device.close_trouble(),
                Document::Drafts(_) => self.drafts.close_trouble(),
                Document::Sync(_) => {}
            },
            Command::OpenLink(url) => ctx.open_url(egui::OpenUrl::same_tab(url)),
            Command::CopyText(text) => {
                ctx.copy_text(text);
                self.say("toast-copied");
            }
            Command::OpenPage(address) => ctx.open_url(OpenUrl::new_tab(address)),
        }
    }

    fn open(&mut self, overlay: Overlay) {
        self.overlay = Some(overlay);
        if overlay == Overlay::Licences && self.licences.is_empty() {
            self.platform.fetch(Asset::Licences);
        }
    }

    /// Takes over an edited slice, notes it for Undo and says so.
    pub(super) fn edit(&mut self, edit: Edit) {
        if let Edit::Device(appearance) = edit {
            let mut device = self.device.here().clone();
            device.appearance = appearance;
            let differences = self.device.set(device, self.platform.now_ms());
            self.settings_changed();
            self.note(Change {
                scope: Scope::Computer,
                differences,
            });
            return;
        }
        let mut settings = self.settings.here().clone();
        match edit {
            Edit::Appearance(slice) => settings.appearance = slice,
            Edit::Language(slice) => settings.language = slice,
            Edit::DateTime(slice) => settings.date_time = slice,
            Edit::Display(slice) => settings.display = slice,
            Edit::Notifications(slice) => settings.notifications = slice,
            Edit::Webhook(id, Some(webhook)) => {
                settings.webhooks.insert(id, webhook);
            }
            Edit::Webhook(id, None) => {
                settings.webhooks.remove(&id);
                self.draft_webhook(WebhookDraftTarget::Existing(id), None);
            }
            Edit::Device(_) => {}
        }
        self.set_settings(settings);
    }

    pub(super) fn set_settings(&mut self, settings: Settings) {
        if self.settings.is_read_only() {
            let text = self.language.texts.get("toast-read-only").to_owned();
            self.toast(text, Mood::Bad, None);
            return;
        }
        let differences = self.settings.set(settings, self.platform.now_ms());
        self.settings_changed();
        self.note(Change {
            scope: Scope::Account,
            differences,
        });
    }

    /// Remembers a change for Undo and shows it.
    pub(super) fn note(&mut self, change: Change) {
        if change.differences.is_empty() {
            return;
        }
        let text = self.describe(&change);
        self.history.push(change);
        self.toast(text, Mood::Fine, Some(ToastAction::Undo));
    }

    /// Applies a step of the history; answers false if another program has left nothing to apply it to.
    fn apply(&mut self, change: &Change) -> bool {
        let now_ms = self.platform.now_ms();
        let differences = match change.scope {
            Scope::Account => self.settings.apply(&change.differences, now_ms),
            Scope::Computer => self.device.apply(&change.differences, now_ms),
        };
        if differences.is_empty() {
            return false;
        }
        self.settings_changed();
        let text = self.describe(&Change {
            scope: change.scope,
            differences,
        });
        self.toast(text, Mood::Fine, None);
        true
    }

    fn undo(&mut self) {
        if self.settings.is_read_only() {
            self.say("toast-read-only");
            return;
        }
        let step = self.history.undo();
        if !step.is_some_and(|change| self.apply(&change)) {
            self.say("toast-nothing-to-undo");
        }
    }

    fn redo(&mut self) {
        if self.settings.is_read_only() {
            self.say("toast-read-only");
            return;
        }
        let step = self.history.redo();
        if !step.is_some_and(|change| self.apply(&change)) {
            self.say("toast-nothing-to-redo");
        }
    }

    pub(super) fn say(&mut self, id: &str) {
        let text = self.language.texts.get(id).to_owned();
        self.toast(text, Mood::Fine, None);
    }

    fn duplicate_webhook(&mut self, id: &WebhookId) {
        let Some(webhook) = self.settings.here().webhooks.get(id) else {
            return;
        };
        let suffix = self.language.texts.get("webhooks-copy-suffix");
        // A copy is off until it is looked at, where there is a switch.
        let copy = Webhook {
            name: webhook.name.with_suffix(suffix),
            enabled: !self.capabilities_now().webhooks.has_switch,
            ..webhook.clone()
        };
        let new = self.new_webhook_id();
        self.edit(Edit::Webhook(new, Some(copy)));
    }

    pub(super) fn new_webhook_id(&self) -> WebhookId {
        let now_ms = self.platform.now_ms();
        WebhookId::new(now_ms, self.platform.random())
    }

    fn photo_step(&mut self, step: PhotoStep) {
        match step {
            PhotoStep::Crop(crop) => self.photo.set_crop(crop),
            PhotoStep::Use => self.store_photo(),
            PhotoStep::Cancel => self.cancel_photo(),
            PhotoStep::Remove => {
                self.photo.problem = None;
                self.draft_photo(Photo::None);
            }
        }
    }

    fn store_photo(&mut self) {
        let PhotoStage::Cropping { picture, crop, .. } = &self.photo.stage else {
            return;
        };
        let (picture, square) = (picture.clone(), crop.square());
        let request = self.photo.next_request();
        self.photo.stage = PhotoStage::Storing {
            request,
            since_ms: self.platform.now_ms(),
        };
        self.platform.store_photo(request, &picture, square);
    }

    pub(super) fn cancel_photo(&mut self) {
        if let Some(request) = self.photo.running() {
            self.platform.cancel(request);
        }
        self.photo.stage = PhotoStage::Idle;
        self.photo.problem = None;
    }

    fn step_text_size(&mut self, larger: bool) {
        let mut appearance = self.device.here().appearance.clone();
        appearance.text_size = appearance.text_size.step(larger);
        self.edit(Edit::Device(appearance));
    }

    fn export(&mut self) {
        let text = codec::print(self.settings.here());
        self.platform.export("cadran-settings.ron", text);
    }

    fn import(&mut self, ticked: &[FieldPath]) {
        let Some(proposal) = self.files.proposal.take() else {
            return;
        };
        let differences = proposal.chosen(ticked);
        if differences.is_empty() || self.settings.is_read_only() {
            return;
        }
        self.settings.backup_first(match proposal.origin {
            Origin::File { .. } | Origin::Here => BackupReason::Import,
            Origin::Backup { .. } => BackupReason::Restore,
        });
        let count = ticked.len();
        let differences = self.settings.apply(&differences, self.platform.now_ms());
        self.settings_changed();
        self.history.push(Change {
            scope: Scope::Account,
            differences,
        });
        let text = self
            .language
            .texts
            .format("toast-imported", &[("count", Arg::from(count))]);
        self.toast(text, Mood::Fine, Some(ToastAction::Undo));
    }

    fn resolve(&mut self, path: &FieldPath, keep_here: bool) {
        let now_ms = self.platform.now_ms();
        let differences = self.settings.resolve(path, keep_here, now_ms);
        self.settings_changed();
        self.note(Change {
            scope: Scope::Account,
            differences,
        });
    }

    /// A store's error as a sentence in the person's language.
    pub(super) fn store_error(&self, error: &StoreError) -> String {
        self.words().store_error(error)
    }

    /// A change in words: "Theme changed to Light".
    fn describe(&self, change: &Change) -> String {
        self.words().change(change)
    }

    pub(super) fn words(&self) -> Words<'_> {
        Words {
            texts: &self.language.texts,
            format: &self.language.format,
            settings: self.settings.here(),
        }
    }
}
