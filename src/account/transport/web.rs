//! The tab's half: the browser's `fetch`, streamed so that a body can be broken off.

use std::ops::ControlFlow;
use std::sync::{Mutex, PoisonError};

use ehttp::streaming::{self, Part};
use ehttp::{Credentials, Headers, Method, Mode, Request};

use super::{Message, Sink, Verb};
use crate::account::Failure;

pub(super) struct Network {
    /// The origin of the page
    page: Option<String>,
}

/// What ehttp says of an answer that can have no body, of which it tells nothing else.
const NO_BODY: &str = "response has no body";

impl Network {
    pub fn new() -> Self {
        let page = web_sys::window().and_then(|window| window.location().origin().ok());
        Self { page }
    }

    /// Sends. To the page's own server no redirect leads away from it: the browser breaks it off. Elsewhere the browser
    /// follows, after asking the other server whether it takes the key; an answer from there is not believed.
    pub fn start(&self, message: Message, sink: Sink) {
        let origin = origin(&message.url);
        let is_own = origin == self.page;
        let no_body = match message
            .headers
            .iter()
            .any(|(name, _)| *name == "If-None-Match")
        {
            true => 304,
            false => 204,
        };
        let sink = Mutex::new(sink);
        streaming::fetch(request(message, is_own), move |part| {
            let mut sink = sink.lock().unwrap_or_else(PoisonError::into_inner);
            match part {
                Ok(Part::Response(head)) => {
                    let from = self::origin(&head.url);
                    if from != origin {
                        sink.fail(Failure::Moved {
                            status: head.status,
                            to: from,
                        });
                        return ControlFlow::Break(());
                    }
                    sink.head(head.status, head.headers.headers)
                }
                Ok(Part::Chunk(bytes)) if bytes.is_empty() => {
                    sink.end();
                    ControlFlow::Break(())
                }
                Ok(Part::Chunk(bytes)) => sink.chunk(&bytes),
                Err(error) if error == NO_BODY => {
                    if sink.head(no_body, Vec::new()).is_continue() {
                        sink.end();
                    }
                    ControlFlow::Break(())
                }
                Err(_) => {
                    sink.broke();
                    ControlFlow::Break(())
                }
            }
        });
    }
}

fn request(message: Message, is_own: bool) -> Request {
    let headers = message
        .headers
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    Request {
        method: match message.verb {
            Verb::Get => Method::GET,
            Verb::Post => Method::POST,
            Verb::Put => Method::PUT,
            Verb::Patch => Method::PATCH,
            Verb::Delete => Method::DELETE,
        },
        url: message.url,
        body: message.body,
        headers: Headers { headers },
        timeout: None,
        mode: match is_own {
            true => Mode::SameOrigin,
            false => Mode::Cors,
        },
        credentials: match message.has_cookies {
            true => Credentials::SameOrigin,
            false => Credentials::Omit,
        },
    }
}

fn origin(url: &str) -> Option<String> {
    web_sys::Url::new(url).ok().map(|url| url.origin())
}
