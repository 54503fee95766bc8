//! The command line: the window by default, `check` for settings files, and a team's server with its operator's commands.

mod copies;
mod data;
mod expiry;
mod keys;
mod listen;
mod people;
mod serve;

use std::error::Error;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use cadran::app::Launch;
use cadran::app::route::{Route, UnknownRoute};
use cadran::platform::native::{self, Paths};
use cadran::platform::{Content, StoreError};
use cadran_core::codec;
use cadran_core::model::Settings;
use clap::{Parser, Subcommand};

use crate::window;

/// The settings app of a time tracker.
///
/// Without a command it opens the window. Settings are kept in settings.ron, which you may read and edit while it runs.
#[derive(Parser)]
#[command(name = "cadran", version, about)]
struct Arguments {
    /// The settings file; by default settings.ron in your configuration folder
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
    /// The folder for pictures and backups; by default in your data folder
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// The place to open, such as date-time/time-zone
    #[arg(long, value_name = "ROUTE", value_parser = route)]
    open: Option<Route>,
    /// Offers a made-up language that shows clipped and untranslated text
    #[arg(long)]
    pseudo_locale: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Checks a settings file: prints file, line, column and message of each fault
    ///
    /// It ends with 0, or with 1 if something is wrong. An unknown field is a warning only; a missing one is silent.
    Check {
        /// The file to check
        #[arg(required_unless_present = "print_default")]
        file: Option<PathBuf>,
        /// Prints a settings file with every field at its default
        #[arg(long, conflicts_with = "file")]
        print_default: bool,
    },
    /// Runs the server of a team: the account for its windows, and the tab
    #[command(
        after_help = "Receivers of webhooks need a certificate that this system trusts; on Linux, SSL_CERT_FILE may \
        name a file with other authorities."
    )]
    Serve(serve::Arguments),
    /// Prints the webhooks that are sent to this computer, and whether each is verified
    Listen(listen::Arguments),
    /// Adds, lists and changes the people of a server, also while it runs
    #[command(subcommand)]
    User(people::Command),
    /// Makes API keys
    #[command(subcommand)]
    Key(keys::Command),
    /// Writes the whole database of a server into one file, also while it runs
    Backup(copies::Backup),
    /// Puts a backup in place of the database; the old one is kept
    Restore(copies::Restore),
}

fn route(text: &str) -> Result<Route, UnknownRoute> {
    text.parse()
}

/// Runs the program and answers how it ends.
pub fn main() -> ExitCode {
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("warn")).init();
    let arguments = Arguments::parse();
    match arguments.command {
        Some(Command::Check {
            print_default: true,
            ..
        }) => ended(print_default()),
        Some(Command::Check {
            file: Some(file), ..
        }) => ended(check(&file)),
        Some(Command::Check { file: None, .. }) => ExitCode::SUCCESS,
        Some(Command::Serve(arguments)) => done(serve::run(arguments)),
        Some(Command::Listen(arguments)) => done(listen::run(arguments)),
        Some(Command::User(command)) => done(people::run(command)),
        Some(Command::Key(command)) => done(keys::run(command)),
        Some(Command::Backup(arguments)) => done(copies::backup(arguments)),
        Some(Command::Restore(arguments)) => done(copies::restore(&arguments)),
        None => {
            let paths = Paths::new(arguments.settings.as_deref(), arguments.data.as_deref());
            let launch = Launch {
                route: arguments.open,
                pseudo_locale: arguments.pseudo_locale,
            };
            open(paths, launch)
        }
    }
}

fn ended(result: io::Result<ExitCode>) -> ExitCode {
    result.unwrap_or_else(|error| complain(&error.to_string()))
}

fn done(result: Result<(), Failure>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => complain(&error.to_string()),
    }
}

/// Why a command came to nothing, as a sentence for its user.
type Failure = Box<dyn Error>;

fn open(paths: Result<Paths, StoreError>, launch: Launch) -> ExitCode {
    let opened = match paths {
        Ok(paths) => window::open(paths, launch)
            .map_err(|error| format!("The window cannot be opened: {error}")),
        Err(error) => Err(error.to_string()),
    };
    match opened {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => complain(&message),
    }
}

/// Says on standard error why nothing came of it.
fn complain(message: &str) -> ExitCode {
    writeln!(io::stderr(), "cadran: {message}").ok();
    ExitCode::FAILURE
}

fn print_default() -> io::Result<ExitCode> {
    io::stdout().write_all(codec::print(&Settings::default()).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// Prints the faults of a file, one a line.
fn check(file: &Path) -> io::Result<ExitCode> {
    let mut out = io::stdout().lock();
    let text = match native::read(file) {
        Ok(Content::Text(text)) => text,
        Ok(Content::Damaged(why)) => return fault(&mut out, file, &why),
        Ok(Content::Missing) => return fault(&mut out, file, "There is no such file"),
        Err(error) => return fault(&mut out, file, &error.to_string()),
    };
    let reading = codec::read::<Settings>(&text);
    for fault in &reading.faults {
        writeln!(out, "{}:{fault}", file.display())?;
    }
    if let Some(version) = reading.newer {
        let why = format!("version {version} is newer than this program");
        return fault(&mut out, file, &why);
    }
    let is_wrong = reading.is_torn || reading.faults.iter().any(codec::Fault::is_error);
    Ok(if is_wrong {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// Prints what is wrong with a file as a whole.
fn fault(out: &mut impl Write, file: &Path, why: &str) -> io::Result<ExitCode> {
    writeln!(out, "{}:1:1: {why}", file.display())?;
    Ok(ExitCode::FAILURE)
}
