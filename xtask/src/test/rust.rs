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

/// clippy for the default members: what runs on this machine.
pub fn lints(project: &Project) -> Result<Done> {
    assets::ensure_some(project)?;
    passed(project, &["clippy", "--all-targets", "--", "-D", "warnings"])
}

/// clippy for the browser's crates, where the compiler in use has their target: Debian's has no
/// clippy.
pub fn wasm_lints(project: &Project) -> Result<Done> {
    if let Toolchain::Debian(_) = Toolchain::ensure(project)? {
        let why = "the browser's crates are built with Debian's compiler, which brings no clippy";
        return Ok(Done::LeftOut(why.to_owned()));
    }
    let mut arguments = vec!["clippy", "--target", TARGET];
    for module in assets::MODULES {
        arguments.extend(["--package", module.package]);
    }
    arguments.extend(["--", "-D", "warnings"]);
    passed(project, &arguments)
}

/// The tests of the default members; those of the whole program start it as built for them.
pub fn tests(project: &Project) -> Result<Done> {
    assets::ensure_some(project)?;
    passed(project, &["test"])
}

/// The program as released, with the assets inside.
pub fn release(project: &Project) -> Result<Done> {
    assets::ensure_some(project)?;
    passed(project, &["build", "--release", "--package", "loiste"])
}

fn passed(project: &Project, arguments: &[&str]) -> Result<Done> {
    process::run(project.cargo().args(arguments))?;
    Ok(Done::Passed)
}
