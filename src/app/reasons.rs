//! Why a server or the network did not do what was asked, in words of the person's language.

use std::time::Duration;

use cadran_core::i18n::Arg;
use cadran_core::model::ServerAddressError;
use cadran_core::wire::{Invalid, Reason};

use super::accounts::{JoinField, JoinProblem, Offline};
use super::values::Words;
use crate::account::Failure;

impl Words<'_> {
    /// Why nobody was signed in.
    pub fn join_problem(&self, problem: &JoinProblem) -> String {
        let id = match problem {
            JoinProblem::Place(ServerAddressError::Empty) => "connect-region-missing",
            JoinProblem::Address(error) | JoinProblem::Place(error) => match error {
                ServerAddressError::Empty => "connect-address-missing",
                ServerAddressError::NotAnAddress => "connect-address-wrong",
                ServerAddressError::Scheme => "connect-address-scheme",
                ServerAddressError::Credentials => "connect-address-credentials",
                ServerAddressError::Query | ServerAddressError::Fragment => "connect-address-query",
                ServerAddressError::PlainHttp => "connect-address-http",
                ServerAddressError::TooLong => "connect-address-long",
            },
            JoinProblem::Missing(JoinField::Email) => "connect-email-missing",
            JoinProblem::Missing(JoinField::Password) => "connect-password-missing",
            JoinProblem::Missing(JoinField::Key | JoinField::ClockifyKey) => "connect-key-missing",
            JoinProblem::Missing(JoinField::Address | JoinField::Region) => {
                "connect-address-missing"
            }
            JoinProblem::NotAKey(_) => "connect-key-wrong",
            JoinProblem::NotCadran => "connect-not-cadran",
            JoinProblem::NotClockify => "connect-not-clockify",
            JoinProblem::UnknownThere => "connect-key-unknown",
            JoinProblem::SomeoneElse(_) => "connect-someone-else",
            JoinProblem::Failed(_, failure) => return self.failure(failure),
        };
        self.texts.get(id).to_owned()
    }

    /// Why a request came to nothing.
    pub fn failure(&self, failure: &Failure) -> String {
        let id = match failure {
            Failure::Unreachable => "reason-unreachable",
            Failure::NotTrusted => "reason-not-trusted",
            Failure::Late(wait) => {
                return self
                    .texts
                    .format("reason-late", &[("seconds", Arg::from(wait.as_secs()))]);
            }
            Failure::CutOff => "reason-cut-off",
            Failure::TooMuch { .. } => "reason-too-much",
            Failure::Moved { to: Some(to), .. } => {
                return self
                    .texts
                    .format("reason-moved-to", &[("address", Arg::from(to))]);
            }
            Failure::Moved { to: None, .. } => "reason-moved",
            Failure::Refused(reason) => return self.reason(reason),
        };
        self.texts.get(id).to_owned()
    }

    /// Why nothing gets through at present.
    pub fn offline(&self, why: Offline<'_>) -> String {
        match why {
            Offline::Failed(failure) => self.failure(failure),
            Offline::NoAnswer => self.failure(&Failure::Unreachable),
            Offline::Refused(reason) => self.reason(reason),
        }
    }

    /// Why a server refused.
    pub fn reason(&self, reason: &Reason) -> String {
        let id = match reason {
            Reason::NotSignedIn => "reason-not-signed-in",
            Reason::UnknownKey => "reason-unknown-key",
            Reason::SessionOver => "reason-session-over",
            Reason::WrongPassword => "reason-wrong-password",
            Reason::NotAllowed => "reason-not-allowed",
            Reason::Gone(_) => "reason-gone",
            Reason::Invalid { field, why } => return self.invalid(field.as_deref(), why),
            Reason::Exists(_) => "reason-exists",
            Reason::LimitReached {
                most: Some(most), ..
            } => {
                return self
                    .texts
                    .format("reason-limit", &[("most", Arg::from(*most))]);
            }
            Reason::LimitReached { most: None, .. } => "reason-limit-unknown",
            Reason::NoSuchRoute => "reason-no-route",
            Reason::Stale | Reason::PreconditionMissing => "reason-stale",
            Reason::TooLarge => "reason-too-large",
            Reason::WrongMediaType => "reason-media-type",
            Reason::TooManyRequests {
                retry_after: Some(wait),
            } => return self.too_many(*wait),
            Reason::TooManyRequests { retry_after: None } => "reason-too-many",
            Reason::ServerTrouble { .. } => "reason-trouble",
            Reason::NotUnderstood { .. } => "reason-not-understood",
            Reason::Other { message, .. } => {
                return self
                    .texts
                    .format("reason-said", &[("words", Arg::from(message))]);
            }
        };
        self.texts.get(id).to_owned()
    }

    /// Too many requests, with the wait that the server asks for: in minutes where seconds say nothing.
    fn too_many(&self, wait: Duration) -> String {
        let seconds = wait.as_secs();
        let (id, count) = match seconds {
            0..120 => ("reason-too-many-seconds", seconds),
            _ => ("reason-too-many-minutes", seconds.div_ceil(60)),
        };
        self.texts.format(id, &[("count", Arg::from(count))])
    }

    fn invalid(&self, field: Option<&str>, why: &Invalid) -> String {
        if let Invalid::Words(words) = why {
            return self
                .texts
                .format("reason-said", &[("words", Arg::from(words))]);
        }
        match field {
            Some(field) => self
                .texts
                .format("reason-invalid-field", &[("field", Arg::from(field))]),
            None => self.texts.get("reason-invalid").to_owned(),
        }
    }
}
