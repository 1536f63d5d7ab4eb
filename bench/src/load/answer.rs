//! The little of HTTP/1.1 that is needed of an answer.

use anyhow::{Context, Result, bail};

/// What stands before a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The status.
    pub status: u16,
    /// Bytes until the body begins.
    pub length: usize,
    /// Bytes of the body.
    pub body: usize,
}

/// Reads the head of an answer; none while it is not complete.
///
/// # Errors
/// What is no answer, or one without a length.
pub fn head(bytes: &[u8]) -> Result<Option<Head>> {
    let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { return Ok(None) };
    let text = std::str::from_utf8(&bytes[..end]).context("a head that is no text")?;
    let status = text.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.get(..3)?.parse().ok());
    let status = status.context("an answer without a status")?;
    let body = match header(text, "content-length") {
        Some(number) => number.parse().context("a length that is no number")?,
        None if matches!(status, 204 | 304) => 0,
        None => bail!("an answer without a length"),
    };
    Ok(Some(Head { status, length: end + 4, body }))
}

/// The value of a header.
pub fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let mut lines = head.lines().filter_map(|line| line.split_once(':'));
    lines.find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_when_its_head_is_complete() {
        let bytes = b"HTTP/1.1 303 See Other\r\nLocation: /kuitti/x\r\nContent-Length: 12\r\n\r\nbody";
        assert_eq!(head(&bytes[..40]).unwrap(), None);
        let read = head(bytes).unwrap().unwrap();
        assert_eq!((read.status, read.body, &bytes[read.length..]), (303, 12, &b"body"[..]));
    }

    #[test]
    fn what_has_no_length_is_refused() {
        assert!(head(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n").is_err());
        assert!(head(b"HTTP/1.1 304 Not Modified\r\n\r\n").unwrap().is_some());
        assert!(head(b"SMTP\r\n\r\n").is_err());
    }
}
