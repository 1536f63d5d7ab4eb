//! Nothing personal in any log: what the tests type into forms is looked for in all that the
//! servers of the whole run logged.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::project::Project;
use crate::steps::Done;

/// Parts of what the tests type, and of the links that they get for it: tokens begin with the
/// time at which they were made.
const CANARIES: [&str; 11] = [
    "@example.fi",
    "@example.com",
    "449869536",
    "044 986",
    "35844555",
    "044 555",
    "Kanaria",
    "Möttönen",
    "Viikkosiivous",
    "/kuitti/Aa",
    "/luvat/Aa",
];

/// Reads every log of the run.
///
/// # Errors
/// When one holds something personal, or when there is none to look at.
pub fn look(project: &Project) -> Result<Done> {
    let folders = [project.root().join("target/tmp/logs"), project.end2end().join("test-results/logs")];
    let logs: Vec<PathBuf> = folders.iter().flat_map(|folder| files(folder)).collect();
    if logs.is_empty() {
        bail!("there are no logs to look at; run the tests first");
    }
    let mut lines = 0;
    for log in &logs {
        let text = String::from_utf8_lossy(&fs::read(log)?).into_owned();
        lines += text.lines().count();
        if let Some((line, canary)) = find(&text) {
            bail!("{}:{line} holds {canary:?}, which somebody typed", log.display());
        }
    }
    println!("{lines} lines of {} logs hold nothing personal", logs.len());
    Ok(Done::Passed)
}

/// The first line, from 1, that holds something personal.
fn find(text: &str) -> Option<(usize, &'static str)> {
    let of = |line: &str| CANARIES.into_iter().find(|canary| line.contains(canary));
    text.lines().enumerate().find_map(|(number, line)| Some((number + 1, of(line)?)))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).filter(|path| path.is_file()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_planted_canary_is_found_with_its_line() {
        assert_eq!(find("serving\nsent to anna@example.fi\n"), Some((2, "@example.fi")));
        assert_eq!(find("GET /kuitti/AaIIRv4AcQSufVXPSVOSHRDrTa0TzDrVUrcXtHGnqtU"), Some((1, "/kuitti/Aa")));
        assert_eq!(find("serving\nstopping\n"), None);
    }
}
