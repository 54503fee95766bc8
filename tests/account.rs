//! The client of an account: its order of saving and sending, rude servers, and the real one.

#[path = "account/support.rs"]
mod support;

#[path = "account/app.rs"]
mod app;
#[path = "account/clockify/mod.rs"]
mod clockify;
#[path = "account/order.rs"]
mod order;
#[path = "account/questions.rs"]
mod questions;
#[path = "account/rude.rs"]
mod rude;
#[path = "account/stand_in.rs"]
mod stand_in;
#[path = "account/sync.rs"]
mod sync;
#[path = "account/team.rs"]
mod team;
