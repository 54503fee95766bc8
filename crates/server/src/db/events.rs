//! The feed of everything that was written.

use cadran_core::model::GROUPS;

use super::sqlite;
use super::{Database, Id, Result};

/// Something that was written, in the order it happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Grows by each event; gaps are possible
    pub seq: i64,
    pub id: Id,
    /// None for what concerns an account alone
    pub workspace: Option<Id>,
    /// A name of [`EventKind`]
    pub kind: String,
    /// The id of what was written
    pub entity: Id,
    /// JSON: the entity as it is afterwards, without secrets
    pub body: String,
    pub at: i64,
}

/// What can happen: Clockify's names for what its webhooks tell, own ones for the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    UserUpdated,
    UserEmailChanged,
    UserJoinedWorkspace,
    UserDeletedFromWorkspace,
    UserDeactivatedOnWorkspace,
    UserActivatedOnWorkspace,
    MemberUpdated,
    PasswordChanged,
    LinkCreated,
    KeyCreated,
    KeyUpdated,
    KeyDeleted,
    SessionStarted,
    SessionEnded,
    WorkspaceCreated,
    WebhookCreated,
    WebhookUpdated,
    WebhookDeleted,
    ImageStored,
    WebhookTested,
    WebhookRotated,
    WebhookRests,
    WebhookRecovered,
    WebhookStopped,
    NewTimeEntry,
    NewTimerStarted,
    TimerStopped,
    TimeEntryUpdated,
    TimeEntryDeleted,
    TimeEntryRestored,
    TimeEntrySplit,
    NewProject,
    ProjectUpdated,
    ProjectDeleted,
    NewClient,
    ClientUpdated,
    ClientDeleted,
    NewTag,
    TagUpdated,
    TagDeleted,
    NewTask,
    TaskUpdated,
    TaskDeleted,
}

impl EventKind {
    /// The name in the feed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UserUpdated => "USER_UPDATED",
            Self::UserEmailChanged => "USER_EMAIL_CHANGED",
            Self::UserJoinedWorkspace => "USER_JOINED_WORKSPACE",
            Self::UserDeletedFromWorkspace => "USER_DELETED_FROM_WORKSPACE",
            Self::UserDeactivatedOnWorkspace => "USER_DEACTIVATED_ON_WORKSPACE",
            Self::UserActivatedOnWorkspace => "USER_ACTIVATED_ON_WORKSPACE",
            Self::MemberUpdated => "MEMBER_UPDATED",
            Self::PasswordChanged => "PASSWORD_CHANGED",
            Self::LinkCreated => "LINK_CREATED",
            Self::KeyCreated => "KEY_CREATED",
            Self::KeyUpdated => "KEY_UPDATED",
            Self::KeyDeleted => "KEY_DELETED",
            Self::SessionStarted => "SESSION_STARTED",
            Self::SessionEnded => "SESSION_ENDED",
            Self::WorkspaceCreated => "WORKSPACE_CREATED",
            Self::WebhookCreated => "WEBHOOK_CREATED",
            Self::WebhookUpdated => "WEBHOOK_UPDATED",
            Self::WebhookDeleted => "WEBHOOK_DELETED",
            Self::ImageStored => "IMAGE_STORED",
            Self::WebhookTested => "WEBHOOK_TESTED",
            Self::WebhookRotated => "WEBHOOK_ROTATED",
            Self::WebhookRests => "WEBHOOK_RESTS",
            Self::WebhookRecovered => "WEBHOOK_RECOVERED",
            Self::WebhookStopped => "WEBHOOK_STOPPED",
            Self::NewTimeEntry => "NEW_TIME_ENTRY",
            Self::NewTimerStarted => "NEW_TIMER_STARTED",
            Self::TimerStopped => "TIMER_STOPPED",
            Self::TimeEntryUpdated => "TIME_ENTRY_UPDATED",
            Self::TimeEntryDeleted => "TIME_ENTRY_DELETED",
            Self::TimeEntryRestored => "TIME_ENTRY_RESTORED",
            Self::TimeEntrySplit => "TIME_ENTRY_SPLIT",
            Self::NewProject => "NEW_PROJECT",
            Self::ProjectUpdated => "PROJECT_UPDATED",
            Self::ProjectDeleted => "PROJECT_DELETED",
            Self::NewClient => "NEW_CLIENT",
            Self::ClientUpdated => "CLIENT_UPDATED",
            Self::ClientDeleted => "CLIENT_DELETED",
            Self::NewTag => "NEW_TAG",
            Self::TagUpdated => "TAG_UPDATED",
            Self::TagDeleted => "TAG_DELETED",
            Self::NewTask => "NEW_TASK",
            Self::TaskUpdated => "TASK_UPDATED",
            Self::TaskDeleted => "TASK_DELETED",
        }
    }

    /// Whether webhooks are told of it: it has one of Clockify's names.
    pub fn is_told(self) -> bool {
        let name = self.as_str();
        let mut told = GROUPS.iter().flat_map(|group| group.events);
        told.any(|event| *event == name)
    }
}

impl Database {
    /// The events behind `seq`, in order, at most `limit`.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn events_after(&self, seq: i64, limit: u32) -> Result<Vec<Event>> {
        self.read(move |db| sqlite::events::after(db, seq, limit))
            .await
    }

    /// Forgets the events from before a time, and what has expired; answers how many events went.
    ///
    /// # Errors
    /// The database cannot be written.
    pub async fn prune(&self, before: i64, now: i64) -> Result<usize> {
        self.write(move |tx| sqlite::events::prune(tx, before, now))
            .await
    }
}

#[cfg(test)]
mod tests {
    use cadran_core::model::ONLY_CLOCKIFY;

    use super::*;

    #[test]
    fn webhooks_are_told_of_every_event_but_those_that_only_clockify_has() {
        use EventKind as K;
        let kinds = [
            K::UserUpdated,
            K::UserEmailChanged,
            K::UserJoinedWorkspace,
            K::UserDeletedFromWorkspace,
            K::UserDeactivatedOnWorkspace,
            K::UserActivatedOnWorkspace,
            K::NewTimeEntry,
            K::NewTimerStarted,
            K::TimerStopped,
            K::TimeEntryUpdated,
            K::TimeEntryDeleted,
            K::TimeEntryRestored,
            K::TimeEntrySplit,
            K::NewProject,
            K::ProjectUpdated,
            K::ProjectDeleted,
            K::NewClient,
            K::ClientUpdated,
            K::ClientDeleted,
            K::NewTag,
            K::TagUpdated,
            K::TagDeleted,
            K::NewTask,
            K::TaskUpdated,
            K::TaskDeleted,
        ];
        let told = kinds.iter().filter(|kind| kind.is_told());
        let told = told.map(|kind| kind.as_str());
        let mut told: Vec<_> = told.chain(ONLY_CLOCKIFY).collect();
        told.sort_unstable();
        let mut all: Vec<_> = GROUPS
            .iter()
            .flat_map(|group| group.events)
            .copied()
            .collect();
        all.sort_unstable();
        assert_eq!(told, all);
    }
}
