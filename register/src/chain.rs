//! The two chains as rows: where one ends, and the hash that a row keeps.

use crate::error::{Error, Result};
use crate::row::Columns;
use domain::chain::Hash;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

/// The hash of a chain's last row, or what stands before the first; `newest` selects the column
/// `hash` of that row.
///
/// # Errors
/// What SQLite says, or [`Error::Corrupt`].
pub async fn head(connection: &mut SqliteConnection, newest: &'static str) -> Result<Hash> {
    match sqlx::query(newest).fetch_optional(connection).await? {
        Some(row) => hash_of(&row),
        None => Ok(Hash::START),
    }
}

/// The hash kept in a chained row.
///
/// # Errors
/// [`Error::Corrupt`] when it is none.
pub fn hash_of(row: &SqliteRow) -> Result<Hash> {
    Hash::from_slice(&row.bytes("hash")?).ok_or(Error::Corrupt("a hash of another length"))
}
