//! The cards that marketing sees. No personal data in them, so seeing them is not logged.

use super::{HAS_ENTRIES, facts};
use crate::authority::Authority;
use crate::error::Result;
use crate::register::Register;
use crate::row::Columns;
use domain::access::{Object, Right};
use domain::campaign::{CampaignKind, Standing};
use domain::time::Moment;
use domain::view::CampaignCard;
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Sqlite};

impl Register {
    /// Every campaign, those that close last first.
    ///
    /// # Errors
    /// [`Error::Denied`] without the right to see campaigns.
    pub async fn campaigns(&self, authority: &Authority) -> Result<Vec<CampaignCard>> {
        authority.needs(Right::See, Object::Campaigns)?;
        let mut query = QueryBuilder::<Sqlite>::new("SELECT c.*, ");
        query.push(HAS_ENTRIES).push(
            ", t.title, (SELECT reason FROM campaign_cancellation WHERE campaign_id = c.id AND language = 'fi') AS reason,
               (SELECT count(*) FROM entry WHERE campaign_id = c.id)
             + (SELECT count(*) FROM contact_request WHERE campaign_id = c.id) AS submissions
             FROM campaign c JOIN campaign_text t ON t.campaign_id = c.id AND t.language = 'fi'
             ORDER BY coalesce(c.closes_at, 9223372036854775807) DESC, c.id DESC",
        );
        let rows = query.build().fetch_all(&mut *self.store.reader().await?).await?;
        rows.iter().map(|row| card(row, self.now())).collect()
    }
}

fn card(row: &SqliteRow, now: Moment) -> Result<CampaignCard> {
    let facts = facts(row)?;
    Ok(CampaignCard {
        id: row.parsed("id")?,
        kind: row.coded("kind", CampaignKind::from_code)?,
        slug: row.parsed("slug")?,
        title: row.text("title")?,
        switched_on: facts.switched_on,
        standing: Standing::at(facts, now),
        opens_at: facts.opens_at,
        closes_at: facts.closes_at,
        submissions: row.count("submissions")?,
        called_off: row.optional_text("reason")?,
    })
}
