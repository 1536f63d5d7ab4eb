//! The project's own commands: `cargo xtask run`, `cargo xtask test`, `cargo xtask bench`,
//! `cargo xtask assets`.
//!
//! Each sets up what it needs and is missing, so that a fresh machine with Rust, a C compiler
//! and Node.js needs no other preparation.

mod assets;
mod bench;
mod process;
mod project;
mod run;
mod setup;
mod steps;
mod test;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::project::Project;

/// The project's own commands.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the program with its assets and serve it, with demo data on the first run.
    Run,
    /// Check everything: format, lints, tests, sizes, browser journeys.
    Test(test::Options),
    /// Measure the program as released, and print its figures beside their goals.
    #[command(disable_help_flag = true)]
    Bench(bench::Options),
    /// Build the browser's files only, into target/site.
    Assets,
}

fn main() -> ExitCode {
    match run(&Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: &Command) -> Result<()> {
    let project = Project::find()?;
    match command {
        Command::Run => run::run(&project),
        Command::Test(options) => test::test(&project, options),
        Command::Bench(options) => bench::bench(&project, options),
        Command::Assets => {
            assets::build(&project)?;
            assets::print_sizes(&project)
        }
    }
}
