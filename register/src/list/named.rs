//! Whom a list names stands in the audit log, for good: the list itself goes after its week, and who was on which
//! one must be told to whoever asks about themselves.

use crate::audit::{self, Action};
use crate::authority::Authority;
use crate::error::Result;
use crate::outside::Outside;
use crate::row::Columns;
use domain::id::MarketingListId;
use sqlx::SqliteConnection;
use std::ops::RangeInclusive;

/// How many rows stand in one line of the log.
const A_LINE: u32 = 5_000;

/// The places of a list that go into one line each.
fn portions(rows: u32) -> impl Iterator<Item = RangeInclusive<u32>> {
    (0..rows.div_ceil(A_LINE)).map(move |line| line * A_LINE + 1..=rows.min((line + 1) * A_LINE))
}

/// Logs whom a list names, in the order of its rows. Who turned out to be somebody else stands there as both:
/// that may be taken back.
///
/// # Errors
/// What SQLite says.
pub(super) async fn log(
    connection: &mut SqliteConnection,
    outside: &Outside,
    authority: &Authority,
    list: MarketingListId,
    rows: u32,
) -> Result<()> {
    let sql =
        "SELECT p.customer_id, (SELECT s.customer_id FROM customer_source s WHERE s.source_id = p.source_id
            AND s.customer_id <> p.customer_id LIMIT 1) AS said_by
         FROM marketing_list_person p WHERE p.list_id = $1 AND p.place BETWEEN $2 AND $3 ORDER BY p.place";
    for places in portions(rows) {
        let query = sqlx::query(sql).bind(list.to_string()).bind(places.start()).bind(places.end());
        let mut objects = vec![list.to_string()];
        for row in query.fetch_all(&mut *connection).await? {
            objects.push(row.text("customer_id")?);
            objects.extend(row.optional_text("said_by")?);
        }
        audit::append(connection, outside, authority, Action::ListNamed, &objects).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_in_one_portion() {
        for rows in [0, 1, A_LINE - 1, A_LINE, A_LINE + 1, 3 * A_LINE] {
            let places: Vec<u32> = portions(rows).flatten().collect();
            assert_eq!(places, (1..=rows).collect::<Vec<_>>());
            assert!(portions(rows).all(|places| places.count() <= A_LINE as usize));
        }
    }
}
