//! The pages: each edits a copy of its slice of the document and sends commands.

pub mod account;
pub mod api_keys;
pub mod appearance;
mod asked;
pub mod connect;
pub mod date_time;
pub mod deliveries;
pub mod display;
pub mod help;
pub mod language;
pub mod notifications;
pub mod profile;
mod secret_field;
pub mod security;
pub mod sheets;
pub mod sign_in;
mod waiting;
pub mod webhook_form;
pub mod webhooks;
