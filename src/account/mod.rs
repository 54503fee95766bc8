//! The app as the client of an account server: requests with deadlines, and a document kept equal to the account's.
//!
//! Nothing here waits and nothing draws. [`Client`] sends and is drained once a frame; [`Connection`] drives
//! [`sync::Engine`](cadran_core::sync::Engine) with it and says what the app is to save. Below them are `api`, requests and
//! answers as data, and `transport`, the one file with two halves: in the window answers come from threads, in the tab from
//! the browser.

mod api;
mod client;
mod connection;
mod credential;
mod failure;
mod transport;

pub use self::api::{Answer, Ask, DeliveryQuery, LogQuery, Place, WebhookAnswer, WebhookAsk};
pub use self::client::{Allowance, AskId, Client, News};
pub use self::connection::{Connection, Effect, SaveMark, Wire};
pub use self::credential::{Credential, InvalidKey};
pub use self::failure::Failure;
pub use self::transport::Waker;
