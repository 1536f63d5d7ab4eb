//! `loiste check`: is this deployment safe? Each rule is a function of what was found out before,
//! so that it can be tested without a deployment that is wrong.
//!
//! - [`facts`]: what the rules look at · [`gather`]: finding it out, without writing
//! - [`finding`]: what is told · the rules: [`company`], [`network`], [`files`], [`machine`]

mod company;
mod facts;
mod files;
mod finding;
mod gather;
mod machine;
mod network;

pub use facts::{Facts, FolderFacts, KeptRegister, Mode};
pub use finding::{Checked, Finding, Severity};

use crate::settings::Settings;
use register::{Authority, Register, Result};

/// Checks the server that runs on this register, under its own settings.
///
/// # Errors
/// When the register cannot be read.
pub async fn of_server(register: &Register, authority: &Authority, settings: &Settings) -> Result<Checked> {
    let facts = gather::of_server(register, authority, settings).await?;
    Ok(Checked { running: true, findings: findings(&facts) })
}

/// Checks the settings and the data folder that they name; no server runs there.
pub async fn of_folder(settings: &Settings) -> Checked {
    Checked { running: false, findings: findings(&gather::of_folder(settings).await) }
}

/// All that is wrong or doubtful, what must be mended first.
pub fn findings(facts: &Facts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in [company::check, network::check, files::check, machine::check] {
        findings.extend(rule(facts));
    }
    findings.sort_by_key(|finding| finding.severity);
    findings
}

#[cfg(test)]
mod tests;
