//! Submissions kept durably: how many a second, and how long each waits for its receipt.
//!
//! - [`post`]: one by plain POST · [`sync`]: twenty at a time, as phones bring them

mod post;
mod sync;

use crate::arguments::Arguments;
use crate::idle::megabytes;
use crate::load::{self, Measured, Requests, get};
use crate::program::{Place, Program, RAFFLE};
use crate::table::{Table, rate};
use anyhow::{Context, Result, ensure};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Five times what `PocketBase` was seen to keep on such a machine (docs/bench.md).
const GOAL: f64 = 13_000.0;
const P99_MS: f64 = 50.0;
/// How much of its rate the full register may lose.
const GROWTH: f64 = 0.2;
/// Persons from this number on enter by POST, and from twice this number on by sync; those that
/// fill the register come before.
const FIRST: u64 = 30_000_000;

/// Rates on one register.
pub struct Rates {
    post: f64,
    sync: f64,
}

/// Measures both ways in on a register that holds `what`.
///
/// # Errors
/// When a submission is not taken, or the register keeps fewer than it gave receipts for.
pub fn measure(place: &Place, what: &str, arguments: &Arguments, table: &mut Table) -> Result<Rates> {
    let program = place.serve()?;
    let page = get(program.address, &format!("/arvonta/{RAFFLE}"), "identity")?;
    let shown = hidden(&String::from_utf8_lossy(&page.body)).context("the form names no page version")?;
    let run = Run { place, program: &program, arguments };
    let next = Arc::new(AtomicU64::new(FIRST));
    let mut posted = run.load(1, |_| post::Post::new(program.address, &shown, &next))?;
    let post = posted.rate;
    let goal = "≥ 13,000/s";
    table.add(format!("kept by POST, {what}"), goal, rate(post), post >= GOAL);
    let (median, p99) = (posted.latencies.within(500), posted.latencies.within(990));
    let reached = format!("{p99:.1} ms (p50 {median:.1} ms)");
    table.add(format!("wait for a receipt, p99, {what}"), "≤ 50 ms", reached, p99 <= P99_MS);
    let next = Arc::new(AtomicU64::new(2 * FIRST));
    let mut synced = run.load(sync::SIZE, |_| sync::Sync::new(program.address, &shown, &next))?;
    let sync = synced.rate * sync::SIZE_F;
    let p99 = synced.latencies.within(990);
    table.note(format!("kept by sync of {}, {what}", sync::SIZE), format!("{}, p99 {p99:.1} ms", rate(sync)));
    let (all, own) = program.memory()?;
    let reached = format!("{} (its own: {})", megabytes(all), megabytes(own));
    table.note(format!("memory after that, {what}"), reached);
    program.stop()?;
    Ok(Rates { post, sync })
}

/// Compares the full register with the one that held little.
pub fn growth(empty: &Rates, full: &Rates, table: &mut Table) {
    let kept = full.post / empty.post;
    let reached =
        format!("{:.0} % of the rate (by sync {:.0} %)", 100.0 * kept, 100.0 * full.sync / empty.sync);
    table.add("growth", "≥ 80 % of the rate", reached, kept >= 1.0 - GROWTH);
}

/// A load on a program, with the register's own count held against the receipts.
struct Run<'a> {
    place: &'a Place,
    program: &'a Program,
    arguments: &'a Arguments,
}

impl Run<'_> {
    fn load<R: Requests>(&self, size: u64, requests: impl Fn(u64) -> R) -> Result<Measured> {
        let before = self.place.entries()?;
        let measured = load::run(self.program.address, self.arguments.time(), requests)?;
        let (kept, receipts) = (self.place.entries()? - before, measured.answers * size);
        ensure!(kept == receipts, "{receipts} receipts were given, and {kept} submissions kept");
        Ok(measured)
    }
}

/// The value of the form's hidden field `shown`.
fn hidden(page: &str) -> Option<String> {
    let tag = page.split("<input").find(|tag| tag.contains("name=\"shown\""))?;
    Some(tag.split("value=\"").nth(1)?.split('"').next()?.to_owned())
}

/// The next person who has not entered yet.
fn next_person(next: &AtomicU64) -> u64 {
    next.fetch_add(1, Ordering::Relaxed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_version_is_found_in_the_form() {
        let page =
            r#"<input type="hidden" name="key" value=""><input type="hidden" name="shown" value="ab12">"#;
        assert_eq!(hidden(page).as_deref(), Some("ab12"));
        assert_eq!(hidden("<p>closed</p>"), None);
    }
}
