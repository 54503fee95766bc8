//! What differs between the window and the tab, behind one interface.
//!
//! The app asks and goes on drawing; answers arrive as [`Event`]s, drained once a frame. This is the only room that
//! knows which of the two it runs in.

#[cfg(any(test, target_arch = "wasm32"))]
mod canvas_math;
mod document;
mod picture;
mod picture_header;
#[cfg(any(test, target_arch = "wasm32"))]
mod route_text;
mod secret;
#[cfg(any(test, target_arch = "wasm32"))]
mod stored_name;

#[cfg(not(target_arch = "wasm32"))]
pub mod native;
#[cfg(target_arch = "wasm32")]
pub mod web;

pub use self::document::{Backup, BackupReason, Content, Document, Edit, Rewrite};
pub use self::picture::{CropSquare, MAX_PHOTO_SIDE, MAX_UPLOAD_BYTES, Picture, PictureError};
pub use self::picture_header::{Format, Header, MAX_DECODED_PIXELS, MAX_DECODED_SIDE, probe};
pub use self::secret::{Keep, SecretError, SecretPlace};

use cadran_core::model::{AccountId, ServerAddress};
use cadran_core::wire::Secret;
use egui::DroppedFileHandle;

/// Why something could not be stored, read or opened: a plain sentence, with the place and the remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The disk or the browser's storage is full
    Full,
    /// The file or folder may not be written or read
    Denied(String),
    /// Anything else the system said
    Other(String),
}

/// Facts about the computer that defaults and "System" choices follow. `None`: it does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SystemFacts {
    /// Preferred languages, best first, as the system spells them (`fr_FR.UTF-8`, `en-GB`)
    pub languages: Vec<String>,
    /// IANA time zone
    pub time_zone: Option<String>,
    /// Seconds east of UTC now, for as long as the zones have not arrived
    pub offset_seconds: i32,
    /// Whether it asks for stronger contrast
    pub high_contrast: Option<bool>,
    /// Whether it asks for less motion
    pub reduced_motion: Option<bool>,
}

/// A file that a person chose, dropped or pasted.
#[derive(Clone, PartialEq, Eq)]
pub struct PickedFile {
    /// Its name without the folder; empty for a pasted picture
    pub name: String,
    /// Its bytes; at most [`MAX_UPLOAD_BYTES`] for a picture
    pub bytes: Vec<u8>,
}

/// Why a file cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PickError {
    /// The system shows no file dialogs
    NoDialog,
    /// It has more than [`Purpose::max_bytes`]
    TooManyBytes {
        /// Its name without the folder; empty for a pasted picture
        file: String,
    },
    /// It cannot be read: a sentence
    Unreadable(String),
}

/// What a file is chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A profile photo: PNG, JPEG or WebP
    Photo,
    /// A settings document to import: RON
    Import,
}

impl Purpose {
    /// What a dropped file is meant for: a settings document by its ending, else a photo.
    pub fn of_dropped(path: &std::path::Path) -> Self {
        let is_ron = path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("ron"));
        if is_ron { Self::Import } else { Self::Photo }
    }

    /// The most bytes such a file may have.
    pub fn max_bytes(self) -> usize {
        match self {
            Self::Photo => MAX_UPLOAD_BYTES,
            Self::Import => cadran_core::codec::MAX_BYTES,
        }
    }
}

/// The server of this device's own account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    pub address: ServerAddress,
    /// The token of a session there
    pub token: Secret,
}

/// Files the tab fetches after its first frame; in the window they are part of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asset {
    /// The archive of all IANA time zones
    Zones,
    /// The texts of a language, by its tag; the bytes are `file name\0text\0` repeated
    Language(String),
    /// Every letter of every font: `assets/fonts/whole.ttc`
    Fonts,
    /// The licences of what is shipped; the bytes are `name\0text\0` repeated
    Licences,
}

/// Answers and news, drained by [`Platform::poll`].
pub enum Event {
    /// An edit has been made durable (fsync, or the browser's storage took it); `text` is what the place holds now
    Stored {
        document: Document,
        text: String,
        damaged_copy: Option<String>,
    },
    /// An edit could not be made durable; the app keeps it and tries again
    NotStored {
        document: Document,
        error: StoreError,
    },
    /// Another program, window or tab has changed the document
    Changed {
        document: Document,
        content: Content,
    },
    /// A file was chosen, dropped or pasted
    Picked { purpose: Purpose, file: PickedFile },
    /// The dialog was closed without a choice
    PickCancelled { purpose: Purpose },
    /// No dialog could be shown, or the file could not be read
    PickFailed { purpose: Purpose, error: PickError },
    /// A picture is ready to be cropped
    Decoded {
        request: u64,
        result: Result<Picture, PictureError>,
    },
    /// A cropped photo is stored under its SHA-256
    PhotoStored {
        request: u64,
        result: Result<String, PictureError>,
    },
    /// A stored photo's pixels
    Photo {
        sha256: String,
        result: Result<Picture, PictureError>,
    },
    /// A stored photo's file (PNG, JPEG or WebP)
    PhotoRead {
        sha256: String,
        result: Result<Vec<u8>, StoreError>,
    },
    /// What belongs to an account is deleted here, or why some of it stays
    AccountRemoved {
        account: AccountId,
        result: Result<(), StoreError>,
    },
    /// The secret kept for an account, if there is one
    Secret {
        account: AccountId,
        result: Result<Option<Secret>, SecretError>,
    },
    /// Where an account's secret is kept now, or why it is not
    SecretKept {
        account: AccountId,
        result: Result<SecretPlace, SecretError>,
    },
    /// The server of this device's own account runs, or why it does not; again when it has moved
    Home(Result<Home, StoreError>),
    /// A document was exported; where, in words (a path, or "Downloads")
    Exported { place: String },
    /// An export failed
    NotExported { error: StoreError },
    /// The backups of an account there are, newest first
    Backups {
        account: AccountId,
        backups: Vec<Backup>,
    },
    /// A backup's text
    BackupRead {
        account: AccountId,
        id: String,
        result: Result<String, StoreError>,
    },
    /// The browser's back or forward, or a link: the route without `#/`
    Route(String),
    /// The computer's facts have changed
    System(SystemFacts),
    /// A file of the site has arrived
    Asset {
        asset: Asset,
        result: Result<Vec<u8>, String>,
    },
    /// Opening a file, folder or link failed: a sentence
    NotOpened { message: String },
}

/// The computer or browser under the app.
pub trait Platform {
    /// All news since the last call, oldest first. Called once a frame; whatever adds news also asks for a repaint.
    fn poll(&mut self) -> Vec<Event>;

    /// Now, in milliseconds since 1970 UTC.
    fn now_ms(&self) -> i64;

    /// Bits that nobody can foresee.
    fn random(&self) -> u64;

    /// What the computer says of itself.
    fn system(&self) -> SystemFacts;

    /// Reads a document when it begins to be shown; from then on changes by others are told.
    ///
    /// # Errors
    /// It is there but cannot be read.
    fn load(&mut self, document: Document) -> Result<Content, StoreError>;

    /// Reads, edits and writes a document under its lock; answers [`Event::Stored`] or [`Event::NotStored`]. A backup
    /// of the settings is made first if a reason is given ([`BackupReason::Daily`]: only if today has none).
    fn update(&mut self, document: Document, backup: Option<BackupReason>, edit: Edit);

    /// Waits until every edit is durable or has failed, for at most two seconds; for the moment of closing.
    fn flush(&mut self);

    /// Where the document is, for a person: a path, or `None` in a browser.
    fn place(&self, document: Document) -> Option<std::path::PathBuf>;

    /// Keeps a damaged document beside itself as `<name>.corrupt-<time>` and answers that name.
    ///
    /// # Errors
    /// It cannot be moved.
    fn set_aside(&mut self, document: Document) -> Result<String, StoreError>;

    /// Asks for the list of an account's backups: [`Event::Backups`].
    fn list_backups(&mut self, account: AccountId);

    /// Asks for a backup's text: [`Event::BackupRead`].
    fn read_backup(&mut self, account: AccountId, id: &str);

    /// The newest backup of an account that `good` accepts, at the start, when the document itself is damaged.
    fn last_good(&mut self, account: AccountId, good: &dyn Fn(&str) -> bool) -> Option<String>;

    /// Deletes the documents, backups and secret of an account that was added ("Remove from this computer"), after all
    /// edits so far: [`Event::AccountRemoved`]. [`AccountId::HERE`] stays.
    fn remove_account(&mut self, account: AccountId);

    /// The account server that the page came from; none in a window, and on a page of a plain web host.
    fn own_server(&self) -> Option<ServerAddress>;

    /// Sees to it that the server of this device's own account runs, where there is such a thing: [`Event::Home`]. Again it
    /// does nothing.
    fn open_home(&mut self);

    /// Asks for an account's secret: [`Event::Secret`].
    fn read_secret(&mut self, account: AccountId);

    /// Keeps an account's secret in the place of the one before: [`Event::SecretKept`].
    fn keep_secret(&mut self, account: AccountId, secret: Secret, keep: Keep);

    /// Deletes an account's secret wherever it is kept.
    fn forget_secret(&mut self, account: AccountId);

    /// Lets the person choose a file. In a tab call it within the click. A second call wins over an unanswered first.
    fn pick(&mut self, purpose: Purpose);

    /// Reads a file dropped on the window: [`Event::Picked`], as an import if its name ends in `.ron`, else as a photo.
    fn read_dropped(&mut self, file: DroppedFileHandle);

    /// Lets the person save a text to a file of their choice (a download in a tab).
    fn export(&mut self, file_name: &str, text: String);

    /// Decodes a picture off the UI thread, upright and within limits: [`Event::Decoded`].
    fn decode(&mut self, request: u64, file: PickedFile);

    /// Crops, shrinks to [`MAX_PHOTO_SIDE`], encodes without metadata and stores: [`Event::PhotoStored`].
    fn store_photo(&mut self, request: u64, picture: &Picture, crop: CropSquare);

    /// Gives up a running [`Self::decode`] or [`Self::store_photo`]; its answer may still come and is ignored.
    fn cancel(&mut self, request: u64);

    /// Asks for a stored photo's pixels: [`Event::Photo`].
    fn load_photo(&mut self, sha256: &str);

    /// Asks for a stored photo's file, to be uploaded: [`Event::PhotoRead`].
    fn read_photo(&mut self, sha256: &str);

    /// Asks for a file of the site: [`Event::Asset`].
    fn fetch(&mut self, asset: Asset);

    /// Opens a document in the person's own editor.
    fn open_document(&mut self, document: Document);

    /// Shows the folder of a document.
    fn show_folder(&mut self, document: Document);

    /// Shows the route as the page's address; `replace` leaves no trace in the browser's history.
    fn show_route(&mut self, route: &str, replace: bool);

    /// Names the window or page (for example "Profile – Cadran") and its language.
    fn set_title(&mut self, title: &str, language: &str);

    /// Tells a tab whether leaving would lose something, so that the browser asks.
    fn set_unsaved(&mut self, unsaved: bool);
}

impl std::fmt::Display for StoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Full => f.write_str("The storage is full"),
            Self::Denied(place) => write!(f, "{place} may not be changed"),
            Self::Other(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for StoreError {}
