//! `loiste check`.

use super::command::print;
use crate::check;
use crate::control::{self, Command};
use crate::settings::Settings;
use anyhow::Result;

/// Asks the running server about itself, or looks into the data folder without writing there.
///
/// # Errors
/// When a server runs and does not answer.
pub async fn check(settings: Settings, json: bool) -> Result<bool> {
    let reply = match control::ask(&settings.data, &Command::Check).await? {
        Some(reply) => reply,
        None => check::of_folder(&settings).await.into(),
    };
    print(reply, json)
}
