//! Deliveries of events to webhooks: claimed from the database, signed, sent within bounds, tried again, and logged.
//!
//! An event and its deliveries are one transaction, so that none is lost; after a crash what was on its way is sent
//! again with the same id. Receivers get [Standard Webhooks](https://www.standardwebhooks.com) headers beside
//! Clockify's own, and the flat body that Clockify sends.

mod clock;
mod connector;
mod engine;
mod queue;
mod schedule;
mod sender;
mod signature;
mod target;

pub(crate) use self::engine::run;
pub use self::schedule::{MOST_OVERDUE_MS, TRIES, WAITS};
pub use self::sender::{PATIENCE, RESPONSE_BYTES};
pub(crate) use self::signature::OVERLAP_MS;
pub use self::signature::{SigningSecret, Unverified};
pub use self::target::{Forbidden, NoTargets, TargetRules, Targets};
