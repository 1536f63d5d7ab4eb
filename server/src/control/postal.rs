//! Loading Posti's file of postal codes.

use super::Reply;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::postal::{self, Pcf};
use register::postal::PostalReport;
use register::{Authority, Error, Register, Result};
use serde_json::json;

/// The largest file that is taken, in bytes: all codes there can be fit in.
pub const LARGEST_PCF: u64 = 24 * 1024 * 1024;

/// Reads the file, loads it and tells what changed.
pub async fn import(register: &Register, operator: &Authority, file: &str) -> Result<Reply> {
    let Ok(bytes) = STANDARD.decode(file) else {
        return Ok(Reply::refused("the command did not come whole"));
    };
    // A large file takes a while to read, and others wait for this thread.
    let read = tokio::task::spawn_blocking(move || postal::parse(&bytes)).await;
    match read.map_err(|_| Error::Unavailable)? {
        Ok(Pcf { towns, left_out }) => {
            Ok(reply(register.load_postal_codes(operator, towns).await?, left_out))
        }
        Err(problem) => Ok(Reply::refused(format!("the file is no postal code file of Posti's: {problem}"))),
    }
}

fn reply(report: PostalReport, left_out: usize) -> Reply {
    let PostalReport { codes, new, changed, gone } = report;
    let mut lines =
        vec![format!("postal codes: {codes}; new {new}, with another town {changed}, gone {gone}")];
    if left_out > 0 {
        lines.push(format!("left out, with a town that no form takes: {left_out}"));
    }
    let data = json!({ "codes": codes, "new": new, "changed": changed, "gone": gone, "left_out": left_out });
    Reply { done: true, lines, data: Some(data) }
}
