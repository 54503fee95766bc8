//! The tab's side: the storage, dialogs and facts of a browser.

use std::path::PathBuf;
use std::rc::Rc;

use cadran_core::model::{AccountId, ServerAddress};
use cadran_core::wire::Secret;
use egui::DroppedFileHandle;
use wasm_bindgen_futures::spawn_local;

use self::dialogs::{Download, FileDialog};
use self::error::store_error;
use self::listener::Listener;
use self::news::News;
use self::route::Address;
use self::running::Running;
use self::secrets::Secrets;
use self::storage::Watched;
use super::{
    Asset, BackupReason, Content, CropSquare, Document, Edit, Event, Keep, PickedFile, Picture,
    PictureError, Platform, Purpose, StoreError, SystemFacts,
};

mod assets;
mod backups;
mod dialogs;
mod entry;
mod error;
mod listener;
mod news;
mod page;
mod photos;
mod pictures;
mod route;
mod running;
mod secrets;
mod storage;
mod system;

pub use self::entry::start;

const PHOTO_GONE: &str = "The photo is no longer there";

/// The browser tab under the app. It keeps nothing unsaved: documents are written before [`Platform::update`] returns.
pub struct Browser {
    news: News,
    running: Running,
    address: Address,
    dialog: Option<FileDialog>,
    download: Option<Download>,
    leaving: Option<Listener>,
    secrets: Secrets,
    watched: Watched,
    _listeners: Vec<Listener>,
}

impl Browser {
    /// Listens to the page; `waker` asks for a frame. The route of the address is the first news.
    #[must_use]
    pub fn new(waker: Rc<dyn Fn()>) -> Self {
        let news = News::new(waker);
        let watched = Watched::default();
        let mut listeners = storage::watch(&news, &watched);
        listeners.extend(system::watch(&news));
        listeners.extend(dialogs::watch_paste(&news));
        Self {
            address: Address::watch(&news),
            running: Running::default(),
            dialog: None,
            download: None,
            leaving: None,
            secrets: Secrets::default(),
            watched,
            _listeners: listeners,
            news,
        }
    }

    fn not_opened(&self) {
        let message = "The settings are kept inside the browser; export them to open the file";
        self.news.push(Event::NotOpened {
            message: message.to_owned(),
        });
    }
}

impl Platform for Browser {
    fn poll(&mut self) -> Vec<Event> {
        self.news.take()
    }

    fn now_ms(&self) -> i64 {
        js_sys::Date::now() as i64
    }

    fn random(&self) -> u64 {
        // 2^53 values are enough to tell ids of the same second apart.
        (js_sys::Math::random() * 9_007_199_254_740_992.0) as u64
    }

    fn system(&self) -> SystemFacts {
        system::facts()
    }

    fn load(&mut self, document: Document) -> Result<Content, StoreError> {
        self.watched.borrow_mut().insert(document);
        storage::read(document)
    }

    fn update(&mut self, document: Document, backup: Option<BackupReason>, edit: Edit) {
        self.news.push(storage::update(document, backup, edit));
    }

    fn flush(&mut self) {}

    fn place(&self, _: Document) -> Option<PathBuf> {
        None
    }

    fn set_aside(&mut self, document: Document) -> Result<String, StoreError> {
        storage::set_aside(document)
    }

    fn list_backups(&mut self, account: AccountId) {
        let backups = backups::list(account);
        self.news.push(Event::Backups { account, backups });
    }

    fn read_backup(&mut self, account: AccountId, id: &str) {
        self.news.push(Event::BackupRead {
            account,
            id: id.to_owned(),
            result: backups::read(account, id),
        });
    }

    fn last_good(&mut self, account: AccountId, good: &dyn Fn(&str) -> bool) -> Option<String> {
        backups::last_good(account, good)
    }

    fn remove_account(&mut self, account: AccountId) {
        if account.is_here() {
            return;
        }
        self.watched
            .borrow_mut()
            .retain(|document| document.account() != Some(account));
        self.secrets.forget(account);
        let result = storage::remove_account(account);
        self.news.push(Event::AccountRemoved { account, result });
    }

    fn own_server(&self) -> Option<ServerAddress> {
        page::own_server()
    }

    /// A page cannot run one.
    fn open_home(&mut self) {}

    fn read_secret(&mut self, account: AccountId) {
        let result = Ok(self.secrets.read(account));
        self.news.push(Event::Secret { account, result });
    }

    fn keep_secret(&mut self, account: AccountId, secret: Secret, keep: Keep) {
        let result = Ok(self.secrets.keep(account, secret, keep));
        self.news.push(Event::SecretKept { account, result });
    }

    fn forget_secret(&mut self, account: AccountId) {
        self.secrets.forget(account);
    }

    fn pick(&mut self, purpose: Purpose) {
        self.dialog = None;
        match FileDialog::open(purpose, &self.news) {
            Ok(dialog) => self.dialog = Some(dialog),
            Err(error) => self.news.push(Event::PickFailed { purpose, error }),
        }
    }

    fn read_dropped(&mut self, file: DroppedFileHandle) {
        dialogs::receive_dropped(&file, &self.news);
    }

    fn export(&mut self, file_name: &str, text: String) {
        match Download::start(file_name, &text) {
            Ok(download) => {
                self.download = Some(download);
                self.news.push(Event::Exported {
                    place: "Downloads".to_owned(),
                });
            }
            Err(error) => self.news.push(Event::NotExported {
                error: store_error(&error),
            }),
        }
    }

    fn decode(&mut self, request: u64, file: PickedFile) {
        self.running.begin(request);
        let (news, running) = (self.news.clone(), self.running.clone());
        spawn_local(async move {
            let result = pictures::decode(&file.bytes).await;
            if running.end(request) {
                news.push(Event::Decoded { request, result });
            }
        });
    }

    fn store_photo(&mut self, request: u64, picture: &Picture, crop: CropSquare) {
        self.running.begin(request);
        let (news, running, picture) = (self.news.clone(), self.running.clone(), picture.clone());
        spawn_local(async move {
            let result = match pictures::encode(&picture, crop).await {
                Ok(_) if !running.wants(request) => return,
                Ok(file) => photos::store(&file).await.map_err(PictureError::NotStored),
                Err(error) => Err(error),
            };
            if running.end(request) {
                news.push(Event::PhotoStored { request, result });
            }
        });
    }

    fn cancel(&mut self, request: u64) {
        self.running.end(request);
    }

    fn load_photo(&mut self, sha256: &str) {
        let (news, sha256) = (self.news.clone(), sha256.to_owned());
        spawn_local(async move {
            let result = match photos::load(&sha256).await {
                Ok(Some(file)) => pictures::decode(&file).await,
                Ok(None) => Err(PictureError::NotStored(PHOTO_GONE.to_owned())),
                Err(words) => Err(PictureError::NotStored(words)),
            };
            news.push(Event::Photo { sha256, result });
        });
    }

    fn read_photo(&mut self, sha256: &str) {
        let (news, sha256) = (self.news.clone(), sha256.to_owned());
        spawn_local(async move {
            let result = match photos::load(&sha256).await {
                Ok(Some(file)) => Ok(file),
                Ok(None) => Err(PHOTO_GONE.to_owned()),
                Err(words) => Err(words),
            };
            let result = result.map_err(StoreError::Other);
            news.push(Event::PhotoRead { sha256, result });
        });
    }

    fn fetch(&mut self, asset: Asset) {
        let news = self.news.clone();
        spawn_local(async move {
            let result = assets::fetch(&asset).await;
            news.push(Event::Asset { asset, result });
        });
    }

    fn open_document(&mut self, _: Document) {
        self.not_opened();
    }

    fn show_folder(&mut self, _: Document) {
        self.not_opened();
    }

    fn show_route(&mut self, route: &str, replace: bool) {
        self.address.show(route, replace);
    }

    fn set_title(&mut self, title: &str, language: &str) {
        page::set_title(title, language);
    }

    fn set_unsaved(&mut self, unsaved: bool) {
        if unsaved != self.leaving.is_some() {
            self.leaving = unsaved.then(page::ask_before_leaving).flatten();
        }
    }
}
