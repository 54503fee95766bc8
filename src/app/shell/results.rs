//! Results of search, as the search page and the palette both show them.

use cadran_core::fields::{FieldPath, Fields};
use cadran_core::model::{Applies, Key, Scope};
use egui::{Modifiers, Ui};

use super::{keys, nav};
use crate::app::accounts::Link;
use crate::app::command::{Action, Command};
use crate::app::context::Context;
use crate::app::guides::Guide;
use crate::app::route::Page;
use crate::app::search::{Hit, Target};
use crate::app::widgets::Icon;

/// Results of one kind.
pub struct Group {
    /// The id of its name among the texts
    pub title: &'static str,
    pub hits: Vec<Hit>,
}

/// Sorts results into their groups, without what cannot be done here; empty groups are left out.
pub fn groups(cx: &Context<'_>, hits: Vec<Hit>) -> Vec<Group> {
    let titles = [
        "search-settings",
        "search-actions",
        "search-places",
        "search-guides",
    ];
    let mut groups = titles.map(|title| Group {
        title,
        hits: Vec::new(),
    });
    for hit in hits.into_iter().filter(|hit| is_offered(cx, &hit.target)) {
        let [settings, actions, places, guides] = &mut groups;
        let group = match hit.target {
            Target::Setting(_) | Target::Webhook(_) => settings,
            Target::Action(_) => actions,
            Target::Page(_) => places,
            Target::Guide(_) => guides,
        };
        group.hits.push(hit);
    }
    groups
        .into_iter()
        .filter(|group| !group.hits.is_empty())
        .collect()
}

fn is_offered(cx: &Context<'_>, target: &Target) -> bool {
    match target {
        Target::Action(Action::OpenPalette) => false,
        Target::Action(Action::OpenSettingsFile) => cx.capabilities.has_files,
        Target::Action(Action::UploadPhoto) => cx.capabilities.lock(Key::Photo).is_none(),
        Target::Action(Action::NewWebhook) => cx.capabilities.webhooks.locked.is_none(),
        Target::Action(Action::SignOut) => cx.is_signed_in(),
        Target::Action(Action::GenerateKey) => makes_keys(cx),
        Target::Page(page) => cx.offers(*page),
        _ => true,
    }
}

/// Whether a new API key can be made.
fn makes_keys(cx: &Context<'_>) -> bool {
    let is_by_key = cx.accounts.link.as_ref().is_some_and(Link::is_by_key);
    cx.capabilities.api_keys && !is_by_key
}

/// How many results there are.
pub fn count(groups: &[Group]) -> usize {
    groups.iter().map(|group| group.hits.len()).sum()
}

/// The result at a place in the whole list.
pub fn nth(groups: &[Group], index: usize) -> Option<&Hit> {
    groups.iter().flat_map(|group| &group.hits).nth(index)
}

/// Opens or does what a result stands for.
pub fn open(cx: &Context<'_>, target: &Target) {
    match target {
        Target::Action(action) => cx.send(action.command()),
        _ => {
            if let Some(route) = target.route() {
                cx.send(Command::Go(route));
            }
        }
    }
}

/// The icon before a result.
pub fn icon(target: &Target) -> Icon {
    match target {
        Target::Setting(key) => nav::icon(Page::of(key.setting().panel)),
        Target::Webhook(_) => Icon::Webhook,
        Target::Page(page) => nav::icon(*page),
        Target::Guide(id) => Guide::find(id).map_or(Icon::BookOpen, |guide| guide.icon),
        Target::Action(action) => match action {
            Action::OpenPalette => Icon::Command,
            Action::FocusSearch => Icon::Search,
            Action::Save => Icon::Check,
            Action::Undo => Icon::Undo2,
            Action::Redo => Icon::Redo2,
            Action::ShowShortcuts => Icon::Keyboard,
            Action::LargerText => Icon::ZoomIn,
            Action::SmallerText => Icon::ZoomOut,
            Action::NewWebhook => Icon::Plus,
            Action::GenerateKey => Icon::KeyRound,
            Action::Export => Icon::Download,
            Action::Import => Icon::Upload,
            Action::UploadPhoto => Icon::Image,
            Action::OpenSettingsFile => Icon::FileText,
            Action::ShowToasts => Icon::History,
            Action::SignOut => Icon::LogOut,
            Action::Go(page) => nav::icon(*page),
        },
    }
}

/// The caps of the keys that do the same as a result.
pub fn caps(ui: &Ui, cx: &Context<'_>, target: &Target) -> Vec<String> {
    let action = match target {
        Target::Action(action) => *action,
        Target::Page(page) => Action::Go(*page),
        Target::Setting(_) | Target::Webhook(_) | Target::Guide(_) => return Vec::new(),
    };
    keys::shown(cx, action)
        .map(|keys| keys::caps(ui, keys))
        .unwrap_or_default()
}

/// The values of all settings, taken apart once for a list of results.
pub struct Values {
    account: Fields,
    computer: Fields,
}

impl Values {
    pub fn of(cx: &Context<'_>) -> Self {
        Self {
            account: Fields::of(cx.settings),
            computer: Fields::of(cx.device),
        }
    }

    fn raw(&self, key: Key) -> Option<(FieldPath, &str)> {
        let setting = key.setting();
        if setting.path.contains('*') {
            return None;
        }
        let path: FieldPath = setting.path.parse().ok()?;
        let fields = match setting.scope {
            Scope::Account => &self.account,
            Scope::Computer => &self.computer,
        };
        let raw = fields.get(&path)?;
        Some((path, raw))
    }

    /// What a setting is set to, in words.
    pub fn words(&self, cx: &Context<'_>, target: &Target) -> Option<String> {
        let Target::Setting(key) = target else {
            return None;
        };
        let (path, raw) = self.raw(*key)?;
        Some(cx.words().value(key.setting().scope, &path, Some(raw)))
    }

    /// The setting and its state, where it is a switch that can be turned over in place.
    pub fn switch(&self, cx: &Context<'_>, target: &Target) -> Option<(Key, bool)> {
        let Target::Setting(key) = target else {
            return None;
        };
        let is_locked = cx.read_only || cx.capabilities.lock(*key).is_some();
        if is_locked || key.setting().applies != Applies::AtOnce {
            return None;
        }
        match self.raw(*key)?.1 {
            "true" => Some((*key, true)),
            "false" => Some((*key, false)),
            _ => None,
        }
    }
}

/// What a key means for a list while its text field has the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKey {
    Down,
    Up,
    Open,
    Change,
    Close,
}

impl ListKey {
    /// Takes the first of these keys that was pressed in this frame.
    pub fn take(ui: &Ui, keys: &[(egui::Key, Self)]) -> Option<Self> {
        keys.iter()
            .find(|(key, _)| ui.input_mut(|input| input.consume_key(Modifiers::NONE, *key)))
            .map(|(_, meaning)| *meaning)
    }

    /// The place in a list of `count` after this key; it goes round.
    pub fn step(self, place: usize, count: usize) -> usize {
        match self {
            _ if count == 0 => 0,
            Self::Down => (place + 1) % count,
            Self::Up => (place + count - 1) % count,
            Self::Open | Self::Change | Self::Close => place,
        }
    }
}
