//! The pages: each edits a copy of its slice of the document and sends commands.

pub mod account;
pub mod appearance;
pub mod connect;
pub mod date_time;
pub mod display;
pub mod help;
pub mod language;
pub mod notifications;
pub mod profile;
pub mod sign_in;
pub mod webhook_form;
pub mod webhooks;
