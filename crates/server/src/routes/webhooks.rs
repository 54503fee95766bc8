//! Definitions of webhooks. Owners and admins have all of a workspace, members their own.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{self, HeaderMap};
use axum::response::{IntoResponse, Response};
use cadran_core::model::{EndpointUrl, EventName, WebhookName};
use cadran_core::wire::{self, Entity, Problem, TriggerSourceType, WebhookList, WebhookWrite};

use super::access::{Access, Caller};
use super::{Endpoint, answers, tags};
use crate::app::{App, Shared, now};
use crate::db::{self, NewWebhook, Stored, Webhook, WebhookWriter, WebhooksVersion};
use crate::error::Failure;
use crate::extract::{self, InPath, Query, id};
use crate::limits::{WEBHOOK_SOURCES, WEBHOOKS};

const PATH: &str = "/api/v1/workspaces/{workspace}/webhooks";
const ONE: &str = "/api/v1/workspaces/{workspace}/webhooks/{webhook}";

pub(super) fn endpoints() -> [Endpoint; 5] {
    [
        Endpoint::get(PATH, Access::Read, list),
        Endpoint::post(PATH, Access::Write, create),
        Endpoint::get(ONE, Access::Read, one),
        Endpoint::put(ONE, Access::Write, replace),
        Endpoint::delete(ONE, Access::Write, delete),
    ]
}

async fn list(
    State(app): State<Shared>,
    InPath(workspace): InPath<String>,
    query: Query,
    headers: HeaderMap,
    caller: Caller,
) -> Result<Response, Failure> {
    let workspace = id(&workspace, Entity::Workspace)?;
    // Every webhook here is one that a person made.
    let types = [("USER_CREATED", true), ("ADDON", false), ("SYSTEM", false)];
    let has_any = query.choice("type", &types)?.unwrap_or(true);
    let (mut webhooks, version) = app.database.webhooks(workspace, caller.user.id).await?;
    let tag = tag(version);
    if tags::names(&headers, &header::IF_NONE_MATCH, &tag) {
        return Ok(tags::unchanged(&tag));
    }
    if !has_any {
        webhooks.clear();
    }
    let list = WebhookList {
        workspace_webhook_count: u32::try_from(webhooks.len()).unwrap_or(u32::MAX),
        webhooks: webhooks.into_iter().map(|it| answer(&app, it)).collect(),
    };
    Ok(tags::tagged(&tag, Json(list).into_response()))
}

async fn create(
    State(app): State<Shared>,
    InPath(workspace): InPath<String>,
    headers: HeaderMap,
    caller: Caller,
    extract::Json(body): extract::Json<WebhookWrite>,
) -> Result<Response, Failure> {
    let writer = writer(&app, &caller, &workspace, &headers).await?;
    let own_id = body.id.as_ref().map(|text| text.as_str().parse());
    let own_id = own_id
        .transpose()
        .map_err(|error: db::NotAnId| Problem::invalid("id", &error.to_string()))?;
    let new = NewWebhook {
        id: own_id,
        write: checked(&app, &body)?,
    };
    let made = app.database.create_webhook(writer, new, WEBHOOKS, now());
    let (status, webhook, version) = match made.await? {
        (Stored::Created(webhook), version) => (StatusCode::CREATED, webhook, version),
        (Stored::Existing(webhook), version) => (StatusCode::OK, webhook, version),
    };
    let body = Json(answer(&app, webhook));
    Ok(written(&writer, version, (status, body)))
}

async fn one(
    State(app): State<Shared>,
    InPath((workspace, webhook)): InPath<(String, String)>,
    caller: Caller,
) -> Result<Json<wire::Webhook>, Failure> {
    let workspace = id(&workspace, Entity::Workspace)?;
    let webhook = id(&webhook, Entity::Webhook)?;
    let webhook = app.database.webhook(workspace, caller.user.id, webhook);
    Ok(Json(answer(&app, webhook.await?)))
}

async fn replace(
    State(app): State<Shared>,
    InPath((workspace, webhook)): InPath<(String, String)>,
    headers: HeaderMap,
    caller: Caller,
    extract::Json(body): extract::Json<WebhookWrite>,
) -> Result<Response, Failure> {
    let writer = writer(&app, &caller, &workspace, &headers).await?;
    let webhook = id(&webhook, Entity::Webhook)?;
    let write = checked(&app, &body)?;
    let written = app.database.replace_webhook(writer, webhook, write, now());
    let (webhook, version) = written.await?;
    Ok(self::written(&writer, version, Json(answer(&app, webhook))))
}

/// Answers 200 without a body, as Clockify does.
async fn delete(
    State(app): State<Shared>,
    InPath((workspace, webhook)): InPath<(String, String)>,
    headers: HeaderMap,
    caller: Caller,
) -> Result<Response, Failure> {
    let writer = writer(&app, &caller, &workspace, &headers).await?;
    let webhook = id(&webhook, Entity::Webhook)?;
    let version = app.database.delete_webhook(writer, webhook, now()).await?;
    Ok(written(&writer, version, StatusCode::OK))
}

/// The caller as a writer. `If-Match` may name the `ETag` of their list; Clockify's clients send none.
async fn writer(
    app: &App,
    caller: &Caller,
    workspace: &str,
    headers: &HeaderMap,
) -> Result<WebhookWriter, Failure> {
    let workspace = id(workspace, Entity::Workspace)?;
    let user = caller.user.id;
    let version = app.database.webhooks_version(workspace, user).await?;
    let is_conditional = headers.contains_key(header::IF_MATCH);
    if is_conditional && !tags::names(headers, &header::IF_MATCH, &tag(version)) {
        return Err(Problem::stale().into());
    }
    Ok(WebhookWriter {
        workspace,
        user,
        expected: is_conditional.then_some(version),
    })
}

/// The answer to a write. Only who has named the version before learns the new one: others may have missed changes.
fn written(
    writer: &WebhookWriter,
    version: WebhooksVersion,
    answer: impl IntoResponse,
) -> Response {
    let mut answer = answer.into_response();
    if writer.expected.is_some() {
        tags::insert(&tag(version), &mut answer);
    }
    answer
}

/// The entity tag of a list. Both kinds of list differ, so that one is never taken for the other when a role changes.
pub(super) fn tag(version: WebhooksVersion) -> String {
    match version {
        WebhooksVersion::All(number) => tags::of(number),
        WebhooksVersion::Own(number) => format!("\"{number}-own\""),
    }
}

fn answer(app: &App, webhook: Webhook) -> wire::Webhook {
    let token = app.signer.token(&webhook);
    answers::webhook(webhook, token)
}

/// Checks a body and brings it into the form that is stored, `webhookEvent` first among the events.
fn checked(app: &App, body: &WebhookWrite) -> Result<db::WebhookWrite, Problem> {
    body.check()?;
    let name = body.name.as_deref().unwrap_or_default();
    let name = WebhookName::parse(name).map_err(|_| Problem::length("name", WebhookName::CHARS))?;
    let url = EndpointUrl::try_from(body.url.clone().unwrap_or_default())
        .map_err(|why| Problem::invalid("url", &why))?;
    // Where the name leads is judged at each delivery.
    let allowed = app.config.webhooks.judge_endpoint(&url);
    allowed.map_err(|why| Problem::invalid("url", &why.to_string()))?;
    let source = body.trigger_source.clone().unwrap_or_default();
    let is_source = |id: &String| wire::Id::try_from(id.clone()).is_ok();
    if source.len() > WEBHOOK_SOURCES || !source.iter().all(is_source) {
        let why = format!("At most {WEBHOOK_SOURCES} ids are expected");
        return Err(Problem::invalid("triggerSource", &why));
    }
    let first = body.webhook_event.iter().cloned();
    let others = body.all_events().into_iter();
    let others = others.filter(|event| Some(event) != body.webhook_event.as_ref());
    let events = first
        .chain(others)
        .map(|it: EventName| it.as_str().to_owned());
    Ok(db::WebhookWrite {
        name: name.as_str().to_owned(),
        url: url.into(),
        events: events.collect(),
        source_type: source_name(body.trigger_source_type.as_ref()),
        source,
        enabled: body.enabled,
    })
}

fn source_name(source: Option<&TriggerSourceType>) -> String {
    let name = serde_json::to_value(source).unwrap_or_default();
    name.as_str().unwrap_or("WORKSPACE_ID").to_owned()
}
