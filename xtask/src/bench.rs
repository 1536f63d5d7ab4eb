//! `cargo xtask bench`: the figures of the program as released (docs/bench.md).

use std::ffi::OsString;
use std::fs;
use std::process::Command;

use anyhow::Result;
use clap::Args;

use crate::process;
use crate::project::Project;
use crate::run;
use crate::setup::chromium;

/// What to measure.
#[derive(Args)]
pub struct Options {
    /// `--entries N`, `--seconds S`, `--only pages,lighthouse,typing,submissions,search,memory,start,list`:
    /// handed on to the bench, whose `--help` tells more.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    bench: Vec<OsString>,
}

/// Builds the program and the bench as released, and measures.
///
/// # Errors
/// When something does not build or cannot be measured; a goal that is missed is no error.
pub fn bench(project: &Project, options: &Options) -> Result<()> {
    run::build(project)?;
    process::run(project.cargo().args(["build", "--release", "--package", "bench"]))?;
    // On the disk that the repository lies on: what is kept durably must reach a real one.
    let folder = project.target().join("bench");
    fs::create_dir_all(&folder)?;
    let mut bench = Command::new(project.target().join("release/bench"));
    bench.arg("--program").arg(project.binary()).arg("--folder").arg(folder);
    bench.arg("--browser-tools").arg(project.root().join("bench/browser"));
    bench.arg("--browser").arg(chromium::ensure()?).args(&options.bench);
    process::run(&mut bench)
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        options: Options,
    }

    #[test]
    fn everything_is_handed_on_to_the_bench() {
        let line = Line::parse_from(["bench", "--entries", "1000", "--only", "pages,start"]);
        assert_eq!(line.options.bench, ["--entries", "1000", "--only", "pages,start"]);
    }
}
