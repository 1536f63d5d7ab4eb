//! The command line (contract § Command line). Exit 0 done, 1 refused or failed with one clear
//! line, 2 usage.
//!
//! - [`arguments`]: what can be typed · [`serve`]: the server · [`command`]: one thing and out
//! - [`import`]: a file of customers · [`postal`]: a file of postal codes · [`export`]: the site as files
//! - [`check`]: is this deployment safe? · [`say`]: what a command prints

mod arguments;
mod check;
mod command;
mod demo;
mod export;
mod import;
mod postal;
mod say;
mod serve;

pub use command::make_password;

use arguments::{Arguments, Verb};
use clap::Parser;
use register::import::ImportOptions;
use std::process::ExitCode;

/// How deep a thread may go, in bytes. A page of the dashboard is one nested expression, and rendering one
/// that overflows would end the whole program; what is not used takes no memory.
const STACK: usize = 16 * 1024 * 1024;

/// Runs the program.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut threads = tokio::runtime::Builder::new_multi_thread();
    let runtime = match threads.enable_all().thread_stack_size(STACK).build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error.into()),
    };
    let result = runtime.block_on(async {
        let settings = arguments.settings()?;
        match arguments.verb {
            Verb::Serve => serve::serve(settings).await,
            Verb::Demo { json } => demo::demo(settings, json).await,
            Verb::User { verb } => command::user(settings, verb).await,
            Verb::Campaign { verb } => command::campaign(settings, verb).await,
            Verb::Notice { verb } => command::notice(settings, verb).await,
            Verb::Wording { verb } => command::wording(settings, verb).await,
            Verb::Statement { verb } => command::statement(settings, verb).await,
            Verb::Import { file, dry_run, skip_invalid, json } => {
                let options = ImportOptions { dry_run, skip_invalid };
                import::import(settings, &file, options, json).await
            }
            Verb::Postal { verb } => postal::postal(settings, verb).await,
            Verb::ExportSite { folder, json } => export::export(settings, &folder, json).await,
            Verb::Check { json } => check::check(settings, json).await,
            Verb::Verify { json } => command::verify(settings, json).await,
        }
    });
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => failed(&error),
    }
}

fn failed(error: &anyhow::Error) -> ExitCode {
    eprintln!("loiste: {error:#}");
    ExitCode::FAILURE
}
