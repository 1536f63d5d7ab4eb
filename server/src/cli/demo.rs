//! `loiste demo`.

use super::say::say;
use crate::demo;
use crate::http::app::controller;
use crate::settings::Settings;
use anyhow::{Result, bail};
use register::Register;
use register::outside::Outside;
use serde_json::json;

/// Fills an empty register with data to look at and prints the accounts made.
///
/// # Errors
/// When the register holds real data, or demo data already.
pub async fn demo(settings: Settings, as_json: bool) -> Result<bool> {
    let register = Register::open(&settings.data, Outside::system()).await?;
    let filled = fill(&settings, &register).await;
    register.close().await;
    let accounts = filled?;
    if as_json {
        let accounts: Vec<_> = accounts
            .iter()
            .map(|account| {
                json!({
                    "user_name": account.user_name,
                    "password": account.password,
                    "totp_secret": account.totp_secret,
                    "recovery_codes": account.recovery_codes,
                    "levels": account.levels,
                })
            })
            .collect();
        say(&serde_json::to_string_pretty(&json!({ "accounts": accounts }))?)?;
        return Ok(true);
    }
    say("Demo data made. Staff accounts, with passwords and secrets for an authenticator application")?;
    say("that are shown only now:")?;
    for account in accounts {
        let levels: Vec<&str> = account.levels.iter().map(|level| level.code()).collect();
        say(&format!("  {:<14} {}  {}", account.user_name, account.password, levels.join(", ")))?;
        say(&format!("  {:<14} {}", "", account.totp_secret))?;
    }
    Ok(true)
}

async fn fill(settings: &Settings, register: &Register) -> Result<Vec<demo::Account>> {
    register.become_demo().await?;
    if !register.staff(&register::Authority::Operator).await?.is_empty() {
        bail!("the register holds demo data already; to begin anew, remove the data folder");
    }
    let controller = controller(settings, register).await?.unwrap_or_else(demo::controller);
    demo::fill(register, &controller, &settings.contact.topics).await
}
