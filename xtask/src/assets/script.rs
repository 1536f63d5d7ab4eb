//! esbuild, from npm: scripts with what they import, without what only their readers need.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::bindgen::Glue;
use crate::process;
use crate::project::Project;

/// Browsers of about the last three years ([`super::css`]).
const FLAGS: &[&str] = &["--minify", "--format=esm", "--target=es2022", "--legal-comments=none"];

/// What scripts that a module's glue imports call it.
pub const GLUE: &str = "./glue.js";

/// One script of a module's glue and the scripts that it imports, with what is to be offered of it.
/// `folder` is for files on the way.
///
/// # Errors
/// When esbuild is not there or refuses a script.
pub fn bundle(project: &Project, folder: &Path, glue: &Glue, exports: &[&str]) -> Result<String> {
    let folder = folder.join("script");
    let all = glue.snippets.iter().map(|(name, contents)| (name.as_str(), contents));
    for (name, contents) in all.chain([(GLUE, &glue.js)]) {
        let file = folder.join(name.trim_start_matches("./"));
        fs::create_dir_all(file.parent().unwrap_or(&folder))?;
        fs::write(file, contents)?;
    }
    let offered = format!("export {{ {} }} from '{GLUE}';", exports.join(", "));
    let small = run(project, &folder, &offered, &["--bundle"])?;
    fs::remove_dir_all(folder)?;
    Ok(small)
}

/// A script as small as it gets; what it imports is left alone.
///
/// # Errors
/// When esbuild is not there or refuses the script.
pub fn smaller(project: &Project, js: &str) -> Result<String> {
    let folder = project.cache().join("script");
    let small = run(project, &folder, js, &[])?;
    fs::remove_dir_all(folder)?;
    Ok(small)
}

fn run(project: &Project, folder: &Path, js: &str, flags: &[&str]) -> Result<String> {
    fs::create_dir_all(folder)?;
    let file = folder.join("whole.js");
    fs::write(&file, js)?;
    process::read(command(project).arg(&file).args(FLAGS).args(flags)).context("esbuild")
}

/// What decides, beside the script itself, what comes of it.
///
/// # Errors
/// When esbuild is not there.
pub fn version(project: &Project) -> Result<String> {
    Ok(format!("{} {}", process::read(command(project).arg("--version"))?, FLAGS.join(" ")))
}

fn command(project: &Project) -> Command {
    Command::new(project.npm_binary("esbuild"))
}
