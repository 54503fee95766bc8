//! Durable deliveries to a receiver on the same processors, beside the same client without a database in the same run;
//! what a dead endpoint does to others; and what a large queue and a large log cost.

mod end_to_end;
mod receiver;
mod world;

use std::error::Error;
use std::io::{Write as _, stdout};
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use cadran_server::db::DeliveryFilter;
use http_body_util::{BodyExt as _, Full};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use tokio::runtime::{Builder, Runtime};

use self::receiver::Receiver;
use self::world::{World, body};

pub type Failed = Box<dyn Error + Send + Sync>;

const ROUNDS: usize = 3;
const DELIVERIES: usize = 30_000;
/// Requests of the bare client on their way.
const IN_FLIGHT: usize = 64;
const PATIENCE: Duration = Duration::from_mins(1);

fn main() -> Result<(), Failed> {
    let runtime = Builder::new_multi_thread().enable_all().build()?;
    throughput(&runtime)?;
    end_to_end::run(&runtime)?;
    dead_endpoint(&runtime)?;
    waiting(&runtime)?;
    claims(&runtime)?;
    log(&runtime)
}

fn say(name: &str, value: impl std::fmt::Display) -> Result<(), Failed> {
    writeln!(stdout(), "{name} {value}")?;
    Ok(())
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

fn percentile(mut values: Vec<f64>, part: f64) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    let index = (values.len() as f64 * part) as usize;
    values
        .get(index.min(values.len().saturating_sub(1)))
        .copied()
        .unwrap_or_default()
}

fn throughput(runtime: &Runtime) -> Result<(), Failed> {
    let (mut ours, mut bare, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let receiver = Receiver::start()?;
        let world = World::new(runtime, 1, &[&receiver])?;
        world.queue(runtime, DELIVERIES)?;
        let began = Instant::now();
        let running = world.serve()?;
        let all_logged = || world.delivered(runtime, &running) >= DELIVERIES as u64;
        wait_until(all_logged, Duration::from_millis(5))?;
        let durable = DELIVERIES as f64 / began.elapsed().as_secs_f64();
        running.stop();
        let without = runtime.block_on(bare_loop(&receiver, DELIVERIES))?;
        ours.push(durable);
        bare.push(without);
        ratios.push(durable / without);
    }
    say("deliveries_per_second", format!("{:.0}", median(ours)))?;
    say("bare_deliveries_per_second", format!("{:.0}", median(bare)))?;
    say("deliveries_ratio", format!("{:.2}", median(ratios)))
}

fn wait_until(mut what: impl FnMut() -> bool, pause: Duration) -> Result<(), Failed> {
    let began = Instant::now();
    while !what() {
        if began.elapsed() > PATIENCE {
            return Err("it does not come about".into());
        }
        std::thread::sleep(pause);
    }
    Ok(())
}

/// The same requests by the same client, each as soon as one before has ended.
async fn bare_loop(receiver: &Receiver, count: usize) -> Result<f64, Failed> {
    let client: Client<_, Full<Bytes>> = Client::builder(TokioExecutor::new()).build_http();
    let url: Arc<str> = receiver.url().into();
    let began = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..IN_FLIGHT {
        let (client, url) = (client.clone(), Arc::clone(&url));
        tasks.spawn(async move {
            for _ in 0..count / IN_FLIGHT {
                let request = hyper::Request::post(&*url)
                    .header("content-type", "application/json")
                    .body(Full::new(Bytes::from(body(0))))?;
                client.request(request).await?.into_body().collect().await?;
            }
            Ok::<_, Failed>(())
        });
    }
    for ended in tasks.join_all().await {
        ended?;
    }
    Ok(count as f64 / began.elapsed().as_secs_f64())
}

/// How long deliveries take from being queued to being received, at a steady rate, with nine healthy endpoints and a
/// tenth that is healthy, too, or never answers.
fn dead_endpoint(runtime: &Runtime) -> Result<(), Failed> {
    let mut ratios = Vec::new();
    let mut idle = Vec::new();
    for _ in 0..ROUNDS {
        let p99 = |is_dead: bool| -> Result<f64, Failed> {
            let receivers: Vec<_> = (0..9)
                .map(|_| Receiver::start())
                .collect::<Result<_, _>>()?;
            let tenth = if is_dead {
                Receiver::silent()?
            } else {
                Receiver::start()?
            };
            let all: Vec<_> = receivers.iter().chain([&tenth]).collect();
            let world = World::new(runtime, 10, &all)?;
            let running = world.serve()?;
            world.drip(runtime, running.database(), 400)?;
            let healthy: usize = 9 * 400;
            wait_until(
                || receivers.iter().map(Receiver::count).sum::<usize>() >= healthy,
                Duration::from_millis(5),
            )?;
            let latencies: Vec<f64> = receivers.iter().flat_map(Receiver::latencies_ms).collect();
            drop(running);
            Ok(percentile(latencies, 0.99))
        };
        let (without, with) = (p99(false)?, p99(true)?);
        idle.push(without);
        ratios.push(with / without);
    }
    say("dead_endpoint_p99_ratio", format!("{:.2}", median(ratios)))?;
    say(
        "committed_to_received_p99_ms",
        format!("{:.1}", median(idle)),
    )
}

/// The memory of the process while many deliveries are due and nobody takes them.
fn waiting(runtime: &Runtime) -> Result<(), Failed> {
    const DUE: usize = 50_000;
    let silent = Receiver::silent()?;
    let world = World::new(runtime, 1, &[&silent])?;
    world.queue(runtime, DUE)?;
    let before = resident_mb()?;
    let running = world.serve()?;
    std::thread::sleep(Duration::from_secs(2));
    let after = resident_mb()?;
    drop(running);
    say("due_50000_memory_mb", format!("{:.0}", after - before))
}

fn resident_mb() -> Result<f64, Failed> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let kb = line
        .and_then(|line| line.split_whitespace().nth(1))
        .ok_or("no memory is told")?;
    Ok(kb.parse::<f64>()? / 1000.0)
}

/// What it costs to claim 50 with ever more that is due.
fn claims(runtime: &Runtime) -> Result<(), Failed> {
    for due in [1_000, 10_000, 100_000] {
        let nobody = Receiver::silent()?;
        let world = World::new(runtime, 1, &[&nobody])?;
        world.queue(runtime, due)?;
        say(
            &format!("claim_50_of_{due}_ms"),
            format!("{:.2}", world.claim_ms(runtime, 15)?),
        )?;
    }
    Ok(())
}

/// How long a page of the log takes that has a million rows.
fn log(runtime: &Runtime) -> Result<(), Failed> {
    const ROWS: usize = 1_000_000;
    let nobody = Receiver::silent()?;
    let world = World::new(runtime, 1, &[&nobody])?;
    world.fill_log(ROWS)?;
    let filters = [
        ("newest", DeliveryFilter::default()),
        ("failed", world::failed()),
        ("rare_event", world::rare_event()),
        ("old_range", world::old_range()),
    ];
    for (name, filter) in filters {
        let ms = world.page_ms(runtime, &filter)?;
        say(&format!("log_of_million_{name}_ms"), format!("{ms:.1}"))?;
    }
    Ok(())
}
