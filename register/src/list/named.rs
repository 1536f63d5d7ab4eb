//! Whom a list names stands in the audit log, for good: the list itself goes after its week, and who was on which
//! one must be told to whoever asks about themselves.

use super::run::ListRun;
use crate::audit::{self, Action};
use crate::error::Result;
use crate::register::Register;
use crate::row::Columns;
use std::ops::RangeInclusive;

/// How many stand in one line of the log: few lines, and each is written in a moment, so that whoever fills in a
/// form does not wait for a long list.
const A_LINE: u32 = 5_000;

/// The places of a list that go into one line each.
pub(super) fn portions(rows: u32) -> impl Iterator<Item = RangeInclusive<u32>> {
    (0..rows.div_ceil(A_LINE)).map(move |line| line * A_LINE + 1..=rows.min((line + 1) * A_LINE))
}

impl Register {
    /// Logs whom a list names at these places.
    pub(super) async fn log_named(&self, run: &ListRun, places: RangeInclusive<u32>) -> Result<()> {
        let (outside, authority, id) = (self.outside.clone(), run.authority.clone(), run.head.id.to_string());
        let work = self.store.writer().write(move |connection| {
            Box::pin(async move {
                let sql = "SELECT customer_id FROM marketing_list_person
                     WHERE list_id = $1 AND place BETWEEN $2 AND $3 ORDER BY place";
                let query = sqlx::query(sql).bind(id.clone()).bind(places.start()).bind(places.end());
                let mut objects = vec![id];
                for row in query.fetch_all(&mut *connection).await? {
                    objects.push(row.text("customer_id")?);
                }
                // One that was called off meanwhile names nobody any more.
                if objects.len() > 1 {
                    audit::append(connection, &outside, &authority, Action::ListNamed, &objects).await?;
                }
                Ok(())
            })
        });
        work.await
    }
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
