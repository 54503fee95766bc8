//! What answers say.

use cadran_core::sync::Outcome;
use cadran_core::wire::{Reason, StoredImage, WebhookList, retry_after};
use serde::de::DeserializeOwned;

use super::place::origin;
use crate::account::Failure;
use crate::account::transport::Reply;

/// What the engine is told of a failure: either the server did something unknown, or it refused.
pub(in crate::account) fn outcome_of(failure: Failure) -> Outcome {
    match failure {
        Failure::Unreachable | Failure::NotTrusted | Failure::Late(_) | Failure::CutOff => {
            Outcome::Lost
        }
        Failure::TooMuch { status } | Failure::Moved { status, .. } => {
            Outcome::Refused(Reason::NotUnderstood { status })
        }
        Failure::Refused(reason) => Outcome::Refused(reason),
    }
}

pub(super) fn user(reply: &Reply, now_ms: i64) -> Result<Outcome, Failure> {
    changed(reply, now_ms, |reply| {
        Ok(Outcome::User(Box::new(json(reply)?), etag(reply)))
    })
}

pub(super) fn webhooks(reply: &Reply, now_ms: i64) -> Result<Outcome, Failure> {
    changed(reply, now_ms, |reply| {
        let list: WebhookList = json(reply)?;
        Ok(Outcome::Webhooks(list.webhooks, etag(reply)))
    })
}

pub(super) fn member(reply: &Reply, now_ms: i64) -> Result<Outcome, Failure> {
    Ok(Outcome::Member(json(success(reply, now_ms)?)?))
}

pub(super) fn webhook(reply: &Reply, now_ms: i64) -> Result<Outcome, Failure> {
    let webhook = json(success(reply, now_ms)?)?;
    Ok(Outcome::Webhook(Some(Box::new(webhook)), etag(reply)))
}

pub(super) fn webhook_gone(reply: &Reply, now_ms: i64) -> Result<Outcome, Failure> {
    success(reply, now_ms).map(|reply| Outcome::Webhook(None, etag(reply)))
}

pub(super) fn image(reply: &Reply, now_ms: i64) -> Result<Outcome, Failure> {
    let image: StoredImage = json(success(reply, now_ms)?)?;
    Ok(Outcome::Stored(image.url))
}

/// An answer to a question for news: 304 says that there are none.
fn changed(
    reply: &Reply,
    now_ms: i64,
    read: impl FnOnce(&Reply) -> Result<Outcome, Failure>,
) -> Result<Outcome, Failure> {
    match reply.status {
        304 => Ok(Outcome::Unchanged),
        _ => success(reply, now_ms).and_then(read),
    }
}

/// The answer, if it is a success.
pub(super) fn success(reply: &Reply, now_ms: i64) -> Result<&Reply, Failure> {
    match reply.status {
        200..=299 => Ok(reply),
        status @ 300..=399 => Err(Failure::Moved {
            status,
            to: reply.header("location").and_then(target),
        }),
        status => {
            let wait = reply.header("retry-after");
            let wait = wait.and_then(|wait| retry_after(wait, now_ms));
            Err(Failure::Refused(Reason::of(status, &reply.body, wait)))
        }
    }
}

/// Scheme and host of an address elsewhere, if it looks like one.
fn target(location: &str) -> Option<String> {
    const MOST: usize = 100;
    let target = origin(location.trim());
    let is_whole = target.starts_with("https://") || target.starts_with("http://");
    let is_plain = target.len() <= MOST && target.bytes().all(|byte| byte.is_ascii_graphic());
    (is_whole && is_plain && !target.contains('@')).then(|| target.to_owned())
}

pub(super) fn json<T: DeserializeOwned>(reply: &Reply) -> Result<T, Failure> {
    serde_json::from_slice(&reply.body).map_err(|_| {
        Failure::Refused(Reason::NotUnderstood {
            status: reply.status,
        })
    })
}

fn etag(reply: &Reply) -> Option<String> {
    reply.header("etag").map(str::to_owned)
}
