//! What a real browser needs to measure a page: tools from npm, driven by node.

use crate::arguments::Arguments;
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// Installs what the lock file of the tools says, unless it is there.
///
/// # Errors
/// When npm is missing or fails.
pub fn install(arguments: &Arguments) -> Result<()> {
    let folder = &arguments.browser_tools;
    let lock = fs::read(folder.join("package-lock.json"))?;
    let installed = folder.join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|before| before == lock) {
        return Ok(());
    }
    let npm = Command::new("npm").args(["ci", "--ignore-scripts"]).current_dir(folder).status();
    ensure!(npm.context("npm is missing: install Node.js with npm")?.success(), "npm ci failed");
    fs::write(installed, lock).context("node_modules is not writable")
}

/// Runs a script that lies with the tools, and gives what it prints.
///
/// # Errors
/// When node is missing or the script fails.
pub fn run(arguments: &Arguments, script: &Path, words: &[&str]) -> Result<Vec<u8>> {
    let output = Command::new("node")
        .arg(arguments.browser_tools.join(script))
        .args(words)
        .env("CHROME_PATH", &arguments.browser)
        .stderr(Stdio::inherit())
        .output()
        .context("node is missing")?;
    ensure!(output.status.success(), "{} failed", script.display());
    Ok(output.stdout)
}
