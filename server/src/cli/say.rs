//! Words to whoever runs a command.

use anyhow::{Context, Result};
use std::io::{self, ErrorKind, Write};

/// Prints a line. A reader that has gone, such as `head`, is no failure.
///
/// # Errors
/// What could not be printed, as on a full disk: somebody waits for it, so the command has failed.
pub fn say(line: &str) -> Result<()> {
    match writeln!(io::stdout(), "{line}") {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error).context("cannot print the result"),
        _ => Ok(()),
    }
}
