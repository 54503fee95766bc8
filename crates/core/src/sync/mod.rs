//! Keeping a document equal to an account's: what to send when, and what to make of the answers. No I/O, no clock.
//!
//! There are three copies: **here** (the app's document, `settings.ron`), **base** (what both sides last agreed on) and
//! **server** (what it last answered). [`standing()`] compares them. [`Engine`] is told what happened ([`Event`]) and says
//! what to do ([`Action`]); of its state only [`Saved`] outlives the process, as `sync.ron`.
//!
//! What is unsent is the difference between base and here, so the queue is as durable as the two files. Where the server
//! has changed the same field to another value, base, here and server stay as they are until the person chooses:
//! conflicts too are only a comparison, and nothing is lost by a crash. For that a document is saved before the state
//! that goes with it, and the state before a request that it foresees; actions are to be carried out in their order.
//!
//! A write says with `If-Match` which version it is for, so it happens at most once. When its answer is lost, what was
//! sent is remembered in [`Saved`]; the server is read before anything else is written, and what is found there counts as
//! ours. Where a server knows no `If-Match`, reading first is all there is.

mod answers;
mod backoff;
mod doubts;
mod engine;
mod events;
mod plan;
mod rules;
mod saved;
mod standing;

pub use self::backoff::Backoff;
pub use self::engine::{Engine, Moment, Status, Why};
pub use self::events::{Action, Attempt, Event, Outcome, Request, Side};
pub use self::rules::{FEW_REQUESTS, First, Form, Lane, Poll, Rules};
pub use self::saved::{Copies, Saved, UserLane, WebhookLane};
pub use self::standing::{Standing, standing};
