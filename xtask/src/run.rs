//! `cargo xtask run`: from a fresh checkout to a served page.

use std::env;
use std::ffi::OsString;
use std::os::unix::process::CommandExt;
use std::process::Command;

use anyhow::{Context, Result};

use crate::assets;
use crate::process;
use crate::project::Project;

/// Builds the program, makes demo data when there is no register yet, and becomes the server.
///
/// # Errors
/// When a step fails; does not return when all go well.
pub fn run(project: &Project) -> Result<()> {
    build(project)?;
    let first = first_run(project)?;
    println!("\nLoiste: {}", address(|name| env::var(name).ok()));
    println!("Staff:  {}/hallinta", address(|name| env::var(name).ok()));
    if first {
        println!("Log in with an account from the list above.");
    } else {
        let program = project.binary();
        println!(
            "Log in with an account of the first run; see them with `{0} user list`, \
             and make a new password with `{0} user reset`.",
            program.strip_prefix(project.root()).unwrap_or(&program).display()
        );
    }
    let error = loiste(project).arg("serve").exec();
    Err(error).context("the server did not start")
}

/// Builds the assets and the program with them inside.
///
/// # Errors
/// When either does not build.
pub fn build(project: &Project) -> Result<()> {
    assets::build(project)?;
    process::run(project.cargo().args(["build", "--release", "--package", "loiste"]))
}

/// Makes the demo data, unless there is a register.
fn first_run(project: &Project) -> Result<bool> {
    let data = env::var_os("LOISTE_DATA").unwrap_or_else(|| OsString::from("data"));
    if project.root().join(data).join("register.sqlite").exists() {
        return Ok(false);
    }
    process::run(loiste(project).arg("demo"))?;
    Ok(true)
}

/// The program in the repository's root, where `./data` and `loiste.toml` are looked for.
fn loiste(project: &Project) -> Command {
    let mut command = Command::new(project.binary());
    command.current_dir(project.root());
    command
}

/// The address to open: `http.public_url` if the environment names one, else localhost with
/// the port of `http.listen`.
fn address(setting: impl Fn(&str) -> Option<String>) -> String {
    if let Some(address) = setting("LOISTE_HTTP__PUBLIC_URL") {
        return address.trim_end_matches('/').to_owned();
    }
    let listen = setting("LOISTE_HTTP__LISTEN");
    let port = listen.as_deref().and_then(|listen| listen.rsplit(':').next()).unwrap_or("3000");
    format!("http://localhost:{port}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_follows_the_settings() {
        assert_eq!(address(|_| None), "http://localhost:3000");
        let listening = |name: &str| (name == "LOISTE_HTTP__LISTEN").then(|| "[::1]:8080".to_owned());
        assert_eq!(address(listening), "http://localhost:8080");
        let public = |name: &str| (name == "LOISTE_HTTP__PUBLIC_URL").then(|| "http://a.test/".to_owned());
        assert_eq!(address(public), "http://a.test");
    }
}
