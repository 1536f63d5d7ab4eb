//! Loading Posti's file of postal codes.

use super::Reply;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::postal;
use register::postal::PostalReport;
use register::{Authority, Error, Register, Result};

/// The largest file that is taken, in bytes: all codes there can be fit in.
pub const LARGEST_PCF: u64 = 24 * 1024 * 1024;

/// Reads the file, loads it and tells what changed.
pub async fn import(register: &Register, operator: &Authority, file: &str) -> Result<Reply> {
    let Ok(bytes) = STANDARD.decode(file) else {
        return Ok(Reply::refused("the command did not come whole"));
    };
    // A large file takes a while to read, and others wait for this thread.
    let towns = tokio::task::spawn_blocking(move || postal::parse(&bytes)).await;
    match towns.map_err(|_| Error::Unavailable)? {
        Ok(towns) => Ok(reply(register.load_postal_codes(operator, towns).await?)),
        Err(problem) => Ok(Reply::refused(format!("the file is no postal code file of Posti's: {problem}"))),
    }
}

fn reply(report: PostalReport) -> Reply {
    let PostalReport { codes, new, changed, gone } = report;
    let line = format!("postal codes: {codes}; new {new}, with another town {changed}, gone {gone}");
    Reply { done: true, lines: vec![line], data: serde_json::to_value(report).ok() }
}
