//! Clients. Anyone of the workspace sees them; owners and admins write them.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use cadran_core::wire::{self, ClientWrite, Entity, Problem};

use super::{actor, answers, listing, manager, name};
use crate::app::{Shared, now};
use crate::db::{Actor, Archiving, ClientFields, ClientFilter, ListOrder};
use crate::error::Failure;
use crate::extract::{self, InPath, Query, id, optional_text};
use crate::limits::CLIENTS;
use crate::routes::access::{Access, Caller};
use crate::routes::{Endpoint, paging};

const PATH: &str = "/api/v1/workspaces/{workspace}/clients";
const ONE: &str = "/api/v1/workspaces/{workspace}/clients/{client}";
const EMAIL_CHARS: usize = 320;
const TEXT_CHARS: usize = 3000;

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
) -> Result<Response, Failure> {
    let actor = actor(&app, &caller, &workspace).await?;
    let orders = [
        ("NAME", ListOrder::Name),
        ("EMAIL", ListOrder::Email),
        ("NOTE", ListOrder::Note),
    ];
    let listing = listing(&query, &orders, ListOrder::Name)?;
    let filter = ClientFilter {
        address: query.text("address").map(str::to_owned),
        note: query.text("note").map(str::to_owned),
    };
    let page = app.database.clients(actor.workspace, listing, filter);
    let page = page.await?;
    let clients = page.items.into_iter().map(answers::client);
    Ok(paging::answer(clients, page.is_last))
}

async fn create(
    State(app): State<Shared>,
    InPath(workspace): InPath<String>,
    caller: Caller,
    extract::Json(body): extract::Json<ClientWrite>,
) -> Result<(StatusCode, Json<wire::Client>), Failure> {
    let actor = manager(&app, &caller, &workspace).await?;
    // Further addresses and a currency come with a replacement only, as at Clockify.
    let fields = ClientFields {
        cc_emails: None,
        currency: None,
        archived: false,
        ..fields(actor, body)?
    };
    let made = app
        .database
        .create_client(actor.workspace, fields, CLIENTS, now());
    Ok((StatusCode::CREATED, Json(answers::client(made.await?))))
}

async fn one(
    State(app): State<Shared>,
    InPath((workspace, client)): InPath<(String, String)>,
    caller: Caller,
) -> Result<Json<wire::Client>, Failure> {
    let actor = actor(&app, &caller, &workspace).await?;
    let client = id(&client, Entity::Client)?;
    let client = app.database.client(actor.workspace, client).await?;
    Ok(Json(answers::client(client)))
}

async fn replace(
    State(app): State<Shared>,
    InPath((workspace, client)): InPath<(String, String)>,
    query: Query,
    caller: Caller,
    extract::Json(body): extract::Json<ClientWrite>,
) -> Result<Json<wire::Client>, Failure> {
    let actor = manager(&app, &caller, &workspace).await?;
    let client = id(&client, Entity::Client)?;
    let archiving = Archiving {
        projects: query.flag("archive-projects")?,
        tasks: query.flag("mark-tasks-as-done")?,
    };
    let fields = fields(actor, body)?;
    let replaced = app
        .database
        .replace_client(actor.workspace, client, fields, archiving, now());
    Ok(Json(answers::client(replaced.await?)))
}

async fn delete(
    State(app): State<Shared>,
    InPath((workspace, client)): InPath<(String, String)>,
    caller: Caller,
) -> Result<Json<wire::Client>, Failure> {
    let actor = manager(&app, &caller, &workspace).await?;
    let client = id(&client, Entity::Client)?;
    let deleted = app
        .database
        .delete_client(actor.workspace, client, now())
        .await?;
    Ok(Json(answers::client(deleted)))
}

fn fields(actor: Actor, body: ClientWrite) -> Result<ClientFields, Problem> {
    const MOST_CC: usize = 3;
    let cc_emails = body.cc_emails.filter(|it| !it.is_empty());
    for address in cc_emails.iter().flatten() {
        optional_text("ccEmails", Some(address.clone()), EMAIL_CHARS)?;
    }
    if cc_emails.as_ref().is_some_and(|it| it.len() > MOST_CC) {
        // Clockify's own words, off by one.
        let message = "Number of additional emails must be less than 3";
        return Err(Problem::new(400, 501, message));
    }
    let currency = body.currency_id.filter(|text| !text.is_empty());
    if currency
        .as_ref()
        .is_some_and(|text| *text != actor.workspace.to_string())
    {
        return Err(Problem::invalid("currencyId", "There is no such currency"));
    }
    Ok(ClientFields {
        name: name(body.name.as_deref(), 1..=100)?,
        email: optional_text("email", body.email, EMAIL_CHARS)?,
        address: optional_text("address", body.address, TEXT_CHARS)?,
        note: optional_text("note", body.note, TEXT_CHARS)?,
        cc_emails,
        currency,
        archived: body.archived.unwrap_or_default(),
    })
}
