//! Reads of `GET /api/v1/user` with a key, beside a bare axum route that answers the same bytes in the same run.
//!
//! Both are asked by `wrk` on the same cores, in turn: what else the machine does moves both.

use std::error::Error;
use std::io::{Read as _, Write as _, stdout};
use std::net::{SocketAddr, TcpStream};
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::http::header;
use axum::routing::get;
use cadran_core::wire::UserSettings;
use cadran_server::auth::{TokenKind, mint};
use cadran_server::config::Config;
use cadran_server::db::{AccountStatus, Database, Home, NewKey, NewUser, Role};
use cadran_server::server::start;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

const CONNECTIONS: usize = 32;
const ROUNDS: usize = 5;
const ROUND_SECONDS: u32 = 2;
const PATH: &str = "/api/v1/user";

type Failed = Box<dyn Error + Send + Sync>;

/// What a client saw in a round.
struct Seen {
    per_second: f64,
    p99_ms: f64,
}

fn main() -> Result<(), Failed> {
    let data = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let mut config = Config::new(data.path().to_owned());
    config.rate_limit = 0;
    let server = start(config)?;
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let key = runtime.block_on(key(server.database()))?;
    let body = one_body(server.address(), &key)?;
    let (bare, _runtime) = bare(body)?;

    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(round(server.address(), &key)?);
        theirs.push(round(bare, &key)?);
    }
    let rates = |seen: &[Seen]| seen.iter().map(|it| it.per_second).collect::<Vec<_>>();
    let (ours_rates, bare_rates) = (rates(&ours), rates(&theirs));
    let ratios = ours_rates.iter().zip(&bare_rates).map(|(a, b)| a / b);
    let p99 = ours.iter().map(|it| it.p99_ms);
    let mut out = stdout().lock();
    writeln!(out, "reads_ratio {:.2}", median(ratios.collect()))?;
    writeln!(out, "reads_p99_ms {:.2}", median(p99.collect()))?;
    writeln!(out, "reads_per_second {:.0}", median(ours_rates))?;
    writeln!(out, "bare_per_second {:.0}", median(bare_rates))?;
    drop(out);
    server.stop();
    Ok(())
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// A key of a person with typical settings.
async fn key(database: &Database) -> Result<String, Failed> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis();
    let now = i64::try_from(now)?;
    let person = NewUser {
        email: "ada@example.org".to_owned(),
        name: "Ada Lovelace".to_owned(),
        settings: serde_json::to_string(&UserSettings::typical())?,
        password_hash: None,
        status: AccountStatus::Active,
        home: Home::First {
            name: "Team".to_owned(),
            role: Role::Owner,
        },
    };
    let person = database.create_user(person, now).await?;
    let minted = mint(TokenKind::Key)?;
    let key = NewKey {
        name: "Bench".to_owned(),
        hash: minted.hash,
        prefix: minted.prefix(),
        last4: minted.last4(),
        read_only: true,
        expires_at: None,
    };
    database.create_key(person.id, key, 1, now).await?;
    Ok(minted.secret.reveal().to_owned())
}

/// A route that answers bytes, as axum's own examples are written.
fn bare(body: Vec<u8>) -> Result<(SocketAddr, Runtime), Failed> {
    let runtime = Builder::new_multi_thread().enable_all().build()?;
    let listener = runtime.block_on(TcpListener::bind(("127.0.0.1", 0)))?;
    let address = listener.local_addr()?;
    let answer = move || async move { ([(header::CONTENT_TYPE, "application/json")], body) };
    let router = Router::new().route(PATH, get(answer));
    runtime.spawn(async move { axum::serve(listener, router).await });
    Ok((address, runtime))
}

/// The body of one answer.
fn one_body(address: SocketAddr, key: &str) -> Result<Vec<u8>, Failed> {
    let mut connection = TcpStream::connect(address)?;
    write!(
        connection,
        "GET {PATH} HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {key}\r\nConnection: close\r\n\r\n"
    )?;
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer)?;
    let end = answer.windows(4).position(|it| it == b"\r\n\r\n");
    let end = end.ok_or("an answer without a head")?;
    if !answer.starts_with(b"HTTP/1.1 200") {
        return Err(String::from_utf8_lossy(&answer).into());
    }
    Ok(answer.split_off(end + 4))
}

/// Has wrk ask on all connections until the time is up.
fn round(address: SocketAddr, key: &str) -> Result<Seen, Failed> {
    let ran = Command::new("wrk")
        .args(["--threads", "1", "--latency"])
        .arg(format!("--connections={CONNECTIONS}"))
        .arg(format!("--duration={ROUND_SECONDS}s"))
        .arg(format!("--header=X-Api-Key: {key}"))
        .arg(format!("http://{address}{PATH}"))
        .output()?;
    let told = String::from_utf8_lossy(&ran.stdout);
    let value = |name: &str| {
        let line = told
            .lines()
            .find(|line| line.trim_start().starts_with(name));
        line?.split_whitespace().last()
    };
    // It says so only where there were some.
    let has_errors = told.contains("Non-2xx") || told.contains("Socket errors");
    match (value("Requests/sec:"), value("99%")) {
        (Some(rate), Some(p99)) if !has_errors => Ok(Seen {
            per_second: rate.parse()?,
            p99_ms: milliseconds(p99)?,
        }),
        _ => Err(format!("wrk: {told}{}", String::from_utf8_lossy(&ran.stderr)).into()),
    }
}

/// A time as wrk writes it: `740.00us`, `5.31ms` or `1.20s`.
fn milliseconds(text: &str) -> Result<f64, Failed> {
    let at = text.find(|c: char| c.is_ascii_alphabetic());
    let (number, unit) = text.split_at(at.unwrap_or(text.len()));
    let factor = match unit {
        "us" => 1e-3,
        "ms" => 1.0,
        "s" => 1e3,
        _ => return Err(format!("{text} is no time").into()),
    };
    Ok(number.parse::<f64>()? * factor)
}
