//! A compiler for WebAssembly: rustup's, or Debian's where rustup can fetch none.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::debian::{self, Debian};
use crate::process;
use crate::project::Project;

/// What the browser's crates are compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Set to `rustup` or `debian`, the choice is not ours.
const CHOICE: &str = "LOISTE_WASM_TOOLCHAIN";

/// rustup can hang where its servers are out of reach.
const RUSTUP_LIMIT: Duration = Duration::from_secs(30);

/// The compiler that builds the browser's crates.
pub enum Toolchain {
    /// The one that builds everything else, with its target added.
    Rustup,
    /// Debian's, with a standard library of our own making.
    Debian(Debian),
}

impl Toolchain {
    /// Finds a toolchain, or sets one up.
    ///
    /// # Errors
    /// When neither can be had, or the one asked for.
    pub fn ensure(project: &Project) -> Result<Self> {
        match env::var(CHOICE).as_deref() {
            Ok("rustup") => rustup(project),
            Ok("debian") => debian::ensure(project).map(Self::Debian),
            Ok(other) => bail!("{CHOICE} is `rustup` or `debian`, not `{other}`"),
            Err(_) => either(project),
        }
    }

    /// This toolchain's cargo.
    pub fn cargo(&self, project: &Project) -> Command {
        match self {
            Self::Rustup => project.cargo(),
            Self::Debian(debian) => debian.cargo(project),
        }
    }

    /// Where it builds: two compilers in one folder would undo each other's work.
    pub fn target(&self, project: &Project) -> PathBuf {
        match self {
            Self::Rustup => project.target().to_path_buf(),
            Self::Debian(_) => debian::target(project),
        }
    }
}

fn either(project: &Project) -> Result<Toolchain> {
    if has_target(project) {
        return Ok(Toolchain::Rustup);
    }
    if let Some(ready) = debian::ready(project) {
        return Ok(Toolchain::Debian(ready));
    }
    rustup(project).or_else(|error| {
        println!("{error:#}; trying Debian's compiler");
        debian::ensure(project).map(Toolchain::Debian)
    })
}

fn rustup(project: &Project) -> Result<Toolchain> {
    if !has_target(project) {
        let mut add = Command::new("rustup");
        add.args(["target", "add", TARGET]).current_dir(project.root());
        process::run_within(&mut add, RUSTUP_LIMIT).context("rustup has no WebAssembly target")?;
    }
    Ok(Toolchain::Rustup)
}

/// Whether our own compiler has a standard library for the target.
fn has_target(project: &Project) -> bool {
    let mut rustc = Command::new("rustc");
    rustc.args(["--print", "target-libdir", "--target", TARGET]).current_dir(project.root());
    process::read(&mut rustc).is_ok_and(|folder| Path::new(&folder).is_dir())
}
