//! Debian's compiler, made to build WebAssembly.
//!
//! Debian packages a compiler recent enough for its browsers, its sources and LLVM's linker, but
//! no standard library for WebAssembly. That is built here once, into a sysroot of its own under
//! cargo's output folder; nothing of Debian's is changed.

mod library;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::apt;
use super::wasm::TARGET;
use crate::process;
use crate::project::Project;

const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";

/// Debian's compiler with a standard library and a linker for WebAssembly.
pub struct Debian {
    sysroot: PathBuf,
    linker: PathBuf,
    target: PathBuf,
}

impl Debian {
    /// Debian's cargo and compiler, told of our sysroot and the linker.
    pub fn cargo(&self, project: &Project) -> Command {
        let mut command = tool(CARGO);
        command
            .current_dir(project.root())
            .env("CARGO_TARGET_DIR", &self.target)
            .arg("--config")
            .arg(setting("linker", &json!(self.linker)))
            .arg("--config")
            .arg(setting("rustflags", &json!(["--sysroot", self.sysroot])));
        command
    }
}

/// Where Debian's cargo builds.
pub fn target(project: &Project) -> PathBuf {
    project.target().join("wasm-debian")
}

/// The toolchain, if an earlier run has made it and the compiler is still the same.
pub fn ready(project: &Project) -> Option<Debian> {
    let made = fs::read_to_string(stamp(project)).ok()?;
    let linker = linker()?;
    (made == version().ok()?).then(|| Debian { sysroot: sysroot(project), linker, target: target(project) })
}

/// Installs the packages that are missing and builds the standard library, unless that is done.
///
/// # Errors
/// When the packages are not to be had or the library does not build.
pub fn ensure(project: &Project) -> Result<Debian> {
    if let Some(ready) = ready(project) {
        return Ok(ready);
    }
    install().context("Debian's Rust compiler cannot be installed")?;
    let linker = linker().context("Debian's lld has brought no wasm-ld")?;
    library::build(&target(project).join("std"), &sysroot(project))
        .context("the standard library for WebAssembly does not build")?;
    fs::write(stamp(project), version()?)?;
    Ok(Debian { sysroot: sysroot(project), linker, target: target(project) })
}

/// Installs the compiler, cargo, the library's sources and the newest lld.
fn install() -> Result<()> {
    let complete = [RUSTC, CARGO].iter().all(|program| Path::new(program).is_file())
        && library_sources().is_ok_and(|folder| folder.is_dir())
        && linker().is_some();
    if complete {
        return Ok(());
    }
    apt::update()?;
    // The compiler for Debian's browsers is the newer one, where there is one.
    let flavour = ["-web", ""]
        .into_iter()
        .find(|flavour| apt::offers(&format!("rustc{flavour}")))
        .context("no rustc among the packages")?;
    let lld = apt::newest("lld")?.context("no lld among the packages")?;
    let rust = [format!("rustc{flavour}"), format!("cargo{flavour}"), format!("rust{flavour}-src"), lld];
    apt::install(&rust.each_ref().map(String::as_str), false)
}

/// One of Debian's tools, without what rustup's cargo has told us.
fn tool(program: &str) -> Command {
    let mut command = Command::new(program);
    command.env("RUSTC", RUSTC);
    for name in [
        "LD_LIBRARY_PATH",
        "RUSTUP_TOOLCHAIN",
        "CARGO",
        "RUSTC_WRAPPER",
        "RUSTFLAGS",
        "CARGO_ENCODED_RUSTFLAGS",
    ] {
        command.env_remove(name);
    }
    command
}

/// A setting of cargo's for our target; texts and lists of texts are the same in JSON and TOML.
fn setting(name: &str, value: &Value) -> String {
    format!("target.{TARGET}.{name}={value}")
}

/// The newest wasm-ld: Debian's carries LLVM's version in its name.
fn linker() -> Option<PathBuf> {
    fs::read_dir("/usr/bin")
        .ok()?
        .filter_map(|entry| {
            let name = entry.ok()?.file_name().into_string().ok()?;
            name.strip_prefix("wasm-ld-")?.parse::<u32>().ok()
        })
        .max()
        .map(|newest| PathBuf::from(format!("/usr/bin/wasm-ld-{newest}")))
}

fn version() -> Result<String> {
    process::read(tool(RUSTC).arg("-vV"))
}

fn debian_sysroot() -> Result<PathBuf> {
    process::read(tool(RUSTC).args(["--print", "sysroot"])).map(PathBuf::from)
}

fn library_sources() -> Result<PathBuf> {
    Ok(debian_sysroot()?.join("lib/rustlib/src/rust/library"))
}

fn sysroot(project: &Project) -> PathBuf {
    target(project).join("sysroot")
}

fn stamp(project: &Project) -> PathBuf {
    target(project).join("sysroot/made-for")
}
