//! `cadran serve`: the server of a team.

use std::fs;
use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use cadran_server::config::{Config, Origin, TlsFiles};
use cadran_server::delivery::{TargetRules, Targets};
use cadran_server::server;
use clap::Args;
use tracing_subscriber::filter::LevelFilter;

use super::Failure;
use super::{data, people};

/// Where the commands beside the server find the address people use.
const ADDRESS: &str = "address";

#[derive(Args)]
pub struct Arguments {
    /// Where to listen, such as 127.0.0.1:8080 or [::]:8080
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The folder of the database; made when missing
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// The folder of the tab; by default `site` beside the program, then target/web/site
    #[arg(long, value_name = "DIR")]
    site: Option<PathBuf>,
    /// Requests a second for each key; 0 = no limit
    #[arg(long, value_name = "N", default_value_t = Config::RATE_LIMIT)]
    rate_limit: u32,
    /// Lets anyone who reaches the server make an account
    #[arg(long)]
    open_signup: bool,
    /// Serves HTTPS with this certificate (PEM)
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// The private key of the certificate (PEM)
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    #[arg(
        long,
        value_name = "URL",
        help = "The address people use, where a proxy stands in front, such as https://time.example.org"
    )]
    public_url: Option<Origin>,
    /// A proxy whose Forwarded and X-Forwarded-* headers are believed, such as 10.0.0.0/8; may be repeated
    #[arg(long, value_name = "CIDR")]
    trust_proxy: Vec<ipnet::IpNet>,
    /// Where webhooks may be sent: public, lan (this computer and private networks, too), or networks such as
    /// 10.0.0.0/8,192.0.2.7; by default lan where only this computer reaches the server, else public
    #[arg(long, value_name = "WHERE")]
    webhook_targets: Option<Targets>,
    /// Sends webhooks to http:// addresses, too; always so with lan
    #[arg(long)]
    webhook_http: bool,
    /// Days that deliveries of webhooks are kept in the log
    #[arg(long, value_name = "DAYS", default_value_t = Config::RETENTION_DAYS, value_parser = clap::value_parser!(u32).range(1..=3650))]
    retention: u32,
    #[arg(
        long,
        value_name = "ORIGIN",
        help = "A web page elsewhere that may call the API, such as https://tools.example.org; may be repeated"
    )]
    allow_origin: Vec<Origin>,
}

impl Arguments {
    fn config(self) -> Config {
        let tls = self.tls_cert.zip(self.tls_key);
        let mut webhooks = TargetRules::usual(self.listen.ip().is_loopback());
        if let Some(targets) = self.webhook_targets {
            webhooks.plain_http = targets == Targets::Lan;
            webhooks.targets = targets;
        }
        webhooks.plain_http |= self.webhook_http;
        Config {
            listen: self.listen,
            site: self.site.or_else(site),
            rate_limit: self.rate_limit,
            public_url: self.public_url,
            trusted_proxies: self.trust_proxy,
            allowed_origins: self.allow_origin,
            open_signup: self.open_signup,
            webhooks,
            retention_days: self.retention,
            tls: tls.map(|(certificate, key)| TlsFiles { certificate, key }),
            ..Config::new(self.data)
        }
    }
}

/// Serves until told to stop.
pub fn run(arguments: Arguments) -> Result<(), Failure> {
    log_as_json();
    let config = arguments.config();
    let folder = config.data.clone();
    let public = config.public_url.as_ref().map(ToString::to_string);
    let running = server::start(config)?;
    writeln!(io::stdout(), "listening on {}", running.url())?;
    // Only for the links that commands print.
    fs::write(
        folder.join(ADDRESS),
        public.unwrap_or_else(|| running.url()),
    )
    .ok();
    data::block_on(async {
        if !running.database().has_users().await? {
            people::print_link(running.database(), None, &folder).await?;
        }
        Ok(())
    })?;
    running.wait_for_signal();
    running.stop();
    Ok(())
}

/// Writes the server's log to standard error, a JSON object a line; `RUST_LOG` names the level, info by default.
fn log_as_json() {
    let level = std::env::var("RUST_LOG").ok();
    let level = level.and_then(|level| level.parse::<LevelFilter>().ok());
    tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_writer(io::stderr)
        .with_max_level(level.unwrap_or(LevelFilter::INFO))
        .try_init()
        .ok();
}

/// The address people use, as the last server of the folder noted it.
pub fn last_address(folder: &Path) -> String {
    let noted = fs::read_to_string(folder.join(ADDRESS)).ok();
    noted.unwrap_or_else(|| "http://127.0.0.1:8080".to_owned())
}

/// The tab beside the program, or as a checkout builds it.
fn site() -> Option<PathBuf> {
    let program = std::env::current_exe().ok();
    let beside = program.and_then(|program| Some(program.parent()?.join("site")));
    beside
        .into_iter()
        .chain([PathBuf::from("target/web/site")])
        .find(|folder| folder.join("index.html").is_file())
}
