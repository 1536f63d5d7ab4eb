//! Reading a request's body, as much of it as may be and no longer than may be.

use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use bytes::{Bytes, BytesMut};
use http::StatusCode;
use http_body_util::BodyExt;
use hyper::body::Body as _;
use tokio::time::{Instant, timeout_at};

/// The most that a form or a sync may hold, in bytes (contract.md: 413 over 64 KiB).
pub const BODY_LIMIT: usize = 64 * 1024;

/// How much of a body that is too large is read all the same, in bytes. A server that closes with
/// bytes unread makes the system reset the connection, and the client then sees that instead of
/// the answer.
const TOLERATED: u64 = 1024 * 1024;

/// Why a body could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BodyError {
    /// It is over the limit.
    #[error("the body is too large")]
    TooLarge,
    /// It took too long to come.
    #[error("the body came too slowly")]
    TooSlow,
    /// The connection or the encoding broke before its end.
    #[error("the body broke off")]
    Broken,
}

impl BodyError {
    /// The status to answer with.
    pub fn status(self) -> StatusCode {
        match self {
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Broken => StatusCode::BAD_REQUEST,
        }
    }
}

/// Reads a whole body of at most `limit` bytes, which may take `time` in all, however evenly it
/// trickles.
///
/// # Errors
/// It is too large, too slow or breaks off.
pub async fn read_body(body: Body, limit: usize, time: Duration) -> Result<Bytes, BodyError> {
    let until = Instant::now() + time;
    let announced = body.size_hint().lower();
    if announced > TOLERATED.max(limit as u64) {
        // Nothing has been read of it, so a client that asked whether to send it does not.
        return Err(BodyError::TooLarge);
    }
    if usize::try_from(announced).is_ok_and(|announced| announced <= limit) {
        read_within(body, limit, until).await
    } else {
        discard(body, 0, until).await;
        Err(BodyError::TooLarge)
    }
}

/// The same request with its body read, for handlers that would read it themselves without a
/// limit or an end (Leptos' server functions).
///
/// # Errors
/// As [`read_body`].
pub async fn buffered(request: Request, limit: usize, time: Duration) -> Result<Request, BodyError> {
    let (parts, body) = request.into_parts();
    let bytes = read_body(body, limit, time).await?;
    Ok(Request::from_parts(parts, Body::from(bytes)))
}

async fn read_within(mut body: Body, limit: usize, until: Instant) -> Result<Bytes, BodyError> {
    let mut read = BytesMut::new();
    loop {
        let frame = timeout_at(until, body.frame()).await;
        let frame = match frame.map_err(|_| BodyError::TooSlow)? {
            None => return Ok(read.freeze()),
            Some(frame) => frame.map_err(|_| BodyError::Broken)?,
        };
        // Trailers are no part of what was sent.
        let Ok(data) = frame.into_data() else {
            continue;
        };
        if data.len() > limit - read.len() {
            let so_far = read.len() + data.len();
            discard(body, so_far as u64, until).await;
            return Err(BodyError::TooLarge);
        }
        read.extend_from_slice(&data);
    }
}

/// Reads on without keeping anything, up to what is tolerated.
async fn discard(mut body: Body, mut so_far: u64, until: Instant) {
    while so_far <= TOLERATED {
        match timeout_at(until, body.frame()).await {
            Ok(Some(Ok(frame))) => so_far += frame.data_ref().map_or(0, Bytes::len) as u64,
            _ => return,
        }
    }
}

#[cfg(test)]
mod tests;
