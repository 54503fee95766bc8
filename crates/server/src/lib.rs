//! Cadran's account server: the Clockify v1 routes with a few marked extensions, on one SQLite file.
//!
//! The rooms, from the door inwards; each knows only those below it:
//!
//! | room | what it does |
//! |---|---|
//! | [`server`] | starts from a [`config::Config`], listens, stops gracefully; `cadran serve` uses it |
//! | [`config`] | where it listens, its data folder, whom it trusts |
//! | `requests` | what happens to every request: judged by `guard`, routed within a time, counted, logged |
//! | `guard`, `forwarded` | which `Host`, `Origin` and forwarded addresses are believed |
//! | [`routes`] | thin handlers, one file a resource, on `extract` (reading) and `error` (Clockify's `{"message", "code"}`) |
//! | `limits`, `metrics` | how much of everything, and how much there was |
//! | `site`, `picture`, `signer`, `tls` | the tab and small pages, uploaded pictures, webhooks' tokens, HTTPS |
//! | `patience` | ends connections that do not take their answers |
//! | `housekeeping` | what is done each hour: old events and what has expired go |
//! | [`single_user`] | who may use a server that a window runs for the person at the computer |
//! | [`auth`] | passwords, keys, sessions, and who is calling |
//! | [`db`] | every query, as whole operations |
//! | `zones` | what clocks show where |

mod app;
pub mod auth;
pub mod config;
pub mod db;
pub mod delivery;
mod error;
mod extract;
mod forwarded;
mod guard;
mod housekeeping;
mod limits;
pub mod listen;
mod metrics;
mod patience;
mod picture;
mod requests;
pub mod routes;
pub mod server;
mod signer;
pub mod single_user;
mod site;
mod tls;
mod zones;
