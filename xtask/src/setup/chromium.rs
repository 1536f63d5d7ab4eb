//! The browser for the journeys: the system's own.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::apt;

const SYSTEM: &str = "/usr/bin/chromium";

/// The browser, installed from Debian when it is missing. `LOISTE_CHROMIUM` names another.
///
/// # Errors
/// When there is none and it cannot be installed.
pub fn ensure() -> Result<PathBuf> {
    if let Some(named) = env::var_os("LOISTE_CHROMIUM").map(PathBuf::from) {
        if named.is_file() {
            return Ok(named);
        }
        bail!("LOISTE_CHROMIUM names {}, which is not there", named.display());
    }
    let system = PathBuf::from(SYSTEM);
    if !system.is_file() {
        apt::install(&["chromium"], true)
            .context("the journeys need Chromium: install it, or name another one in LOISTE_CHROMIUM")?;
    }
    Ok(system)
}
