//! Why an operation came to nothing.

use std::fmt;

/// The answer of an operation.
pub type Result<T> = std::result::Result<T, DbError>;

/// A kind of thing the database keeps, as Clockify's messages name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    User,
    Email,
    Workspace,
    Membership,
    Webhook,
    ApiKey,
    Session,
    Link,
    Image,
    Delivery,
    TimeEntry,
    Project,
    Client,
    Tag,
    Task,
}

impl fmt::Display for Noun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::User => "User",
            Self::Email => "Email",
            Self::Workspace => "Workspace",
            Self::Membership => "Membership",
            Self::Webhook => "Webhook",
            Self::ApiKey => "API key",
            Self::Session => "Session",
            Self::Link => "Link",
            Self::Image => "Image",
            Self::Delivery => "Delivery",
            Self::TimeEntry => "Time entry",
            Self::Project => "Project",
            Self::Client => "Client",
            Self::Tag => "Tag",
            Self::Task => "Task",
        })
    }
}

/// Why an operation came to nothing; the database is as it was before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DbError {
    /// There is none with this id, or it belongs to someone else
    Missing(Noun),
    /// Another has this id or address already
    Taken(Noun),
    /// The caller's copy is older than the stored one
    Stale {
        /// The stored version
        current: u64,
    },
    /// A workspace must keep an active owner
    LastOwner,
    /// There may be no more of these
    LimitReached {
        noun: Noun,
        /// The most there may be
        limit: u32,
    },
    /// It is in use still: a project or client that is not archived, a task that is not done
    Active(Noun),
    /// A time entry would end before it starts
    EndsEarly,
    /// A time entry cannot be split outside of its time
    NotWithin,
    /// The database has been closed, or does not keep up
    Unavailable,
    /// SQLite's own error, such as a full disk
    Storage(String),
}

impl fmt::Display for DbError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(noun) => write!(f, "There is no such {}", lower(*noun)),
            Self::Taken(noun) => write!(f, "{noun} is already in use"),
            Self::Stale { current } => {
                write!(f, "It was changed meanwhile and is now version {current}")
            }
            Self::LastOwner => f.write_str(
                "The workspace's last active owner must stay; make someone else an owner first",
            ),
            Self::LimitReached { noun, limit } => {
                write!(f, "There may be at most {limit} {}s", lower(*noun))
            }
            Self::Active(noun) => write!(f, "Cannot delete an active {}", lower(*noun)),
            Self::EndsEarly => f.write_str("Start time is greater than end time"),
            Self::NotWithin => f.write_str("The moment is not within the time entry"),
            Self::Unavailable => f.write_str("The database is not available right now"),
            Self::Storage(why) => write!(f, "The database could not do it: {why}"),
        }
    }
}

impl std::error::Error for DbError {}

impl From<rusqlite::Error> for DbError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Storage(error.to_string())
    }
}

/// The noun inside a sentence.
fn lower(noun: Noun) -> String {
    match noun {
        Noun::ApiKey => noun.to_string(),
        _ => noun.to_string().to_lowercase(),
    }
}
