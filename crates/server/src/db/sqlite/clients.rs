//! Clients of a workspace.

use rusqlite::{Connection, Row, params};

use super::queries::{all, must, one, refuse_surplus, trimmed, unique, window};
use super::rows::{Texts, texts_or_none};
use super::statements::tracker as statements;
use super::users::new_id;
use super::writer::Tx;
use super::{events, projects, tasks, told};
use crate::db::{
    Archiving, Client, ClientFields, ClientFilter, DbError, EventKind, Id, Listing, Noun, PageOf,
    ProjectChange, Result,
};

/// All columns of the table `clients`.
fn row(row: &Row<'_>) -> rusqlite::Result<Client> {
    Ok(Client {
        id: row.get(0)?,
        workspace: row.get(1)?,
        fields: ClientFields {
            name: row.get(2)?,
            email: row.get(3)?,
            address: row.get(4)?,
            note: row.get(5)?,
            cc_emails: texts_or_none(row, 6)?,
            currency: row.get(7)?,
            archived: row.get(8)?,
        },
    })
}

pub fn page(
    db: &Connection,
    workspace: Id,
    listing: &Listing,
    filter: &ClientFilter,
) -> Result<PageOf<Client>> {
    let (limit, offset) = window(listing.page);
    let values = params![
        workspace,
        listing.name,
        listing.archived,
        filter.address,
        filter.note,
        listing.order.as_str(),
        listing.descending,
        limit,
        offset
    ];
    let items = all(db, statements::CLIENTS, values, row)?;
    Ok(trimmed(items, listing.page))
}

pub fn get(db: &Connection, workspace: Id, client: Id) -> Result<Client> {
    let client = one(db, statements::CLIENT, [client], row, Noun::Client)?;
    match client.workspace == workspace {
        true => Ok(client),
        false => Err(DbError::Missing(Noun::Client)),
    }
}

pub fn create(
    tx: &Tx<'_>,
    workspace: Id,
    fields: ClientFields,
    limit: u32,
    now: i64,
) -> Result<Client> {
    refuse_surplus(
        tx,
        statements::COUNT_CLIENTS,
        workspace,
        Noun::Client,
        limit,
    )?;
    let client = Client {
        id: new_id(now)?,
        workspace,
        fields,
    };
    let fields = &client.fields;
    let values = params![
        client.id,
        workspace,
        fields.name,
        fields.email,
        fields.address,
        fields.note
    ];
    unique(tx, statements::INSERT_CLIENT, values, Noun::Client)?;
    tell(tx, EventKind::NewClient, &client, now)?;
    Ok(client)
}

pub fn replace(
    tx: &Tx<'_>,
    workspace: Id,
    client: Id,
    fields: ClientFields,
    archiving: Archiving,
    now: i64,
) -> Result<Client> {
    let mut client = get(tx, workspace, client)?;
    let currency = fields.currency.or(client.fields.currency);
    client.fields = ClientFields { currency, ..fields };
    let fields = &client.fields;
    let values = params![
        client.id,
        fields.name,
        fields.email,
        fields.address,
        fields.note,
        fields.cc_emails.as_deref().map(Texts),
        fields.currency,
        fields.archived
    ];
    unique(tx, statements::REPLACE_CLIENT, values, Noun::Client)?;
    tell(tx, EventKind::ClientUpdated, &client, now)?;
    if fields.archived {
        archive(tx, &client, archiving, now)?;
    }
    Ok(client)
}

/// Archives what belongs to a client, as far as that is wanted.
fn archive(tx: &Tx<'_>, client: &Client, archiving: Archiving, now: i64) -> Result<()> {
    let owned: Vec<Id> = all(tx, statements::PROJECTS_OF_CLIENT, [client.id], |row| {
        row.get(0)
    })?;
    for project in owned {
        if archiving.tasks {
            tasks::finish_all(tx, project, now)?;
        }
        if archiving.projects
            && !projects::get(tx, client.workspace, project)?
                .fields
                .archived
        {
            let change = ProjectChange {
                archived: Some(true),
                ..ProjectChange::default()
            };
            projects::change(tx, client.workspace, project, change, now)?;
        }
    }
    Ok(())
}

pub fn delete(tx: &Tx<'_>, workspace: Id, client: Id, now: i64) -> Result<Client> {
    let client = get(tx, workspace, client)?;
    if !client.fields.archived {
        return Err(DbError::Active(Noun::Client));
    }
    must(tx, statements::DELETE_CLIENT, [client.id], Noun::Client)?;
    tell(tx, EventKind::ClientDeleted, &client, now)?;
    Ok(client)
}

fn tell(tx: &Tx<'_>, kind: EventKind, client: &Client, now: i64) -> Result<()> {
    let body = told::client(client);
    events::append(tx, Some(client.workspace), kind, client.id, &body, now)
}
