//! The app: its state, what it does between frames (`logic`) and what it draws (`ui`).

pub mod accounts;
mod appearance;
pub mod command;
mod commands;
mod context;
pub mod crop;
mod document;
mod events;
#[cfg(test)]
mod every_text;
mod files;
mod forms;
mod guides;
mod history;
mod language;
mod logic;
mod panels;
mod photo;
mod reasons;
pub mod route;
mod rows;
mod search;
mod shell;
mod toasts;
mod ui;
mod values;
pub mod widgets;

use std::cell::Cell;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use cadran_core::i18n::{LocalZone, Zones};
use cadran_core::model::{
    Account, AccountId, Device, Drafts, Key, ServerAddress, Settings, settings_for,
};

use self::accounts::{Accounts, Capabilities};
use self::appearance::Look;
use self::command::{CommandQueue, Overlay};
use self::document::Doc;
use self::files::Files;
use self::history::History;
use self::language::Language;
use self::photo::PhotoDesk;
use self::route::Route;
use self::shell::ShellState;
use self::toasts::Toasts;
use crate::platform::{self, Platform, SystemFacts};

/// How the app is started.
#[derive(Clone, Debug, Default)]
pub struct Launch {
    /// The place to open; without one, where the app was last
    pub route: Option<Route>,
    /// Offers the pseudo-locale, which shows clipped and unextracted text
    pub pseudo_locale: bool,
}

/// The settings app of one window or tab.
pub struct Cadran {
    platform: Box<dyn Platform>,
    capabilities: Capabilities,
    accounts: Accounts,
    settings: Doc<Settings>,
    device: Doc<Device>,
    drafts: Doc<Drafts>,
    /// Goes up with every other content of the settings
    settings_revision: u64,
    /// Settings that are not at their defaults
    changed: BTreeSet<Key>,
    system: SystemFacts,
    language: Language,
    zones: Zones,
    look: Look,
    route: Route,
    reveal: Cell<Option<Key>>,
    history: History,
    toasts: Toasts,
    photo: PhotoDesk,
    files: Files,
    /// What is shipped and the licence of each; empty until the dialog first asks for them
    licences: Vec<(String, String)>,
    overlay: Option<Overlay>,
    shell: ShellState,
    /// Whether a form shows its errors before its fields have been left
    show_errors: bool,
    queue: CommandQueue,
}

impl Cadran {
    /// Loads the documents and sets up fonts and style; the first frame shows them.
    pub fn new(ctx: &egui::Context, mut platform: Box<dyn Platform>, launch: Launch) -> Self {
        let system = platform.system();
        let defaults = settings_for(&system.languages);
        let device = Doc::load(
            platform::Document::Device,
            Device::default(),
            platform.as_mut(),
        );
        let own = platform.own_server();
        let shown = shown_account(device.here(), own.as_ref());
        let settings = Doc::load(
            platform::Document::Settings(shown),
            defaults,
            platform.as_mut(),
        );
        let drafts = Doc::load(
            platform::Document::Drafts(shown),
            Drafts::default(),
            platform.as_mut(),
        );
        let settings_path = platform.place(platform::Document::Settings(shown));
        let capabilities = match settings_path {
            Some(_) => Capabilities::THIS_DEVICE,
            None => Capabilities::THIS_BROWSER,
        };
        let route = launch
            .route
            .or_else(|| device.here().shell.route.parse().ok())
            .unwrap_or_default();
        let waker = {
            let ctx = ctx.clone();
            // With a delay, however short, it draws once: what has come is taken in before that. Without one it draws twice.
            Arc::new(move || ctx.request_repaint_after(Duration::from_millis(1)))
        };
        let mut app = Self {
            capabilities,
            accounts: Accounts::new(shown, own, waker),
            settings_revision: 0,
            changed: BTreeSet::new(),
            language: Language::new(
                &settings.here().language.language,
                &system,
                launch.pseudo_locale,
            ),
            zones: Zones::new(local_zone(&system)),
            show_errors: false,
            look: Look::new(ctx),
            reveal: Cell::new(None),
            route: Route::default(),
            history: History::default(),
            toasts: Toasts::default(),
            photo: PhotoDesk::default(),
            files: Files {
                settings_path,
                ..Files::default()
            },
            licences: Vec::new(),
            overlay: None,
            shell: ShellState::default(),
            queue: CommandQueue::default(),
            platform,
            settings,
            device,
            drafts,
            system,
        };
        app.begin(ctx, route);
        app
    }
}

/// The account that was shown last, if it is still there; in a page of a server an account of that server.
fn shown_account(device: &Device, own: Option<&ServerAddress>) -> AccountId {
    let last = device.accounts.get(&device.account);
    let is_offered = |account: &&Account| own.is_none_or(|own| account.server.address() == own);
    match last.filter(is_offered) {
        Some(_) => device.account,
        None => AccountId::HERE,
    }
}

/// The computer's zone as it says it.
fn local_zone(system: &SystemFacts) -> LocalZone {
    LocalZone {
        name: system.time_zone.clone(),
        offset_seconds: system.offset_seconds,
    }
}

impl eframe::App for Cadran {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.think(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.draw(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.close();
    }
}
