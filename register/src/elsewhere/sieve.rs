//! At which addresses and numbers anything ever ended. Whoever goes through everybody asks here first: to ask
//! the register what ended at each is to read a page of an index for each, and nearly all answer nothing.

use super::TOLD;
use crate::error::Result;
use crate::row::Columns;
use crate::standing::datum_of;
use domain::consent::Channel;
use futures::TryStreamExt;
use sqlx::{AssertSqlSafe, SqliteConnection};
use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

/// Where something of one channel ended, as far as was read.
pub(crate) struct Sieve {
    /// The channel.
    pub channel: Channel,
    /// The last event that was read.
    last: i64,
    /// How often customers had been merged and parted then.
    merges: i64,
    /// What was told to be out of date is among them, and two may have one hash: neither does harm, as the
    /// register is asked then.
    ended_at: HashSet<u64>,
    hasher: RandomState,
}

impl Sieve {
    /// Nothing is read yet.
    pub(crate) fn of(channel: Channel) -> Self {
        Self { channel, last: 0, merges: 0, ended_at: HashSet::new(), hasher: RandomState::new() }
    }

    /// Reads what ended since it was read before. Events are only ever appended, and an address never comes to
    /// one later; but who is one with whom may change.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub(crate) async fn catch_up(&mut self, connection: &mut SqliteConnection) -> Result<()> {
        let query = sqlx::query("SELECT count(*) + count(undone_at) AS merges FROM customer_merge");
        let merges = query.fetch_one(&mut *connection).await?.number("merges")?;
        if self.merges != merges {
            (self.merges, self.last) = (merges, 0);
        }
        let query = sqlx::query(AssertSqlSafe(since()));
        let query = query.bind(self.channel.code()).bind(datum_of(self.channel).code()).bind(self.last);
        let mut rows = query.fetch(connection);
        while let Some(row) = rows.try_next().await? {
            let folded = row.optional_text("folded")?;
            self.ended_at.extend(folded.map(|folded| self.hasher.hash_one(folded)));
            self.last = self.last.max(row.number("seq")?);
        }
        Ok(())
    }

    /// Whether something may have ended there. When not, nothing did.
    pub(crate) fn holds(&self, folded: &str) -> bool {
        self.ended_at.contains(&self.hasher.hash_one(folded))
    }
}

/// What ended since, at the addresses that came with it; what was told without one, at all that whoever told it
/// ever gave.
fn since() -> String {
    format!(
        "WITH RECURSIVE ended (seq, origin, origin_id, id) AS (
            SELECT e.seq, e.origin, e.origin_id, e.customer_id FROM consent_event e INDEXED BY consent_event_ended
                WHERE e.kind IN ('withdrawn', 'prohibited') AND e.seq > $3 AND e.channel = $1),
         told (id) AS (
            SELECT e.id FROM ended e WHERE {TOLD}
            UNION SELECT c.merged_into FROM told JOIN customer c ON c.id = told.id
                WHERE c.merged_into IS NOT NULL
            UNION SELECT c.id FROM told JOIN customer c ON c.merged_into = told.id)
         SELECT e.seq, s.folded FROM ended e
            LEFT JOIN customer_source s ON s.source_id = e.origin_id AND s.datum = $2
         UNION ALL SELECT 0, s.folded FROM told CROSS JOIN customer_source s
            ON s.customer_id = told.id AND s.datum = $2"
    )
}
