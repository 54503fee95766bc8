//! Errors as a server answers them: Clockify's bodies, word for word where they are known.

use std::fmt;
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

/// An error: the status and the body `{"message": …, "code": …}`.
///
/// Cadran's own errors (a stale `If-Match`, a limit) carry their status as code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// HTTP status; not in the body
    #[serde(skip)]
    pub status: u16,
    pub message: String,
    pub code: i64,
}

/// What can be missing from a workspace, or be there twice, in Clockify's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Entity {
    Webhook,
    Project,
    Tag,
    Task,
    TimeEntry,
    Client,
    User,
    Workspace,
    ApiKey,
    Session,
    Delivery,
}

impl Entity {
    pub(super) const ALL: [Self; 11] = [
        Self::Webhook,
        Self::Project,
        Self::Tag,
        Self::Task,
        Self::TimeEntry,
        Self::Client,
        Self::User,
        Self::Workspace,
        Self::ApiKey,
        Self::Session,
        Self::Delivery,
    ];

    /// As messages write it.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Webhook => "Webhook",
            Self::Project => "Project",
            Self::Tag => "Tag",
            Self::Task => "Task",
            Self::TimeEntry => "Time entry",
            Self::Client => "Client",
            Self::User => "User",
            Self::Workspace => "Workspace",
            Self::ApiKey => "Api key",
            Self::Session => "Session",
            Self::Delivery => "Delivery",
        }
    }
}

impl fmt::Display for Entity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.noun())
    }
}

/// Who may not come in, and why.
impl Problem {
    /// No key, two keys, or only `Authorization`.
    pub fn no_credentials() -> Self {
        Self::new(401, 1000, "Multiple or none auth tokens present")
    }

    /// An unknown, revoked or expired `X-Api-Key`.
    pub fn unknown_key() -> Self {
        Self::new(401, 4003, "Api key does not exist")
    }

    /// An `X-Addon-Token` or `X-Auth-Token` that is not valid.
    pub fn invalid_token() -> Self {
        Self::new(401, 4017, "Token is not valid")
    }

    /// Cadran: address and password do not belong together; does not tell which is wrong.
    pub fn wrong_credentials() -> Self {
        Self::new(401, 401, "Wrong email or password")
    }

    /// The role, plan or key does not allow it.
    pub fn access_denied() -> Self {
        Self::new(403, 403, "Access Denied")
    }

    /// More requests than allowed; `Retry-After` says when to come back.
    pub fn too_many_requests() -> Self {
        Self::new(429, 429, "Too many requests")
    }
}

/// Addresses and verbs.
impl Problem {
    /// A path without its leading slash that leads nowhere.
    pub fn no_route(path: &str) -> Self {
        Self::new(404, 3000, format!("No static resource {path}."))
    }

    /// A wrong verb; the answer also needs `Allow`.
    pub fn method(verb: &str) -> Self {
        let message = format!("Request method '{verb}' is not supported");
        Self::new(405, 3000, message)
    }

    /// A query value of the wrong type.
    pub fn query_type(parameter: &str, value: &str, java_type: &str, kind: &str) -> Self {
        let message = format!(
            "Method parameter '{parameter}': Failed to convert value of type 'java.lang.String' to required type \
             'java.lang.{java_type}'; Invalid {kind} value [{value}]"
        );
        Self::new(400, 3000, message)
    }

    /// A required query parameter that is absent.
    pub fn query_missing(parameter: &str) -> Self {
        let message = format!("Required request parameter '{parameter}' is not present");
        Self::new(400, 3001, message)
    }
}

/// Bodies that cannot be taken.
impl Problem {
    /// JSON that cannot be read; `detail` must hold no submitted value.
    pub fn unreadable(detail: &str) -> Self {
        Self::new(400, 3002, format!("JSON parse error: {detail}"))
    }

    /// A member of another JSON type.
    pub fn wrong_type(field: &str, kind: &str) -> Self {
        Self::field(3002, field, &format!("The value must be of type {kind}"))
    }

    /// A value outside a closed set.
    pub fn unknown_value(field: &str, set: &[&str]) -> Self {
        let detail = format!(
            "The value must be from the following set: {}",
            set.join(", ")
        );
        Self::field(3002, field, &detail)
    }

    /// An event of a webhook that is none; the set is too long to name.
    pub fn unknown_event(field: &str) -> Self {
        Self::field(3002, field, "The value must be the name of an event")
    }

    /// No body where one is required.
    pub fn no_body() -> Self {
        Self::new(400, 3002, "Required request body is missing")
    }

    /// A required member that is absent.
    pub fn missing(field: &str) -> Self {
        Self::field(501, field, "must not be null")
    }

    /// A member that is an empty text.
    pub fn empty(field: &str) -> Self {
        Self::field(501, field, "This field can't be empty")
    }

    /// A text of the wrong length, in characters.
    pub fn length(field: &str, chars: RangeInclusive<usize>) -> Self {
        let (least, most) = (chars.start(), chars.end());
        let detail = format!("length must be between {least} and {most}");
        Self::field(501, field, &detail)
    }

    /// Any other check of a member; `detail` is a plain sentence without the value.
    pub fn invalid(field: &str, detail: &str) -> Self {
        Self::field(501, field, detail)
    }

    /// A body or file above the limit.
    pub fn too_large(most_bytes: u64) -> Self {
        let message = format!("The request must not have more than {most_bytes} bytes");
        Self::new(413, 413, message)
    }

    /// A body of another media type.
    pub fn media_type(expected: &str) -> Self {
        Self::new(415, 415, format!("Content-Type must be {expected}"))
    }

    fn field(code: i64, field: &str, detail: &str) -> Self {
        let message = format!("You entered invalid value for field: [{field}]. {detail}");
        Self::new(400, code, message)
    }
}

/// Things that are not there, there already, or changed meanwhile.
impl Problem {
    /// An id that is missing, deleted, foreign or no id: 400 like Clockify, never 404.
    pub fn foreign(entity: Entity) -> Self {
        let message = format!("{entity} doesn't belong to Workspace");
        Self::new(400, 501, message)
    }

    /// A name that is taken, or a webhook without one (Clockify answers the same).
    pub fn exists(entity: Entity) -> Self {
        let message = match entity {
            Entity::Webhook => "Webhook already exists".to_owned(),
            other => format!("{other} with this name already exists"),
        };
        Self::new(400, 501, message)
    }

    /// What is still in use and must be archived first, or a task that must be done first.
    pub fn active(entity: Entity) -> Self {
        let noun = entity.noun().to_lowercase();
        Self::new(400, 501, format!("Cannot delete an active {noun}"))
    }

    /// A time entry that ends before it starts.
    pub fn ends_early() -> Self {
        Self::new(400, 501, "Start time is greater than end time")
    }

    /// Nothing to stop: Clockify's one 404 that is about a thing.
    pub fn not_running() -> Self {
        let message = "Currently running time entry doesn't exist on workspace";
        Self::new(404, 404, message)
    }

    /// One more than the account or workspace may have.
    pub fn too_many(entity: Entity, most: u32) -> Self {
        let message = format!("{entity} limit of {most} reached");
        Self::new(400, 501, message)
    }

    /// `If-Match` names another version than the present one.
    pub fn stale() -> Self {
        Self::new(412, 412, "The account was changed meanwhile; read it again")
    }

    /// No `If-Match` where one is needed.
    pub fn no_precondition() -> Self {
        Self::new(428, 428, "If-Match with the ETag of the user is required")
    }

    /// The server cannot do it now, such as while it stops or its disk is full.
    pub fn unavailable() -> Self {
        Self::new(503, 503, "The server cannot do this now; try again")
    }

    /// Any other error in Clockify's form.
    pub fn new(status: u16, code: i64, message: impl Into<String>) -> Self {
        Self {
            status,
            message: message.into(),
            code,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}
