//! The raffle page: its bytes, and how often a second it is served.

use crate::arguments::Arguments;
use crate::load::{self, Requests, get};
use crate::program::{Place, RAFFLE};
use crate::table::{Table, rate, thousands};
use crate::twin::Twin;
use anyhow::{Result, ensure};
use std::net::SocketAddr;

/// The most that the page may have, in bytes: what TCP sends before it waits for an answer.
const FLIGHT: usize = 14_000;
/// How often program and twin are measured in turn; the median ratio counts.
const PAIRS: u32 = 5;
const RATIO: f64 = 0.8;

/// Measures both.
///
/// # Errors
/// When the program does not serve the page.
pub fn measure(place: &Place, arguments: &Arguments, table: &mut Table) -> Result<()> {
    let program = place.serve()?;
    let path = format!("/arvonta/{RAFFLE}");
    let mut sent = Vec::new();
    for encoding in ["identity", "gzip", "br"] {
        let answer = get(program.address, &path, encoding)?;
        ensure!(answer.status == 200, "the raffle page answers {}", answer.status);
        let reached = format!("{} B", thousands(answer.body.len() as u64));
        let encoded = answer.encoding == encoding;
        let reached = if encoded { reached } else { format!("{reached}, not encoded") };
        if encoding == "br" {
            let met = encoded && answer.body.len() <= FLIGHT;
            table.add("raffle page with its style, br", "≤ 14 kB", reached, met);
        } else {
            table.note(format!("raffle page with its style, {encoding}"), reached);
        }
        sent = answer.body;
    }
    let twin = Twin::start(sent)?;
    let time = arguments.time() / PAIRS;
    let mut pairs = Vec::new();
    for _ in 0..PAIRS {
        let ours = load::run(program.address, time, |_| Page::new(program.address, &path))?;
        let theirs = load::run(twin.address, time, |_| Page::new(twin.address, &path))?;
        pairs.push((ours.rate / theirs.rate, ours.rate, theirs.rate));
    }
    pairs.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (ratio, ours, theirs) = pairs[pairs.len() / 2];
    let reached = format!("{ratio:.2} × ({} : {})", rate(ours), rate(theirs));
    table.add("raffle page, 32 connections", "≥ 0.8 × axum", reached, ratio >= RATIO);
    program.stop()
}

/// The same page again and again, as a browser asks for it.
struct Page {
    request: Vec<u8>,
}

impl Page {
    fn new(address: SocketAddr, path: &str) -> Self {
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept: text/html\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n"
        );
        Self { request: request.into_bytes() }
    }
}

impl Requests for Page {
    fn next(&mut self, request: &mut Vec<u8>) {
        request.extend_from_slice(&self.request);
    }

    fn is_answered(&self, status: u16, _: &[u8]) -> bool {
        status == 200
    }
}
