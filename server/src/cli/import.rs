//! `loiste import`.

use super::command::{print, run};
use crate::control::{Command, LARGEST_FILE};
use crate::settings::Settings;
use anyhow::{Context, Result, bail};
use register::import::ImportOptions;
use std::fs::File;
use std::io::Read;
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
    let mut bytes = Vec::new();
    // A device or a pipe has no length to ask for.
    let mut some = File::open(file).with_context(|| format!("cannot read {name}"))?.take(LARGEST_FILE + 1);
    some.read_to_end(&mut bytes).with_context(|| format!("cannot read {name}"))?;
    if bytes.len() as u64 > LARGEST_FILE {
        bail!("{name} is larger than 64 MiB; divide it into several files, prohibitions in the first");
    }
    String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = String::from_utf8_lossy(before).matches('\n').count() + 1;
        anyhow::anyhow!("{name} is not UTF-8 (line {line}); save it as CSV in UTF-8")
    })
}
