//! A program that has just started: how soon it is ready, and the memory it holds.

use crate::arguments::{Arguments, Part};
use crate::load::get;
use crate::program::{Place, RAFFLE};
use crate::table::Table;
use anyhow::Result;
use std::thread::sleep;
use std::time::Duration;

/// How often the start is measured; the median counts.
const STARTS: usize = 5;
/// How long the program rests before its memory is read.
const REST: Duration = Duration::from_secs(1);

const READY: Duration = Duration::from_millis(300);
const MEMORY: u64 = 40_000_000;

/// Measures start and memory, as far as asked for, on a register that holds `what`.
///
/// # Errors
/// When the program does not start.
pub fn measure(place: &Place, what: &str, arguments: &Arguments, table: &mut Table) -> Result<()> {
    if arguments.wants(Part::Start) {
        let mut times = Vec::with_capacity(STARTS);
        for _ in 0..STARTS {
            let program = place.serve()?;
            times.push(program.ready_after);
            program.stop()?;
        }
        times.sort();
        let median = times[STARTS / 2];
        let reached = format!("{} ms", median.as_millis());
        table.add(format!("start to ready, {what}"), "≤ 300 ms", reached, median <= READY);
    }
    if arguments.wants(Part::Memory) {
        let program = place.serve()?;
        get(program.address, &format!("/arvonta/{RAFFLE}"), "br")?;
        sleep(REST);
        let (all, own) = program.memory()?;
        let reached = format!("{} (its own: {})", megabytes(all), megabytes(own));
        table.add(format!("idle memory, {what}"), "≤ 40 MB", reached, all <= MEMORY);
        program.stop()?;
    }
    Ok(())
}

/// Bytes as megabytes.
pub fn megabytes(bytes: u64) -> String {
    format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
}
