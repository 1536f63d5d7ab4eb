//! The standard library for WebAssembly, which Debian packages as sources only.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use anyhow::{Result, bail};

use super::{CARGO, TARGET, debian_sysroot, tool};
use crate::process;

const EMPTY: &str = r#"[package]
name = "empty"
version = "0.0.0"
edition = "2024"

[workspace]

[profile.release]
opt-level = "z"
"#;

/// Builds the standard library by building an empty crate, and lays what came of it into our
/// sysroot.
///
/// # Errors
/// When it does not build.
pub fn build(empty: &Path, sysroot: &Path) -> Result<()> {
    // What an older compiler has left would be taken along.
    for old in [empty, sysroot] {
        if old.exists() {
            fs::remove_dir_all(old)?;
        }
    }
    fs::create_dir_all(empty.join("src"))?;
    fs::write(empty.join("src/lib.rs"), "")?;
    fs::write(empty.join("Cargo.toml"), EMPTY)?;
    let mut cargo = tool(CARGO);
    cargo
        .current_dir(empty)
        .env("CARGO_TARGET_DIR", empty.join("target"))
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Cembed-bitcode=yes -Zforce-unstable-if-unmarked")
        .args(["build", "--release", "--target", TARGET])
        .arg("-Zbuild-std=std,panic_abort,panic_unwind,proc_macro");
    process::run(&mut cargo)?;
    lay_out(&empty.join("target").join(TARGET).join("release/deps"), sysroot)
}

/// Lays the libraries among `built`, the empty crate's own left out, beside links to what the
/// compiler has for this machine: macros run here.
fn lay_out(built: &Path, sysroot: &Path) -> Result<()> {
    let ours = sysroot.join("lib/rustlib");
    let library = ours.join(TARGET).join("lib");
    fs::create_dir_all(&library)?;
    let mut rlibs = 0;
    for entry in fs::read_dir(built)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        let own = name.to_string_lossy().starts_with("libempty-");
        if path.extension() == Some("rlib".as_ref()) && !own {
            fs::copy(&path, library.join(name))?;
            rlibs += 1;
        }
    }
    if rlibs == 0 {
        bail!("cargo has left no libraries");
    }
    for entry in fs::read_dir(debian_sysroot()?.join("lib/rustlib"))? {
        let entry = entry?;
        if entry.file_name() != TARGET {
            symlink(entry.path(), ours.join(entry.file_name()))?;
        }
    }
    Ok(())
}
