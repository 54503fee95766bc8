//! The database: one interface of whole operations.
//!
//! [`Database`] has a method for each thing the server does, each one transaction; callers never see SQL, and the same
//! methods can later stand on `PostgreSQL`. Every write appends what happened to the event feed in its own transaction
//! and answers only when it is on the disk.
//!
//! - Times are unix milliseconds, given by the caller.
//! - Secrets arrive hashed: keys, sessions and links as [`SecretHash`], passwords as argon2id text.
//! - JSON (settings, a member's profile) is kept as the text it came as.

mod backup;
mod credentials;
mod database;
mod deliveries;
mod error;
mod events;
mod id;
mod images;
mod keys;
mod members;
mod sessions;
mod sqlite;
mod users;
mod webhooks;
mod workspaces;

pub use self::backup::{BackupError, RestoreError, restore};
pub use self::credentials::{FirstOwner, LinkTarget, SignIn};
pub use self::database::{Changes, Database, OpenAs, OpenError};
pub use self::deliveries::{
    Attempt, Claim, Claimed, Delivery, DeliveryFilter, DeliveryStatus, Due, Finished, Health,
    LogPage, Outcome, Rest, RestReason, Rotation, STATUSES_MOST, Then,
};
pub use self::error::{DbError, Noun, Result};
pub use self::events::{Event, EventKind};
pub use self::id::{Id, NotAnId, SecretHash};
pub use self::images::{Image, NewImage};
pub use self::keys::{ApiKey, Authenticated, NewKey};
pub use self::members::{
    Member, MemberFilter, MemberOrder, MemberSort, MembershipStatus, Page, PageOf, Role,
    UnknownRole,
};
pub use self::sessions::{NewSession, Session};
pub use self::users::{AccountStatus, Home, NewUser, SettingsWrite, User};
pub use self::webhooks::{
    NewWebhook, Stored, Webhook, WebhookLimits, WebhookWrite, WebhookWriter, WebhooksVersion,
};
pub use self::workspaces::{Membership, Workspace};
