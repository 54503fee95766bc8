//! `cadran user`: who is on a server.

use std::io::{self, Write as _};

use cadran_core::model::{Email, PersonName};
use cadran_core::wire::document;
use cadran_server::auth::{TokenKind, mint};
use cadran_server::db::{AccountStatus, Database, Home, Member, NewUser, Role};
use clap::builder::PossibleValuesParser;
use clap::builder::TypedValueParser as _;
use clap::{Args, Subcommand};

use super::Failure;
use super::data::{Data, now, person};
use super::serve;

/// How long a one-time link is good for.
const LINK_MS: i64 = 48 * 60 * 60 * 1000;
/// The name of the first workspace.
pub const WORKSPACE: &str = "Workspace";

#[derive(Subcommand)]
pub enum Command {
    /// Adds a person and prints a link, good for 48 hours, to set the password
    Add(Add),
    /// Prints a link, good for 48 hours, to set a new password
    Reset(One),
    /// Lists everybody: address, role, status and name
    List {
        #[command(flatten)]
        data: Data,
    },
    /// Confirms a changed address
    Confirm(One),
    /// Turns an account off: it is signed out and its keys rest
    Disable(One),
    /// Turns an account on again
    Enable(One),
    /// Erases a person with keys, sessions and settings
    Remove(One),
    /// Gives a person another role
    Role(ChangeRole),
}

#[derive(Args)]
pub struct Add {
    /// The address to sign in with
    #[arg(value_parser = email)]
    email: String,
    /// First and last name
    #[arg(long, value_name = "NAME", value_parser = name)]
    name: String,
    /// What the person may do
    #[arg(long, value_parser = role())]
    role: Role,
    #[command(flatten)]
    data: Data,
}

#[derive(Args)]
pub struct One {
    /// The person's address
    email: String,
    #[command(flatten)]
    data: Data,
}

#[derive(Args)]
pub struct ChangeRole {
    /// The person's address
    email: String,
    /// What the person may do from now on
    #[arg(value_parser = role())]
    role: Role,
    #[command(flatten)]
    data: Data,
}

fn role() -> impl clap::builder::TypedValueParser<Value = Role> {
    let roles = [Role::Owner, Role::Admin, Role::Member].map(Role::as_str);
    PossibleValuesParser::new(roles).try_map(|text| text.parse::<Role>())
}

fn email(text: &str) -> Result<String, String> {
    let email = Email::try_from(text.to_owned())?;
    if email.as_str().is_empty() {
        return Err("an email address looks like name@example.org".to_owned());
    }
    Ok(email.into())
}

/// A name of one line and at most 100 characters.
pub fn name(text: &str) -> Result<String, String> {
    let name = PersonName::try_from(text.to_owned())?;
    if name.as_str().is_empty() {
        return Err("a name has at least one character".to_owned());
    }
    Ok(name.into())
}

/// Runs the command.
pub fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Add(add) => self::add(add),
        Command::Reset(one) => one.change(async |db, email| {
            let user = person(db, &email).await?;
            print_link(db, Some(user.id), one.data.folder()).await
        }),
        Command::List { data } => data.with_existing(list),
        Command::Confirm(one) => one.change(async |db, email| {
            let user = person(db, &email).await?;
            let user = db.confirm_email(user.id, now()).await?;
            say(&format!("The address is {}", user.email))
        }),
        Command::Disable(one) => one.change(async |db, email| {
            let user = person(db, &email).await?;
            db.set_disabled(user.id, true, now()).await?;
            say(&format!("{email} is turned off"))
        }),
        Command::Enable(one) => one.change(async |db, email| {
            let user = person(db, &email).await?;
            db.set_disabled(user.id, false, now()).await?;
            say(&format!("{email} is turned on"))
        }),
        Command::Remove(one) => one.change(async |db, email| {
            let user = person(db, &email).await?;
            db.remove_user(user.id, now()).await?;
            say(&format!("{email} is removed"))
        }),
        Command::Role(ChangeRole { email, role, data }) => data.with_existing(async |db| {
            let user = person(db, &email).await?;
            db.set_role(user.default_workspace, user.id, role, now())
                .await?;
            say(&format!("{email} is {} now", role.as_str()))
        }),
    }
}

impl One {
    fn change(
        &self,
        command: impl AsyncFnOnce(&Database, String) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let email = self.email.clone();
        self.data.with_existing(async |db| command(db, email).await)
    }
}

fn add(add: Add) -> Result<(), Failure> {
    let Add {
        email,
        name,
        role,
        data,
    } = add;
    data.with(async |db| {
        if role != Role::Owner && !db.has_users().await? {
            return Err("The first person must be an owner: use --role owner".into());
        }
        let new = NewUser {
            email,
            name,
            settings: serde_json::to_string(&document::first())?,
            password_hash: None,
            status: AccountStatus::NotRegistered,
            home: Home::First {
                name: WORKSPACE.to_owned(),
                role,
            },
        };
        let user = db.create_user(new, now()).await?;
        print_link(db, Some(user.id), data.folder()).await
    })
}

/// Makes a one-time link and prints it: for a person, or for the first owner.
pub async fn print_link(
    database: &Database,
    user: Option<cadran_server::db::Id>,
    folder: &std::path::Path,
) -> Result<(), Failure> {
    let token = mint(TokenKind::Link)?;
    let now = now();
    database
        .create_link(user, token.hash, now + LINK_MS, now)
        .await?;
    let base = serve::last_address(folder);
    // Behind the hash sign it stays out of the logs of servers and proxies.
    say(&format!("{base}/welcome#{}", token.secret.reveal()))
}

async fn list(database: &Database) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    for member in database.everybody().await? {
        let Member { user, role, .. } = &member;
        let pending = user.pending_email.as_deref();
        let pending = pending.map(|email| format!(" (to be confirmed: {email})"));
        writeln!(
            out,
            "{}{}\t{}\t{}\t{}",
            user.email,
            pending.unwrap_or_default(),
            role.as_str(),
            status(&member),
            user.name
        )?;
    }
    Ok(())
}

fn status(member: &Member) -> &'static str {
    match member.user.status {
        _ if member.user.is_disabled => "off",
        AccountStatus::Active => "active",
        AccountStatus::PendingEmailVerification => "unconfirmed",
        AccountStatus::NotRegistered => "invited",
        AccountStatus::Deleted => "removed",
    }
}

/// Prints a line.
pub fn say(line: &str) -> Result<(), Failure> {
    writeln!(io::stdout(), "{line}")?;
    Ok(())
}
