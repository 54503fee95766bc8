//! `cadran key`: keys for programs, made by the operator.

use cadran_server::auth::{TokenKind, mint};
use cadran_server::db::NewKey;
use clap::{Args, Subcommand};

use super::Failure;
use super::data::{Data, now, person};
use super::expiry::Expiry;
use super::people::{name, say};

/// The most keys of a person.
const LIMIT: u32 = 100;

#[derive(Subcommand)]
pub enum Command {
    /// Makes a key and prints it; it is never shown again
    Add(Add),
}

#[derive(Args)]
pub struct Add {
    /// The address of the person the key acts for
    email: String,
    /// What the list of keys calls it
    #[arg(long, value_name = "NAME", value_parser = name)]
    name: String,
    /// The key may read only
    #[arg(long)]
    read_only: bool,
    /// How long the key is good for, such as 90d, 12h or 1y; for ever by default
    #[arg(long, value_name = "TIME")]
    expires: Option<Expiry>,
    #[command(flatten)]
    data: Data,
}

/// Runs the command.
pub fn run(command: Command) -> Result<(), Failure> {
    let Command::Add(add) = command;
    add.data.with_existing(async |db| {
        let user = person(db, &add.email).await?;
        let now = now();
        let expires_at = match add.expires {
            Some(expiry) => Some(expiry.after(now).ok_or("The key would expire too late")?),
            None => None,
        };
        let token = mint(TokenKind::Key)?;
        let new = NewKey {
            name: add.name,
            hash: token.hash,
            prefix: token.prefix(),
            last4: token.last4(),
            read_only: add.read_only,
            expires_at,
        };
        db.create_key(user.id, new, LIMIT, now).await?;
        say(token.secret.reveal())
    })
}
