//! Bringing in a file of existing customers. What is said about it names lines and columns, never
//! what stands there.

use super::Reply;
use domain::consent::Channel;
use register::import::{ImportFile, ImportOptions, ImportReport, PerChannel, Refused};
use register::{Authority, Error, Register, Result};

/// The largest file that is taken, in bytes; some 500,000 customers.
pub const LARGEST_FILE: u64 = 64 * 1024 * 1024;
/// How many refused cells are told to people; programs get them all.
const TOLD: usize = 50;

/// Reads the file, brings it in and tells what came of it.
pub async fn import(
    register: &Register,
    operator: &Authority,
    text: String,
    options: ImportOptions,
) -> Result<Reply> {
    let now = register.now();
    // A large file takes a while to read, and others wait for this thread.
    let file = tokio::task::spawn_blocking(move || ImportFile::read(&text, now)).await;
    match file.map_err(|_| Error::Unavailable)? {
        Ok(file) => Ok(reply(&register.import(operator, file, options).await?)),
        Err(problem) => Ok(Reply::refused(problem.to_string())),
    }
}

fn reply(report: &ImportReport) -> Reply {
    let mut lines = vec![format!("lines read: {}", report.lines)];
    if !report.file_refused {
        counts(report, &mut lines);
    }
    lines.extend(report.refused.iter().take(TOLD).map(refused));
    if report.refused.len() > TOLD {
        lines.push(format!("and {} more; --json lists them all", report.refused.len() - TOLD));
    }
    lines.push(end(report));
    Reply { done: !report.file_refused, lines, data: serde_json::to_value(report).ok() }
}

fn counts(report: &ImportReport, lines: &mut Vec<String>) {
    lines.push(format!(
        "new customers: {}; joined to one who was there: {}",
        report.new_customers, report.joined
    ));
    if report.alike > 0 {
        lines.push(format!("new customers who share an e-mail or phone with another: {}", report.alike));
    }
    lines.push(format!("prohibitions: {}", channels(&report.prohibitions)));
    lines.push(format!("permissions: {}", channels(&report.permissions)));
    if any(&report.awaiting_confirmation) {
        let waiting = channels(&report.awaiting_confirmation);
        lines.push(format!("of them awaiting confirmation, and on no list before: {waiting}"));
    }
    if any(&report.withdrawn_since) {
        lines.push(format!("permissions left out, taken back since: {}", channels(&report.withdrawn_since)));
    }
    if report.lines_left_out > 0 {
        lines.push(format!("lines left out: {}", report.lines_left_out));
    }
}

fn channels(counts: &PerChannel) -> String {
    let of = |channel: Channel| format!("{} {}", channel.code(), counts.get(&channel).copied().unwrap_or(0));
    Channel::ALL.map(of).join(", ")
}

fn any(counts: &PerChannel) -> bool {
    counts.values().any(|count| *count > 0)
}

fn refused(refused: &Refused) -> String {
    let Refused { line, column, code, permission_only } = refused;
    let column = column.map_or_else(String::new, |column| format!(", {column}"));
    let only = if *permission_only { " (this permission only)" } else { "" };
    format!("line {line}{column}: {code}{only}")
}

fn end(report: &ImportReport) -> String {
    match &report.import {
        Some(id) => format!("brought in as import {id}"),
        None if report.file_refused => {
            "refused, nothing was written; mend these, or leave them out with --skip-invalid".to_owned()
        }
        None => "dry run, nothing was written".to_owned(),
    }
}
