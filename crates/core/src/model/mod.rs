//! The settings as plain data: no window, no files.
//!
//! [`Settings`] is what the panels draw from, [`TABLE`] names each setting once for search, deep links, reset, diff,
//! import and sync.

mod account;
mod defaults;
mod device;
mod drafts;
mod endpoint;
mod events;
mod settings;
mod table;
mod text;
mod webhook;

pub use self::account::{
    Account, AccountId, InvalidAccountId, Server, ServerAddress, ServerAddressError,
};
pub use self::defaults::settings_for;
pub use self::device::{Device, DeviceAppearance, Shell, TextSize, ThreeWay, Window};
pub use self::drafts::{Drafts, Forms, ProfileDraft, WebhookDraft, WebhookDraftTarget};
pub use self::endpoint::{EndpointError, EndpointUrl, Reach};
pub use self::events::{EventGroup, EventName, GROUPS, ONLY_CLOCKIFY};
pub use self::settings::{
    Appearance, DateTime, DayStart, Display, DocumentLanguage, LanguageChoice, Notifications,
    Photo, Profile, Settings, Theme, ZoneChoice,
};
pub use self::table::{Applies, Key, Panel, Scope, Setting, TABLE, Wire};
pub use self::text::{Email, EmailError, PersonName, PersonNameError};
pub use self::webhook::{Source, Webhook, WebhookId, WebhookName, WebhookNameError};
