//! The machine that figures belong to.

use std::fs::read_to_string;
use std::thread::available_parallelism;

/// Cores, processor, and how busy it is: one line.
pub fn note() -> String {
    let cores = available_parallelism().map_or(0, usize::from);
    let processor = read_to_string("/proc/cpuinfo").unwrap_or_default();
    let processor = processor.lines().find_map(|line| line.strip_prefix("model name")?.split(": ").nth(1));
    let load = read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or("?");
    format!(
        "Machine: {cores} cores ({}), shared by the program and the load; load average now {load}.",
        processor.unwrap_or("processor unknown").trim()
    )
}
