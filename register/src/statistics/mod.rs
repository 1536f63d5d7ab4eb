//! Statistics (R8; ADR 71): aggregates over a closed list of periods. What is a breakdown of persons has
//! no cell from which one could be told.
//!
//! - [`entries`]: entries by raffle, day and where people came from · [`permissions`]: what was permitted
//! - [`answers`]: how soon requests were answered
//!
//! Whoever objected (Art. 21) is taken out of every number.

mod answers;
mod entries;
mod permissions;

use crate::authority::Authority;
use crate::customer::family::Families;
use crate::error::{Error, Result};
use crate::refusal::objectors;
use crate::register::Register;
use crate::row::Columns;
use domain::access::{Object, Right};
use domain::campaign::Slug;
use domain::id::CampaignId;
use domain::statistics::{AnswerTimes, Period};
use domain::time::Moment;
use domain::view::{RaffleEntries, Statistics};
use sqlx::SqliteConnection;
use std::collections::BTreeMap;

/// Milliseconds of an hour, by which the indexes count.
const HOUR: i64 = 3_600_000;

/// A campaign that was published.
struct Known {
    slug: Slug,
    title: String,
    raffle: bool,
}

type Campaigns = BTreeMap<CampaignId, Known>;

impl Register {
    /// The statistics of a period, of one campaign or of all. No person is in it, so seeing it is not
    /// logged.
    ///
    /// # Errors
    /// [`Error::Denied`] without the right to see statistics, [`Error::NotFound`] for a campaign that there
    /// is not.
    pub async fn statistics(
        &self,
        authority: &Authority,
        period: Period,
        campaign: Option<Slug>,
    ) -> Result<Statistics> {
        authority.needs(Right::See, Object::Statistics)?;
        let days = period.beginnings(self.now());
        let from = days.first().copied().unwrap_or(self.now());
        let mut reader = self.store.reader().await?;
        let campaigns = campaigns(&mut reader).await?;
        let choices = campaigns.values().rev().filter(|known| known.raffle);
        let choices = choices.map(|known| (known.slug.clone(), known.title.clone())).collect();
        let wanted = |known: &Known| campaign.as_ref().is_none_or(|slug| known.slug == *slug);
        if campaign.is_some() && !campaigns.values().any(wanted) {
            return Err(Error::NotFound);
        }
        let families = Families::read(&mut reader).await?;
        let left_out = objectors(&mut reader, &families).await?;
        let counts = entries::counts(&mut reader, from, &left_out).await?;
        let counts: Vec<_> =
            counts.into_iter().filter(|one| campaigns.get(&one.campaign).is_some_and(wanted)).collect();
        let raffles = raffles(&campaigns, &counts, &days);
        let arrivals = entries::arrivals(&counts);
        let shares = permissions::shares(&mut reader, from, campaign.as_ref(), &left_out).await?;
        let answers = answers::requests(&mut reader, from, campaign.as_ref(), &left_out).await?;
        let answers = AnswerTimes::of(&answers);
        Ok(Statistics { days, choices, raffles, arrivals, permissions: shares, answers })
    }
}

async fn campaigns(connection: &mut SqliteConnection) -> Result<Campaigns> {
    let sql = "SELECT c.id, c.slug, c.kind, t.title FROM campaign c
         JOIN campaign_text t ON t.campaign_id = c.id AND t.language = 'fi' WHERE c.published_at IS NOT NULL";
    let rows = sqlx::query(sql).fetch_all(connection).await?;
    let known = |row: &sqlx::sqlite::SqliteRow| {
        let raffle = row.text("kind")? == "raffle";
        Ok((row.parsed("id")?, Known { slug: row.parsed("slug")?, title: row.text("title")?, raffle }))
    };
    rows.iter().map(known).collect()
}

/// Entries by raffle and day, those first that most entered.
fn raffles(campaigns: &Campaigns, counts: &[entries::Count], days: &[Moment]) -> Vec<RaffleEntries> {
    let mut by_raffle: BTreeMap<CampaignId, Vec<u32>> = BTreeMap::new();
    for one in counts {
        let by_day = by_raffle.entry(one.campaign).or_insert_with(|| vec![0; days.len()]);
        let day = days.partition_point(|begins| begins.millis() <= one.hour.saturating_mul(HOUR));
        if let Some(count) = day.checked_sub(1).and_then(|day| by_day.get_mut(day)) {
            *count += one.entries;
        }
    }
    let raffle =
        |(id, by_day)| campaigns.get(&id).map(|known| RaffleEntries { title: known.title.clone(), by_day });
    let mut raffles: Vec<RaffleEntries> = by_raffle.into_iter().filter_map(raffle).collect();
    raffles.sort_by_key(|raffle| std::cmp::Reverse(raffle.total()));
    raffles
}
