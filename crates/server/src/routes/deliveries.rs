//! The log of deliveries: reading it, sending once more, and Clockify's own two views of it.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use cadran_core::model::EventName;
use cadran_core::wire::{
    self, DeliveryDetail, DeliveryList, Entity, HealthList, LogFilter, LogStatus, Problem,
    ResendRange, Resent, WebhookEventStatus, WebhookHealth, WebhookLog,
};

use super::access::{Access, Caller};
use super::{Endpoint, answers};
use crate::app::{Shared, now};
use crate::db::{self, DbError, DeliveryFilter, DeliveryStatus, LogPage, Noun};
use crate::error::Failure;
use crate::extract::{self, InPath, Query, id};

const PATH: &str = "/api/v1/workspaces/{workspace}/webhooks/deliveries";
const ONE: &str = "/api/v1/workspaces/{workspace}/webhooks/deliveries/{delivery}";
const RESEND: &str = "/api/v1/workspaces/{workspace}/webhooks/deliveries/{delivery}/resend";
const HEALTH: &str = "/api/v1/workspaces/{workspace}/webhooks/health";
const RESEND_FAILED: &str = "/api/v1/workspaces/{workspace}/webhooks/{webhook}/resend";
const LOGS: &str = "/api/v1/workspaces/{workspace}/webhooks/{webhook}/logs";
const STATUSES: &str = "/api/v1/workspaces/{workspace}/webhooks/{webhook}/statuses";

/// Deliveries of a page, and at most.
const PAGE: u32 = 50;
const MOST: u32 = 200;
/// Deliveries that are sent once more by one request.
const RESENT: usize = 100;
/// Rows of Clockify's views at most.
const LOG_MOST: u32 = 200;

pub(super) fn endpoints() -> [Endpoint; 7] {
    [
        Endpoint::get(PATH, Access::Read, list),
        Endpoint::get(ONE, Access::Read, one),
        Endpoint::post(RESEND, Access::Write, resend),
        Endpoint::get(HEALTH, Access::Read, health),
        Endpoint::post(RESEND_FAILED, Access::Write, resend_failed),
        Endpoint::post(LOGS, Access::Read, logs),
        Endpoint::get(STATUSES, Access::Read, statuses),
    ]
}

async fn list(
    State(app): State<Shared>,
    InPath(workspace): InPath<String>,
    query: Query,
    caller: Caller,
) -> Result<Json<DeliveryList>, Failure> {
    let workspace = id(&workspace, Entity::Workspace)?;
    let webhook = query.text("webhook").map(|text| id(text, Entity::Webhook));
    let before = query.text("before").map(|text| id(text, Entity::Delivery));
    let statuses = wire::DeliveryStatus::ALL.map(|it| (it.as_str(), answers::stored_status(it)));
    let filter = DeliveryFilter {
        webhook: webhook.transpose()?,
        status: query.choice("status", &statuses)?,
        kind: query.text("event").map(str::to_owned),
        from: moment(&query, "from")?,
        to: moment(&query, "to")?,
        before: before.transpose()?,
    };
    let size = query.number("size")?.unwrap_or(PAGE).clamp(1, MOST) as usize;
    // One more than asked for tells whether there is more.
    let found = app
        .database
        .deliveries(workspace, caller.user.id, filter, size + 1);
    let mut found = found.await?;
    let has_more = found.len() > size;
    found.truncate(size);
    let last = found
        .last()
        .filter(|_| has_more)
        .map(|it| answers::id(it.id));
    Ok(Json(DeliveryList {
        deliveries: found.into_iter().map(answers::delivery).collect(),
        next: last,
    }))
}

fn moment(query: &Query, name: &str) -> Result<Option<i64>, Problem> {
    let read = |text: &str| {
        let time = wire::Time::try_from(text.to_owned());
        time.map(wire::Time::ms)
            .map_err(|why| Problem::invalid(name, &why))
    };
    query.text(name).map(read).transpose()
}

async fn one(
    State(app): State<Shared>,
    InPath((workspace, delivery)): InPath<(String, String)>,
    caller: Caller,
) -> Result<Json<DeliveryDetail>, Failure> {
    let workspace = id(&workspace, Entity::Workspace)?;
    let delivery = id(&delivery, Entity::Delivery)?;
    let user = caller.user.id;
    let (delivery, body, log) = app.database.delivery(workspace, user, delivery).await?;
    let webhook = match app
        .database
        .webhook(workspace, user, delivery.webhook)
        .await
    {
        Ok(webhook) => Some(webhook),
        Err(DbError::Missing(Noun::Webhook)) => None,
        Err(error) => return Err(error.into()),
    };
    Ok(Json(DeliveryDetail {
        url: webhook.map(|webhook| webhook.url),
        request_headers: request_headers(&delivery),
        request_body: body,
        log: log.into_iter().map(answers::attempt).collect(),
        delivery: answers::delivery(delivery),
    }))
}

/// The headers of a request, but for those that are secrets or change with each attempt.
fn request_headers(delivery: &db::Delivery) -> Vec<(String, String)> {
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    vec![
        pair("content-type", "application/json"),
        pair("webhook-id", &format!("msg_{}", delivery.id)),
        pair("clockify-webhook-event-type", &delivery.kind),
    ]
}

async fn resend(
    State(app): State<Shared>,
    InPath((workspace, delivery)): InPath<(String, String)>,
    caller: Caller,
) -> Result<(StatusCode, Json<wire::Delivery>), Failure> {
    let workspace = id(&workspace, Entity::Workspace)?;
    let delivery = id(&delivery, Entity::Delivery)?;
    let resent = app
        .database
        .resend(workspace, caller.user.id, delivery, now());
    Ok((StatusCode::ACCEPTED, Json(answers::delivery(resent.await?))))
}

async fn resend_failed(
    State(app): State<Shared>,
    InPath((workspace, webhook)): InPath<(String, String)>,
    caller: Caller,
    extract::Json(range): extract::Json<ResendRange>,
) -> Result<(StatusCode, Json<Resent>), Failure> {
    let workspace = id(&workspace, Entity::Workspace)?;
    let webhook = id(&webhook, Entity::Webhook)?;
    let webhook = app
        .database
        .webhook(workspace, caller.user.id, webhook)
        .await?;
    let after = range
        .after
        .as_ref()
        .map(|it| id(it.as_str(), Entity::Delivery));
    let ends = range.from.map_or(0, |it| it.ms())..range.to.map_or(i64::MAX, |it| it.ms());
    let sent = app
        .database
        .resend_failed(webhook, ends, after.transpose()?, RESENT, now());
    let (count, last) = sent.await?;
    let resent = Resent {
        count: u32::try_from(count).unwrap_or(u32::MAX),
        next: last.filter(|_| count == RESENT).map(answers::id),
    };
    Ok((StatusCode::ACCEPTED, Json(resent)))
}

async fn health(
    State(app): State<Shared>,
    InPath(workspace): InPath<String>,
    caller: Caller,
) -> Result<Json<HealthList>, Failure> {
    let workspace = id(&workspace, Entity::Workspace)?;
    let user = caller.user.id;
    let counts = app.database.health(workspace, user, now()).await?;
    let (webhooks, _) = app.database.webhooks(workspace, user).await?;
    let health = counts.into_iter().map(|(id, health)| {
        let webhook = webhooks.iter().find(|webhook| webhook.id == id);
        WebhookHealth {
            id: answers::id(id),
            delivered: health.delivered,
            failed: health.failed,
            waiting: health.waiting,
            last_at: health.last_at.map(answers::time),
            last_status: health.last_status,
            recent: health.recent,
            rest: webhook.and_then(|webhook| webhook.rest).map(answers::rest),
        }
    });
    Ok(Json(HealthList {
        webhooks: health.collect(),
    }))
}

/// Page and size as Clockify's clients count them: 0 and 1 are both the first page.
fn page(query: &Query) -> Result<(u32, i64), Problem> {
    let size = query.number("size")?.unwrap_or(PAGE).clamp(1, LOG_MOST);
    let page = query.number("page")?.unwrap_or(0).saturating_sub(1);
    Ok((size, i64::from(page) * i64::from(size)))
}

async fn logs(
    State(app): State<Shared>,
    InPath((workspace, webhook)): InPath<(String, String)>,
    query: Query,
    caller: Caller,
    extract::Json(filter): extract::Json<LogFilter>,
) -> Result<Json<Vec<WebhookLog>>, Failure> {
    let workspace = id(&workspace, Entity::Workspace)?;
    let webhook = id(&webhook, Entity::Webhook)?;
    let (size, skip) = page(&query)?;
    let page = LogPage {
        from: filter.from.map(wire::Time::ms),
        to: filter.to.map(wire::Time::ms),
        succeeded: match filter.status.unwrap_or(LogStatus::All) {
            LogStatus::All => None,
            LogStatus::Succeeded => Some(true),
            LogStatus::Failed => Some(false),
        },
        newest_first: filter.sort_by_newest.unwrap_or(false),
        size,
        skip,
    };
    let found = app
        .database
        .attempts(workspace, caller.user.id, webhook, page);
    let found = found.await?.into_iter();
    Ok(Json(
        found
            .map(|(delivery, body, attempt)| answers::log(&delivery, body, &attempt))
            .collect(),
    ))
}

async fn statuses(
    State(app): State<Shared>,
    InPath((workspace, webhook)): InPath<(String, String)>,
    query: Query,
    caller: Caller,
) -> Result<Json<Vec<WebhookEventStatus>>, Failure> {
    let workspace = id(&workspace, Entity::Workspace)?;
    let webhook = id(&webhook, Entity::Webhook)?;
    let names = [
        ("SUCCEEDED", DeliveryStatus::Delivered),
        ("RETRYING", DeliveryStatus::Waiting),
        ("FAILED", DeliveryStatus::Failed),
    ];
    let wanted = query.choices("statuses", &names)?;
    let (size, skip) = page(&query)?;
    let skip = usize::try_from(skip).unwrap_or(usize::MAX);
    let size = size as usize;
    let user = caller.user.id;
    let filter = DeliveryFilter {
        webhook: Some(webhook),
        status: match wanted.as_slice() {
            [only] => Some(*only),
            _ => None,
        },
        ..DeliveryFilter::default()
    };
    let most = skip.saturating_add(size).min(db::STATUSES_MOST);
    let found = app
        .database
        .deliveries(workspace, user, filter, most)
        .await?;
    let found = found
        .into_iter()
        .filter(|it| wanted.is_empty() || wanted.contains(&it.status));
    let mut answer = Vec::new();
    for delivery in found.skip(skip).take(size) {
        let (delivery, body, log) = app.database.delivery(workspace, user, delivery.id).await?;
        answer.push(answers::event_status(
            &delivery,
            body,
            log.into_iter().next_back(),
        ));
    }
    Ok(Json(answer))
}

/// The event of a test, which must be one of Clockify's.
pub(super) fn event(name: &EventName) -> Result<String, Problem> {
    match name.is_known() {
        true => Ok(name.as_str().to_owned()),
        false => Err(Problem::unknown_event("event")),
    }
}
