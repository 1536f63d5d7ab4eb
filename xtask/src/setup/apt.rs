//! Debian packages.

use std::fs;
use std::io::{IsTerminal, stdin};
use std::os::unix::fs::MetadataExt;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use anyhow::{Result, bail};

use crate::process;

/// Installs packages, trying twice: mirrors have bad moments. Nothing is removed for them.
///
/// # Errors
/// When this is no Debian, we may not install, or both attempts fail.
pub fn install(packages: &[&str], recommended: bool) -> Result<()> {
    let attempt = || {
        let mut command = apt_get()?;
        command.args(["install", "-y", "--no-remove"]);
        if !recommended {
            command.arg("--no-install-recommends");
        }
        process::run(command.args(packages))
    };
    update()?;
    attempt().or_else(|error| {
        println!("{error:#}; trying once more");
        attempt()
    })
}

/// Reads the package lists, once.
pub fn update() -> Result<()> {
    static DONE: OnceLock<()> = OnceLock::new();
    if DONE.get().is_none() {
        process::run(apt_get()?.args(["update", "-q"]))?;
        DONE.get_or_init(|| ());
    }
    Ok(())
}

/// Whether the package lists know a package that can be installed.
pub fn offers(package: &str) -> bool {
    process::read(Command::new("apt-cache").args(["policy", package]))
        .is_ok_and(|policy| has_candidate(&policy))
}

/// The newest package of those named `{name}-{number}`.
pub fn newest(name: &str) -> Result<Option<String>> {
    let pattern = format!("^{name}-[0-9]+$");
    let found = process::read(Command::new("apt-cache").args(["search", "--names-only", &pattern]))?;
    Ok(newest_of(name, &found).map(|number| format!("{name}-{number}")))
}

fn has_candidate(policy: &str) -> bool {
    policy
        .lines()
        .filter_map(|line| line.trim().strip_prefix("Candidate:"))
        .any(|version| version.trim() != "(none)")
}

fn newest_of(name: &str, found: &str) -> Option<u32> {
    found
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter_map(|package| package.strip_prefix(name)?.strip_prefix('-')?.parse().ok())
        .max()
}

/// `apt-get`, by `sudo` unless we are root.
fn apt_get() -> Result<Command> {
    if process::find("apt-get").is_none() {
        bail!("this machine has no apt-get");
    }
    let mut command = if fs::metadata("/proc/self")?.uid() == 0 {
        Command::new("apt-get")
    } else if process::find("sudo").is_some() {
        let mut sudo = Command::new("sudo");
        if !stdin().is_terminal() {
            sudo.arg("--non-interactive");
        }
        sudo.arg("apt-get");
        sudo
    } else {
        bail!("installing packages takes root, and there is no sudo");
    };
    command.env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::inherit());
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_is_by_number() {
        let found = "lld-9 - linker\nlld-22 - linker\nlld-19 - linker\nlld-x - no\nblld-99 - no\n";
        assert_eq!(newest_of("lld", found), Some(22));
        assert_eq!(newest_of("lld", ""), None);
    }

    #[test]
    fn a_package_without_candidate_is_not_offered() {
        assert!(has_candidate("rustc:\n  Installed: (none)\n  Candidate: 1.2-3\n"));
        assert!(!has_candidate("rustc:\n  Installed: (none)\n  Candidate: (none)\n"));
        assert!(!has_candidate(""));
    }
}
