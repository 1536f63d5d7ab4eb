//! The accept loop: from a listening socket to requests for a router.
//!
//! `axum::serve` sets no timers, so clients that send nothing hold their connections for ever
//! (stack.md). Here each way to be slow has its end: headers and idling ([`ConnectionLimits::
//! header_time`]), taking the answer ([`ConnectionLimits::stall_time`]); the body's is in
//! [`limits::body`](super::limits), where it can be answered.

mod connection;
mod open_files;
mod stall;

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::response::Response;
use hyper::body::Incoming;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinError, JoinSet};
use tokio_util::sync::CancellationToken;

use crate::settings;

pub use open_files::{room_for, room_in};

/// How long to leave the listener alone when the system can open no more connections.
const PAUSE: Duration = Duration::from_millis(100);

/// What a connection may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConnectionLimits {
    /// Connections open at once. When they are, new ones wait in the system's queue.
    pub connections: usize,
    /// For a request's headers, counted from the end of the request before.
    pub header_time: Duration,
    /// Without the client taking anything of an answer.
    pub stall_time: Duration,
    /// For requests under way when the server stops; what remains then is cut.
    pub drain_time: Duration,
}

impl From<&settings::Limits> for ConnectionLimits {
    fn from(limits: &settings::Limits) -> Self {
        Self {
            connections: limits.connections,
            header_time: limits.header_time,
            stall_time: Duration::from_secs(30),
            drain_time: Duration::from_secs(10),
        }
    }
}

/// Where connections come from: a TCP listener, or a test's own.
pub trait Accept: Send {
    /// The next connection and its peer's address. Dropping the future before it is ready loses
    /// no connection.
    ///
    /// # Errors
    /// What the system says.
    fn accept(&mut self) -> impl Future<Output = io::Result<(TcpStream, SocketAddr)>> + Send;
}

impl Accept for TcpListener {
    async fn accept(&mut self) -> io::Result<(TcpStream, SocketAddr)> {
        TcpListener::accept(self).await
    }
}

/// Answers a request at once, if it can; asked before the router is.
pub type Front = Arc<dyn Fn(&hyper::Request<Incoming>, SocketAddr) -> Option<Response> + Send + Sync>;

/// What answers requests.
#[derive(Clone)]
pub struct Site {
    /// What is ready needs no routing and no layers, which take longer than to give it.
    pub front: Option<Front>,
    /// Everything else.
    pub router: Router,
}

impl From<Router> for Site {
    fn from(router: Router) -> Self {
        Self { front: None, router }
    }
}

/// Serves connections until `stop` is cancelled; then accepts no more, lets the requests under
/// way finish within [`ConnectionLimits::drain_time`], and returns how many connections had to be
/// cut. Requests carry their peer as [`axum::extract::ConnectInfo`]`<SocketAddr>`.
pub async fn serve(
    mut listener: impl Accept,
    site: impl Into<Site>,
    limits: ConnectionLimits,
    stop: CancellationToken,
) -> usize {
    // Makes the routes ready once and not for every request.
    let mut site = site.into();
    site.router = site.router.with_state(());
    let mut connections = JoinSet::new();
    let mut failing = false;
    loop {
        let has_room = connections.len() < limits.connections;
        tokio::select! {
            biased;
            () = stop.cancelled() => break,
            Some(ended) = connections.join_next() => report(ended),
            accepted = listener.accept(), if has_room => match accepted {
                Ok((stream, peer)) => {
                    failing = false;
                    let stop = stop.child_token();
                    connections.spawn(connection::run(stream, peer, site.clone(), limits, stop));
                }
                Err(error) if concerns_one_connection(&error) => {}
                Err(error) => {
                    if !failing {
                        tracing::warn!(%error, "cannot accept connections; trying again");
                    }
                    failing = true;
                    pause(&stop).await;
                }
            },
        }
    }
    drop(listener);
    drain(connections, limits.drain_time).await
}

async fn drain(mut connections: JoinSet<()>, time: Duration) -> usize {
    let all = async {
        while let Some(ended) = connections.join_next().await {
            report(ended);
        }
    };
    // The time being up is told by the connections that are left.
    let _ = tokio::time::timeout(time, all).await;
    let cut = connections.len();
    connections.shutdown().await;
    cut
}

async fn pause(stop: &CancellationToken) {
    tokio::select! {
        () = tokio::time::sleep(PAUSE) => {}
        () = stop.cancelled() => {}
    }
}

/// Whether an error of `accept` is about the client that has just gone, not about this process.
fn concerns_one_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionRefused | io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset
    )
}

fn report(ended: Result<(), JoinError>) {
    if let Err(error) = ended
        && error.is_panic()
    {
        tracing::error!("a connection's task panicked");
    }
}

#[cfg(test)]
mod tests;
