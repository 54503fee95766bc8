//! Definitions of webhooks. Owners and admins have all of a workspace, members their own.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use cadran_core::model::{EndpointUrl, EventName, WebhookName};
use cadran_core::wire::{self, Entity, Problem, TriggerSourceType, WebhookList, WebhookWrite};

use super::access::{Access, Caller};
use super::{Endpoint, answers, workspaces};
use crate::app::{App, Shared, now};
use crate::db::{self, Membership, NewWebhook, Stored, Webhook};
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
    caller: Caller,
) -> Result<Json<WebhookList>, Failure> {
    let membership = workspaces::membership(&app, &caller, &workspace).await?;
    // Every webhook here is one that a person made.
    let types = [("USER_CREATED", true), ("ADDON", false), ("SYSTEM", false)];
    let has_any = query.choice("type", &types)?.unwrap_or(true);
    let mut webhooks = match has_any {
        true => app.database.webhooks(membership.workspace.id).await?,
        false => Vec::new(),
    };
    webhooks.retain(|webhook| is_theirs(webhook, &membership, &caller));
    Ok(Json(WebhookList {
        workspace_webhook_count: u32::try_from(webhooks.len()).unwrap_or(u32::MAX),
        webhooks: webhooks.into_iter().map(|it| answer(&app, it)).collect(),
    }))
}

async fn create(
    State(app): State<Shared>,
    InPath(workspace): InPath<String>,
    caller: Caller,
    extract::Json(body): extract::Json<WebhookWrite>,
) -> Result<(StatusCode, Json<wire::Webhook>), Failure> {
    let membership = workspaces::membership(&app, &caller, &workspace).await?;
    let own_id = body.id.as_ref().map(|text| text.as_str().parse());
    let own_id = own_id
        .transpose()
        .map_err(|error: db::NotAnId| Problem::invalid("id", &error.to_string()))?;
    let new = NewWebhook {
        id: own_id,
        workspace: membership.workspace.id,
        user: caller.user.id,
        write: checked(&body)?,
    };
    match app.database.create_webhook(new, WEBHOOKS, now()).await? {
        Stored::Created(webhook) => Ok((StatusCode::CREATED, Json(answer(&app, webhook)))),
        Stored::Existing(webhook) if is_theirs(&webhook, &membership, &caller) => {
            Ok((StatusCode::OK, Json(answer(&app, webhook))))
        }
        Stored::Existing(_) => Err(Problem::exists(Entity::Webhook).into()),
    }
}

async fn one(
    State(app): State<Shared>,
    InPath(path): InPath<(String, String)>,
    caller: Caller,
) -> Result<Json<wire::Webhook>, Failure> {
    let webhook = theirs(&app, &caller, &path).await?;
    Ok(Json(answer(&app, webhook)))
}

async fn replace(
    State(app): State<Shared>,
    InPath(path): InPath<(String, String)>,
    caller: Caller,
    extract::Json(body): extract::Json<WebhookWrite>,
) -> Result<Json<wire::Webhook>, Failure> {
    let Webhook { id, workspace, .. } = theirs(&app, &caller, &path).await?;
    let write = checked(&body)?;
    let webhook = app.database.replace_webhook(workspace, id, write, now());
    Ok(Json(answer(&app, webhook.await?)))
}

/// Answers 200 without a body, as Clockify does.
async fn delete(
    State(app): State<Shared>,
    InPath(path): InPath<(String, String)>,
    caller: Caller,
) -> Result<StatusCode, Failure> {
    let Webhook { id, workspace, .. } = theirs(&app, &caller, &path).await?;
    app.database.delete_webhook(workspace, id, now()).await?;
    Ok(StatusCode::OK)
}

/// A webhook that is the caller's to see and change.
async fn theirs(
    app: &App,
    caller: &Caller,
    (workspace, webhook): &(String, String),
) -> Result<Webhook, Failure> {
    let membership = workspaces::membership(app, caller, workspace).await?;
    let webhook = id(webhook, Entity::Webhook)?;
    let workspace = membership.workspace.id;
    let found = app.database.webhook(workspace, webhook).await?;
    match is_theirs(&found, &membership, caller) {
        true => Ok(found),
        false => Err(Failure::foreign(Entity::Webhook)),
    }
}

fn is_theirs(webhook: &Webhook, membership: &Membership, caller: &Caller) -> bool {
    membership.role.manages() || webhook.user == caller.user.id
}

fn answer(app: &App, webhook: Webhook) -> wire::Webhook {
    let token = app.signer.token(&webhook);
    answers::webhook(webhook, token)
}

/// Checks a body and brings it into the form that is stored, `webhookEvent` first among the events.
fn checked(body: &WebhookWrite) -> Result<db::WebhookWrite, Problem> {
    body.check()?;
    let name = body.name.as_deref().unwrap_or_default();
    let name = WebhookName::parse(name).map_err(|_| Problem::length("name", WebhookName::CHARS))?;
    let url = EndpointUrl::try_from(body.url.clone().unwrap_or_default())
        .map_err(|why| Problem::invalid("url", &why))?;
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
