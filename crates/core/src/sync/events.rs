//! What the engine is told, and what it asks for.

use crate::fields::FieldPath;
use crate::model::Settings;
use crate::wire::hooks::Step;
use crate::wire::{MemberProfile, MemberProfilePatch, Reason, SettingsWrite, User, Webhook};

/// Names one request, so that a late answer to an earlier one is not taken for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Attempt(pub u64);

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The document here was edited, or the app has just started
    Edited,
    Answered(Attempt, Outcome),
    /// The time of the last [`Action::Wake`] has come
    Tick,
    /// The person asked to try now, or the window came to the front
    Refresh,
    /// There is a new key or session
    SignedIn,
    /// A conflict was decided
    Choose(FieldPath, Side),
}

/// The value of a conflict that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Here,
    There,
}

/// What became of a request. `ETag`s are as in the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// To [`Request::ReadUser`], [`Request::WriteSettings`] and [`Request::ChangeEmail`]
    User(Box<User>, Option<String>),
    /// 304
    Unchanged,
    Member(MemberProfile),
    Webhooks(Vec<Webhook>, Option<String>),
    /// To [`Request::Webhook`]; no webhook after a delete
    Webhook(Option<Box<Webhook>>, Option<String>),
    /// The address of the stored picture
    Stored(String),
    /// An answer that is no success
    Refused(Reason),
    /// No answer, or half of one: a write may have happened or may not
    Lost,
}

/// A request of the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// With `wait` the server holds the answer until something changes, the webhooks too: they are known in this version
    ReadUser {
        if_none_match: Option<String>,
        known_webhooks: Option<String>,
        wait: bool,
    },
    ReadMember,
    ReadWebhooks {
        if_none_match: Option<String>,
    },
    /// The picture of this SHA-256 in hex, kept beside the document
    UploadPhoto {
        sha256: String,
    },
    WriteSettings {
        if_match: Option<String>,
        body: Box<SettingsWrite>,
    },
    ChangeEmail {
        email: String,
    },
    WriteMember(MemberProfilePatch),
    Webhook {
        if_match: Option<String>,
        step: Step,
    },
}

/// What to do, in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Put this in the place of the document here, and save it
    Adopt(Box<Settings>),
    /// Save [`Engine::saved`](super::Engine::saved)
    Save,
    /// Nobody waits for this answer any more
    Cancel(Attempt),
    /// Send, and tell the outcome; only once everything before is on the disk
    Send(Attempt, Box<Request>),
    /// Tell a [`Event::Tick`] at this time, milliseconds since 1970; replaces an earlier one
    Wake(i64),
}
