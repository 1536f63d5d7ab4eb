//! Where things lie in the repository.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

/// The repository that the command was started for.
pub struct Project {
    root: PathBuf,
    target: PathBuf,
}

impl Project {
    /// Finds the repository: cargo names xtask's own folder; without it, the folder at or above
    /// the current one that holds `xtask/`.
    ///
    /// # Errors
    /// When there is none.
    pub fn find() -> Result<Self> {
        let here = env::current_dir().context("the current folder is not readable")?;
        let root = env::var_os("CARGO_MANIFEST_DIR")
            .and_then(|xtask| Path::new(&xtask).parent().map(Path::to_path_buf))
            .or_else(|| {
                here.ancestors()
                    .find(|folder| folder.join("xtask/Cargo.toml").is_file())
                    .map(Path::to_path_buf)
            })
            .context("run this inside the repository")?;
        let target =
            env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |folder| here.join(folder));
        Ok(Self { root, target })
    }

    /// The repository's root.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// cargo's output folder.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// The finished assets, which the program embeds: the same place wherever cargo builds.
    pub fn site(&self) -> PathBuf {
        self.root.join("target/site")
    }

    /// What the steps between source and [`Project::site`] keep to be quick the next time.
    pub fn cache(&self) -> PathBuf {
        self.root.join("target/site-cache")
    }

    /// The folder of the browser journeys, and of the tools that come from npm.
    pub fn end2end(&self) -> PathBuf {
        self.root.join("end2end")
    }

    /// The program as released.
    pub fn binary(&self) -> PathBuf {
        self.target.join("release/loiste")
    }

    /// A program that an npm package brought.
    pub fn npm_binary(&self, name: &str) -> PathBuf {
        self.end2end().join("node_modules/.bin").join(name)
    }

    /// The cargo that started us, in the repository's root, without what cargo told us about
    /// xtask itself. A run that builds once (`CI`) keeps nothing for a next one: a gigabyte less.
    pub fn cargo(&self) -> Command {
        let program = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        if env::var_os("CI").is_some() {
            command.env("CARGO_INCREMENTAL", "0");
        }
        for (name, _) in env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
                command.env_remove(&name);
            }
        }
        command
    }
}
