//! One connection, from its first byte to its end.

use std::net::SocketAddr;
use std::pin::pin;

use axum::extract::ConnectInfo;
use futures::future::{Either, ready};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio_util::sync::CancellationToken;
use tower::Service;

use super::stall::Unstalled;
use super::{ConnectionLimits, Site};

/// The most that a connection buffers, in bytes: a request's headers must fit, else 431. Hyper's
/// own 400 kB would let full connections take gigabytes.
const BUFFER: usize = 32 * 1024;

/// Serves a connection until it ends or `stop` says that its present request is the last.
pub(super) async fn run(
    stream: TcpStream,
    peer: SocketAddr,
    site: Site,
    limits: ConnectionLimits,
    stop: CancellationToken,
) {
    // Only a matter of speed; where it cannot be set, answers still arrive.
    let _ = stream.set_nodelay(true);
    let io = TokioIo::new(Unstalled::new(stream, limits.stall_time));
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        if let Some(response) = site.front.as_ref().and_then(|front| front(&request, peer)) {
            return Either::Left(ready(Ok(response)));
        }
        request.extensions_mut().insert(ConnectInfo(peer));
        Either::Right(site.router.clone().call(request))
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.header_time)
        .max_buf_size(BUFFER)
        .serve_connection(io, service);
    let mut connection = pin!(connection);
    // How a connection ends is the client's affair: one that breaks off is no error of ours.
    tokio::select! {
        _ = connection.as_mut() => return,
        () = stop.cancelled() => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}
