//! `loiste postal`.

use super::arguments::PostalVerb;
use super::command::{print, run};
use crate::control::{Command, LARGEST_PCF};
use crate::settings::Settings;
use anyhow::{Context, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::io::Read;
use std::path::Path;

/// Reads the file and has it loaded.
///
/// # Errors
/// When the file cannot be read, in one clear line.
pub async fn postal(settings: Settings, verb: PostalVerb) -> Result<bool> {
    let PostalVerb::Import { file, json } = verb;
    let file = STANDARD.encode(read(&file)?);
    print(run(&settings, Command::PostalImport { file }).await?, json)
}

fn read(file: &Path) -> Result<Vec<u8>> {
    let name = file.display();
    let open = std::fs::File::open(file).with_context(|| format!("cannot read {name}"))?;
    let mut bytes = Vec::new();
    open.take(LARGEST_PCF + 1).read_to_end(&mut bytes).with_context(|| format!("cannot read {name}"))?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > LARGEST_PCF) {
        bail!("{name} is larger than 24 MiB, and so larger than all postal codes there can be");
    }
    Ok(bytes)
}
