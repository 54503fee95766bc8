//! Reads of `GET /api/v1/user` with a key, beside a bare axum route that answers the same bytes in the same run.
//!
//! Both are asked by the same client on the same two cores, in turn: what else the machine does moves both.

use std::error::Error;
use std::io::{Write as _, stdout};
use std::net::SocketAddr;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::http::header;
use axum::routing::get;
use cadran_core::wire::UserSettings;
use cadran_server::auth::{TokenKind, mint};
use cadran_server::config::Config;
use cadran_server::db::{AccountStatus, Database, Home, NewKey, NewUser, Role};
use cadran_server::server::start;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;

const CONNECTIONS: usize = 32;
const ROUNDS: usize = 5;
const ROUND: Duration = Duration::from_secs(2);

type Failed = Box<dyn Error + Send + Sync>;

/// What a client saw in a round.
struct Seen {
    per_second: f64,
    p99: Duration,
}

fn main() -> Result<(), Failed> {
    let data = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let mut config = Config::new(data.path().to_owned());
    config.rate_limit = 0;
    let server = start(config)?;
    let client = Builder::new_current_thread().enable_all().build()?;
    let key = client.block_on(key(server.database()))?;
    let request =
        format!("GET /api/v1/user HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {key}\r\n\r\n");
    let body = client.block_on(one_body(server.address(), &request))?;
    let (bare, _runtime) = bare(body)?;

    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(client.block_on(round(server.address(), &request))?);
        theirs.push(client.block_on(round(bare, &request))?);
    }
    let rates = |seen: &[Seen]| seen.iter().map(|it| it.per_second).collect::<Vec<_>>();
    let (ours_rates, bare_rates) = (rates(&ours), rates(&theirs));
    let ratios = ours_rates.iter().zip(&bare_rates).map(|(a, b)| a / b);
    let p99 = ours.iter().map(|it| it.p99.as_secs_f64() * 1e3);
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
    let router = Router::new().route("/api/v1/user", get(answer));
    runtime.spawn(async move { axum::serve(listener, router).await });
    Ok((address, runtime))
}

async fn one_body(address: SocketAddr, request: &str) -> Result<Vec<u8>, Failed> {
    let mut connection = Connection::open(address).await?;
    let length = connection.ask(request.as_bytes()).await?;
    let start = connection.buffer.len() - length;
    Ok(connection.buffer.split_off(start))
}

/// Asks on all connections until the time is up.
async fn round(address: SocketAddr, request: &str) -> Result<Seen, Failed> {
    let began = Instant::now();
    let mut askers = JoinSet::new();
    for _ in 0..CONNECTIONS {
        askers.spawn(ask_until(address, request.to_owned(), began + ROUND));
    }
    let mut times = Vec::new();
    for asked in askers.join_all().await {
        times.append(&mut asked?);
    }
    let per_second = times.len() as f64 / began.elapsed().as_secs_f64();
    let place = times.len() * 99 / 100;
    let p99 = *times.select_nth_unstable(place).1;
    Ok(Seen { per_second, p99 })
}

async fn ask_until(
    address: SocketAddr,
    request: String,
    end: Instant,
) -> Result<Vec<Duration>, Failed> {
    let mut connection = Connection::open(address).await?;
    let mut times = Vec::new();
    while Instant::now() < end {
        let asked = Instant::now();
        connection.ask(request.as_bytes()).await?;
        times.push(asked.elapsed());
    }
    Ok(times)
}

/// A connection that stays open.
struct Connection {
    stream: TcpStream,
    /// The last answer
    buffer: Vec<u8>,
}

impl Connection {
    async fn open(address: SocketAddr) -> Result<Self, Failed> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: Vec::with_capacity(8192),
        })
    }

    /// Sends a request, reads the whole answer and tells how long its body is.
    async fn ask(&mut self, request: &[u8]) -> Result<usize, Failed> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        loop {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err("the server closed the connection".into());
            }
            if let Some((head, length)) = measure(&self.buffer)?
                && self.buffer.len() >= head + length
            {
                return Ok(length);
            }
        }
    }
}

/// How long head and body of an answer are, once its head is there.
fn measure(answer: &[u8]) -> Result<Option<(usize, usize)>, Failed> {
    let Some(end) = answer.windows(4).position(|it| it == b"\r\n\r\n") else {
        return Ok(None);
    };
    let head = std::str::from_utf8(&answer[..end])?;
    if !head.starts_with("HTTP/1.1 200") {
        return Err(head.lines().next().unwrap_or_default().into());
    }
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        let is_length = name.eq_ignore_ascii_case("content-length");
        is_length.then(|| value.trim().parse::<usize>().ok())?
    });
    let length = length.ok_or("an answer without a length")?;
    Ok(Some((end + 4, length)))
}
