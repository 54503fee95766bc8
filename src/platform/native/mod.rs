//! The window's computer: files, dialogs and the desktop.
//!
//! No call waits for any of them, except the few of [`Platform`] that are meant for the start and the end.

mod assets;
mod backups;
mod dialogs;
mod home;
mod inbox;
mod open;
mod paths;
mod photos;
pub mod pictures;
mod secrets;
mod store;
mod system;
mod wait;
mod watch;
mod worker;
mod writer;

use std::collections::HashSet;
use std::hash::{BuildHasher as _, RandomState};
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use cadran_core::model::{AccountId, ServerAddress};
use cadran_core::wire::Secret;
use egui::DroppedFileHandle;
use jiff::Timestamp;

use self::dialogs::Dialogs;
use self::home::HomeServer;
use self::inbox::{Heard, Outbox};
pub use self::paths::Paths;
use self::secrets::Secrets;
pub use self::store::read;
use self::system::System;
use self::watch::Watch;
use self::worker::Worker;
use self::writer::Writer;
use super::{
    Asset, BackupReason, Content, CropSquare, Document, Edit, Event, Keep, PickedFile, Picture,
    Platform, Purpose, StoreError, SystemFacts,
};

/// Asks for a frame, from any thread.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

/// How long closing the window may wait for the disk and the keychain.
const FLUSH_DEADLINE: Duration = Duration::from_secs(2);

type SetTitle = Box<dyn Fn(&str) + Send>;

/// The platform under the window.
pub struct Native {
    paths: Paths,
    inbox: Receiver<Event>,
    outbox: Outbox,
    heard: Heard,
    writer: Writer,
    /// For what is slow and not about documents
    background: Worker,
    /// Requests that still want an answer
    wanted: Arc<Mutex<HashSet<u64>>>,
    dialogs: Dialogs,
    system: System,
    secrets: Secrets,
    home: Option<HomeServer>,
    set_title: Option<SetTitle>,
    watch: Watch,
}

impl Native {
    /// Starts the threads behind the window; `wake` is called whenever there is news to [`Platform::poll`].
    pub fn new(wake: Waker, paths: Paths) -> Self {
        let (events, inbox) = mpsc::channel();
        let outbox = Outbox::new(events, wake);
        let heard = Heard::default();
        Self {
            writer: Writer::start(paths.clone(), heard.clone(), outbox.clone()),
            background: Worker::start("background"),
            wanted: Arc::default(),
            dialogs: Dialogs::new(outbox.clone()),
            system: System::start(outbox.clone()),
            secrets: Secrets::new(paths.secrets(), outbox.clone()),
            home: None,
            set_title: None,
            watch: Watch::start(paths.clone(), heard.clone(), outbox.clone()),
            paths,
            inbox,
            outbox,
            heard,
        }
    }

    /// Has the window's title set by `set`: only the app's own toolkit reaches the window.
    #[must_use]
    pub fn on_title(mut self, set: impl Fn(&str) + Send + 'static) -> Self {
        self.set_title = Some(Box::new(set));
        self
    }

    /// Does slow work whose answer is dropped if the request was cancelled meanwhile.
    fn answer(&self, request: u64, work: impl FnOnce() -> Event + Send + 'static) {
        inbox::lock(&self.wanted).insert(request);
        let wanted = Arc::clone(&self.wanted);
        let outbox = self.outbox.clone();
        self.background.run(move || {
            if !inbox::lock(&wanted).contains(&request) {
                return;
            }
            let event = work();
            if inbox::lock(&wanted).remove(&request) {
                outbox.send(event);
            }
        });
    }

    fn open(&self, work: impl FnOnce() -> Result<(), String> + Send + 'static) {
        let outbox = self.outbox.clone();
        self.background.run(move || {
            if let Err(message) = work() {
                outbox.send(Event::NotOpened { message });
            }
        });
    }
}

impl Platform for Native {
    fn poll(&mut self) -> Vec<Event> {
        self.inbox.try_iter().collect()
    }

    fn now_ms(&self) -> i64 {
        Timestamp::now().as_millisecond()
    }

    fn random(&self) -> u64 {
        RandomState::new().hash_one(self.now_ms())
    }

    fn system(&self) -> SystemFacts {
        self.system.facts()
    }

    fn load(&mut self, document: Document) -> Result<Content, StoreError> {
        if let Document::Settings(account) = document
            && !account.is_here()
        {
            self.writer.tidy(account);
        }
        let mut heard = self.heard.guard();
        let content = store::read(&self.paths.document(document))?;
        heard.remember(document, &content);
        self.watch.add(document);
        Ok(content)
    }

    fn update(&mut self, document: Document, backup: Option<BackupReason>, edit: Edit) {
        self.writer.update(document, backup, edit);
    }

    fn flush(&mut self) {
        let end = Instant::now() + FLUSH_DEADLINE;
        self.writer.flush(FLUSH_DEADLINE);
        let left = end.saturating_duration_since(Instant::now());
        if !self.secrets.wait(left) {
            log::warn!("The keychain did not answer in time");
        }
    }

    fn place(&self, document: Document) -> Option<PathBuf> {
        Some(self.paths.document(document))
    }

    fn set_aside(&mut self, document: Document) -> Result<String, StoreError> {
        let path = &self.paths.document(document);
        // Else the sweep at the start may take the copy, not yet under its name, for a leftover.
        let _lock = store::lock(path)?;
        store::keep_damaged(path)
            .map(|copy| store::name_of(&copy))
            .map_err(|error| store::explain(path, &error))
    }

    fn list_backups(&mut self, account: AccountId) {
        self.writer.list_backups(account);
    }

    fn read_backup(&mut self, account: AccountId, id: &str) {
        self.writer.read_backup(account, id);
    }

    fn last_good(&mut self, account: AccountId, good: &dyn Fn(&str) -> bool) -> Option<String> {
        backups::last_good(&self.paths.backups(account), good)
    }

    fn remove_account(&mut self, account: AccountId) {
        if account.is_here() {
            return;
        }
        self.watch.leave(account);
        self.secrets.forget(account);
        self.writer.remove(account);
    }

    fn own_server(&self) -> Option<ServerAddress> {
        None
    }

    fn open_home(&mut self) {
        let start = || HomeServer::start(self.paths.home(), self.outbox.clone());
        self.home.get_or_insert_with(start);
    }

    fn read_secret(&mut self, account: AccountId) {
        self.secrets.read(account);
    }

    fn keep_secret(&mut self, account: AccountId, secret: Secret, keep: Keep) {
        self.secrets.keep(account, secret, keep);
    }

    fn forget_secret(&mut self, account: AccountId) {
        self.secrets.forget(account);
    }

    fn pick(&mut self, purpose: Purpose) {
        self.dialogs.pick(purpose);
    }

    fn read_dropped(&mut self, file: DroppedFileHandle) {
        let outbox = self.outbox.clone();
        let purpose = Purpose::of_dropped(file.path());
        self.background
            .run(move || outbox.send(dialogs::taken(purpose, file.path())));
    }

    fn export(&mut self, file_name: &str, text: String) {
        self.dialogs.export(file_name, text);
    }

    fn decode(&mut self, request: u64, file: PickedFile) {
        self.answer(request, move || Event::Decoded {
            request,
            result: photos::decode(&file.bytes),
        });
    }

    fn store_photo(&mut self, request: u64, picture: &Picture, crop: CropSquare) {
        let folder = self.paths.photos();
        let picture = picture.clone();
        self.answer(request, move || Event::PhotoStored {
            request,
            result: photos::store(&folder, &picture, crop),
        });
    }

    fn cancel(&mut self, request: u64) {
        inbox::lock(&self.wanted).remove(&request);
    }

    fn load_photo(&mut self, sha256: &str) {
        let folder = self.paths.photos();
        let sha256 = sha256.to_owned();
        let outbox = self.outbox.clone();
        self.background.run(move || {
            let result = photos::load(&folder, &sha256);
            outbox.send(Event::Photo { sha256, result });
        });
    }

    fn read_photo(&mut self, sha256: &str) {
        let folder = self.paths.photos();
        let sha256 = sha256.to_owned();
        let outbox = self.outbox.clone();
        self.background.run(move || {
            let result = photos::file(&folder, &sha256);
            outbox.send(Event::PhotoRead { sha256, result });
        });
    }

    fn fetch(&mut self, asset: Asset) {
        let outbox = self.outbox.clone();
        let answer = move |asset: Asset| {
            let result = assets::bytes(&asset);
            outbox.send(Event::Asset { asset, result });
        };
        match asset {
            // The first frame should speak the right language in its own letters, and they are at hand.
            Asset::Language(_) | Asset::Fonts | Asset::Licences => answer(asset),
            Asset::Zones => self.background.run(move || answer(asset)),
        }
    }

    fn open_document(&mut self, document: Document) {
        let path = self.paths.document(document);
        self.open(move || open::file(&path));
    }

    fn show_folder(&mut self, document: Document) {
        let path = self.paths.document(document);
        self.open(move || open::folder_of(&path));
    }

    /// A window shows no address.
    fn show_route(&mut self, _route: &str, _replace: bool) {}

    fn set_title(&mut self, title: &str, _language: &str) {
        if let Some(set_title) = &self.set_title {
            set_title(title);
        }
    }

    /// The window asks by itself before it closes.
    fn set_unsaved(&mut self, _unsaved: bool) {}
}
