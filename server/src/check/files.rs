//! Who may read the data.

use super::facts::KeptRegister;
use super::{Facts, Finding};

/// What the data folder's mode must be.
const FOLDER: u32 = 0o700;

/// The data folder, the key, the database, the settings file.
pub fn check(facts: &Facts) -> Vec<Finding> {
    let mut findings = Vec::new();
    let path = facts.settings.data.display();
    findings.extend(register(facts));
    if let Some((mode, owner)) = facts.folder.folder {
        // Where no register lies, the folder is none of ours to close.
        let is_ours = facts.folder.key.is_some() || !facts.folder.database.is_empty();
        if is_ours && mode.0 & 0o777 != FOLDER {
            let text = format!("{path} has mode {mode}; chmod 0700 {path}");
            findings.push(Finding::wrong("folder.mode", text));
        }
        if is_ours && owner != facts.user {
            let text = format!(
                "{path} belongs to user {owner} and this is user {}; run loiste as its owner",
                facts.user
            );
            findings.push(Finding::wrong("folder.owner", text));
        }
    }
    if let Some(mode) = facts.folder.key.filter(|mode| mode.is_open_to_others()) {
        let text = format!(
            "register.key has mode {mode}, and whoever reads it can forge every link; chmod 0600 {path}/register.key"
        );
        findings.push(Finding::wrong("key.mode", text));
    }
    for (name, mode) in facts.folder.database.iter().filter(|(_, mode)| mode.is_open_to_others()) {
        let text = format!("{name} has mode {mode}; chmod 0600 {path}/{name}");
        findings.push(Finding::wrong("database.mode", text));
    }
    if let (Some(file), Some(mode)) = (&facts.settings.file, facts.settings_file)
        && mode.is_readable_by_all()
    {
        let file = file.display();
        let text =
            format!("{file} has mode {mode}, and everybody on this machine reads it; chmod 0640 {file}");
        findings.push(Finding::warning("settings.mode", text));
    }
    findings
}

fn register(facts: &Facts) -> Option<Finding> {
    let path = facts.settings.data.display();
    let missing_key = matches!(facts.register, KeptRegister::Facts(_)) && facts.folder.key.is_none();
    match &facts.register {
        KeptRegister::None => {
            let text = format!("there is no register in {path}; loiste serve makes one");
            Some(Finding::wrong("register.missing", text))
        }
        KeptRegister::OtherVersion { newer: true } => {
            let text = format!("a newer loiste made the register in {path}; use that one");
            Some(Finding::wrong("register.version", text))
        }
        KeptRegister::OtherVersion { newer: false } => {
            let text =
                format!("an older loiste made the register in {path}; loiste serve brings it up to date");
            Some(Finding::warning("register.version", text))
        }
        KeptRegister::Unreadable(why) => {
            Some(Finding::wrong("register.unreadable", format!("the register in {path}: {why}")))
        }
        KeptRegister::Facts(_) if missing_key => {
            let text = format!("{path}/register.key is gone; put it back from a backup");
            Some(Finding::wrong("key.missing", text))
        }
        KeptRegister::Facts(_) => None,
    }
}
