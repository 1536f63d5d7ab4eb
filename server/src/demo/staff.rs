//! One account for each kind of work, and one that does two.

use crate::cli::make_password;
use anyhow::Result;
use domain::access::Level;
use register::staff::Grant;
use register::{Authority, Register};

/// An account that was made, with its password, which is shown once.
pub struct Account {
    /// The name to log in with.
    pub user_name: &'static str,
    /// The password.
    pub password: String,
    /// The levels.
    pub levels: Vec<Level>,
    /// What an authenticator application takes in, in base 32.
    pub totp_secret: String,
    /// Codes for when there is no application; each lets in once.
    pub recovery_codes: Vec<String>,
}

const ACCOUNTS: [(&str, &[Level]); 5] = [
    ("martta", &[Level::Service, Level::Marketing]),
    ("palvelu", &[Level::Service]),
    ("markkinointi", &[Level::Marketing]),
    ("tietosuoja", &[Level::DataProtection]),
    ("paakayttaja", &[Level::Administrator]),
];

/// Adds them.
///
/// # Errors
/// What the register says.
pub async fn add(register: &Register) -> Result<Vec<Account>> {
    let mut accounts = Vec::new();
    for (user_name, levels) in ACCOUNTS {
        let password = make_password();
        let grant = Grant::new(levels.iter().copied().collect(), "Martta Määttä")?;
        register.add_staff(&Authority::Operator, user_name, password.clone(), grant).await?;
        let (secret, recovery_codes) = register.equip_demo(user_name).await?;
        let totp_secret = secret.base32();
        accounts.push(Account { user_name, password, levels: levels.to_vec(), totp_secret, recovery_codes });
    }
    Ok(accounts)
}
