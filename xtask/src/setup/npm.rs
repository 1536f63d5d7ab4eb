//! Tools from npm: Playwright, axe, TypeScript, esbuild, and wasm-opt in the package `binaryen`.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process;
use crate::project::Project;

/// Installs what the lock file says, unless that very lock file is what is installed.
///
/// # Errors
/// When there is no npm or it fails.
pub fn ensure(project: &Project) -> Result<()> {
    let folder = project.end2end();
    let lock =
        fs::read(folder.join("package-lock.json")).context("end2end/package-lock.json is not readable")?;
    let installed = folder.join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|before| before == lock) {
        return Ok(());
    }
    if process::find("npm").is_none() {
        bail!("npm is missing: install Node.js 20 or newer with npm");
    }
    process::run(
        Command::new("npm")
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            .current_dir(&folder),
    )?;
    fs::write(installed, lock).context("node_modules is not writable")
}
