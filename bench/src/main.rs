//! The figures of the program as released, measured on this machine (docs/bench.md).
//!
//! - [`arguments`]: what to measure · [`machine`]: on what · [`table`]: what is printed
//! - [`program`]: the program as a child process · [`load`]: requests over many connections
//! - [`person`]: invented people · [`fill`]: a register full of them
//! - [`pages`], [`lighthouse`], [`typing`], [`submissions`], [`search`], [`idle`], [`list`]: the measurements
//! - [`browser`]: what drives a browser
//! - [`twin`]: what pages are held against

mod arguments;
mod browser;
mod fill;
mod idle;
mod lighthouse;
mod list;
mod load;
mod machine;
mod pages;
mod person;
mod program;
mod search;
mod submissions;
mod table;
mod twin;
mod typing;

use anyhow::Result;
use arguments::{Arguments, Part};
use clap::Parser;
use program::Place;
use std::process::ExitCode;
use table::Table;

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    let mut table = Table::default();
    println!("{}", machine::note());
    let demo = Place::with_demo(arguments, "demo")?;
    if arguments.wants(Part::Pages) {
        pages::measure(&demo, arguments, &mut table)?;
    }
    if arguments.wants(Part::Lighthouse) {
        lighthouse::measure(&demo, arguments, &mut table)?;
    }
    if arguments.wants(Part::Typing) {
        typing::measure(&demo, arguments, &mut table)?;
    }
    idle::measure(&demo, "demo data", arguments, &mut table)?;
    let empty = if arguments.wants(Part::Submissions) {
        Some(submissions::measure(&demo, "demo data", arguments, &mut table)?)
    } else {
        None
    };
    demo.remove()?;
    if arguments.entries > 0 && arguments.wants_filled() {
        let filled = Place::with_demo(arguments, "filled")?;
        let size = format!("{} entries", table::thousands(arguments.entries));
        fill::fill(&filled, arguments.entries)?;
        idle::measure(&filled, &size, arguments, &mut table)?;
        if let Some(empty) = empty {
            let full = submissions::measure(&filled, &size, arguments, &mut table)?;
            submissions::growth(&empty, &full, &mut table);
        }
        if arguments.wants(Part::List) {
            list::measure(&filled, arguments.entries, &mut table)?;
        }
        if arguments.wants(Part::Search) {
            search::measure(&filled, arguments.entries, &mut table)?;
        }
        filled.remove()?;
    }
    println!("\n{}\n{table}", machine::note());
    Ok(())
}
