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
    head_of(sqlx::query(newest).fetch_optional(connection).await?.as_ref())
}

/// The same from the row that was found, if there was one.
///
/// # Errors
/// [`Error::Corrupt`]
pub fn head_of(newest: Option<&SqliteRow>) -> Result<Hash> {
    newest.map_or(Ok(Hash::START), hash_of)
}

/// The hash kept in a chained row.
///
/// # Errors
/// [`Error::Corrupt`] when it is none.
pub fn hash_of(row: &SqliteRow) -> Result<Hash> {
    Hash::from_slice(&row.bytes("hash")?).ok_or(Error::Corrupt("a hash of another length"))
}
