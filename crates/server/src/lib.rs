//! Cadran's account server: the Clockify v1 routes with a few marked extensions, on one SQLite file.
//!
//! The rooms, from the door inwards; each knows only those below it:
//!
//! | room | what it does |
//! |---|---|
//! | [`server`] | starts from a [`config::Config`], listens, stops gracefully; the window and `cadran serve` both use it |
//! | [`config`] | where it listens, its data folder, whom it trusts |
//! | [`routes`] | thin handlers, one file a resource |
//! | [`guard`] | which `Host`, `Origin` and forwarded addresses are believed |
//! | [`limits`], [`metrics`] | how much of everything, and how much there was |
//! | [`error`] | Clockify's `{"message", "code"}` |
//! | [`auth`] | passwords, keys, sessions, and who is calling |
//! | [`db`] | every query, as whole operations |

pub mod auth;
pub mod config;
pub mod db;
pub mod error;
pub mod guard;
pub mod limits;
pub mod metrics;
pub mod routes;
pub mod server;
