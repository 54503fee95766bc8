//! From an acknowledged time entry to a logged delivery, all over HTTP on the same processors.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use tokio::runtime::{Builder, Runtime};

use super::receiver::Receiver;
use super::world::World;
use super::{Failed, say, wait_until};

const CLIENTS: usize = 32;
const ENTRIES: usize = 32_000;

/// Entries a second, from the first to the last delivery, each acknowledged when it is on the disk and each logged.
pub fn run(runtime: &Runtime) -> Result<(), Failed> {
    let mut rates = Vec::new();
    for _ in 0..3 {
        let receiver = Receiver::start()?;
        let world = World::new(runtime, 1, &[&receiver])?;
        let key = world.key(runtime)?;
        let running = world.serve()?;
        let began = Instant::now();
        // One thread is enough for it, and takes the least from what is measured.
        let clients = Builder::new_current_thread().enable_all().build()?;
        clients.block_on(load(running.address(), world.workspace(), &key))?;
        let acknowledged = began.elapsed();
        let all_logged = || world.delivered(runtime, &running) >= ENTRIES as u64;
        wait_until(all_logged, Duration::from_millis(5))?;
        rates.push(ENTRIES as f64 / began.elapsed().as_secs_f64());
        say(
            "entries_acknowledged_per_second",
            format!("{:.0}", ENTRIES as f64 / acknowledged.as_secs_f64()),
        )?;
        running.stop();
    }
    say(
        "end_to_end_per_second",
        format!("{:.0}", super::median(rates)),
    )
}

async fn load(address: SocketAddr, workspace: String, key: &str) -> Result<(), Failed> {
    let client: Client<_, Full<Bytes>> = Client::builder(TokioExecutor::new()).build_http();
    let url = format!("http://{address}/api/v1/workspaces/{workspace}/time-entries");
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..CLIENTS {
        let (client, url, key) = (client.clone(), url.clone(), key.to_owned());
        tasks.spawn(async move {
            for number in 0..ENTRIES / CLIENTS {
                let body = format!(
                    "{{\"start\":\"2026-11-24T09:00:00Z\",\"end\":\"2026-11-24T10:00:00Z\",\"description\":\"Entry {number}\"}}"
                );
                let request = hyper::Request::post(&url)
                    .header("content-type", "application/json")
                    .header("x-api-key", &key)
                    .body(Full::new(Bytes::from(body)))?;
                let answer = client.request(request).await?;
                if answer.status() != 201 {
                    return Err(format!("the server answers {}", answer.status()).into());
                }
                answer.into_body().collect().await?;
            }
            Ok::<_, Failed>(())
        });
    }
    for ended in tasks.join_all().await {
        ended?;
    }
    Ok(())
}
