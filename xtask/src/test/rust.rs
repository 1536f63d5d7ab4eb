//! What cargo checks.

use anyhow::Result;

use crate::assets;
use crate::process;
use crate::project::Project;
use crate::setup::wasm::{TARGET, Toolchain};
use crate::steps::Done;

/// `cargo fmt --check`
pub fn format(project: &Project) -> Result<Done> {
    passed(project, &["fmt", "--check"])
}

/// clippy for what runs on this machine.
pub fn lints(project: &Project) -> Result<Done> {
    assets::ensure_some(project)?;
    let mut arguments = on_this_machine("clippy");
    arguments.extend(["--all-targets", "--", "-D", "warnings"]);
    passed(project, &arguments)
}

/// clippy for the browser's crates, where the compiler in use has their target: Debian's has no
/// clippy.
pub fn wasm_lints(project: &Project) -> Result<Done> {
    if let Toolchain::Debian(_) = Toolchain::ensure(project)? {
        let why = "the browser's crates are built with Debian's compiler, which brings no clippy";
        return Ok(Done::LeftOut(why.to_owned()));
    }
    // Each on its own, as it is built: together they would share the features of what both depend on.
    for module in assets::MODULES {
        let lints = ["clippy", "--target", TARGET, "--package", module.package, "--", "-D", "warnings"];
        process::run(project.cargo().args(lints))?;
    }
    Ok(Done::Passed)
}

/// All of cargo's tests; those of the whole program start it as built for them.
pub fn tests(project: &Project) -> Result<Done> {
    assets::ensure_some(project)?;
    passed(project, &on_this_machine("test"))
}

/// The program as released, with the assets inside.
pub fn release(project: &Project) -> Result<Done> {
    assets::ensure_some(project)?;
    passed(project, &["build", "--release", "--package", "loiste"])
}

/// A command of cargo for every crate that is not compiled for the browser alone.
fn on_this_machine(command: &'static str) -> Vec<&'static str> {
    let mut arguments = vec![command, "--workspace"];
    for module in assets::MODULES.iter().filter(|module| !module.native) {
        arguments.extend(["--exclude", module.package]);
    }
    arguments
}

fn passed(project: &Project, arguments: &[&str]) -> Result<Done> {
    process::run(project.cargo().args(arguments))?;
    Ok(Done::Passed)
}
