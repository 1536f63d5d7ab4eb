//! Journeys in a real browser against the real program.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::process;
use crate::project::Project;
use crate::run;
use crate::setup::{chromium, npm};
use crate::steps::Done;

/// Type-checks the journeys and runs them; `arguments` go to Playwright.
pub fn all(project: &Project, arguments: &[String]) -> Result<Done> {
    if !has_journeys(&project.end2end().join("journeys")) {
        return Ok(Done::LeftOut("end2end/journeys holds no *.spec.ts".to_owned()));
    }
    npm::ensure(project)?;
    let chromium = chromium::ensure()?;
    if !project.binary().is_file() {
        run::build(project)?;
    }
    process::run(tool(project, "tsc").arg("--noEmit"))?;
    process::run(
        tool(project, "playwright")
            .arg("test")
            .args(arguments)
            .env("LOISTE_BIN", project.binary())
            .env("LOISTE_CHROMIUM", chromium),
    )?;
    Ok(Done::Passed)
}

fn tool(project: &Project, name: &str) -> Command {
    let mut command = Command::new(project.npm_binary(name));
    command.current_dir(project.end2end());
    command
}

fn has_journeys(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|entries| {
        entries.flatten().any(|entry| entry.file_name().to_string_lossy().ends_with(".spec.ts"))
    })
}
