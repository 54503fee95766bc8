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
mod clients;
mod credentials;
mod database;
mod deliveries;
mod entries;
mod error;
mod events;
mod id;
mod images;
mod keys;
mod listing;
mod members;
mod projects;
mod sessions;
mod sqlite;
mod tags;
mod tasks;
mod users;
mod webhooks;
mod workspaces;

pub use self::backup::{BackupError, RestoreError, restore};
pub use self::clients::{Archiving, Client, ClientFields, ClientFilter};
pub use self::credentials::{FirstOwner, LinkTarget, SignIn};
pub use self::database::{Changes, Database, OpenAs, OpenError};
pub use self::deliveries::{
    Attempt, Claim, Claimed, Delivery, DeliveryFilter, DeliveryStatus, Due, Finished, Health,
    LogPage, Outcome, Rest, RestReason, Rotation, STATUSES_MOST, Then,
};
pub use self::entries::{EntryFields, EntryFilter, EntryKind, EntryOwner, TimeEntry, WholeEntry};
pub use self::error::{DbError, Noun, Result};
pub use self::events::{Event, EventKind};
pub use self::id::{Id, NotAnId, SecretHash};
pub use self::images::{Image, NewImage};
pub use self::keys::{ApiKey, Authenticated, NewKey};
pub use self::listing::{Actor, ListOrder, Listing};
pub use self::members::{
    Member, MemberFilter, MemberOrder, MemberSort, MembershipStatus, Page, PageOf, Role,
    UnknownRole,
};
pub use self::projects::{
    ClientChange, MembersChange, NewProject, Project, ProjectChange, ProjectFields, ProjectFilter,
    ProjectLimits, ProjectMember,
};
pub use self::sessions::{NewSession, Session};
pub use self::tags::Tag;
pub use self::tasks::{RateKind, Task, TaskFields};
pub use self::users::{AccountStatus, Home, NewUser, SettingsWrite, User};
pub use self::webhooks::{
    NewWebhook, Stored, Webhook, WebhookLimits, WebhookWrite, WebhookWriter, WebhooksVersion,
};
pub use self::workspaces::{Membership, Workspace};
