//! Steps with a header, a time each and a summary at the end.

use std::fmt;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// How a step that did not fail ended.
pub enum Done {
    /// All is well.
    Passed,
    /// It could not be run here, and why; that is no failure.
    LeftOut(String),
}

/// What the summary says of a step.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed,
    Skipped,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Passed => "passed",
            Self::Failed => "FAILED",
            Self::Skipped => "skipped",
        })
    }
}

/// A row of steps. After one has failed, the others are skipped unless told to go on.
pub struct Steps {
    count: usize,
    keep_going: bool,
    results: Vec<(&'static str, Outcome, Duration)>,
}

impl Steps {
    /// Begins a row of `count` steps.
    pub fn new(count: usize, keep_going: bool) -> Self {
        Self { count, keep_going, results: Vec::with_capacity(count) }
    }

    /// Runs one step and remembers how it ended.
    pub fn step(&mut self, name: &'static str, work: impl FnOnce() -> Result<Done>) {
        if self.failed() && !self.keep_going {
            self.results.push((name, Outcome::Skipped, Duration::ZERO));
            return;
        }
        println!("\n── {}/{} {name} ──", self.results.len() + 1, self.count);
        let started = Instant::now();
        let result = work();
        let took = started.elapsed();
        let outcome = match result {
            Ok(Done::Passed) => Outcome::Passed,
            Ok(Done::LeftOut(why)) => {
                println!("left out: {why}");
                Outcome::Skipped
            }
            Err(error) => {
                println!("error: {error:#}");
                Outcome::Failed
            }
        };
        println!("── {name} {outcome} in {}", seconds(took));
        self.results.push((name, outcome, took));
    }

    /// Prints the summary.
    ///
    /// # Errors
    /// When a step has failed.
    pub fn finish(self) -> Result<()> {
        println!("\n{}", self.summary());
        if self.failed() {
            bail!("not everything passed");
        }
        Ok(())
    }

    fn failed(&self) -> bool {
        self.number(Outcome::Failed) > 0
    }

    fn number(&self, wanted: Outcome) -> usize {
        self.results.iter().filter(|(_, outcome, _)| *outcome == wanted).count()
    }

    fn summary(&self) -> String {
        let mut lines: Vec<String> = self
            .results
            .iter()
            .map(|(name, outcome, took)| format!("{name:<12} {outcome:<8} {:>9}", seconds(*took)))
            .collect();
        lines.push(format!(
            "steps: {} passed, {} failed, {} skipped",
            self.number(Outcome::Passed),
            self.number(Outcome::Failed),
            self.number(Outcome::Skipped),
        ));
        lines.join("\n")
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_skips_what_follows() {
        let mut steps = Steps::new(3, false);
        steps.step("one", || Ok(Done::Passed));
        steps.step("two", || bail!("broken"));
        steps.step("three", || unreachable!("a skipped step runs nothing"));
        assert!(steps.summary().ends_with("steps: 1 passed, 1 failed, 1 skipped"));
        assert!(steps.finish().is_err());
    }

    #[test]
    fn all_run_when_told_to_go_on() {
        let mut steps = Steps::new(3, true);
        steps.step("one", || bail!("broken"));
        steps.step("two", || Ok(Done::Passed));
        steps.step("three", || Ok(Done::LeftOut("no such tool".to_owned())));
        assert!(steps.summary().ends_with("steps: 1 passed, 1 failed, 1 skipped"));
    }
}
