//! What an account can do, as data: panels ask and never name an account.

use cadran_core::model::{EventName, Key, ONLY_CLOCKIFY, Source};
use cadran_core::wire;

use super::clockify::{Site, Terms, WebhookLimits};

/// How a setting stands with an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// The account keeps it
    Open,
    /// Only this program obeys it, and the account does not get it
    ThisDeviceOnly,
    /// It cannot be changed here; the id of the sentence that says why
    Locked(&'static str),
}

/// A place on the site of the account where a person does what its API cannot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Elsewhere {
    /// Name, email address, photo
    Account,
    /// Time zone, day start, kinds of email
    Preferences,
    /// Week start, working days
    Team,
    Keys,
    Webhooks,
}

/// What can be seen of what was sent for webhooks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WebhookLog {
    Nothing,
    /// Attempts, as far as the account lists them, when they are asked for
    Attempts,
    /// Everything, as it goes on; and samples can be sent, and deliveries once more
    Whole,
}

impl WebhookLog {
    /// That of a server that says this of itself.
    pub fn on_server(server: &wire::Capabilities) -> Self {
        match server.webhook_deliveries {
            true => Self::Whole,
            false => Self::Nothing,
        }
    }
}

/// What webhooks of an account can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebhookAbilities {
    /// Whether each can be switched off
    pub has_switch: bool,
    /// Whether each takes one event, so that a row of several is several there
    pub one_event_each: bool,
    /// Why they cannot be seen or changed: the id of a sentence; none where they can
    pub locked: Option<&'static str>,
    /// How many there may be
    pub limits: Option<WebhookLimits>,
    /// How many are other people's, which count too
    pub others: usize,
    /// Events that are sent only for people who are named
    pub need_people: &'static [&'static str],
}

impl WebhookAbilities {
    /// Without an account that delivers them everything is kept as it is.
    const KEPT: Self = Self {
        has_switch: true,
        one_event_each: false,
        locked: None,
        limits: None,
        others: 0,
        need_people: &[],
    };

    /// How many webhooks a row with so many events is there.
    pub fn count_of(&self, events: usize) -> usize {
        if self.one_event_each { events } else { 1 }
    }

    /// The limit that so many webhooks of everyone in the workspace would break.
    pub fn broken_limit(&self, count: usize) -> Option<BrokenLimit> {
        let limits = self.limits?;
        let own = count.saturating_sub(self.others);
        let most = limits.per_person.filter(|most| own > *most);
        match most {
            _ if count > limits.per_workspace => Some(BrokenLimit {
                text: "webhooks-too-many-workspace",
                most: limits.per_workspace,
                wanted: count,
            }),
            Some(most) => Some(BrokenLimit {
                text: "webhooks-too-many-person",
                most,
                wanted: own,
            }),
            None => None,
        }
    }

    /// Whether one of these events is sent only for people who are named, and this source names none.
    pub fn lacks_people<'e>(
        &self,
        mut events: impl Iterator<Item = &'e EventName>,
        source: &Source,
    ) -> bool {
        !matches!(source, Source::People(_))
            && events.any(|event| self.need_people.contains(&event.as_str()))
    }
}

/// More webhooks than the plan allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BrokenLimit {
    /// The id of the sentence, with `most` and `wanted`
    pub text: &'static str,
    pub most: usize,
    pub wanted: usize,
}

/// What can be done with an account, and why not where it cannot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// Id of the text that names the account where it is no server's
    pub name_text: &'static str,
    /// Whether the account sends email at all
    pub sends_mail: bool,
    /// The kinds of mail that something in this account is a reason for, whether mailed or not
    pub mail_kinds: &'static [Key],
    /// Whether the account delivers webhooks
    pub delivers_webhooks: bool,
    pub webhook_log: WebhookLog,
    /// Events that nothing in this account causes
    pub foreign_events: &'static [&'static str],
    pub webhooks: WebhookAbilities,
    /// Settings that cannot be changed here, each with the id of the sentence that says why
    locks: &'static [(Key, &'static str)],
    /// The same for the first day of the week and the working days
    week_lock: Option<&'static str>,
    /// Settings that only this program obeys
    device_only: &'static [Key],
    /// Whether the server takes so few requests that a person should know how many are left
    pub counts_requests: bool,
    /// The account's own site, for what cannot be done here
    site: Option<Site>,
    /// The id of the sentence for what the person may not do
    pub not_allowed: &'static str,
    /// Whether the documents are files that can be opened in an editor
    pub has_files: bool,
    /// Whether the account has API keys of its own
    pub api_keys: bool,
    /// Whether a changed email address waits until it is confirmed
    pub confirms_email: bool,
    /// Whether it has signed-in devices and a password
    pub sessions: bool,
    /// Whether accounts on servers can be added
    pub connects: bool,
    /// Why Clockify cannot be connected: the id of a sentence; none where it can
    pub no_clockify: Option<&'static str>,
}

impl Capabilities {
    /// The window's own account: everything is kept in files of this computer.
    pub const THIS_DEVICE: Self = Self {
        name_text: "account-this-device",
        sends_mail: false,
        mail_kinds: &[Key::WeeklyReport, Key::LongRunningTimer, Key::Newsletter],
        delivers_webhooks: false,
        webhook_log: WebhookLog::Nothing,
        foreign_events: &ONLY_CLOCKIFY,
        webhooks: WebhookAbilities::KEPT,
        locks: &[],
        week_lock: None,
        device_only: &[],
        counts_requests: false,
        site: None,
        not_allowed: "reason-not-allowed",
        api_keys: true,
        confirms_email: false,
        sessions: false,
        has_files: true,
        connects: true,
        no_clockify: None,
    };

    /// The account of a page without a server: everything is kept in this browser. Nothing is known of Clockify answering
    /// to pages of other sites.
    pub const THIS_BROWSER: Self = Self {
        name_text: "account-this-browser",
        has_files: false,
        api_keys: false,
        connects: false,
        no_clockify: Some("connect-clockify-not-here"),
        ..Self::THIS_DEVICE
    };

    /// With an account on a server that says this of itself.
    #[must_use]
    pub fn on_server(self, server: &wire::Capabilities) -> Self {
        Self {
            sends_mail: server.mail,
            delivers_webhooks: server.webhook_deliveries,
            webhook_log: WebhookLog::on_server(server),
            api_keys: server.api_keys,
            // Where nobody signs in there is nobody else to confirm.
            confirms_email: server.change_email && server.sessions,
            sessions: server.sessions,
            ..self
        }
    }

    /// With an account on Clockify.
    #[must_use]
    pub fn on_clockify(self, clockify: Clockify) -> Self {
        let Clockify {
            site,
            terms,
            refuses_week,
            has_webhooks,
            others_webhooks,
        } = clockify;
        Self {
            sends_mail: true,
            mail_kinds: MAIL_KINDS,
            delivers_webhooks: true,
            webhook_log: WebhookLog::Attempts,
            foreign_events: &[],
            api_keys: false,
            webhooks: WebhookAbilities {
                has_switch: false,
                one_event_each: true,
                locked: (!has_webhooks).then_some("clockify-webhooks-role"),
                limits: terms.plan.webhooks(),
                others: others_webhooks,
                need_people: &["USER_EMAIL_CHANGED", "USER_UPDATED"],
            },
            locks: &LOCKS,
            week_lock: match (terms.edits_week, refuses_week) {
                (false, _) => Some("clockify-week-free"),
                (true, true) => Some("clockify-week-refused"),
                (true, false) => None,
            },
            device_only: DEVICE_ONLY,
            counts_requests: true,
            site: Some(site),
            not_allowed: "clockify-not-allowed",
            ..self
        }
    }

    /// How a setting stands.
    pub fn access(&self, key: Key) -> Access {
        let lock = match key {
            Key::WeekStart | Key::WorkingDays => self.week_lock,
            _ => {
                let mut locks = self.locks.iter();
                locks
                    .find(|(locked, _)| *locked == key)
                    .map(|(_, why)| *why)
            }
        };
        match lock {
            Some(why) => Access::Locked(why),
            None if self.device_only.contains(&key) => Access::ThisDeviceOnly,
            None => Access::Open,
        }
    }

    /// The sentence's id, where a setting cannot be changed here.
    pub fn lock(&self, key: Key) -> Option<&'static str> {
        match self.access(key) {
            Access::Locked(why) => Some(why),
            Access::Open | Access::ThisDeviceOnly => None,
        }
    }

    /// The address of the page where a setting is changed that cannot be changed here.
    pub fn page_of(&self, key: Key) -> Option<String> {
        self.lock(key)?;
        self.page(match key {
            Key::Photo | Key::FirstName | Key::LastName | Key::Email => Elsewhere::Account,
            Key::WeekStart | Key::WorkingDays => Elsewhere::Team,
            Key::WebhookEnabled => Elsewhere::Webhooks,
            _ => Elsewhere::Preferences,
        })
    }

    /// The address of a page on the account's own site; none where it has no site but this program.
    pub fn page(&self, place: Elsewhere) -> Option<String> {
        let site = self.site.as_ref()?;
        Some(match place {
            Elsewhere::Account => Site::account(),
            Elsewhere::Preferences => site.preferences(),
            Elsewhere::Team => site.team(),
            Elsewhere::Keys => site.keys(),
            Elsewhere::Webhooks => site.webhooks(),
        })
    }
}

/// What is known of an account on Clockify.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clockify {
    pub site: Site,
    pub terms: Terms,
    /// Whether week start or working days were not taken
    pub refuses_week: bool,
    /// Whether the person may see the workspace's webhooks
    pub has_webhooks: bool,
    pub others_webhooks: usize,
}

/// What acts on Clockify's own server and has no route there.
const LOCKS: [(Key, &str); 18] = {
    const ACCOUNT: &str = "clockify-account-only";
    const PREFERENCES: &str = "clockify-preferences-only";
    const MAIL: &str = "clockify-mail-only";
    [
        (Key::Photo, ACCOUNT),
        (Key::FirstName, ACCOUNT),
        (Key::LastName, ACCOUNT),
        (Key::Email, ACCOUNT),
        (Key::TimeZone, PREFERENCES),
        (Key::DayStart, PREFERENCES),
        (Key::WeeklyReport, MAIL),
        (Key::LongRunningTimer, MAIL),
        (Key::ScheduledReports, MAIL),
        (Key::Approval, MAIL),
        (Key::TimeOff, MAIL),
        (Key::Alerts, MAIL),
        (Key::Reminders, MAIL),
        (Key::Schedule, MAIL),
        (Key::InvoiceReminders, MAIL),
        (Key::Onboarding, MAIL),
        (Key::Newsletter, MAIL),
        (Key::WebhookEnabled, "clockify-webhook-switch"),
    ]
};

/// What Cadran itself obeys, and Clockify lets nobody write.
const DEVICE_ONLY: &[Key] = &[
    Key::Theme,
    Key::Language,
    Key::DateFormat,
    Key::TimeFormat,
    Key::DurationFormat,
    Key::GroupSimilar,
    Key::CollapseProjects,
    Key::TaskFilter,
    Key::CompactView,
    Key::OnlyWorkingDays,
];

/// The kinds of mail that Clockify sends.
const MAIL_KINDS: &[Key] = &[
    Key::WeeklyReport,
    Key::LongRunningTimer,
    Key::ScheduledReports,
    Key::Approval,
    Key::TimeOff,
    Key::Alerts,
    Key::Reminders,
    Key::Schedule,
    Key::InvoiceReminders,
    Key::Onboarding,
    Key::Newsletter,
];

#[cfg(test)]
mod tests;
