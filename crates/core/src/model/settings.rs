//! The document of an account: one struct a panel.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Email, PersonName, Webhook, WebhookId};
use crate::codec::Document;
use crate::i18n::{DateFormat, DurationFormat, TimeFormat, Weekday, WorkingDays};

/// Everything an account keeps, except what only a server knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Version of the format, see [`Document::VERSION`]
    pub version: u32,
    pub profile: Profile,
    pub appearance: Appearance,
    pub language: DocumentLanguage,
    pub date_time: DateTime,
    pub display: Display,
    pub notifications: Notifications,
    /// In the order they were made: an id starts with its time
    pub webhooks: BTreeMap<WebhookId, Webhook>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            version: Self::VERSION,
            profile: Profile::default(),
            appearance: Appearance::default(),
            language: DocumentLanguage::default(),
            date_time: DateTime::default(),
            display: Display::default(),
            notifications: Notifications::default(),
            webhooks: BTreeMap::new(),
        }
    }
}

impl Document for Settings {
    const VERSION: u32 = 1;

    fn entities() -> Vec<(&'static str, String)> {
        let webhook = ron::to_string(&Webhook::default()).unwrap_or_default();
        vec![("webhooks", webhook)]
    }
}

/// Who the person is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    pub photo: Photo,
    pub first_name: PersonName,
    pub last_name: PersonName,
    pub email: Email,
}

impl Profile {
    /// First and last name joined by a space, as the wire has them.
    pub fn name(&self) -> String {
        let (first, last) = (self.first_name.as_str(), self.last_name.as_str());
        [first, last]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Up to two letters to draw where there is no photo; empty without a name.
    pub fn initials(&self) -> String {
        let first = |name: &PersonName| {
            name.as_str()
                .chars()
                .next()
                .map(|c| c.to_uppercase().to_string())
        };
        [first(&self.first_name), first(&self.last_name)]
            .into_iter()
            .flatten()
            .collect()
    }
}

/// The picture of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Photo {
    #[default]
    None,
    /// A picture kept beside the document, by the SHA-256 of its bytes in hex
    Local(String),
    /// A picture that a server keeps, by its address
    Remote(String),
}

/// How the app looks on every computer of the account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Appearance {
    pub theme: Theme,
}

/// Colours. Clockify has no `System`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    Light,
    Dark,
    /// What the computer or browser prefers
    #[default]
    System,
}

/// The panel "Language".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DocumentLanguage {
    pub language: LanguageChoice,
}

/// The language of all texts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LanguageChoice {
    /// The first of the computer's languages that there are texts for
    #[default]
    System,
    /// A language by its tag (BCP 47); one without texts is kept and shown in English
    Tag(String),
}

/// Formats of dates and times, and what "today" and "this week" mean.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DateTime {
    pub time_zone: ZoneChoice,
    pub date_format: DateFormat,
    pub time_format: TimeFormat,
    pub duration_format: DurationFormat,
    pub week_start: Weekday,
    pub working_days: WorkingDays,
    pub day_start: DayStart,
}

/// The zone that times are shown in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ZoneChoice {
    /// The computer's own
    #[default]
    SameAsComputer,
    /// By its IANA name; an unknown one is kept and said
    Zone(String),
}

/// When the working day begins, in minutes after midnight, 0 to 1439; written `"09:00"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DayStart(u16);

impl DayStart {
    /// A time of day.
    pub fn from_minutes(minutes: u16) -> Option<Self> {
        (minutes < 24 * 60).then_some(Self(minutes))
    }

    /// As a time of day.
    pub fn time(self) -> jiff::civil::Time {
        jiff::civil::time((self.0 / 60) as i8, (self.0 % 60) as i8, 0, 0)
    }

    /// Minutes after midnight.
    pub fn minutes(self) -> u16 {
        self.0
    }
}

impl Default for DayStart {
    fn default() -> Self {
        Self(9 * 60)
    }
}

impl TryFrom<String> for DayStart {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let minutes = text.split_once(':').and_then(|(hours, minutes)| {
            let (hours, minutes) = (hours.parse::<u16>().ok()?, minutes.parse::<u16>().ok()?);
            (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
        });
        minutes
            .map(Self)
            .ok_or_else(|| format!("\"{text}\" is not a time such as \"09:00\""))
    }
}

impl From<DayStart> for String {
    fn from(start: DayStart) -> Self {
        format!("{:02}:{:02}", start.0 / 60, start.0 % 60)
    }
}

/// How tracked time is listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Display {
    /// Equal entries of a day become one row that unfolds
    pub group_similar: bool,
    /// Pickers show clients first, each unfolds to its projects
    pub collapse_projects: bool,
    /// Pickers search active tasks, `task @project` narrows; off: projects and clients
    pub task_filter: bool,
    /// Less space between entries
    pub compact_view: bool,
    /// Weeks show only working days
    pub only_working_days: bool,
}

impl Default for Display {
    fn default() -> Self {
        Self {
            group_similar: true,
            collapse_projects: false,
            task_filter: false,
            compact_view: false,
            only_working_days: false,
        }
    }
}

/// Which emails an account may send. Defaults are Clockify's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Notifications {
    pub weekly_report: bool,
    pub long_running_timer: bool,
    pub scheduled_reports: bool,
    pub approval: bool,
    pub time_off: bool,
    pub alerts: bool,
    pub reminders: bool,
    pub schedule: bool,
    pub invoice_reminders: bool,
    pub onboarding: bool,
    pub newsletter: bool,
}

impl Default for Notifications {
    fn default() -> Self {
        Self {
            weekly_report: true,
            long_running_timer: true,
            scheduled_reports: true,
            approval: true,
            time_off: true,
            alerts: true,
            reminders: true,
            schedule: true,
            invoice_reminders: false,
            onboarding: true,
            newsletter: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_start_reads_what_it_writes() {
        for minutes in [0, 1, 545, 1439] {
            let start = DayStart::from_minutes(minutes).expect("a time of day");
            assert_eq!(DayStart::try_from(String::from(start)), Ok(start));
        }
        for bad in ["", "9", "24:00", "10:60", "a:b", "-1:00"] {
            assert!(DayStart::try_from(bad.to_owned()).is_err(), "{bad}");
        }
    }

    #[test]
    fn initials_take_one_letter_of_each_name() {
        let mut profile = Profile::default();
        assert_eq!(profile.initials(), "");
        profile.first_name = PersonName::try_from("ada".to_owned()).expect("a name");
        assert_eq!(
            (profile.initials().as_str(), profile.name().as_str()),
            ("A", "ada")
        );
        profile.last_name = PersonName::try_from("Lovelace".to_owned()).expect("a name");
        assert_eq!(
            (profile.initials().as_str(), profile.name().as_str()),
            ("AL", "ada Lovelace")
        );
    }
}
