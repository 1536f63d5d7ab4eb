//! Whose place on a list may have changed since it was begun. Asked of every list whenever its maker sees it, so it
//! must take no longer the more people are on the list or in the register: the joins stand in the order in which
//! SQLite is to go, from what happened since.

use crate::customer::family::Families;
use crate::elsewhere::ENDS;
use crate::error::Result;
use crate::row::{Columns, to_json};
use crate::standing::datum_of;
use domain::consent::Channel;
use domain::id::CustomerId;
use domain::time::Moment;
use sqlx::{AssertSqlSafe, SqliteConnection};
use std::collections::BTreeSet;

/// When a list was begun.
#[derive(Clone, Copy)]
pub(super) struct Begun {
    /// The last consent event before it.
    pub seq: i64,
    /// The moment, and a little before: clocks are set back, and who is looked at once too often stays as they are.
    pub at: Moment,
}

/// How far a clock may have been set back, in seconds.
const SET_BACK: i64 = 3_600;

impl Begun {
    /// When it was begun, after this event, at this moment.
    pub fn after(seq: i64, at: Moment) -> Self {
        Self { seq, at: at.plus_seconds(-SET_BACK) }
    }

    /// The earlier of two.
    pub fn earlier(self, other: Self) -> Self {
        Self { seq: self.seq.min(other.seq), at: self.at.min(other.at) }
    }
}

/// Who had something ended in the channel, or objected to being chosen.
fn ended() -> String {
    format!(
        "SELECT e.customer_id AS id FROM consent_event e INDEXED BY consent_event_ended
         WHERE e.seq > $1 AND {ENDS} AND e.channel IN ($2, 'targeting')"
    )
}

/// Who told something that was written down, maybe that an address or number is out of date.
const TOLD: &str = "SELECT customer_id AS id FROM told WHERE at >= $1";

/// Who became one, and who was parted.
const MERGED: &str = "SELECT kept_id AS id FROM customer_merge WHERE at >= $1 OR undone_at >= $1
     UNION SELECT merged_id FROM customer_merge WHERE at >= $1 OR undone_at >= $1";

/// Who gave an address or number that one of these gave.
const WHO_SHARE: &str = "SELECT DISTINCT other.customer_id AS id FROM json_each($1) whose
     CROSS JOIN customer_source own ON own.customer_id = whose.value AND own.datum = $2
     CROSS JOIN customer_source other ON other.folded = own.folded
        AND other.datum IN ('email', 'phone') AND other.datum = own.datum";

/// Everybody for whom something of this channel may have ended since: by themselves, by whoever is or was one with
/// them, or by whoever gave the same address or number.
///
/// # Errors
/// When the register cannot be read.
pub(super) async fn since(
    connection: &mut SqliteConnection,
    families: &Families,
    channel: Channel,
    begun: Begun,
) -> Result<BTreeSet<CustomerId>> {
    let query = sqlx::query(AssertSqlSafe(ended())).bind(begun.seq).bind(channel.code());
    let mut rows = query.fetch_all(&mut *connection).await?;
    for sql in [TOLD, MERGED] {
        rows.extend(sqlx::query(sql).bind(begun.at.millis()).fetch_all(&mut *connection).await?);
    }
    let own: Vec<CustomerId> = rows.iter().map(|row| row.parsed("id")).collect::<Result<_>>()?;
    let whole = families.whole(own);
    let query = sqlx::query(WHO_SHARE).bind(to_json(&whole)?).bind(datum_of(channel).code());
    let rows = query.fetch_all(connection).await?;
    let sharing: Vec<CustomerId> = rows.iter().map(|row| row.parsed("id")).collect::<Result<_>>()?;
    Ok(families.whole(whole.into_iter().chain(sharing)))
}

#[cfg(test)]
mod tests {
    use super::{TOLD, WHO_SHARE, ended};
    use crate::outside::Outside;
    use crate::register::Register;
    use crate::row::Columns;
    use sqlx::AssertSqlSafe;

    #[tokio::test]
    async fn what_happened_is_found_from_what_was_appended_since_and_never_by_going_through_everybody() {
        let place = tempfile::tempdir().unwrap();
        let register = Register::open(place.path(), Outside::system()).await.unwrap();
        let mut reader = register.store.reader().await.unwrap();
        for (sql, first) in [
            (ended().as_str(), "INDEX consent_event_ended (seq>?)"),
            (TOLD, "INDEX told_at (at>?)"),
            (WHO_SHARE, "SCAN whose VIRTUAL TABLE"),
        ] {
            let plan = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")));
            let steps = plan.fetch_all(&mut *reader).await.unwrap();
            let steps: Vec<String> = steps.iter().map(|row| row.text("detail").unwrap()).collect();
            assert!(steps[0].contains(first), "{steps:?}");
            let reads_all =
                |step: &String| step.starts_with("SCAN customer") || step.starts_with("SCAN other");
            assert!(!steps.iter().any(reads_all), "{steps:?}");
        }
    }
}
