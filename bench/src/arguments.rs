//! What to measure, for how long.

use clap::{Parser, ValueEnum};
use std::path::PathBuf;
use std::time::Duration;

/// Measures the program as released and prints its figures beside their goals.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask bench", bin_name = "cargo xtask bench")]
pub struct Arguments {
    /// How many entries the full register holds; 0 leaves it out.
    #[arg(long, default_value_t = 1_000_000, value_parser = clap::value_parser!(u64).range(..=20_000_000))]
    pub entries: u64,
    /// How long one kind of load lasts, in seconds.
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=600))]
    seconds: u64,
    /// Only these parts, separated by commas.
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Part>,
    /// The program as released; given by xtask.
    #[arg(long, hide = true)]
    pub program: PathBuf,
    /// A folder for the registers that are measured, on a real disk; given by xtask.
    #[arg(long, hide = true)]
    pub folder: PathBuf,
    /// Where the tools lie that drive a browser; given by xtask.
    #[arg(long, hide = true)]
    pub browser_tools: PathBuf,
    /// The browser that they drive; given by xtask.
    #[arg(long, hide = true)]
    pub browser: PathBuf,
}

/// A part of the measurement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// bytes of the raffle page, and how often a second it is served
    Pages,
    /// the raffle page in a browser, as Lighthouse scores it
    Lighthouse,
    /// how soon a form takes what is typed, on a slow phone
    Typing,
    /// submissions kept durably
    Submissions,
    /// finding customers
    Search,
    /// memory at rest
    Memory,
    /// from start to ready
    Start,
    /// making a list of those who may be contacted
    List,
}

impl Arguments {
    /// Whether this part is asked for.
    pub fn wants(&self, part: Part) -> bool {
        self.only.is_empty() || self.only.contains(&part)
    }

    /// Whether any part is asked for that looks at a full register.
    pub fn wants_filled(&self) -> bool {
        let full = [Part::Submissions, Part::Search, Part::Memory, Part::Start, Part::List];
        full.into_iter().any(|part| self.wants(part))
    }

    /// How long one kind of load lasts.
    pub fn time(&self) -> Duration {
        Duration::from_secs(self.seconds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Arguments {
        let given = "bench --program loiste --folder target/bench --browser-tools browser --browser chromium";
        Arguments::parse_from(given.split(' ').chain(words.iter().copied()))
    }

    #[test]
    fn everything_is_measured_unless_parts_are_named() {
        assert!(parse(&[]).wants(Part::Pages) && parse(&[]).wants_filled());
        let pages = parse(&["--only", "pages"]);
        assert!(pages.wants(Part::Pages) && !pages.wants(Part::Memory) && !pages.wants_filled());
        assert!(parse(&["--only", "pages,start"]).wants(Part::Start));
    }
}
