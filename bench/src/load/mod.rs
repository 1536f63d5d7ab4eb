//! Requests over many connections at once. Lean, since it runs on the cores that it measures: one
//! task a connection, requests written by hand, of answers no more read than must be.

mod answer;
mod connection;
mod latency;

pub use connection::get;
pub use latency::Latencies;

use anyhow::{Context, Result, bail};
use connection::Connection;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::runtime::Builder;
use tokio::task::JoinSet;

/// How many connections there are in every measurement (quality.md).
pub const CONNECTIONS: usize = 32;
/// How long the load runs before it is measured.
const WARM_UP: Duration = Duration::from_secs(1);
/// The most requests on one connection, whatever the time.
const MOST: u64 = 10_000_000;

/// What one connection asks, request after request.
pub trait Requests: Send + 'static {
    /// Writes the next request into an empty buffer.
    fn next(&mut self, request: &mut Vec<u8>);
    /// Whether an answer is the one that counts.
    fn is_answered(&self, status: u16, body: &[u8]) -> bool;
}

/// What came of a load.
pub struct Measured {
    /// Answers that count, the warm-up's among them.
    pub answers: u64,
    /// Answers a second, without the warm-up's.
    pub rate: f64,
    /// How long each took, without the warm-up's.
    pub latencies: Latencies,
}

/// Keeps [`CONNECTIONS`] connections busy for a while, each with the requests that `requests`
/// makes for its number.
///
/// # Errors
/// When a connection breaks, or an answer is not the one that counts: then there is no figure.
pub fn run<R: Requests>(
    address: SocketAddr,
    time: Duration,
    requests: impl Fn(u64) -> R,
) -> Result<Measured> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let start = Instant::now() + WARM_UP;
    let end = start + time;
    let all = runtime.block_on(async {
        let mut tasks = JoinSet::new();
        for number in 0..CONNECTIONS as u64 {
            tasks.spawn(keep_busy(address, requests(number), start, end));
        }
        tasks.join_all().await
    });
    let mut measured = Measured { answers: 0, rate: 0.0, latencies: Latencies::default() };
    for one in all {
        let (answers, latencies) = one?;
        measured.answers += answers;
        measured.latencies.add(latencies);
    }
    measured.rate = measured.latencies.count() / time.as_secs_f64();
    Ok(measured)
}

async fn keep_busy(
    address: SocketAddr,
    mut requests: impl Requests,
    start: Instant,
    end: Instant,
) -> Result<(u64, Latencies)> {
    let mut connection = Connection::open(address).await.context("cannot connect")?;
    let (mut answers, mut latencies) = (0, Latencies::default());
    let mut request = Vec::new();
    let mut now = Instant::now();
    while now < end && answers < MOST {
        request.clear();
        requests.next(&mut request);
        let sent = Instant::now();
        let status = connection.ask(&request).await?;
        now = Instant::now();
        if !requests.is_answered(status, connection.body()) {
            bail!("{address} answered {status}, which is not what was expected");
        }
        answers += 1;
        if sent >= start && now < end {
            latencies.note(now - sent);
        }
    }
    Ok((answers, latencies))
}
