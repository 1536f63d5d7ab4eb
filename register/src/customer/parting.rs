//! What customers told staff while they were one. Nobody knows which of them said it, so what ended then stays
//! ended for each when they are parted: a wrong merge must not bring back what somebody has taken back.

use super::family::Family;
use super::telling::ORIGIN;
use crate::consent;
use crate::elsewhere::ENDS;
use crate::error::Result;
use crate::outside::Outside;
use crate::row::Columns;
use domain::consent::{EventKind, Matter, Origin};
use domain::id::{CustomerId, MergeId, ToldId};
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, SqliteConnection};

/// Tells the one who is parted, too, what was told of `kept` since the merge and ended something, unless a newer
/// permission of theirs, or one told to staff, came after it.
///
/// # Errors
/// What SQLite says.
pub(super) async fn tell_both(
    connection: &mut SqliteConnection,
    outside: &Outside,
    merge: MergeId,
    kept: &Family,
    parted: &Family,
) -> Result<()> {
    let sql = format!(
        "SELECT e.channel, e.kind, t.id AS told FROM customer_merge m
         JOIN told t ON t.at >= m.at AND t.customer_id IN (SELECT value FROM json_each($2))
         JOIN consent_event e ON e.origin_id = t.id AND {ENDS}
         WHERE m.id = $1 AND NOT EXISTS (SELECT 1 FROM consent_event later
            WHERE later.channel = e.channel AND later.seq > e.seq AND later.kind IN ('given', 'confirmed', 'lifted')
                AND (later.customer_id IN (SELECT value FROM json_each($3)) OR later.origin = $4
                    AND later.customer_id IN (SELECT value FROM json_each($2))))
         ORDER BY e.seq"
    );
    let query = sqlx::query(AssertSqlSafe(sql)).bind(merge.to_string());
    let query = query.bind(kept.ids.clone()).bind(parted.ids.clone()).bind(ORIGIN);
    let mut events = Vec::new();
    for row in &query.fetch_all(&mut *connection).await? {
        let told = copy(connection, outside, row, parted.root).await?;
        let (matter, kind) =
            (row.coded("channel", Matter::from_code)?, row.coded("kind", EventKind::from_code)?);
        let origin = Origin { kind: ORIGIN.to_owned(), id: told.to_string() };
        events.push(consent::unasked(outside, parted.root, matter, kind, origin));
    }
    consent::append(connection, &events).await
}

/// What was told, to whom and when, as it was, of the other one.
async fn copy(
    connection: &mut SqliteConnection,
    outside: &Outside,
    row: &SqliteRow,
    customer: CustomerId,
) -> Result<ToldId> {
    let (now, id) = (outside.now(), ToldId::new(outside.now(), outside.chance.bytes()));
    let sql = "INSERT INTO told (id, customer_id, at, staff_id, way, told_on, what)
         SELECT $1, $2, $3, staff_id, way, told_on, what FROM told WHERE id = $4";
    let query = sqlx::query(sql).bind(id.to_string()).bind(customer.to_string()).bind(now.millis());
    query.bind(row.text("told")?).execute(connection).await?;
    Ok(id)
}
