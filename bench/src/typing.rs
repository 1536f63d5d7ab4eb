//! How soon a form takes what is typed, on slow 3G and a processor slowed sixfold.

use crate::arguments::Arguments;
use crate::browser;
use crate::program::{Place, RAFFLE};
use crate::table::Table;
use anyhow::{Context, Result};
use std::path::Path;

/// How often a page is opened; the median counts.
const RUNS: usize = 5;
/// From the last byte of the HTML to the first letter in the first field, in milliseconds.
const GOAL: u64 = 1_000;

/// Opens the raffle page as for the first time, and types as soon as something takes it.
///
/// # Errors
/// When the browser cannot be driven.
pub fn measure(place: &Place, arguments: &Arguments, table: &mut Table) -> Result<()> {
    browser::install(arguments)?;
    let program = place.serve()?;
    let url = format!("http://localhost:{}/arvonta/{RAFFLE}", program.address.port());
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let printed = browser::run(arguments, Path::new("typing.mjs"), &[&url])?;
        times.push(String::from_utf8(printed)?.trim().parse::<u64>().context("no time was printed")?);
    }
    times.sort_unstable();
    let median = times[RUNS / 2];
    let reached = format!("{median} ms ({} to {} ms)", times[0], times[RUNS - 1]);
    let goal = format!("≤ {GOAL} ms");
    table.add("HTML to first letter, slow 3G, processor ÷ 6", &goal, reached, median <= GOAL);
    program.stop()
}
