//! `cadran listen`: a receiver to try webhooks with.

use cadran_core::wire::Secret;
use cadran_server::delivery::SigningSecret;
use cadran_server::listen::{self, Listen};
use clap::Args;

use super::Failure;

#[derive(Args)]
pub struct Arguments {
    /// The port on this computer; 0 takes a free one
    #[arg(long, value_name = "N", default_value_t = 8090)]
    port: u16,
    /// The webhook's signing secret, with which each delivery is verified
    #[arg(long, value_name = "whsec_…", value_parser = signing_secret)]
    secret: Option<SigningSecret>,
    /// The webhook's Clockify token, which each delivery must carry
    #[arg(long, value_name = "TOKEN")]
    token: Option<String>,
    /// Answers that it is broken to so many deliveries, to see them tried again
    #[arg(long, value_name = "PERCENT", default_value = "0%", value_parser = percent)]
    fail: u8,
}

fn signing_secret(text: &str) -> Result<SigningSecret, &'static str> {
    SigningSecret::read(text).ok_or("a secret starts with whsec_ and is copied from the webhook")
}

fn percent(text: &str) -> Result<u8, &'static str> {
    let number = text.trim_end_matches('%').parse().ok();
    number
        .filter(|number| *number <= 100)
        .ok_or("a number from 0% to 100% is expected")
}

/// Prints what comes, until the process is ended.
pub fn run(arguments: Arguments) -> Result<(), Failure> {
    listen::run(Listen {
        port: arguments.port,
        secret: arguments.secret,
        token: arguments.token.map(Secret::new),
        fail: arguments.fail,
    })?;
    Ok(())
}
