//! `loiste export-site`.

use super::command::print;
use crate::control::{self, Command, Exported, Reply};
use crate::export::Files;
use crate::export::folder::Target;
use crate::http::app::house;
use crate::settings::Settings;
use anyhow::{Context, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use register::Register;
use register::outside::Outside;
use serde_json::json;
use std::path::Path;

/// Has the site rendered by the running server, under its settings, or reads the register itself;
/// and writes it here, as the user who asked.
///
/// # Errors
/// When the folder cannot be used or written, in one clear line.
pub async fn export(settings: Settings, folder: &Path, json: bool) -> Result<bool> {
    let target = Target::take(folder)?;
    let reply = match control::ask(&settings.data, &Command::ExportSite).await? {
        Some(reply) => reply,
        None => here(&settings).await?,
    };
    let Reply { done: true, data: Some(data), .. } = reply else { return print(reply, json) };
    let exported: Exported = serde_json::from_value(data).context("the site did not come whole")?;
    let files = exported.files.iter().map(|(path, file)| Ok((path.clone(), STANDARD.decode(file)?.into())));
    let files = files.collect::<Result<Files>>().context("the site did not come whole")?;
    target.replace(&files)?;
    print(told(folder, &files, &exported), json)
}

/// Without a server: the register is read and nothing else.
async fn here(settings: &Settings) -> Result<Reply> {
    let register = Register::open_to_read(&settings.data, Outside::system()).await?;
    let register = house(settings, register).await?;
    let reply = control::execute(&register, settings, Command::ExportSite).await;
    register.close().await;
    Ok(reply)
}

fn told(folder: &Path, files: &Files, exported: &Exported) -> Reply {
    let pages = files
        .keys()
        .filter(|path| Path::new(path).extension().is_some_and(|ending| ending == "html"))
        .count();
    let (folder, count) = (folder.display().to_string(), files.len());
    let mut lines = vec![format!("wrote {pages} pages, {count} files in all, to {folder}")];
    let until = exported.true_until.as_ref();
    lines.extend(until.map(|until| format!("a campaign opens or closes at {until}; export again then")));
    lines.extend(exported.warnings.iter().map(|warning| format!("warning: {warning}")));
    let data = json!({
        "folder": folder, "pages": pages, "files": count,
        "true_until": exported.true_until, "warnings": exported.warnings,
    });
    Reply { done: true, lines, data: Some(data) }
}
