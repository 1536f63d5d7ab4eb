//! `cargo xtask test`: everything that is checked on every change.

mod canaries;
mod journeys;
mod rust;

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::assets;
use crate::project::Project;
use crate::steps::{Done, Steps};

/// What to check.
#[derive(Args)]
pub struct Options {
    /// Only these parts, separated by commas.
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Part>,
    /// Go on after a part has failed.
    #[arg(long)]
    keep_going: bool,
    /// Handed on to Playwright: names of journeys, `--debug`, and so on.
    #[arg(last = true)]
    journeys: Vec<String>,
}

/// A part of the check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// `cargo fmt --check`
    Format,
    /// clippy for what runs on this machine
    Lints,
    /// clippy for what runs in the browser
    WasmLints,
    /// the browser's files, and their sizes against the limits
    Assets,
    /// cargo's tests
    Tests,
    /// the program as released
    Release,
    /// journeys in a real browser
    Journeys,
    /// nothing personal in any log of the run
    Canaries,
}

impl Part {
    const fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Lints => "lints",
            Self::WasmLints => "wasm-lints",
            Self::Assets => "assets",
            Self::Tests => "tests",
            Self::Release => "release",
            Self::Journeys => "journeys",
            Self::Canaries => "canaries",
        }
    }

    fn check(self, project: &Project, options: &Options) -> Result<Done> {
        match self {
            Self::Format => rust::format(project),
            Self::Lints => rust::lints(project),
            Self::WasmLints => rust::wasm_lints(project),
            Self::Assets => {
                assets::build(project)?;
                assets::check_sizes(project)?;
                Ok(Done::Passed)
            }
            Self::Tests => rust::tests(project),
            Self::Release => rust::release(project),
            Self::Journeys => journeys::all(project, &options.journeys),
            Self::Canaries => canaries::look(project),
        }
    }
}

/// Checks the parts asked for, or all of them, in their order.
///
/// # Errors
/// When one fails.
pub fn test(project: &Project, options: &Options) -> Result<()> {
    let wanted = |part: &&Part| options.only.is_empty() || options.only.contains(part);
    let parts: Vec<Part> = Part::value_variants().iter().filter(wanted).copied().collect();
    let mut steps = Steps::new(parts.len(), options.keep_going);
    for part in parts {
        steps.step(part.name(), || part.check(project, options));
    }
    steps.finish()
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        options: Options,
    }

    #[test]
    fn parts_are_named_as_the_summary_names_them() {
        for part in Part::value_variants() {
            let line = Line::parse_from(["test", "--only", part.name()]);
            assert_eq!(line.options.only, [*part]);
        }
    }

    #[test]
    fn several_parts_and_words_for_playwright() {
        let line = Line::parse_from(["test", "--only", "release,journeys", "--", "-g", "raffle"]);
        assert_eq!(line.options.only, [Part::Release, Part::Journeys]);
        assert_eq!(line.options.journeys, ["-g", "raffle"]);
    }
}
