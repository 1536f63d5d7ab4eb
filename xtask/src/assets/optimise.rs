//! wasm-opt, from npm's `binaryen`: Debian's is too old for what the compiler writes.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;
use crate::project::Project;

/// For size, with what the compiler takes for granted.
const FLAGS: &[&str] = &[
    // Twice: what the first round leaves lets the second see more.
    "-Oz",
    "-Oz",
    // The stack comes first in memory, so nothing lies in its first kilobyte.
    "--low-memory-unused",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
];

/// A smaller module that does the same. `folder` is for files on the way.
///
/// # Errors
/// When wasm-opt is not there or refuses the module.
pub fn smaller(project: &Project, folder: &Path, wasm: &[u8]) -> Result<Vec<u8>> {
    let (before, after) = (folder.join("before.wasm"), folder.join("after.wasm"));
    fs::write(&before, wasm)?;
    process::run(command(project).arg(&before).arg("-o").arg(&after).args(FLAGS))?;
    let smaller = fs::read(&after).context("wasm-opt has left nothing")?;
    fs::remove_file(before)?;
    fs::remove_file(after)?;
    Ok(smaller)
}

/// What decides, beside the module itself, what comes of it.
///
/// # Errors
/// When wasm-opt is not there.
pub fn version(project: &Project) -> Result<String> {
    Ok(format!("{} {}", process::read(command(project).arg("--version"))?, FLAGS.join(" ")))
}

fn command(project: &Project) -> Command {
    Command::new(project.npm_binary("wasm-opt"))
}
