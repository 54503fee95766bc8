//! What goes over the network: Clockify's REST API v1 and the few extensions of a Cadran server, shared by both ends.
//!
//! Replies and requests are plain serde types with the members' own JSON names. Readers ignore unknown members and take
//! `null` where a member may be absent; [`UserSettings`] alone keeps what it does not know, since it is written back whole.
//! Errors are [`Problem`] on the way out and [`Reason`] on the way in. [`document`] leads from the settings document to
//! the wire and back, [`hooks`] does the same for webhooks.

mod account;
mod client;
mod delivery;
pub mod document;
mod entry;
pub mod hooks;
mod id;
mod keys;
mod length;
mod members;
mod nulls;
mod problem;
mod project;
mod reason;
pub mod samples;
mod secret;
mod server;
mod settings;
mod tag;
mod task;
mod time;
mod user;
mod users;
mod webhook;
mod workspace;

pub use self::account::{
    EmailChange, LinkUse, PasswordChange, Session, SessionList, SignIn, SignUp, SignedIn,
};
pub use self::client::{Client, ClientWrite};
pub use self::delivery::{
    Attempt, Delivery, DeliveryDetail, DeliveryList, DeliveryStatus, HealthList, LogFilter,
    LogStatus, Outcome, ResendRange, Resent, Rest, RestReason, Timings, WebhookEventStatus,
    WebhookHealth, WebhookLog, WebhookSecret, WebhookTest,
};
pub use self::entry::{
    EntryType, EntryUser, Hydrated, InvoicedMark, TimeEntry, TimeEntryEdit, TimeEntrySplit,
    TimeEntryWrite, TimeInterval, TimerStop,
};
pub use self::id::{Id, IdError};
pub use self::keys::{ApiKey, ApiKeyName, CreatedApiKey, NewApiKey, ReplaceApiKey};
pub use self::length::Length;
pub use self::members::{Kind, MEMBERS, Member, Misfit, Typical};
pub use self::problem::{Entity, Problem};
pub use self::project::{
    BudgetEstimate, Estimate, EstimatePatch, EstimateType, FromTemplate, MembershipsChange,
    MembershipsWrite, Project, ProjectMemberWrite, ProjectWrite, RateWrite, ResetOption,
    TemplatePatch, TimeEstimate,
};
pub use self::reason::{Invalid, Reason, retry_after};
pub use self::secret::Secret;
pub use self::server::{Capabilities, Limits, Server};
pub use self::settings::UserSettings;
pub use self::tag::{Tag, TagWrite};
pub use self::task::{Task, TaskStatus, TaskWrite};
pub use self::time::Time;
pub use self::user::{
    AccountStatus, Membership, MembershipStatus, MembershipType, NO_PICTURE, Rate, Role,
    SettingsWrite, StoredImage, User, UserRole,
};
pub use self::users::{Memberships, SortColumn, SortOrder, StatusChange, UsersFilter};
pub use self::webhook::{TriggerSourceType, Webhook, WebhookList, WebhookWrite};
pub use self::workspace::{
    Currency, MemberProfile, MemberProfilePatch, NewWorkspace, Subdomain, Workspace,
};
