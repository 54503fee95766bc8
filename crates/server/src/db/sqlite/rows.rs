//! From rows to types and back.

use rusqlite::Row;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::Deserialize;

use crate::db::{
    AccountStatus, ApiKey, EntryKind, Id, Member, Membership, MembershipStatus, Role, SecretHash,
    Session, User, Webhook, Workspace,
};

impl ToSql for Id {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}

impl FromSql for Id {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map_err(FromSqlError::other)
    }
}

impl ToSql for SecretHash {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Blob(self.as_bytes())))
    }
}

impl ToSql for Role {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for Role {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map_err(FromSqlError::other)
    }
}

impl AccountStatus {
    /// Clockify's name, which is also the stored one.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "ACTIVE",
            Self::PendingEmailVerification => "PENDING_EMAIL_VERIFICATION",
            Self::NotRegistered => "NOT_REGISTERED",
            Self::Deleted => "DELETED",
        }
    }
}

impl ToSql for AccountStatus {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for AccountStatus {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(match value.as_str()? {
            "ACTIVE" => Self::Active,
            "PENDING_EMAIL_VERIFICATION" => Self::PendingEmailVerification,
            "NOT_REGISTERED" => Self::NotRegistered,
            "DELETED" => Self::Deleted,
            _ => return Err(FromSqlError::InvalidType),
        })
    }
}

impl MembershipStatus {
    /// Clockify's name, which is also the stored one.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "PENDING",
            Self::Active => "ACTIVE",
            Self::Inactive => "INACTIVE",
        }
    }
}

impl ToSql for MembershipStatus {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for MembershipStatus {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(match value.as_str()? {
            "PENDING" => Self::Pending,
            "ACTIVE" => Self::Active,
            "INACTIVE" => Self::Inactive,
            _ => return Err(FromSqlError::InvalidType),
        })
    }
}

impl EntryKind {
    /// Clockify's name, which is also the stored one.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Regular => "REGULAR",
            Self::Break => "BREAK",
        }
    }
}

impl ToSql for EntryKind {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for EntryKind {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "REGULAR" => Ok(Self::Regular),
            "BREAK" => Ok(Self::Break),
            _ => Err(FromSqlError::InvalidType),
        }
    }
}

/// A list of texts as JSON.
pub struct Texts<'a>(pub &'a [String]);

impl ToSql for Texts<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(serde_json::Value::from(self.0).to_string().into())
    }
}

/// A row of the view `people`, whose columns are the first of `members`, too.
pub fn user(row: &Row<'_>) -> rusqlite::Result<User> {
    Ok(User {
        id: row.get(0)?,
        version: row.get::<_, i64>(1)?.unsigned_abs(),
        email: row.get(2)?,
        pending_email: row.get(3)?,
        name: row.get(4)?,
        picture: row.get(5)?,
        settings: row.get(6)?,
        status: row.get(7)?,
        has_password: row.get(8)?,
        is_disabled: row.get(9)?,
        default_workspace: row.get(10)?,
        created_at: row.get(11)?,
    })
}

/// How many columns [`user`] takes.
pub const USER_COLUMNS: usize = 12;

/// A row of the view `members`.
pub fn member(row: &Row<'_>) -> rusqlite::Result<Member> {
    Ok(Member {
        user: user(row)?,
        role: row.get(USER_COLUMNS)?,
        status: row.get(USER_COLUMNS + 1)?,
        profile: row.get(USER_COLUMNS + 2)?,
    })
}

/// Columns `id, name, prefix, last4, read_only, created_at, last_used_at, last_client, expires_at`.
pub fn api_key(row: &Row<'_>) -> rusqlite::Result<ApiKey> {
    Ok(ApiKey {
        id: row.get(0)?,
        name: row.get(1)?,
        prefix: row.get(2)?,
        last4: row.get(3)?,
        read_only: row.get(4)?,
        created_at: row.get(5)?,
        last_used_at: row.get(6)?,
        last_client: row.get(7)?,
        expires_at: row.get(8)?,
    })
}

/// Columns `id, device, created_at, last_used_at, last_client, expires_at`.
pub fn session(row: &Row<'_>) -> rusqlite::Result<Session> {
    Ok(Session {
        id: row.get(0)?,
        device: row.get(1)?,
        created_at: row.get(2)?,
        last_used_at: row.get(3)?,
        last_client: row.get(4)?,
        expires_at: row.get(5)?,
    })
}

/// Columns `id, version, name, created_at, role, status`.
pub fn membership(row: &Row<'_>) -> rusqlite::Result<Membership> {
    Ok(Membership {
        workspace: Workspace {
            id: row.get(0)?,
            version: row.get::<_, i64>(1)?.unsigned_abs(),
            name: row.get(2)?,
            created_at: row.get(3)?,
        },
        role: row.get(4)?,
        status: row.get(5)?,
    })
}

/// All columns of the table `webhooks`.
pub fn webhook(row: &Row<'_>) -> rusqlite::Result<Webhook> {
    Ok(Webhook {
        id: row.get(0)?,
        workspace: row.get(1)?,
        user: row.get(2)?,
        name: row.get(3)?,
        url: row.get(4)?,
        events: texts(row, 5)?,
        source_type: row.get(6)?,
        source: texts(row, 7)?,
        enabled: row.get(8)?,
        token_version: row.get(9)?,
        created_at: row.get(10)?,
        updated_at: row.get(11)?,
        secret_version: row.get(12)?,
        secret_rotated_at: row.get(13)?,
        rest: super::deliveries::rest_of(row, 14)?,
    })
}

/// A column with a JSON list of texts.
pub fn texts(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<String>> {
    read_json(column, row.get_ref(column)?.as_str()?)
}

/// A column with a JSON list of texts, or null.
pub fn texts_or_none(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Vec<String>>> {
    match row.get_ref(column)? {
        ValueRef::Null => Ok(None),
        value => read_json(column, value.as_str()?).map(Some),
    }
}

/// A column with a JSON list of ids, mostly empty.
pub fn ids(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<Id>> {
    let json = row.get_ref(column)?.as_str()?;
    if json == "[]" {
        return Ok(Vec::new());
    }
    let texts: Vec<&str> = read_json(column, json)?;
    let ids = texts.into_iter().map(str::parse);
    ids.collect::<Result<_, _>>()
        .map_err(|error| unreadable(column, error))
}

fn read_json<'a, T: Deserialize<'a>>(column: usize, json: &'a str) -> rusqlite::Result<T> {
    serde_json::from_str(json).map_err(|error| unreadable(column, error))
}

fn unreadable(
    column: usize,
    error: impl std::error::Error + Send + Sync + 'static,
) -> rusqlite::Error {
    let kind = rusqlite::types::Type::Text;
    rusqlite::Error::FromSqlConversionFailure(column, kind, Box::new(error))
}
