//! What the table makes possible for any setting: turning it over, and putting it back.

use cadran_core::fields::{Difference, FieldPath, Fields};
use cadran_core::i18n::Arg;
use cadran_core::model::{Key, Panel, Scope, Setting, TABLE};

use crate::app::Cadran;
use crate::app::history::Change;
use crate::app::route::Page;
use crate::app::toasts::{Mood, ToastAction};
use crate::app::ui::page_title;
use crate::platform::BackupReason;

impl Cadran {
    /// Turns a setting over that is on or off and applies at once; any other is left alone.
    pub(super) fn toggle(&mut self, key: Key) {
        if self.says_locked(key) {
            return;
        }
        let setting = key.setting();
        let Ok(path) = setting.path.parse::<FieldPath>() else {
            return;
        };
        let fields = match setting.scope {
            Scope::Account if self.settings.is_read_only() => return self.say("toast-read-only"),
            Scope::Account => Fields::of(self.settings.here()),
            Scope::Computer => Fields::of(self.device.here()),
        };
        let before = fields.get(&path).map(str::to_owned);
        let Some(after) = before.as_deref().and_then(turned_over) else {
            return;
        };
        let change = Change {
            scope: setting.scope,
            differences: vec![Difference {
                path,
                before,
                after: Some(after.to_owned()),
            }],
        };
        let now_ms = self.platform.now_ms();
        match change.scope {
            Scope::Account => self.settings.apply(&change.differences, now_ms),
            Scope::Computer => self.device.apply(&change.differences, now_ms),
        };
        self.settings_changed();
        self.note(change);
    }

    /// Whether a setting cannot be changed with this account; if so, says why.
    pub(in crate::app) fn says_locked(&mut self, key: Key) -> bool {
        let lock = self.capabilities_now().lock(key);
        if let Some(why) = lock {
            self.say(why);
        }
        lock.is_some()
    }

    pub(super) fn reset_panel(&mut self, panel: Panel) {
        let title = self
            .language
            .texts
            .get(page_title(Page::of(panel)))
            .to_owned();
        let text = self
            .language
            .texts
            .format("toast-panel-reset", &[("panel", Arg::from(&title))]);
        self.settings.backup_first(BackupReason::Reset);
        self.reset(|setting| setting.panel == panel, Some(text));
    }

    /// Puts settings back to their defaults, in both documents, as one step of Undo each.
    pub(super) fn reset(&mut self, which: impl Fn(&Setting) -> bool, said: Option<String>) {
        let capabilities = self.capabilities_now();
        let is_open = |setting: &Setting| capabilities.lock(setting.key).is_none();
        let rows = || {
            TABLE
                .iter()
                .filter(|setting| which(setting) && is_open(setting))
        };
        let reset = |scope: Scope, here: &Fields, defaults: &Fields| -> Vec<Difference> {
            rows()
                .filter(|setting| setting.scope == scope && !setting.path.contains('*'))
                .filter_map(|setting| setting.path.parse::<FieldPath>().ok())
                .filter(|path| here.get(path) != defaults.get(path))
                .map(|path| Difference {
                    before: here.get(&path).map(str::to_owned),
                    after: defaults.get(&path).map(str::to_owned),
                    path,
                })
                .collect()
        };
        let now_ms = self.platform.now_ms();
        let account = reset(
            Scope::Account,
            &Fields::of(self.settings.here()),
            &Fields::of(self.settings.defaults()),
        );
        let computer = reset(
            Scope::Computer,
            &Fields::of(self.device.here()),
            &Fields::of(self.device.defaults()),
        );
        if !account.is_empty() && !self.settings.is_read_only() {
            self.settings.apply(&account, now_ms);
            self.note(Change {
                scope: Scope::Account,
                differences: account,
            });
        }
        if !computer.is_empty() {
            self.device.apply(&computer, now_ms);
            self.note(Change {
                scope: Scope::Computer,
                differences: computer,
            });
        }
        self.settings_changed();
        if let Some(text) = said {
            self.toast(text, Mood::Fine, Some(ToastAction::Undo));
        }
    }
}

/// The other value of a switch in RON.
fn turned_over(raw: &str) -> Option<&'static str> {
    match raw {
        "true" => Some("false"),
        "false" => Some("true"),
        _ => None,
    }
}
