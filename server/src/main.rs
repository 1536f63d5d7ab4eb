//! The program `loiste`.

use std::process::ExitCode;

fn main() -> ExitCode {
    server::cli::main()
}
