//! Questions about webhooks beside their definitions: what was sent, and what it is signed with. Most are of a Cadran
//! server only; [`WebhookAsk::is_clockifys`] says which are not.

use cadran_core::wire::{
    Delivery, DeliveryDetail, DeliveryList, DeliveryStatus, Entity, HealthList, Id, LogFilter,
    LogStatus, Reason, ResendRange, Resent, Time, Webhook, WebhookLog, WebhookSecret, WebhookTest,
};

use super::answer::{json, success};
use super::{Answer, Base, Call, Place};
use crate::account::Failure;
use crate::account::transport::{Message, Reply, Verb};

/// A question about webhooks of the workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WebhookAsk {
    /// How the deliveries of each went lately
    Health,
    Deliveries(DeliveryQuery),
    /// Attempts, as Clockify lists them
    Logs(LogQuery),
    Delivery(Id),
    /// Sends a delivery once more
    Resend(Id),
    /// Sends failed deliveries of a webhook once more
    ResendFailed(Id, ResendRange),
    Test(Id, WebhookTest),
    Secret(Id),
    NewSecret(Id),
    /// Clockify's token, which comes with its webhook
    Token(Id),
    NewToken(Id),
}

impl WebhookAsk {
    /// Whether Clockify has this route, too.
    pub fn is_clockifys(&self) -> bool {
        matches!(self, Self::Logs(_) | Self::Token(_) | Self::NewToken(_))
    }
}

/// Which deliveries to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeliveryQuery {
    pub webhook: Option<Id>,
    pub status: Option<DeliveryStatus>,
    pub event: Option<String>,
    pub from: Option<Time>,
    /// The last one of the page before
    pub before: Option<Id>,
}

/// Which attempts to list, the newest first: `POST …/webhooks/{id}/logs`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogQuery {
    pub webhook: Id,
    /// From 1 on
    pub page: u32,
    pub from: Option<Time>,
    pub status: Option<LogStatus>,
}

impl LogQuery {
    /// Attempts of a page.
    pub const SIZE: u32 = 50;
}

/// An answer to a [`WebhookAsk`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WebhookAnswer {
    Health(HealthList),
    Deliveries(DeliveryList),
    Logs(Vec<WebhookLog>),
    Delivery(Box<DeliveryDetail>),
    /// To [`WebhookAsk::Resend`] and [`WebhookAsk::Test`]
    Queued(Box<Delivery>),
    Resent(Resent),
    /// To [`WebhookAsk::Secret`] and [`WebhookAsk::NewSecret`]
    Secret(WebhookSecret),
    /// To [`WebhookAsk::Token`] and [`WebhookAsk::NewToken`]
    Webhook(Box<Webhook>),
}

/// The question, in HTTP.
///
/// # Errors
/// The server has not yet told which workspace it would be about.
pub(super) fn ask(ask: WebhookAsk, base: &Base, place: &Place) -> Result<Call<Answer>, Failure> {
    let workspace = place.workspace.as_ref();
    let workspace = workspace.ok_or(Reason::Gone(Some(Entity::Workspace)))?;
    let url = |route: &str| base.v1(&format!("workspaces/{workspace}/webhooks/{route}"));
    let get = |route: &str| Message::get(url(route));
    let post = |route: &str| Message::new(Verb::Post, url(route));
    Ok(match ask {
        WebhookAsk::Health => Call::new(get("health"), health),
        WebhookAsk::Deliveries(query) => Call::new(get(&deliveries_route(&query)), deliveries),
        WebhookAsk::Logs(query) => {
            let LogQuery { webhook, page, .. } = &query;
            let route = format!("{webhook}/logs?page={page}&size={}", LogQuery::SIZE);
            let filter = LogFilter {
                from: query.from,
                sort_by_newest: Some(true),
                status: query.status,
                ..LogFilter::default()
            };
            Call::new(Message::json(Verb::Post, url(&route), &filter)?, logs)
        }
        WebhookAsk::Delivery(id) => Call::new(get(&format!("deliveries/{id}")), delivery),
        WebhookAsk::Resend(id) => Call::new(post(&format!("deliveries/{id}/resend")), queued),
        WebhookAsk::ResendFailed(id, range) => {
            let message = Message::json(Verb::Post, url(&format!("{id}/resend")), &range)?;
            Call::new(message, resent)
        }
        WebhookAsk::Test(id, test) => {
            let message = Message::json(Verb::Post, url(&format!("{id}/test")), &test)?;
            Call::new(message, queued)
        }
        WebhookAsk::Secret(id) => Call::new(get(&format!("{id}/secret")), secret),
        WebhookAsk::NewSecret(id) => Call::new(post(&format!("{id}/secret")), secret),
        WebhookAsk::Token(id) => Call::new(get(id.as_str()), webhook),
        WebhookAsk::NewToken(id) => {
            let message = Message::new(Verb::Patch, url(&format!("{id}/token")));
            Call::new(message, webhook)
        }
    })
}

/// Names of events, ids and moments have no characters that a query would have to escape.
fn deliveries_route(query: &DeliveryQuery) -> String {
    let parts = [
        ("webhook", query.webhook.as_ref().map(ToString::to_string)),
        ("status", query.status.map(|it| it.as_str().to_owned())),
        ("event", query.event.clone()),
        ("from", query.from.map(|it| it.to_string())),
        ("before", query.before.as_ref().map(ToString::to_string)),
    ];
    let given = parts
        .into_iter()
        .filter_map(|(name, value)| Some(format!("{name}={}", value?)));
    match given.collect::<Vec<_>>().join("&") {
        none if none.is_empty() => "deliveries".to_owned(),
        given => format!("deliveries?{given}"),
    }
}

fn health(reply: &Reply, now_ms: i64) -> Result<Answer, Failure> {
    Ok(Answer::Webhooks(WebhookAnswer::Health(json(success(
        reply, now_ms,
    )?)?)))
}

fn deliveries(reply: &Reply, now_ms: i64) -> Result<Answer, Failure> {
    Ok(Answer::Webhooks(WebhookAnswer::Deliveries(json(success(
        reply, now_ms,
    )?)?)))
}

fn logs(reply: &Reply, now_ms: i64) -> Result<Answer, Failure> {
    Ok(Answer::Webhooks(WebhookAnswer::Logs(json(success(
        reply, now_ms,
    )?)?)))
}

fn delivery(reply: &Reply, now_ms: i64) -> Result<Answer, Failure> {
    let detail = Box::new(json(success(reply, now_ms)?)?);
    Ok(Answer::Webhooks(WebhookAnswer::Delivery(detail)))
}

fn queued(reply: &Reply, now_ms: i64) -> Result<Answer, Failure> {
    let queued = Box::new(json(success(reply, now_ms)?)?);
    Ok(Answer::Webhooks(WebhookAnswer::Queued(queued)))
}

fn resent(reply: &Reply, now_ms: i64) -> Result<Answer, Failure> {
    Ok(Answer::Webhooks(WebhookAnswer::Resent(json(success(
        reply, now_ms,
    )?)?)))
}

fn secret(reply: &Reply, now_ms: i64) -> Result<Answer, Failure> {
    Ok(Answer::Webhooks(WebhookAnswer::Secret(json(success(
        reply, now_ms,
    )?)?)))
}

fn webhook(reply: &Reply, now_ms: i64) -> Result<Answer, Failure> {
    let webhook = Box::new(json(success(reply, now_ms)?)?);
    Ok(Answer::Webhooks(WebhookAnswer::Webhook(webhook)))
}
