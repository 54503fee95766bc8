//! Refusals: Clockify's `{"message", "code"}` and the headers that belong to it.

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::{self, HeaderValue};
use axum::response::{IntoResponse, Response};
use cadran_core::wire::{Entity, Problem};

use crate::auth::{PasswordError, SignInError};
use crate::db::{DbError, Noun};

/// Why a request gets no success.
#[derive(Debug)]
pub(crate) struct Failure {
    problem: Problem,
    /// Seconds until it is worth trying again
    retry_after: Option<u64>,
    /// The verbs of a path, where the verb was wrong
    allow: Option<HeaderValue>,
}

impl Failure {
    /// Something about who asks or from where.
    pub fn forbidden(why: &str) -> Self {
        Problem::new(403, 403, why).into()
    }

    /// The role, session or key does not allow it.
    pub fn access_denied() -> Self {
        Problem::access_denied().into()
    }

    /// An id that is missing, deleted, foreign or none.
    pub fn foreign(entity: Entity) -> Self {
        Problem::foreign(entity).into()
    }

    /// The wrong verb for a path that has these.
    pub fn method(verb: &str, allow: Option<HeaderValue>) -> Self {
        let mut failure = Self::from(Problem::method(verb));
        failure.allow = allow;
        failure
    }

    /// Too many requests, or sign-in attempts.
    pub fn too_many_requests(retry_after: u64) -> Self {
        let mut failure = Self::from(Problem::too_many_requests());
        failure.retry_after = Some(retry_after.max(1));
        failure
    }

    /// A text that cannot be a new password.
    pub fn password(field: &str, error: PasswordError) -> Self {
        match error {
            PasswordError::TooShort | PasswordError::TooLong => {
                Problem::invalid(field, &error.to_string()).into()
            }
            PasswordError::Failed => Self::unavailable(),
        }
    }

    /// The client took too long.
    pub fn too_slow() -> Self {
        Problem::new(408, 408, "The request took too long").into()
    }

    /// Something that the server cannot do now. Why is for its log only.
    pub fn unavailable() -> Self {
        let mut failure = Self::from(Problem::unavailable());
        failure.retry_after = Some(1);
        failure
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self {
            problem,
            retry_after: None,
            allow: None,
        }
    }
}

impl From<SignInError> for Failure {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::Wait(wait) => Self::too_many_requests(wait.seconds),
            SignInError::Refused => Problem::wrong_credentials().into(),
            SignInError::Database(error) => error.into(),
        }
    }
}

impl From<DbError> for Failure {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Missing(noun) => Problem::foreign(entity(noun)).into(),
            DbError::Taken(Noun::Email) => {
                Problem::new(400, 501, "User with this email already exists").into()
            }
            DbError::Taken(noun) => Problem::exists(entity(noun)).into(),
            DbError::Stale { .. } => Problem::stale().into(),
            DbError::LastOwner => Problem::new(400, 501, error.to_string()).into(),
            DbError::LimitReached { noun, limit } => Problem::too_many(entity(noun), limit).into(),
            DbError::Active(noun) => Problem::active(entity(noun)).into(),
            DbError::EndsEarly => Problem::ends_early().into(),
            DbError::NotWithin => Problem::invalid("at", &error.to_string()).into(),
            DbError::Unavailable => Self::unavailable(),
            DbError::Storage(why) => {
                tracing::error!(why, "the database failed");
                Self::unavailable()
            }
        }
    }
}

/// The noun in Clockify's messages.
fn entity(noun: Noun) -> Entity {
    match noun {
        Noun::User | Noun::Email | Noun::Membership | Noun::Link | Noun::Image => Entity::User,
        Noun::Workspace => Entity::Workspace,
        Noun::Webhook => Entity::Webhook,
        Noun::ApiKey => Entity::ApiKey,
        Noun::Session => Entity::Session,
        Noun::Delivery => Entity::Delivery,
        Noun::TimeEntry => Entity::TimeEntry,
        Noun::Project => Entity::Project,
        Noun::Client => Entity::Client,
        Noun::Tag => Entity::Tag,
        Noun::Task => Entity::Task,
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let status =
            StatusCode::from_u16(self.problem.status).unwrap_or(StatusCode::SERVICE_UNAVAILABLE);
        let mut answer = (status, Json(self.problem)).into_response();
        let headers = answer.headers_mut();
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if let Some(allow) = self.allow {
            headers.insert(header::ALLOW, allow);
        }
        answer
    }
}
