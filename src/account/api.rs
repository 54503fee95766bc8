//! Requests and answers as data: which route, which body, and what an answer says.

mod answer;
mod ask;
mod call;
mod multipart;
mod place;
mod webhooks;

pub use self::ask::{Answer, Ask};
pub use self::place::Place;
pub use self::webhooks::{DeliveryQuery, LogQuery, WebhookAnswer, WebhookAsk};

pub(super) use self::answer::outcome_of;
pub(super) use self::ask::ask;
pub(super) use self::call::call;
pub(super) use self::place::Base;

use super::Failure;
use super::transport::{Message, Reply};

/// Reads an answer; the time now is for waits that are given as a date.
pub(super) type Read<T> = fn(&Reply, i64) -> Result<T, Failure>;

/// A request, and how to read its answer.
pub(super) struct Call<T> {
    pub message: Message,
    pub read: Read<T>,
    /// Asked without key or token: who answers may not be who should have them, or needs none
    pub is_open: bool,
}

impl<T> Call<T> {
    /// A request by the person.
    fn new(message: Message, read: Read<T>) -> Self {
        Self {
            message,
            read,
            is_open: false,
        }
    }
}
