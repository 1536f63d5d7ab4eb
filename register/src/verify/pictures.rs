//! Pictures for links: named by their bytes, and each by somebody.

use crate::error::Result;
use crate::row::Columns;
use domain::chain::Hash;
use futures::TryStreamExt;
use sqlx::SqliteConnection;

/// What must never be found.
pub const NEVER: &[(&str, &str)] = &[(
    "pictures for links that no campaign and no draft has",
    "SELECT count(*) AS found FROM share_image WHERE
        hash NOT IN (SELECT share_image FROM campaign WHERE share_image IS NOT NULL)
        AND hash NOT IN (SELECT share_image FROM campaign_draft WHERE share_image IS NOT NULL)",
)];

/// Checks that every picture is the one that its name tells.
///
/// # Errors
/// When the register cannot be read.
pub async fn check(connection: &mut SqliteConnection, faults: &mut Vec<String>) -> Result<()> {
    let mut rows = sqlx::query("SELECT hash, bytes FROM share_image").fetch(connection);
    while let Some(row) = rows.try_next().await? {
        let name = row.text("hash")?;
        if Hash::of(&row.bytes("bytes")?).to_string() != name {
            faults.push(format!("picture for links {name}: its bytes are others"));
        }
    }
    Ok(())
}
