//! `loiste import`.

use super::command::{print, run};
use crate::control::{Command, LARGEST_FILE};
use crate::settings::Settings;
use anyhow::{Context, Result, bail};
use register::import::ImportOptions;
use std::path::Path;

/// Reads the file and has it brought in.
///
/// # Errors
/// When the file cannot be read, in one clear line.
pub async fn import(settings: Settings, file: &Path, options: ImportOptions, json: bool) -> Result<bool> {
    let text = text(file)?;
    print(run(&settings, Command::Import { text, options }).await?, json)
}

fn text(file: &Path) -> Result<String> {
    let name = file.display();
    let length = std::fs::metadata(file).with_context(|| format!("cannot read {name}"))?.len();
    if length > LARGEST_FILE {
        bail!("{name} is larger than 64 MiB; divide it into several files, prohibitions in the first");
    }
    let bytes = std::fs::read(file).with_context(|| format!("cannot read {name}"))?;
    String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = String::from_utf8_lossy(before).matches('\n').count() + 1;
        anyhow::anyhow!("{name} is not UTF-8 (line {line}); save it as CSV in UTF-8")
    })
}
