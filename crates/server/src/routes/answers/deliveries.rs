//! Deliveries, as they go over the network.

use cadran_core::model::EventName;
use cadran_core::wire::{self, WebhookEventStatus, WebhookLog};

use super::{id, time};
use crate::db;

/// A status as it is stored.
pub fn stored_status(status: wire::DeliveryStatus) -> db::DeliveryStatus {
    match status {
        wire::DeliveryStatus::Waiting => db::DeliveryStatus::Waiting,
        wire::DeliveryStatus::Delivered => db::DeliveryStatus::Delivered,
        wire::DeliveryStatus::Failed => db::DeliveryStatus::Failed,
    }
}

pub fn delivery(delivery: db::Delivery) -> wire::Delivery {
    let is_waiting = delivery.status == db::DeliveryStatus::Waiting;
    wire::Delivery {
        id: id(delivery.id),
        webhook_id: id(delivery.webhook),
        event: EventName::new(delivery.kind),
        status: match delivery.status {
            db::DeliveryStatus::Waiting => wire::DeliveryStatus::Waiting,
            db::DeliveryStatus::Delivered => wire::DeliveryStatus::Delivered,
            db::DeliveryStatus::Failed => wire::DeliveryStatus::Failed,
        },
        test: delivery.is_test,
        created_at: time(delivery.created_at),
        next_try_at: is_waiting.then(|| time(delivery.due_at)),
        attempts: delivery.attempts,
        tries_left: delivery.tries_left,
        last: delivery.last.map(outcome),
    }
}

fn outcome(outcome: db::Outcome) -> wire::Outcome {
    wire::Outcome {
        at: time(outcome.at),
        took_ms: Some(outcome.took_ms),
        status_code: outcome.status_code,
        fault: outcome.fault,
    }
}

pub fn attempt(attempt: db::Attempt) -> wire::Attempt {
    let read = |text: &Option<String>| text.as_deref().map(serde_json::from_str);
    wire::Attempt {
        number: attempt.number,
        response_headers: read(&attempt.headers)
            .and_then(Result::ok)
            .unwrap_or_default(),
        response_body: attempt.body.as_deref().map(text),
        timings: attempt
            .timings
            .as_deref()
            .and_then(|text| serde_json::from_str(text).ok())
            .unwrap_or_default(),
        outcome: outcome(attempt.outcome),
    }
}

/// A response's body as text; what is none is shown by its replacement characters.
fn text(body: &[u8]) -> String {
    String::from_utf8_lossy(body).into_owned()
}

pub fn rest(rest: db::Rest) -> wire::Rest {
    wire::Rest {
        reason: match rest.reason {
            db::RestReason::Failing => wire::RestReason::Failing,
            db::RestReason::Gone => wire::RestReason::Gone,
        },
        since: time(rest.since),
        next_try_at: rest.until.map(time),
    }
}

/// The id of an attempt: that of its delivery, counted on.
fn attempt_id(delivery: db::Id, number: u32) -> wire::Id {
    let mut bytes = delivery.bytes();
    // Deliveries are numbered far below the top of their eight bytes.
    bytes[4] |= 0x80;
    let [high, low] = u16::try_from(number).unwrap_or(u16::MAX).to_be_bytes();
    bytes[5] = high;
    bytes[6] = low;
    id(db::Id::from_bytes(bytes))
}

/// The status as Clockify prints it; 0 where no answer came.
fn code(outcome: &db::Outcome) -> i32 {
    outcome.status_code.map_or(0, i32::from)
}

pub fn log(delivery: &db::Delivery, body: String, attempt: &db::Attempt) -> WebhookLog {
    WebhookLog {
        id: attempt_id(delivery.id, attempt.number),
        webhook_id: id(delivery.webhook),
        webhook_event_status_id: id(delivery.id),
        status_code: code(&attempt.outcome),
        request_body: body,
        response_body: attempt.body.as_deref().map(text).unwrap_or_default(),
        responded_at: time(attempt.outcome.at + attempt.outcome.took_ms),
    }
}

pub fn event_status(
    delivery: &db::Delivery,
    body: String,
    last: Option<db::Attempt>,
) -> WebhookEventStatus {
    let number = last.as_ref().map_or(0, |attempt| attempt.number);
    let status = match delivery.status {
        db::DeliveryStatus::Waiting => "RETRYING",
        db::DeliveryStatus::Delivered => "SUCCEEDED",
        db::DeliveryStatus::Failed => "FAILED",
    };
    WebhookEventStatus {
        id: id(delivery.id),
        webhook_id: id(delivery.webhook),
        webhook_log_id: attempt_id(delivery.id, number),
        status: status.to_owned(),
        status_code: last.as_ref().map_or(0, |attempt| code(&attempt.outcome)),
        retry_count: delivery.attempts.saturating_sub(1),
        request_body: body,
        response_body: last
            .as_ref()
            .and_then(|it| it.body.as_deref())
            .map(text)
            .unwrap_or_default(),
        responded_at: last.map(|it| time(it.outcome.at + it.outcome.took_ms)),
    }
}
