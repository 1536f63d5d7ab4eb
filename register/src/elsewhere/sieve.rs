//! At which addresses and numbers anything ever ended. Whoever goes through everybody asks here first: to ask
//! the register what ended at each is to read a page of an index for each, and nearly all answer nothing.

use crate::error::Result;
use crate::row::Columns;
use crate::standing::datum_of;
use domain::consent::Channel;
use futures::TryStreamExt;
use sqlx::SqliteConnection;
use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

const SINCE: &str = "SELECT e.seq, s.folded FROM consent_event e INDEXED BY consent_event_ended
     LEFT JOIN customer_source s ON s.source_id = e.origin_id AND s.datum = $2
     WHERE e.kind IN ('withdrawn', 'prohibited') AND e.seq > $3 AND e.channel = $1";

/// Where something of one channel ended, as far as was read.
pub(crate) struct Sieve {
    /// The channel.
    pub channel: Channel,
    /// The last event that was read.
    last: i64,
    /// What was told to be out of date since is among them, and two may have one hash: neither does harm, as
    /// the register is asked then.
    ended_at: HashSet<u64>,
    hasher: RandomState,
}

impl Sieve {
    /// Nothing is read yet.
    pub(crate) fn of(channel: Channel) -> Self {
        Self { channel, last: 0, ended_at: HashSet::new(), hasher: RandomState::new() }
    }

    /// Reads what ended since it was read before. Events are only ever appended, and an address never comes to
    /// one later.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub(crate) async fn catch_up(&mut self, connection: &mut SqliteConnection) -> Result<()> {
        let query = sqlx::query(SINCE).bind(self.channel.code()).bind(datum_of(self.channel).code());
        let mut rows = query.bind(self.last).fetch(connection);
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
