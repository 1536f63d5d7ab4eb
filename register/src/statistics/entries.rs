//! Entries by raffle, day and where people came from, counted in one pass over an index.

use crate::error::Result;
use crate::row::Columns;
use crate::store::trip;
use domain::id::{CampaignId, CustomerId};
use domain::statistics::{Cell, breakdown};
use domain::time::Moment;
use domain::view::Arrival;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;
use std::collections::{BTreeMap, BTreeSet};

/// How many entries came within an hour to a raffle, from somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    pub campaign: CampaignId,
    /// Hours since 1970.
    pub hour: i64,
    /// From where.
    pub arrival: Option<String>,
    pub entries: u32,
}

/// What the index is ordered by, and so is counted without sorting.
const BY: &str = "GROUP BY campaign_id, at / 3600000, arrival";
const COUNTED: &str = "SELECT campaign_id, at / 3600000 AS hour, arrival, count(*) AS entries FROM entry";

/// Every count since a moment that a day begins with.
pub async fn counts(
    connection: &mut SqliteConnection,
    from: Moment,
    left_out: &BTreeSet<CustomerId>,
) -> Result<Vec<Count>> {
    let from = from.millis() / super::HOUR;
    let sql = format!("{COUNTED} WHERE campaign_id IN (SELECT id FROM campaign) AND at / 3600000 >= $1 {BY}");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(from).fetch_all(&mut *connection).await?;
    let mut counts: Vec<Count> = rows.iter().map(count).collect::<Result<_>>()?;
    let left_out = left_out.iter().map(ToString::to_string);
    let sql = format!("{COUNTED} WHERE at / 3600000 >= {from} AND customer_id IN ");
    for row in trip::fetch(connection, &sql, left_out, &format!(" {BY}")).await? {
        let out = count(&row)?;
        let same = |one: &&mut Count| {
            (one.campaign, one.hour, &one.arrival) == (out.campaign, out.hour, &out.arrival)
        };
        if let Some(one) = counts.iter_mut().find(same) {
            one.entries = one.entries.saturating_sub(out.entries);
        }
    }
    counts.retain(|one| one.entries > 0);
    Ok(counts)
}

fn count(row: &SqliteRow) -> Result<Count> {
    Ok(Count {
        campaign: row.parsed("campaign_id")?,
        hour: row.number("hour")?,
        arrival: row.optional_text("arrival")?,
        entries: row.count("entries")?,
    })
}

/// Where people came from. What one raffle hides is left out of all of them together: else it could be
/// worked out from the others.
pub fn arrivals(counts: &[Count]) -> Option<Vec<Arrival>> {
    let mut by_raffle: BTreeMap<CampaignId, BTreeMap<Option<String>, u32>> = BTreeMap::new();
    for one in counts {
        *by_raffle.entry(one.campaign).or_default().entry(one.arrival.clone()).or_default() += one.entries;
    }
    let mut all: BTreeMap<Option<String>, Cell> = BTreeMap::new();
    for by_arrival in by_raffle.into_values() {
        let numbers: Vec<u32> = by_arrival.values().copied().collect();
        let Some(cells) = breakdown(&numbers) else { continue };
        for (from, cell) in by_arrival.into_keys().zip(cells) {
            let together = match (all.get(&from), cell) {
                (Some(Cell::Shown(before)), Cell::Shown(more)) => Cell::Shown(before + more),
                (Some(Cell::Shown(before)), _) => Cell::Shown(*before),
                (_, cell) => cell,
            };
            all.insert(from, together);
        }
    }
    let mut arrivals: Vec<Arrival> =
        all.into_iter().map(|(from, entries)| Arrival { from, entries }).collect();
    arrivals.sort_by_key(|arrival| std::cmp::Reverse(arrival.entries.shown()));
    (!arrivals.is_empty()).then_some(arrivals)
}
