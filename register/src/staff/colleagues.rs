//! Members of staff as their colleagues see them: whose name stands beside what was done, and who
//! can be given something to do.

use crate::error::Result;
use crate::row::{Columns, from_json};
use domain::access::{Actor, Level, Object, Right};
use domain::view::Colleague;
use sqlx::SqliteConnection;

/// Everybody who ever worked here; their names stand beside what they did.
///
/// # Errors
/// What SQLite says.
pub(crate) async fn everybody(connection: &mut SqliteConnection) -> Result<Vec<Colleague>> {
    let rows =
        sqlx::query("SELECT id, user_name FROM staff ORDER BY user_name").fetch_all(connection).await?;
    rows.iter().map(|row| Ok(Colleague { id: row.parsed("id")?, name: row.text("user_name")? })).collect()
}

/// Those who have this right now.
///
/// # Errors
/// What SQLite says.
pub(crate) async fn of(
    connection: &mut SqliteConnection,
    right: Right,
    object: Object,
) -> Result<Vec<Colleague>> {
    let sql = "SELECT s.id, s.user_name, g.levels FROM staff s
         JOIN staff_grant g ON g.seq = (SELECT max(seq) FROM staff_grant WHERE staff_id = s.id)
         WHERE s.disabled_at IS NULL ORDER BY s.user_name";
    let mut able = Vec::new();
    for row in sqlx::query(sql).fetch_all(connection).await? {
        let levels: Vec<Level> = from_json(&row.text("levels")?)?;
        let colleague = Colleague { id: row.parsed("id")?, name: row.text("user_name")? };
        let actor = Actor { staff: colleague.id, levels: levels.into_iter().collect() };
        able.extend(actor.may(right, object).then_some(colleague));
    }
    Ok(able)
}

/// The one with this id.
pub(crate) fn named(everybody: &[Colleague], id: Option<&str>) -> Option<Colleague> {
    let id = id?.parse().ok()?;
    everybody.iter().find(|colleague| colleague.id == id).cloned()
}
