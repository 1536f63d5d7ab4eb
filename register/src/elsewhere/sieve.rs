//! At which addresses and numbers anything ever ended, read once. Whoever goes through everybody asks here: to ask
//! the register what ended at each is to read pages of indexes for each, and nearly all answer nothing.

use super::{ENDS, Endings, TOLD, is_shared, told};
use crate::error::Result;
use crate::row::Columns;
use crate::standing::datum_of;
use domain::consent::Channel;
use domain::time::Moment;
use futures::TryStreamExt;
use sqlx::{AssertSqlSafe, SqliteConnection};
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

/// Where something of one channel ended, as far as was read. An address is kept as a hash: should two ever have one,
/// which chance leaves to nobody to bring about, one of them gets less than they permitted.
pub(crate) struct Sieve {
    /// The channel.
    pub channel: Channel,
    /// The last event that was read.
    last: i64,
    /// How often customers had been merged and parted then.
    merges: i64,
    /// What ended at an address with which it came.
    ended_at: HashMap<u64, Vec<(i64, Moment)>>,
    /// Where something may have ended that was told without naming an address: there the register is asked.
    told_at: HashSet<u64>,
    hasher: RandomState,
}

impl Sieve {
    /// Nothing is read yet.
    pub(crate) fn of(channel: Channel) -> Self {
        let hasher = RandomState::new();
        Self { channel, last: 0, merges: 0, ended_at: HashMap::new(), told_at: HashSet::new(), hasher }
    }

    /// What ended at these addresses or numbers until now, whosever it was.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub(crate) async fn endings(
        &mut self,
        connection: &mut SqliteConnection,
        folded: Vec<String>,
    ) -> Result<Endings> {
        let mut endings = Endings::default();
        if !is_shared(self.channel) {
            return Ok(endings);
        }
        self.catch_up(connection).await?;
        let mut asked = Vec::new();
        for folded in folded {
            let hash = self.hasher.hash_one(&folded);
            if self.told_at.contains(&hash) {
                asked.push(folded.clone());
            }
            if let Some(ended) = self.ended_at.get(&hash) {
                endings.0.insert(folded, ended.clone());
            }
        }
        told(connection, self.channel, asked, &mut endings).await?;
        Ok(endings)
    }

    /// Reads what ended since it was read before. Events are only ever appended, and an address never comes to
    /// one later; but who is one with whom may change.
    async fn catch_up(&mut self, connection: &mut SqliteConnection) -> Result<()> {
        let query = sqlx::query("SELECT count(*) + count(undone_at) AS merges FROM customer_merge");
        let merges = query.fetch_one(&mut *connection).await?.number("merges")?;
        if self.merges != merges {
            (self.merges, self.last) = (merges, 0);
            self.ended_at.clear();
        }
        let query = sqlx::query(AssertSqlSafe(since()));
        let query = query.bind(self.channel.code()).bind(datum_of(self.channel).code()).bind(self.last);
        let (mut rows, mut last) = (query.fetch(connection), self.last);
        while let Some(row) = rows.try_next().await? {
            let hash = row.optional_text("folded")?.map(|folded| self.hasher.hash_one(folded));
            match (row.optional_number("seq")?, hash) {
                (Some(seq), hash) => {
                    last = last.max(seq);
                    if let Some(hash) = hash {
                        self.ended_at.entry(hash).or_default().push((seq, row.moment("at")?));
                    }
                }
                (None, hash) => self.told_at.extend(hash),
            }
        }
        // What was read before it failed is read again: twice is as once.
        self.last = last;
        Ok(())
    }
}

/// What ended since, at the addresses that came with it; what was told without one, at all that whoever told it
/// ever gave.
fn since() -> String {
    format!(
        "WITH RECURSIVE ended (seq, at, origin, origin_id, id) AS (
            SELECT e.seq, e.at, e.origin, e.origin_id, e.customer_id
                FROM consent_event e INDEXED BY consent_event_ended
                WHERE {ENDS} AND e.seq > $3 AND e.channel = $1),
         told (id) AS (
            SELECT e.id FROM ended e WHERE {TOLD}
            UNION SELECT c.merged_into FROM told JOIN customer c ON c.id = told.id
                WHERE c.merged_into IS NOT NULL
            UNION SELECT c.id FROM told JOIN customer c ON c.merged_into = told.id)
         SELECT e.seq, e.at, s.folded FROM ended e
            LEFT JOIN customer_source s ON s.source_id = e.origin_id AND s.datum = $2
         UNION ALL SELECT NULL, NULL, s.folded FROM told CROSS JOIN customer_source s
            ON s.customer_id = told.id AND s.datum = $2"
    )
}
