//! The one table of settings: search, deep links, reset, diff, conflict rows, import preview and sync read it.

use std::sync::LazyLock;

use crate::fields::FieldPath;

/// A page that edits a part of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Panel {
    Profile,
    Appearance,
    Language,
    DateTime,
    Display,
    Notifications,
    Webhooks,
}

/// Where a setting is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In the account's document
    Account,
    /// In `device.ron`
    Computer,
}

/// When a change counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applies {
    AtOnce,
    OnSave,
}

/// The member of Clockify's user object (or webhook) that carries a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wire {
    /// Path in the JSON, for example `settings.timeZone`
    pub member: &'static str,
    /// Whether `true` there means `false` here
    pub inverted: bool,
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    pub key: Key,
    pub panel: Panel,
    /// Its place in the RON document; `*` stands for an id
    pub path: &'static str,
    /// Its deep link, `date-time/time-zone`; with `-` for `/` it names its texts
    pub route: &'static str,
    pub scope: Scope,
    pub applies: Applies,
    pub wire: Option<Wire>,
}

/// Every setting, in the order of the panels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    Photo,
    FirstName,
    LastName,
    Email,
    Theme,
    TextSize,
    HighContrast,
    ReduceMotion,
    Language,
    TimeZone,
    DateFormat,
    TimeFormat,
    DurationFormat,
    WeekStart,
    WorkingDays,
    DayStart,
    GroupSimilar,
    CollapseProjects,
    TaskFilter,
    CompactView,
    OnlyWorkingDays,
    WeeklyReport,
    LongRunningTimer,
    ScheduledReports,
    Approval,
    TimeOff,
    Alerts,
    Reminders,
    Schedule,
    InvoiceReminders,
    Onboarding,
    Newsletter,
    WebhookName,
    WebhookUrl,
    WebhookEvents,
    WebhookEnabled,
    WebhookSource,
}

/// A setting of the account that applies at once; the other kinds change what differs.
const fn row(key: Key, panel: Panel, path: &'static str, route: &'static str) -> Setting {
    Setting {
        key,
        panel,
        path,
        route,
        scope: Scope::Account,
        applies: Applies::AtOnce,
        wire: None,
    }
}

impl Setting {
    const fn wire(self, member: &'static str) -> Self {
        Self {
            wire: Some(Wire {
                member,
                inverted: false,
            }),
            ..self
        }
    }

    const fn inverted(self, member: &'static str) -> Self {
        Self {
            wire: Some(Wire {
                member,
                inverted: true,
            }),
            ..self
        }
    }

    const fn on_save(self) -> Self {
        Self {
            applies: Applies::OnSave,
            ..self
        }
    }

    const fn computer(self) -> Self {
        Self {
            scope: Scope::Computer,
            ..self
        }
    }

    /// The id of its title among the texts: `date-time-time-zone`. With `-<choice>` behind it, that of a choice.
    pub fn title_id(&self) -> &'static str {
        &TEXT_IDS[self.key as usize][0]
    }

    /// The id of its description: `date-time-time-zone-about`.
    pub fn about_id(&self) -> &'static str {
        &TEXT_IDS[self.key as usize][1]
    }

    /// Whether a field of a document is this setting's.
    pub fn matches(&self, path: &FieldPath) -> bool {
        let mut parts = self.path.split('.');
        let panel = parts.next() == Some(path.panel());
        let entity = path.entity().is_none() || parts.next() == Some("*");
        panel && entity && parts.next() == path.field()
    }
}

/// Of each setting the ids of its title and of its description, made once since every frame asks for them.
static TEXT_IDS: LazyLock<Vec<[String; 2]>> = LazyLock::new(|| {
    let ids = TABLE.iter().map(|setting| {
        let title = setting.route.replace('/', "-");
        let about = format!("{title}-about");
        [title, about]
    });
    ids.collect()
});

/// Every setting once, at the index of its [`Key`].
pub static TABLE: &[Setting] = &[
    row(Key::Photo, Panel::Profile, "profile.photo", "profile/photo")
        .on_save()
        .wire("profilePicture"),
    row(
        Key::FirstName,
        Panel::Profile,
        "profile.first_name",
        "profile/first-name",
    )
    .on_save()
    .wire("name"),
    row(
        Key::LastName,
        Panel::Profile,
        "profile.last_name",
        "profile/last-name",
    )
    .on_save()
    .wire("name"),
    row(Key::Email, Panel::Profile, "profile.email", "profile/email")
        .on_save()
        .wire("email"),
    row(
        Key::Theme,
        Panel::Appearance,
        "appearance.theme",
        "appearance/theme",
    )
    .wire("settings.theme"),
    row(
        Key::TextSize,
        Panel::Appearance,
        "appearance.text_size",
        "appearance/text-size",
    )
    .computer(),
    row(
        Key::HighContrast,
        Panel::Appearance,
        "appearance.high_contrast",
        "appearance/high-contrast",
    )
    .computer(),
    row(
        Key::ReduceMotion,
        Panel::Appearance,
        "appearance.reduce_motion",
        "appearance/reduce-motion",
    )
    .computer(),
    row(
        Key::Language,
        Panel::Language,
        "language.language",
        "language/language",
    )
    .wire("settings.lang"),
    row(
        Key::TimeZone,
        Panel::DateTime,
        "date_time.time_zone",
        "date-time/time-zone",
    )
    .wire("settings.timeZone"),
    row(
        Key::DateFormat,
        Panel::DateTime,
        "date_time.date_format",
        "date-time/date-format",
    )
    .wire("settings.dateFormat"),
    row(
        Key::TimeFormat,
        Panel::DateTime,
        "date_time.time_format",
        "date-time/time-format",
    )
    .wire("settings.timeFormat"),
    row(
        Key::DurationFormat,
        Panel::DateTime,
        "date_time.duration_format",
        "date-time/duration-format",
    ),
    row(
        Key::WeekStart,
        Panel::DateTime,
        "date_time.week_start",
        "date-time/week-start",
    )
    .wire("settings.weekStart"),
    row(
        Key::WorkingDays,
        Panel::DateTime,
        "date_time.working_days",
        "date-time/working-days",
    ),
    row(
        Key::DayStart,
        Panel::DateTime,
        "date_time.day_start",
        "date-time/day-start",
    )
    .wire("settings.myStartOfDay"),
    row(
        Key::GroupSimilar,
        Panel::Display,
        "display.group_similar",
        "display/group-similar",
    )
    .inverted("settings.groupSimilarEntriesDisabled"),
    row(
        Key::CollapseProjects,
        Panel::Display,
        "display.collapse_projects",
        "display/collapse-projects",
    )
    .wire("settings.collapseAllProjectLists"),
    row(
        Key::TaskFilter,
        Panel::Display,
        "display.task_filter",
        "display/task-filter",
    )
    .wire("settings.projectPickerTaskFilter"),
    row(
        Key::CompactView,
        Panel::Display,
        "display.compact_view",
        "display/compact-view",
    )
    .wire("settings.isCompactViewOn"),
    row(
        Key::OnlyWorkingDays,
        Panel::Display,
        "display.only_working_days",
        "display/only-working-days",
    )
    .wire("settings.showOnlyWorkingDays"),
    mail(
        Key::WeeklyReport,
        "notifications.weekly_report",
        "notifications/weekly-report",
        "settings.weeklyUpdates",
    ),
    mail(
        Key::LongRunningTimer,
        "notifications.long_running_timer",
        "notifications/long-running-timer",
        "settings.longRunning",
    ),
    mail(
        Key::ScheduledReports,
        "notifications.scheduled_reports",
        "notifications/scheduled-reports",
        "settings.scheduledReports",
    ),
    mail(
        Key::Approval,
        "notifications.approval",
        "notifications/approval",
        "settings.approval",
    ),
    mail(
        Key::TimeOff,
        "notifications.time_off",
        "notifications/time-off",
        "settings.pto",
    ),
    mail(
        Key::Alerts,
        "notifications.alerts",
        "notifications/alerts",
        "settings.alerts",
    ),
    mail(
        Key::Reminders,
        "notifications.reminders",
        "notifications/reminders",
        "settings.reminders",
    ),
    mail(
        Key::Schedule,
        "notifications.schedule",
        "notifications/schedule",
        "settings.scheduling",
    ),
    mail(
        Key::InvoiceReminders,
        "notifications.invoice_reminders",
        "notifications/invoice-reminders",
        "settings.invoiceReminders",
    ),
    mail(
        Key::Onboarding,
        "notifications.onboarding",
        "notifications/onboarding",
        "settings.onboarding",
    ),
    mail(
        Key::Newsletter,
        "notifications.newsletter",
        "notifications/newsletter",
        "settings.sendNewsletter",
    ),
    row(
        Key::WebhookName,
        Panel::Webhooks,
        "webhooks.*.name",
        "webhooks/name",
    )
    .on_save()
    .wire("name"),
    row(
        Key::WebhookUrl,
        Panel::Webhooks,
        "webhooks.*.url",
        "webhooks/url",
    )
    .on_save()
    .wire("url"),
    row(
        Key::WebhookEvents,
        Panel::Webhooks,
        "webhooks.*.events",
        "webhooks/events",
    )
    .on_save()
    .wire("webhookEvent"),
    row(
        Key::WebhookEnabled,
        Panel::Webhooks,
        "webhooks.*.enabled",
        "webhooks/enabled",
    )
    .wire("enabled"),
    row(
        Key::WebhookSource,
        Panel::Webhooks,
        "webhooks.*.source",
        "webhooks/source",
    )
    .on_save()
    .wire("triggerSource"),
];

const fn mail(key: Key, path: &'static str, route: &'static str, member: &'static str) -> Setting {
    row(key, Panel::Notifications, path, route).wire(member)
}

impl Key {
    /// Its row of the table.
    pub fn setting(self) -> &'static Setting {
        &TABLE[self as usize]
    }

    /// The setting that a field of a document in `scope` belongs to.
    pub fn of(scope: Scope, path: &FieldPath) -> Option<Self> {
        TABLE
            .iter()
            .find(|setting| setting.scope == scope && setting.matches(path))
            .map(|setting| setting.key)
    }

    /// The setting of a deep link.
    pub fn of_route(route: &str) -> Option<Self> {
        TABLE
            .iter()
            .find(|setting| setting.route == route)
            .map(|setting| setting.key)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::fields::Fields;
    use crate::model::{Device, Settings, Webhook, WebhookId};

    #[test]
    fn each_row_stands_at_the_index_of_its_key() {
        for (index, setting) in TABLE.iter().enumerate() {
            assert_eq!(setting.key as usize, index, "{}", setting.path);
            assert_eq!(Key::of_route(setting.route), Some(setting.key));
        }
    }

    /// Each field of the documents has exactly one row, and each row a field: neither can be forgotten.
    #[test]
    fn table_and_documents_agree() {
        let settings = Settings {
            webhooks: BTreeMap::from([(WebhookId::new(0, 1), Webhook::default())]),
            ..Settings::default()
        };
        let shell = ["version", "account", "shell", "window", "accounts"];
        let is_setting = |path: &&FieldPath| !shell.contains(&path.panel());
        let mut keys = Vec::new();
        for path in Fields::of(&settings).paths().filter(is_setting) {
            keys.push(Key::of(Scope::Account, path).unwrap_or_else(|| panic!("no row for {path}")));
        }
        for path in Fields::of(&Device::default()).paths().filter(is_setting) {
            keys.push(
                Key::of(Scope::Computer, path).unwrap_or_else(|| panic!("no row for {path}")),
            );
        }
        keys.sort_unstable();
        assert_eq!(
            keys,
            TABLE.iter().map(|setting| setting.key).collect::<Vec<_>>()
        );
    }
}
