//! Small facts that the register keeps about itself.

use crate::error::Result;
use crate::keys::{Purpose, RegisterKey};
use crate::register::Register;
use crate::row::Columns;
use sqlx::SqliteConnection;

const DEMO: &str = "demo";
const KEY: &str = "key";

impl Register {
    /// Whether the register holds data made to look at, and none that is real.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub async fn is_demo(&self) -> Result<bool> {
        is_demo(&mut *self.store.reader().await?).await
    }

    /// Marks a register as one that holds demo data.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when it holds staff, customers or campaigns that are not demo data.
    pub async fn become_demo(&self) -> Result<()> {
        let work = self.store.writer().write(|connection| {
            Box::pin(async move {
                if read(connection, DEMO).await?.is_some() {
                    return Ok(());
                }
                let used = sqlx::query(
                    "SELECT (SELECT count(*) FROM staff) + (SELECT count(*) FROM customer)
                          + (SELECT count(*) FROM campaign) + (SELECT count(*) FROM notice)
                          + (SELECT count(*) FROM wording) AS used",
                );
                if used.fetch_one(&mut *connection).await?.number("used")? > 0 {
                    return Err(crate::Error::Conflict("the register holds real data"));
                }
                let mark = "INSERT INTO setting (name, value) VALUES ($1, 'yes')";
                sqlx::query(mark).bind(DEMO).execute(connection).await?;
                Ok(())
            })
        });
        work.await
    }
}

/// Makes sure that the key is the register's own: with another one every link that was ever given
/// would lead nowhere, and no prohibition would match, in silence. The first key is noted.
///
/// # Errors
/// [`crate::Error::Corrupt`] for another key.
pub(crate) async fn know_key(connection: &mut SqliteConnection, key: &RegisterKey) -> Result<()> {
    if is_own_key(connection, key).await? {
        return Ok(());
    }
    let note = "INSERT INTO setting (name, value) VALUES ($1, $2)";
    sqlx::query(note).bind(KEY).bind(mark_of(key)).execute(connection).await?;
    Ok(())
}

/// Whether the key is noted as the register's own; `false` while none is noted.
///
/// # Errors
/// [`crate::Error::Corrupt`] for another key.
pub(crate) async fn is_own_key(connection: &mut SqliteConnection, key: &RegisterKey) -> Result<bool> {
    match read(connection, KEY).await? {
        Some(noted) if noted == mark_of(key) => Ok(true),
        Some(_) => {
            Err(crate::Error::Corrupt("register.key is not the key of this register; put back its own"))
        }
        None => Ok(false),
    }
}

fn mark_of(key: &RegisterKey) -> String {
    u128::from_be_bytes(key.short_hash(Purpose::Itself, b"")).to_string()
}

/// Whether the register is marked as one that holds demo data.
pub(crate) async fn is_demo(connection: &mut SqliteConnection) -> Result<bool> {
    Ok(read(connection, DEMO).await?.as_deref() == Some("yes"))
}

async fn read(connection: &mut SqliteConnection, name: &str) -> Result<Option<String>> {
    let query = sqlx::query("SELECT value FROM setting WHERE name = $1").bind(name);
    query.fetch_optional(connection).await?.map(|row| row.text("value")).transpose()
}
