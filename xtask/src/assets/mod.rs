//! The browser's files: from sources to `target/site`, which the program embeds.
//!
//! A crate for the browser goes through cargo, wasm-bindgen and wasm-opt, its parts that have files
//! of their own through wasm-split before; a style sheet through
//! lightningcss. Both get names with a hash of their contents, so that they can be cached for
//! ever; `manifest.json` tells which name stands for what. Files of `public/` keep their names.

mod bindgen;
mod budget;
mod compress;
mod css;
mod direct;
mod lean;
mod manifest;
mod module;
mod names;
mod optimise;
mod public;
mod script;
mod site;
mod split;
mod start;
mod worker;

use anyhow::{Context, Result};

use crate::project::Project;
use crate::setup::{npm, wasm};
use module::Module;
use site::Site;

/// The crates that run in the browser.
pub const MODULES: &[Module] = &[
    Module {
        package: "hydrate",
        name: "dashboard",
        entry: "hydrate",
        others: &[],
        start: start::AT_ONCE,
        native: false,
        parts: true,
    },
    Module {
        package: "forms",
        name: "forms",
        entry: "start",
        others: &["check", "send_waiting"],
        start: start::IF_IT_CAN,
        native: true,
        parts: false,
    },
];

/// The style sheets, without their ending.
const STYLES: &[&str] = &["public", "dashboard"];

/// Builds everything into `target/site`, touching only what has changed.
///
/// # Errors
/// When a tool is missing and cannot be set up, or a source does not build.
pub fn build(project: &Project) -> Result<()> {
    npm::ensure(project)?;
    let toolchain = wasm::Toolchain::ensure(project)?;
    let mut site = Site::default();
    for module in MODULES {
        module.build(project, &toolchain, &mut site).with_context(|| format!("crate {}", module.package))?;
    }
    for name in STYLES {
        let style = css::bundle(&project.root().join("style").join(format!("{name}.css")))?;
        site.add_hashed(&format!("{name}.css"), name, style.into_bytes())?;
    }
    public::copy(&project.root().join("public"), &mut site)?;
    worker::fill(project, &mut site)?;
    let written = site.write(&project.site())?;
    println!("target/site: {written} files written");
    Ok(())
}

/// Makes sure that there is a `target/site` to embed, if an empty one, for those steps that only
/// need the program to compile.
///
/// # Errors
/// When it cannot be written.
pub fn ensure_some(project: &Project) -> Result<()> {
    let folder = project.site();
    if folder.join(manifest::FILE).is_file() {
        return Ok(());
    }
    Site::default().write(&folder).map(|_| ())
}

/// Prints what the pages load.
///
/// # Errors
/// When the assets are not built.
pub fn print_sizes(project: &Project) -> Result<()> {
    budget::print(&project.site()).map(|_| ())
}

/// Prints what the pages load, and holds it against the limits.
///
/// # Errors
/// When the assets are not built or something is too large.
pub fn check_sizes(project: &Project) -> Result<()> {
    budget::check(&project.site())
}
