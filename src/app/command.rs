//! What can be done, as data: panels, palette, shortcuts, undo and tests send the same commands.

use std::cell::RefCell;

use cadran_core::fields::FieldPath;
use cadran_core::model::{
    Appearance, DateTime, DeviceAppearance, Display, DocumentLanguage, Key, Notifications, Panel,
    ProfileDraft, Shell, Webhook, WebhookDraft, WebhookDraftTarget, WebhookId,
};
use egui::{DroppedFileHandle, Key as KeyCap, KeyboardShortcut, Modifiers};

use super::accounts::{AccountStep, DeliveryStep, DeskStep};
use super::context::Elsewhere;
use super::photo::PhotoStep;
use super::route::{Page, Route, WebhookFormRoute};
use crate::platform::{Document, Picture, Purpose};

/// A panel's slice as it should be from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    Appearance(Appearance),
    Language(DocumentLanguage),
    DateTime(DateTime),
    Display(Display),
    Notifications(Notifications),
    /// A webhook made, changed, or (without a value) deleted
    Webhook(WebhookId, Option<Webhook>),
    Device(DeviceAppearance),
}

/// Something to do. Applied in `logic()`, never while drawing.
pub enum Command {
    /// Show a place
    Go(Route),
    /// Take over an edited slice at once, with Undo
    Edit(Edit),
    /// Keep what is typed in a form
    DraftProfile(Option<Box<ProfileDraft>>),
    DraftWebhook(WebhookDraftTarget, Option<Box<WebhookDraft>>),
    /// Check and take over the form of the page
    Save,
    /// Throw away what is typed in the form of the page
    Discard,
    /// Turn a setting that is on or off into the other
    Toggle(Key),
    /// One setting, or a panel, back to its default
    Reset(Key),
    ResetPanel(Panel),
    Undo,
    Redo,
    /// Habits of the shell, not undone
    Shell(Shell),
    /// Overlays
    Open(Overlay),
    Close,
    FocusSearch,
    ClearSearch,
    StepTextSize {
        larger: bool,
    },
    DismissToast(usize),
    HoldToasts(bool),
    /// A webhook again under a new name
    DuplicateWebhook(WebhookId),
    /// Let the person choose a file
    Pick(Purpose),
    /// A file was dropped on the window
    Drop(DroppedFileHandle),
    PastePhoto(Picture),
    Photo(PhotoStep),
    /// The documents
    OpenSettingsFile,
    ShowSettingsFolder,
    Export,
    /// Take over the ticked fields of an import or a backup
    Import(Vec<FieldPath>),
    CloseImport,
    OpenBackup(String),
    /// Choose a side of a conflict; `true` keeps what is here
    Resolve(Elsewhere, FieldPath, bool),
    Account(AccountStep),
    /// What the account is asked beside the document
    Desk(DeskStep),
    /// What is done about deliveries of webhooks
    Deliveries(DeliveryStep),
    /// Try again to write what could not be written
    RetrySave,
    /// Close the notice about a document above the page
    CloseNotice(Document),
    CopyText(String),
    /// Open an address in the browser
    OpenPage(String),
    /// Hand an address to the program that opens such
    OpenLink(String),
}

/// What lies over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    Palette,
    Shortcuts,
    Conflicts,
    Toasts,
    Drawer,
    Licences,
    SignOut,
    Remove,
}

/// Collects the commands of a frame. Drawing may happen twice a frame, so only a click or a key may send.
#[derive(Default)]
pub struct CommandQueue(RefCell<Vec<Command>>);

impl CommandQueue {
    /// Adds a command for the next `logic()`.
    pub fn send(&self, command: Command) {
        self.0.borrow_mut().push(command);
    }

    /// Whether nothing was sent.
    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// Takes all commands, in the order they were sent.
    pub fn take(&self) -> Vec<Command> {
        self.0.take()
    }
}

/// An entry of the palette and of the keyboard map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    OpenPalette,
    FocusSearch,
    Save,
    Undo,
    Redo,
    ShowShortcuts,
    LargerText,
    SmallerText,
    Go(Page),
    NewWebhook,
    GenerateKey,
    Export,
    Import,
    UploadPhoto,
    OpenSettingsFile,
    ShowToasts,
    SignOut,
}

/// Keys that start an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// With Ctrl or Cmd, or a function key; always on
    Chord(KeyboardShortcut),
    /// A letter or sign alone, outside of text fields; can be switched off
    Single(KeyCap),
    /// The same, after G
    AfterG(KeyCap),
}

const fn command(key: KeyCap) -> Keys {
    Keys::Chord(KeyboardShortcut::new(Modifiers::COMMAND, key))
}

impl Action {
    /// All, in the order of the palette and the keyboard map.
    pub fn all() -> impl Iterator<Item = Self> {
        let general = [
            Self::OpenPalette,
            Self::FocusSearch,
            Self::Save,
            Self::Undo,
            Self::Redo,
            Self::ShowShortcuts,
            Self::LargerText,
            Self::SmallerText,
            Self::UploadPhoto,
            Self::NewWebhook,
            Self::GenerateKey,
            Self::Export,
            Self::Import,
            Self::OpenSettingsFile,
            Self::ShowToasts,
            Self::SignOut,
        ];
        general.into_iter().chain(Page::ALL.map(Self::Go))
    }

    /// What it does, as commands.
    pub fn command(self) -> Command {
        match self {
            Self::OpenPalette => Command::Open(Overlay::Palette),
            Self::FocusSearch => Command::FocusSearch,
            Self::Save => Command::Save,
            Self::Undo => Command::Undo,
            Self::Redo => Command::Redo,
            Self::ShowShortcuts => Command::Open(Overlay::Shortcuts),
            Self::LargerText => Command::StepTextSize { larger: true },
            Self::SmallerText => Command::StepTextSize { larger: false },
            Self::Go(page) => Command::Go(Route::Page(page)),
            Self::NewWebhook => Command::Go(Route::WebhookForm(WebhookFormRoute::New)),
            Self::GenerateKey => Command::Desk(DeskStep::GenerateKey),
            Self::Export => Command::Export,
            Self::Import => Command::Pick(Purpose::Import),
            Self::UploadPhoto => Command::Pick(Purpose::Photo),
            Self::OpenSettingsFile => Command::OpenSettingsFile,
            Self::ShowToasts => Command::Open(Overlay::Toasts),
            Self::SignOut => Command::Account(AccountStep::AskToSignOut),
        }
    }

    /// The id of its text.
    pub fn text_id(self) -> &'static str {
        match self {
            Self::OpenPalette => "action-palette",
            Self::FocusSearch => "action-search",
            Self::Save => "action-save",
            Self::Undo => "action-undo",
            Self::Redo => "action-redo",
            Self::ShowShortcuts => "action-shortcuts",
            Self::LargerText => "action-larger-text",
            Self::SmallerText => "action-smaller-text",
            Self::NewWebhook => "action-new-webhook",
            Self::GenerateKey => "action-generate-key",
            Self::Export => "action-export",
            Self::Import => "action-import",
            Self::UploadPhoto => "action-upload-photo",
            Self::OpenSettingsFile => "action-open-settings-file",
            Self::ShowToasts => "action-toasts",
            Self::SignOut => "account-sign-out",
            Self::Go(page) => match page {
                Page::Profile => "nav-profile",
                Page::Appearance => "nav-appearance",
                Page::Language => "nav-language",
                Page::DateTime => "nav-date-time",
                Page::Display => "nav-display",
                Page::Notifications => "nav-notifications",
                Page::ApiKeys => "nav-api-keys",
                Page::Webhooks => "nav-webhooks",
                Page::Account => "nav-account",
                Page::Help => "nav-help",
            },
        }
    }

    /// The keys that start it; the first is the one shown.
    pub fn keys(self) -> &'static [Keys] {
        const SHIFT: Modifiers = Modifiers {
            shift: true,
            ..Modifiers::COMMAND
        };
        const PALETTE: &[Keys] = &[command(KeyCap::K)];
        const SEARCH: &[Keys] = &[command(KeyCap::F), Keys::Single(KeyCap::Slash)];
        const SAVE: &[Keys] = &[command(KeyCap::S)];
        const UNDO: &[Keys] = &[command(KeyCap::Z)];
        const REDO: &[Keys] = &[
            Keys::Chord(KeyboardShortcut::new(SHIFT, KeyCap::Z)),
            command(KeyCap::Y),
        ];
        const SHORTCUTS: &[Keys] = &[Keys::Single(KeyCap::Questionmark)];
        const LARGER: &[Keys] = &[command(KeyCap::Plus), command(KeyCap::Equals)];
        const SMALLER: &[Keys] = &[command(KeyCap::Minus)];
        match self {
            Self::OpenPalette => PALETTE,
            Self::FocusSearch => SEARCH,
            Self::Save => SAVE,
            Self::Undo => UNDO,
            Self::Redo => REDO,
            Self::ShowShortcuts => SHORTCUTS,
            Self::LargerText => LARGER,
            Self::SmallerText => SMALLER,
            Self::Go(page) => page_keys(page),
            Self::NewWebhook
            | Self::GenerateKey
            | Self::Export
            | Self::Import
            | Self::UploadPhoto
            | Self::OpenSettingsFile
            | Self::ShowToasts
            | Self::SignOut => &[],
        }
    }
}

/// The keys that go to a page. A browser keeps Ctrl with digits for its tabs, so the keys after G come first.
fn page_keys(page: Page) -> &'static [Keys] {
    match page {
        Page::Profile => const { &[Keys::AfterG(KeyCap::P), command(KeyCap::Num1)] },
        Page::Appearance => const { &[Keys::AfterG(KeyCap::A), command(KeyCap::Num2)] },
        Page::Language => const { &[Keys::AfterG(KeyCap::L), command(KeyCap::Num3)] },
        Page::DateTime => const { &[Keys::AfterG(KeyCap::D), command(KeyCap::Num4)] },
        Page::Display => const { &[Keys::AfterG(KeyCap::I), command(KeyCap::Num5)] },
        Page::Notifications => const { &[Keys::AfterG(KeyCap::N), command(KeyCap::Num6)] },
        Page::ApiKeys => const { &[Keys::AfterG(KeyCap::K), command(KeyCap::Num7)] },
        Page::Webhooks => const { &[Keys::AfterG(KeyCap::W), command(KeyCap::Num8)] },
        Page::Account => const { &[Keys::AfterG(KeyCap::C), command(KeyCap::Num9)] },
        Page::Help => {
            const {
                &[
                    Keys::AfterG(KeyCap::H),
                    Keys::Chord(KeyboardShortcut::new(Modifiers::NONE, KeyCap::F1)),
                ]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use cadran_core::i18n::{Tag, Texts};

    use super::*;
    use crate::app::ui::page_title;

    #[test]
    fn no_key_starts_two_actions() {
        let mut taken: Vec<(Keys, Action)> = Vec::new();
        for action in Action::all() {
            for keys in action.keys() {
                let other = taken.iter().find(|(other, _)| other == keys);
                assert_eq!(other, None, "{keys:?} starts {action:?} too");
                taken.push((*keys, action));
            }
        }
    }

    #[test]
    fn every_action_and_page_has_a_text() {
        let texts = Texts::new(&Tag::english(), &[]);
        let titles = Page::ALL.map(page_title);
        for id in Action::all().map(Action::text_id).chain(titles) {
            assert_ne!(texts.get(id), id, "a text is missing");
        }
    }
}
