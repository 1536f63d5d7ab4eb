//! Who objected to statistics (Art. 21): they are taken out of every number.

use crate::error::Result;
use domain::id::CustomerId;
use sqlx::SqliteConnection;

/// The customers who objected. The register keeps no objections yet, so nobody has.
pub async fn objectors(_connection: &mut SqliteConnection) -> Result<Vec<CustomerId>> {
    Ok(Vec::new())
}
