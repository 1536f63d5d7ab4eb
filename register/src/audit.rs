//! The audit log: who did what to which objects, chained, without personal data.
//!
//! - [`action`]: what can be done

mod action;

pub use action::Action;

use crate::authority::Authority;
use crate::chain;
use crate::error::Result;
use crate::outside::Outside;
use crate::row::{Columns, to_json};
use domain::chain::{Canonical, link};
use domain::id::AuditEventId;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

/// The last row of the log.
pub(crate) const NEWEST: &str = "SELECT hash FROM audit_event ORDER BY seq DESC LIMIT 1";

/// Writes a line into the log; the chain's head is read in the same transaction.
///
/// # Errors
/// What SQLite says.
pub async fn append(
    connection: &mut SqliteConnection,
    outside: &Outside,
    authority: &Authority,
    action: Action,
    objects: &[String],
) -> Result<()> {
    let now = outside.now();
    let event = AuditEventId::new(now, outside.chance.bytes()).to_string();
    let objects = to_json(&objects)?;
    let actor = authority.name();
    let row = canonical(&event, now.millis(), &actor, action.code(), &objects);
    let hash = link(chain::head(connection, NEWEST).await?, &row);
    sqlx::query(
        "INSERT INTO audit_event (id, at, actor, action, objects, hash) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(event)
    .bind(now.millis())
    .bind(actor)
    .bind(action.code())
    .bind(objects)
    .bind(hash.bytes().to_vec())
    .execute(connection)
    .await?;
    Ok(())
}

fn canonical(id: &str, at: i64, actor: &str, action: &str, objects: &str) -> Vec<u8> {
    let mut bytes = Canonical::new();
    bytes.text(id);
    bytes.number(at);
    bytes.text(actor);
    bytes.text(action);
    bytes.text(objects);
    bytes.finish()
}

/// The canonical bytes of a kept row, for checking the chain.
///
/// # Errors
/// When the row does not read back.
pub fn canonical_of(row: &SqliteRow) -> Result<Vec<u8>> {
    let (id, actor, action) = (row.text("id")?, row.text("actor")?, row.text("action")?);
    Ok(canonical(&id, row.number("at")?, &actor, &action, &row.text("objects")?))
}
