//! One connection that is kept open, and single questions.

use super::answer::{self, head};
use anyhow::{Context, Result, bail};
use std::io::{Read, Write};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// How much is read at once at most, in bytes.
const CHUNK: usize = 64 * 1024;

/// A connection for one request after another.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
    body: std::ops::Range<usize>,
}

impl Connection {
    /// Connects.
    ///
    /// # Errors
    /// When nobody listens.
    pub async fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(CHUNK), body: 0..0 })
    }

    /// Sends a request, and reads its answer: the status. The body stays for [`Connection::body`].
    ///
    /// # Errors
    /// When the connection breaks or the answer cannot be read.
    pub async fn ask(&mut self, request: &[u8]) -> Result<u16> {
        self.buffer.clear();
        self.stream.write_all(request).await?;
        loop {
            // A task that waits for an answer is woken by it alone: a timer for each would cost
            // more than the reading.
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                bail!("the connection was closed");
            }
            if let Some(head) = head(&self.buffer)? {
                let end = head.length + head.body;
                self.buffer.reserve(end.saturating_sub(self.buffer.len()));
                while self.buffer.len() < end {
                    if self.stream.read_buf(&mut self.buffer).await? == 0 {
                        bail!("the connection was closed");
                    }
                }
                self.body = head.length..end;
                return Ok(head.status);
            }
        }
    }

    /// The body of the last answer.
    pub fn body(&self) -> &[u8] {
        self.buffer.get(self.body.clone()).unwrap_or_default()
    }
}

/// The answer to a single question.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// How the body is encoded.
    pub encoding: String,
    /// The body as it came.
    pub body: Vec<u8>,
}

/// Asks for a page once, over a connection of its own.
///
/// # Errors
/// When there is no answer.
pub fn get(address: SocketAddr, path: &str, encoding: &str) -> Result<Answer> {
    let mut stream = std::net::TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let close = "Connection: close\r\n\r\n";
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept-Encoding: {encoding}\r\n{close}")?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let head = head(&bytes)?.context("no answer")?;
    let text = String::from_utf8_lossy(&bytes[..head.length]);
    let encoding = answer::header(&text, "content-encoding").unwrap_or("identity").to_owned();
    Ok(Answer { status: head.status, encoding, body: bytes.split_off(head.length) })
}
