//! What belongs to this computer and never leaves it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Account, AccountId};
use crate::codec::Document;

/// The document `device.ron`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Device {
    /// Version of the format, see [`Document::VERSION`]
    pub version: u32,
    /// The account that is shown
    pub account: AccountId,
    pub appearance: DeviceAppearance,
    pub shell: Shell,
    pub window: Window,
    /// The accounts beside [`AccountId::HERE`], in the order they were added
    pub accounts: BTreeMap<AccountId, Account>,
}

impl Default for Device {
    fn default() -> Self {
        Self {
            version: Self::VERSION,
            account: AccountId::HERE,
            appearance: DeviceAppearance::default(),
            shell: Shell::default(),
            window: Window::default(),
            accounts: BTreeMap::new(),
        }
    }
}

impl Document for Device {
    const VERSION: u32 = 1;

    fn entities() -> Vec<(&'static str, String)> {
        let account = ron::to_string(&Account::default()).unwrap_or_default();
        vec![("accounts", account)]
    }
}

/// How large and calm things are on this screen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeviceAppearance {
    pub text_size: TextSize,
    pub high_contrast: ThreeWay,
    pub reduce_motion: ThreeWay,
}

/// A choice that can be left to the system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThreeWay {
    #[default]
    System,
    On,
    Off,
}

impl ThreeWay {
    /// The answer, given what the system says (`None`: it says nothing, which counts as off).
    pub fn resolve(self, system: Option<bool>) -> bool {
        match self {
            Self::System => system.unwrap_or(false),
            Self::On => true,
            Self::Off => false,
        }
    }
}

/// The size of text and controls in percent, one of [`TextSize::STEPS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct TextSize(u16);

impl TextSize {
    /// The sizes on offer, smallest first.
    pub const STEPS: [u16; 8] = [80, 90, 100, 110, 125, 150, 175, 200];

    /// Percent.
    pub fn percent(self) -> u16 {
        self.0
    }

    /// The factor for all measures, 1.0 at 100 %.
    pub fn factor(self) -> f32 {
        f32::from(self.0) / 100.0
    }

    /// One step larger or smaller, within [`Self::STEPS`].
    #[must_use]
    pub fn step(self, larger: bool) -> Self {
        let at = Self::STEPS
            .iter()
            .position(|step| *step == self.0)
            .unwrap_or(2);
        let to = if larger { at + 1 } else { at.saturating_sub(1) };
        Self(Self::STEPS.get(to).copied().unwrap_or(self.0))
    }
}

impl Default for TextSize {
    fn default() -> Self {
        Self(100)
    }
}

impl TryFrom<u16> for TextSize {
    type Error = String;

    fn try_from(percent: u16) -> Result<Self, String> {
        if Self::STEPS.contains(&percent) {
            return Ok(Self(percent));
        }
        Err(format!("the text size is one of {:?}", Self::STEPS))
    }
}

impl From<TextSize> for u16 {
    fn from(size: TextSize) -> Self {
        size.0
    }
}

/// Habits of the shell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Shell {
    /// Whether shortcuts of a single key (such as `?`) are on; speech input can trigger them by mistake (WCAG 2.1.4)
    pub single_key_shortcuts: bool,
    /// Whether the card of the first start has been closed
    pub welcome_closed: bool,
    /// Where the app was when it was closed
    pub route: String,
    /// The zone of the computer for which the notice "your computer is elsewhere" was closed
    pub zone_notice_closed_for: String,
}

impl Default for Shell {
    fn default() -> Self {
        Self {
            single_key_shortcuts: true,
            welcome_closed: false,
            route: String::new(),
            zone_notice_closed_for: String::new(),
        }
    }
}

/// Where the window was, in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Window {
    pub width: f32,
    pub height: f32,
    pub maximized: bool,
}

impl Default for Window {
    fn default() -> Self {
        Self {
            width: 960.0,
            height: 680.0,
            maximized: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_size_steps_stop_at_the_ends() {
        let mut size = TextSize::default();
        for _ in 0..20 {
            size = size.step(true);
        }
        assert_eq!(size.percent(), 200);
        for _ in 0..20 {
            size = size.step(false);
        }
        assert_eq!(size.percent(), 80);
        assert!(TextSize::try_from(101).is_err());
    }

    #[test]
    fn a_system_that_says_nothing_counts_as_off() {
        assert!(!ThreeWay::System.resolve(None));
        assert!(ThreeWay::System.resolve(Some(true)));
        assert!(ThreeWay::On.resolve(Some(false)));
        assert!(!ThreeWay::Off.resolve(Some(true)));
    }
}
