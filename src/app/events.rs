//! What the platform answers and tells.

use cadran_core::i18n::zones::Archive;
use cadran_core::i18n::{Arg, catalog};
use cadran_core::model::{Key, Photo, ProfileDraft};

use super::Cadran;
use super::command::Overlay;
use super::crop::Crop;
use super::files::{BackupRow, Origin, Proposal, ProposalError};
use super::photo::{PhotoProblem, PhotoStage, texture};
use super::route::{Page, Route};
use super::toasts::Mood;
use super::widgets::fonts;
use crate::platform::{
    Asset, Backup, Content, Document, Event, PickError, PickedFile, Picture, PictureError, Purpose,
    StoreError,
};

impl Cadran {
    pub(super) fn on_event(&mut self, ctx: &egui::Context, event: Event) {
        if self.is_of_another_account(&event) {
            return;
        }
        match event {
            Event::Stored {
                document,
                text,
                damaged_copy,
            } => self.on_stored(document, &text, damaged_copy),
            Event::NotStored { document, error } => self.on_not_stored(document, error),
            Event::Changed { document, content } => self.on_changed(document, &content),
            Event::Picked { purpose, file } => self.on_picked(purpose, file),
            Event::PickCancelled { .. } => {}
            Event::PickFailed { purpose, error } => self.on_pick_failed(purpose, error),
            Event::Decoded { request, result } => self.on_decoded(ctx, request, result),
            Event::PhotoStored { request, result } => self.on_photo_stored(request, result),
            Event::Photo { sha256, result } => self.photo.arrived(ctx, &sha256, result),
            Event::Exported { place } => {
                let text = self
                    .language
                    .texts
                    .format("toast-exported", &[("place", Arg::from(&place))]);
                self.toast(text, Mood::Fine, None);
            }
            Event::NotExported { error } => {
                let reason = self.store_error(&error);
                let text = self
                    .language
                    .texts
                    .format("toast-not-exported", &[("reason", Arg::from(&reason))]);
                self.toast(text, Mood::Bad, None);
            }
            Event::Backups { backups, .. } => self.on_backups(backups),
            Event::BackupRead { id, result, .. } => match result {
                Ok(text) => self.on_backup_read(&id, &text),
                Err(error) => self.on_backup_unread(&id, &error),
            },
            Event::PhotoRead { sha256, result } => self.on_photo_read(&sha256, result),
            Event::Secret { account, result } => self.on_secret(account, result),
            Event::SecretKept { result, .. } => self.on_secret_kept(result),
            Event::AccountRemoved { result, .. } => self.on_removed(result),
            Event::Home(home) => self.on_home(home),
            Event::Route(text) => self.on_route(&text),
            Event::System(facts) => {
                self.zones.set_local(super::local_zone(&facts));
                self.system = facts;
                self.settings_changed();
            }
            Event::Asset { asset, result } => self.on_asset(ctx, &asset, result),
            Event::NotOpened { message } => self.toast(message, Mood::Bad, None),
        }
    }

    /// Whether it is about the documents of an account that is no longer shown.
    fn is_of_another_account(&self, event: &Event) -> bool {
        let account = match event {
            Event::Stored { document, .. }
            | Event::NotStored { document, .. }
            | Event::Changed { document, .. } => document.account(),
            Event::Backups { account, .. } | Event::BackupRead { account, .. } => Some(*account),
            _ => None,
        };
        account.is_some_and(|account| account != self.accounts.shown)
    }

    fn on_stored(&mut self, document: Document, text: &str, copy: Option<String>) {
        let now_ms = self.platform.now_ms();
        match document {
            Document::Settings(_) => {
                self.settings.stored(text, copy, now_ms);
                self.settings_changed();
                if self.route.page() == Page::Account {
                    self.platform.list_backups(self.accounts.shown);
                }
            }
            Document::Device => {
                self.device.stored(text, copy, now_ms);
                self.settings_changed();
            }
            Document::Drafts(_) => self.drafts.stored(text, copy, now_ms),
            Document::Sync(account) => self.on_sync_stored(account, Ok(())),
        }
    }

    fn on_not_stored(&mut self, document: Document, error: StoreError) {
        let now_ms = self.platform.now_ms();
        match document {
            Document::Settings(_) => self.settings.not_stored(error, now_ms),
            Document::Device => self.device.not_stored(error, now_ms),
            Document::Drafts(_) => self.drafts.not_stored(error, now_ms),
            Document::Sync(account) => self.on_sync_stored(account, Err(error)),
        }
    }

    fn on_changed(&mut self, document: Document, content: &Content) {
        match document {
            Document::Settings(_) => {
                if self.settings.changed(content) {
                    self.settings_changed();
                    let text = self
                        .language
                        .texts
                        .get("toast-changed-elsewhere")
                        .to_owned();
                    self.toast(text, Mood::Fine, None);
                }
            }
            Document::Device => {
                self.device.changed(content);
                self.settings_changed();
            }
            // Each window keeps its own half-typed forms; the file only brings them back after a crash.
            Document::Sync(_) | Document::Drafts(_) => {}
        }
    }

    fn on_picked(&mut self, purpose: Purpose, file: PickedFile) {
        match purpose {
            Purpose::Photo if self.says_locked(Key::Photo) => {}
            Purpose::Photo => {
                if let Some(request) = self.photo.running() {
                    self.platform.cancel(request);
                }
                let request = self.photo.next_request();
                self.photo.problem = None;
                self.photo.file.clone_from(&file.name);
                self.show_page(Page::Profile);
                self.photo.stage = PhotoStage::Decoding {
                    request,
                    since_ms: self.platform.now_ms(),
                };
                self.platform.decode(request, file);
            }
            Purpose::Import => {
                self.show_page(Page::Account);
                let name = file.name;
                if let Ok(text) = String::from_utf8(file.bytes) {
                    self.propose(&text, Origin::File { name });
                } else {
                    let problem = self.language.texts.get("import-not-text").to_owned();
                    self.files.import_problem = Some(problem);
                }
            }
        }
    }

    /// What a text would change of what can be changed with the account that is shown.
    pub(super) fn proposal(&self, text: &str, origin: Origin) -> Result<Proposal, ProposalError> {
        let (here, defaults) = (self.settings.here(), self.settings.defaults());
        let proposal = Proposal::new(text, here, defaults, origin)?;
        Ok(proposal.within(&self.capabilities_now()))
    }

    fn propose(&mut self, text: &str, origin: Origin) {
        self.files.opening = None;
        match self.proposal(text, origin) {
            Ok(proposal) => {
                self.files.import_problem = None;
                self.files.proposal = Some(proposal);
            }
            Err(error) => {
                let texts = &self.language.texts;
                self.files.import_problem = Some(match error {
                    ProposalError::Newer => texts.get("import-newer").to_owned(),
                    ProposalError::NoSettings(fault) => texts.format(
                        "import-not-settings",
                        &[
                            ("line", Arg::from(fault.line)),
                            ("reason", Arg::from(&fault.message)),
                        ],
                    ),
                });
            }
        }
    }

    fn on_pick_failed(&mut self, purpose: Purpose, error: PickError) {
        match purpose {
            Purpose::Photo => {
                self.photo.problem = Some(PhotoProblem::File(error));
                self.show_page(Page::Profile);
            }
            Purpose::Import => {
                let texts = &self.language.texts;
                self.files.import_problem = Some(match error {
                    PickError::NoDialog => texts.get("import-no-dialog").to_owned(),
                    PickError::TooManyBytes { file } => {
                        texts.format("import-too-large", &[("file", Arg::from(&file))])
                    }
                    PickError::Unreadable(words) => words,
                });
                self.show_page(Page::Account);
            }
        }
    }

    fn on_decoded(
        &mut self,
        ctx: &egui::Context,
        request: u64,
        result: Result<Picture, PictureError>,
    ) {
        if let Some(url) = self.photo.decoded(request) {
            self.photo.arrived(ctx, &url, result);
            return;
        }
        if self.photo.running() != Some(request) {
            return;
        }
        match result {
            Ok(picture) => self.photo.stage = cropping(ctx, picture),
            Err(error) => self.photo.failed(error),
        }
    }

    /// A picture came by the clipboard, decoded already.
    pub(super) fn on_pasted(&mut self, ctx: &egui::Context, picture: Picture) {
        if self.says_locked(Key::Photo) {
            return;
        }
        self.cancel_photo();
        self.photo.file.clear();
        self.photo.stage = cropping(ctx, picture);
        self.show_page(Page::Profile);
    }

    /// A file may come by drop or paste on any page; its own shows what becomes of it.
    fn show_page(&mut self, page: Page) {
        if self.route.page() != page {
            self.go(Route::Page(page), false);
        }
    }

    fn on_photo_stored(&mut self, request: u64, result: Result<String, PictureError>) {
        if self.photo.running() != Some(request) {
            return;
        }
        self.photo.stage = PhotoStage::Idle;
        match result {
            Ok(sha256) => {
                if self.photo.wants(&sha256) {
                    self.platform.load_photo(&sha256);
                }
                self.draft_photo(Photo::Local(sha256));
            }
            Err(error) => self.photo.failed(error),
        }
    }

    /// Puts a photo into the profile form, where it waits for Save.
    pub(super) fn draft_photo(&mut self, photo: Photo) {
        let form = self.drafts.here().forms.profile.clone();
        let mut draft = form.unwrap_or_else(|| ProfileDraft::of(&self.settings.here().profile));
        draft.photo = photo;
        self.draft_profile(Some(draft));
    }

    fn on_backups(&mut self, backups: Vec<Backup>) {
        for backup in &backups {
            self.platform.read_backup(self.accounts.shown, &backup.id);
        }
        let before = std::mem::take(&mut self.files.backups);
        let differing = |id: &str| before.iter().find(|row| row.backup.id == id)?.differing;
        self.files.backups = backups
            .into_iter()
            .map(|backup| BackupRow {
                differing: differing(&backup.id),
                backup,
            })
            .collect();
    }

    /// Only a backup that the person wants to see is worth a message.
    fn on_backup_unread(&mut self, id: &str, error: &StoreError) {
        if self.files.opening.as_deref() == Some(id) {
            self.files.opening = None;
            self.files.import_problem = Some(self.store_error(error));
        }
    }

    fn on_backup_read(&mut self, id: &str, text: &str) {
        let capabilities = self.capabilities_now();
        let defaults = self.settings.defaults();
        let Some(row) = self
            .files
            .backups
            .iter_mut()
            .find(|row| row.backup.id == id)
        else {
            return;
        };
        let origin = Origin::Backup {
            at_ms: row.backup.at_ms,
        };
        let proposal = Proposal::new(text, self.settings.here(), defaults, origin.clone());
        let proposal = proposal.map(|proposal| proposal.within(&capabilities));
        row.differing = proposal.ok().map(|proposal| proposal.choices().len());
        if self.files.opening.as_deref() == Some(id) {
            self.propose(text, origin);
        }
    }

    fn on_route(&mut self, text: &str) {
        match text.parse::<Route>() {
            Ok(route) if route != self.route => self.go(route, true),
            Ok(_) => {}
            Err(_) if text.is_empty() => {}
            Err(error) => {
                let place = error.0;
                let text = self
                    .language
                    .texts
                    .format("toast-unknown-place", &[("place", Arg::from(&place))]);
                self.toast(text, Mood::Bad, None);
            }
        }
    }

    fn on_asset(&mut self, ctx: &egui::Context, asset: &Asset, result: Result<Vec<u8>, String>) {
        let bytes = match result {
            Ok(bytes) => bytes,
            Err(reason) => {
                let text = self
                    .language
                    .texts
                    .format("toast-not-fetched", &[("reason", Arg::from(&reason))]);
                self.toast(text, Mood::Bad, None);
                if *asset == Asset::Licences && self.overlay == Some(Overlay::Licences) {
                    self.overlay = None;
                }
                return;
            }
        };
        match asset {
            Asset::Zones => match Archive::parse(bytes) {
                Ok(archive) => self.zones.load(archive),
                Err(error) => log::error!("the time zones could not be read: {error}"),
            },
            Asset::Language(tag) => {
                self.language.arrived(tag, &bytes);
                self.settings_changed();
            }
            Asset::Fonts => {
                if fonts::complete(ctx, bytes).is_err() {
                    log::error!("the fonts could not be read");
                }
            }
            Asset::Licences => self.licences = catalog::unpack(&bytes),
        }
    }
}

/// The stage in which a person cuts a picture to a square.
fn cropping(ctx: &egui::Context, picture: Picture) -> PhotoStage {
    PhotoStage::Cropping {
        texture: texture(ctx, "crop", &picture),
        crop: Crop::new(picture.width, picture.height),
        picture,
    }
}
