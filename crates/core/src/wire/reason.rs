//! Errors as a client reads them: why a request was refused, as data that texts are made of.

use std::time::Duration;

use serde_json::Value;

use super::problem::Entity;

/// Why an answer is no success.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// 401: no key, or two ways to sign in at once
    NotSignedIn,
    /// 401: the key is unknown, revoked or expired
    UnknownKey,
    /// 401: the session is over
    SessionOver,
    /// 401: address and password do not belong together
    WrongPassword,
    /// 403: the role, plan or key does not allow it
    NotAllowed,
    /// 400: it was deleted, or belongs to another workspace
    Gone(Option<Entity>),
    /// 400: a field was refused; none where the server does not say which
    Invalid { field: Option<String>, why: Invalid },
    /// 400: the name is taken
    Exists(Option<Entity>),
    /// 400: no more than this many are allowed
    LimitReached {
        entity: Option<Entity>,
        most: Option<u32>,
    },
    /// 404, 405: the address is no server of this kind, or an older one
    NoSuchRoute,
    /// 409, 412: changed meanwhile
    Stale,
    /// 428: this build forgot `If-Match`, or something on the way removed it
    PreconditionMissing,
    /// 413
    TooLarge,
    /// 415
    WrongMediaType,
    /// 429, with the wait the server asks for
    TooManyRequests { retry_after: Option<Duration> },
    /// 5xx, with the wait the server asks for
    ServerTrouble {
        status: u16,
        retry_after: Option<Duration>,
    },
    /// A body that is not what was asked for: a web page, cut short, another service
    NotUnderstood { status: u16 },
    /// Anything else, in the server's own words, to be shown as such
    Other { status: u16, message: String },
}

/// Why a field was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Invalid {
    Missing,
    Empty,
    /// Characters, fewest and most
    Length(usize, usize),
    /// Not one of these
    OneOf(Vec<String>),
    /// Another JSON type, or JSON that cannot be read
    Unreadable,
    /// In the server's own words, to be shown as such
    Words(String),
}

impl Reason {
    /// The most characters of a server's own words that are kept.
    pub const MAX_WORDS: usize = 300;

    /// Reads an answer that is no success. `retry_after` is the header as [`retry_after()`] reads it.
    pub fn of(status: u16, body: &[u8], retry_after: Option<Duration>) -> Self {
        match status {
            409 | 412 => return Self::Stale,
            413 => return Self::TooLarge,
            415 => return Self::WrongMediaType,
            428 => return Self::PreconditionMissing,
            429 => return Self::TooManyRequests { retry_after },
            500..=599 => {
                return Self::ServerTrouble {
                    status,
                    retry_after,
                };
            }
            _ => {}
        }
        // A captive portal or proxy answers web pages with any status.
        let Some((message, code)) = problem_of(body) else {
            return match status {
                401 => Self::NotSignedIn,
                403 => Self::NotAllowed,
                _ => Self::NotUnderstood { status },
            };
        };
        match (status, code) {
            (401, 4003) => Self::UnknownKey,
            (401, 4017) => Self::SessionOver,
            (401, 401) => Self::WrongPassword,
            (401, _) => Self::NotSignedIn,
            (403, _) => Self::NotAllowed,
            (404, 3000) | (405, _) => Self::NoSuchRoute,
            (400, _) => refused(&message, code),
            _ => Self::Other { status, message },
        }
    }

    /// Whether the same request may succeed later without anyone doing anything.
    pub fn is_temporary(&self) -> bool {
        matches!(
            self,
            Self::TooManyRequests { .. } | Self::ServerTrouble { .. } | Self::NotUnderstood { .. }
        )
    }

    /// The wait that the server asks for.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::TooManyRequests { retry_after } | Self::ServerTrouble { retry_after, .. } => {
                *retry_after
            }
            _ => None,
        }
    }
}

/// `message`, cut and on one line, and `code`; a code in quotes is taken too.
fn problem_of(body: &[u8]) -> Option<(String, i64)> {
    let body: Value = serde_json::from_slice(body).ok()?;
    let message = body.get("message")?.as_str()?;
    let message: String = message
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(Reason::MAX_WORDS)
        .collect();
    let code = match body.get("code") {
        Some(Value::String(code)) => code.parse().ok(),
        Some(code) => code.as_i64(),
        None => None,
    };
    Some((message, code.unwrap_or(0)))
}

fn refused(message: &str, code: i64) -> Reason {
    let entity = || {
        Entity::ALL
            .into_iter()
            .find(|entity| message.starts_with(entity.noun()))
    };
    if message.contains("doesn't belong to") {
        return Reason::Gone(entity());
    }
    if message.ends_with("already exists") {
        return Reason::Exists(entity());
    }
    if message.contains("limit of") {
        let most = message.split(' ').find_map(|word| word.parse().ok());
        return Reason::LimitReached {
            entity: entity(),
            most,
        };
    }
    let (field, rest) = field_of(message);
    Reason::Invalid {
        why: invalid(rest, code),
        field,
    }
}

/// The name between `field: [` and `]`, and the words behind it.
fn field_of(message: &str) -> (Option<String>, &str) {
    let found = message.split_once("field: [").and_then(|(_, rest)| {
        let (field, rest) = rest.split_once(']')?;
        Some((field.to_owned(), rest.trim_start_matches(['.', ' '])))
    });
    match found {
        Some((field, rest)) => (Some(field), rest),
        None => (None, message),
    }
}

fn invalid(words: &str, code: i64) -> Invalid {
    if words.contains("must not be null") {
        return Invalid::Missing;
    }
    if words.contains("can't be empty") {
        return Invalid::Empty;
    }
    if let Some((_, range)) = words.split_once("length must be between ") {
        let mut numbers = range
            .split(' ')
            .filter_map(|word| word.trim_end_matches('.').parse().ok());
        if let (Some(least), Some(most)) = (numbers.next(), numbers.next()) {
            return Invalid::Length(least, most);
        }
    }
    if let Some((_, set)) = words.split_once("must be from the following set: ") {
        return Invalid::OneOf(set.split(", ").map(str::to_owned).collect());
    }
    match code {
        3002 => Invalid::Unreadable,
        _ => Invalid::Words(words.to_owned()),
    }
}

/// Reads `Retry-After`: seconds, or a date that is compared with now (milliseconds since 1970). At most a day.
pub fn retry_after(header: &str, now_ms: i64) -> Option<Duration> {
    const DAY: u64 = 24 * 60 * 60;
    let header = header.trim();
    let seconds = if let Ok(seconds) = header.parse::<u64>() {
        seconds
    } else {
        let date = jiff::fmt::rfc2822::parse(header).ok()?.timestamp();
        let ms = date.as_millisecond() - now_ms;
        u64::try_from(ms).unwrap_or(0).div_ceil(1000)
    };
    Some(Duration::from_secs(seconds.min(DAY)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::Problem;

    fn read(problem: &Problem) -> Reason {
        let body = serde_json::to_vec(problem).expect("JSON");
        Reason::of(problem.status, &body, None)
    }

    fn invalid_field(field: &str, why: Invalid) -> Reason {
        Reason::Invalid {
            field: Some(field.to_owned()),
            why,
        }
    }

    #[test]
    fn every_problem_is_understood() {
        for (problem, reason) in [
            (Problem::no_credentials(), Reason::NotSignedIn),
            (Problem::unknown_key(), Reason::UnknownKey),
            (Problem::invalid_token(), Reason::SessionOver),
            (Problem::wrong_credentials(), Reason::WrongPassword),
            (Problem::access_denied(), Reason::NotAllowed),
            (Problem::no_route("v1/x"), Reason::NoSuchRoute),
            (Problem::method("GET"), Reason::NoSuchRoute),
            (Problem::stale(), Reason::Stale),
            (Problem::no_precondition(), Reason::PreconditionMissing),
            (Problem::too_large(9), Reason::TooLarge),
            (
                Problem::media_type("application/json"),
                Reason::WrongMediaType,
            ),
            (
                Problem::foreign(Entity::TimeEntry),
                Reason::Gone(Some(Entity::TimeEntry)),
            ),
            (
                Problem::exists(Entity::Webhook),
                Reason::Exists(Some(Entity::Webhook)),
            ),
            (
                Problem::too_many(Entity::ApiKey, 20),
                Reason::LimitReached {
                    entity: Some(Entity::ApiKey),
                    most: Some(20),
                },
            ),
            (
                Problem::missing("url"),
                invalid_field("url", Invalid::Missing),
            ),
            (
                Problem::empty("timeZone"),
                invalid_field("timeZone", Invalid::Empty),
            ),
            (
                Problem::length("name", 2..=30),
                invalid_field("name", Invalid::Length(2, 30)),
            ),
            (
                Problem::unknown_value("theme", &["DEFAULT", "DARK"]),
                invalid_field(
                    "theme",
                    Invalid::OneOf(vec!["DEFAULT".into(), "DARK".into()]),
                ),
            ),
            (
                Problem::wrong_type("pto", "boolean"),
                invalid_field("pto", Invalid::Unreadable),
            ),
            (
                Problem::invalid("url", "The host is private"),
                invalid_field("url", Invalid::Words("The host is private".into())),
            ),
        ] {
            assert_eq!(read(&problem), reason, "{problem}");
        }
    }

    #[test]
    fn what_is_no_problem_of_the_api_is_told_apart() {
        let page = b"<!doctype html><title>Sign in to the train</title>";
        assert_eq!(
            Reason::of(200, page, None),
            Reason::NotUnderstood { status: 200 }
        );
        assert_eq!(Reason::of(401, page, None), Reason::NotSignedIn);
        let long = format!(r#"{{"message":"{}\n","code":"7"}}"#, "w".repeat(1000));
        let Reason::Other { status, message } = Reason::of(418, long.as_bytes(), None) else {
            panic!("other");
        };
        assert_eq!((status, message.len()), (418, Reason::MAX_WORDS));
        let wait = Some(Duration::from_secs(7));
        assert_eq!(Reason::of(503, page, wait).retry_after(), wait);
        assert!(Reason::of(429, b"", wait).is_temporary());
    }

    #[test]
    fn waits_are_read_as_seconds_or_dates() {
        let seconds = |text: &str| retry_after(text, 784_111_777_000).map(|wait| wait.as_secs());
        assert_eq!(seconds(" 120 "), Some(120));
        assert_eq!(seconds("999999999"), Some(86_400));
        assert_eq!(seconds("Sun, 06 Nov 1994 08:49:47 GMT"), Some(10));
        assert_eq!(seconds("Sun, 06 Nov 1994 08:49:27 GMT"), Some(0));
        assert_eq!(seconds("soon"), None);
    }
}
